"""What the look promises: contrast, weight, every Kyrgyz letter, colours in one place."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "site" / "static"
STATICS = [STATIC, ROOT / "stream_blocks" / "static"]
TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")

FAMILY_MOST = 35_000  # bytes, design: look.md
HOME_MOST = 100_000  # bytes transferred without pictures
MOST = {".css": 60_000, ".js": 30_000}  # bytes of all files of ours together
AA, AAA, NOT_TEXT = 4.5, 7.0, 3.0  # WCAG 2.2: 1.4.3, 1.4.6, 1.4.11

PAPERS = ("paper", "surface", "sunken")
PAIRS = [
    *(("ink", ground, AAA) for ground in (*PAPERS, "notice-tint", "accent-tint")),
    *(("soft", ground, AAA) for ground in PAPERS),
    *(("link", ground, AAA) for ground in ("paper", "surface", "notice-tint")),
    *(("accent", ground, AA) for ground in (*PAPERS, "accent-tint")),
    *(("band-ink", ground, AAA) for ground in ("band", "band-deep")),
    *(("band-soft", ground, AAA) for ground in ("band", "band-deep")),
    ("call-ink", "call", AAA),
    ("call-ink", "call-hover", AAA),
    ("mark-ink", "mark", AAA),
    ("good", "good-tint", AA),
    *(("line-field", ground, NOT_TEXT) for ground in ("paper", "surface")),
    *(("focus", ground, NOT_TEXT) for ground in PAPERS),
    *(("focus-band", ground, NOT_TEXT) for ground in ("band", "band-deep")),
    *((f"data-{number}", ground, NOT_TEXT) for number in range(1, 6) for ground in ("paper", "surface")),
]
SCHEMES = {
    "light": r":root \{\s*color-scheme: light;(.*?)\}",
    "dark": r":root:not\(\[data-scheme=light\]\) \{(.*?)\}",
    "high contrast": r":root\[data-contrast=high\] \{(.*?)\}",
}


def colours(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by name; what it does not name is as in the light one."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(("light", scheme)):
        block = re.search(SCHEMES[name], TOKENS, re.DOTALL)
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", block[1]))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_tokens_have_enough_contrast(scheme):
    named = colours(scheme)
    weak = {
        f"{ink} on {ground}": round(contrast(named[ink], named[ground]), 2)
        for ink, ground, least in PAIRS
        if contrast(named[ink], named[ground]) < least
    }
    assert not weak


def test_colours_stand_in_the_tokens_only():
    files = [*STATIC.glob("css/*.css"), *ROOT.glob("stream_blocks/static/**/*.css")]
    named = {
        f"{path.name}: {colour}"
        for path in files
        if path.name not in {"tokens.css", "print.css"}
        for colour in re.findall(
            r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)\(", path.read_text(encoding="utf-8")
        )
    }
    assert not named


def assets(suffix: str) -> list[Path]:
    """Return the files of ours that a browser may load."""
    return [path for folder in STATICS for path in folder.rglob(f"*{suffix}")]


@pytest.mark.parametrize("suffix", MOST)
def test_all_our_files_together_are_small(suffix):
    sizes = {path.name: path.stat().st_size for path in assets(suffix)}
    assert len(sizes) > 5
    assert sum(sizes.values()) <= MOST[suffix], "Say it with what is there, or take something away."


def test_every_variable_that_is_used_is_set():
    styles = "".join(path.read_text(encoding="utf-8") for path in assets(".css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", styles))
    assert used <= set(re.findall(r"(--[\w-]+):", styles))


@pytest.mark.parametrize("family", ["literata", "golos-text"])
def test_typefaces_are_light_and_know_kyrgyz(family):
    files = list(STATIC.glob(f"fonts/{family}-*.woff2"))
    letters = set().union(*(TTFont(path).getBestCmap() for path in files))
    assert not [letter for letter in "ҢңҮүӨөЁё«»„“—№\u00a0\u2011" if ord(letter) not in letters]
    assert sum(path.stat().st_size for path in files) <= FAMILY_MOST


@pytest.mark.django_db
def test_home_page_is_light_to_load(client):
    page = client.get("/ky/").content
    addresses = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    assert len(addresses) > 10  # six typefaces and the style sheets at least
    files = [Path(finders.find(address)).read_bytes() for address in addresses]
    packed = [data if data.startswith(b"wOF2") else gzip.compress(data) for data in files]
    assert len(gzip.compress(page)) + sum(map(len, packed)) < HOME_MOST
