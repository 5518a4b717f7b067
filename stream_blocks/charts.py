"""Charts drawn by the server: bars, lines, progress. Every figure stands in a table one click away."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from . import plotting
from .groups import FIGURES
from .structs import ReadableBlock
from .tables import WordsTableBlock

SERIES = 5  # as many as the data palette has colours
SHORT = 10  # characters of a label that fit under a line chart


@dataclass(frozen=True)
class ChartBar:
    """One bar with its words; `bar` is None where the figure is missing."""

    number: int
    name: str
    figure: str
    bar: plotting.Bar | None


@dataclass(frozen=True)
class ChartLine:
    """One line: its number in the palette, its name, its points and the pieces between them."""

    number: int
    name: str
    points: list[plotting.Point]
    stretches: list[plotting.Stretch]


@dataclass(frozen=True)
class Tick:
    """A line of the scale with its figure, or a label under the chart."""

    place: str
    label: str
    anchor: str = "start"


class ChartValue(blocks.StructValue):
    """A chart as its template draws it. The first column names the rows, the others are its series."""

    @cached_property
    def names(self) -> list[str]:
        """The names of the series."""
        return [column["heading"] for column in self["table"].columns[1:]]

    @cached_property
    def labels(self) -> list[str]:
        """The names of the rows."""
        return [str(row["values"][0] or "") for row in self["table"].row_data]

    @cached_property
    def figures(self) -> list[list[Decimal | None]]:
        """The figures of each series."""
        rows = [row["values"] for row in self["table"].row_data]
        return [[row[number] for row in rows] for number in range(1, len(self.names) + 1)]

    @cached_property
    def scale(self) -> plotting.Scale:
        """The scale on which all figures stand."""
        return plotting.Scale.over([figure for line in self.figures for figure in line if figure is not None])

    @property
    def has_legend(self) -> bool:
        """Whether there is more than one series to tell apart."""
        return len(self.names) > 1

    def written(self, figure: Decimal | None, *, with_unit: bool = True) -> str:
        """Return a figure as readers of the page's language write it; "" for a missing one."""
        if figure is None:
            return ""
        text = formats.number_format(figure, use_l10n=True, force_grouping=True).replace("-", "−")
        unit = (self["unit"] or "") if with_unit else ""
        return text + (unit if unit in {"", "%"} else f"\u00a0{unit}")

    @property
    def zero(self) -> str:
        """Where zero stands, of bars."""
        return plotting.percent(self.scale.place(Decimal(0)))

    def bars(self) -> list[tuple[str, list[ChartBar]]]:
        """Return each row's name with its bars."""
        return [
            (
                label,
                [
                    ChartBar(number + 1, name, self.written(figure), self._bar(figure))
                    for number, (name, figure) in enumerate(zip(self.names, figures, strict=True))
                ],
            )
            for label, figures in zip(self.labels, zip(*self.figures, strict=True), strict=True)
        ]

    def _bar(self, figure: Decimal | None) -> plotting.Bar | None:
        return None if figure is None else plotting.bar(self.scale, figure)

    def progress(self) -> list[tuple[str, list[ChartBar]]]:
        """Return each row's name with how far it is: of the second column where there is one, else of 100."""
        wholes = self.figures[1] if len(self.figures) > 1 else [None] * len(self.labels)
        return [
            (label, [self._part(done, whole)])
            for label, done, whole in zip(self.labels, self.figures[0], wholes, strict=True)
        ]

    def _part(self, done: Decimal | None, whole: Decimal | None) -> ChartBar:
        if done is None:
            return ChartBar(1, "", "", None)
        share = plotting.Scale(Decimal(0), max(whole or Decimal(100), Decimal(1)), Decimal(1)).place(done)
        width = plotting.percent(min(max(share, 0), 100))
        text = self.written(done, with_unit=whole is None)
        figure = text if whole is None else f"{text}\u00a0/\u00a0{self.written(whole)}"
        return ChartBar(1, "", figure, plotting.Bar("0%", width))

    def lines(self) -> list[ChartLine]:
        """Return the lines of the series."""
        drawn = [plotting.points(self.scale, figures) for figures in self.figures]
        return [
            ChartLine(number, name, list(filter(None, points)), plotting.stretches(points))
            for number, (name, points) in enumerate(zip(self.names, drawn, strict=True), 1)
        ]

    def grid(self) -> list[Tick]:
        """Return the lines of the scale."""
        return [
            Tick(plotting.percent(100 - self.scale.place(tick)), self.written(tick))
            for tick in self.scale.ticks()
        ]

    @property
    def has_short_labels(self) -> bool:
        """Whether the names of the rows fit under the points of a line."""
        return all(len(label) <= SHORT for label in self.labels)

    def ticks(self) -> list[Tick]:
        """Return the labels under the points."""
        count = len(self.labels)
        return [
            Tick(
                plotting.percent(plotting.across(number, count)), self.labels[number], _anchor(number, count)
            )
            for number in plotting.labelled(count)
        ]

    def rows(self) -> list[tuple[str, list[str]]]:
        """Return the rows of the table of figures."""
        return [
            (label, [self.written(figure) for figure in figures])
            for label, figures in zip(self.labels, zip(*self.figures, strict=True), strict=True)
        ]


def _anchor(number: int, count: int) -> str:
    """Return which end of a label stands at its place, so that the outer ones are not cut."""
    if count == 1:
        return "middle"
    return {0: "start", count - 1: "end"}.get(number, "middle")


class ChartBlock(ReadableBlock):
    """Figures as bars, lines or progress, with their table."""

    caption = blocks.CharBlock(max_length=255, label=_("Caption"))
    kind = blocks.ChoiceBlock(
        choices=[("bar", _("Bars")), ("line", _("Lines")), ("progress", _("Progress"))],
        default="bar",
        label=_("Kind"),
    )
    table = WordsTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Name"))),
            ("number", blocks.DecimalBlock(required=False, label=_("Figure"))),
        ],
        label=_("Figures"),
        help_text=_(
            "The first column names the rows, each further one is a series. "
            "Of progress, a second series says how much the whole is."
        ),
    )
    unit = blocks.CharBlock(required=False, max_length=20, label=_("Unit"))
    as_of = blocks.CharBlock(required=False, max_length=60, label=_("As of"))
    source = blocks.CharBlock(required=False, max_length=255, label=_("Source"))

    class Meta:
        icon = "order"
        group = FIGURES
        label = _("Chart")
        label_format = "{caption}"
        description = _("Bars, lines or progress drawn from a small table that readers can open.")
        form_layout = blocks.BlockGroup(
            children=["caption", "kind", "table", "unit"], settings=["as_of", "source"]
        )
        template = "stream_blocks/chart_block.html"
        value_class = ChartValue

    def clean(self, value):
        """Return the cleaned value; raise StructBlockValidationError for a table that is no chart."""
        result = super().clean(value)
        kinds = [column["block"].name for column in result["table"].columns]
        is_chart = kinds[:1] == ["text"] and set(kinds[1:]) == {"number"} and len(kinds) <= SERIES + 1
        if not self.is_deferred_validation and not (is_chart and result["table"].row_data):
            message = _(
                "A chart needs a first column of names, one to %(most)d columns of figures, and a row at least."
            )
            error = ValidationError(message % {"most": SERIES})
            raise StructBlockValidationError(block_errors={"table": error})
        return result

    def get_preview_value(self):
        """Return a chart of two series of three years."""
        headings = ("Жыл", "Жыйындар", "Протоколдор")
        rows = (("2023", "6", "4"), ("2024", "8", "7"), ("2025", "10", "10"))
        types = ("text", "number", "number")
        table = {
            "columns": [{"type": kind, "heading": name} for kind, name in zip(types, headings, strict=True)],
            "rows": [{"values": list(row)} for row in rows],
            "caption": "",
        }
        words = {"caption": "Жыйындар жана протоколдор", "kind": "bar", "unit": "", "as_of": "", "source": ""}
        return self.to_python(words | {"table": table})

    @property
    def is_previewable(self) -> bool:
        return True
