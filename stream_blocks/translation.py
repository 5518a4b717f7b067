"""Tables in synchronised translations: wagtail-localize knows no typed table and would leave its words as they are."""

from collections import defaultdict

from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter


class TranslatableTableBlock(TypedTableBlock):
    """A typed table whose headings and words can be translated; figures and dates stay as they are."""

    def get_translatable_segments(self, table: TypedTable | None) -> list:
        """Return the caption, the headings and the words of every cell, by their places."""
        if table is None:
            return []
        segments = [StringSegmentValue("caption", table.caption or "")]
        segments += [
            StringSegmentValue(f"heading-{number}", column["heading"])
            for number, column in enumerate(table.columns)
        ]
        extractor = StreamFieldSegmentExtractor(None)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell.value is not None:
                    found = extractor.handle_block(cell.block, cell.value)
                    segments += [segment.wrap(f"cell-{row}-{column}") for segment in found]
        return segments

    def restore_translated_segments(self, table: TypedTable, segments: list) -> TypedTable:
        """Return the table with translated words in the places they came from."""
        columns = [dict(column) for column in table.columns]
        rows = [{"values": list(row["values"])} for row in table.row_data]
        caption = table.caption
        cells = defaultdict(list)
        for segment in segments:
            place, inner = segment.unwrap()
            name, *numbers = place.split("-")
            if name == "caption":
                caption = inner.render_text()
            elif name == "heading":
                columns[int(numbers[0])]["heading"] = inner.render_text()
            else:
                cells[int(numbers[0]), int(numbers[1])].append(inner)
        writer = StreamFieldSegmentsWriter(None, None, None)
        for (row, column), inner in cells.items():
            values = rows[row]["values"]
            values[column] = writer.handle_block(columns[column]["block"], values[column], inner)
        return TypedTable(columns=columns, row_data=rows, caption=caption)
