"""What is shown above all results, because editors know that it is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from search import registry
from search.analysis import QueryWord
from search.editorial.dictionary import dictionary
from search.editorial.matching import is_same
from search.editorial.models import BestBet

MOST_BETS = 3


@dataclass(frozen=True)
class Recommendation:
    """A best bet as visitors see it."""

    title: str
    url: str
    reason: str


def recommend(words: Sequence[QueryWord], lang: str) -> list[Recommendation]:
    """Return what editors recommend for exactly these words, to a visitor of `lang`; only what is public now."""
    bets = [
        bet
        for bet, queries in dictionary().bets
        if bet.language in {"", lang} and any(is_same(words, query) for query in queries)
    ]
    found = ((bet, public_address(bet, lang)) for bet in bets[:MOST_BETS])
    return [Recommendation(bet.target, address, bet.reason) for bet, address in found if address]


def public_address(bet: BestBet, lang: str) -> str:
    """Return where a visitor finds what a bet shows, "" where it is not public."""
    return registry.addresses([bet.entry], lang).get(bet.entry, "")
