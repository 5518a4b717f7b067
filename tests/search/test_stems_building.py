import subprocess
import sys

import pytest

from search.analysis.building.stems import learn
from search.analysis.evidence import KYRGYZ_STEMS, evidence, folded_evidence
from search.analysis.readings import NOUN, VERB

COUNCIL = [
    "кеңеш",
    "кеңештин",
    "кеңешке",
    "кеңешти",
    "кеңеште",
    "кеңештен",
    "кеңеши",
    "кеңештер",
    "кеңешибиз",
]
WRITE = ["жазат", "жазды", "жазган", "жазып", "жазбайт", "жазса", "жазчу", "жазыңыз"]


@pytest.fixture(scope="module")
def learned():
    return learn([*COUNCIL, *WRITE, "жетим"])


def test_learn_finds_the_stem_that_many_words_agree_on(learned):
    costs, unknown = learned
    assert costs["кеңеш", NOUN] < unknown
    assert costs["жаз", VERB] < unknown
    assert ("кеңешт", NOUN) not in costs


def test_learn_leaves_out_stems_of_few_words(learned):
    assert ("жетим", NOUN) not in learned[0]


def test_learn_gives_the_same_for_the_same_words_in_any_order(learned):
    assert learn(reversed([*COUNCIL, *WRITE, "жетим", "кеңеш"])) == learned


def test_the_table_is_small_and_names_its_licence():
    text = KYRGYZ_STEMS.read_text(encoding="utf-8")
    assert "Apache License, Version 2.0" in text
    assert KYRGYZ_STEMS.stat().st_size < 400_000


def test_folded_evidence_adds_up_what_falls_together():
    spelled, folded = evidence().costs[NOUN], folded_evidence().costs[NOUN]
    assert folded["кол"] < min(spelled["көл"], spelled["кол"])


def test_the_analysis_does_without_its_building_and_without_django():
    code = (
        "import sys, search.analysis as a; a.stem('кеңештин');"
        "print([m for m in sys.modules if m.startswith(('django', 'search.analysis.building'))])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
