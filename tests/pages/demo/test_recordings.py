"""The recordings of the demonstration."""

import pytest

from media import captions
from pages.demo.recordings import load_recordings

pytestmark = pytest.mark.django_db
LARGEST_FILM = 250_000  # bytes


def test_film_is_small_and_its_captions_describe_it_to_the_end_in_both_languages():
    film = load_recordings()["ornament"]
    assert film.type == "video"
    assert film.content_type == "video/webm"
    assert film.size < LARGEST_FILM
    tracks = {track.language: track for track in film.tracks.all()}
    assert tracks.keys() == {"ky", "ru"}
    for track in tracks.values():
        track.full_clean()
        assert captions.parse(track.text)[-1].end == film.duration


def test_recordings_are_made_once():
    first = load_recordings()
    assert load_recordings() == first
