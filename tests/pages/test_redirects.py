"""Redirects that administrators write lead on in the visitor's language."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def target(client, path: str) -> tuple[int, str]:
    """Return status and target of an answer."""
    response = client.get(path)
    return response.status_code, response.headers.get("Location", "")


def test_old_address_of_a_page_leads_to_the_visitors_translation(client):
    page = make.make_standard(slug="biz")
    make.translate(page, "ru", slug="my")
    Redirect.objects.create(old_path="/ky/eski", redirect_page=page)
    assert target(client, "/ky/eski/") == (301, "/ky/biz/")
    assert target(client, "/ru/eski/") == (302, "/ru/my/")
    assert target(client, "/en/eski/") == (302, "/en/biz/")


def test_old_address_without_a_language_holds_in_every_language(client):
    page = make.make_standard(slug="biz")
    Redirect.objects.create(old_path="/eski", redirect_page=page)
    assert target(client, "/ru/eski/") == (302, "/ru/biz/")
    assert target(client, "/ky/eski/?a=1") == (301, "/ky/biz/?a=1")


def test_target_on_this_site_is_given_the_visitors_language(client):
    Redirect.objects.create(old_path="/ky/eski", redirect_link="/ky/archive/?year=2019")
    assert target(client, "/ru/eski/") == (302, "/ru/archive/?year=2019")


def test_target_on_another_site_stays_as_it_is(client):
    Redirect.objects.create(old_path="/ky/eski", redirect_link="https://example.org/ogp/")
    assert target(client, "/ru/eski/") == (302, "https://example.org/ogp/")
