"""What an editor may know of: what is public, and what she works with herself.

Wagtail asks for permission before it shows an object, but some of its lists, choosers and reports show titles of
everything. They are narrowed to these querysets.
"""

from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from media.models import Document, Image, Recording

from .permissions import is_administrator

FILES = (Document, Image, Recording)


def visible_pages(user) -> QuerySet[Page]:
    """Return published pages, the pages a user works on, and those she passes on the way to them."""
    if is_administrator(user):
        return Page.objects.all()
    policy = policy_registry.get_by_type(Page)
    if not policy.get_cached_permissions_for_user(user):
        return Page.objects.filter(live=True)
    own = policy.explorable_instances(user)
    return Page.objects.filter(Q(live=True) | Q(pk__in=own.values("pk")))


def visible(model: type[Model], user) -> QuerySet:
    """Return the objects of a model whose titles a user may read.

    Documents and recordings: the public ones, and those of collections she may choose from or work in. Pictures
    have no status, so only the latter. Other models: what she may do anything with.
    """
    if issubclass(model, Page):
        return visible_pages(user)
    policy = policy_registry.get_by_type(model)
    if model not in FILES:
        return policy.instances_user_has_any_permission_for(user, {"add", "change", "delete"})
    own = policy.instances_user_has_any_permission_for(user, {"choose", "change"})
    if model is Image:
        return own
    everything: Any = model._default_manager
    return everything.filter(Q(pk__in=own.values("pk")) | Q(pk__in=everything.public().values("pk")))


def visible_collections(user) -> set[int]:
    """Return the keys of the collections a user works in or chooses from."""
    found: set[int] = set()
    for model in FILES:
        policy = policy_registry.get_by_type(model)
        collections = policy.collections_user_has_any_permission_for(user, {"add", "change", "choose"})
        found.update(collections.values_list("pk", flat=True))
    return found
