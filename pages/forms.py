"""The editor's form of a page."""

from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """Tells a new page its address before it is validated, so that `collisions.check` can judge it."""

    def clean(self):
        """Return the cleaned fields."""
        cleaned = super().clean()
        if not self.instance.path and self.parent_page and cleaned.get("slug"):
            self.instance.slug = cleaned["slug"]
            self.instance.set_url_path(self.parent_page)
        return cleaned
