"""The site in a browser that runs no script: everything is there and can be done."""

import re
import time

import pytest
from playwright.sync_api import expect

from pages.public_forms.tickets import FASTEST

from .keyboard import Keyboard, has_focus
from .paths import SMALL_PATHS, WORD

pytestmark = pytest.mark.browser


@pytest.fixture
def read(visit_small):
    """Return a function that opens a page of the small site without scripts; nothing may go wrong on the way."""
    opened = []

    def open_page(name: str, width: int = 1440):
        page = visit_small(f"/ky/{SMALL_PATHS[name]}", width=width, javascript=False)
        opened.append(page)
        return page

    yield open_page
    assert [page.problems for page in opened if page.problems] == []


@pytest.mark.parametrize("width", [360, 1440])
def test_the_second_level_of_the_menu_opens_without_a_script(read, width):
    page = read("home", width)
    keyboard = Keyboard(page)
    if width == 360:
        page.locator(".menu-button").click()
    link = page.locator(".menu .submenu a").first
    expect(link).to_be_hidden()
    keyboard.tab_to(page.locator(".menu .submenu summary").first)
    keyboard.press("Enter")
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile("/ky/kenesh/karzhy/$"))


def test_home_leads_everywhere_without_a_script(read):
    page = read("home")
    for section in (".home-minutes", ".home-meetings", ".home-plan", ".home-multimedia", ".home-news"):
        expect(page.locator(section)).to_be_visible()
    page.locator(".home-plan h3 a").click()
    expect(page).to_have_url(re.compile(SMALL_PATHS["plan"]))


def test_search_is_asked_and_narrowed_without_a_script(read):
    page = read("home")
    page.locator("#home-search").fill(WORD)
    page.locator("#home-search").press("Enter")
    expect(page.locator(".hit")).not_to_have_count(0)
    found = page.locator(".hit").count()
    page.locator(".facet-value[href*='kind=report']").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.wait_for_load_state()
    assert 0 < page.locator(".hit").count() < found
    page.locator(".chip").click()
    expect(page.locator(".hit")).to_have_count(found)
    page.locator(".hit-page-link[href*='/page/2/']").click()
    expect(page.locator("main mark").first).to_be_visible()


def test_pictures_of_a_gallery_open_as_files_without_a_script(read):
    page = read("gallery")
    links = page.locator(".gallery a")
    expect(links).to_have_count(3)
    for link in links.all():
        expect(link.locator("img")).to_be_visible()
        assert link.locator("img").get_attribute("alt")
    page.route("**/*", lambda route: route.continue_())
    with page.expect_response(re.compile(r"\.webp$")) as answer:
        links.nth(1).click()
    assert answer.value.ok
    assert answer.value.headers["content-type"] == "image/webp"


def test_an_accordion_is_read_without_a_script(read):
    page = read("questions")
    for part in page.locator(".accordion-block details").all():
        expect(part.locator(".rich-text")).to_be_hidden()
        part.locator("summary").click()
        expect(part.locator(".rich-text")).to_be_visible()


def test_a_video_of_another_site_is_a_link_without_a_script(read):
    page = read("questions")
    expect(page.locator(".embed-door")).to_have_attribute("href", "https://youtu.be/abcdefghijk")
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize(("name", "player"), [("video", "video"), ("episode", "audio")])
def test_recordings_have_the_browsers_own_controls_without_a_script(read, name, player):
    page = read(name)
    recording = page.locator(player)
    expect(recording).to_be_visible()
    assert recording.get_attribute("controls") is not None
    source = recording.locator("source").get_attribute("src")
    assert page.request.get(page.url.partition("/ky/")[0] + source).ok
    expect(page.locator(".transcript")).to_contain_text("Суроолорго өтөлү.")
    # A time of the transcript opens the file at that place.
    assert page.locator("a[data-seek]").nth(1).get_attribute("href") == f"{source}#t=4"
    if player == "video":
        assert recording.get_attribute("poster")
    captions = page.locator(".player a[href*='.vtt']").first
    assert page.request.get(page.url.partition("/ky/")[0] + captions.get_attribute("href")).ok


def test_a_form_is_refused_and_taken_without_a_script(read):
    page = read("form")
    opened = time.monotonic()
    page.locator("#id_title").fill("Ачык бюджет")
    while time.monotonic() <= opened + FASTEST.total_seconds() + 1:  # a person is not faster
        page.wait_for_timeout(100)
    send = page.locator(".public-form button[type=submit]")
    send.click()
    problems = page.locator(".form-problems")
    expect(problems).to_be_focused()
    for link in problems.locator("a").all():
        link.click()
        field = page.locator(link.get_attribute("href"))
        assert has_focus(field)
        if field.get_attribute("type") in ("radio", "checkbox"):
            field.check()
        else:
            field.fill("Сөз")
    page.problems.clear()  # the browser counts the answer 422 as one
    send.click()
    expect(page).to_have_url(re.compile("/received/"))
    expect(page.locator("h1")).to_have_text(re.compile(r"\d+"))
    expect(page.locator("#facts")).to_have_text("Ачык бюджет")


def test_meetings_are_read_by_list_and_by_month_without_a_script(read):
    page = read("calendar")
    expect(page.locator(".meeting-row")).to_have_count(2)
    page.locator(".search-sorts a[href*='month']").click()
    expect(page.locator("table.month")).to_be_visible()
    page.locator(".month-nav a").first.click()
    expect(page.locator("table.month")).to_be_visible()


def test_the_matrix_of_commitments_is_read_without_a_script(read):
    page = read("plan")
    rows = page.locator(".matrix-row")
    expect(rows).to_have_count(2)
    expect(rows.first.locator("dd").first).to_be_visible()
    rows.first.locator(".row-title a").click()
    expect(page.locator("h1")).to_have_text(re.compile("Ачык сатып алуулар"))


def test_the_archive_is_narrowed_without_a_script(read):
    page = read("archive")
    expect(page.locator(".document-row")).to_have_count(2)
    page.locator(".facet-value[href*='body=']").first.click()
    expect(page.locator(".document-row")).to_have_count(2)
    page.locator(".document-row a").first.click()
    expect(page.locator(".sheet")).to_be_visible()
