"""A plan's tables in the admin: who sees them, the report before anything is written, the writing, the files."""

import io

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from pages.grants import setup_roles
from pages.models import CommitmentPage, User
from pages.views.plan_tables import LARGEST_UPLOAD
from tests.factories import plans

pytestmark = pytest.mark.django_db
GOOD = "number,title\n7,Ачык маалымат\n".encode()
BAD = "number,title,ends_on\n7,Ачык маалымат,жакында\n".encode()


@pytest.fixture
def plan():
    plan = plans.make_plan(title="Биринчи план")
    setup_roles()
    return plan


@pytest.fixture
def log_in(client):
    def as_role(name):
        user = User.objects.create_user(name.replace(" ", "-"))
        user.groups.add(Group.objects.get(name=name))
        client.force_login(user)
        return client

    return as_role


def upload(client, plan, content, name="plan.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("plan_table", args=[plan.pk]), {"file": file})


def confirm(client, plan, report, **further):
    return client.post(
        reverse("plan_table", args=[plan.pk]), {**report.context["confirm"].initial, **further}
    )


def commitments(plan):
    return CommitmentPage.objects.child_of(plan)


def test_coordinator_sees_the_report_and_nothing_is_written_before_the_confirmation(plan, log_in):
    client = log_in("Plan coordinators")
    report = upload(client, plan, GOOD)
    assert report.context["counts"] == [("commitments", 1, 0, 0)]
    assert not commitments(plan).exists()
    result = confirm(client, plan, report)
    page = commitments(plan).get(number=7)
    assert not page.live
    assert page.owner.username == "Plan-coordinators"
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in result.content.decode()


def test_coordinator_publishes_at_once_where_she_asks_for_it(plan, log_in):
    client = log_in("Plan coordinators")
    confirm(client, plan, upload(client, plan, GOOD), publish="on")
    assert commitments(plan).get(number=7).live


def test_bad_file_is_answered_with_sheet_row_column_and_what_to_do(plan, log_in):
    report = upload(log_in("Plan coordinators"), plan, BAD)
    (problem,) = report.context["problems"]
    assert (problem.table, problem.row, problem.column) == ("commitments", 2, "ends_on")
    for words in (problem.table, problem.column, "2019-06-30"):
        assert words in report.content.decode()
    assert not report.context["confirm"]


def test_confirmed_file_is_judged_again(plan, log_in):
    """The confirmation may carry anything: what is wrong is not written."""
    client = log_in("Plan coordinators")
    report = upload(client, plan, GOOD)
    other = upload(client, plan, b"number,title\n0,x\n")
    assert other.context["problem_count"] == 1
    broken = report.context["confirm"].initial | {"content": "bnVtYmVyLHRpdGxlCjAseAo="}  # number,title / 0,x
    answer = client.post(reverse("plan_table", args=[plan.pk]), broken)
    assert answer.context["problem_count"] == 1
    answer = client.post(reverse("plan_table", args=[plan.pk]), broken | {"content": "%%"})
    assert answer.context["errors"]
    assert not commitments(plan).exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.csv", b"x" * (LARGEST_UPLOAD + 1)), ("plan.csv", b""), ("plan.docx", GOOD), ("plan.xlsx", b"no")],
)
def test_unreadable_file_is_refused_with_a_reason(plan, log_in, name, content):
    answer = upload(log_in("Plan coordinators"), plan, content, name)
    assert answer.status_code == 200
    assert answer.context.get("errors") or answer.context["form"].errors
    assert "confirm" not in answer.context


def test_files_hold_drafts_and_come_as_downloads(plan, log_in):
    plans.make_commitment(plan, number=3, title="Долбоор", live=False)
    client = log_in("Plan coordinators")
    book = client.get(reverse("plan_table_file", args=[plan.pk, "workbook"]))
    sheet = load_workbook(io.BytesIO(book.content))["commitments"]
    assert [cell.value for cell in sheet["D"]] == ["title", "Долбоор"]
    table = client.get(reverse("plan_table_file", args=[plan.pk, "commitments"]))
    assert "Долбоор" in table.content.decode("utf-8-sig")
    assert table["Content-Disposition"].startswith("attachment")
    unknown = reverse("plan_table_file", args=[plan.pk, "passwords"])
    assert client.get(unknown, follow=True).status_code == 404


@pytest.mark.parametrize("role", ["Press editors", "Translators", "Moderators"])
def test_others_get_neither_menu_item_nor_tables(plan, log_in, role):
    client = log_in(role)
    assert reverse("plan_tables") not in client.get(reverse("wagtailadmin_home")).content.decode()
    for address in (
        reverse("plan_tables"),
        reverse("plan_table", args=[plan.pk]),
        reverse("plan_table_file", args=[plan.pk, "workbook"]),
    ):
        assert client.get(address)["Location"] == reverse("wagtailadmin_home")
    upload(client, plan, GOOD)
    assert not commitments(plan).exists()


def test_menu_of_coordinators_leads_to_the_plans(plan, log_in):
    client = log_in("Plan coordinators")
    assert reverse("plan_tables") in client.get(reverse("wagtailadmin_home")).content.decode()
    page = client.get(reverse("plan_tables")).content.decode()
    assert reverse("plan_table", args=[plan.pk]) in page


def test_page_that_may_not_have_its_address_is_named_and_nothing_is_written(plan, log_in):
    client = log_in("Plan coordinators")
    confirm(client, plan, upload(client, plan, GOOD), publish="on")
    translated = plan.get_translations().get(locale__language_code="ru")
    for copy in commitments(translated):
        copy.delete()
    translated = type(plan).objects.get(pk=translated.pk)  # the deletion changed its number of children
    report = upload(client, translated, GOOD + "8,Дагы бири\n".encode())
    answer = confirm(client, translated, report)
    assert answer.status_code == 200
    assert "Ачык маалымат" in " ".join(answer.context["errors"])
    assert not commitments(translated).exists()
