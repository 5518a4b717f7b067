"""Searching with the keyboard: suggestions while typing, filters, the search inside a document."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from .paths import COUNCIL

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def _suggestions(site):
    """Bring the tables of suggestions up to date, with a count of all words."""
    site.manage("search_sync")


def type_into(page, selector: str, text: str):
    """Type letter by letter and return the list that opens."""
    box = page.locator(selector)
    box.press_sequentially(text)
    options = page.locator(f"{selector}-suggestions [role=option]")
    options.first.wait_for()
    return box, options


def active(page, box) -> str:
    """Return the text of the option that the box says is active, "" for none."""
    number = box.get_attribute("aria-activedescendant")
    return page.locator(f"#{number}").inner_text() if number else ""


@pytest.mark.usefixtures("_suggestions")
@pytest.mark.parametrize(
    ("path", "box"), [("", "#home-search"), ("keneshter/", "#header-search"), ("search/", "#page-search")]
)
def test_every_box_offers_what_the_keyboard_chooses(visit, path, box):
    page = visit(f"/ky/{path}")
    field, options = type_into(page, box, "карж")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    assert active(page, field) == ""
    page.keyboard.press("ArrowDown")
    assert active(page, field) == options.first.inner_text()
    page.keyboard.press("ArrowUp")
    assert active(page, field) == ""
    page.keyboard.press("ArrowUp")
    assert active(page, field) == options.last.inner_text()
    assert options.last.get_attribute("aria-selected") == "true"
    assert page.problems == []


@pytest.mark.usefixtures("_suggestions")
def test_a_body_is_reached_by_its_former_name_from_the_keyboard(visit):
    page = visit("/ky/")
    field, options = type_into(page, "#home-search", "мокк")
    body = options.filter(has_text="Орган").first
    for _step in range(options.count()):
        page.keyboard.press("ArrowDown")
        if active(page, field) == body.inner_text():
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/ky/keneshter/mamlekettik-satyp-aluular-koomduk-keneshi/"))


@pytest.mark.usefixtures("_suggestions")
def test_a_word_that_is_chosen_is_searched_for_with_the_filters(visit):
    page = visit("/ky/search/?q=&kind=minutes&sort=oldest")
    _field, options = type_into(page, "#page-search", "бюдж")
    options.filter(has_text=re.compile("^бюджет$")).click()
    page.wait_for_url(re.compile("q="))
    assert parse_qs(urlsplit(page.url).query) == {
        "q": ["бюджет"],
        "kind": ["minutes"],
        "sort": ["oldest"],
    }
    page.wait_for_load_state()
    assert page.locator(".hit").count() > 0


@pytest.mark.usefixtures("_suggestions")
def test_escape_and_tab_close_the_list_and_enter_still_searches(visit):
    page = visit("/ky/")
    field, _options = type_into(page, "#home-search", "бюдж")
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "бюдж"
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.locator("#home-search-suggestions").is_hidden()
    field.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))


@pytest.mark.usefixtures("_suggestions")
@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_list_fits_a_phone(visit, language):
    page = visit(f"/{language}/keneshter/", width=360)
    _field, options = type_into(page, "#header-search", "мини")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for box in (options.nth(number).bounding_box() for number in range(options.count())):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["height"] >= 44


@pytest.mark.parametrize("javascript", [True, False])
def test_several_values_of_a_filter_are_chosen_and_taken_back(visit, javascript):
    page = visit("/ru/search/?q=бюджет", javascript=javascript)

    def boxes():
        return page.locator(".facet").first.locator(".facet-value")

    boxes().nth(0).click()
    boxes().nth(1).click()
    assert len(parse_qs(urlsplit(page.url).query)["kind"]) == 2
    chips = page.locator(".chips .chip:not(.chip-clear)")
    page.wait_for_load_state()
    assert chips.count() == 2
    chips.first.click()
    assert len(parse_qs(urlsplit(page.url).query)["kind"]) == 1
    page.locator(".chip").first.click()
    assert "kind" not in parse_qs(urlsplit(page.url).query)


def test_days_are_chosen_without_a_script(visit):
    page = visit("/ru/search/?q=бюджет&kind=minutes", javascript=False)
    before = page.locator(".search-total").inner_text()
    page.locator("#days-since").fill("2024-01-01")
    page.locator(".days button").click()
    query = parse_qs(urlsplit(page.url).query)
    assert (query["since"], query["kind"], query["q"]) == (["2024-01-01"], ["minutes"], ["бюджет"])
    page.wait_for_load_state()
    assert page.locator(".search-total").inner_text() != before
    page.wait_for_load_state()
    assert page.locator(".chip").filter(has_text="2024").count() == 1


def test_a_body_and_a_document_are_searched_from_their_own_pages(visit):
    page = visit(f"/ky/{COUNCIL}")
    page.locator("#body-search").fill("бюджет")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ky/search/\?q="))
    page.wait_for_load_state()
    assert page.locator(".chip").filter(has_text="Орган").count() == 1
    page.locator("a[href*='/archive/'][href*='/page/']").first.click()
    page.locator("#document-search").fill("бюджет")
    page.locator("#document-search").press("Enter")
    page.wait_for_url(re.compile(r"/archive/.*/search/\?q="))
    page.locator(".hit-page-link").first.click()
    page.wait_for_load_state()
    assert page.locator("main mark").count() > 0
