"""What a visitor and a secretary meet, in a real browser."""

import re
import urllib.parse

import pytest
from reportlab.pdfgen.canvas import Canvas

from .paths import COUNCIL, PATHS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("name", PATHS)
def test_page_fits_a_phone_and_asks_no_other_site(visit, name, language):
    page = visit(f"/{language}/{PATHS[name]}", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == language
    expected = {"missing": "404", "wrong-days": "400"}.get(name, "nothing")
    problems = [problem for problem in page.problems if expected not in problem]
    assert problems == []
    assert page.context.cookies() == []


def test_kyrgyz_opens_first_whatever_the_browser_asks_for(site, browser):
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    page.goto(site.address)
    assert urllib.parse.urlsplit(page.url).path == "/ky/"
    context.close()


def test_language_switch_keeps_the_place(visit):
    page = visit(f"/ky/{COUNCIL}")
    page.get_by_role("link", name="Русский").first.click()
    assert page.locator("h1").inner_text().replace("\n", " ") == "Общественный совет Министерства финансов"


def test_page_that_exists_in_kyrgyz_only_is_shown_under_russian_with_a_notice(visit):
    page = visit("/ru/zhanylyktar/otuz-bir-oorukananyn-kutuu-tizmesi/")
    assert page.locator("main").get_attribute("lang") == "ky"
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator(".fallback-notice").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_search_leads_to_the_page_of_the_document_with_the_words_marked(visit, javascript):
    page = visit("/ky/", javascript=javascript)
    page.locator("main input[name=q], header input[name=q]").first.fill("дары")
    page.locator("main button[type=submit], header button[type=submit]").first.click()
    hit = page.locator("a[href*='/page/']").first
    number = re.search(r"/page/(\d+)/", hit.get_attribute("href"))[1]
    hit.click()
    assert f"/page/{number}/" in page.url
    page.wait_for_load_state()
    assert page.locator("main mark").count() > 0


def test_keyboard_reaches_the_content_first(visit):
    page = visit("/ky/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_minutes_dropped_by_a_secretary_are_found_by_a_word_of_their_second_page(visit, site, tmp_path):
    """The way of a file: upload in the admin, text, index, hit, page with the word marked."""
    path = tmp_path / "minutes.pdf"
    canvas = Canvas(str(path))
    for word in ("firstword", "kvazarword", "thirdword"):
        canvas.drawString(72, 720, f"Minutes of the meeting: {word}")
        canvas.showPage()
    canvas.save()
    page = visit("/admin/login/")
    page.fill("input[name=username]", "secretary-a")
    page.fill("input[name=password]", site.password)
    page.click("button[type=submit]")
    page.goto(f"{site.address}/admin/documents/multiple/add/")
    page.set_input_files("#fileupload", str(path))
    form = page.locator(".upload-list form, #upload-list form").first
    form.wait_for()
    form.locator("select[name$=status]").select_option("published")
    form.locator("button[type=submit], input[type=submit]").first.click()
    form.wait_for(state="detached")
    for _attempt in range(60):
        page.goto(f"{site.address}/ky/search/?q=kvazarword")
        if page.locator("a[href*='/page/2/']").count():
            break
        page.wait_for_timeout(1000)
    page.locator("a[href*='/page/2/']").first.click()
    assert page.locator("main mark").first.inner_text() == "kvazarword"


def test_editor_proposes_a_slug_with_every_kyrgyz_letter(visit, site):
    page = visit("/admin/login/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", site.password)
    page.click("button[type=submit]")
    page.goto(f"{site.address}/admin/pages/")
    page.locator("main a[href$='/admin/pages/3/']").first.click()
    page.locator("a[href*='/add_subpage/']").first.click()
    page.locator("a[href*='/standardpage/']").first.click()
    page.wait_for_load_state("networkidle")  # the scripts that watch the title are there
    page.locator("#id_title").press_sequentially("Өкмөттүн ЖАҢЫ үнү")
    page.locator("#id_summary").click()
    page.wait_for_function("document.querySelector('#id_slug').value.endsWith('unu')")
    assert page.locator("#id_slug").input_value() == "okmottun-zhangy-unu"
