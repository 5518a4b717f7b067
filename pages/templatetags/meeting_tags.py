"""Template tags about meetings, for pages of other domains."""

from django import template

from pages import addresses
from pages.meetings import discussed

register = template.Library()


@register.inclusion_tag("pages/includes/discussions.html")
def discussions(commitment) -> dict:
    """Show where a commitment was discussed, with the page of the minutes; nothing where it never was."""
    return {"discussions": discussed.of_commitment(commitment.translation_key, addresses.visitor_language())}
