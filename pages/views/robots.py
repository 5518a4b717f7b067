"""robots.txt."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from pages import addresses, languages


def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots out of the administration and of result lists, which have no end, and name the sitemap."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        *(f"Disallow: /{code}/search/" for code in languages.codes()),
        f"Sitemap: {addresses.absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
