import pytest
from django.core.exceptions import ImproperlyConfigured

from search import registry


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
