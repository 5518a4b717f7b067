"""The register of the coalition, and what a member took part in. The models import this module, not it them."""

from collections.abc import Mapping

from django.apps import apps
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from . import addresses, listings
from .faceting import Facet, Narrowed, Row

NOW, FORMER = "member", "former"


def _model(name: str):
    return apps.get_model("pages", name)


def public(lang: str) -> PageQuerySet:
    """Return every public member by name."""
    return listings.best(_model("CoalitionMemberPage").objects.all(), lang).order_by("title", "pk")


def narrowed(query: Mapping[str, str], lang: str) -> Narrowed:
    """Return the members that the filters in a query leave; the filters speak the active language. Two queries."""
    pages = public(lang).defer_streamfields().select_related("region")
    members = list(pages)
    regions = {each.region.translation_key for each in members if each.region}
    named = listings.best_records(_model("Region"), regions, get_language() or lang)
    rows = [
        Row(
            each.pk,
            {
                "kind": {each.kind},
                "region": {str(each.region.translation_key)} if each.region else set(),
                "since": {str(each.joined_on.year)} if each.joined_on else set(),
                "standing": {FORMER if each.is_former else NOW},
            },
        )
        for each in members
    ]
    years = sorted({year for row in rows for year in row.values["since"]}, reverse=True)
    ordered = sorted(named.items(), key=lambda item: (item[1].sort_order, item[1].name))
    return Narrowed(
        rows,
        [
            _kinds(),
            Facet("region", _("Region"), {str(key): region.name for key, region in ordered}),
            Facet("since", _("Member since"), {year: year for year in years}),
            Facet("standing", _("Membership"), {NOW: _("Members"), FORMER: _("Former members")}),
        ],
        query,
    )


def _kinds() -> Facet:
    kind = _model("CoalitionMemberPage")._meta.get_field("kind")
    return Facet("kind", _("Type"), {value: capfirst(str(label)) for value, label in kind.choices})


def listing(index, query: Mapping[str, str]) -> dict:
    """Return what the page of the register shows."""
    lang = addresses.visitor_language()
    with override(index.content_language):
        found = narrowed(query, lang)
        shown = found.context(public(lang).defer_streamfields().select_related("region"))
    return shown | {
        "totals": list(index.totals.all()),
        "form_address": reverse("membership_form") if index.takes_applications else "",
        "csv_address": f"{reverse('coalition_csv')}?{found.query_prefix}".rstrip("?&"),
    }


def work(member) -> dict:
    """Return the initiatives a member proposed or takes part in, and the commitments it is a partner of."""
    lang = addresses.visitor_language()
    key = member.translation_key
    initiatives = listings.best(_model("InitiativePage").objects.all(), lang).defer_streamfields()
    commitments = listings.best(_model("CommitmentPage").objects.all(), lang).defer_streamfields()
    partner = Q(partners__member__translation_key=key)
    region = member.region
    words = member.content_language
    named = listings.best_records(_model("Region"), [region.translation_key], words) if region else {}
    return {
        "region": named.get(region.translation_key) if region else None,
        "proposed": initiatives.filter(member__translation_key=key).order_by("-submitted_on", "number"),
        "partnered": initiatives.filter(partner)
        .exclude(member__translation_key=key)
        .order_by("-submitted_on", "number")
        .distinct(),
        "commitments": commitments.filter(partner).order_by("-ends_on", "number").distinct(),
    }
