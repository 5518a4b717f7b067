"""The register of the coalition: filters, dated totals, what members took part in, applications."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pages.models import CoalitionTotal, CommitmentPartner, MembershipApplication
from tests.factories import participation as factory
from tests.factories.pages import publish, translate
from tests.factories.plans import make_commitment
from tests.pages.test_initiatives import ticket

pytestmark = pytest.mark.django_db


def test_members_are_narrowed_by_kind_region_and_year(client):
    region = factory.make_region(name="Нарын облусу")
    one = factory.make_member(title="Биринчи уюм", region=region, joined_on=datetime.date(2018, 6, 1))
    two = factory.make_member(title="Экинчи уюм", kind="media", left_on=datetime.date(2020, 1, 1))
    url = factory.make_coalition().url

    def titles(**query):
        page = client.get(url, query).content.decode()
        return [each.title for each in (one, two) if each.title in page]

    assert titles() == [one.title, two.title]
    assert titles(region=str(region.translation_key)) == titles(since="2018") == [one.title]
    assert titles(kind="media") == titles(standing="former") == [two.title]
    rows = csv.DictReader(io.StringIO(client.get("/ky/coalition.csv?kind=media").content.decode("utf-8-sig")))
    assert [row["Уюмдун аталышы"] for row in rows] == [two.title]


def test_region_of_another_language_is_one_region(client):
    region = factory.make_region(name="Нарын облусу")
    factory.make_region("ru", name="Нарынская область", translation_key=region.translation_key)
    member = translate(factory.make_member(region=region), "ru", title="Объединение")
    assert "Нарынская область" in client.get(member.url).content.decode()


def test_filters_speak_the_language_of_the_page(client):
    factory.make_member(kind="media")
    factory.make_member(kind="union")
    page = client.get(factory.make_coalition().url.replace("/ky/", "/ru/")).content.decode()
    assert "Маалымат каражаты" in page
    assert "Средство массовой информации" not in page
    assert "/ru/coalition.csv" in page


def test_dated_totals_are_shown_as_their_source_says(client):
    index = factory.make_coalition(live=False)
    index.totals = [
        CoalitionTotal(
            count=182,
            counted_on=datetime.date(2019, 4, 1),
            date_text="2019-жылдын апрели",
            locale=index.locale,
        )
    ]
    page = client.get(publish(index).url).content.decode()
    assert "182" in page
    assert "2019-жылдын апрели" in page


def test_member_shows_the_commitments_it_is_a_partner_of(client):
    member = factory.make_member()
    commitment = make_commitment(title="Ачык бюджет", live=False)
    commitment.partners = [CommitmentPartner(name="Уюм", member=member, locale=commitment.locale)]
    commitment = publish(commitment)
    russian = translate(member, "ru", title="Объединение")
    for page in (member, russian):
        assert "Ачык бюджет" in client.get(page.url).content.decode()


def _application(**fields) -> dict:
    return {
        "ticket": ticket("membership"),
        "fax": "",
        "name": "Жаңы уюм",
        "kind": "association",
        "region": "",
        "website": "uyum.example.kg",
        "mission": "Ачыктык",
        "contact_name": "Кеңсе",
        "contact": "office@example.kg",
        "consent": "on",
    } | fields


def test_organisation_applies_and_is_acknowledged(client):
    factory.make_coalition()
    region = factory.make_region()
    shown = client.get("/ky/coalition/apply/").content.decode()
    assert region.name in shown
    response = client.post("/ky/coalition/apply/", _application(region=str(region.pk)))
    sent = MembershipApplication.objects.get()
    assert (sent.name, sent.region, sent.website, sent.number) == (
        "Жаңы уюм",
        region,
        "https://uyum.example.kg",
        1,
    )
    page = client.get(response["Location"]).content.decode()
    assert "Жаңы уюм" in page
    assert "office@example.kg" not in page


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://example.kg/"])
def test_application_with_a_website_that_is_none_is_refused(client, website):
    factory.make_coalition()
    assert client.post("/ky/coalition/apply/", _application(website=website)).status_code == 422
    assert not MembershipApplication.objects.exists()


def test_register_that_takes_no_applications_has_no_form(client):
    index = factory.make_coalition(takes_applications=False)
    assert "coalition/apply" not in client.get(index.url).content.decode()
    assert client.get("/ky/coalition/apply/").status_code == 404


def test_queries_do_not_grow_with_the_number_of_members(client):
    url = factory.make_coalition().url

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(url).status_code == 200
        return len(captured)

    factory.make_member(region=factory.make_region())
    one = queries()
    for _ in range(24):
        factory.make_member(region=factory.make_region())
    assert queries() == one <= 20
