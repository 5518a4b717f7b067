"""Registers as CSV, with the filters of the page in the address. They hold what the public pages show."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import addresses, coalition, initiatives, legal_acts
from search.spreadsheet import encode


@require_safe
def initiatives_csv(request: HttpRequest) -> HttpResponse:
    """Answer with the initiatives that the filters leave."""
    lang = addresses.visitor_language()
    ids = initiatives.narrowed(request.GET, lang).ids
    pages = initiatives.public(lang).filter(pk__in=ids).defer_streamfields()
    pages = pages.select_related("call", "commitment", "lead").prefetch_related("themes__theme")
    heading = [
        _("Number"),
        _("Title"),
        _("Received on"),
        _("Proposed by"),
        _("Themes"),
        _("State"),
        _("Answered on"),
    ]
    heading += [_("State body"), _("Number of the commitment"), _("Address")]
    rows = (
        [
            page.number,
            page.title,
            _iso(page.submitted_on),
            page.proposer,
            "; ".join(row.theme.name for row in page.themes.all()),
            capfirst(page.get_state_display()),
            _iso(page.answered_on),
            page.lead or "",
            page.commitment.number if page.commitment and page.commitment.live else "",
            _address(page, lang),
        ]
        for page in pages
    )
    return _csv("initiatives", heading, rows)


@require_safe
def coalition_csv(request: HttpRequest) -> HttpResponse:
    """Answer with the members that the filters leave."""
    lang = addresses.visitor_language()
    ids = coalition.narrowed(request.GET, lang).ids
    pages = coalition.public(lang).filter(pk__in=ids).defer_streamfields().select_related("region")
    heading = [
        _("Name of the organisation"),
        _("Type"),
        _("Region"),
        _("Member since"),
        _("Member until"),
        _("Website"),
        _("Address"),
    ]
    rows = (
        [
            page.title,
            capfirst(page.get_kind_display()),
            page.region or "",
            _iso(page.joined_on),
            _iso(page.left_on),
            page.website,
            _address(page, lang),
        ]
        for page in pages
    )
    return _csv("coalition", heading, rows)


@require_safe
def legal_acts_csv(request: HttpRequest) -> HttpResponse:
    """Answer with the acts that the filters leave."""
    lang = addresses.visitor_language()
    ids = legal_acts.narrowed(request.GET, lang).ids
    pages = legal_acts.public(lang).filter(pk__in=ids).defer_streamfields()
    heading = [_("Kind"), _("Number"), _("Date"), _("Title"), _("Issued by"), _("No longer in force since")]
    heading += [_("Official text elsewhere"), _("Address")]
    rows = (
        [
            capfirst(page.get_kind_display()),
            page.number,
            page.adopted_on.iso,
            page.title,
            page.issuer,
            _iso(page.repealed_on),
            page.official_url,
            _address(page, lang),
        ]
        for page in pages
    )
    return _csv("legal-acts", heading, rows)


def _iso(day) -> str:
    return day.isoformat() if day else ""


def _address(page, lang: str) -> str:
    return addresses.absolute(addresses.for_page(page, lang))


def _csv(name: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    response = HttpResponse(encode([heading, *rows]), "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Robots-Tag"] = "noindex"
    return response
