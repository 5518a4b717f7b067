"""Which languages a document is said to have."""

import pytest

from media.extraction.language import languages, main_language
from search.analysis import word_counts

KYRGYZ = "Коомдук кеңештин отурумунда бюджеттин аткарылышы каралды."
RUSSIAN = "На заседании общественного совета рассмотрено исполнение бюджета."
CHINESE = "中华人民共和国 政府 信息 公开 条例"


@pytest.mark.parametrize(
    "text", ["", "12 345 67,8\n2019 100 %", CHINESE, "Қазақстан Республикасы Үкіметінің қаулысы"]
)
def test_page_in_no_language_of_the_site_has_none(text):
    counts = word_counts(text)
    assert main_language(counts) == ""
    assert languages([counts]) == []


def test_document_has_the_languages_of_its_text_the_most_frequent_first():
    pages = [word_counts(text) for text in (RUSSIAN, f"{KYRGYZ}\n{KYRGYZ}", CHINESE, "2019")]
    assert [main_language(counts) for counts in pages] == ["ru", "ky", "", ""]
    assert languages(pages) == ["ky", "ru"]


def test_document_does_not_have_the_language_of_a_quotation():
    pages = [word_counts(text) for text in (*[f"{CHINESE}\n"] * 30, KYRGYZ)]
    assert languages(pages) == []
