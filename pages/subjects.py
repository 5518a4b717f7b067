"""What pages and documents are about: the commitments they name and the themes of these, as facets of the search.

Values are translation keys. Only commitments that are public count, so that no facet tells of a draft.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TranslatableMixin

from search.registry import Facet, Label

from . import languages, listings
from .models import (
    AgendaDocument,
    AgendaItem,
    BasePage,
    CommitmentPage,
    CommitmentTheme,
    InitiativePage,
    InitiativeTheme,
    MeetingMinutes,
    MeetingPage,
    PressCommitment,
    ProgressUpdatePage,
    Theme,
    UpdateEvidence,
)
from .narrowing import read_key

COMMITMENT_DEPTH = 5  # root, home, list of plans, plan, commitment

Facets = dict[str, tuple[str, ...]]


def facets_of_pages(pages: Sequence[BasePage]) -> dict[int, Facets]:
    """Return the facets of each page; one query, however many."""
    named = {page.pk: set(page.search_commitments()) for page in pages}
    own = {page.pk: set(page.search_themes()) for page in pages}
    return _facets(named, own)


def facets_of_documents(documents: Collection[int]) -> dict[int, Facets]:
    """Return the facets of the documents that public pages name for a commitment.

    These are the papers of an item of an agenda on which it stands, the records of a meeting that spoke of it,
    and the evidence of a progress update.
    """
    named: dict[int, set[UUID]] = defaultdict(set)
    meetings = listings.public(MeetingPage.objects.all()).order_by().values("pk")
    papers = AgendaDocument.objects.filter(document__in=documents, item__page__in=meetings)
    records = MeetingMinutes.objects.filter(document__in=documents, page__in=meetings)
    updates = listings.public(ProgressUpdatePage.objects.all()).order_by().values("pk")
    evidence = UpdateEvidence.objects.filter(document__in=documents, page__in=updates)
    above = Page.objects.filter(path=Left(OuterRef("page__path"), COMMITMENT_DEPTH * Page.steplen))
    for rows in (
        papers.values_list("document_id", "item__commitment__translation_key"),
        records.values_list("document_id", "page__agenda_items__commitment__translation_key"),
        evidence.values_list("document_id", Subquery(above.values("translation_key"))),
    ):
        for pk, key in rows:
            named[pk].add(key)
    return _facets(named, {})


def _facets(named: Mapping[int, set[UUID]], own: Mapping[int, set[UUID]]) -> dict[int, Facets]:
    """Return the facets by the commitments that objects name and the themes that they have besides."""
    themes = _themes(set().union(*named.values()))
    found = {}
    for pk, keys in named.items():
        commitments = keys & themes.keys()
        about = own.get(pk, set()).union(*(themes[key] for key in commitments))
        values = {"commitment": commitments, "theme": about}
        found[pk] = {name: tuple(sorted(map(str, each))) for name, each in values.items() if each}
    return found


def _themes(commitments: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Return the themes of those commitments that are public in any language."""
    wanted = set(commitments) - {None}
    found: dict[UUID, set[UUID]] = {}
    if wanted:
        pages = listings.public(CommitmentPage.objects.filter(translation_key__in=wanted)).order_by()
        for key, theme in pages.values_list("translation_key", "themes__theme__translation_key"):
            found.setdefault(key, set()).update({theme} - {None})
    return found


def pages_about(commitments: Collection[UUID]) -> set[int]:
    """Return the ids of the pages whose facets follow from these commitments, drafts among them."""
    family = CommitmentPage.objects.filter(translation_key__in=commitments).order_by()
    found = set(family.values_list("pk", flat=True))
    for model, name in ((AgendaItem, "page_id"), (PressCommitment, "page_id"), (InitiativePage, "pk")):
        rows: QuerySet = model.objects.filter(commitment__translation_key__in=commitments)
        found.update(rows.values_list(name, flat=True))
    for page in family:
        found.update(page.get_descendants().values_list("pk", flat=True))
    return found


def documents_of(pages: Collection[int]) -> set[int]:
    """Return the ids of the documents whose facets follow from these pages."""
    papers = AgendaDocument.objects.filter(item__page__in=pages)
    records = MeetingMinutes.objects.filter(page__in=pages)
    evidence = UpdateEvidence.objects.filter(page__in=pages)
    return {
        pk for rows in (papers, records, evidence) for pk in rows.values_list("document_id", flat=True)
    } - {None}


def pages_of_theme(theme: UUID) -> set[int]:
    """Return the ids of the commitments and initiatives with a theme."""
    commitments = CommitmentTheme.objects.filter(theme__translation_key=theme)
    initiatives = InitiativeTheme.objects.filter(theme__translation_key=theme)
    return {pk for rows in (commitments, initiatives) for pk in rows.values_list("page_id", flat=True)}


def theme_names(values: Iterable[str], lang: str) -> dict[str, str]:
    """Return the names of themes by their keys."""
    found = listings.best_records(Theme, _keys(values), lang)
    return {str(key): _label(theme, theme.name) for key, theme in found.items()}


def commitment_names(values: Iterable[str], lang: str) -> dict[str, str]:
    """Return what commitments are called, by their keys; those that are not public are left out."""
    found = listings.best_of(CommitmentPage, _keys(values), lang)
    return {str(key): _label(page, page.title) for key, page in found.items()}


def _label(named: TranslatableMixin, words: str) -> Label:
    return Label(words, languages.of_locale(named.locale_id))


def _keys(values: Iterable[str]) -> set[UUID]:
    return {key for key in map(read_key, values) if key}


FACETS = (
    Facet("theme", _("Theme"), theme_names),
    Facet("commitment", _("Commitment"), commitment_names),
)
