"""Tags for our own templates of the admin."""

from django import template

from pages import visibility

register = template.Library()


@register.simple_tag
def visible_collections(collections, user):
    """Return those of `collections` (a queryset) whose names a user may read."""
    return collections.filter(pk__in=visibility.visible_collections(user))
