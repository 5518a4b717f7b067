"""Pages and documents that are not public any more are found no more, before any index has heard of it."""

import pytest
from django.db import transaction
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from media.models import Status
from search import engines, indexing, removals, service
from search.query import Query
from tests.factories import pages as make
from tests.factories.documents import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(settings, tmp_path):
    """A council with a meeting and a document, elsewhere a page that stays, all of them in the index."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    removals.forget()
    council = make.make_council(title="Суусамыр кеңеши")
    meeting = make.make_meeting(council, title="Суусамыр жыйыны")
    document = make_document(council, pages=("Суусамыр протоколу",), title="Суусамыр протоколу")
    make.make_standard(title="Суусамыр барагы")
    indexing.rebuild(engines.embedded_engine())
    return council, meeting, document


def found():
    """Return kinds and counts as hits, as the total and as the facet say; they must agree."""
    results = service.search(Query("суусамыр", lang="ky"))
    kinds = sorted(each.kind for each in results.results)
    [facet] = [facet for facet in results.facets if facet.name == "kind"]
    assert results.total == len(kinds) == sum(each.count for each in facet.values)
    return kinds


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def close_collection(collection):
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")


def move_under_a_closed_page(page):
    closed = make.make_council()
    close(closed)
    page.move(closed, pos="last-child")


def move_to_a_closed_collection(document):
    closed = Collection.get_first_root_node().add_child(name="Жабык")
    close_collection(closed)
    document.collection = closed
    document.save()


def withdraw(document):
    document.status, document.withdrawn_reason = Status.WITHDRAWN, "Ката"
    document.save()


COUNCIL, MEETING, MINUTES, PAGE = "council", "meeting", "minutes", "page"
CHANGES = {
    "a page unpublished": (lambda council, meeting, document: meeting.unpublish(), {MEETING}),
    "a page closed": (lambda council, meeting, document: close(meeting), {MEETING}),
    "a page above closed": (lambda council, meeting, document: close(council), {COUNCIL, MEETING}),
    "a page above unpublished with those below": (
        lambda council, meeting, document: [each.unpublish() for each in (meeting, council)],
        {COUNCIL, MEETING},
    ),
    "a page deleted": (lambda council, meeting, document: meeting.delete(), {MEETING}),
    "a page moved under a closed one": (
        lambda council, meeting, document: move_under_a_closed_page(meeting),
        {MEETING},
    ),
    "a document withdrawn": (lambda council, meeting, document: withdraw(document), {MINUTES}),
    "a document deleted": (lambda council, meeting, document: document.delete(), {MINUTES}),
    "a document moved to a closed collection": (
        lambda council, meeting, document: move_to_a_closed_collection(document),
        {MINUTES},
    ),
    "a collection closed": (
        lambda council, meeting, document: close_collection(document.collection),
        {MINUTES},
    ),
    "a collection above closed": (
        lambda council, meeting, document: close_collection(document.collection.get_parent()),
        {MINUTES},
    ),
}


@pytest.mark.parametrize(("change", "gone"), CHANGES.values(), ids=CHANGES)
def test_what_is_not_public_any_more_is_found_no_more_at_once(archive, change, gone):
    before = found()
    assert len(before) == 4
    change(*archive)
    assert found() == sorted(kind for kind in before if kind not in gone)
    assert removals.waiting(engines.embedded_engine()).hidden


@pytest.mark.parametrize(("change", "gone"), CHANGES.values(), ids=CHANGES)
def test_what_was_rolled_back_takes_nothing_away(archive, change, gone):
    with transaction.atomic():
        change(*archive)
        transaction.set_rollback(True)
    assert len(found()) == 4


def test_what_is_public_again_is_found_again_at_once(archive):
    council, _meeting, document = archive
    close(council)
    withdraw(document)
    assert len(found()) == 1
    PageViewRestriction.objects.get(page=council).delete()
    document.status, document.withdrawn_reason = Status.PUBLISHED, ""
    document.save()
    assert len(found()) == 4
