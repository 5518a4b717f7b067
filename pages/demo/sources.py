"""Reader of the demonstration texts: Markdown files with a TOML head between `+++` lines.

`content/documents/<slug>.md` are archive documents; a line `\\newpage` in the text starts a new page.
`content/pages/**/<slug>.<lang>.md` are web pages; pages with the same `key` translate each other, and a `slug` in the
head goes before that of the file's name. The `[[updates]]` of a report are pages of their own, under their commitments.
In the declaration a line `---` parts the last chapter from the closing paragraphs. Dates and times are
TOML values; times without an offset are local times of the site.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
FENCE = "+++"
PAGE_BREAK = "\\newpage"
CLOSING_BREAK = "---"
SAME_AS_REPORT = ("period_starts_on", "period_ends_on", "published_on")
VOICES = {
    "self_assessment": "agency",
    "forum": "forum",
    "irm_design": "irm",
    "irm_implementation": "irm",
    "alternative": "alternative",
}


class SourceError(ValueError):
    """A text that cannot be read: says which file and why."""


@dataclass(frozen=True)
class Source:
    """One text: its head as TOML values and its Markdown body."""

    path: Path
    meta: dict[str, Any]
    text: str

    @property
    def slug(self) -> str:
        """The last part of the address: what the head says, else the file name up to the first full stop."""
        return self.meta.get("slug") or self.path.name.split(".", 1)[0]

    @property
    def lang(self) -> str:
        """Language code in the file name (`home.ky.md`), or the main language of a document."""
        parts = self.path.name.split(".")
        if len(parts) > 2:  # noqa: PLR2004  slug, language, "md"
            return parts[1]
        return (self.meta.get("languages") or [""])[0]

    @property
    def sheets(self) -> list[str]:
        """The text of each page of the document, in order; a text without page breaks has one."""
        sheets: list[list[str]] = [[]]
        for line in self.text.splitlines():
            if line.strip() == PAGE_BREAK:
                sheets.append([])
            else:
                sheets[-1].append(line)
        return ["\n".join(lines).strip() for lines in sheets]


def read(path: Path) -> Source:
    """Read one text.

    Raises SourceError when the file is not UTF-8, has no head between two `+++` lines, or the head is not TOML.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError(f"{path.name}: not UTF-8 text: {error}") from error
    if not lines or lines[0].strip() != FENCE:
        raise SourceError(f"{path.name}: the first line is not {FENCE}")
    try:
        end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE)
    except StopIteration:
        raise SourceError(f"{path.name}: the head has no closing {FENCE}") from None
    try:
        meta = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path.name}: the head is not valid TOML: {error}") from error
    return Source(path=path, meta=meta, text="\n".join(lines[end + 1 :]).strip())


def documents(folder: Path = CONTENT) -> Iterator[Source]:
    """The archive documents, by file name."""
    return map(read, sorted((folder / "documents").glob("*.md")))


def pages(folder: Path = CONTENT) -> Iterator[Source]:
    """The web pages in all languages, by file name; the updates of a report follow it."""
    for path in sorted((folder / "pages").rglob("*.md")):
        source = read(path)
        updates = source.meta.pop("updates", [])
        yield source
        for update in updates:
            yield _update(source, update)


def _update(report: Source, update: dict[str, Any]) -> Source:
    """Return what a report says about one commitment, as a page under that commitment."""
    commitment, stem = update.pop("commitment"), report.slug
    same = {name: report.meta[name] for name in SAME_AS_REPORT if name in report.meta}
    meta = {
        "type": "progress_update",
        "key": f"{report.meta['key']}-{commitment}",
        "parent": commitment,
        "report": report.meta["key"],
        "voice": VOICES[report.meta["kind"]],
        "title": report.meta["title"],
        "slug": stem,
    }
    return Source(path=report.path, meta=meta | same | update, text="")
