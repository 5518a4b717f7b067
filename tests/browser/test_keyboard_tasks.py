"""What people come for, with nothing but a keyboard: finding a page, hearing and seeing a recording, sending a form."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.public_forms.tickets import FASTEST

from .keyboard import Keyboard, has_focus
from .paths import SMALL_PATHS, WORD

pytestmark = pytest.mark.browser


def test_keyboard_finds_a_page_of_a_document(visit_small):
    page = visit_small(f"/ky/{SMALL_PATHS['questions']}")
    keyboard = Keyboard(page)
    keyboard.tab_to(page.locator("#header-search"))
    keyboard.type(WORD)
    keyboard.tab_to(page.locator("header form.search button"))
    keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    found = page.locator(".hit").count()
    keyboard.tab_to(page.locator(".facet-value[href*='kind=report']"))
    keyboard.press("Enter")
    page.wait_for_url(re.compile("kind=report"))
    page.wait_for_load_state()
    assert 0 < page.locator(".hit").count() < found
    chip = page.locator(".chip")
    keyboard.tab_to(chip)
    keyboard.press("Enter")
    expect(chip).to_have_count(0)
    keyboard.tab_to(page.locator(".hit-page-link[href*='/page/2/']"))
    keyboard.press("Enter")
    page.wait_for_url(re.compile("/page/2/"))
    page.wait_for_load_state()
    assert page.locator("main mark").count() > 0


def test_keyboard_folds_a_filter(visit_small):
    page = visit_small(f"/ky/{SMALL_PATHS['search']}")
    keyboard, facet = Keyboard(page), page.locator(".facet").first
    keyboard.tab_to(facet.locator("summary"))
    keyboard.press("Enter")
    expect(facet.locator("a").first).to_be_hidden()
    keyboard.press("Space")
    expect(facet.locator("a").first).to_be_visible()


def focused_control(page: Page) -> tuple[str, str]:
    """Return (role, name) of what has the focus, also where that is a control of the browser's own player."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    focused = [
        node
        for node in nodes
        if any(
            each["name"] == "focused" and each["value"].get("value") for each in node.get("properties", ())
        )
    ]
    return next(
        (
            (node["role"]["value"], node["name"]["value"])
            for node in reversed(focused)
            if node["role"]["value"] != "RootWebArea"
        ),
        ("", ""),
    )


def go_to_control(keyboard: Keyboard, name: str, key: str = "Tab") -> None:
    """Go on until a control of the player whose name begins so (Chromium speaks English here) has the focus."""
    seen = [focused_control(keyboard.page)]
    while not seen[-1][1].lower().startswith(name.lower()):
        assert len(seen) < 12, f"no control {name}: {seen}"
        keyboard.tab(key)
        seen.append(focused_control(keyboard.page))


def showing(page: Page) -> list[str]:
    """Return the languages of the captions that are shown."""
    return page.evaluate(
        "[...document.querySelector('video').textTracks].filter((each) => each.mode === 'showing')"
        ".map((each) => each.language)"
    )


def play_and_pause(keyboard: Keyboard, player: str, key: str) -> None:
    """Press the button on which the focus is, see it play, press it again."""
    keyboard.press(key)
    keyboard.page.wait_for_function(f"document.querySelector('{player}').currentTime > 0")
    keyboard.press(key)
    keyboard.page.wait_for_function(f"document.querySelector('{player}').paused")


def choose_captions(keyboard: Keyboard, name: str) -> None:
    """Choose a language of the captions, or Off, in the menu of the player."""
    go_to_control(keyboard, "show more media controls")
    keyboard.press("Enter")
    go_to_control(keyboard, "show closed captions menu", "ArrowDown")
    keyboard.press("Enter")
    go_to_control(keyboard, name, "ArrowDown")
    keyboard.press("Enter", "Escape")


def test_keyboard_plays_a_film_and_chooses_its_captions(visit_small):
    page = visit_small(f"/ky/{SMALL_PATHS['video']}")
    keyboard, film = Keyboard(page), page.locator("video")
    assert page.request.get(film.evaluate("(each) => each.poster")).ok
    keyboard.tab_to(film)
    go_to_control(keyboard, "play")
    play_and_pause(keyboard, "video", "Enter")
    page.wait_for_function("document.querySelector('video').textTracks[0].cues?.length === 2")
    assert showing(page) == ["ky"]  # the language of the page
    choose_captions(keyboard, "Off")
    assert showing(page) == []
    choose_captions(keyboard, "Русский")
    assert showing(page) == ["ru"]
    keyboard.tab_to(page.locator("a[download][href$='.vtt']").first)
    keyboard.tab_to(page.locator(".transcript a").first)


def test_keyboard_hears_an_episode_and_reads_its_words(visit_small):
    page = visit_small(f"/ky/{SMALL_PATHS['episode']}")
    keyboard, sound = Keyboard(page), page.locator("audio")
    keyboard.tab_to(sound)
    go_to_control(keyboard, "play")
    play_and_pause(keyboard, "audio", "Space")
    keyboard.tab_to(page.locator(".player a[download]").first)
    second = page.locator(".transcript a").nth(1)
    keyboard.tab_to(second)
    keyboard.press("Enter")
    page.wait_for_function("document.querySelector('audio').currentTime >= 4")
    assert has_focus(sound)
    keyboard.tab_to(second)  # the way goes on from the player


def be_slow(page: Page) -> None:
    """Wait until the form has been open as long as a person needs for the shortest one."""
    page.wait_for_function(f"performance.now() > {FASTEST.total_seconds() * 1000 + 1000}")


def test_keyboard_sends_a_form_and_mends_what_is_wrong(visit_small):
    page = visit_small(f"/ky/{SMALL_PATHS['call']}")
    keyboard = Keyboard(page)
    keyboard.tab_to(page.locator("main a[href$='/propose/']").first)
    keyboard.press("Enter")
    page.wait_for_url(re.compile("/propose/$"))
    be_slow(page)
    send = page.locator(".public-form button[type=submit]")
    keyboard.tab_to(page.locator("#id_title"))
    keyboard.type("Ачык бюджет")
    keyboard.press("Enter")
    problems = page.locator(".form-problems")
    expect(problems).to_be_focused()
    assert problems.get_attribute("role") == "alert"
    named = page.locator(f"#{problems.get_attribute('aria-labelledby')}")
    expect(named).to_be_visible()
    links = problems.locator("a")
    mended = links.count()
    assert mended == page.locator(".public-form .field-error").count() == 7
    for number in range(mended):
        mend(keyboard, links.nth(number))
    expect(page.locator("#id_title")).to_have_value("Ачык бюджет")
    keyboard.tab_to(send)
    keyboard.press("Enter")
    page.wait_for_url(re.compile("/received/"))
    expect(page.locator("h1")).to_have_text(re.compile(r"\d+"))
    expect(page.locator("#facts")).to_have_text("Ачык бюджет")


def mend(keyboard: Keyboard, link) -> None:
    """Follow a link of the list of errors to its field, which says what is wrong with it, and fill that in."""
    page = keyboard.page
    field = page.locator(link.get_attribute("href"))
    problem = link.inner_text().split(" – ")[1]
    if keyboard.page.evaluate("document.activeElement.closest('.form-problems') === null"):
        keyboard.tab_to(link, "Shift+Tab")
    else:
        keyboard.tab_to(link)
    keyboard.press("Enter")
    keyboard_is_at = field.evaluate("(each) => each === document.activeElement")
    assert keyboard_is_at, f"the link of an error does not lead to its field: {link.get_attribute('href')}"
    described = field.evaluate(
        "(each) => (each.getAttribute('aria-describedby') ?? each.closest('fieldset')?.getAttribute('aria-describedby') ?? '')"
        ".split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')"
    )
    assert problem in described
    if field.get_attribute("type") in ("radio", "checkbox"):
        keyboard.press("Space")
        expect(field).to_be_checked()
    else:
        keyboard.type("Сөз")
