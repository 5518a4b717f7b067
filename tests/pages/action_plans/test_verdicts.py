"""What the voices say, where they disagree, and when a commitment is starred."""

import datetime
from types import SimpleNamespace

import pytest

from pages.action_plans import stars, verdicts
from pages.action_plans.scales import Voice

FIRST_HALF = (datetime.date(2019, 1, 1), datetime.date(2019, 6, 30))
SECOND_HALF = (datetime.date(2019, 7, 1), datetime.date(2019, 12, 31))
TRANSFORMATIVE = {
    "verifiability": "verifiable",
    "serves_access": True,
    "potential_impact": "transformative",
    "completion": "substantial",
}


def update(voice="agency", completion="limited", span=FIRST_HALF, pk=1, **ratings):
    plain = dict.fromkeys(stars.RATED, "") | dict.fromkeys(stars.VALUES, False)
    fields = {"voice": voice, "pk": pk, "period_starts_on": span[0], "period_ends_on": span[1]}
    return SimpleNamespace(**(plain | fields | {"completion": completion} | ratings))


def report(voice="forum", span=FIRST_HALF, *, is_overdue=True):
    return SimpleNamespace(
        voice=voice, period_starts_on=span[0], period_ends_on=span[1], is_overdue=is_overdue
    )


def test_periods_hold_every_voice_the_newest_period_first():
    found = verdicts.periods([update(), update("irm", span=SECOND_HALF)], ())
    assert [period.starts_on for period in found] == [SECOND_HALF[0], FIRST_HALF[0]]
    assert [verdict.voice for verdict in found[0].verdicts] == list(Voice)
    assert [bool(verdict.update) for verdict in found[0].verdicts] == [False, False, True, False]


def test_periods_are_disputed_where_voices_name_different_degrees():
    agreed = verdicts.periods([update(), update("irm")], ())
    disputed = verdicts.periods([update(completion="completed"), update("irm")], ())
    assert [agreed[0].is_disputed, disputed[0].is_disputed] == [False, True]


def test_an_update_without_a_degree_disputes_nothing():
    assert not verdicts.periods([update(), update("irm", completion="")], ())[0].is_disputed


def test_silent_voice_owes_the_report_of_that_period_only():
    spoken = [update()]
    owed = verdicts.periods(spoken, [report()])[0].verdicts[1]
    published = verdicts.periods(spoken, [report(is_overdue=False)])[0].verdicts[1]
    other = verdicts.periods(spoken, [report(span=SECOND_HALF)])[0].verdicts[1]
    assert [bool(each.missing) for each in (owed, published, other)] == [True, False, False]


def test_period_tells_silence_that_is_owed_from_silence_that_is_not():
    (period,) = verdicts.periods([update("agency")], [report()])
    assert [each.voice for each in period.expected] == ["agency", "forum"]
    assert period.silent == ["irm", "alternative"]


def test_standing_is_the_newest_word_of_each_voice():
    said = [update(completion="completed", span=SECOND_HALF), update(), update("irm")]
    standing = verdicts.standing(said)
    assert [each.update and each.update.completion for each in standing.verdicts] == [
        "completed",
        None,
        "limited",
        None,
    ]
    assert standing.latest.completion == "completed"


def test_standing_compares_voices_only_within_one_period():
    # The agency alone speaks of the second half: that it has gone on is no dispute.
    said = [update(completion="completed", span=SECOND_HALF), update(), update("irm")]
    assert not verdicts.standing(said).is_disputed
    assert verdicts.standing([*said, update("forum", "not_started")]).is_disputed


def test_nobody_has_spoken_of_a_new_commitment():
    standing = verdicts.standing([])
    assert standing.latest is None
    assert not standing.is_disputed


@pytest.mark.parametrize(
    ("change", "is_starred"),
    [
        ({}, True),
        ({"completion": "completed"}, True),
        ({"verifiability": "not_verifiable"}, False),
        ({"verifiability": ""}, False),
        ({"serves_access": False}, False),
        ({"serves_access": False, "serves_accountability": True}, True),
        ({"potential_impact": "moderate"}, False),
        ({"completion": "limited"}, False),
        ({"completion": "withdrawn"}, False),
    ],
)
def test_star_needs_all_four_conditions(change, is_starred):
    assert stars.rating([update("irm", **(TRANSFORMATIVE | change))]).is_starred is is_starred


def test_star_is_the_independent_mechanisms_to_give():
    assert not stars.rating([update("agency", **TRANSFORMATIVE)])


def test_rating_joins_the_design_report_with_the_report_on_the_implementation():
    design = update("irm", **(TRANSFORMATIVE | {"completion": ""}))
    implementation = update("irm", "completed", SECOND_HALF, early_results="major")
    joined = stars.rating([implementation, design])
    assert joined.is_starred
    assert joined.early_results == "major"
