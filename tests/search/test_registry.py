import datetime
from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from search import registry
from search.registry import PageText
from tests.search.shelf import entry as shelf_entry


class Plays:
    name = "play"

    def kinds(self):
        return {"comedy": "Comedies"}


@pytest.fixture
def plays():
    source = Plays()
    registry.register(source)
    yield source
    registry.unregister("play")


def test_registry_returns_what_was_registered(plays):
    assert registry.source("play") is plays
    assert plays in registry.sources()
    assert registry.kind_labels(["comedy", "unknown"]) == {"comedy": "Comedies"}


def test_registry_refuses_a_name_twice(plays):
    with pytest.raises(ImproperlyConfigured, match="'play' is taken"):
        registry.register(plays)


def test_registry_refuses_a_facet_that_is_no_identifier():
    with pytest.raises(ImproperlyConfigured, match="'a b'"):
        registry.register_facet(registry.Facet("a b", "A", lambda values, lang: {}))


def test_split_id_keeps_colons_of_the_object_id():
    assert registry.split_id("page:5:6") == ("page", "5:6")


def test_entry_stamp_changes_with_everything_that_is_indexed():
    first = shelf_entry(1, ["кеңеш"])
    changes = {
        "record": "other",
        "kind": "news",
        "lang": "ru",
        "langs": ("ky", "ru"),
        "title": "Аты",
        "alt_titles": ("№ 1",),
        "date": datetime.date(2020, 1, 1),
        "bodies": (),
        "texts": (PageText(2, "кеңеш", "ky"),),
        "facets": {"theme": ("a",)},
    }
    stamps = {replace(first, **{name: value}).stamp for name, value in changes.items()}
    assert len(stamps | {first.stamp}) == len(changes) + 1
    assert shelf_entry(1, ["кеңеш"]).stamp == first.stamp


def test_entry_stamp_is_the_same_in_whatever_order_bodies_and_facets_come():
    stamps = {
        shelf_entry(1, [], bodies=bodies, facets=facets).stamp
        for bodies, facets in [
            (("a", "b"), {"x": ("1", "2"), "y": ()}),
            (("b", "a"), {"y": (), "x": ("2", "1")}),
        ]
    }
    assert len(stamps) == 1
