"""Tables: with typed columns, and of scores."""

from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .groups import FIGURES
from .structs import ReadableBlock
from .text import FEATURES
from .translation import TranslatableTableBlock


def _cell_words(cell: blocks.BoundBlock) -> list[str]:
    if cell.value is None:
        return []
    return cell.block.get_searchable_content(cell.value) or [str(formats.localize(cell.value))]


class WordsTableBlock(TranslatableTableBlock):
    """A typed table that is found by its figures and dates too."""

    def get_searchable_content(self, value):
        """Return every word, figure and date as visitors read it, each row in one piece."""
        if value is None:
            return []
        head = " ".join(column["heading"] for column in value.columns if column["heading"])
        return [head, *(" ".join(words for cell in row for words in _cell_words(cell)) for row in value.rows)]


class TableBlock(ReadableBlock):
    """A table whose columns know what they hold, so that figures are set under each other."""

    caption = blocks.CharBlock(required=False, max_length=255, label=_("Caption"))
    table = WordsTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Words"))),
            ("number", blocks.DecimalBlock(required=False, label=_("Figure"))),
            ("date", blocks.DateBlock(required=False, label=_("Date"))),
            (
                "rich_text",
                blocks.RichTextBlock(required=False, features=FEATURES, label=_("Text with links")),
            ),
        ],
        label=_("Table"),
    )
    source = blocks.CharBlock(required=False, max_length=255, label=_("Source"))

    class Meta:
        icon = "table"
        group = FIGURES
        label = _("Table")
        label_format = "{caption}"
        description = _("Rows and columns; each column is of words, figures, dates or text with links.")
        template = "stream_blocks/table_block.html"

    def get_preview_value(self):
        """Return a small table of words and figures."""
        columns = [{"type": "text", "heading": "Жыл"}, {"type": "number", "heading": "Жыйын"}]
        rows = [{"values": ["2024", "6"]}, {"values": ["2025", "8"]}]
        table = {"columns": columns, "rows": rows, "caption": ""}
        return self.to_python({"caption": "Жыйындар", "table": table, "source": ""})

    @property
    def is_previewable(self) -> bool:
        return True


@dataclass(frozen=True)
class HeaderCell:
    """A cell of the header, over some columns or through both of its rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class ScoreCell:
    """A cell of the body; `meaning` explains an abbreviation."""

    text: str
    meaning: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class ScoreRow:
    """A row of the body, named by its first cell."""

    name: str
    cells: tuple[ScoreCell, ...]
    is_highlighted: bool = False
    is_total: bool = False


class ScoreTableValue(blocks.StructValue):
    """A table of scores as its template shows it."""

    def header(self) -> list[list[HeaderCell]]:
        """Return one row of headings, or two where headings stand in groups."""
        headings = [column["heading"] for column in self["table"].columns]
        groups = {group["first"]: group for group in self["groups"]}
        if not groups:
            return [[HeaderCell(heading) for heading in headings]]
        upper, lower, last = [], [], 0
        for number, heading in enumerate(headings, 1):
            if number in groups:
                last = min(groups[number]["last"], len(headings))
                upper.append(HeaderCell(groups[number]["title"], last - number + 1))
            if number <= last:
                lower.append(HeaderCell(heading))
            else:
                upper.append(HeaderCell(heading, rows=2))
        return [upper, lower]

    def body(self) -> list[ScoreRow]:
        """Return the rows with their scores."""
        meanings = {each["short"]: each["meaning"] for each in self["abbreviations"]}
        rows = list(self["table"].rows)
        return [
            ScoreRow(
                str(cells[0].value or "") if cells else "",
                tuple(
                    ScoreCell(cell.value or "", meanings.get(cell.value, ""), cell.block.name == "total")
                    for cell in cells[1:]
                ),
                is_highlighted=number == self["highlighted_row"],
                is_total=bool(self["has_total_row"]) and number == len(rows),
            )
            for number, cells in enumerate(rows, 1)
        ]


class ColumnGroupBlock(ReadableBlock):
    """A heading over several columns."""

    title = blocks.CharBlock(max_length=255, label=_("Heading"))
    first = blocks.IntegerBlock(min_value=2, label=_("First column"), help_text=_("Column 1 names the rows."))
    last = blocks.IntegerBlock(min_value=2, label=_("Last column"))

    class Meta:
        icon = "table"
        label = _("Heading over columns")
        label_format = "{title}"

    def get_searchable_content(self, value):
        """Return the heading; the numbers of columns are settings."""
        return [value["title"]]


class AbbreviationBlock(ReadableBlock):
    """What an abbreviation in the table means."""

    short = blocks.CharBlock(max_length=20, label=_("Abbreviation"))
    meaning = blocks.CharBlock(max_length=255, label=_("Meaning"))

    class Meta:
        icon = "help"
        label = _("Abbreviation")
        label_format = "{short}: {meaning}"


class FootnoteBlock(ReadableBlock):
    """A remark under the table."""

    mark = blocks.CharBlock(max_length=5, label=_("Mark"), help_text=_("As it stands in the table: *, 1."))
    text = blocks.CharBlock(max_length=500, label=_("Remark"))

    class Meta:
        icon = "edit"
        label = _("Footnote")
        label_format = "{mark} {text}"


class ScoreTableBlock(ReadableBlock):
    """Scores of countries, bodies or commitments by criteria, with totals and remarks."""

    caption = blocks.CharBlock(required=False, max_length=255, label=_("Caption"))
    table = WordsTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Name"))),
            ("score", blocks.CharBlock(required=False, label=_("Score"))),
            ("total", blocks.CharBlock(required=False, label=_("Total"))),
        ],
        label=_("Scores"),
    )
    groups = blocks.ListBlock(ColumnGroupBlock(), default=[], label=_("Headings over columns"))
    highlighted_row = blocks.IntegerBlock(
        required=False, min_value=1, label=_("Highlighted row"), help_text=_("Its number below the headings.")
    )
    has_total_row = blocks.BooleanBlock(required=False, label=_("The last row is the total"))
    abbreviations = blocks.ListBlock(AbbreviationBlock(), default=[], label=_("Abbreviations"))
    footnotes = blocks.ListBlock(FootnoteBlock(), default=[], label=_("Footnotes"))
    as_of = blocks.CharBlock(required=False, max_length=60, label=_("As of"))
    source = blocks.CharBlock(required=False, max_length=255, label=_("Source"))

    class Meta:
        icon = "table"
        group = FIGURES
        label = _("Score table")
        label_format = "{caption}"
        description = _(
            "Scores by criteria with grouped headings, totals, explained abbreviations and footnotes."
        )
        form_layout = blocks.BlockGroup(
            children=["caption", "table", "groups", "highlighted_row", "abbreviations"],
            settings=["has_total_row", "footnotes", "as_of", "source"],
        )
        template = "stream_blocks/score_table_block.html"
        value_class = ScoreTableValue

    def get_searchable_content(self, value):
        """Return all but the number of the highlighted row."""
        return super().get_searchable_content(dict(value) | {"highlighted_row": None})

    def clean(self, value):
        """Return the cleaned value; raise StructBlockValidationError for a column or row that is not there."""
        result = super().clean(value)
        if self.is_deferred_validation:
            return result
        errors = {}
        rows, columns = len(result["table"].row_data), len(result["table"].columns)
        if result["highlighted_row"] and result["highlighted_row"] > rows:
            errors["highlighted_row"] = ValidationError(
                _("The table has only %(rows)d rows.") % {"rows": rows}
            )
        if not _fit(result["groups"], columns):
            errors["groups"] = ValidationError(
                _("Give every heading columns of its own, from left to right, between 2 and %(last)d.")
                % {"last": columns}
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return result

    def get_preview_value(self):
        """Return scores of three bodies by two criteria."""
        types = ("text", "score", "score", "total")
        headings = ("Кеңеш", "Жыйындар", "Протоколдор", "Бардыгы")
        scores = (
            ("А кеңеши", "4", "4", "100%"),
            ("Б кеңеши", "3", "ND", "38%"),
            ("В кеңеши", "2", "1", "38%"),
        )
        return self.to_python(
            {
                "caption": "Кеңештердин ачыктыгы",
                "table": {
                    "columns": [
                        {"type": kind, "heading": heading}
                        for kind, heading in zip(types, headings, strict=True)
                    ],
                    "rows": [{"values": list(row)} for row in scores],
                    "caption": "",
                },
                "groups": [{"title": "Критерийлер боюнча упай", "first": 2, "last": 4}],
                "highlighted_row": 1,
                "has_total_row": False,
                "abbreviations": [{"short": "ND", "meaning": "маалымат жок"}],
                "footnotes": [],
                "as_of": "2026-жыл",
                "source": "",
            }
        )

    @property
    def is_previewable(self) -> bool:
        return True


def _fit(groups, columns: int) -> bool:
    """Return whether groups of columns stand in order, do not overlap and exist."""
    edges = [1]
    for group in groups:
        edges += [group["first"], group["last"]]
    in_order = all(a < b or (a == b and place % 2) for place, (a, b) in enumerate(pairwise(edges)))
    return in_order and edges[-1] <= columns
