"""The register of decisions: what the bodies decided, who was to do it by when, and what came of it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages import addresses, listings
from pages.models import Decision, DecisionState, MeetingPage
from pages.models.meeting_parts import DecisionQuerySet
from pages.narrowing import Narrowing, one_of, read_key, read_year
from search.narrowing import ChoiceLink
from search.registry import Label
from search.spreadsheet import encode

from . import bodies

READERS = {"body": read_key, "year": read_year, "state": one_of(DecisionState.values)}


class Register:
    """The decisions that a query chooses, for a visitor of language `lang`."""

    def __init__(self, query: Mapping[str, str], lang: str):
        self.lang = lang
        self.choice = Narrowing("decisions", READERS, query)

    def decisions(self, *but: str) -> DecisionQuerySet:
        """Return the chosen decisions, the newest meeting first; `but` names what is not narrowed by."""
        chosen = self.choice.without(*but)
        meetings = bodies.meetings_of(chosen.get("body"), self.lang)
        found = Decision.objects.filter(page__in=meetings.order_by().values("pk"))
        if year := chosen.get("year"):
            found = found.filter(page__starts_at__year=year)
        if state := chosen.get("state"):
            found = found.in_state(state)
        return found.order_by("-page__starts_at", "page_id", "sort_order", "pk")

    def states(self) -> list[ChoiceLink]:
        """Return the states as links with their numbers."""
        counts = self.decisions("state").by_state()
        return [
            self.choice.link("state", state.value, capfirst(str(state.label)), counts[state.value])
            for state in DecisionState
            if counts[state.value] or self.choice.get("state") == state
        ]

    def years(self) -> list[ChoiceLink]:
        """Return the years as links with their numbers, the latest first."""
        rows = self.decisions("year").order_by().annotate(of=ExtractYear("page__starts_at"))
        counts = rows.values_list("of").annotate(count=Count("pk"))
        return [
            self.choice.link("year", year, str(year), count) for year, count in sorted(counts, reverse=True)
        ]

    def bodies(self) -> list[ChoiceLink]:
        """Return the bodies as links with their numbers, by name."""
        rows = bodies.with_council_path(self.decisions("body").order_by(), "page__path")
        return body_links(self.choice, rows, self.lang)


def body_links(choice: Narrowing, rows: QuerySet, lang: str) -> list[ChoiceLink]:
    """Return the bodies of rows that have a `council_path`, as links with the number of rows, by name."""
    counts = Counter(dict(rows.values_list("council_path").annotate(count=Count("pk"))))
    total: Counter = Counter()
    names = {}
    for path, council in bodies.by_path(counts, lang).items():
        total[council.translation_key] += counts[path]
        names[council.translation_key] = Label(council.title, council.content_language)
    links = [choice.link("body", key, names[key], count) for key, count in total.items()]
    return sorted(links, key=lambda link: link.label)


def shown(decisions: Iterable[Decision], lang: str) -> list[Decision]:
    """Return decisions with their meetings as `page`, and the meetings with their bodies; four queries."""
    found = list(decisions)
    ids = {decision.page_id for decision in found}
    meetings = listings.best(MeetingPage.objects.filter(pk__in=ids), lang).defer_streamfields().in_bulk()
    councils = listings.parents(meetings.values(), lang)
    for meeting in meetings.values():
        meeting.council = councils.get(meeting.pk)
    for decision in found:
        decision.page = meetings[decision.page_id]
    return found


def as_csv(decisions: Iterable[Decision], lang: str) -> bytes:
    """Return decisions as a table for spreadsheets, a heading above."""
    heading = [
        _("Body"),
        _("Meeting"),
        _("Decision"),
        _("Responsible"),
        _("Due on"),
        _("State"),
        _("Outcome"),
        _("Carried out on"),
        _("Votes for"),
        _("Votes against"),
        _("Abstained"),
        _("Address"),
    ]
    return encode([heading, *(_row(decision, lang) for decision in shown(decisions, lang))])


def _row(decision: Decision, lang: str) -> list[object]:
    meeting = decision.page
    return [
        meeting.council.title if meeting.council else "",
        meeting.day.isoformat(),
        decision.text,
        decision.responsible,
        decision.due_on.isoformat() if decision.due_on else "",
        capfirst(str(decision.state.label)),
        decision.outcome,
        decision.done_on.isoformat() if decision.done_on else "",
        decision.votes_for,
        decision.votes_against,
        decision.votes_abstained,
        addresses.absolute(f"{addresses.for_page(meeting, lang)}#{decision.anchor}"),
    ]
