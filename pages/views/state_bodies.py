"""State bodies: what each answers for, and what it owes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pages import addresses, listings
from pages.action_plans import matrix, register, reports
from pages.models import CommitmentPage, CouncilPage, StateBodyName
from pages.state_bodies import Directory


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the state bodies that answer today, by name, and those that are gone."""
    directory = Directory(addresses.visitor_language())
    bodies = sorted(directory.best.values(), key=lambda body: body.name)
    context = {
        "present": [body for body in bodies if not body.dissolved_on and not body.merged_into_id],
        "gone": [
            (body, directory.best[directory.present(body.translation_key)])
            for body in bodies
            if body.dissolved_on or body.merged_into_id
        ],
        "canonical_url": addresses.absolute(reverse("state_bodies")),
    }
    return render(request, "pages/state_body_index.html", context)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a state body; one that became part of another leads there."""
    lang = addresses.visitor_language()
    directory = Directory(lang)
    body = directory.by_slug(slug)
    if body is None:
        raise Http404
    key = directory.present(body.translation_key)
    if key != body.translation_key:
        return redirect("state_body", directory.best[key].slug)
    ids = directory.ids(key)
    mine = register.of_state_body(listings.best(CommitmentPage.objects.all(), lang), ids)
    rows = matrix.rows(mine.defer_streamfields().order_by("number", "pk"), lang, directory)
    plans = listings.parents([row.commitment for row in rows], lang)
    councils = CouncilPage.objects.filter(state_body__in=ids)
    context = {
        "body": body,
        "merged": directory.merged_into(key),
        "former_names": StateBodyName.objects.filter(state_body=body).order_by("-until", "sort_order"),
        "rows": [(row, plans.get(row.commitment.pk)) for row in rows],
        "owed": reports.owed(lang, ids=ids),
        "councils": listings.best(councils, lang).defer_streamfields(),
        "canonical_url": addresses.absolute(reverse("state_body", args=[slug])),
    }
    return render(request, "pages/state_body.html", context)
