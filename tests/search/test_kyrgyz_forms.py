from pathlib import Path

import pytest

from search.analysis import stem as written_stem
from search.analysis.kyrgyz import spelled_stems
from search.analysis.letters import repair
from search.analysis.readings import spell_out

DATA = Path(__file__).parent / "data"
WRITTEN = ("abbreviation", "number")  # cut by their capitals and digits before small letters are compared


def lines(name):
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def forms(name):
    for phenomenon, words, *expected in lines(name):
        for form in words.split(" "):
            yield phenomenon, form, *(spell_out(each) for each in expected)


def is_read_rightly(phenomenon, form, stem, root=None):
    if phenomenon in WRITTEN:
        return written_stem(form) == stem
    found = spelled_stems(repair(form))
    return found.stem == stem and (root is None or found.root == root)


def test_forms_are_many():
    assert len(list(forms("kyrgyz_forms.tsv"))) >= 300


@pytest.mark.parametrize("phenomenon", list(dict.fromkeys(line[0] for line in lines("kyrgyz_forms.tsv"))))
def test_stem_of_every_form_is_found(phenomenon):
    wrong = [
        form for form in forms("kyrgyz_forms.tsv") if form[0] == phenomenon and not is_read_rightly(*form)
    ]
    assert not wrong


def test_known_misreadings_do_not_grow():
    misread = list(forms("kyrgyz_forms_misread.tsv"))
    assert len(misread) <= 7
    assert not [form for form in misread if is_read_rightly(*form)], (
        "read rightly now: move to kyrgyz_forms.tsv"
    )
