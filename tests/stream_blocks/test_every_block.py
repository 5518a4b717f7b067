"""What holds for every block: found by its words, translated whole, no queries, headings and tables in order."""

import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from pages import addresses, links, teasers
from stream_blocks.states import STATES
from tests.factories import pages as make

from .samples import BLOCKS, make_picture, stored

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).resolve().parents[2] / "stream_blocks" / "templates"
LEVEL = 3
# What a translation leaves as it is: settings, addresses, and everything that is no text.
KEPT = {"type", "id", "kind", "level", "layout", "depth", "url", "source_url", "email", "page", "anchor"}


@pytest.fixture
def page():
    """A page with every block in every state."""
    body = [
        {"type": name, "value": value, "id": f"{name}-{number}"}
        for name, values in stored().items()
        for number, value in enumerate(values)
    ]
    return make.make_standard(body=body)


@pytest.fixture
def visit(page):
    """A visitor's request, with what the page shows of others read at once."""
    token = addresses.begin_visit("ky")
    links.remember_addresses(page)
    teasers.remember_chosen(page)
    with translation.override("ky"):
        yield
    addresses.end_visit(token)


def html_of(child) -> str:
    if hasattr(child.value, "title_level"):
        child.value.title_level = LEVEL
    return child.render({"content_language": "ky"})


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def as_stored(stream) -> list:
    return json.loads(json.dumps(list(stream.get_prep_value()), cls=DjangoJSONEncoder))


def words_of(text: str) -> set[str]:
    """Return the words of a text; a figure is one word, however its thousands are set off."""
    return set(re.findall(r"\w+", re.sub(r"(?<=\d)\u00a0(?=\d)", "", unescape(text))))


def test_every_block_has_a_state_or_a_choice_beyond_its_preview(page):
    assert {child.block_type for child in page.body} == BLOCKS.keys()
    assert STATES.keys() <= BLOCKS.keys()


def test_words_that_are_found_stand_on_the_page(page, visit):
    for child in page.body:
        found = words_of("\n".join(child.block.get_searchable_content(child.value)))
        html = html_of(child)
        shown = words_of(plain(html)) | words_of(" ".join(re.findall(r'alt="([^"]*)"', html)))
        if html.strip():
            assert not found - shown, child.block_type


def texts(value) -> list[str]:
    """Return every text of a stored value that is no setting."""
    if isinstance(value, dict):
        return [text for key, each in value.items() if key not in KEPT for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [plain(value)] if isinstance(value, str) and not re.fullmatch(r"[\d.-]*", value) else []


def test_every_text_of_a_block_is_found(page):
    not_searched = {"anchor_navigation"}
    for child in page.body:
        if child.block_type not in not_searched:
            written = {word for text in texts(child.get_prep_value()["value"]) for word in words_of(text)}
            found = words_of("\n".join(child.block.get_searchable_content(child.value)))
            assert not written - found, child.block_type


def translated(segment):
    if isinstance(segment, StringSegmentValue) and not segment.is_empty():
        string = StringValue(f"которулган {segment.string.data}")
        return StringSegmentValue(segment.path, string, attrs=segment.attrs, order=segment.order)
    return segment


def compare(source, target, path: str = "") -> list[str]:
    """Return the paths of texts that were not translated, and of everything else that was changed."""
    key = path.rpartition("/")[2]
    if isinstance(source, dict):
        return [each for name in source for each in compare(source[name], target[name], f"{path}/{name}")]
    if isinstance(source, list):
        assert len(source) == len(target), path
        return [each for one, other in zip(source, target, strict=True) for each in compare(one, other, path)]
    is_text = isinstance(source, str) and source and key not in KEPT
    if is_text and not re.fullmatch(r"-?[\d.]+|\d{4}-\d\d-\d\d", source):
        return [] if "которулган" in target else [path]
    return [] if source == target or "которулган" in str(target) else [f"{path}: {source} → {target}"]


def test_translation_keeps_everything_but_the_words(page):
    source = type(page).objects.get(pk=page.pk)
    before = as_stored(source.body)
    order = 0
    segments = []
    for order, segment in enumerate(extract_segments(source)):
        segments.append(translated(segment).with_order(order))
    assert order > 100
    segments = [
        segment for segment in segments if segment.path.startswith("body.") and not segment.is_empty()
    ]
    copy = type(page).objects.get(pk=page.pk)
    ky, ru = (Locale.objects.get(language_code=code) for code in ("ky", "ru"))
    ingest_segments(source, copy, ky, ru, segments)
    after = as_stored(copy.body)
    wrong = [
        f"{one['type']}{path}"
        for one, other in zip(before, after, strict=True)
        for path in compare(one["value"], other["value"])
    ]
    assert wrong == []


def test_templates_ask_the_database_nothing(page, visit):
    for child in page.body:
        html_of(child)  # pictures get their sizes once
    page = type(page).objects.get(pk=page.pk)
    children = list(page.body)
    for child in children:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            html_of(child)
        assert len(queries) == 0, (child.block_type, queries.captured_queries[0]["sql"])


def test_templates_read_their_value_only():
    forbidden = re.compile(r"\b(request|user|perms|now|csrf_token|self)\b|\bpage\.(?!summary)")
    for path in TEMPLATES.rglob("*.html"):
        inside = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", path.read_text("utf-8")))
        assert not forbidden.search(re.sub(r'"[^"]*"', "", inside)), path.name


def test_headings_follow_each_other_and_tables_name_their_cells(page, visit):
    for child in page.body:
        html = html_of(child)
        levels = [LEVEL - 1, *map(int, re.findall(r"<h(\d)", html))]
        if child.block_type != "heading":
            assert all(after <= before + 1 for before, after in pairwise(levels)), html
            assert min(levels[1:], default=LEVEL) == LEVEL, child.block_type
        assert all("scope=" in head for head in re.findall(r"<th\b[^>]*>", html)), child.block_type
        assert all("alt=" in picture for picture in re.findall(r"<img[^>]*>", html)), child.block_type


@pytest.mark.parametrize("name", BLOCKS)
def test_block_shows_itself_before_anything_is_filled_in(name):
    block = BLOCKS[name]
    get_template(block.meta.template)
    block.render(block.get_default(), {"content_language": "ky"})


def test_any_number_of_chosen_things_costs_the_same(client):
    def body(number: int) -> list:
        pages = [{"page": make.make_standard().pk} for _ in range(number)]
        image = {"decorative": True, "alt_text": ""}
        pictures = [
            {"image": image | {"image": make_picture().pk}, "caption": "", "credit": ""}
            for _ in range(number)
        ]
        cards = [
            ("link_card", {"title": "К", "text": "", "page": each["page"], "document": None, "url": ""})
            for each in pages
        ]
        people = [
            {"post": "П", "name": "", "organisation": "", "photo": p["image"]["image"]} for p in pictures
        ]
        streams = [
            ("related_pages", {"title": "", "layout": "rows", "pages": pages}),
            ("gallery", {"title": "", "pictures": pictures}),
            ("people", {"title": "", "people": people}),
            *cards,
        ]
        return [{"type": name, "value": value} for name, value in streams]

    counts = []
    for number in (1, 50):
        address = make.make_standard(body=body(number)).url
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 20
