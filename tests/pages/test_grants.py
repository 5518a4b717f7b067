"""Grants follow pages, locales and the life of a body."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Locale

from pages.grants import setup_roles
from pages.models import BodyAccess, BodyIndexPage, CouncilPage, HomePage, StandardPage, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    home = HomePage.objects.get(locale__language_code="ky")
    index = home.add_child(instance=BodyIndexPage(title="Кеңештер", slug="keneshter"))
    return index.add_child(instance=CouncilPage(title="Каржы министрлигинин коомдук кеңеши", slug="karzhy"))


def granted(group, page):
    rows = GroupPagePermission.objects.filter(group=group, page=page)
    return {row.permission.codename for row in rows}


def test_new_body_has_group_collection_and_grants_in_every_locale(council):
    access = BodyAccess.objects.get(body_key=council.translation_key)
    for locale in Locale.objects.all():
        page = CouncilPage.objects.get(translation_key=council.translation_key, locale=locale)
        assert granted(access.group, page) == {"add_page", "change_page", "publish_page"}
    rows = GroupCollectionPermission.objects.filter(group=access.group)
    assert {row.collection_id for row in rows} == {access.collection_id}


def test_dissolved_body_leaves_its_secretaries_reading_only(council):
    council.dissolved_on, council.dissolution_reason = datetime.date(2023, 12, 21), "2023-жылдын мыйзамы"
    council.save()
    access = BodyAccess.objects.get(body_key=council.translation_key)
    assert not GroupPagePermission.objects.filter(group=access.group).exists()
    rows = GroupCollectionPermission.objects.filter(group=access.group)
    assert {row.permission.codename.split("_")[0] for row in rows} == {"choose"}


def test_roles_hold_nothing_at_the_root_or_at_a_home_page(council):
    assert not GroupPagePermission.objects.filter(page__depth__lte=2).exists()
    assert not GroupCollectionPermission.objects.filter(collection__depth=1).exists()


def test_setup_roles_changes_nothing_the_second_time(council):
    def state():
        return (
            sorted(GroupPagePermission.objects.values_list("group", "page", "permission")),
            sorted(GroupCollectionPermission.objects.values_list("group", "collection", "permission")),
            sorted(Group.objects.values_list("name", "permissions")),
        )

    setup_roles()
    before = state()
    setup_roles()
    assert state() == before


def test_setup_roles_takes_away_a_grant_that_no_rule_asks_for(council):
    editors = Group.objects.get(name="Press editors")
    GroupPagePermission.objects.create(
        group=editors, page=council.get_parent().get_parent(), permission_type="publish"
    )
    GroupPagePermission.objects.create(group=editors, page=council.get_parent(), permission_type="publish")
    setup_roles()
    assert not granted(editors, council.get_parent())


def test_press_editor_adds_general_pages_under_home_but_cannot_touch_a_body(council):
    user = User.objects.create_user("press", password="x")
    user.groups.add(Group.objects.get(name="Press editors"))
    home = HomePage.objects.get(locale__language_code="ky")
    assert home.permissions_for_user(user).can_edit()
    assert home.permissions_for_user(user).can_add_subpage()
    assert not home.permissions_for_user(user).can_delete()
    assert not council.permissions_for_user(user).can_edit()
    standard = home.add_child(instance=StandardPage(title="Биз кимбиз", slug="biz-kimbiz"))
    # Permissions are cached on the user object for one request.
    assert standard.permissions_for_user(User.objects.get(pk=user.pk)).can_publish()


def test_secretary_edits_her_council_but_cannot_delete_or_move_it(council):
    user = User.objects.create_user("secretary", password="x")
    user.groups.add(BodyAccess.objects.get(body_key=council.translation_key).group)
    client = Client()
    client.force_login(user)
    assert client.get(f"/admin/pages/{council.pk}/edit/").status_code == 200
    for action in ("delete", "move", "unpublish", "copy"):
        for method in (client.get, client.post):
            response = method(f"/admin/pages/{council.pk}/{action}/")
            assert (response.status_code == 302 and response.url == "/admin/") or response.status_code == 403
    assert CouncilPage.objects.filter(pk=council.pk).exists()


def test_translation_tool_is_closed_to_all_but_administrators(council):
    user = User.objects.create_user("secretary", password="x")
    user.groups.add(BodyAccess.objects.get(body_key=council.translation_key).group)
    client = Client()
    client.force_login(user)
    address = f"/admin/localize/submit/page/{council.pk}/"
    response = client.get(address)
    assert (response.status_code, response.headers.get("Location")) == (302, "/admin/")
    client.force_login(User.objects.create_superuser("admin", password="x"))
    assert client.get(address).status_code == 200
