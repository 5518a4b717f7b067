"""Pages that want one address are refused, and found where they came about otherwise."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page

from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["archive", "search"])
def test_address_of_a_view_of_the_site_cannot_be_published(slug):
    with pytest.raises(ValidationError, match=f"/ky/{slug}/"):
        make.make_standard(slug=slug)
    parent = make.make_standard(slug="biz")
    assert make.make_standard(parent, slug=slug).live


def test_moving_to_a_taken_place_is_refused_with_the_reason(admin_client):
    make.make_standard(make.make_standard(slug="biz", title="Биз"), slug="dareg", title="Дарек")
    parent = make.make_standard(make.home("ru"), slug="my", title="Мы")
    russian = make.translate(Page.objects.get(slug="biz"), "ru", slug="biz")
    page = make.make_standard(parent, slug="dareg", title="Другая")
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, russian.pk])
    response = admin_client.post(address, follow=True)
    assert "/ky/biz/dareg/" in " ".join(str(message) for message in response.context["messages"])
    assert Page.objects.get(pk=page.pk).get_parent().pk == parent.pk
    free = make.make_standard(parent, slug="bosh", title="Свободная")
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[free.pk, russian.pk]))
    assert Page.objects.get(pk=free.pk).get_parent().pk == russian.pk


def test_command_lists_the_pages_that_share_an_address(capsys):
    make.translate(make.make_standard(slug="biz", title="Биз"), "ru")
    call_command("check_addresses")
    other = make.make_standard(make.home("ru"), slug="drugaya", title="Другая")
    make.make_standard(slug="tatal", title="Талаш")
    Page.objects.filter(pk=other.pk).update(slug="tatal", url_path=f"{make.home('ru').url_path}tatal/")
    with pytest.raises(CommandError):
        call_command("check_addresses")
    assert "/ky/tatal/ (Талаш), /ru/tatal/ (Другая)" in capsys.readouterr().out
