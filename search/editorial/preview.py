"""The effect of what editors enter: searches as visitors make them, counted."""

from functools import singledispatch

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from search import service
from search.editorial.best_bets import public_address
from search.editorial.models import BestBet, SynonymGroup
from search.engines.base import EngineError
from search.query import Query, QueryError


@singledispatch
def of(_instance) -> dict:
    """Return the template variables of the preview of a group or a bet."""
    return {}


@of.register
def _of_group(group: SynonymGroup) -> dict:
    rows = [
        {
            "text": term,
            "url": _address(term),
            "alone": _count(term, with_synonyms=False),
            "together": _count(term),
        }
        for term in group.lines
    ]
    return {"rows": rows}


@of.register
def _of_bet(bet: BestBet) -> dict:
    rows = [{"text": line, "url": _address(line), "together": _count(line)} for line in bet.lines]
    return {"rows": rows, "is_public": bool(public_address(bet, get_language() or ""))}


def _address(text: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': text})}"


def _count(text: str, *, with_synonyms: bool = True) -> int | None:
    """Return the number of results; None where the search cannot answer."""
    query = Query(text, get_language() or "")
    try:
        return service.search(query, 1, has_pages=False, has_synonyms=with_synonyms).total
    except (QueryError, EngineError):
        return None
