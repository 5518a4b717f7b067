"""What came before a body and after it; both are read from the one reference that the later body holds."""

from uuid import UUID

from django.db.models import Q

from pages import listings


def of_body(body, lang: str) -> dict[str, list]:
    """Return the `predecessors` and `successors` of a body in the best language for the visitor; two queries.

    Bodies are known by their keys: each may have been chosen in any language, by any translation of the other.
    """
    pairs = set(_pairs(body))
    wanted = {key for pair in pairs for key in pair} - {body.translation_key}
    if not wanted:
        return {"predecessors": [], "successors": []}
    family = type(body).objects.filter(translation_key__in=wanted)
    shown = list(listings.best(family, lang).defer_streamfields().order_by("title"))
    before = {earlier for later, earlier in pairs if later == body.translation_key}
    after = {later for later, earlier in pairs if earlier == body.translation_key}
    return {
        "predecessors": [page for page in shown if page.translation_key in before],
        "successors": [page for page in shown if page.translation_key in after],
    }


def _pairs(body) -> list[tuple[UUID, UUID]]:
    """Return the keys of a later and an earlier body for every reference that names this one."""
    rows = body._meta.get_field("predecessors").related_model.objects.filter(
        Q(page__translation_key=body.translation_key) | Q(body__translation_key=body.translation_key),
        page__live=True,
    )
    return list(rows.order_by().values_list("page__translation_key", "body__translation_key"))
