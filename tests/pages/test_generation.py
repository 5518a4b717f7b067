"""The generation moves with what visitors may see, after the commit, and with nothing else."""

import pytest
from django.db import connection, transaction
from wagtail.models import PageViewRestriction

from pages import generation
from tests.factories import documents as archive
from tests.factories import pages as make


@pytest.fixture
def moved(django_capture_on_commit_callbacks):
    """Return whether the stamp moves when the changes of a function are committed."""

    def ask(change) -> bool:
        connection.run_on_commit.clear()  # what the test has prepared
        before = generation.current()
        with django_capture_on_commit_callbacks(execute=True):
            change()
            assert generation.current() == before, "the stamp moved before the commit"
        return generation.current() != before

    return ask


@pytest.fixture
def page():
    return make.make_standard(title="Барак")


SEEN = {
    "publishing": lambda page: make.publish(page, title="Жаңы"),
    "saving a live page": lambda page: page.save(),
    "unpublishing": lambda page: page.unpublish(),
    "deleting": lambda page: page.delete(),
    "moving": lambda page: page.move(make.home(), pos="first-child"),
    "closing to visitors": lambda page: PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    ),
    "a document of the archive": lambda page: archive.make_document(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", SEEN.values(), ids=SEEN)
def test_generation_moves_with_what_visitors_see(moved, page, change):
    assert moved(lambda: change(page))


@pytest.mark.django_db
def test_generation_stays_while_somebody_writes_a_draft(moved, page):
    def write():
        page.title = "Жарыяланбаган"
        page.save_revision(log_action=True)

    assert not moved(write)


@pytest.mark.django_db
def test_generation_stays_when_a_draft_is_made(moved):
    assert not moved(lambda: make.make_standard(live=False))


@pytest.mark.django_db
def test_remembered_builds_once_in_a_generation():
    built = iter(range(10))
    assert [generation.remembered("key", lambda: next(built)) for _ in range(3)] == [0, 0, 0]
    assert generation.remembered("another key", lambda: next(built)) == 1
    generation.advance()
    assert generation.remembered("key", lambda: next(built)) == 2


@pytest.mark.django_db
def test_remembered_keeps_nothing_of_an_uncommitted_change():
    built = iter(range(10))
    generation.remembered("key", lambda: next(built))
    with transaction.atomic():
        make.make_standard()
        assert generation.remembered("key", lambda: next(built)) == 1
        assert generation.remembered("key", lambda: next(built)) == 2
        transaction.set_rollback(True)
    assert generation.remembered("key", lambda: next(built)) == 0


@pytest.mark.django_db
def test_remembered_does_not_keep_what_was_read_before_a_change():
    """Another process commits while this one reads: its answer belongs to the former generation."""

    def read() -> str:
        generation.advance()
        return "old"

    assert generation.remembered("key", read) == "old"
    assert generation.remembered("key", lambda: "new") == "new"


@pytest.mark.django_db
def test_remembered_grows_old(monkeypatch):
    generation.remembered("key", lambda: "old")
    now = generation.time.monotonic()
    monkeypatch.setattr(generation.time, "monotonic", lambda: now + generation.LONGEST + 1)
    assert generation.remembered("key", lambda: "new") == "new"
