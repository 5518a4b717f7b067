"""For whom a request is answered, and that nothing of it is left behind."""

import pytest
from wagtail.rich_text import expand_db_html

from pages import addresses
from pages.models import BodyAccess, User
from tests.factories import documents as archive
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    """Return a function that gives a body a secretary."""

    def of(council) -> User:
        user = User.objects.create_user(f"secretary-{council.pk}")
        user.groups.add(BodyAccess.objects.get(body_key=council.translation_key).group)
        return user

    return of


@pytest.mark.parametrize("address", ["/ru/", "/ru/zhok/", "/admin/login/"])
def test_visit_ends_with_its_request(client, address):
    client.get(address)
    assert addresses.current_visit() is None


def test_visit_ends_when_the_request_fails(client, monkeypatch):
    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr("pages.views.serve.resolve", fail)
    with pytest.raises(RuntimeError):
        client.get("/ru/biz/")
    assert addresses.current_visit() is None


def test_links_outside_a_visit_are_canonical():
    page = make.make_standard(slug="biz")
    stored = f'<a linktype="page" id="{page.pk}">x</a><a linktype="page" id="99999">y</a>'
    assert expand_db_html(stored) == '<a href="/ky/biz/">x</a><a>y</a>'
    token = addresses.begin_visit("ru")
    try:
        assert expand_db_html(stored) == '<a href="/ru/biz/">x</a><a>y</a>'
    finally:
        addresses.end_visit(token)


@pytest.mark.parametrize("address", ["/ru/", "/ky/biz/", "/ky/archive/", "/ru/zhok/", "/ky/search/?q=x"])
def test_visitors_get_no_cookie_and_no_answer_depends_on_one(client, address):
    make.make_standard(slug="biz")
    response = client.get(address)
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


def test_visitors_get_no_cookie_from_a_document(client):
    response = client.get(archive.make_document().address("ky"))
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


def test_draft_document_is_seen_by_the_secretary_of_its_body_only(client, secretary):
    council, other = make.make_council(), make.make_council()
    document = archive.make_document(council, status="draft")
    client.force_login(secretary(other))
    assert client.get(document.address("ky")).status_code == 404
    client.force_login(secretary(council))
    assert client.get(document.address("ky")).status_code == 200


def test_draft_page_is_not_found_even_by_its_secretary_outside_the_preview(client, secretary):
    council = make.make_council()
    meeting = make.make_meeting(council, live=False)
    client.force_login(secretary(council))
    assert client.get(meeting.url).status_code == 404
