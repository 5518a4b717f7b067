"""The glossary and the catalogues agree: a term that is a message of ours is translated in both alike."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from config.translations import catalogues

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text()
ROW = re.compile(r"^\| (?P<en>[^|]+) \| (?P<ky>[^|]+) \| (?P<ru>[^|]+) \|", re.MULTILINE)
OURS = ("pages/", "media/", "search/", "stream_blocks/", "site/")


def terms(cell: str) -> list[str]:
    """Return the terms of an English cell; what stands in brackets explains."""
    plain = re.sub(r"\s*\([^)]*\)", "", cell)
    return [each.strip() for each in re.split(r", | / ", plain)]


def translations(lang: str) -> dict[str, set[str]]:
    """Return, by message in small letters, every translation that it has anywhere."""
    found = defaultdict(set)
    for message in catalogues.read(lang, "django"):
        if any(str(file).startswith(OURS) for file, _line in message.locations):
            ids, strings = (
                part if isinstance(part, (tuple, list)) else (part,) for part in (message.id, message.string)
            )
            found[ids[0].lower()] |= {text.lower() for text in strings if text}
    return found


@pytest.mark.parametrize("lang", ["ky", "ru"])
def test_terms_stand_in_the_glossary_as_in_the_catalogue(lang):
    known = translations(lang)
    rows = [row for row in ROW.finditer(GLOSSARY) if row["en"] != "English"]
    checked = [(term, row[lang].lower()) for row in rows for term in terms(row["en"]) if known[term.lower()]]
    assert len(checked) > len(rows) / 2
    assert not [
        f"{term}: {cell} / {known[term.lower()]}"
        for term, cell in checked
        if not any(text in cell for text in known[term.lower()])
    ]
