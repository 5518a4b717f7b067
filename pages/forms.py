"""The editor's form of a page."""

from wagtail.admin.forms import WagtailAdminPageForm

from .permissions import StructurePermissionTester, is_administrator


class BasePageForm(WagtailAdminPageForm):
    """Judges the address of a new page, and what a page refers to; leaves out what is not the editor's."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user and not is_administrator(self.for_user):
            self._leave_out_what_is_the_administrators()

    def _leave_out_what_is_the_administrators(self) -> None:
        for name in self.instance.administrative_rows:
            self.formsets.pop(name, None)
        if issubclass(self.instance.permission_tester, StructurePermissionTester):
            # A page that expires is unpublished, which such a page is by administrators only.
            self.fields.pop("expire_at", None)

    def clean(self):
        """Tell a new page its address before it is validated, so that `collisions.check` can judge it."""
        cleaned = super().clean()
        if not self.instance.path and self.parent_page and cleaned.get("slug"):
            self.instance.slug = cleaned["slug"]
            self.instance.set_url_path(self.parent_page)
        return cleaned

    def is_valid(self):
        """Return whether the form and its rows can be saved.

        Raises PermissionDenied where they name what the editor may not know of.
        """
        from .choices import refuse_unknown  # noqa: PLC0415 - it reads models, which have this form

        valid = super().is_valid()
        if self.is_bound and self.for_user:
            refuse_unknown(self, self.for_user)
        return valid
