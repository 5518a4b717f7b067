"""What the home page gathers: what is new, what is due, where things stand. Read once in a generation of the site."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from . import archive, generation, listings, teasers
from .action_plans import verdicts
from .action_plans.scales import Completion
from .models.action_plans import ActionPlanPage
from .models.bodies import BodyIndexPage, CouncilPage
from .models.commitments import CommitmentPage
from .models.declaration import DeclarationPage
from .models.initiatives import CallPage
from .models.meetings import MeetingPage
from .models.plan_reports import PlanReportPage
from .models.press_sections import NewsIndexPage
from .press import centre

# How many of each the home page shows.
NEWS, MULTIMEDIA, COMING, MEETINGS, DOCUMENTS, BODIES, OVERDUE = 5, 1, 3, 4, 6, 5, 4
WIDTH = 300  # of the picture of a plan's progress, in its own units


@dataclass(frozen=True)
class Step:
    """How many commitments stand at one degree of completion, and its piece of the bar."""

    value: str
    label: str
    count: int
    start: float
    width: float


@dataclass(frozen=True)
class Progress:
    """A plan at a glance: the newest word on each commitment; `steps` begin with what is completed."""

    plan: Page
    total: int
    steps: tuple[Step, ...]
    silent: int


def of(lang: str) -> dict:
    """Return the template variables of the home page for visitors of a language."""
    return generation.remembered(("front page", lang), lambda: _read(lang))


def featured(ids: Sequence[int], lang: str) -> list[Page]:
    """Return the pages that the settings put first, in their order."""
    found = teasers.chosen(ids, lang)
    return [found[pk] for pk in ids if pk in found]


def _read(lang: str) -> dict:
    items = centre.newest_of_each(["news", *centre.MULTIMEDIA], lang, NEWS)
    indexes = {page.specific_class: page for page in listings.best(_indexes(), lang)}
    return {
        "news": items["news"],
        "news_index": indexes.get(NewsIndexPage),
        "multimedia": [item for name in centre.MULTIMEDIA for item in items[name][:MULTIMEDIA]],
        "coming": centre.coming(lang, COMING),
        "next_meetings": MeetingPage.next_everywhere(lang, MEETINGS),
        "latest_documents": list(archive.newest()[:DOCUMENTS]),
        "archive_address": reverse("archive"),
        "declaration": listings.best(DeclarationPage.objects.all(), lang).first(),
        "bodies": list(CouncilPage.at_work(listings.best(CouncilPage.objects.all(), lang))[:BODIES]),
        "body_index": indexes.get(BodyIndexPage),
        "progress": _progress(lang),
        "overdue": _overdue(lang),
        "call": _call(lang),
    }


def _indexes():
    return Page.objects.filter(depth=3).type((NewsIndexPage, BodyIndexPage))


def _progress(lang: str) -> Progress | None:
    """Return the newest plan that has begun."""
    begun = listings.best(ActionPlanPage.objects.filter(starts_on__lte=timezone.localdate()), lang)
    plan = begun.defer_streamfields().order_by("-starts_on", "pk").first()
    if plan is None:
        return None
    keys = listings.children(plan, lang, CommitmentPage).values_list("translation_key", flat=True)
    keys = list(keys)
    latest = [verdicts.standing(each).latest for each in verdicts.of_commitments(keys, lang).values()]
    counts = Counter(update.completion for update in latest if update)
    return Progress(plan, len(keys), _steps(counts, len(keys)), len(keys) - counts.total())


def _steps(counts: Counter, total: int) -> tuple[Step, ...]:
    steps: list[Step] = []
    order = (*(step for step in reversed(Completion) if step != Completion.WITHDRAWN), Completion.WITHDRAWN)
    start = 0.0
    for degree in order:
        width = WIDTH * counts[degree] / total if total else 0.0
        if counts[degree]:
            steps.append(Step(degree.value, str(degree.label), counts[degree], start, width))
        start += width
    return tuple(steps)


def _overdue(lang: str) -> list[PlanReportPage]:
    """Return the reports on plans that should be there and are not, the longest overdue first."""
    late = PlanReportPage.objects.filter(published_on=None, due_on__lt=timezone.localdate())
    return list(listings.best(late, lang).defer_streamfields().order_by("due_on", "pk")[:OVERDUE])


def _call(lang: str) -> CallPage | None:
    """Return the call for initiatives that closes next."""
    now = timezone.now()
    calls = listings.best(CallPage.objects.filter(opens_at__lte=now, closes_at__gt=now), lang)
    return calls.defer_streamfields().order_by("closes_at").first()
