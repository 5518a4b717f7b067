"""The register of legal acts. The models import this module, not it them."""

from collections.abc import Mapping

from django.apps import apps
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.query import PageQuerySet

from . import addresses, listings
from .faceting import Facet, Narrowed, Row

IN_FORCE, REPEALED = "in_force", "repealed"


def _model():
    return apps.get_model("pages", "LegalActPage")


def public(lang: str) -> PageQuerySet:
    """Return every public act, the newest first."""
    return listings.best(_model().objects.all(), lang).order_by("-adopted_on", "-pk")


def narrowed(query: Mapping[str, str], lang: str) -> Narrowed:
    """Return the acts that the filters in a query leave; the filters speak the active language."""
    acts = list(public(lang).defer_streamfields())
    rows = [
        Row(
            act.pk,
            {
                "kind": {act.kind},
                "year": {str(act.adopted_on.year)},
                "force": {IN_FORCE if act.is_in_force else REPEALED},
            },
        )
        for act in acts
    ]
    kinds = {value: capfirst(str(label)) for value, label in _model()._meta.get_field("kind").choices}
    years = sorted({str(act.adopted_on.year) for act in acts}, reverse=True)
    return Narrowed(
        rows,
        [
            Facet("kind", _("Kind"), kinds),
            Facet("force", _("State"), {IN_FORCE: _("In force"), REPEALED: _("No longer in force")}),
            Facet("year", _("Year"), {year: year for year in years}),
        ],
        query,
    )


def listing(index, query: Mapping[str, str]) -> dict:
    """Return what the page of the register shows."""
    lang = addresses.visitor_language()
    with override(index.content_language):
        found = narrowed(query, lang)
        shown = found.context(public(lang).defer_streamfields())
    return shown | {
        "csv_address": f"{reverse('legal_acts_csv')}?{found.query_prefix}".rstrip("?&"),
    }


def relations(act) -> dict:
    """Return the act that repealed it, those it repealed, and its text if anybody may read that."""
    lang = addresses.visitor_language()
    model = _model()
    by = act.repealed_by
    found = listings.best_of(model, [by.translation_key], lang) if by else {}
    repealed = listings.best(model.objects.filter(repealed_by__translation_key=act.translation_key), lang)
    document_model = model._meta.get_field("document").related_model
    texts = document_model.objects.public().filter(pk=act.document_id) if act.document_id else []
    return {
        "repealed_by": found.get(by.translation_key) if by else None,
        "repeals": repealed.defer_streamfields().order_by("adopted_on", "pk"),
        "act_text": next(iter(texts), None),
    }
