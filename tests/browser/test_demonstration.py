"""The demonstration site as a whole: what is in it, and whether visitors get everywhere from the home page."""

import json
import re
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from django.apps import apps

from pages.models import BasePage

pytestmark = pytest.mark.browser

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
PLACE = re.compile(r"/../(?!archive/\d)(?:.*/)?$")  # documents of the archive lead nowhere new
FURTHER = re.compile(r"(?:page|year)=\d+")  # the only queries that are followed
# Prints {language: {address: name of the page type}} as visitors of each language are led, and how many of what.
INVENTORY = """
import json
from wagtail.models import Page
from media.models import Document, Recording
from pages import addresses, languages
from pages.models import CouncilPage, MeetingPage, PressItemPage, CommitmentPage, ActionPlanPage, ProgressUpdatePage
pages = {code: {} for code in languages.codes()}
for page in Page.objects.live().public().filter(depth__gt=1).specific():
    for code in pages:
        pages[code][addresses.for_page(page, code)] = type(page).__name__
def families(model, **fields):
    return model.objects.live().filter(**fields).values("translation_key").distinct().count()
plans = {plan.starts_on.year: plan for plan in ActionPlanPage.objects.live()}
counts = {
    "bodies": families(CouncilPage),
    "kinds of bodies": CouncilPage.objects.live().values("kind").distinct().count(),
    "dissolved bodies": families(CouncilPage, dissolved_on__isnull=False),
    "meetings": families(MeetingPage),
    "documents": Document.objects.public().count(),
    "press items": families(PressItemPage),
    "plans": families(ActionPlanPage),
    "commitments of the second plan": CommitmentPage.objects.live().descendant_of(plans[2018])
        .values("translation_key").distinct().count(),
    "voices": ProgressUpdatePage.objects.live().values("voice").distinct().count(),
    "recordings": Recording.objects.public().count(),
}
print(json.dumps({"pages": pages, "counts": counts}))
"""
# What the demonstration promises at least.
AT_LEAST = {
    "bodies": 12,
    "kinds of bodies": 5,
    "dissolved bodies": 1,
    "meetings": 24,
    "documents": 60,
    "press items": 30,
    "plans": 2,
    "commitments of the second plan": 18,
    "voices": 3,
    "recordings": 2,
}
GATHERING = {"PressItemPage"}  # tables that page types share; no page is of exactly this type


@pytest.fixture(scope="module")
def inventory(site):
    """What the database of the demonstration site has."""
    return json.loads(site.manage("shell", "--verbosity", "0", "-c", INVENTORY).splitlines()[-1])


@pytest.mark.parametrize("name", AT_LEAST)
def test_demonstration_has_what_it_promises(inventory, name):
    assert inventory["counts"][name] >= AT_LEAST[name]


def test_demonstration_has_every_page_type(inventory):
    types = {model.__name__ for model in apps.get_models() if issubclass(model, BasePage)}
    shown = {name for of_language in inventory["pages"].values() for name in of_language.values()}
    assert types - shown == GATHERING


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_page_is_reached_by_links_from_the_home_page(site, inventory, language):
    seen = crawl(site.address, f"/{language}/")
    assert {path: name for path, name in inventory["pages"][language].items() if path not in seen} == {}


def crawl(site: str, start: str) -> set[str]:
    """Return the paths of the HTML pages below an address that links from there lead to."""
    seen: set[str] = set()
    waiting = {start}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        with urlopen(site + address) as answer:  # noqa: S310 - our own site
            html = answer.read().decode() if answer.headers.get_content_type() == "text/html" else ""
        for link in LINK.findall(html):
            path, _mark, query = urljoin(address, link).partition("?")
            found = f"{path}?{query}" if FURTHER.fullmatch(query) else path
            if PLACE.match(path) and path.startswith(start) and found not in seen:
                waiting.add(found)
    return seen
