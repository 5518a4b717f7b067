"""Captions and transcripts: what a WebVTT file must be, what is read of it, who gets it."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from media import captions
from media.models import Status
from tests.factories import press


def test_cues_are_read_with_their_times_and_without_tags():
    cues = captions.parse(press.CAPTIONS)
    assert [(cue.start, cue.end) for cue in cues] == [(0, 4), (4, 41.5), (62, 69.25)]
    assert cues[1].text == "Төрага: Бүгүн бюджет тууралуу сүйлөшөбүз."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1\n00:01.000 --> 00:02.000\nA", None),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nA", None),
        ("WEBVTT\n", None),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nA", "3"),
        ("WEBVTT\n\nname\n00:1.000 --> 00:02.000\nA", "4"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nA", "3"),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000\nB", "6"),
        ("WEBVTT\n\nno times at all", "4"),
    ],
)
def test_wrong_file_is_refused_and_says_where(text, line):
    with pytest.raises(ValidationError) as refusal:
        captions.parse(text)
    [message] = refusal.value.messages
    assert line is None or line in message


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    try:
        cues = captions.parse("WEBVTT\n\n" + text)
    except ValidationError:
        return
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)


def test_windows_files_and_header_notes_are_read():
    text = "\ufeffWEBVTT - kenesh\r\nKind: captions\r\n\r\n00:00:01.000 --> 00:00:02.000 align:start\r\nA &amp; B\r\n"
    assert [cue.text for cue in captions.parse(text)] == ["A & B"]


def test_cues_become_paragraphs_that_end_with_a_sentence():
    lines = captions.paragraphs(captions.parse(press.CAPTIONS))
    assert [(line.start, line.clock) for line in lines] == [(0, "0:00"), (62, "1:02")]
    assert lines[0].text.endswith("сүйлөшөбүз.")


def test_times_at_the_beginning_of_lines_are_places_to_jump_to():
    lines = captions.transcript("Кириш сөз\n\n[1:02:03] Бюджет\n12:30 – Суроолор\n2025: жыл башы\n")
    assert [(line.start, line.text) for line in lines] == [
        (None, "Кириш сөз"),
        (3723, "Бюджет"),
        (750, "Суроолор"),
        (None, "2025: жыл башы"),
    ]


@pytest.mark.django_db
def test_transcript_is_made_of_captions_unless_it_was_written():
    recording = press.make_recording(captions=press.CAPTIONS)
    assert recording.transcript_lines()[1].text == "Суроолорго өтөлү."
    recording.transcript = "Башкача айтканда"
    assert [line.text for line in recording.transcript_lines()] == ["Башкача айтканда"]


@pytest.mark.django_db
def test_captions_are_sent_to_those_who_may_have_the_recording(client):
    recording = press.make_recording("video", captions=press.CAPTIONS)
    address = recording.tracks.get().url
    response = client.get(address)
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.content.decode() == press.CAPTIONS
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.get(address.replace("/ky.vtt", "/en.vtt")).status_code == 404
    recording.status = Status.DRAFT
    recording.save()
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_recording_is_sent_in_parts(client):
    recording = press.make_recording()
    part = client.get(recording.url, headers={"Range": "bytes=0-2"})
    assert (part.status_code, part.getvalue()) == (206, b"ID3")
    assert part["Content-Range"] == f"bytes 0-2/{recording.file.size}"


def _form(recording, **fields) -> dict:
    sent = {
        "title": recording.title,
        "collection": recording.collection_id,
        "status": "published",
        "duration": "70",
        "language": "ky",
        "transcript": "",
        "poster": "",
        "tags": "",
    }
    return sent | fields


@pytest.mark.django_db
def test_editor_uploads_replaces_and_takes_out_captions(client):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    recording = press.make_recording()
    edit = reverse("wagtailmedia:edit", args=[recording.pk])

    def upload(content: str):
        return SimpleUploadedFile("a.vtt", content.encode("utf-8-sig"), "text/vtt")

    assert client.post(edit, _form(recording, captions_ky=upload(press.CAPTIONS))).status_code == 302
    assert recording.tracks.get().text == press.CAPTIONS
    refused = client.post(edit, _form(recording, captions_ky=upload("00:01 Саламатсызбы")))
    assert refused.status_code == 200
    assert "WEBVTT" in refused.content.decode()
    assert recording.tracks.get().text == press.CAPTIONS
    assert client.post(edit, _form(recording)).status_code == 302
    assert recording.tracks.count() == 1  # what was not touched stays
    client.post(edit, _form(recording, **{"captions_ky-clear": "on"}))
    assert recording.tracks.count() == 0
