"""Best bets on real pages and documents, and what their form gives away."""

import pytest

from search.models import BestBet
from tests.factories import documents as archive
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def form(**fields):
    return {"queries": "бюджет", "language": "", "page": "", "document": "", "reason": "", **fields}


def test_best_bet_on_a_page_and_on_a_document_is_saved(admin_client):
    page, document = make.make_standard(), archive.make_document(make.make_council())
    for fields in ({"page": page.pk}, {"document": document.pk}):
        assert admin_client.post("/admin/best_bets/new/", form(**fields)).status_code == 302
    assert {bet.entry for bet in BestBet.objects.all()} == {f"page:{page.pk}", f"document:{document.pk}"}


def test_best_bet_on_what_is_not_public_is_refused_without_its_title(admin_client):
    draft = make.make_standard(title="Жашыруун барак", live=False)
    response = admin_client.post("/admin/best_bets/new/", form(page=draft.pk))
    assert response.status_code == 200
    assert not BestBet.objects.exists()
    assert "Жашыруун барак" not in response.content.decode()


@pytest.mark.parametrize("both", [True, False])
def test_best_bet_on_nothing_or_on_two_things_is_refused(admin_client, both):
    page, document = make.make_standard(), archive.make_document(make.make_council())
    fields = {"page": page.pk, "document": document.pk} if both else {}
    assert admin_client.post("/admin/best_bets/new/", form(**fields)).status_code == 200
    assert not BestBet.objects.exists()


def test_list_of_best_bets_keeps_a_title_that_is_not_public_any_more(admin_client):
    page = make.make_standard(title="Мурдагы барак")
    BestBet.objects.create(queries="бюджет", page=page)
    assert "Мурдагы барак" in admin_client.get("/admin/best_bets/").content.decode()
    page.unpublish()
    assert "Мурдагы барак" not in admin_client.get("/admin/best_bets/").content.decode()
