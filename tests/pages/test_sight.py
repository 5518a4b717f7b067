"""The low-vision version works by addresses alone."""

import pytest

from pages.sight import Sight, carried
from tests.factories import pages as make


def test_sight_reads_known_words_only():
    assert Sight.from_query("large-contrast-x") == Sight("large", contrast=True)
    assert str(Sight.from_query("nopictures-spacing-largest")) == "largest-spacing-nopictures"
    assert not Sight.from_query("<script>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/ky/">', '<a href="/ky/?sight=large">'),
        (
            '<a class="x" href="/ky/?a=1&amp;b=2#c">',
            '<a class="x" href="/ky/?a=1&amp;b=2&amp;sight=large#c">',
        ),
        ('<a href="?page=2">', '<a href="?page=2&amp;sight=large">'),
        ('<a href="/ky/?sight=">', '<a href="/ky/?sight=">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="//example.org/">', '<a href="//example.org/">'),
        ('<a href="/documents/7/a.pdf">', '<a href="/documents/7/a.pdf">'),
        ('<link href="/static/css/base.css">', '<link href="/static/css/base.css">'),
        (
            '<form class="search" method="get">',
            '<form class="search" method="get"><input type="hidden" name="sight" value="large">',
        ),
        ('<form method="post">', '<form method="post">'),
        ('<img src="a.webp" alt="Оюу">', '<img src="a.webp" alt="Оюу">'),
    ],
)
def test_sight_is_carried_by_links_and_search_forms(html, expected):
    assert carried(html, Sight("large")) == expected


def test_sight_without_pictures_shows_what_they_say():
    html = '<img src="a.webp" alt="Ак калпак"><img src="b.webp" alt="">'
    assert carried(html, Sight(nopictures=True)) == '<span class="picture-words">Ак калпак</span>'


@pytest.mark.django_db
def test_sight_stays_from_page_to_page_and_ends_by_a_link(client):
    make.make_standard(slug="biz", title="Биз", show_in_menus=True)
    html = client.get("/ky/?sight=largest-contrast").content.decode()
    assert '<html lang="ky" data-text="largest" data-contrast="high">' in html
    assert 'href="/ky/biz/?sight=largest-contrast"' in html
    assert 'href="/ru/?sight=largest-contrast"' in html
    assert 'href="?sight=largest"' in html  # back to the ordinary contrast
    assert 'href="?sight="' not in html
    assert "Set-Cookie" not in client.get("/ky/?sight=large").headers
    assert 'href="?sight="' in client.get("/ky/?sight=large").content.decode()


@pytest.mark.django_db
def test_sight_is_kept_by_redirects(client):
    page = make.make_standard(slug="biz")
    make.translate(page, "ru", slug="my")
    assert client.get("/ru/biz/?sight=large")["Location"] == "/ru/my/?sight=large"


@pytest.mark.django_db
def test_page_without_a_wish_is_left_as_it_is(client):
    assert "sight=large" in client.get("/ky/").content.decode()  # the way there
    assert 'name="sight"' not in client.get("/ky/").content.decode()
