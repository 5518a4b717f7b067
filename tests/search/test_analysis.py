import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from search.analysis import Marker, detect, fields, query_words, tokenize
from search.analysis.compounds import compounds
from search.analysis.kyrgyz import possible_stems, root, stem, stems
from search.analysis.latin import retyped, transliterations
from search.analysis.letters import fold, repair
from search.analysis.marking import begins_like
from search.analysis.terms import terms

LETTERS = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
TEXTS = st.text(
    alphabet=st.sampled_from(LETTERS + LETTERS.upper() + "aceopxyö№ .,-\n\u00ad\u200b\ufffe\u030600123"),
    max_size=300,
)


def words(text):
    return [token.word for token in tokenize(text)]


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("Кенешинин", "кенешинин"),
        ("Кеӊешинин", "кеңешинин"),
        ("ѳкмѳт", "өкмөт"),
        ("cовет", "совет"),  # a Latin c
        ("Kыргыз", "кыргыз"),  # a Latin K
        ("мам\u00adлекет", "мамлекет"),
        ("и\u0306од", "йод"),
        ("OGP", "ogp"),
        ("\ufb01\u0301n", "fín"),  # a ligature whose last letter has an accent
    ],
)
def test_repair_undoes_disguised_letters(raw, word):
    assert repair(raw) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("УКМКнын төрагасы", ["укмк", "төрагасы"]),
        ("УКМК-нын", ["укмк"]),
        ("КРдын", ["кр"]),
        ("ИИМкоомдук", ["иим", "коомдук"]),
        ("150дөн 150-дөн 2019-жылы", ["150", "150", "2019", "жылы"]),
        ("маалы-\nматты", ["маалыматты"]),
        ("маалы\ufffe\nматты", ["маалыматты"]),
        ("Бишкек-\nОш", ["бишкек", "ош"]),
        ("2019-\nжыл", ["2019", "жыл"]),
        ("№ 226-б, info@minfin.kg", ["226", "info", "minfin", "kg"]),
        ("govern-\nment", ["government"]),
        (
            "1-кварталда XXI-кылымдын ХХI",
            ["1", "кварталда", "xxi", "кылымдын", "xxi"],
        ),  # Cyrillic Х in the last
        ("OECDнин NGO-нун Facebookтун KPнын", ["oecd", "ngo", "facebook", "кр"]),  # Latin K and P
        ('«Манас»тын "Кумтөр"дүн «Ачык»', ["манас", "кумтөр", "ачык"]),
        ("council's don't", ["council", "don", "t"]),
        ("СOVID к0омдук 2О19", ["covid", "коомдук", "2019"]),  # Cyrillic С, a zero, Cyrillic О
        ("caйт Kаржы", ["сайт", "каржы"]),
        ("за\u0301мок oﬃce", ["замок", "office"]),
    ],
)
def test_tokenize_cuts_and_joins_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("№ 226-б, № 58–р", ["226-б", "58-р"]),
        ("12.1-берене 27.06.2018 2019-2020", ["12.1", "27.06.2018", "2019-2020"]),
        (
            "INFO@minfin.kg. https://www.ogp.kg/ky/archive/12",
            ["info@minfin.kg", "ogp.kg", "ogp.kg/ky/archive/12"],
        ),
        ("COVID-19, УП-26", ["covid-19", "уп-26"]),
        ("2019-ж. 2019-жылы 150-дөн УКМК-нын", []),
        ("социалдык-экономикалык", []),
    ],
)
def test_compounds_are_numbers_dates_and_addresses(text, expected):
    assert compounds(text) == expected


def test_compound_stands_in_the_index_and_is_looked_for_beside_its_parts():
    groups = fields("Өкмөттүн № 226-б токтому.")
    assert groups["ky"]["word"] == ["окмоттун", "226", "токтому", "226-б"]
    assert [word.text for word in query_words("226-б")] == ["226", "226-б"]
    assert query_words("226-б")[1].matches("226-б", "word", "ky")


@given(TEXTS)
def test_tokenize_gives_places_in_order_inside_the_text(text):
    last = 0
    for token in tokenize(text):
        assert last <= token.start < token.end <= len(text)
        assert token.word
        assert token.word == token.word.lower()
        last = token.end


@given(TEXTS)
def test_fields_hold_one_term_of_each_kind_for_every_word(text):
    groups = fields(text)
    assert sum(len(group["stem"]) for group in groups.values()) == len(words(text))
    for group in groups.values():
        assert len({len(column) for kind, column in group.items() if kind != "word"}) == 1
        assert len(group["word"]) >= len(group["stem"])
        assert all(term and " " not in term for column in group.values() for term in column)


@given(st.text(max_size=200))
def test_analysis_takes_any_text(text):
    fields(text)
    Marker(query_words(text)).marks(text)


@given(TEXTS)
@example("\xadcЁ")  # an invisible character, and a Latin letter that stands for a Cyrillic one
def test_every_word_of_a_text_marks_itself(text):
    assume(retyped(text) == text)
    marks = Marker(query_words(text)).marks(text)
    assert [(mark.start, mark.end) for mark in marks] == [
        (token.start, token.end) for token in tokenize(text)
    ]


@pytest.mark.parametrize(
    "forms",
    [
        "мамлекеттин мамлекетке мамлекеттер мамлекеттерден мамлекетибиздин",
        "кеңеш кеңештин кеңешке кеңештер кеңешинде",
        "бюджет бюджетти бюджетинин бюджеттерди",
    ],
)
def test_stem_is_one_for_the_forms_of_a_noun(forms):
    assert len({stem(form) for form in forms.split()}) == 1


def test_stem_reads_words_typed_without_kyrgyz_letters():
    assert possible_stems("окмоттун", harmony=False)[0].stem == stem("өкмөттүн") == "окмот"
    assert stem("кеңештин") == stem("кенештин")


def test_root_drops_derivation():
    forms = ("ачык", "ачыктык", "ачыктыгы", "ачыктыкты", "ачыктыгына")
    assert {root(form) for form in forms} == {"ачык"}
    assert root("жоопсуздуктун") == "жооп"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("кур", "курду курулду курулуш курулушунун"),
        ("кир", "кирди киргизилди"),
        ("чык", "чыкты чыгарылат чыгарган"),
        ("айт", "айтты айтылган айттырып"),
        ("майрам", "майрамдоо майрамдын"),
        ("тазала", "тазалап тазаланды"),
        ("бил", "билдирди билинген"),
    ],
)
def test_family_joins_what_is_derived_from_one_word(head, words):
    assert {stems(word).family for word in words.split()} == {head}


@pytest.mark.parametrize("word", ["мектеп", "министр", "өкмөт", "бюджет", "аткаруу", "жаран", "түшүнүк"])
def test_family_of_a_word_that_is_not_derived_is_its_own(word):
    assert stems(word).family == stems(word).stem


@given(st.text(alphabet=LETTERS, min_size=1, max_size=40))
def test_stem_of_any_word_is_no_longer_than_the_word_spelled_out(word):
    assert 1 <= len(stem(word)) <= 2 * len(word)
    assert stem(word) == fold(stem(word))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Коомдук кеңештин жыйыны болуп өттү", "ky"),
        ("Коомдук кенештин жыйыны болуп отту", "ky"),
        ("Заседание общественного совета состоялось", "ru"),
        ("The public council met", "en"),
        ("2019 12 345", "ky"),
        ("Тел.: (312) 90-07-07, Cambridge Analytica тобу", "ky"),
        ("премьер-министр Камчыбек Ташиев билдирди", "ky"),
        ("премьер-министр Ташиев сообщил журналистам", "ru"),
    ],
)
def test_detect_tells_languages_apart(text, lang):
    assert detect(text) == lang


def test_fields_keep_paragraphs_of_each_language_apart():
    groups = fields("Коомдук кеңештин жыйыны.\nЗаседание общественного совета.\nThe public council, кеңеш.")
    assert groups["ky"]["word"] == ["коомдук", "кенештин", "жыйыны", "кенеш"]
    assert groups["ru"]["word"] == ["заседание", "общественного", "совета"]
    assert groups["en"]["stem"] == ["the", "public", "council"]


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("okmot", "окмот"),
        ("jyiyn", "жыйын"),
        ("jyyyn", "жыйын"),
        ("aiyl", "айыл"),
        ("maalymat", "маалымат"),
        ("keneshi", "кенеши"),
        ("ökmöt", "окмот"),
        ("kengeshtin", "кенештин"),
        ("şarttary", "шарттары"),
        ("yygarym", "ыйгарым"),
        ("konstitutsiya", "конституция"),
        ("ketsin", "кетсин"),
        ("rayondun", "райондун"),
        ("sudyalar", "судьялар"),
    ],
)
def test_transliterate_reads_latin_letters(latin, cyrillic):
    assert transliterations(latin)[0] == cyrillic


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("cjdtn", ["совет"]),
        ("j,otcndtyyjuj", ["общественного"]),
        (",.l;tn", ["бюджет"]),
        ("ghjtrn ,.l;tnf.", ["проект", "бюджета"]),
        ("щзут", ["open"]),
        ("пщмуктьуте", ["government"]),
    ],
)
def test_query_reads_words_typed_on_the_wrong_keyboard(query, meant):
    found = query_words(query)
    assert len(found) == len(meant)
    for word, reading in zip(found, meant, strict=True):
        assert reading in word.words


@pytest.mark.parametrize("query", ["don't", "ogp.kg", "open", "koomdyk", "коомдук", "общественный", "УКМК"])
def test_query_leaves_words_alone_that_were_typed_on_the_right_keyboard(query):
    readings = {reading for word in query_words(query) for reading in word.words}
    assert readings <= {"don", "дон", "t", "т", "ogp", "огп", "kg", "кг", "ogp.kg", "open", "опен"} | {
        "koomdyk",
        "коомдык",
        "коомдук",
        "общественный",
        "укмк",
    }


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("окмоттун ачыктыгы", "Өкмөттүн ачыктыгы, ачык декларация", ["Өкмөттүн", "ачыктыгы", "ачык"]),
        ("советов", "О совете, советнике и посёлке", ["совете"]),
        ("маалым", "маалыматтар берилди", ["маалыматтар"]),
        ("маалимат", "маалыматтар берилди", ["маалыматтар"]),
        ("кат", "маалыматтар берилди", []),
        ("КР", "КРдын өкмөтү", ["КРдын"]),
    ],
)
def test_marker_marks_what_was_found(query, text, marked):
    assert [text[mark.start : mark.end] for mark in Marker(query_words(query)).marks(text)] == marked


def test_marker_marks_phrases_only_where_they_stand_whole():
    text = "кеңеш, коомдук кеңеш"
    assert [mark.start for mark in Marker([], [("коомдук", "кенеш")]).marks(text)] == [7, 15]


@pytest.mark.parametrize(
    ("word", "start", "is_alike"),
    [
        ("маалыматтар", "маалы", True),
        ("маалиматтар", "маалы", True),
        ("малыматтар", "маалы", True),
        ("мааылматтар", "маалы", True),
        ("мамлекеттик", "маалы", False),
        ("", "маалы", False),
    ],
)
def test_begins_like_allows_one_error(word, start, is_alike):
    assert begins_like(word, start) is is_alike


@pytest.mark.parametrize(
    "forms",
    [
        "закупок закупки закупкам",
        "рынок рынка рынков",
        "срок срока",
        "проверок проверка",
        "материал материалы материалов",
        "орган органа органы органов",
        "правило правила правилам",
        "система систему системы",
        "состав состава составе",
        "уровень уровня уровни",
        "владелец владельца владельцам",
        "письмо писем письма",
        "земля земель земли",
        "гражданин граждане граждан",
        "обычай обычая обычаев",
    ],
)
def test_russian_stem_is_one_for_the_forms_of_a_noun(forms):
    assert len({terms(form, "ru").stem for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["правило право", "орган организация", "материал мать"])
def test_russian_stem_keeps_other_words_apart(pair):
    first, second = pair.split()
    assert terms(first, "ru").stem != terms(second, "ru").stem


def test_query_word_is_looked_for_by_the_stem_of_its_other_forms():
    assert query_words("маалымат")[0].matches(terms("маалыматтын", "ky").stem, "stem", "ky")
    assert not query_words("маалыматтын")[0].matches("маалымат", "word", "ky")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Т О К Т О М", ["токтом"]),
        ("П р о т о к о л № 5", ["протокол", "5"]),
        ("К Ы Р Г Ы З  Р Е С П У Б Л И К А С Ы\nМ Ы Й З А М Ы", ["кыргыз", "республикасы", "мыйзамы"]),
        ("П Р О Т О К О Л и решение", ["протокол", "и", "решение"]),
        ("К Е Ӊ Е Ш", ["кеңеш"]),
        ("А Б В", ["а", "б", "в"]),
        ("1 2 3 4 5", ["1", "2", "3", "4", "5"]),
        ("Т О\nК Т", ["т", "о", "к", "т"]),
        ("ТО К Т О М", ["то", "ктом"]),
    ],
)
def test_words_join_letters_with_one_blank_between_them(text, found):
    assert words(text) == found
