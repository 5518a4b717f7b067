"""Analysis on several processes gives what analysis in this one gives."""

import os

import pytest

from search import parallel
from search.engines.record_terms import RecordTerms, texts_of
from tests.search.engine_suite import record


@pytest.fixture
def records(monkeypatch):
    monkeypatch.setattr(parallel, "ALONE", 2)
    monkeypatch.setattr(parallel, "BATCH", 2)
    return [record(number, f"Коомдук кеңештин {number}-жыйыны", "Общественный совет") for number in range(9)]


def dies(_texts):
    os._exit(1)


def test_analysed_records_keep_their_order_and_bring_their_terms(records):
    found = list(parallel.analysed(records, processes=2))
    assert found == records
    assert [each.terms is None for each in found] == [True] * 2 + [False] * 7
    assert [RecordTerms.of(each) for each in found] == [RecordTerms.of(each) for each in records]


def test_analysed_records_are_complete_when_a_process_dies(records, monkeypatch):
    monkeypatch.setattr(parallel, "analyse", dies)
    assert list(parallel.analysed(records, processes=2)) == records


def test_analysed_starts_no_process_for_a_few_records(records, monkeypatch):
    monkeypatch.setattr(parallel, "ProcessPoolExecutor", None)
    assert list(parallel.analysed(records[:2], processes=2)) == records[:2]
    assert list(parallel.analysed(records, processes=1)) == records


def test_record_terms_hold_titles_on_the_first_page_and_all_pages_in_the_whole():
    terms = RecordTerms.of(record(1, "коомдук", "кеңеш", title="Бюджет"))
    assert terms.titles["word_ky"] == "бюджет"
    assert [page.terms["word_ky"] for page in terms.pages] == ["бюджет коомдук", "кенеш"]
    assert terms.whole["word_ky"] == "бюджет коомдук кенеш"
    assert len(list(texts_of(record(1, "коомдук", "кеңеш")))) == 3
