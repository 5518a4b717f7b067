import json

import pytest

from bench.kit.figures import Found, cells, reciprocal_rank, summary
from bench.kit.folders import KitQuery, read_sets
from bench.relevance import write_run


def write(folder, documents, queries=None):
    folder.mkdir(parents=True)
    for name, rows in (("docs", documents), ("queries", queries)):
        if rows is not None:
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture
def sets(tmp_path):
    """A set of texts, one of long documents, and folders that are no sets."""
    write(
        tmp_path / "ntrex",
        [{"id": "a", "text": "кеңеш"}, {"id": "b", "lang": "mixed", "text": "совет"}],
        [{"id": "q1.lead", "kind": "lead", "text": "кеңеш", "rel": ["a"]}, {"id": "q2", "text": "?"}],
    )
    write(
        tmp_path / "news24",
        [{"id": "D1", "pages": ["бир", "эки"]}],
        [{"id": "q3", "kind": "kb_typo", "text": "эик", "rel": [["D1", 2]]}],
    )
    write(tmp_path / "morph", [])
    (tmp_path / "langid.tsv").write_text("", encoding="utf-8")
    return {each.name: each for each in read_sets(tmp_path)}


def test_kit_reads_sets_and_leaves_out_what_is_none(sets):
    assert {name: each.has_pages for name, each in sets.items()} == {"news24": True, "ntrex": False}
    assert [document.lang for document in sets["ntrex"].documents] == ["", ""]
    assert sets["news24"].queries[0].relevant == {("D1", 2)}


def test_kit_counts_the_first_relevant_document_of_ten():
    query = KitQuery("q", "lead", "", frozenset({("a", 0)}))
    found = [Found(name, ()) for name in "xyaz"]
    assert reciprocal_rank(query, found) == pytest.approx(1 / 3)
    assert reciprocal_rank(query, [Found(str(n), ()) for n in range(10)] + [Found("a", ())]) == 0


def test_kit_counts_the_right_page_among_three(sets):
    for pages, value in (((1, 2), 1.0), ((1, 3, 4, 2), 0.0), ((), 0.0)):
        found = cells(sets["news24"], {"q3": [Found("D1", pages)]})
        assert found == {("news24", "kb_typo"): [value]}
        assert summary(found, has_pages=True) == {"KEYBOARD": value}


def test_kit_groups_are_means_of_kinds_and_leave_out_queries_without_an_answer(sets):
    found = cells(sets["ntrex"], {"q1.lead": [Found("b", ()), Found("a", ())]})
    assert found == {("ntrex", "lead"): [0.5]}
    found |= {
        ("kloop", "reinfl"): [1.0, 1.0, 1.0],
        ("bilingual", "ru_short"): [0.0],
        ("ntrex", "other"): [0.0],
    }
    assert summary(found) == {"KYRGYZ": 0.75, "MIXED_RU": 0.0}


def test_kit_run_files_have_page_numbers_for_long_documents(tmp_path):
    run = {"q": [Found("a", (3, 1)), Found("b", ())]}
    write_run(tmp_path / "pages.tsv", run, has_pages=True)
    write_run(tmp_path / "plain.tsv", run, has_pages=False)
    assert (tmp_path / "pages.tsv").read_text() == "q\ta\t-1\t3,1\nq\tb\t-2\t\n"
    assert (tmp_path / "plain.tsv").read_text() == "q\ta\t-1\nq\tb\t-2\n"
