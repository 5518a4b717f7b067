"""What pages show of other pages and of the archive, own and fallback mixed."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from pages import addresses, links, listings
from pages.models import Decision, MeetingStatus, NewsPage
from tests.factories import documents as archive
from tests.factories import pages as make

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def titles(pages) -> list[str]:
    return [page.title for page in pages]


def day(number: int) -> datetime.date:
    return datetime.date(2024, 1, number)


def test_news_of_every_language_are_mixed_by_date(client):
    both = make.make_news(title="Эки тилде", published_on=day(1))
    make.translate(both, "ru", title="На двух языках", published_on=day(1))
    make.make_news(title="Кыргызча гана", published_on=day(3))
    index = make.translate(make.make_news_index(), "ru", live=False)
    make.make_news(index, title="Только по-русски", published_on=day(2))
    make.make_news(title="Долбоор", live=False)
    address = make.make_news_index().url.replace("/ky/", "/ru/")
    page_obj = client.get(address).context["page_obj"]
    assert titles(page_obj) == ["Кыргызча гана", "Только по-русски", "На двух языках"]
    assert titles(client.get("/ky/").context["news"]) == ["Кыргызча гана", "Только по-русски", "Эки тилде"]


@pytest.mark.parametrize(
    ("asked", "shown"), [("2", 2), ("0", 2), ("-1", 2), ("x", 1), ("9" * 30, 2), ("", 1)]
)
def test_news_list_shows_the_nearest_page(client, asked, shown):
    for number in range(21):
        make.make_news(title=f"{number}")
    response = client.get(f"{make.make_news_index().url}?page={asked}")
    assert response.status_code == 200
    assert response.context["page_obj"].number == shown


def test_private_pages_are_listed_nowhere(client):
    council = make.make_council(title="Жабык кеңеш")
    PageViewRestriction.objects.create(page=council, restriction_type=PageViewRestriction.LOGIN)
    make.make_meeting(council, title="Жабык жыйын")
    context = client.get("/ky/").context
    assert titles(context["bodies"]) == []
    assert titles(context["next_meetings"]) == []


def test_bodies_stand_in_the_order_of_the_default_tree_in_every_language(client):
    def directory():
        return client.get("/ru/kenesh/").context["directory"]

    first = make.make_council(title="Биринчи")
    second = make.make_council(title="Экинчи")
    make.make_council(title="Үчүнчү", dissolved_on=day(5), dissolution_reason="Мыйзам")
    make.translate(second, "ru", title="Второй")
    assert titles(directory().working) == ["Биринчи", "Второй"]
    make.translate(first, "ru", title="Первый")
    assert titles(directory().working) == ["Первый", "Второй"]
    assert titles(directory().dissolved) == ["Үчүнчү"]


def test_next_meetings_name_their_body_and_leave_out_what_is_over(client):
    council = make.make_council(title="А кеңеши")
    make.translate(council, "ru", title="Совет А")
    now = timezone.now()
    make.make_meeting(council, title="Кийин", starts_at=now + 5 * DAY)
    make.make_meeting(council, title="Жакында", starts_at=now + DAY)
    make.make_meeting(council, title="Өткөн", starts_at=now - DAY)
    make.make_meeting(council, title="Жокко чыккан", starts_at=now + DAY, status=MeetingStatus.CANCELLED)
    meetings = client.get("/ru/").context["next_meetings"]
    assert titles(meetings) == ["Жакында", "Кийин"]
    assert titles(meeting.council for meeting in meetings) == ["Совет А"] * 2


def test_council_shows_meetings_decisions_and_documents_of_all_languages(client):
    council = make.make_council(title="А кеңеши", slug="a")
    russian = council.get_translation(make.home("ru").locale)
    for parent, title, when in ((council, "Март", day(3)), (russian, "Апрель", day(4))):
        starts_at = datetime.datetime.combine(when, datetime.time(10), tzinfo=datetime.UTC)
        meeting = make.make_meeting(parent, title=title, starts_at=starts_at, status=MeetingStatus.HELD)
        Decision.objects.create(page=meeting, text=f"Чечим {title}")
    new = archive.make_document(council, date=datetime.date(2025, 2, 1))
    old = archive.make_document(council, date=datetime.date(2023, 2, 1))
    undated = archive.make_document(council, date=None)
    archive.make_document(council, status="draft")
    archive.make_document(make.make_council())
    context = client.get("/ru/kenesh/a/").context
    assert titles(context["past_meetings"]) == ["Апрель", "Март"]
    assert [each.text for each in context["latest_decisions"]] == ["Чечим Апрель", "Чечим Март"]
    assert [each.page.title for each in context["latest_decisions"]] == ["Апрель", "Март"]
    assert context["documents_by_year"] == [(2025, [new]), (2023, [old]), (None, [undated])]
    assert client.get(context["archive_address"]).context["page_obj"].paginator.count == 3


def test_meeting_names_its_body_in_the_visitors_language(client):
    council = make.make_council(slug="a", title="А кеңеши")
    meeting = make.make_meeting(council, slug="zhyiyn")
    make.translate(council, "ru", title="Совет А", slug="sovet")
    response = client.get("/ru/kenesh/a/zhyiyn/")
    assert response.context["council"].title == "Совет А"
    assert 'href="/ru/kenesh/sovet/"' in response.content.decode()
    assert client.get(meeting.url).context["council"].title == "А кеңеши"


def test_listing_costs_two_queries_and_its_addresses_none(django_assert_num_queries):
    for number in range(5):
        make.make_news(slug=f"n{number}")
    index = make.make_news_index()
    token = addresses.begin_visit("ru")
    try:
        listings._private()  # read once in a visit
        addresses.canonical_path(index)
        with django_assert_num_queries(2):
            news = list(listings.children(index, "ru", NewsPage))
            found = addresses.for_pages(news, "ru")
    finally:
        addresses.end_visit(token)
    assert sorted(found.values())[0] == "/ru/zhanylyktar/n0/"


def test_links_in_text_and_cards_lead_to_the_visitors_language(client):
    target = make.make_standard(slug="maksat")
    make.translate(target, "ru", slug="cel")
    draft = make.make_standard(slug="dolboor", live=False)
    text = f'<p><a linktype="page" id="{target.pk}">бир</a> <a linktype="page" id="{draft.pk}">эки</a></p>'
    card = {"title": "Карта", "text": "", "page": target, "document": None, "url": ""}
    make.make_standard(slug="bash", body=[("rich_text", text), ("link_card", card)])
    html = client.get("/ru/bash/").content.decode()
    assert html.count('href="/ru/cel/"') == 2
    assert "<a>эки</a>" in html
    assert client.get("/ky/bash/").content.decode().count('href="/ky/maksat/"') == 2


def test_links_of_a_page_cost_two_queries_whatever_their_number(django_assert_num_queries):
    targets = [make.make_standard() for _ in range(5)]
    text = "".join(f'<p><a linktype="page" id="{page.pk}">x</a></p>' for page in targets)
    page = make.make_standard(body=[("rich_text", text)])
    token = addresses.begin_visit("ru")
    try:
        with django_assert_num_queries(2):
            links.remember_addresses(page)
            str(page.body)
    finally:
        addresses.end_visit(token)
