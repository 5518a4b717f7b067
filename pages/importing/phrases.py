"""Reads `phrases.toml`: words that texts taken from web pages leave behind."""

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _phrases(kind: str) -> frozenset[str]:
    text = resources.files(__package__).joinpath("phrases.toml").read_text("utf-8")
    return frozenset(_key(phrase) for phrases in tomllib.loads(text)[kind].values() for phrase in phrases)


def _key(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line).strip().casefold()


def is_link_label(line: str) -> bool:
    """Say whether `line` is nothing but the label of a link (arrows and dots around it do not matter)."""
    return _key(line) in _phrases("link_labels")


def is_empty_state(line: str) -> bool:
    """Say whether `line` is what a section shows when it is empty."""
    return _key(line) in _phrases("empty_states")


def is_background(text: str) -> bool:
    """Say whether a paragraph calls itself background before its first colon."""
    title, colon, _rest = text.partition(":")
    return bool(colon) and _key(title) in _phrases("background")
