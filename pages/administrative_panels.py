"""Parts of the editor's form that administrators fill in, while other editors of the page read them or miss them."""

from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel

# Wagtail asks `has_perm` for the permission of a panel; nobody but a superuser has one that no model defines.
ADMINISTRATORS = "superuser"


class AdministrativeFieldPanel(FieldPanel):
    """A field that only administrators change. The form of others has no such field: they are shown its value."""

    def __init__(self, field_name, **kwargs) -> None:
        super().__init__(field_name, **{**kwargs, "permission": ADMINISTRATORS})

    def format_value_for_display(self, value):
        """Return what others read, a dash where there is nothing."""
        return "—" if value in (None, "") else super().format_value_for_display(value)

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel in one editor's form."""

        def __init__(self, **kwargs) -> None:
            super().__init__(**kwargs)
            if self.form is not None and self.bound_field is None:
                self.read_only = True
                self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
                self.help_text = ""

        @property
        def comments_enabled(self) -> bool:
            """Return whether remarks can be made here: not where there is nothing to change."""
            return not self.read_only and super().comments_enabled

        def is_shown(self) -> bool:
            """Return whether the panel stands in the form: for everybody."""
            return True


class AdministrativeInlinePanel(InlinePanel):
    """Rows that only administrators change: those named in `administrative_rows` of the page. The form of others has none."""

    class BoundPanel(InlinePanel.BoundPanel):
        """The panel in one editor's form."""

        def __init__(self, *, form, **kwargs) -> None:
            self._is_withheld = form is not None and kwargs["panel"].relation_name not in form.formsets
            super().__init__(form=None if self._is_withheld else form, **kwargs)

        def is_shown(self) -> bool:
            """Return whether the panel stands in the form: for administrators."""
            return not self._is_withheld
