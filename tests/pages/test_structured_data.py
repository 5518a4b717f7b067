"""What machines and other sites read of a page: JSON-LD, Open Graph, the drawn picture."""

import io
import json
import re

import pytest
from PIL import Image as Picture

from media.models import Status
from pages import addresses, share_picture, structured_data
from pages.models import ChangeNote, SiteSettings
from tests.factories import pages as make
from tests.factories import press

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph(client, address: str) -> dict:
    """Return the structured data of a page by type."""
    [text] = DATA.findall(client.get(address).content.decode())
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {each["@type"]: each for each in data["@graph"]}


def test_page_says_what_it_is_where_it_stands_and_who_keeps_it(client):
    page = make.make_standard(slug="biz", title="Биз", summary="Ким экенибиз")
    make.make_standard(page, slug="dareg", title="Дарегибиз")
    found = graph(client, "/ky/biz/dareg/")
    assert found["WebPage"]["name"] == "Дарегибиз"
    assert "description" not in found["WebPage"]
    assert found["WebPage"]["inLanguage"] == "ky"
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"].partition("8000")[2] for step in steps] == ["/ky/", "/ky/biz/", "/ky/biz/dareg/"]
    assert found["GovernmentOrganization"]["@id"] == found["WebPage"]["publisher"]["@id"]


def test_organisation_has_the_contacts_of_the_settings(client):
    name = {"language": "ky", "name": "Ачык", "description": "", "post": "Катчылык", "address": ""}
    SiteSettings.objects.create(names=[("name", {**name, "phone": "0312", "email": ""})])
    assert graph(client, "/ky/")["GovernmentOrganization"]["contactPoint"] == {
        "@type": "ContactPoint",
        "contactType": "Катчылык",
        "telephone": "0312",
    }


def test_title_cannot_end_the_script_element(client):
    title = "</script><script>alert(1)</script> & <!--"
    make.make_standard(slug="biz", title=title)
    assert graph(client, "/ky/biz/")["WebPage"]["name"] == title
    assert "<script>alert" not in client.get("/ky/biz/").content.decode()
    assert structured_data.script({"a": "\u2028"}) == '{"a": "\\u2028"}'


def test_open_graph_names_a_picture_that_can_be_fetched(client):
    page = make.make_standard(slug="biz", title="Өкмөттүн үнү")
    html = client.get("/ky/biz/").content.decode()
    address = re.search(r'og:image" content="http://127\.0\.0\.1:8000(.*?)"', html)[1]
    assert address == share_picture.address(page)
    response = client.get(address)
    picture = Picture.open(io.BytesIO(response.content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert "immutable" in response["Cache-Control"]


def test_drawn_picture_has_a_new_address_with_a_new_title_only(client):
    page = make.make_standard(title="Мурдагы")
    old = share_picture.address(page)
    page = make.publish(page, summary="Башка")
    assert share_picture.address(page) == old
    page = make.publish(page, title="Кийинки")
    assert share_picture.address(page) != old
    assert client.get(old).status_code == 404


def test_drawn_picture_is_drawn_once(client, monkeypatch):
    page = make.make_standard(title="Бир жолу")
    assert client.get(share_picture.address(page)).status_code == 200
    monkeypatch.setattr(share_picture, "draw", None)
    assert client.get(share_picture.address(page)).status_code == 200


def test_drawn_picture_of_a_draft_is_not_shown(client):
    page = make.make_standard(live=False)
    assert client.get(share_picture.address(page)).status_code == 404


@pytest.mark.parametrize("title", ["Кыска", "Өтө узун аталыш " * 15, "Бирсөз" * 30, "English № 7 — «ҮҢӨ»"])
def test_title_of_any_length_fits_the_picture(title):
    lines, size = share_picture._fit(title)
    assert len(lines) * size * share_picture.LEADING <= share_picture.HEIGHT
    assert Picture.open(io.BytesIO(share_picture.draw(title, "Ачык Өкмөт"))).size == (1200, 630)


def test_page_says_when_it_was_changed_and_what(client):
    page = make.make_standard(slug="biz")
    ChangeNote.objects.create(page=page, text="Мөөнөт оңдолду")
    html = client.get("/ky/biz/").content.decode()
    assert "Мөөнөт оңдолду" in html
    assert "Мөөнөт оңдолду" not in client.get("/ky/").content.decode()


def test_change_notes_stay_with_the_text_they_speak_of():
    page = make.make_standard(slug="biz")
    page.change_notes.add(ChangeNote(text="Оңдолду"))
    page = make.publish(page)
    assert page.change_notes.count() == 1
    assert make.translate(page, "ru").change_notes.count() == 0


def test_episode_names_its_sound_once_that_is_public(client):
    podcast = press.make_podcast()
    episode = press.make_episode(podcast)
    address = addresses.canonical_path(episode)
    assert graph(client, address)["PodcastEpisode"]["associatedMedia"]["@type"] == "AudioObject"
    episode.recording.status = Status.DRAFT
    episode.recording.save()
    assert "associatedMedia" not in graph(client, address)["PodcastEpisode"]
