"""Which page answers an address in which language (the rule is in pages/addresses.py)."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import PageViewRestriction

from pages.routing import resolve
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def location(response) -> tuple[int, str]:
    """Return status and target of a redirect."""
    return response.status_code, response.headers.get("Location", "")


@pytest.fixture
def page():
    """Return a page that exists in Kyrgyz only, below another one that does too."""
    parent = make.make_standard(slug="biz", title="Биз")
    return make.make_standard(parent, slug="dareg", title="Дарегибиз")


def test_root_leads_to_kyrgyz_whatever_the_browser_asks_for(client):
    response = client.get("/?a=1", headers={"accept-language": "en"})
    assert location(response) == (302, "/ky/?a=1")


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_home_page_answers_in_every_language(client, lang):
    response = client.get(f"/{lang}/")
    assert response.status_code == 200
    assert response.context["is_fallback"] is (lang != "ky")


def test_page_without_translation_answers_in_the_visitors_frame(client, page):
    response = client.get("/ru/biz/dareg/")
    html = response.content.decode()
    assert response.status_code == 200
    assert response.context["page"].pk == page.pk
    assert '<html lang="ru">' in html
    assert '<main id="main" tabindex="-1" lang="ky">' in html
    assert "fallback-notice" in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/ky/biz/dareg/">' in html
    assert 'rel="alternate"' not in html


def test_routing_costs_one_query_and_a_fallback_two(page, django_assert_num_queries):
    resolve("ru", "biz/dareg/")  # root paths and locales are remembered
    with django_assert_num_queries(1):
        assert resolve("ky", "biz/dareg/").page.pk == page.pk
    with django_assert_num_queries(2):
        assert resolve("ru", "biz/dareg/").page.pk == page.pk


def test_publishing_a_translation_sends_its_fallback_address_to_the_true_one(client, page):
    make.translate(page, "ru", slug="adres")
    assert location(client.get("/ru/biz/dareg/?page=2")) == (302, "/ru/biz/adres/?page=2")
    assert client.get("/ru/biz/adres/").context["is_fallback"] is False


def test_translation_under_an_untranslated_parent_is_served(client, page):
    translation = make.translate(page, "ru", slug="adres")
    assert not translation.get_parent().live
    assert client.get("/ru/biz/adres/").status_code == 200
    assert client.get("/ru/biz/").context["is_fallback"] is True


def test_unpublishing_a_translation_brings_the_fallback_address_back(client, page):
    translation = make.translate(page, "ru", slug="adres")
    translation.unpublish()
    assert client.get("/ru/biz/dareg/").context["page"].pk == page.pk
    assert location(client.get("/ru/biz/adres/")) == (302, "/ru/biz/dareg/")


def test_draft_translation_changes_nothing_and_is_not_spoken_of(client, page):
    make.translate(page, "ru", live=False, slug="adres")
    assert client.get("/ru/biz/dareg/").context["page"].pk == page.pk
    assert client.get("/ru/biz/adres/").status_code == 404


def test_draft_is_not_found_in_any_language(client):
    make.make_standard(slug="dolboor", live=False)
    assert [client.get(f"/{lang}/dolboor/").status_code for lang in ("ky", "ru", "en")] == [404] * 3


def test_page_written_in_russian_only_answers_under_kyrgyz(client):
    page = make.make_standard(make.home("ru"), slug="my", title="Мы")
    response = client.get("/ky/my/")
    assert response.context["page"].pk == page.pk
    assert response.context["canonical_url"].endswith("/ru/my/")


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_old_address_of_a_renamed_page_leads_on_in_every_language(
    client, page, lang, django_capture_on_commit_callbacks
):
    parent = page.get_parent()
    with django_capture_on_commit_callbacks(execute=True):
        make.publish(parent, slug="kim")
    assert location(client.get(f"/{lang}/biz/dareg/"))[1] == f"/{lang}/kim/dareg/"
    assert client.get(f"/{lang}/kim/dareg/").status_code == 200


def test_renamed_page_moves_for_good_in_its_own_language_only(
    client, page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make.publish(page, slug="bailanysh")
    assert client.get("/ky/biz/dareg/").status_code == 301
    assert client.get("/ru/biz/dareg/").status_code == 302


def test_old_address_leads_to_a_translation_made_since(client, page, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make.publish(page, slug="bailanysh")
    make.translate(page, "ru", slug="svyaz")
    assert location(client.get("/ru/biz/dareg/")) == (302, "/ru/biz/svyaz/")


@pytest.mark.parametrize("lang", ["ky", "ru"])
def test_private_page_asks_for_a_login_in_the_visitors_language(client, page, lang):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(f"/{lang}/biz/dareg/?q=1")
    assert location(response) == (302, f"/{lang}/_util/login/?next=/{lang}/biz/dareg/%3Fq%3D1")
    assert client.get(f"/{lang}/_util/login/").status_code == 200


def test_private_page_opens_with_its_password_and_returns_to_the_fallback_address(client, page):
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="açkyç"
    )
    form = client.get("/ru/biz/dareg/")
    assert "Дарегибиз" not in form.content.decode().split("<form", 1)[1]
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    assert form.context["action_url"] == address.replace("/ky/", "/ru/")
    answer = client.post(form.context["action_url"], {"password": "açkyç", "return_url": "/ru/biz/dareg/"})
    assert location(answer) == (302, "/ru/biz/dareg/")
    assert client.get("/ru/biz/dareg/").context["page"].pk == page.pk


def test_preview_shows_a_draft_at_the_place_it_will_have(page):
    page.title = "Жаңы дарек"
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Жаңы дарек" in response.content.decode()
    draft = make.translate(page, "ru", live=False, slug="adres")
    assert '<html lang="ru">' in draft.make_preview_request().content.decode()


@pytest.mark.parametrize("address", ["/ky/" + "a/" * 40, "/ky/зт/", "/ky/--/", "/ky/_util/", "/ru/home/"])
def test_odd_addresses_are_not_found(client, address):
    assert client.get(address).status_code == 404


def test_address_without_its_slash_gets_it(client, page):
    assert location(client.get("/ru/biz/dareg")) == (301, "/ru/biz/dareg/")


def test_another_pages_address_in_another_language_cannot_be_published(page):
    parent = make.translate(page.get_parent(), "ru")
    with pytest.raises(ValidationError) as refused:
        make.make_standard(parent, slug="dareg", title="Другая")
    assert "Дарегибиз" in str(refused.value)
    assert "/ky/biz/dareg/" in str(refused.value)


def test_draft_at_a_taken_place_is_kept_and_refused_only_on_publishing():
    make.make_standard(slug="biz")
    draft = make.make_standard(make.home("ru"), slug="biz", title="Другая", live=False)
    with pytest.raises(ValidationError):
        make.publish(draft)
    make.publish(draft, slug="drugaya")


def test_translation_may_have_the_address_of_its_original():
    page = make.make_standard(slug="biz")
    assert make.translate(page, "ru").slug == "biz"


def test_two_pages_at_one_place_are_refused_in_the_form_of_the_editor(admin_client):
    make.make_standard(slug="biz", title="Биз")
    home = make.home("ru")
    address = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home.pk])
    fields = {"title": "Другая", "slug": "biz", "summary": "", "body-count": "0", "action-publish": "1"}
    response = admin_client.post(address, fields | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0})
    assert response.status_code == 200
    assert "/ky/biz/" in " ".join(response.context["form"].errors["slug"])
