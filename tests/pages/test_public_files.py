"""What search engines read, and the pages that say what went wrong."""

import re

import pytest
from django.db import DatabaseError
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from media.models import Status
from pages import checks, site_parts
from tests.factories import documents as archive
from tests.factories import pages as make


def locations(response) -> set[str]:
    """Return the addresses of a sitemap."""
    return set(re.findall(r"<loc>http://127\.0\.0\.1:8000(.*?)</loc>", response.content.decode()))


@pytest.mark.django_db
def test_sitemap_of_a_language_lists_its_open_pages_at_their_own_addresses(client):
    page = make.make_standard(slug="biz")
    make.translate(page, "ru", slug="my")
    make.make_standard(slug="dolboor", live=False)
    closed = make.make_standard(slug="zhabyk")
    make.make_standard(closed, slug="ichinde")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert locations(client.get("/sitemap-pages-ky.xml")) == {"/ky/", "/ky/biz/"}
    assert locations(client.get("/sitemap-pages-ru.xml")) == {"/ru/my/"}


@pytest.mark.django_db
def test_sitemap_lists_public_documents_under_their_main_language(client):
    document = archive.make_document(languages=["ru", "ky"])
    archive.make_document(status=Status.DRAFT)
    assert locations(client.get("/sitemap-documents.xml")) == {document.address("ru")}


@pytest.mark.django_db
def test_sitemap_index_names_every_part(client):
    html = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-pages-ru.xml" in html
    assert "/sitemap-documents.xml" in html


def test_robots_are_told_where_the_sitemap_is(client):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /ky/search/"} <= set(lines)


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_missing_page_keeps_the_frame_of_the_visitors_language(client, lang):
    make.make_standard(slug="biz", title="Биз", show_in_menus=True)
    response = client.get(f"/{lang}/zhok/?a=1")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{lang}">' in html
    assert f'href="/{lang}/biz/"' in html
    assert 'href="/ru/zhok/?a=1"' in html


@pytest.mark.django_db
def test_missing_page_outside_the_languages_is_not_found(client):
    assert client.get("/zhok.html").status_code == 404


@pytest.mark.django_db
def test_missing_page_is_shown_when_the_settings_cannot_be_read(client, monkeypatch):
    def fail(*_args):
        raise DatabaseError

    monkeypatch.setattr(site_parts, "of", fail)
    assert client.get("/ru/zhok/").status_code == 404


def test_error_page_needs_no_database(monkeypatch):
    def fail(*_args):
        raise DatabaseError

    monkeypatch.setattr("pages.views.serve.resolve", fail)
    response = Client(raise_request_exception=False).get("/ru/biz/")
    assert response.status_code == 500
    assert '<html lang="ru">' in response.content.decode()


def test_page_type_with_a_route_of_its_own_is_refused(monkeypatch):
    assert checks.check_routes() == []

    class Odd:
        route = Page.serve

    monkeypatch.setattr(checks, "get_page_models", lambda: [Odd])
    assert [error.id for error in checks.check_routes()] == ["pages.E001"]
