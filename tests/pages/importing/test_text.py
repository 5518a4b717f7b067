import pytest

from pages.importing.nodes import Break, Heading, ListNode, LonelyLink, Paragraph, Quote, Table, plain, texts
from pages.importing.text import parse_text

PARAGRAPH = "Кеңеш ар бир кварталда чогулат. Анын жыйындары ачык өтөт, протоколу беш күндө жарыяланат."


def shape(nodes):
    return [(type(node).__name__, *texts(node)) for node in nodes]


def levels(nodes):
    return [(node.level, plain(node.text)) for node in nodes if isinstance(node, Heading)]


def test_marked_headings_keep_their_levels_and_lines_between_blanks_are_one_paragraph():
    nodes = parse_text("# Кеңеш\n\nБиринчи сап,\nэкинчи сап.  \nүчүнчү сап.\n\n### Мүчөлөр ###\nТекст.")
    assert levels(nodes) == [(1, "Кеңеш"), (3, "Мүчөлөр")]
    assert [plain(node.text) for node in nodes if isinstance(node, Paragraph)] == [
        "Биринчи сап, экинчи сап.\nүчүнчү сап.",
        "Текст.",
    ]


def test_unmarked_headings_are_short_lines_alone_before_a_text():
    nodes = parse_text(
        f"Биз жөнүндө\n\nКеңеш\n\n{PARAGRAPH}\n\nКООМДУК КАТЫШУУ\n\n{PARAGRAPH}\n\n1.2 Катчылык\n\n{PARAGRAPH}"
    )
    assert levels(nodes) == [(1, "Биз жөнүндө"), (2, "Кеңеш"), (2, "КООМДУК КАТЫШУУ"), (3, "1.2 Катчылык")]


@pytest.mark.parametrize(
    "line",
    [
        "Жыйын бүттү.",
        "ушул жылы башталган иш",
        "2018-жылдын июну",
        "г. Ош, 27 июня 2018 года",
        "Пусто",
        "Технология мүмкүнчүлүк берет. Биз",
        "https://example.org/dokument",
        "Биз ушул жерде мындай деп билдиребиз:",
        "Кеңештин жыйынына чакырылган бардык уюмдардын өкүлдөрү үчүн атайын даярдалган жана алдын ала жөнөтүлгөн жаңы маанилүү материалдар",
    ],
)
def test_other_short_lines_are_no_headings(line):
    assert levels(parse_text(f"Аталышы\n\n{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}")) == [(1, "Аталышы")]


def test_half_of_a_sentence_before_a_blank_line_is_no_heading():
    nodes = parse_text(f"Аталышы\n\n{PARAGRAPH}\n\nБиз ушул\n\nжерде бекитебиз.")
    assert levels(nodes) == [(1, "Аталышы")]


def test_short_line_at_the_end_or_before_a_heading_is_no_heading():
    nodes = parse_text(f"Аталышы\n\n{PARAGRAPH}\n\nКийинки бөлүк\n\nМүчөлөр\n\n{PARAGRAPH}\n\nКол коюлган")
    assert levels(nodes) == [(1, "Аталышы"), (2, "Мүчөлөр")]


def test_lines_without_full_stops_after_a_colon_are_a_list():
    items = [f"Обязательство номер {number} по открытию данных" for number in range(1, 19)]
    nodes = parse_text(
        "\n".join(["План содержит 18 обязательств:", *items, "Отчеты публикуются каждый год."])
    )
    assert [type(node) for node in nodes] == [Paragraph, ListNode, Paragraph]
    assert list(texts(nodes[1])) == items


def test_short_lines_together_are_a_list_and_what_an_empty_section_shows_is_text():
    nodes = parse_text(f"Борбор\n\n{PARAGRAPH}\n\nБөлүмдөр\n\nЖаңылыктар\nБаяндамалар\nСүрөттөр\n\nПусто")
    assert shape(nodes)[2:] == [
        ("Heading", "Бөлүмдөр"),
        ("ListNode", "Жаңылыктар", "Баяндамалар", "Сүрөттөр"),
        ("Paragraph", "Пусто"),
    ]


def test_items_with_semicolons_take_the_last_one_with_its_full_stop():
    nodes = parse_text(
        "Форум:\nготовит повестку;\nпубликует протоколы;\nсобирает отчеты.\nИтоги подводят раз в год."
    )
    assert [len(list(texts(node))) for node in nodes] == [1, 3, 1]


def test_lines_filled_to_one_width_are_one_paragraph():
    text = (
        "Общественный совет собирается каждый квартал и рассматривает\n"
        "отчеты министерства. Протоколы публикуются в течение пяти дней\n"
        "после заседания."
    )
    assert shape(parse_text(text)) == [("Paragraph", text.replace("\n", " "))]


def test_label_of_a_lost_link_stands_alone():
    nodes = parse_text(f"Баракчага өтүү\n\nКеңештер\n\n{PARAGRAPH}\n\nПодробнее →\n\n[Отчет]()")
    assert [(node.label, node.line) for node in nodes if isinstance(node, LonelyLink)] == [
        ("Баракчага өтүү", 1),
        ("Подробнее →", 7),
        ("Отчет", 9),
    ]
    assert levels(nodes) == [(1, "Кеңештер")]


def test_label_with_a_target_is_an_ordinary_link():
    (node,) = parse_text("[Подробнее](https://example.org/)")
    assert isinstance(node, Paragraph)
    assert node.text[0].href == "https://example.org/"


def test_bulleted_items_over_blank_lines_are_one_list_with_inner_lists():
    (node,) = parse_text("- биринчи\n  - ички\n\n- экинчи\n  уландысы\n-", markdown=True)
    assert [(item.depth, plain(item.text)) for item in node.items] == [
        (0, "биринчи"),
        (1, "ички"),
        (0, "экинчи уландысы"),
    ]


def test_bold_item_with_a_colon_leads_the_items_after_it():
    nodes = parse_text("# Модель\n- **Жаңы ыкма:**\n- тең катышуу\n- өз баа\n- **Максат:**\n- план")
    assert shape(nodes)[1:] == [
        ("Paragraph", "Жаңы ыкма:"),
        ("ListNode", "тең катышуу", "өз баа"),
        ("Paragraph", "Максат:"),
        ("ListNode", "план"),
    ]


def test_numbers_that_count_are_a_list_and_others_stay_in_the_text():
    counted, apart = (
        parse_text("1. биринчи\n2. экинчи", markdown=True),
        parse_text("3. үчүнчү\n7. жетинчи", markdown=True),
    )
    assert (counted[0].ordered, list(texts(counted[0]))) == (True, ["биринчи", "экинчи"])
    assert shape(apart) == [("Paragraph", "3. үчүнчү"), ("Paragraph", "7. жетинчи")]


def test_single_dash_is_speech_and_stays_in_the_text():
    assert shape(parse_text("– Жыйынды ачык деп жарыялайм, – деди төрага.")) == [
        ("Paragraph", "– Жыйынды ачык деп жарыялайм, – деди төрага.")
    ]


def test_table_of_tabs_with_a_cell_over_all_columns_gets_a_caption():
    (table,) = parse_text(
        "Өлкө\tУпайлар\t\t\n\tБюджет\tЖетүү\tБаары\nА\t4\t2\t75%\n<b>Б</b>\t<b>4</b>\t<b>4</b>\t<b>94%</b>"
    )
    assert isinstance(table, Table)
    assert (table.caption, table.header) == ("Упайлар", ("Өлкө", "Бюджет", "Жетүү", "Баары"))
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["А", "4", "2", "75%"],
        ["Б", "4", "4", "94%"],
    ]
    assert all(cell[0].bold for cell in table.rows[1])


def test_table_of_tabs_with_cells_over_some_columns_names_each_column_fully():
    (table,) = parse_text("Өлкө\tКатышуу\t\tБаа\t\n\tөкмөт\tкоом\tөкмөт\tкоом\nА\t1\t2\t3\t4")
    assert table.header == ("Өлкө", "Катышуу: өкмөт", "Катышуу: коом", "Баа: өкмөт", "Баа: коом")


def test_markdown_table_keeps_escaped_bars():
    (table,) = parse_text("| Жыл | Сан |\n|---|---:|\n| 2019 | 4 \\| 5 |\n| 2020 |")
    assert (table.header, len(table.rows)) == (("Жыл", "Сан"), 2)
    assert [plain(cell) for cell in table.rows[0]] == ["2019", "4 | 5"]
    assert [plain(cell) for cell in table.rows[1]] == ["2020", ""]


def test_quote_keeps_whose_words_it_is():
    (node,) = parse_text("> Ачык бюджет баарына\n> түшүнүктүү.\n> — кеңештин төрагасы", markdown=True)
    assert isinstance(node, Quote)
    assert (plain(node.text), node.attribution) == ("Ачык бюджет баарына түшүнүктүү.", "кеңештин төрагасы")


def test_rule_is_no_list_and_no_heading():
    nodes = parse_text("# А\nТекст\n\n---\n\n* * *\n\nАягы")
    assert [type(node) for node in nodes] == [Heading, Paragraph, Break, Break, Paragraph]


@pytest.mark.parametrize("source", ["", "\ufeff", " \n\t\n\r\n", "\x00"])
def test_text_without_words_has_no_nodes(source):
    assert parse_text(source) == []
