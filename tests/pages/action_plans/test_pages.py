"""Plans, commitments, updates and reports as visitors see them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from pages.models import (
    CoImplementer,
    CommitmentPage,
    CommitmentProvision,
    CommitmentTheme,
    Milestone,
    PlanDocument,
    ProgressUpdatePage,
    StateBody,
    Theme,
    UpdateEvidence,
)
from pages.state_bodies import Directory
from tests.factories import pages as factory
from tests.factories import plans, press
from tests.factories.documents import make_document
from tests.factories.meetings import at, make_held
from tests.factories.participation import make_initiative

pytestmark = pytest.mark.django_db


@pytest.fixture
def commitment():
    return plans.make_commitment(title="Бюджеттин ачыктыгы", number=8)


def get(page, **query):
    response = Client().get(page.get_url(), query)
    assert response.status_code == 200
    return response.content.decode()


def full_commitment(plan, number: int):
    theme = Theme.objects.filter(locale__language_code="ky")[number % 3]
    lead, other = plans.make_state_body(), plans.make_state_body()
    late = datetime.date(2019, 1, 1)
    page = plans.make_commitment(
        plan,
        number=number,
        lead=lead,
        themes=[CommitmentTheme(theme=theme)],
        co_implementers=[CoImplementer(state_body=other)],
        milestones=[Milestone(title=f"Этап {number}", due_on=late, locale=plan.locale)],
    )
    for voice, completion in (("agency", "completed"), ("irm", "limited"), ("forum", "substantial")):
        evidence = [UpdateEvidence(url="https://example.org/", title="Далил")]
        plans.make_update(page, voice=voice, completion=completion, evidence=evidence)
    return page


def add_commitments(plan, numbers) -> None:
    """Put live commitments below a plan without the revisions and drafts that a page of an editor has."""
    theme = Theme.objects.filter(locale__language_code="ky").first()
    for number in numbers:
        page = CommitmentPage(title=f"Милдеттенме {number}", slug=f"mildet-{number}", number=number)
        page.themes = [CommitmentTheme(theme=theme)]
        page.lead = plans.make_state_body()
        plan.add_child(instance=page)
        update = {"title": "Отчет", "slug": "otchet", "voice": "agency", "completion": "limited"}
        span = {"period_starts_on": plan.starts_on, "period_ends_on": plan.ends_on}
        page.add_child(instance=ProgressUpdatePage(**update, **span))


def queries(django_assert_max_num_queries, page, lang="ky"):
    with django_assert_max_num_queries(20) as captured:
        response = Client().get(
            page.get_url() if lang == "ky" else page.get_url().replace("/ky/", f"/{lang}/")
        )
    assert response.status_code == 200
    return len(captured)


def test_plan_shows_its_commitments_by_theme_with_every_voice():
    plan = plans.make_plan(title="Биринчи план")
    page = full_commitment(plan, 3)
    text = get(plan)
    assert page.title in text
    assert "Theme" not in text
    assert page.themes.get().theme.name in text
    assert text.count("is-completed") >= 1
    assert "≠" in text


def test_plan_costs_the_same_whatever_the_number_of_its_commitments(
    django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr(CommitmentPage, "in_every_locale", False)
    plan = plans.make_plan()
    plans.make_plan_report(plan)
    add_commitments(plan, [1])
    get(plan)
    one = queries(django_assert_max_num_queries, plan)
    add_commitments(plan, range(2, 51))
    get(plan)
    assert queries(django_assert_max_num_queries, plan) == one


def test_plan_says_in_which_languages_it_has_no_text():
    plan = plans.make_plan()
    response = Client().get(plan.get_url())
    names = response.context["missing_languages"]
    assert len(names) == 2
    document = make_document(languages=["ru"])
    plan.documents = [PlanDocument(document=document, is_plan_text=True)]
    plan = factory.publish(plan)
    assert len(Client().get(plan.get_url()).context["missing_languages"]) == 1
    factory.translate(plan, "en")
    assert Client().get(plan.get_url()).context["missing_languages"] == []


def test_document_that_is_not_the_text_of_the_plan_fills_no_gap():
    plan = plans.make_plan()
    plan.documents = [PlanDocument(document=make_document(languages=["ru", "en"]))]
    plan = factory.publish(plan)
    assert len(Client().get(plan.get_url()).context["missing_languages"]) == 2


def test_plan_parts_its_reports_into_published_due_and_overdue(monkeypatch):
    plan = plans.make_plan()
    overdue = plans.make_plan_report(plan, due_on=datetime.date(2020, 3, 1))
    due = plans.make_plan_report(plan, due_on=datetime.date(2020, 3, 2))
    published = plans.make_plan_report(plan, published_on=datetime.date(2019, 8, 20))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: datetime.date(2020, 3, 2))
    shelf = Client().get(plan.get_url()).context["reports"]
    assert [shelf.overdue, shelf.due, shelf.published] == [[overdue], [due], [published]]


def test_commitment_shows_disagreement_in_words(commitment):
    plans.make_update(commitment, completion="completed")
    assert "≠" not in get(commitment)
    plans.make_update(commitment, voice="irm", completion="limited")
    assert "≠" in get(commitment)


def talk_about(page, number: int) -> None:
    """Make so many initiatives, discussions and news of a commitment."""
    council = factory.make_council()
    minutes = make_document(council)
    for each in range(number):
        make_initiative(commitment=page, number=each + 1)
        item = {"title": "Жүрүшү", "commitment": page, "minutes_page": 1}
        make_held(council, starts_at=at(2020, 1, each + 1), items=[item], minutes=[minutes])
        press.about(factory.make_news(image=press.make_image()), page)


def test_commitment_leads_to_where_it_came_from_and_where_it_was_spoken_of(commitment):
    russian = factory.translate(commitment, "ru")
    initiative = make_initiative(commitment=russian, title="Ачык бюджет демилгеси", number=4)
    make_initiative(title="Башка демилге")
    meeting = make_held(factory.make_council(), items=[{"title": "Бюджеттин жүрүшү", "commitment": russian}])
    news = [press.about(factory.make_news(title=f"Кабар {each}"), commitment) for each in range(4)]
    text = get(commitment)
    assert "№ 4." in text
    assert f'href="{initiative.url}"' in text
    assert "Башка демилге" not in text
    assert f'href="{meeting.url}#' in text
    assert [item.title in text for item in news] == [False, True, True, True]
    plain = get(plans.make_commitment())
    assert not {part for part in ("discussed", "initiatives", "news") if f'id="{part}"' in plain}


def test_commitment_costs_the_same_whatever_is_said_of_it(django_assert_max_num_queries, settled):
    plan = plans.make_plan()
    page = full_commitment(plan, 1)
    talk_about(page, 1)
    settled()
    get(page)
    one = queries(django_assert_max_num_queries, page)
    for year in range(2019, 2022):
        for voice in ("agency", "irm", "forum", "alternative"):
            plans.make_update(
                page,
                voice=voice,
                period_starts_on=datetime.date(year, 7, 1),
                period_ends_on=datetime.date(year, 12, 31),
            )
    talk_about(page, 5)
    page.milestones = [Milestone(title=f"Этап {each}", locale=page.locale) for each in range(50)]
    page = factory.publish(page)
    settled()
    get(page)
    assert queries(django_assert_max_num_queries, page) <= one


def test_update_in_russian_stands_beside_one_in_kyrgyz(commitment):
    russian = factory.translate(commitment, "ru", title="Прозрачность бюджета")
    plans.make_update(commitment, completion="completed")
    plans.make_update(russian, voice="irm", completion="limited", title="Оценка")
    for page in (commitment, russian):
        period = Client().get(page.get_url()).context["periods"][0]
        assert [each.update.completion if each.update else "" for each in period.verdicts] == [
            "completed",
            "",
            "limited",
            "",
        ]


def test_commitment_is_shown_under_the_present_name_of_its_lead(commitment):
    present = plans.make_state_body(name="Санариптик өнүктүрүү министрлиги")
    former = plans.make_state_body(name="Байланыш комитети", merged_into=present)
    page = factory.publish(commitment, lead=former)
    text = get(page)
    assert present.name in text
    assert former.name in text


def test_milestone_is_overdue_from_the_day_after(commitment, monkeypatch):
    milestone = Milestone(page=commitment, title="Портал", due_on=datetime.date(2019, 6, 30))
    today = {"is": datetime.date(2019, 6, 30)}
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: today["is"])
    assert not milestone.is_overdue
    today["is"] = datetime.date(2019, 7, 1)
    assert milestone.is_overdue
    milestone.state = "completed"
    assert not milestone.is_overdue


def test_translation_of_a_commitment_keeps_what_it_refers_to(commitment):
    page = full_commitment(plans.make_plan(), 5)
    copy = factory.translate(page, "ru", title="Обязательство")
    assert copy.lead_id == page.lead_id
    assert [row.theme_id for row in copy.themes.all()] == [row.theme_id for row in page.themes.all()]
    assert [row.state_body_id for row in copy.co_implementers.all()] == [
        row.state_body_id for row in page.co_implementers.all()
    ]
    (milestone,) = copy.milestones.all()
    assert milestone.due_on == page.milestones.get().due_on
    assert milestone.locale_id == copy.locale_id
    assert milestone.translation_key == page.milestones.get().translation_key


def test_dates_that_run_backwards_are_refused(commitment):
    start, end = datetime.date(2020, 1, 1), datetime.date(2019, 1, 1)
    plan = plans.make_plan()
    plan.starts_on, plan.ends_on = start, end
    commitment.starts_on, commitment.ends_on = start, end
    update = plans.make_update(commitment)
    update.period_starts_on, update.period_ends_on = start, end
    report = plans.make_plan_report()
    report.period_starts_on, report.period_ends_on = start, end
    for page in (plan, commitment, update, report):
        with pytest.raises(ValidationError):
            page.full_clean()


def test_ogp_number_has_the_partnerships_form(commitment):
    commitment.ogp_id = "KG7"
    with pytest.raises(ValidationError) as refused:
        commitment.full_clean()
    assert "ogp_id" in refused.value.message_dict


def test_evidence_must_be_somewhere(commitment):
    with pytest.raises(ValidationError):
        UpdateEvidence(page=plans.make_update(commitment), title="Далил").full_clean()


def test_update_hides_evidence_that_is_not_public(commitment):
    update = plans.make_update(commitment)
    update.evidence = [
        UpdateEvidence(document=make_document(title="Ачык отчет")),
        UpdateEvidence(document=make_document(title="Жабык отчет", status="draft")),
    ]
    text = get(factory.publish(update))
    assert "Ачык отчет" in text
    assert "Жабык отчет" not in text


def test_report_lists_what_it_says_of_each_commitment(commitment):
    report = plans.make_plan_report(published_on=datetime.date(2019, 8, 1))
    plans.make_update(commitment, voice="forum", report=report)
    assert commitment.title in get(report)


def test_merger_in_a_circle_is_refused():
    first = plans.make_state_body()
    second = plans.make_state_body(merged_into=first)
    first.merged_into = second
    with pytest.raises(ValidationError):
        first.full_clean()


def test_state_body_of_every_language_has_one_address():
    kyrgyz = plans.make_state_body(name="Каржы министрлиги")
    russian = plans.make_state_body(
        "ru", name="Министерство финансов", translation_key=kyrgyz.translation_key
    )
    other = plans.make_state_body(name="Каржы министрлиги")
    assert russian.slug == kyrgyz.slug == "karzhy-ministrligi"
    assert other.slug == "karzhy-ministrligi-2"


def test_directory_follows_mergers_and_languages():
    last = plans.make_state_body(name="Министрлик")
    plans.make_state_body("ru", name="Министерство", translation_key=last.translation_key)
    middle = plans.make_state_body(merged_into=last)
    first = plans.make_state_body(merged_into=middle)
    shown = Directory("ru").shown(first.pk)
    assert shown.body.name == "Министерство"
    assert shown.recorded.name == first.name
    assert len(Directory("ky").ids(last.translation_key)) == 4
    assert StateBody.objects.count() >= 4


def test_declaration_names_the_commitments_that_carry_it_out(commitment):
    chapter = {
        "title": "Маалымат",
        "paragraphs": [{"text": "<p>Ачык маалымат.</p>", "anchor": ""}],
        "anchor": "",
    }
    declaration = factory.make_declaration(chapters=[("chapter", chapter)])
    commitment.provisions = [CommitmentProvision(declaration=declaration, anchor="c1p1")]
    commitment = factory.publish(commitment)
    assert commitment.title in get(declaration)
    assert f"{declaration.get_url()}#c1p1" in get(commitment)


def test_declaration_has_no_commitments_at_an_anchor_it_never_gave(commitment):
    row = CommitmentProvision(page=commitment, declaration=factory.make_declaration(), anchor="c9")
    with pytest.raises(ValidationError):
        row.full_clean()


def test_declaration_is_read_in_two_languages_side_by_side():
    chapter = {"title": "Маалымат", "paragraphs": [{"text": "<p>Ачык.</p>", "anchor": ""}], "anchor": ""}
    declaration = factory.make_declaration(chapters=[("chapter", chapter)])
    chapter = {
        "title": "Информация",
        "paragraphs": [{"text": "<p>Открыто.</p>", "anchor": "c1p1"}],
        "anchor": "c1",
    }
    factory.translate(declaration, "ru", chapters=[("chapter", chapter)])
    assert "Открыто." in get(declaration, **{"with": "ru"})
    for nothing in ("", "en", "ky", "xx"):
        assert "Открыто." not in get(declaration, **{"with": nothing})


def test_updates_are_the_pages_of_their_commitment_only(commitment):
    plans.make_update()
    assert Client().get(commitment.get_url()).context["periods"] == []
    assert ProgressUpdatePage.objects.count() == 1


def test_register_in_which_nothing_fits_says_how_to_get_back(commitment):
    empty = Client().get("/ru/commitments/", {"theme": "nothing-like-this"})
    assert "По этим фильтрам ничего нет" in empty.content.decode()
    assert commitment.title not in empty.content.decode()
