"""What a row says about a page, and that any number of chosen pages costs the same."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from pages.teasers import Teaser, chosen
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def related(*pages, layout: str = "rows") -> tuple:
    chosen_pages = [{"page": page} for page in pages]
    return ("related_pages", {"title": "Окуңуз", "layout": layout, "pages": chosen_pages})


def test_teaser_says_what_a_page_is():
    news = make.make_news(title="Жыйын", summary="Кыскача.", published_on=datetime.date(2024, 5, 1))
    with_date = Teaser("Жаңылык", "Жыйын", "Кыскача.", datetime.date(2024, 5, 1))
    assert news.teaser() == with_date
    assert make.make_standard(title="Биз").teaser().date is None


def test_chosen_pages_come_in_the_language_of_the_text_and_only_public_ones():
    both, draft, private = make.make_standard(), make.make_standard(live=False), make.make_standard()
    russian = make.translate(both, "ru", title="По-русски")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    ids = [both.pk, draft.pk, private.pk]
    assert chosen(ids, "ky") == {both.pk: both}
    assert chosen(ids, "ru") == {both.pk: russian}
    assert chosen([], "ky") == {}


@pytest.mark.parametrize("layout", ["rows", "cards"])
def test_block_shows_chosen_pages_with_their_kind(client, layout):
    target = make.make_standard(title="Максаттар", summary="Эмне үчүн")
    hidden = make.make_standard(title="Долбоор", live=False)
    page = make.make_standard(body=[related(target, hidden, layout=layout)])
    html = client.get(page.url).content.decode()
    assert f'<a href="{target.url}">Максаттар</a>' in html
    assert "Эмне үчүн" in html
    assert "Долбоор" not in html


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_chosen_pages_cost_the_same_whatever_their_number(client, language):
    few = make.make_standard(body=[related(make.make_standard(), make.make_news())])
    some = [make.make_standard() for _ in range(25)] + [make.make_news() for _ in range(25)]
    many = make.make_standard(body=[related(*some)])
    client.get(few.url)
    counts = []
    for page in (few, many):
        address = page.url.replace("/ky/", f"/{language}/", 1)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            html = client.get(address).content.decode()
        counts.append(len(queries))
    assert html.count('class="teaser-row"') == 50
    assert counts[0] == counts[1]
