"""Initiatives, the coalition and the registers: `make_call()`, `make_initiative()`, `make_member()`, `make_act()` …

Every `make_…` returns a saved object, pages live unless `live=False`; further fields are passed as keywords.
"""

import datetime
from itertools import count

from django.utils import timezone
from wagtail.models import Locale

from pages.models import (
    CallPage,
    CoalitionIndexPage,
    CoalitionMemberPage,
    ContactPost,
    ContactsPage,
    GlossaryPage,
    GlossaryTerm,
    InitiativeIndexPage,
    InitiativePage,
    LegalActIndexPage,
    LegalActPage,
    MembershipApplication,
    Region,
    Submission,
)

from .pages import home, make_page

_numbers = count(1)


def make_initiative_index(**fields) -> InitiativeIndexPage:
    """Return the list of initiatives, the same one at every call."""
    known = InitiativeIndexPage.objects.child_of(home()).first()
    return known or make_page(
        InitiativeIndexPage, home(), **({"slug": "demilgeler", "title": "Демилгелер"} | fields)
    )


def make_call(**fields) -> CallPage:
    """Return a call that is open: since yesterday, for a week."""
    now = timezone.now()
    dates = {"opens_at": now - datetime.timedelta(days=1), "closes_at": now + datetime.timedelta(days=7)}
    return make_page(CallPage, make_initiative_index(), **(dates | fields))


def make_initiative(**fields) -> InitiativePage:
    """Return an initiative under consideration."""
    return make_page(InitiativePage, make_initiative_index(), **fields)


def make_coalition(**fields) -> CoalitionIndexPage:
    """Return the register of the coalition, the same one at every call."""
    known = CoalitionIndexPage.objects.child_of(home()).first()
    return known or make_page(
        CoalitionIndexPage, home(), **({"slug": "koaliciya", "title": "Коалиция"} | fields)
    )


def make_member(**fields) -> CoalitionMemberPage:
    """Return a public association."""
    return make_page(CoalitionMemberPage, make_coalition(), **({"kind": "association"} | fields))


def make_region(lang: str = "ky", **fields) -> Region:
    """Return a region."""
    named = {"name": f"Облус {next(_numbers)}"} | fields
    return Region.objects.create(locale=Locale.objects.get(language_code=lang), **named)


def make_act_index(**fields) -> LegalActIndexPage:
    """Return the register of legal acts, the same one at every call."""
    known = LegalActIndexPage.objects.child_of(home()).first()
    return known or make_page(LegalActIndexPage, home(), **({"slug": "aktylar", "title": "Актылар"} | fields))


def make_act(**fields) -> LegalActPage:
    """Return an order in force since 2018."""
    defaults = {"kind": "order", "number": "226", "adopted_on": datetime.date(2018, 6, 27)}
    return make_page(LegalActPage, make_act_index(), **(defaults | fields))


def make_contacts(*posts: dict, **fields) -> ContactsPage:
    """Return a page of contacts with these posts."""
    page = make_page(ContactsPage, home(), live=False, **fields)
    page.posts = [ContactPost(locale=page.locale, **post) for post in posts]
    return publish_clustered(page)


def make_glossary(*terms: dict, parent=None, **fields) -> GlossaryPage:
    """Return a glossary with these terms."""
    page = make_page(GlossaryPage, parent or home(), live=False, **fields)
    page.terms = [GlossaryTerm(locale=page.locale, **({"definition": "…"} | term)) for term in terms]
    return publish_clustered(page)


def make_submission(**fields) -> Submission:
    """Return an initiative as a person sent it."""
    number = next(_numbers)
    defaults = {
        "number": number,
        "nonce": f"nonce-{number}",
        "language": "ky",
        "title": "Ачык бюджет",
        "problem": "Көйгөй",
        "solution": "Чечим",
        "proposer_kind": "person",
        "proposer": "Жаран",
        "contact_name": "Жаран",
        "contact": "citizen@example.kg",
    }
    return Submission.objects.create(**(defaults | fields))


def make_application(**fields) -> MembershipApplication:
    """Return an organisation's application for membership."""
    number = next(_numbers)
    defaults = {
        "number": number,
        "nonce": f"nonce-{number}",
        "language": "ky",
        "name": "Уюм",
        "kind": "association",
        "mission": "Максаты",
        "contact_name": "Кеңсе",
        "contact": "office@example.kg",
    }
    return MembershipApplication.objects.create(**(defaults | fields))


def publish_clustered(page):
    """Publish a page with the rows just given to it."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)
