from pages.importing.blocks import blocks_from_nodes, blocks_from_text, rich_text
from pages.importing.nodes import Paragraph, Span
from pages.importing.text import parse_text
from stream_blocks.streams import ContentStreamBlock

TEXT = """# Кеңеш

Кеңеш **ачык** иштейт: [жобосу](https://example.org/?a=1&b=2).

1. чогулат
2. чечет
   - ар бир чечим

### Сандар

| Жыл | Жыйын | Үлүш | Шилтеме |
|---|---|---|---|
| 2018 | 5 | 40% | [протокол](/ky/archive/1/) |
| 2019 | 12 | 60% |  |

> Бюджет баарына ачык.
> — кеңештин төрагасы

[Отчет]()
"""


def test_blocks_from_text_holds_every_kind():
    blocks = blocks_from_text(TEXT)
    assert [block["type"] for block in blocks] == [
        "heading",
        "rich_text",
        "heading",
        "table",
        "quote",
        "link_card",
    ]
    assert [block["value"]["level"] for block in blocks if block["type"] == "heading"] == ["h2", "h3"]
    assert blocks[1]["value"] == (
        '<p>Кеңеш <b>ачык</b> иштейт: <a href="https://example.org/?a=1&amp;b=2">жобосу</a>.</p>'
        "<ol><li>чогулат</li><li>чечет<ul><li>ар бир чечим</li></ul></li></ol>"
    )
    assert blocks[4]["value"] == {"text": "Бюджет баарына ачык.", "attribution": "кеңештин төрагасы"}
    assert (blocks[5]["value"]["title"], blocks[5]["value"]["url"]) == ("Отчет", "")


def test_table_columns_know_what_they_hold():
    table = blocks_from_text(TEXT)[3]["value"]["table"]
    assert [(column["heading"], column["type"]) for column in table["columns"]] == [
        ("Жыл", "text"),
        ("Жыйын", "number"),
        ("Үлүш", "text"),
        ("Шилтеме", "rich_text"),
    ]
    assert table["rows"][0]["values"] == ["2018", "5", "40%", '<p><a href="/ky/archive/1/">протокол</a></p>']


def test_blocks_are_valid_values_of_the_stream():
    block = ContentStreamBlock()
    block.clean(block.to_python(blocks_from_text(TEXT)))


def test_headings_lists_and_cells_without_room_stay_as_text():
    long = "сөз " * 80
    blocks = blocks_from_text(f"# {long}\n\n> {long}\n> — {long}\n\n[{long}]()")
    assert [block["type"] for block in blocks] == ["rich_text"]
    assert blocks[0]["value"].count(long.strip()) == 4


def test_markup_in_the_text_is_shown_and_never_run():
    html = rich_text(Paragraph((Span('<script>x</script> & "y"', href='https://a.kg/"onclick="x'),)))
    assert "<script" not in html
    assert '"onclick' not in html


def test_inner_lists_are_closed_at_every_depth():
    (block,) = blocks_from_nodes(parse_text("- а\n  - б\n    - в\n- г\n- д", markdown=True))
    assert block["value"] == "<ul><li>а<ul><li>б<ul><li>в</li></ul></li></ul></li><li>г</li><li>д</li></ul>"


def test_table_without_rows_is_text():
    (block,) = blocks_from_text("| Жыл | Сан |\n|---|---|")
    assert block == {"type": "rich_text", "value": "<p>Жыл — Сан</p>"}


def test_paragraph_that_calls_itself_background_becomes_a_note():
    blocks = blocks_from_text("Кеңеш иштейт.\n\nСправочно: кеңеш **2010-жылы** түзүлгөн.\n\nСправочно жок.")
    assert [block["type"] for block in blocks] == ["rich_text", "background_note", "rich_text"]
    assert blocks[1]["value"] == {
        "title": "",
        "text": "<p>Справочно: кеңеш <b>2010-жылы</b> түзүлгөн.</p>",
    }
