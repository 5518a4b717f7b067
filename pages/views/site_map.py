"""The site at a glance, for people."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page

from pages import addresses, listings
from pages.menus import Link, link_to
from pages.models import StandardPage


def site_map(request: HttpRequest) -> HttpResponse:
    """Show the sections and what stands below them; single news, meetings and the like are found in their lists."""
    lang = addresses.visitor_language()
    sections = list(listings.in_tree_order(listings.best(Page.objects.filter(depth=3), lang)))
    below: dict[str, list[Link]] = {}
    for page in listings.in_tree_order(listings.best(Page.objects.filter(depth=4), lang)):
        model = page.specific_class
        if model is not None and (model.subpage_types != [] or issubclass(model, StandardPage)):
            below.setdefault(page.path[: -Page.steplen], []).append(link_to(page, lang))
    links: dict[UUID, list[Link]] = {}
    for path, key in Page.objects.filter(path__in=below).values_list("path", "translation_key"):
        links.setdefault(key, []).extend(below[path])
    context = {
        "sections": [
            replace(link_to(each, lang), links=tuple(links.get(each.translation_key, ())))
            for each in sections
        ],
        "canonical_url": addresses.absolute(reverse("site_map")),
    }
    return render(request, "pages/site_map.html", context)
