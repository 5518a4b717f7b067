"""Menu, switcher, place in the site and the addresses that search engines read."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from pages import addresses, frame
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit():
    """Return a function that opens a visit in a language and renders a page's variables."""
    tokens = []

    def frame_of(page, lang, address="/"):
        tokens.append(addresses.begin_visit(lang))
        return page.get_context(RequestFactory().get(address))

    yield frame_of
    for token in reversed(tokens):
        addresses.end_visit(token)


def test_frame_of_a_fallback_page_names_its_language_and_its_original(visit):
    page = make.make_standard(slug="biz", title="Биз")
    context = visit(page, "ru")
    assert context["content_language"] == "ky"
    assert context["is_fallback"] is True
    assert context["original_language_name"] == frame.language_name("ky", "ru")
    assert context["canonical_url"].endswith("/ky/biz/")
    assert context["alternates"] == []


def test_frame_lists_real_translations_only_as_alternates(visit):
    page = make.make_standard(slug="biz")
    make.translate(page, "ru", slug="my")
    make.translate(page, "en", live=False)
    context = visit(page, "ky")
    assert [each["code"] for each in context["alternates"]] == ["ky", "ru"]
    assert context["alternates"][1]["url"].endswith("/ru/my/")


def test_switcher_keeps_the_place_and_the_query(visit):
    page = make.make_standard(slug="biz")
    make.translate(page, "ru", slug="my")
    links = visit(page, "ky", "/?page=2")["language_links"]
    assert [(link.code, link.url) for link in links] == [
        ("ky", "/ky/biz/?page=2"),
        ("ru", "/ru/my/?page=2"),
        ("en", "/en/biz/?page=2"),
    ]
    assert [link.is_available for link in links] == [True, True, False]
    assert [link.is_current for link in links] == [True, False, False]


def test_menu_mixes_own_and_fallback_pages_in_the_order_of_the_default_tree(visit):
    first = make.make_standard(slug="biz", title="Биз", show_in_menus=True)
    make.make_standard(slug="eki", title="Эки", show_in_menus=True)
    only_russian = make.make_standard(make.home("ru"), slug="tri", title="Три", show_in_menus=True)
    make.make_standard(slug="zhashyruun", show_in_menus=True, live=False)
    make.translate(first, "ru", slug="my", title="Мы")
    menu = visit(only_russian, "ru")["menu"]
    assert [(link.title, link.url, link.lang) for link in menu] == [
        ("Мы", "/ru/my/", "ru"),
        ("Эки", "/ru/eki/", "ky"),
        ("Три", "/ru/tri/", "ru"),
        ("Архив", "/ru/archive/", "ru"),
    ]
    assert [link.is_current for link in menu] == [False, False, True, False]


def test_breadcrumbs_show_each_ancestor_in_the_best_language(visit):
    council = make.make_council(slug="a", title="А кеңеши")
    meeting = make.make_meeting(council, slug="zhyiyn")
    make.translate(council, "ru", title="Совет А", slug="sovet-a")
    crumbs = visit(meeting, "ru")["breadcrumbs"]
    assert [(link.url, link.lang) for link in crumbs] == [
        ("/ru/", "ky"),
        ("/ru/kenesh/", "ky"),
        ("/ru/kenesh/sovet-a/", "ru"),
    ]


def test_frame_costs_one_query_and_two_for_the_settings_of_a_new_generation(visit, django_assert_num_queries):
    page = make.make_standard(make.make_standard())
    visit(page, "ru")  # locale ids and root paths are remembered
    with django_assert_num_queries(3):
        visit(page, "ru")


def test_language_badge_appears_only_for_a_foreign_language():
    template = Template("{% load site_tags %}{% language_badge lang %}")
    token = addresses.begin_visit("ru")
    try:
        assert template.render(Context({"lang": "ru"})) == ""
        assert template.render(Context({"lang": ""})) == ""
        badge = template.render(Context({"lang": "ky"}))
    finally:
        addresses.end_visit(token)
    assert badge == '<span class="language-badge" lang="ky">Кыргызча</span>'
