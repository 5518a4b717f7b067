"""A plan's tables: out and in again without loss, and what is said of bad ones."""

import csv
import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from pages.action_plans.files import applying, checking, reading, writing
from pages.action_plans.files.tables import COMMITMENTS, MILESTONES, TABLES, UPDATES
from pages.models import (
    CoImplementer,
    CommitmentPage,
    CommitmentPartner,
    CommitmentTheme,
    Milestone,
    StateBodyName,
    Theme,
)
from tests.factories import plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = plans.make_plan(title="Биринчи план")
    lead, other = plans.make_state_body(name="Каржы министрлиги"), plans.make_state_body()
    themes = Theme.objects.filter(locale=plan.locale)
    page = plans.make_commitment(
        plan,
        number=8,
        ogp_id="KG0008",
        initiative_number=19,
        title="Бюджеттин ачыктыгы; «толук»",
        problem="Биринчи сап\nэкинчи сап, үтүр менен",
        solution="=1+1 формула эмес",
        lead=lead,
        themes=[CommitmentTheme(theme=themes[0]), CommitmentTheme(theme=themes[4])],
        co_implementers=[CoImplementer(state_body=other)],
        partners=[
            CommitmentPartner(name="Уюм", website="https://example.org/", locale=plan.locale),
            CommitmentPartner(name="Экинчи, уюм", locale=plan.locale),
        ],
        milestones=[
            Milestone(
                title="- Портал", due_on=datetime.date(2019, 6, 30), state="limited", locale=plan.locale
            )
        ],
    )
    plans.make_update(page, text="Портал ачылды.\n\nЭми толтурулат.", serves_access=True, voice="irm")
    plans.make_commitment(plan, number=9)
    return plan


def tables_of(plan):
    return {name: writing.rows(plan, name) for name in TABLES}


def rows(table, *lines):
    """Return a CSV file of one table, from rows as dictionaries."""
    stream = io.StringIO()
    named = {name for line in lines for name in line}
    writer = csv.DictWriter(stream, fieldnames=[name for name in table.header if name in named])
    writer.writeheader()
    writer.writerows(lines)
    return stream.getvalue().encode()


def judged(plan, content, name="plan.csv"):
    return checking.check(plan, reading.read(name, content))


def messages(plan, content):
    return [(problem.row, problem.column) for problem in judged(plan, content).problems]


COMMITMENT = {"number": "1", "title": "Ачык маалымат"}


def test_workbook_read_into_its_own_plan_changes_nothing(plan):
    verdict = judged(plan, writing.workbook(plan), "plan.xlsx")
    assert verdict.problems == []
    assert {name: dict(counts) for name, counts in verdict.counts.items()} == {
        "commitments": {"same": 2},
        "milestones": {"same": 1},
        "updates": {"same": 1},
    }


def test_workbook_read_into_an_empty_plan_makes_the_same_plan(plan):
    before = tables_of(plan)
    empty = plans.make_plan(title="Экинчи план")
    applying.apply(empty, judged(empty, writing.workbook(plan), "plan.xlsx"))
    assert tables_of(empty) == before
    # A second time changes nothing and makes nothing.
    applying.apply(empty, judged(empty, writing.workbook(plan), "plan.xlsx"))
    assert tables_of(empty) == before


def test_csv_files_lose_nothing_either(plan):
    before = tables_of(plan)
    empty = plans.make_plan(title="Экинчи план")
    for table in (COMMITMENTS, MILESTONES, UPDATES):
        verdict = judged(empty, writing.csv_file(plan, table))
        assert verdict.problems == []
        applying.apply(empty, verdict)
    assert tables_of(empty) == before


def test_no_cell_of_the_workbook_is_a_formula(plan):
    book = load_workbook(io.BytesIO(writing.workbook(plan)))
    assert {cell.data_type for sheet in book for row in sheet for cell in row if cell.value} == {"s"}


def test_import_makes_drafts_unless_it_is_to_publish(plan):
    verdict = judged(plan, rows(COMMITMENTS, COMMITMENT))
    applying.apply(plan, verdict)
    assert not CommitmentPage.objects.child_of(plan).get(number=1).live
    applying.apply(plan, verdict, publish=True)
    assert CommitmentPage.objects.child_of(plan).get(number=1).live


def test_import_leaves_what_the_table_does_not_name(plan):
    verdict = judged(plan, rows(COMMITMENTS, {"number": "8", "title": "Жаңы аталыш"}))
    assert verdict.counts["commitments"] == {"changed": 1}
    applying.apply(plan, verdict, publish=True)
    page = CommitmentPage.objects.child_of(plan).get(number=8)
    assert page.title == "Жаңы аталыш"
    assert page.lead.name == "Каржы министрлиги"
    assert page.themes.count() == 2


def test_milestone_of_the_same_words_stays_the_same_for_its_translations(plan):
    page = CommitmentPage.objects.child_of(plan).get(number=8)
    key = page.milestones.get().translation_key
    row = {"commitment": "8", "title": "- Портал", "due_on": "2019-07-31"}
    applying.apply(plan, judged(plan, rows(MILESTONES, row)), publish=True)
    milestone = CommitmentPage.objects.get(pk=page.pk).milestones.get()
    assert milestone.translation_key == key
    assert milestone.due_on == datetime.date(2019, 7, 31)


def test_state_bodies_are_known_by_slug_name_and_former_name(plan):
    body = plans.make_state_body(name="Санарип министрлиги")
    StateBodyName.objects.create(state_body=body, name="Байланыш комитети", locale=body.locale)
    for name in (body.slug, "санарип министрлиги", "Байланыш комитети"):
        verdict = judged(plan, rows(COMMITMENTS, COMMITMENT | {"lead": name}))
        assert verdict.tables["commitments"][0]["lead"] == body


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", ""),
        ("number", "биринчи"),
        ("number", "0"),
        ("number", "99999"),
        ("title", ""),
        ("title", "а" * 256),
        ("ogp_id", "KG7"),
        ("starts_on", "31.12.2019"),
        ("starts_on", "2019-02-30"),
        ("lead", "Жок министрлик"),
        ("themes", "open-data; zhok-tema"),
        ("partners", "Уюм <javascript:alert(1)>"),
    ],
)
def test_bad_cell_is_named_with_row_and_column(plan, column, value):
    content = rows(COMMITMENTS, COMMITMENT, COMMITMENT | {"number": "2", column: value})
    assert messages(plan, content) == [(3, column)]


def test_bad_values_of_updates_are_named(plan):
    row = {
        "commitment": "77",
        "voice": "neighbour",
        "period_starts_on": "2019-07-01",
        "period_ends_on": "2019-06-30",
        "title": "Отчет",
        "completion": "almost",
        "serves": "access; everything",
    }
    assert messages(plan, rows(UPDATES, row)) == [
        (2, "commitment"),
        (2, "voice"),
        (2, "completion"),
        (2, "serves"),
        (2, "period_ends_on"),
    ]


def test_number_that_stands_twice_is_refused(plan):
    verdict = judged(plan, rows(COMMITMENTS, COMMITMENT, COMMITMENT))
    (problem,) = verdict.problems
    assert (problem.row, problem.column) == (3, "number")
    assert "2" in problem.message


def test_file_with_a_problem_writes_nothing(plan):
    verdict = judged(plan, rows(COMMITMENTS, COMMITMENT, COMMITMENT | {"number": "2", "lead": "Жок"}))
    before = CommitmentPage.objects.count()
    with pytest.raises(ValueError, match="problems"):
        applying.apply(plan, verdict)
    assert CommitmentPage.objects.count() == before


def workbook_of(*titles):
    book, stream = Workbook(), io.BytesIO()
    book.remove(book.active)
    for title in titles:
        book.create_sheet(title).append(["number", "title"])
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.csv", b""),
        ("plan.csv", b"number,title\n"),
        ("plan.csv", b"nomer,atalysh\n1,A\n"),
        ("plan.csv", b"number,title,colour\n1,A,red\n"),
        ("plan.csv", b"number,title,title\n1,A,B\n"),
        ("plan.csv", "number,title\n1,Ачык\n".encode("cp1251")),
        ("plan.csv", b"number,title\n" + b"1,A\n" * 5_002),
        ("plan.csv", b"x" * (10 * 1024 * 1024)),
        ("plan.pdf", b"%PDF-1.7"),
        ("plan.xlsx", b"PK\x03\x04 no workbook"),
        ("plan.xlsx", workbook_of("Sheet1")),
        ("plan.xlsx", workbook_of("commitments")),
    ],
)
def test_file_that_cannot_be_read_says_so(name, content):
    with pytest.raises(reading.UnreadableError) as refused:
        reading.read(name, content)
    assert str(refused.value)


def test_dates_and_numbers_of_a_spreadsheet_are_understood(plan):
    book, stream = Workbook(), io.BytesIO()
    book.active.title = "commitments"
    book.active.append(["number", "title", "starts_on"])
    book.active.append([3.0, "Ачык", datetime.date(2019, 1, 1)])
    book.save(stream)
    verdict = judged(plan, stream.getvalue(), "plan.xlsx")
    assert verdict.problems == []
    assert verdict.tables["commitments"][0]["starts_on"] == datetime.date(2019, 1, 1)


def test_commands_write_only_what_is_good_and_asked_for(plan, tmp_path):
    file = tmp_path / "plan.xlsx"
    call_command("export_plan", plan.pk, str(file))
    empty = plans.make_plan(title="Экинчи план")
    out = io.StringIO()
    call_command("import_plan", empty.pk, str(file), stdout=out)
    assert not CommitmentPage.objects.child_of(empty).exists()
    call_command("import_plan", empty.pk, str(file), write=True, stdout=out)
    assert tables_of(empty) == tables_of(plan)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(rows(COMMITMENTS, COMMITMENT | {"lead": "Жок"}))
    with pytest.raises(CommandError):
        call_command("import_plan", empty.pk, str(bad), write=True, stdout=out, stderr=io.StringIO())
