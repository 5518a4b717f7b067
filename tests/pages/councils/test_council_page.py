"""The page of a body: who sits in it, what it works by, what came before and after."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from pages.councils import composition
from pages.models import (
    BodyKind,
    BodyPredecessor,
    BodyWebAddress,
    CouncilMember,
    MandateAct,
    MemberRole,
    Side,
    StateBody,
    YearPlan,
)
from tests.factories import documents as archive
from tests.factories import pages as make
from tests.factories import press
from tests.factories.meetings import at, make_held

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
GONE = {"dissolved_on": datetime.date(2023, 12, 1), "dissolution_reason": "Мыйзам"}


def member(page, side: str = "", **fields) -> CouncilMember:
    return CouncilMember(post="Мүчө", side=side, locale=page.locale, **fields)


def with_members(page, *sides: str, **fields):
    page.members = [member(page, side, **fields) for side in sides]
    return page


def html(client, page, lang: str = "ky") -> str:
    return client.get(f"/{lang}/kenesh/{page.slug}/").content.decode()


def test_members_stand_under_their_terms(client):
    page = make.make_council()
    today = timezone.localdate()
    page.members = [
        member(page, name="Азыркы", ends_on=today),
        member(page, name="Мурунку", ends_on=today - DAY),
    ]
    context = client.get(make.publish(page).url).context
    assert [each.name for each in context["current_members"]] == ["Азыркы"]
    assert [each.name for each in context["former_members"]] == ["Мурунку"]


def test_dissolved_body_has_former_members_only(client):
    page = make.publish(with_members(make.make_council(**GONE), ""))
    context = client.get(page.url).context
    assert (context["current_members"], len(context["former_members"])) == ([], 1)
    assert "notice-title" in client.get(page.url).content.decode()


def test_forum_shows_how_many_each_side_has(client):
    page = make.make_council(kind=BodyKind.FORUM)
    make.publish(with_members(page, Side.CIVIL_SOCIETY, Side.GOVERNMENT, Side.CIVIL_SOCIETY))
    found = html(client, page)
    assert "Жарандык коом: 2" in found
    assert "Мамлекет: 1" in found


@pytest.mark.parametrize(("number", "is_told"), [(0, False), (6, True), (7, False), (15, False), (16, True)])
def test_council_of_an_unlawful_size_is_told_to_its_editor(number, is_told):
    page = with_members(make.make_council(), *[""] * number)
    assert bool(composition.remarks(page)) == is_told


def test_forum_of_unequal_sides_is_told_to_its_editor():
    page = make.make_council(kind=BodyKind.FORUM)
    assert composition.remarks(with_members(page, Side.GOVERNMENT))
    assert not composition.remarks(with_members(page, Side.GOVERNMENT, Side.CIVIL_SOCIETY))


def test_body_that_is_gone_is_told_nothing():
    assert not composition.remarks(with_members(make.make_council(**GONE), ""))


def test_former_members_do_not_count_for_the_size():
    page = with_members(make.make_council(), *[""] * 7)
    page.members.add(member(page, ends_on=datetime.date(2020, 1, 1)))
    assert not composition.remarks(page)


def test_predecessor_and_successor_are_seen_from_both_sides_in_any_language(client):
    old = make.make_council(title="Эски кеңеш", slug="eski")
    russian = make.translate(old, "ru", title="Старый совет")
    new = make.make_council(title="Жаңы кеңеш", slug="zhany")
    new.predecessors = [BodyPredecessor(body=russian)]
    make.publish(new)
    assert "Эски кеңеш" in html(client, new)
    assert "Жаңы кеңеш" in html(client, old)
    assert "Жаңы кеңеш" in html(client, russian, "ru")
    assert "Старый совет" in html(client, new, "ru")


def test_body_keeps_its_former_sites(client):
    page = make.make_council()
    page.former_addresses = [BodyWebAddress(url="https://www.ons.example/", until=datetime.date(2016, 10, 1))]
    page = make.publish(page)
    assert "ons.example" in html(client, page)
    assert "ons.example" in list(page.search_alt_titles())


def test_body_names_its_acts_and_plans_and_hides_papers_that_are_not_public(client):
    page = make.make_council()
    public, draft = archive.make_document(page), archive.make_document(page, status="draft")
    page.mandate_acts = [MandateAct(title="Мыйзам", number="74", document=draft, locale=page.locale)]
    page.year_plans = [
        YearPlan(year=2023, document=public),
        YearPlan(year=2024, kind="meetings", approved_on=datetime.date(2024, 1, 15)),
    ]
    found = html(client, make.publish(page))
    assert "Мыйзам" in found
    assert draft.address("ky") not in found
    assert public.address("ky") in found
    assert f"/ky/meetings/?body={page.translation_key}&amp;year=2024" in found
    assert found.index("2024-жылдын 15-январы") < found.index("Иш планы, 2023")


def test_work_plan_without_its_document_is_refused():
    with pytest.raises(ValidationError):
        YearPlan(year=2024).full_clean(exclude=["page"])
    YearPlan(year=2024, kind="meetings").full_clean(exclude=["page"])


def test_chairs_come_with_an_honorary_one():
    assert MemberRole.values[:2] == ["honorary_chair", "chair"]


def test_body_shows_its_decisions_by_state(client):
    page = make.make_council()
    make_held(page, decisions=[{"text": "Бир"}, {"text": "Эки", "done_on": timezone.localdate()}])
    context = client.get(page.url).context
    assert context["decision_counts"] == {"open": 1, "done": 1, "overdue": 0}
    assert [each.text for each in context["latest_decisions"]] == ["Бир", "Эки"]


def test_body_shows_its_latest_news_and_their_feed(client):
    page = make.make_council()
    days = [timezone.localdate() - datetime.timedelta(days=each) for each in range(4)]
    news = [press.about(make.make_news(title=f"Кабар {day}", published_on=day), page) for day in days]
    html = client.get(page.url).content.decode()
    assert [item.title in html for item in news] == [True, True, True, False]
    assert html.count(f'href="/ky/press/bodies/{page.translation_key}.xml"') == 2
    assert "#news" not in client.get(make.make_council().url).content.decode()


def full_council(number: int):
    """Return a body with everything it can have, `number` of each."""
    earlier, later = make.make_council(), make.make_council()
    page = make.make_council(state_body=StateBody.objects.create(name="Мэрия", locale=earlier.locale))
    later.predecessors = [BodyPredecessor(body=page)]
    make.publish(later)
    page.predecessors = [BodyPredecessor(body=earlier)]
    papers = [archive.make_document(page) for _each in range(number)]
    page.mandate_acts = [MandateAct(title="Мыйзам", document=each, locale=page.locale) for each in papers]
    page.year_plans = [YearPlan(year=2000 + each, document=papers[each]) for each in range(number)]
    page.former_addresses = [BodyWebAddress(url="https://ons.example/")] * number
    make.publish(with_members(page, *[""] * number))
    for day in range(number):
        make_held(page, starts_at=at(2020, 1, day + 1), decisions=[{"text": "Чечим"}] * 3, minutes=papers[:1])
        press.about(make.make_news(image=press.make_image()), page)
    make.make_meeting(page)
    return page


def test_body_asks_the_same_of_fifty_meetings_and_members(client, django_assert_max_num_queries, settled):
    page, other = full_council(1), full_council(20)
    settled()
    client.get(make.home().url)
    with django_assert_max_num_queries(20) as one:
        client.get(page.url)
    with django_assert_max_num_queries(len(one)):
        client.get(other.url)


def test_editor_is_reminded_and_the_page_is_saved_all_the_same(admin_client):
    page = make.publish(with_members(make.make_council(), ""))
    response = admin_client.get(f"/admin/pages/{page.pk}/edit/")
    form = response.context["form"]
    data = {field.html_name: field.value() or "" for field in form}
    for formset in form.formsets.values():
        for each in (formset.management_form, *formset.forms):
            data |= {field.html_name: "" if field.value() is None else field.value() for field in each}
    data |= {
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "mission": "Көзөмөл",
    }
    answer = admin_client.post(f"/admin/pages/{page.pk}/edit/", data | {"action-publish": "1"}, follow=True)
    shown = [str(message) for message in answer.context["messages"]]
    assert any("2014" in message for message in shown)
    assert type(page).objects.get(pk=page.pk).mission == "Көзөмөл"


def test_cards_tell_what_is_dissolved_and_what_is_cancelled():
    gone = make.make_council(**GONE)
    assert gone.teaser().state == "dissolved"
    assert make.make_council(kind=BodyKind.FORUM).teaser().kind == "Форум"
    assert make_held(gone).teaser().state == "held"
    assert make_held(gone, status="cancelled").teaser().state == "cancelled"
