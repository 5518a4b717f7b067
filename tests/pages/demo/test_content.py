"""The demonstration texts: complete heads, references that resolve, honest writing, no persons or contacts."""

import datetime
import re
from collections import defaultdict

import pytest

from pages.demo import sources

DOCUMENTS = list(sources.documents())
PAGES = list(sources.pages())
ALL = DOCUMENTS + PAGES

LANGUAGES = {"ky", "ru", "en"}
KINDS = {"minutes", "transcript", "report", "decision", "regulation", "plan", "presentation", "letter"}
# First and last day on which a body can have written something; councils began in 2010 (product.md).
LIVES = {"": (datetime.date(2010, 1, 1), datetime.date.max)} | {
    page.meta["key"]: (page.meta["founded_on"], page.meta.get("dissolved_on", datetime.date.max))
    for page in PAGES
    if page.meta["type"] == "council"
}
DOCUMENT_FIELDS = {
    "title": str,
    "kind": str,
    "number": str,
    "date": datetime.date,
    "body": str,
    "languages": list,
    "format": str,
    "source": str,
}
# What the head of each type of page must have beside title, type and key; every page but home has a parent.
PAGE_FIELDS = {
    "home": {"summary": str},
    "standard": {"summary": str},
    "declaration": {"summary": str, "date_text": str, "source": str},
    "body_index": {"summary": str},
    "council": {"summary": str, "kind": str, "founded_on": datetime.date, "members": list, "contacts": list},
    "plan_index": {"summary": str},
    "plan": {"summary": str, "starts_on": datetime.date, "ends_on": datetime.date, "steps": list},
    "commitment": {
        "summary": str,
        "number": int,
        "lead": str,
        "problem": str,
        "solution": str,
        "milestones": list,
    },
    "plan_report": {"summary": str, "kind": str, "due_on": datetime.date},
    "progress_update": {"voice": str, "completion": str, "text": str, "report": str},
    "initiative_index": {"summary": str},
    "call": {"summary": str, "opens_at": datetime.datetime, "closes_at": dict},
    "initiative": {"summary": str, "number": int, "state": str, "submitted_on": datetime.date},
    "coalition_index": {"summary": str, "totals": list},
    "coalition_member": {"summary": str, "kind": str, "region": str, "mission": str},
    "legal_act_index": {"summary": str},
    "legal_act": {"summary": str, "kind": str, "adopted_on": (datetime.date, str), "issuer": str},
    "contacts": {"summary": str, "posts": list},
    "glossary": {"summary": str, "terms": list},
    "press_centre": {"summary": str},
    "news_index": {"summary": str},
    "press_release_index": {"summary": str},
    "announcement_index": {"summary": str},
    "speech_index": {"summary": str},
    "gallery_index": {"summary": str},
    "video_index": {"summary": str},
    "podcast_index": {"summary": str},
    "news": {"summary": str, "published_on": datetime.date},
    "press_release": {"summary": str, "published_on": datetime.date, "contact_post": str},
    "event": {
        "summary": str,
        "published_on": datetime.date,
        "starts_at": (datetime.datetime, dict),
        "place": str,
    },
    "notice": {"summary": str, "published_on": datetime.date, "deadline_on": (datetime.date, dict)},
    "speech": {"summary": str, "published_on": datetime.date, "speaker": str, "occasion": str},
    "gallery": {"summary": str, "published_on": datetime.date, "pictures": list},
    "video": {"summary": str, "published_on": datetime.date, "recording": str},
    "podcast": {"summary": str, "author": str, "cover": str},
    "episode": {"summary": str, "published_on": datetime.date, "recording": str},
    "meeting": {
        "summary": str,
        "starts_at": (datetime.datetime, dict),
        "place": str,
        "status": str,
        "agenda_items": list,
    },
}
PARENT_TYPES = {
    "standard": {"home", "standard"},
    "declaration": {"home"},
    "body_index": {"home"},
    "council": {"body_index"},
    "plan_index": {"home"},
    "plan": {"plan_index"},
    "commitment": {"plan"},
    "plan_report": {"plan"},
    "progress_update": {"commitment"},
    "initiative_index": {"home"},
    "call": {"initiative_index"},
    "initiative": {"initiative_index"},
    "coalition_index": {"home"},
    "coalition_member": {"coalition_index"},
    "legal_act_index": {"home"},
    "legal_act": {"legal_act_index"},
    "contacts": {"home"},
    "glossary": {"home"},
    "press_centre": {"home"},
    "news_index": {"home"},
    "press_release_index": {"home"},
    "announcement_index": {"home"},
    "speech_index": {"home"},
    "gallery_index": {"home"},
    "video_index": {"home"},
    "podcast_index": {"home"},
    "news": {"news_index"},
    "press_release": {"press_release_index"},
    "event": {"announcement_index"},
    "notice": {"announcement_index"},
    "speech": {"speech_index"},
    "gallery": {"gallery_index"},
    "podcast": {"podcast_index"},
    "video": {"video_index"},
    "episode": {"podcast"},
    "meeting": {"council"},
}
# Facts that a translation may not change.
SHARED_FIELDS = (
    "type",
    "parent",
    "number",
    "ogp_id",
    "initiative_number",
    "lead",
    "themes",
    "starts_on",
    "ends_on",
    "starts_at",
    "status",
    "published_on",
    "founded_on",
    "dissolved_on",
)
ROLES = {"honorary_chair", "chair", "co_chair", "deputy", "secretary", "member"}
PRESENCE = {"present", "absent", "excused", "guest"}
COUNCIL_KINDS = {"public_council", "forum", "coordinating", "secretariat", "working_group", "other"}
LONGEST_SUMMARY = 300
PROSE = {
    "summary",
    "problem",
    "solution",
    "text",
    "obstacles",
    "outcome",
    "mission",
    "answer",
    "definition",
    "cancellation_reason",
}

CYRILLIC, LATIN = re.compile(r"[\u0400-\u052f]"), re.compile(r"[A-Za-z]")
KYRGYZ_LETTERS = re.compile(r"[өүңӨҮҢ]")
KYRGYZ_ALPHABET = set("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя")
WORD = re.compile(r"[^\W\d_]+")
LOOKALIKES = set("aceopxyABCEHKMOPTXY")


def source_id(source):
    return source.path.name


def paragraphs(source):
    """Lines of the text and of the head's prose without their marks: paragraphs, list items and table rows."""
    for line in [*source.text.splitlines(), *prose(source.meta)]:
        if line.startswith("#"):
            continue
        stripped = re.sub(r"^\s*(?:[-*>]|\d+[.)])\s+", "", line).strip()
        if stripped and not set(stripped) <= set("|-: \\newpage"):
            yield stripped


def prose(value, name=""):
    """What a head says in sentences: problems, verdicts, decisions and their outcomes."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from prose(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from prose(each, name)
    elif name in PROSE:
        yield value


def sentences(source):
    """Sentences of five words and more, without their figures; headings are no sentences."""
    for paragraph in paragraphs(source):
        for sentence in re.split(r"(?<=[.!?…])\s+(?=[«\"А-ЯЁӨҮҢA-Z0-9—–-])", paragraph):
            words = WORD.findall(sentence.casefold())
            if len(words) >= 5:
                yield " ".join(words)


def day_of(starts_at):
    """The day of a meeting; one that is counted from the day of loading is still to come."""
    return datetime.date.max if isinstance(starts_at, dict) else starts_at.date()


def is_russian(text):
    return len(re.findall(r"\b(?:и|в|на|по|не|что|для|с|о|к|от|за)\b", text.casefold())) >= 2 and not (
        len(KYRGYZ_LETTERS.findall(text)) >= 2
    )


def test_content_sentence_stands_in_at_most_three_texts():
    places = defaultdict(set)
    for source in ALL:
        for sentence in sentences(source):
            places[sentence].add(str(source.path))
    assert len(places) > 2500
    assert {sentence: names for sentence, names in places.items() if len(names) > 3} == {}


def test_content_slugs_are_ascii_and_unique():
    slugs = [source.slug for source in DOCUMENTS]
    names = [source.path.name for source in ALL]
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)] == []
    assert [n for n in names if not re.fullmatch(r"[a-z0-9-]+(?:\.(?:ky|ru|en))?\.md", n)] == []
    assert [page.path.name for page in PAGES if page.lang not in LANGUAGES] == []


@pytest.mark.parametrize("source", DOCUMENTS, ids=source_id)
def test_content_document_head_is_complete_and_valid(source):
    meta = source.meta
    assert {f: t.__name__ for f, t in DOCUMENT_FIELDS.items() if not isinstance(meta.get(f), t)} == {}
    assert set(meta) <= {*DOCUMENT_FIELDS, "meeting"}
    assert meta["title"]
    assert meta["source"]
    assert meta["kind"] in KINDS
    assert meta["format"] in {"pdf", "docx", "scan"}
    assert meta["languages"]
    assert set(meta["languages"]) <= LANGUAGES
    first, last = LIVES[meta["body"]]
    assert first <= meta["date"] <= last
    assert source.text
    assert all(source.sheets), "an empty page"


@pytest.mark.parametrize("source", DOCUMENTS, ids=source_id)
def test_content_document_is_written_in_its_languages(source):
    longer = [p for p in paragraphs(source) if len(p) > 60]
    kyrgyz = [p for p in longer if KYRGYZ_LETTERS.search(p) and not is_russian(p)]
    russian = [p for p in longer if is_russian(p)]
    assert ("ky" in source.meta["languages"]) == bool(kyrgyz)
    assert ("ru" in source.meta["languages"]) == bool(russian), russian[:1]


@pytest.mark.parametrize("source", [d for d in DOCUMENTS if "meeting" in d.meta], ids=source_id)
def test_content_document_belongs_to_a_meeting_of_its_body(source):
    slug = source.meta["meeting"]
    meetings = [p for p in PAGES if p.meta["type"] == "meeting" and slug in {p.slug, p.meta["key"]}]
    assert meetings, f"no meeting {slug}"
    assert {p.meta["parent"] for p in meetings} == {source.meta["body"]}
    assert all(day_of(p.meta["starts_at"]) <= source.meta["date"] for p in meetings)


@pytest.mark.parametrize("page", PAGES, ids=source_id)
def test_content_page_head_is_complete_and_valid(page):
    meta = page.meta
    wanted = {"title": str, "key": str} | PAGE_FIELDS[meta["type"]]
    assert {f: t for f, t in wanted.items() if not isinstance(meta.get(f), t)} == {}
    assert meta["title"]
    assert len(meta.get("summary", "")) <= LONGEST_SUMMARY
    if meta["type"] == "home":
        assert not meta.get("parent")
        return
    parents = {p.meta["type"] for p in PAGES if p.meta["key"] == meta["parent"]}
    assert parents, f"no page has the key {meta['parent']}"
    assert parents <= PARENT_TYPES[meta["type"]]


@pytest.mark.parametrize("page", [p for p in PAGES if p.meta["type"] == "council"], ids=source_id)
def test_content_council_names_posts_and_terms(page):
    meta = page.meta
    assert meta["kind"] in COUNCIL_KINDS
    assert ("dissolved_on" in meta) == bool(meta.get("dissolution_reason"))
    assert meta["members"]
    for member in meta["members"]:
        assert member["post"]
        assert not member.get("name"), "no persons in demonstration content"
        assert member["role"] in ROLES
        assert member["starts_on"] >= meta["founded_on"]
        assert member.get("ends_on", datetime.date.max) > member["starts_on"]
        if "dissolved_on" in meta:
            assert member["ends_on"] <= meta["dissolved_on"]
    assert all(contact["post"] for contact in meta["contacts"])
    assert not any(contact.get("phone") or contact.get("email") for contact in meta["contacts"])


@pytest.mark.parametrize("page", [p for p in PAGES if p.meta["type"] == "meeting"], ids=source_id)
def test_content_meeting_refers_to_what_exists(page):
    meta = page.meta
    assert meta["status"] in {"announced", "held", "cancelled"}
    assert (meta["status"] == "cancelled") == ("cancellation_reason" in meta)
    day = day_of(meta["starts_at"])
    first, last = LIVES[meta["parent"]]
    assert first <= day <= last
    assert meta["agenda_items"]
    assert all(item["title"] for item in meta["agenda_items"])
    assert all(a["name"] and a["presence"] in PRESENCE for a in meta.get("attendees", []))
    for decision in meta.get("decisions", []):
        assert decision["text"]
        assert decision["responsible"]
        assert decision["due_on"] >= day
        assert decision.get("done_on", day) >= day
    assert set(meta.get("minutes", [])) <= {d.slug for d in DOCUMENTS}


def test_content_translations_agree_on_facts():
    versions = defaultdict(list)
    for page in PAGES:
        versions[page.meta["key"]].append(page)
    for key, translations in versions.items():
        languages = [page.lang for page in translations]
        assert len(languages) == len(set(languages)), key
        for field in SHARED_FIELDS:
            assert len({str(page.meta.get(field)) for page in translations}) == 1, (key, field)


def test_content_declaration_has_four_chapters_and_a_closing():
    declarations = [page for page in PAGES if page.meta["type"] == "declaration"]
    assert declarations
    for page in declarations:
        opening, closing = page.text.split(f"\n{sources.CLOSING_BREAK}\n")
        assert len(re.findall(r"^## ", opening, re.M)) == 4, page.path.name
        assert not opening.startswith("## "), "a preamble stands before the first chapter"
        assert closing.strip()


@pytest.mark.parametrize("source", ALL, ids=source_id)
def test_content_names_no_contacts_and_no_persons(source):
    whole = source.path.read_text(encoding="utf-8")
    telephone = (
        r"\+ ?\d{2,3}[ (]*\d{2,}|\b\d{2,3}-\d{2}-\d{2}\b|\b0\s?\(?\d{3}\)?(?:[\s-]?\d{2,3}){2,3}\b"
        r"|\(0?\d{3,4}\)\s*\d|\bтел(?:ефону?)?[.:]\s*\d"
    )
    initials = r"\b[А-ЯЁӨҮҢ]\.\s?[А-ЯЁӨҮҢ]\.\s?[А-ЯЁӨҮҢ][а-яёөүң]+|\b[А-ЯЁӨҮҢ][а-яёөүң]{2,}\s[А-ЯЁӨҮҢ]\.\s?[А-ЯЁӨҮҢ]\."
    patronymic = r"\b[А-ЯЁӨҮҢ]\w+(?:ович|евич|овна|евна)(?:а|у|ем|ой|ну|е|дун|нын|га)?\b|\b(?:уулу|кызы)\b"
    assert re.findall(r"\S+@\S+", whole) == []
    assert re.findall(telephone, whole) == []
    assert re.findall(initials, whole) == []
    assert re.findall(patronymic, whole) == []


@pytest.mark.parametrize("source", [s for s in ALL if s.lang in {"ky", "ru"}], ids=source_id)
def test_content_cyrillic_words_have_no_lookalike_letters(source):
    body = f"{source.meta['title']}\n{source.meta.get('summary', '')}\n{source.text}".replace("\\newpage", "")
    body = re.sub(r"https?://\S+|\]\([^)]*\)|`[^`]*`|\"[a-z0-9-]+\"", " ", body)  # the last: a slug or a key
    words = WORD.findall(body)
    assert [w for w in words if CYRILLIC.search(w) and LATIN.search(w)] == []
    assert [w for w in words if set(w) <= LOOKALIKES] == []
    strange = {c for w in words if CYRILLIC.search(w) for c in w.casefold()} - KYRGYZ_ALPHABET
    assert strange == set()
    assert re.findall("[\u00ad\u200b-\u200f\ufeff]", body) == []
