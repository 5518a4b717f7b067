"""The picture that stands for a page on other sites."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.models import Page

from pages import listings, share_picture


@require_safe
def picture(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Answer with the drawn picture of a public page; 404 for a private one and for a title it no longer has."""
    page = get_object_or_404(listings.public(Page.objects.all()), pk=pk)
    if key != share_picture.key(page):
        raise Http404
    response = HttpResponse(share_picture.png(page), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
