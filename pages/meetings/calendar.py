"""The calendar of meetings: as a list, by month, of one body or of all."""

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.text import capfirst
from wagtail.query import PageQuerySet

from pages import listings
from pages.models import MeetingPage, MeetingState
from pages.narrowing import Narrowing, one_of, read_key, read_year
from search.narrowing import ChoiceLink

from . import bodies
from .register import body_links

MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])")
STATES = (MeetingState.ANNOUNCED, MeetingState.HELD, MeetingState.MINUTES, MeetingState.CANCELLED)


def read_month(value: str) -> str | None:
    """Return a month as it stands in an address, such as 2026-11; None for what is no month."""
    return value if MONTH.fullmatch(value) else None


READERS = {"body": read_key, "year": read_year, "state": one_of(STATES), "month": read_month}


@dataclass(frozen=True)
class Day:
    """One field of the sheet: the day and the meetings on it; `is_other` for days of the months beside."""

    date: datetime.date
    is_other: bool
    is_today: bool
    meetings: list[MeetingPage] = field(default_factory=list)


class Calendar:
    """The meetings that a query chooses, for a visitor of language `lang`."""

    def __init__(self, query: Mapping[str, str], lang: str):
        self.lang = lang
        self.choice = Narrowing("meetings", READERS, query)
        if self.choice.get("month"):  # a month is of a year already
            self.choice = self.choice.without("year")

    def meetings(self, *but: str) -> PageQuerySet:
        """Return the chosen meetings with their `has_minutes`; `but` names what is not narrowed by."""
        chosen = self.choice.without(*but)
        found = MeetingPage.with_minutes(bodies.meetings_of(chosen.get("body"), self.lang))
        if year := chosen.get("year"):
            found = found.filter(starts_at__year=year)
        if month := chosen.get("month"):
            year, number = map(int, month.split("-"))
            found = found.filter(starts_at__year=year, starts_at__month=number)
        if state := chosen.get("state"):
            found = found.filter(MeetingPage.state_condition(state))
        return found.defer_streamfields()

    def upcoming(self) -> list[MeetingPage]:
        """Return the chosen meetings to come, the next one first."""
        return list(self.meetings().filter(starts_at__gte=timezone.now()).order_by("starts_at", "pk"))

    def past(self) -> PageQuerySet:
        """Return the chosen meetings that lie behind, the last one first."""
        return self.meetings().filter(starts_at__lt=timezone.now()).order_by("-starts_at", "-pk")

    def in_month(self) -> list[MeetingPage]:
        """Return the chosen meetings of the chosen month, in their order."""
        return list(self.meetings().order_by("starts_at", "pk"))

    def states(self) -> list[ChoiceLink]:
        """Return the states of meetings as links with their numbers."""
        wanted = {state.value: Count("pk", filter=MeetingPage.state_condition(state)) for state in STATES}
        counts = self.meetings("state").order_by().aggregate(**wanted)
        return [
            self.choice.link("state", state.value, capfirst(str(state.label)), counts[state.value])
            for state in STATES
            if counts[state.value] or self.choice.get("state") == state
        ]

    def years(self) -> list[ChoiceLink]:
        """Return the years as links with their numbers, the latest first."""
        rows = self._rows("year", "month").annotate(of=ExtractYear("starts_at"))
        counts = rows.values_list("of").annotate(count=Count("pk"))
        choice = self.choice.without("month")
        return [choice.link("year", year, str(year), count) for year, count in sorted(counts, reverse=True)]

    def bodies(self) -> list[ChoiceLink]:
        """Return the bodies as links with their numbers, by name."""
        return body_links(self.choice, bodies.with_council_path(self._rows("body")), self.lang)

    def _rows(self, *but: str) -> QuerySet:
        # Counted by key: what `listings` annotates would stand in the grouping.
        return MeetingPage.objects.filter(pk__in=self.meetings(*but).order_by().values("pk")).order_by()


def with_councils(meetings: Iterable[MeetingPage], lang: str) -> list[MeetingPage]:
    """Return meetings, each with the page of its body as `council`; two queries."""
    found = list(meetings)
    councils = listings.parents(found, lang)
    for meeting in found:
        meeting.council = councils.get(meeting.pk)
    return found


def weeks(month: str, meetings: Iterable[MeetingPage]) -> list[list[Day]]:
    """Return the weeks of a month (2026-11) as rows of seven days, with the meetings on them."""
    year, number = map(int, month.split("-"))
    today = timezone.localdate()
    on_day: dict[datetime.date, list[MeetingPage]] = {}
    for meeting in meetings:
        on_day.setdefault(meeting.day, []).append(meeting)
    sheet = calendar.Calendar((get_format("FIRST_DAY_OF_WEEK") - 1) % 7).monthdatescalendar(year, number)
    return [
        [Day(date, date.month != number, date == today, on_day.get(date, [])) for date in week]
        for week in sheet
    ]


def neighbours(month: str) -> tuple[str, str]:
    """Return the months before and after a month."""
    first = datetime.date.fromisoformat(f"{month}-01")
    before = first - datetime.timedelta(days=1)
    after = first + datetime.timedelta(days=31)
    return f"{before:%Y-%m}", f"{after:%Y-%m}"
