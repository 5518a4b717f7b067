"""The pages that every installation begins with."""

from io import StringIO

import pytest
from django.core.management import call_command

from pages import initial_pages
from pages.models import StandardPage
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db


def test_initial_pages_are_drafts_in_every_language_that_translate_each_other():
    out = StringIO()
    call_command("initial_pages", stdout=out)
    pages = StandardPage.objects.filter(slug__in=initial_pages.NAMES)
    assert pages.count() == 6
    assert not pages.filter(live=True).exists()
    assert len(set(pages.values_list("translation_key", flat=True))) == 2
    for page in pages:
        assert page.summary
        assert [block.block_type for block in page.body].count("heading") >= 3
        assert page.title in out.getvalue()


def test_initial_pages_that_exist_are_left_alone(client):
    list(initial_pages.make_missing())
    page = publish(
        StandardPage.objects.get(slug="search-help", locale__language_code="ky"), title="Өзүбүздүкү"
    )
    StandardPage.objects.get(slug="search-help", locale__language_code="ru").delete()
    assert [made.locale.language_code for made in initial_pages.make_missing()] == ["ru"]
    assert StandardPage.objects.get(pk=page.pk).title == "Өзүбүздүкү"
    again = StandardPage.objects.get(slug="search-help", locale__language_code="ru")
    assert again.translation_key == page.translation_key
    assert client.get(page.url).status_code == 200
