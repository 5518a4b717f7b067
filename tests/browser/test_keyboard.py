"""Menu, gallery, accordion and videos of other sites with nothing but a keyboard."""

import re

import pytest
from playwright.sync_api import expect

from .keyboard import Keyboard, has_focus
from .paths import SMALL_PATHS

pytestmark = pytest.mark.browser

# Where Tab leads, in the order of the document; of radio buttons only one.
STOPS = """() => {
  const all = document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio, video, [tabindex]");
  const groups = new Set();
  const stops = [...all].filter((each) => {
    if (each.tabIndex < 0 || each.disabled || !each.checkVisibility({visibilityProperty: true})) return false;
    if (each.type !== "radio") return true;
    const isFirst = !groups.has(each.name);
    groups.add(each.name);
    return isFirst;
  });
  stops.forEach((each, number) => { each.dataset.stop = number; });
  return stops.length;
}"""
HERE = "() => document.activeElement?.dataset?.stop && Number(document.activeElement.dataset.stop)"


def walk(keyboard: Keyboard, key: str, most: int) -> list[int]:
    """Return the stops from one end of the page to the other, each once where several keys lead through it."""
    stops: list[int] = []
    for _step in range(most):
        place, stop = keyboard.tab(key), keyboard.page.evaluate(HERE)
        if place is None or (len(stops) > 1 and stop == stops[0]):
            break  # some browsers begin again at once
        if stop is not None and stop not in stops[-1:]:
            stops.append(stop)
    else:
        raise AssertionError(f"{key} does not come to the end of the page: {stops[-9:]}")
    return stops


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", SMALL_PATHS)
def test_keyboard_goes_through_the_page_in_its_order_and_back(visit_small, name, width):
    page = visit_small(f"/ky/{SMALL_PATHS[name]}", width=width)
    keyboard, count = Keyboard(page), page.evaluate(STOPS)
    assert count > 10
    page.evaluate("document.activeElement.blur()")  # a page may begin with the focus in it
    assert walk(keyboard, "Tab", 2 * count + 30) == list(range(count))
    assert walk(keyboard, "Shift+Tab", 2 * count + 30) == list(range(count))[::-1]


def test_keyboard_skips_to_the_content(visit_small):
    page = visit_small("/ky/")
    keyboard = Keyboard(page)
    keyboard.tab_to(page.locator(".skip-link"))
    keyboard.press("Enter")
    assert has_focus(page.locator("main"))
    keyboard.tab()
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("opening", ["Enter", "Space"])
def test_keyboard_opens_the_second_level_of_the_menu(visit_small, opening):
    page = visit_small("/ky/")
    keyboard, menu = Keyboard(page), page.locator(".menu-entries > li:has(.submenu)").first
    summary, links = menu.locator("summary"), menu.locator(".submenu a")
    keyboard.tab_to(menu.locator("> a"))
    assert links.first.is_hidden()
    keyboard.tab_to(summary)
    keyboard.press(opening)
    expect(links.first).to_be_visible()
    keyboard.tab()
    assert has_focus(links.first)
    keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    assert has_focus(summary)
    keyboard.press(opening)
    keyboard.tab_to(links.first)
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ky/kenesh/karzhy/$"))


def test_keyboard_leaves_an_open_submenu_which_folds_in_again(visit_small):
    page = visit_small("/ky/")
    keyboard, menus = Keyboard(page), page.locator(".menu .submenu")
    keyboard.tab_to(menus.first.locator("summary"))
    keyboard.press("Enter")
    keyboard.tab_to(menus.last.locator("summary"))
    keyboard.press("Enter")
    assert [menu.get_attribute("open") is not None for menu in (menus.first, menus.last)] == [False, True]
    keyboard.tab_to(page.locator("#home-search"))
    assert page.locator(".submenu[open]").count() == 0


def test_keyboard_opens_and_leaves_the_menu_of_a_phone(visit_small):
    page = visit_small("/ky/", width=360)
    keyboard, menu = Keyboard(page), page.locator("#menu")
    button = page.locator(".menu-button")
    keyboard.tab_to(button)
    assert menu.is_hidden()
    keyboard.press("Enter")
    expect(menu).to_be_visible()
    summary = menu.locator("summary").first
    link = menu.locator(".submenu a").first
    keyboard.tab()
    assert has_focus(menu.locator(".menu-close"))
    keyboard.tab_to(summary)
    keyboard.press("Space")
    keyboard.tab()
    assert has_focus(link)
    keyboard.press("Escape")  # first the submenu, then the menu
    expect(link).to_be_hidden()
    assert menu.is_visible()
    assert has_focus(summary)
    keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert has_focus(button)
    keyboard.press("Space")
    keyboard.tab_to(menu.locator(".menu-close"))
    keyboard.press("Enter")
    expect(menu).to_be_hidden()
    assert has_focus(button)


def test_keyboard_looks_through_a_gallery(visit_small):
    page = visit_small(f"/ky/{SMALL_PATHS['gallery']}")
    keyboard, viewer = Keyboard(page), page.locator("dialog.viewer")
    links, caption = page.locator(".gallery a"), page.locator(".viewer-caption")
    keyboard.tab_to(links.first)
    keyboard.press("Enter")
    expect(viewer).to_be_visible()
    expect(caption).to_have_text(re.compile("^1 / 3 · Сүрөт 1"))
    assert viewer.evaluate("(dialog) => dialog.contains(document.activeElement)")
    keyboard.press("ArrowRight")
    expect(caption).to_have_text(re.compile("^2 / 3"))
    keyboard.press("ArrowLeft")
    expect(caption).to_have_text(re.compile("^1 / 3"))
    keyboard.tab_to(viewer.locator(".viewer-next"))
    keyboard.press("Enter", "Space")
    expect(caption).to_have_text(re.compile("^3 / 3"))
    expect(viewer.locator("img")).to_have_attribute("alt", "Зал 3")
    assert has_focus(viewer.locator(".viewer-previous"))  # there is no next one
    reached = {place["what"][:60] for _step in range(6) if (place := keyboard.tab())}
    assert reached == {each.evaluate("(element) => element.outerHTML")[:60] for each in visible(viewer)}
    keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    assert has_focus(links.nth(2))
    assert page.problems == []


def visible(viewer) -> list:
    """Return the buttons that can be pressed now."""
    return [each for each in viewer.locator("button").all() if each.is_visible()]


def test_keyboard_opens_an_accordion(visit_small):
    page = visit_small(f"/ky/{SMALL_PATHS['questions']}")
    keyboard, parts = Keyboard(page), page.locator(".accordion-block details")
    for number, key in enumerate(("Enter", "Space")):
        text = parts.nth(number).locator(".rich-text")
        keyboard.tab_to(parts.nth(number).locator("summary"))
        assert text.is_hidden()
        keyboard.press(key)
        expect(text).to_be_visible()
    keyboard.tab()
    assert has_focus(parts.nth(1).locator("a"))
    keyboard.tab_to(parts.first.locator("summary"), "Shift+Tab")
    keyboard.press("Enter")
    expect(parts.first.locator(".rich-text")).to_be_hidden()


def test_keyboard_plays_a_video_of_another_site_which_is_not_asked_before(visit_small):
    page = visit_small(f"/ky/{SMALL_PATHS['questions']}")
    keyboard, door = Keyboard(page), page.locator("a[data-embed]")
    keyboard.tab_to(door)
    page.wait_for_load_state("networkidle")
    assert page.problems == []
    keyboard.press("Enter")
    frame = page.locator("iframe.embed-frame")
    expect(frame).to_be_visible()
    expect(frame).to_have_attribute("title", "Ачык өкмөт")
    expect(frame.content_frame.get_by_role("button")).to_be_visible()
    assert page.problems == [
        "asks another site: https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"
    ]
    assert has_focus(frame)
    keyboard.tab_to(page.locator("footer a").first)
