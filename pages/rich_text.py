"""Links between pages inside rich text."""

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from . import addresses


class VisitorPageLinkHandler(PageLinkHandler):
    """Give every link the visitor's address; outside a visit (the administration) the canonical one."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Return the opening tags; a link to what may not be shown becomes plain text."""
        visit = addresses.current_visit()
        if visit is None:
            return super().expand_db_attributes_many(attrs_list)
        ids = [int(attrs["id"]) if attrs.get("id", "").isdigit() else 0 for attrs in attrs_list]
        unknown = {pk for pk in ids if pk not in visit.addresses}
        visit.addresses.update(dict.fromkeys(unknown, "") | addresses.for_ids(unknown, visit.language))
        return [
            format_html('<a href="{}">', visit.addresses[pk]) if visit.addresses[pk] else "<a>" for pk in ids
        ]
