"""The site at a glance, for people."""

import pytest

from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def test_site_map_names_each_title_in_its_language(client):
    section = make.make_standard(title="Бөлүм", slug="bolum")
    make.make_standard(title="Барак", slug="barak", parent=section)
    html = client.get("/ru/sitemap/").content.decode()
    assert '<a href="/ru/bolum/" lang="ky">Бөлүм</a>' in html
    assert '<a href="/ru/bolum/barak/" lang="ky">Барак</a>' in html


def test_site_map_asks_the_same_of_many_sections(client, django_assert_max_num_queries):
    def queries(sections: int) -> int:
        for place in range(sections):
            make.make_standard(title="Ички", parent=make.make_standard(title=f"Бөлүм {sections}-{place}"))
        client.get("/ky/sitemap/")  # the frame is remembered from here on
        with django_assert_max_num_queries(20) as asked:
            client.get("/ky/sitemap/")
        return len(asked)

    assert queries(1) == queries(20)
