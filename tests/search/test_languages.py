"""The language of paragraphs, and how its table and that of Russian nouns are learned."""

import pytest

from search.analysis import Paragraphs, detect, word_counts
from search.analysis.building.languages import examples, most_telling, train
from search.analysis.building.russian_nouns import irregular
from search.analysis.language import NGRAMS, known_share, language_of
from search.analysis.letters import fold
from search.analysis.russian import NOUNS

KYRGYZ_LINES = [
    "Коомдук кеңештин отурумунда бюджеттин аткарылышы каралды.",
    "Министрлик жарандардын кайрылууларына жооп берди.",
    "Премьер-министр Садыр Жапаров билдирди.",
    "Депутаттар мыйзам долбоорун талкуулашты.",
    "Жыйындын күн тартиби",
    "Мамлекеттик сатып алуулар",
]
RUSSIAN_LINES = [
    "На заседании общественного совета рассмотрено исполнение бюджета.",
    "Министерство ответило на обращения граждан.",
    "Премьер-министр сообщил о решении правительства.",
    "Депутаты обсудили законопроект.",
    "Повестка дня заседания",
    "Государственные закупки",
    "Общественный совет при Министерстве финансов Кыргызской Республики",
]


@pytest.mark.parametrize("line", KYRGYZ_LINES)
def test_detect_knows_kyrgyz_with_and_without_its_letters(line):
    assert detect(line) == "ky"
    assert detect(fold(line)) == "ky"


@pytest.mark.parametrize("line", RUSSIAN_LINES)
def test_detect_knows_russian(line):
    assert detect(line) == "ru"


@pytest.mark.parametrize(
    "line",
    [
        "Қазақстан Республикасының Үкіметі мемлекеттік бюджет туралы заң жобасын қарады.",
        "Ўзбекистон Республикаси Вазирлар Маҳкамасининг қарори тўғрисида",
        "Ҳукумати Ҷумҳурии Тоҷикистон дар бораи буҷети давлатӣ",
        "Кабінет Міністрів України затвердив план дій ініціативи",
        "Türkiye Cumhuriyeti hükümeti açık yönetim ortaklığı",
        "Oʻzbekiston Respublikasi hukumati qarori toʻgʻrisida",
        "中华人民共和国政府信息公开条例",
        "الحكومة المفتوحة",
    ],
)
def test_detect_takes_nothing_else_for_kyrgyz(line):
    assert detect(line) == "other"


def test_word_counts_claim_nothing_of_figures():
    assert word_counts("12 345 67,8 2019 100 %\n№ 3") == {}
    assert word_counts(f"{RUSSIAN_LINES[0]}\n2019 12\n中华人民共和国") == {"ru": 7, "other": 1}
    assert [part.language for part in Paragraphs(f"{RUSSIAN_LINES[0]}\n2019 12")] == ["ru", "other"]


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        (KYRGYZ_LINES[0] + "\n1 2 3 4 5 6 7 8 9 10 11 12", "ky"),
        (RUSSIAN_LINES[0] + " Қазақстан Республикасы", "ru"),
        ("The café of Türkiye's embassy was open to the public on Monday", "en"),
        ("Кеӊешинин ѳнүгүүсү", "ky"),
    ],
)
def test_detect_bears_some_foreign_words_and_old_letters(line, lang):
    assert detect(line) == lang


@pytest.mark.parametrize(
    ("words", "lang"),
    [("", ""), ("2019 12", ""), ("open government partnership", "en"), ("кеңеш cambridge analytica", "ky")],
)
def test_language_of_few_words_claims_nothing_without_signs(words, lang):
    assert language_of(words.split()) == lang


def test_language_of_a_long_paragraph_is_that_of_most_of_it():
    kyrgyz, russian = (" ".join(lines).split() for lines in (KYRGYZ_LINES, RUSSIAN_LINES))
    assert language_of(russian[:8] + kyrgyz * 3) == "ky"


def test_paragraph_without_signs_takes_the_language_of_the_one_before():
    langs = [part.lang for part in Paragraphs(f"{RUSSIAN_LINES[0]}\n2019\n{KYRGYZ_LINES[0]}\n2020")]
    assert langs == ["ru", "ru", "ky", "ky"]


@pytest.mark.parametrize("word", ["общественный", "жыйындын", "кеңеш", "правительство"])
def test_known_share_tells_words_from_letters_at_random(word):
    assert known_share(word) > 2 * known_share("щцгьфв")


def test_train_learns_what_words_of_both_languages_do_not_say():
    kyrgyz = [
        base + "лардын" for base in ("бала", "атка", "журт", "адам", "шаар", "кыз", "мугалим", "депутат")
    ]
    russian = [
        base + "ского" for base in ("город", "депутат", "народ", "учитель", "дет", "жен", "суд", "район")
    ]
    found = examples([*kyrgyz, "депутат"], [*russian, "депутат"])
    assert {(each.kyrgyz, each.russian) for each in found if each.word == "депутат"} == {(0.5, 0.5)}
    learned = train(found, most_telling(found, 200))
    assert learned["ын$"] > 0 > learned["го$"]
    assert abs(learned.get("депу", 0.0)) < min(learned["ын$"], -learned["го$"]) / 2


def test_irregular_finds_forms_that_lose_their_stem():
    forms = ["материал", "материала", "материалу", "материалом", "материалы", "материалами", "материалах"]
    assert irregular(forms) == {"материал": "материал", "материала": "материал"}
    assert irregular(forms[:3]) == {}


@pytest.mark.parametrize("table", [NGRAMS, NOUNS])
def test_tables_are_compact_and_name_their_source_and_licence(table):
    text = table.read_text(encoding="utf-8")
    assert len(text.encode()) < 400_000
    assert "tesseract-ocr-rus" in text
    assert "Apache License 2.0" in text
