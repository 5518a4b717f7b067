"""The low-vision version: what a visitor asked for, kept in the address and carried on by every link.

One parameter holds all choices (`?sight=large-contrast`), so that it works without a script and without a cookie.
With a script the same words are kept by the browser (site/static/js/sight.js).
"""

import re
from dataclasses import dataclass, replace
from html import escape, unescape

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

PARAMETER = "sight"
SIZES = ("", "large", "largest")

LINK = re.compile(r'(<a\b[^>]*?\shref=")([/?][^"]*)(")')
FORM = re.compile(r'<form\b[^>]*\bmethod="get"[^>]*>', re.IGNORECASE)
IMAGE = re.compile(r"<img\b[^>]*>")
ALT = re.compile(r'\salt="([^"]*)"')
# Files and the administration have no such version.
ELSEWHERE = re.compile(r"//|/(?:static|media|admin|documents)/")


@dataclass(frozen=True)
class Sight:
    """Text size, contrast, letter spacing, pictures; everything ordinary unless asked for."""

    text: str = ""
    contrast: bool = False
    spacing: bool = False
    nopictures: bool = False

    @classmethod
    def from_query(cls, words: str) -> "Sight":
        """Read the parameter of an address; unknown words say nothing."""
        said = set(words.split("-"))
        text = next((size for size in reversed(SIZES) if size and size in said), "")
        return cls(text, "contrast" in said, "spacing" in said, "nopictures" in said)

    def __str__(self) -> str:
        names = [name for name in ("contrast", "spacing", "nopictures") if getattr(self, name)]
        return "-".join(filter(None, [self.text, *names]))

    def __bool__(self) -> bool:
        return bool(str(self))

    @property
    def attributes(self) -> SafeString:
        """Return what the root element says of the version, for the tokens of the style sheet."""
        values = {
            "text": self.text,
            "contrast": "high" if self.contrast else "",
            "spacing": "wide" if self.spacing else "",
            "pictures": "off" if self.nopictures else "",
        }
        said = ((name, value) for name, value in values.items() if value)
        return format_html_join("", ' data-{}="{}"', said)

    @property
    def groups(self) -> list[tuple]:
        """Return what can be chosen: for each group its label and (words, label, name, value, is chosen)."""
        groups = (
            (
                _("Text size"),
                "text",
                (("", _("ordinary")), ("large", _("large")), ("largest", _("very large"))),
            ),
            (_("Contrast"), "contrast", ((False, _("ordinary")), (True, _("high")))),
            (_("Letter spacing"), "spacing", ((False, _("ordinary")), (True, _("wide")))),
            (_("Pictures"), "nopictures", ((False, _("shown")), (True, _("off")))),
        )
        return [
            (label, [self._choice(name, value, words) for value, words in values])
            for label, name, values in groups
        ]

    def _choice(self, name: str, value, label) -> tuple:
        said = value if isinstance(value, str) else (name if value else "")
        return str(replace(self, **{name: value})), label, name, said, getattr(self, name) == value


class SightMiddleware:
    """Let every link and form of a page lead on in the same version; leave the pictures out where asked."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        asked = Sight.from_query(request.GET.get(PARAMETER, ""))
        if not asked:
            return response
        if response.has_header("Location"):
            response["Location"] = _carried(response["Location"], str(asked))
        elif not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            html = response.content.decode(response.charset)
            response.content = carried(html, asked).encode(response.charset)
        return response


def carried(html: str, asked: Sight) -> str:
    """Return a page whose links and search forms lead on in the asked version."""
    words = str(asked)
    html = LINK.sub(lambda found: found[1] + escape(_carried(unescape(found[2]), words)) + found[3], html)
    html = FORM.sub(rf'\g<0><input type="hidden" name="{PARAMETER}" value="{words}">', html)
    return IMAGE.sub(_in_words, html) if asked.nopictures else html


def _carried(address: str, words: str) -> str:
    if not address.startswith(("/", "?")) or ELSEWHERE.match(address) or f"{PARAMETER}=" in address:
        return address
    path, hash_sign, fragment = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{PARAMETER}={words}{hash_sign}{fragment}"


def _in_words(found: re.Match) -> str:
    """Return what a picture shows in place of the picture."""
    alt = ALT.search(found[0])
    return f'<span class="picture-words">{alt[1]}</span>' if alt and alt[1] else ""
