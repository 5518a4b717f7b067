"""House rules of the page types, as Django system checks."""

from django.core.checks import Error, register
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, get_page_models


@register
def check_routes(**_kwargs) -> list[Error]:
    """Refuse a page type with a `route` of its own: `routing` finds pages without calling it."""
    return [
        Error(
            f"{model.__name__}.route would never be called.",
            hint="Use RoutablePageMixin: its routes are honoured by pages.routing.",
            obj=model,
            id="pages.E001",
        )
        for model in get_page_models()
        if model.route not in (Page.route, RoutablePageMixin.route)
    ]
