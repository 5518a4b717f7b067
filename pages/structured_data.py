"""What machines are told about a page: schema.org as JSON-LD, in one graph for each page.

A page type says what it is in `BasePage.structured_data`; this module adds the organisation and the way to the page.
"""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from . import addresses
from .menus import Link
from .site_parts import SiteParts

# A script element ends at "</script", whatever the JSON around it says.
ESCAPES = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"}


def organisation(site: SiteParts, lang: str) -> dict:
    """Return the body behind the site, with its name, contacts and pages on networks."""
    contacts = {
        "contactType": site.contacts.get("post"),
        "telephone": site.contacts.get("phone"),
        "email": site.contacts.get("email"),
    }
    found: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "@id": addresses.absolute("/#organisation"),
        "name": site.name,
        "url": addresses.absolute(f"/{lang}/"),
        "description": site.description,
        "address": site.contacts.get("address"),
        "logo": addresses.absolute(site.logo.url) if site.logo else None,
        "sameAs": [network.url for network in site.networks],
    }
    if any(contacts.values()):
        found["contactPoint"] = said({"@type": "ContactPoint", **contacts})
    return found


def breadcrumbs(trail: list[Link], page: Page) -> dict:
    """Return the way from the home page to the page itself."""
    steps = [*((link.title, link.url) for link in trail), (page.title, addresses.canonical_path(page))]
    items = [
        {"@type": "ListItem", "position": place, "name": title, "item": addresses.absolute(url)}
        for place, (title, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def of_page(page: Page, site: SiteParts, trail: list[Link], lang: str) -> SafeString:
    """Return the JSON of the page's graph, safe within a script element."""
    graph = [organisation(site, lang), page.structured_data()]
    if trail:
        graph.append(breadcrumbs(trail, page))
    return script({"@context": "https://schema.org", "@graph": [said(each) for each in graph]})


def said(values: dict) -> dict:
    """Return the values without those that say nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def script(data: dict) -> SafeString:
    """Return data as JSON that cannot end the script element around it."""
    return mark_safe(json.dumps(data, ensure_ascii=False, default=str).translate(ESCAPES))  # noqa: S308 - escaped
