"""Tables with typed columns."""

from django.utils import formats
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .text import FEATURES


def _cell_words(cell: blocks.BoundBlock) -> list[str]:
    if cell.value is None:
        return []
    return cell.block.get_searchable_content(cell.value) or [str(formats.localize(cell.value))]


class TableBlock(blocks.StructBlock):
    """A table whose columns know what they hold, so that figures are set under each other."""

    caption = blocks.CharBlock(required=False, max_length=255, label=_("Caption"))
    table = TypedTableBlock(
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
        label = _("Table")
        label_format = "{caption}"
        description = _("Rows and columns; each column is of words, figures, dates or text with links.")
        template = "stream_blocks/table_block.html"

    def get_searchable_content(self, value):
        """Return every word, figure and date as visitors read it, each row in one piece.

        Wagtail's own blocks leave figures and dates out.
        """
        table = value["table"]
        if table is None:
            return [value["caption"], value["source"]]
        head = " ".join(column["heading"] for column in table.columns if column["heading"])
        rows = (" ".join(words for cell in row for words in _cell_words(cell)) for row in table.rows)
        return [value["caption"], head, *rows, value["source"]]

    def get_preview_value(self):
        """Return a small table of words and figures."""
        return self.to_python(
            {
                "caption": "Жыйындар",
                "table": {
                    "columns": [{"type": "text", "heading": "Жыл"}, {"type": "number", "heading": "Жыйын"}],
                    "rows": [{"values": ["2024", "6"]}, {"values": ["2025", "8"]}],
                    "caption": "",
                },
                "source": "",
            }
        )

    @property
    def is_previewable(self) -> bool:
        return True
