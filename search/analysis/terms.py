"""What of a word enters the index, and what of a query word is looked for.

Each paragraph language has a group of fields of its own. The language of a query is never guessed: its words are
looked for in every group, each with the stem of that group, and the best alternative counts.
"""

import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from search.analysis import kyrgyz, russian
from search.analysis.compounds import compounds
from search.analysis.language import ENGLISH, KYRGYZ, LANGUAGES, RUSSIAN
from search.analysis.latin import cyrillic_candidates, latin_candidate, retyped
from search.analysis.letters import fold, is_cyrillic, is_latin
from search.analysis.paragraphs import Paragraphs
from search.analysis.snowball import stemmer
from search.analysis.tokens import CACHED_WORDS, words

PREFIX_LETTERS = 4
# The terms that the index keeps in each language group; only Kyrgyz has roots that differ from stems.
KINDS = {
    KYRGYZ: ("word", "stem", "root", "prefix"),
    RUSSIAN: ("word", "stem", "prefix"),
    ENGLISH: ("word", "stem", "prefix"),
}


class Terms(NamedTuple):
    """The folded forms of a word under which it is found, from exact to rough. The root of a Kyrgyz word is its family's."""

    word: str
    stem: str
    root: str
    prefix: str


def _latin_terms(word: str) -> Terms:
    stem = stemmer("english")(word) if is_latin(word) else word
    return Terms(word, stem, stem, word[:PREFIX_LETTERS])


@functools.lru_cache(CACHED_WORDS)
def _kyrgyz_terms(word: str) -> Terms:
    folded = fold(word)
    if not is_cyrillic(word):
        return _latin_terms(folded)
    found = kyrgyz.stems(word)
    return Terms(folded, found.stem, found.family, folded[:PREFIX_LETTERS])


@functools.lru_cache(CACHED_WORDS)
def _russian_terms(word: str) -> Terms:
    folded = fold(word)
    if not is_cyrillic(word):
        return _latin_terms(folded)
    stem = russian.stem(word)
    return Terms(folded, stem, stem, folded[:PREFIX_LETTERS])


_TERMS: dict[str, Callable[[str], Terms]] = {
    KYRGYZ: _kyrgyz_terms,
    RUSSIAN: _russian_terms,
    ENGLISH: functools.lru_cache(CACHED_WORDS // 5)(_latin_terms),
}


_COLUMNS = {
    lang: [(kind, itemgetter(Terms._fields.index(kind))) for kind in kinds] for lang, kinds in KINDS.items()
}


def terms(word: str, lang: str) -> Terms:
    """Return the terms of a repaired word in a paragraph of language `lang` (ky, ru or en)."""
    return _TERMS[lang](word)


def fields(text: str) -> dict[str, dict[str, list[str]]]:
    """Return the terms of a text by language group and kind: {"ky": {"word": […], "stem": […], …}, …}.

    Each word of a paragraph has one term of each kind. Compounds (226-б, info@minfin.kg) stand behind the words of
    their paragraph, so that those still stand side by side.
    """
    groups: dict[str, dict[str, list[str]]] = {}
    for lang, written, start, end in Paragraphs(text):
        group = groups.setdefault(lang, {kind: [] for kind in KINDS[lang]})
        found = list(map(_TERMS[lang], written))
        for kind, term_of in _COLUMNS[lang]:
            group[kind].extend(map(term_of, found))
        group["word"].extend(compounds(text[start:end]))
    return groups


def term_texts(text: str) -> dict[str, str]:
    """Return the terms of a text with blanks between them, by field: {"stem_ky": "…", "word_ru": "…"}."""
    return {
        f"{kind}_{lang}": " ".join(found)
        for lang, group in fields(text).items()
        for kind, found in group.items()
    }


class QueryWord(NamedTuple):
    """One word of a query and, for each language group, what it is looked for as in each kind of term."""

    text: str
    words: tuple[str, ...]  # folded readings, the written one first
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]

    def matches(self, term: str, kind: str, lang: str) -> bool:
        """Say whether a term of a text is one of those this word is looked for as."""
        return term in self.groups.get(lang, {}).get(kind, ())

    def only(self, kinds: Collection[str]) -> "QueryWord":
        """Return the word as it is looked for in some kinds of terms."""
        groups = {
            lang: {kind: found for kind, found in group.items() if kind in kinds}
            for lang, group in self.groups.items()
        }
        return self._replace(groups=groups)


def _group(readings: Sequence[str], lang: str, without_harmony: bool) -> dict[str, tuple[str, ...]]:
    found = [terms(each, lang) for each in readings]
    group = {kind: [getattr(each, kind) for each in found] for kind in KINDS[lang]}
    if lang == KYRGYZ and without_harmony:
        # Only the likeliest reading (others find more that is wrong than right); its root, too, may be a stem.
        cyrillic = filter(is_cyrillic, readings)
        likeliest = [kyrgyz.possible_stems(each, harmony=False)[0] for each in cyrillic]
        group["stem"] += [term for each in likeliest for term in (each.stem, each.root)]
    return {kind: tuple(dict.fromkeys(values)) for kind, values in group.items()}


@functools.lru_cache(5_000)
def query_word(word: str) -> QueryWord:
    """Return what a repaired query word is looked for as.

    A Cyrillic word is not looked for among English words, unless it looks like one typed on the wrong keyboard. A
    word without ө and ү may have been typed without them: it is read once more without vowel harmony.
    """
    readings = (word, *cyrillic_candidates(word)) if is_latin(word) else (word,)
    groups = {lang: _group(readings, lang, word == fold(word)) for lang in (KYRGYZ, RUSSIAN)}
    english = latin_candidate(word) if is_cyrillic(word) else word
    if english:
        groups[ENGLISH] = _group((english,), ENGLISH, without_harmony=False)
        readings += (english,) if english != word else ()
    return QueryWord(word, tuple(dict.fromkeys(fold(each) for each in readings)), groups)


@functools.lru_cache(1_000)
def _compound_word(compound: str) -> QueryWord:
    groups = {
        lang: {kind: (compound,) if kind == "word" else () for kind in KINDS[lang]} for lang in LANGUAGES
    }
    return QueryWord(compound, (compound,), groups)


def query_words(text: str) -> list[QueryWord]:
    """Return the different words of a query text in their order, then its compounds (226-б, info@minfin.kg)."""
    text = retyped(text)
    found = [query_word(word) for word in dict.fromkeys(words(text))]
    return found + compound_words(text)


def compound_words(text: str) -> list[QueryWord]:
    """Return the different compounds of a query text in their order, of one inside another the longer one last."""
    return [_compound_word(compound) for compound in dict.fromkeys(compounds(text))]
