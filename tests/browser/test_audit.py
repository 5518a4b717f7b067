"""The audit sees what it is to see."""

import pytest

from tests.audit import browsing, validator

pytestmark = pytest.mark.browser

GOOD = '<!DOCTYPE html><html lang="ky"><head><title>Барак</title></head><body><main><p>{}</p></main></body></html>'
RUSSIAN = "Протокол заседания общественного совета об исполнении бюджета прошлого года"


@pytest.fixture
def look(browser, tmp_path):
    """Return a function that looks at a page of the given HTML."""
    context = browser.new_context(viewport=browsing.PHONE)

    def of(html: str) -> browsing.Seen:
        (tmp_path / "page.html").write_text(html, "utf-8")
        return browsing.look(context, f"file://{tmp_path}/page.html")

    yield of
    context.close()


def test_audit_finds_words_without_their_language(look):
    assert look(GOOD.format(RUSSIAN)).unnamed == [RUSSIAN]
    assert look(GOOD.format(f'<span lang="ru">{RUSSIAN}</span>')).unnamed == []


def test_audit_finds_requests_to_other_sites(look):
    assert look(GOOD.format('<img src="http://127.0.0.2:9/a.png" alt="">')).foreign == [
        "http://127.0.0.2:9/a.png"
    ]


def test_audit_finds_layout_shift(look):
    moving = (
        "<script>setTimeout(() => (document.querySelector('main').style.marginTop = '200px'), 300)</script>"
    )
    assert look(GOOD.format("<b>Сөз</b>" * 50 + moving)).shift > 0
    assert look(GOOD.format("Сөз")).shift == 0


def test_audit_finds_wrong_html():
    found = validator.errors(
        {"good": GOOD.format("Сөз"), "bad": GOOD.format("<div>Сөз</p><table><p></table>")}
    )
    assert found["good"] == []
    assert found["bad"]
