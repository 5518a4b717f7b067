import pytest

from pages.importing.nodes import Heading, Paragraph, Span, plain
from pages.importing.structure import levelled, rejoined, shortened, titled
from pages.importing.text import parse_text


def paragraphs(*words):
    return [Paragraph((Span(text),)) for text in words]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Биз технологияларды колдонобуз. Биз", "коопсуз мейкиндик түзөбүз."),
        ("милдеттүү күчкө ээ эмес,", "ыктыярдуу милдеттенмелер."),
    ],
)
def test_sentence_parted_by_a_blank_line_is_rejoined(first, second):
    nodes, mended = rejoined(paragraphs(first, second))
    assert [plain(node.text) for node in nodes] == [f"{first} {second}"]
    assert mended == nodes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Бүттү.", "кичине тамгадан башталган сүйлөм."),
        ("Мындай деп билдиребиз:", "ачыктыкты колдойбуз."),
        ("Биринчи бөлүк", "Экинчи бөлүк"),
        ("Отчет бул жерде", "https://example.org/otchet"),
    ],
)
def test_whole_paragraphs_stay_apart(first, second):
    nodes, mended = rejoined(paragraphs(first, second))
    assert (len(nodes), mended) == (2, [])


def test_three_parts_of_one_sentence_are_reported_once():
    nodes, mended = rejoined(paragraphs("Биз", "ушул", "жерде бекитебиз."))
    assert ([plain(node.text) for node in nodes], len(mended)) == (["Биз ушул жерде бекитебиз."], 1)


def test_title_is_the_first_heading_and_leaves_the_text():
    found = titled(parse_text("Баракчага өтүү\n\n# Кеңештер\n\nТекст.\n\n## Мүчөлөр"), None)
    assert found.title == "Кеңештер"
    assert [type(node).__name__ for node in found.nodes] == ["LonelyLink", "Paragraph", "Heading"]


def test_title_given_by_hand_leaves_another_heading_in_the_text():
    nodes = parse_text("# Кеңештер\n\nТекст.")
    assert titled(nodes, "Коомдук кеңештер").nodes == nodes
    assert len(titled(nodes, "«Кеңештер»").nodes) == 1


def test_heading_below_a_text_is_the_title_and_stays():
    nodes = parse_text("Кириш сөз.\n\n# Кеңештер\n\nТекст.")
    assert (titled(nodes, None).title, titled(nodes, None).nodes) == ("Кеңештер", nodes)


def test_text_without_a_heading_has_no_title():
    assert titled(paragraphs("Биринчи сүйлөм. Экинчи."), None) is None


def test_news_title_is_its_first_sentence_cut_at_a_word():
    sentence = "19 мая 2021 года в г. Бишкек прошел семинар по повышению осведомленности населения об открытом правительстве и инициативах"
    found = titled(paragraphs(f"{sentence}. Второе предложение."), None, is_news=True)
    assert len(found.title) <= 110
    assert sentence.startswith(found.title.removesuffix("…") + " ")
    assert len(found.nodes) == 1


def test_news_title_is_the_heading_that_opens_it():
    found = titled(parse_text("# Семинар\n\nПрошел семинар. Обсудили план."), None, is_news=True)
    assert (found.title, len(found.nodes)) == ("Семинар", 1)


def test_short_first_sentence_is_the_whole_news_title():
    assert titled(paragraphs("Форум собрался. Обсудили план."), None, is_news=True).title == "Форум собрался"


@pytest.mark.parametrize("limit", [5, 10, 30])
def test_shortened_text_fits(limit):
    assert len(shortened("Открытоеправительство и граждане, вместе", limit)) <= limit


def test_levels_skip_nothing_and_stop_at_four():
    nodes = [Heading(level, (Span("Б"),)) for level in (1, 3, 2, 6, 6, 1, 2, 3, 4, 5)]
    assert [node.level for node in levelled(nodes)] == [2, 3, 3, 4, 4, 2, 3, 4, 4, 4]
