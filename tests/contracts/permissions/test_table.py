"""Every URL pattern × every persona × own and foreign objects × GET and POST, against the table.

The table says who may; whoever it does not name must be refused, whoever it names must be answered. No answer to
anybody shows the title of what she may not read, and a request that is refused changes nothing.
"""

import re

import pytest

from .addresses import Pattern, patterns
from .cases import Case, cases
from .table import FILE_READERS, LETTERS, PAGE_READERS, ROWS, row_of
from .visits import CRASHED, DENIED, NEITHER, Visit
from .world import AREAS, PERSONAS

pytestmark = [
    pytest.mark.django_db,  # each test within the transaction of its world
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:.*wagtail_localize:django.core.paginator.UnorderedObjectListWarning"),
]

PATTERNS = patterns()
# Raises an error to show administrators what visitors see.
CRASHES_ON_PURPOSE = "wagtailadmin_error_test"


def _ids(pattern: Pattern) -> str:
    return pattern.name or "/"


@pytest.mark.parametrize("pattern", PATTERNS, ids=_ids)
def test_pattern_answers_those_whom_the_table_names_and_nobody_else(pattern, world, visits):
    wrong = []
    for case in cases(pattern, world):
        row = row_of(case.name)
        for method in case.methods:
            allowed = row.allowed(method, case.area)
            for persona in PERSONAS:
                visit = visits.make(persona, method, case.url)
                wrong += [
                    f"{persona} {method} {case.url} ({case.name}, {case.area}): {fault}"
                    for fault in _faults(visit, case, persona, persona in allowed)
                ]
    assert not wrong, "\n".join(wrong)


def _faults(visit: Visit, case: Case, persona: str, may: bool) -> list[str]:
    found = []
    if visit.outcome == CRASHED and case.name != CRASHES_ON_PURPOSE:
        found.append(f"fails with {visit.status}")
    elif visit.outcome != NEITHER and may == (visit.outcome == DENIED):
        found.append(f"should be {'answered' if may else 'refused'}, but is {visit.outcome} ({visit.status})")
    for readers, told in ((PAGE_READERS, visit.told_pages), (FILE_READERS, visit.told_files)):
        secrets = [area for area in AREAS if area in told and persona not in _personas(readers, area)]
        found += [f"tells a secret of {area}" for area in secrets]
    if not may and visit.changed:
        found.append("is refused, but changed something")
    return found


def _personas(who: tuple[str, str, str], area: str) -> set[str]:
    return {LETTERS[letter] for letter in who[AREAS.index(area)]}


def test_every_row_is_about_an_address(world):
    names = {case.name for pattern in PATTERNS for case in cases(pattern, world)}
    # One by one: a row that an earlier one covers completely is as dead as one that matches nothing.
    used = {row_of(name).names for name in names}
    assert [row.names for row in ROWS if row.names not in used] == []


def test_every_bulk_action_has_a_row_of_its_own(world):
    bulk = next(pattern for pattern in PATTERNS if pattern.name == "wagtail_bulk_action")
    names = {case.name for case in cases(bulk, world)}
    assert len(names) >= 12
    assert all(re.search(r"\w+/\w+$", name) for name in names)
