"""Lists of initiatives and calls, and what an initiative leads to. The models import this module, not it them."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from django.apps import apps
from django.db.models import F
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from . import addresses, listings
from .faceting import Facet, Narrowed, Row


def _model(name: str):
    return apps.get_model("pages", name)


def public(lang: str) -> PageQuerySet:
    """Return every public initiative: the newest first, those without a day by their number behind them."""
    pages = listings.best(_model("InitiativePage").objects.all(), lang)
    return pages.order_by(F("submitted_on").desc(nulls_last=True), F("number").asc(nulls_last=True), "pk")


def narrowed(query: Mapping[str, str], lang: str, call: UUID | None = None) -> Narrowed:
    """Return the initiatives (of a call) that the filters in a query leave; the filters speak the active language.

    Five queries, however many initiatives there are.
    """
    words = get_language() or lang
    pages = public(lang).filter(call__translation_key=call) if call else public(lang)
    found = list(pages.values_list("pk", "state", "call__translation_key"))
    themes: dict[int, set[UUID]] = defaultdict(set)
    of_pages = _model("InitiativeTheme").objects.filter(page__in=[pk for pk, *_rest in found])
    for pk, key in of_pages.values_list("page_id", "theme__translation_key"):
        themes[pk].add(key)
    rows = [
        Row(pk, {"state": {state}, "call": {str(of)}, "theme": {str(key) for key in themes[pk]}})
        for pk, state, of in found
    ]
    facets = [_states(), _themes(themes, words)]
    if not call:
        facets.insert(0, _calls({of for *_rest, of in found}, words))
    return Narrowed(rows, facets, query)


def _states() -> Facet:
    state = _model("InitiativePage")._meta.get_field("state")
    return Facet("state", _("State"), {value: capfirst(str(label)) for value, label in state.choices})


def _themes(themes: Mapping[int, set[UUID]], lang: str) -> Facet:
    keys = set().union(*themes.values())
    named = listings.best_records(_model("Theme"), keys, lang)
    ordered = sorted(named.items(), key=lambda item: (item[1].sort_order, item[1].name))
    return Facet("theme", _("Theme"), {str(key): theme.name for key, theme in ordered})


def _calls(keys: set[UUID | None], lang: str) -> Facet:
    calls = listings.best_of(_model("CallPage"), keys, lang)
    newest = sorted(calls.items(), key=lambda item: item[1].opens_at, reverse=True)
    labels = {str(key): call.title for key, call in newest}
    return Facet(
        "call", _("Call"), labels | ({str(None): _("Before there were calls")} if None in keys else {})
    )


def listing(index, query: Mapping[str, str]) -> dict:
    """Return what the page of all initiatives shows; its filters speak the language of the page."""
    lang = addresses.visitor_language()
    with override(index.content_language):
        found = narrowed(query, lang)
        shown = found.context(_rows(public(lang)))
    calls = listings.best(_model("CallPage").objects.all(), lang).defer_streamfields()
    return shown | {
        "calls": calls.order_by("-opens_at", "pk"),
        "csv_address": f"{reverse('initiatives_csv')}?{found.query_prefix}".rstrip("?&"),
    }


def of_call(call, query: Mapping[str, str]) -> dict:
    """Return what the page of a call shows besides itself."""
    lang = addresses.visitor_language()
    with override(call.content_language):
        found = narrowed(query, lang, call.translation_key)
        shown = found.context(_rows(public(lang)))
    return shown | {
        "plan": _best("ActionPlanPage", call.plan, lang),
        "form_address": reverse("initiative_form", args=[call.slug]) if call.is_open else "",
    }


def outcome(initiative) -> dict:
    """Return where an initiative came from and what it led to, each in the best language for the visitor."""
    lang = addresses.visitor_language()
    partners = list(initiative.partners.select_related("member"))
    members = [row.member for row in partners if row.member] + [initiative.member]
    known = listings.best_of(
        _model("CoalitionMemberPage"), {each.translation_key for each in members if each}, lang
    )
    themes = [row.theme.translation_key for row in initiative.themes.select_related("theme")]
    bodies = [
        row.state_body.translation_key for row in initiative.co_implementers.select_related("state_body")
    ]
    lead = initiative.lead.translation_key if initiative.lead else None
    words = initiative.content_language
    named = listings.best_records(_model("StateBody"), filter(None, [lead, *bodies]), words)
    return {
        "call": _best("CallPage", initiative.call, lang),
        "commitment": _best("CommitmentPage", initiative.commitment, lang),
        "member": known.get(initiative.member.translation_key) if initiative.member else None,
        "themes": list(listings.best_records(_model("Theme"), themes, words).values()),
        "lead": named.get(lead),
        "co_implementers": [named[key] for key in bodies if key in named],
        "partners": [
            (row.name, known.get(row.member.translation_key) if row.member else None) for row in partners
        ],
    }


def _rows(pages: PageQuerySet) -> PageQuerySet:
    return pages.defer_streamfields()


def _best(model: str, page, lang: str):
    """Return the best public translation of a page that was chosen in any language; None without one."""
    return (
        listings.best_of(_model(model), [page.translation_key], lang).get(page.translation_key)
        if page
        else None
    )
