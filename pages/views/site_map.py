"""The site at a glance, for people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page

from pages import addresses, listings
from pages.models import StandardPage


def site_map(request: HttpRequest) -> HttpResponse:
    """Show the sections and what stands below them; single news, meetings and the like are found in their lists."""
    lang = addresses.visitor_language()
    sections = list(listings.in_tree_order(listings.best(Page.objects.filter(depth=3), lang)))
    below: dict[str, list[Page]] = {}
    for page in listings.in_tree_order(listings.best(Page.objects.filter(depth=4), lang)):
        model = page.specific_class
        if model is not None and (model.subpage_types != [] or issubclass(model, StandardPage)):
            below.setdefault(page.path[: -Page.steplen], []).append(page)
    family = dict(Page.objects.filter(path__in=below).values_list("path", "translation_key"))
    children: dict = {}
    for path, pages in below.items():
        children.setdefault(family[path], []).extend(pages)
    context = {
        "sections": [(section, children.get(section.translation_key, [])) for section in sections],
        "canonical_url": addresses.absolute(reverse("site_map")),
    }
    return render(request, "pages/site_map.html", context)
