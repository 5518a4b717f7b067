"""The Declaration and the commitments that carry it out, from both sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.text import Truncator

from pages import addresses, listings
from pages.frame import Link
from pages.models import CommitmentPage, CommitmentProvision, DeclarationPage

WORDS = 24  # of a paragraph, beside a commitment


@dataclass(frozen=True)
class Part:
    """A part of the Declaration beside a commitment: its number, its first words, its address."""

    number: str
    words: str
    url: str
    lang: str


def of_commitment(page: CommitmentPage, lang: str) -> list[Part]:
    """Return the parts of the Declaration that a commitment carries out; two queries, one without any."""
    rows = list(page.provisions.all())
    if not rows:
        return []
    keys = DeclarationPage.objects.filter(pk__in=[row.declaration_id for row in rows])
    wanted = {row.anchor for row in rows}
    shown = listings.best(
        DeclarationPage.objects.filter(translation_key__in=keys.values("translation_key")), lang
    )
    return [part for declaration in shown for part in _parts(declaration, wanted, lang)]


def on_declaration(page: DeclarationPage, lang: str) -> dict[str, list[Link]]:
    """Return, by anchor, links to the commitments that carry out a part of the Declaration; two queries."""
    rows = CommitmentProvision.objects.filter(
        declaration__translation_key=page.translation_key, page__live=True
    )
    pairs = list(rows.values_list("anchor", "page__translation_key"))
    commitments = listings.best(
        CommitmentPage.objects.filter(translation_key__in={key for _anchor, key in pairs}), lang
    )
    links = {
        each.translation_key: Link(each.title, addresses.fallback_path(each, lang), each.content_language)
        for each in commitments.order_by("number").defer_streamfields()
    }
    found: dict[str, list[Link]] = {}
    for anchor, key in dict.fromkeys(pairs):
        if key in links:
            found.setdefault(anchor, []).append(links[key])
    return found


def _parts(declaration: DeclarationPage, wanted: set[str], lang: str) -> Iterator[Part]:
    address = addresses.fallback_path(declaration, lang)
    for number, value in declaration.numbered_parts():
        if value["anchor"] in wanted:
            text = value.get("title") or strip_tags(value["text"].source)
            words = Truncator(text).words(WORDS)
            yield Part(number, words, f"{address}#{value['anchor']}", declaration.content_language)
