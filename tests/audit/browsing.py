"""What a browser sees of a page on a phone: requests to others, layout shift, bytes, words without their language."""

import gzip
import re
from dataclasses import dataclass, field

from search.analysis import detect

PHONE = {"width": 360, "height": 740}
PICTURES = re.compile(r"\.(?:avif|webp|png|jpe?g|gif|svg|ico)(?:\?|$)")
RECORDINGS = re.compile(r"\.(?:mp3|ogg|wav|mp4|webm)(?:\?|$)|/recordings/")
REDIRECTS = range(300, 400)
LETTERS = 60  # fewer tell too little of their language
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) sum += each.value;
  }).observe({type: "layout-shift", buffered: true});
  window.scrollTo(0, document.body.scrollHeight);
  setTimeout(() => resolve(sum), 300);
})"""
# The words that stand directly in each element, with the language that is declared for them.
WORDS = """() => [...document.querySelectorAll("body *:not(script):not(style)")].map((element) => [
  element.closest("[lang]")?.lang ?? "",
  [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ").trim(),
]).filter(([, words]) => words)"""


@dataclass
class Seen:
    """What was seen of one page: foreign addresses, shift (CLS), bytes without pictures, words of another language."""

    html: str = ""
    foreign: list[str] = field(default_factory=list)
    shift: float = 0.0
    bytes: int = 0
    unnamed: list[str] = field(default_factory=list)


def look(context, address: str) -> Seen:
    """Open a page in a browser context as wide as a phone and return what was seen."""
    seen = Seen()
    site = address[: address.find("/", address.find("://") + 3)]
    page = context.new_page()
    responses: list = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - Playwright marks it
    page.on("request", lambda request: _note_foreign(seen, request.url, site))
    page.goto(address, wait_until="networkidle")
    for response in responses:
        _weigh(seen, response)
    seen.shift = round(page.evaluate(SHIFTS), 4)
    seen.unnamed = [words for lang, words in page.evaluate(WORDS) if _is_unnamed(lang, words)]
    page.close()
    return seen


def _note_foreign(seen: Seen, address: str, site: str) -> None:
    if not address.startswith((site, "data:", "blob:")):
        seen.foreign.append(address)


def _weigh(seen: Seen, response) -> None:
    address = response.url
    if (
        response.status in REDIRECTS
        or address in seen.foreign
        or PICTURES.search(address)
        or RECORDINGS.search(address)
    ):
        return
    body = response.body()
    if response.request.is_navigation_request():
        seen.html = body.decode()
    # What the production server sends: everything but typefaces packed.
    seen.bytes += len(body) if address.endswith(".woff2") else len(gzip.compress(body))


def _is_unnamed(lang: str, words: str) -> bool:
    """Return whether words are plainly of another language than the one declared."""
    is_address = "://" in words and " " not in words
    return not is_address and sum(map(str.isalpha, words)) >= LETTERS and detect(words) not in {lang, ""}
