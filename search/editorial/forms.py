"""The form of a best bet."""

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from search import registry


class BestBetForm(WagtailAdminModelForm):
    """Takes only what visitors may see, and does not show the title of anything else that a request names."""

    data: QueryDict

    def clean(self) -> dict:
        """Refuse pages and documents that are not public, as if nothing had been chosen."""
        cleaned = super().clean()
        for name in ("page", "document"):
            chosen = cleaned.get(name)
            if chosen and not registry.addresses([f"{name}:{chosen.pk}"], get_language() or ""):
                self.add_error(name, _("Choose something that visitors may see."))
                shown = self.data.copy()  # what the form is shown with again
                shown[self.add_prefix(name)] = ""
                self.data = shown
                setattr(self.instance, f"{name}_id", None)
        return cleaned
