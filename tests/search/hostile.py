"""Questions that nobody means well: what people paste, what scanners send, and what breaks parsers.

`addresses(count)` returns the query strings of that many requests, always the same ones. A site answers each with
200, 400 (it cannot be asked) or 404 (there is no such page), and never with an error of its own.
"""

import random
from collections.abc import Callable
from urllib.parse import quote, urlencode

ANSWERS = frozenset({200, 400, 404})
LONGEST = 2_000  # characters of most; a few are much longer
RARELY = 500  # one in so many is huge
WITH_THE_PAGE = 5  # one in so many is shown as a whole page, the others as a list to download

WORDS = [
    "кеңеш",
    "бюджет",
    "УКМКнын",
    "2019-жылы",
    "совет",
    "council",
    "kenesh",
    "№",
    "кенешш",
    "150дөн",
    "а",
    "и",
]
QUOTES = ['"', "'", "«", "»", "“", "”", "„", "`", '""', '"""', '" "', "«»"]
OPERATORS = [
    "-",
    "--",
    "- ",
    "−",
    "+",
    "AND",
    "OR",
    "NOT",
    "&&",
    "||",
    "!",
    "(",
    ")",
    "((",
    "^2",
    "~",
    "~0.5",
    ":",
    "*",
    "?",
    "title:",
    "word_ky:",
    "[a TO b]",
    "{",
    "}",
    "/",
    "\\",
    "_exists_:",
]
REGEX = [
    ".*",
    ".+",
    "(a+)+$",
    "[",
    "]",
    "[^",
    "\\d",
    "(?P<",
    "(?R)",
    "a{1,99999}",
    "^$",
    "|",
    "(?<=",
    "\\",
    "\\Z",
    "$",
]
CODE = [
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{ 7*7 }}",
    "{% debug %}",
    "../../etc/passwd",
    "%00",
    "%s%n",
    "${jndi:ldap://x}",
    "&amp;",
    "<mark>",
    '"><svg onload=x>',
    "; DROP TABLE x",
]
INVISIBLE = [
    "\0",
    "\u00ad",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u202e",
    "\u2066",
    "\u2069",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\x02",
    "\x1b[2J",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\r\n",
    "\t",
]
LETTERS = [
    "ö",
    "ß",
    "İ",
    "ı",
    "ﬁ",
    "ǅ",
    "Ⅷ",
    "²",
    "٣",
    "३",
    "漢字",
    "한글",
    "שלום",
    "مرحبا",
    "𝕶𝖊𝖓",
    "e\u0301\u0301\u0301",
    "а\u0306",
    "и\u0306",
    "🏛️",
    "👨‍👩‍👧‍👦",
    "🇰🇬",
    "\U0010ffff",
    "\ue000",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
]
FILTERS = [
    "kind",
    "body",
    "year",
    "lang",
    "sort",
    "page",
    "since",
    "until",
    "titles",
    "q",
    "kind[]",
    "__proto__",
    "format",
]
PAGES = [
    "0",
    "-1",
    "1",
    "2",
    "100",
    "101",
    "1000000000",
    "9" * 400,
    "1e9",
    "٣",
    "²",
    "NaN",
    "1.5",
    "",
    " 1",
    "0x10",
    "\0",
]
# Bytes that are no UTF-8, halves of a surrogate pair, broken escapes: these go into the address as they are.
RAW = [
    "%ff%fe",
    "%ed%a0%80",
    "%ed%b0%80",
    "%c0%af",
    "%f5%80%80%80",
    "%e2%82",
    "%",
    "%zz",
    "%u0430",
    "%00",
    "+++",
    "%0d%0aSet-Cookie:x=1",
    ";",
    "&&&=&",
    "%2500",
]

POOLS = (WORDS, WORDS, QUOTES, OPERATORS, REGEX, CODE, INVISIBLE, LETTERS)


def addresses(count: int, seed: int = 2026) -> list[str]:
    """Return `count` query strings, without the question mark."""
    chance = random.Random(seed)
    makers = (_mixed, _mixed, _repeated, _characters, _with_parameters, _raw)
    return [
        _huge(chance) if number % RARELY == 0 else chance.choice(makers)(chance) for number in range(count)
    ]


def texts(count: int, seed: int = 2026) -> list[str]:
    """Return `count` texts of queries, for what is asked without an address."""
    chance = random.Random(seed)
    makers: tuple[Callable[[random.Random], str], ...] = (_mixed_text, _repeated_text, _characters_text)
    return [chance.choice(makers)(chance) for _number in range(count)]


def _asked(text: str) -> str:
    return f"q={quote(text, safe='', errors='surrogatepass')}"


def _mixed(chance: random.Random) -> str:
    return _asked(_mixed_text(chance))


def _repeated(chance: random.Random) -> str:
    return _asked(_repeated_text(chance))


def _characters(chance: random.Random) -> str:
    return _asked(_characters_text(chance))


def _mixed_text(chance: random.Random) -> str:
    """Pieces of every sort, with and without blanks between them."""
    pieces = [chance.choice(chance.choice(POOLS)) for _ in range(chance.randint(1, 12))]
    return chance.choice(("", " ", " ", "  ", "-")).join(pieces)


def _repeated_text(chance: random.Random) -> str:
    """One piece again and again."""
    piece = chance.choice(chance.choice(POOLS)) + chance.choice(("", " ", '"', " -"))
    return (piece * chance.choice((2, 10, 70, 400)))[:LONGEST]


def _characters_text(chance: random.Random) -> str:
    """Any characters of Unicode, halves of surrogate pairs among them."""
    reach = chance.choice((0x80, 0x530, 0x3000, 0x10000, 0x110000))
    return "".join(chr(chance.randrange(reach)) for _ in range(chance.randint(1, 60)))


def _with_parameters(chance: random.Random) -> str:
    """A harmless text with other parameters that make no sense."""
    pairs = [("q", chance.choice(WORDS))]
    for _ in range(chance.randint(1, 4)):
        name = chance.choice(FILTERS)
        pairs.append((name, chance.choice(PAGES if name == "page" else chance.choice((PAGES, *POOLS)))))
    return urlencode(pairs, errors="surrogatepass")


def _raw(chance: random.Random) -> str:
    """An address that is not properly encoded."""
    pieces = [chance.choice((*RAW, quote(chance.choice(WORDS)))) for _ in range(chance.randint(1, 5))]
    return "q=" + "".join(pieces)


def _huge(chance: random.Random) -> str:
    """20,000 words, one word of a megabyte, a thousand filters, a thousand phrases or exclusions."""
    word = chance.choice(WORDS)
    return chance.choice(
        (
            _asked(f"{word} " * 20_000),
            "q=" + "x" * 1_000_000,
            _asked(word) + "".join(f"&kind={number}" for number in range(1_000)),
            _asked(f'"{word} кеңеш" ' * 1_000),
            _asked(f"кеңеш -{word} " * 1_000),
            _asked("\u0301" * 50_000),
        )
    )
