"""What an editor sees of the effect of a group or a bet, beside its form."""

from wagtail.admin.panels import Panel


class _PreviewPanel(Panel):
    """A panel without fields that shows what `rows` of its form's object says once it is saved."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        def is_shown(self) -> bool:
            """Show it only of what exists."""
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None) -> dict:
            """Add what the template shows."""
            from search.editorial import preview  # noqa: PLC0415 - it searches, which needs the models

            context = super().get_context_data(parent_context)
            return {**context, **preview.of(self.instance)}


class SynonymPreviewPanel(_PreviewPanel):
    """How many results each word of a group has, alone and with the others."""

    class BoundPanel(_PreviewPanel.BoundPanel):
        """The panel of one group."""

        template_name = "search/admin/synonym_preview.html"


class BestBetPreviewPanel(_PreviewPanel):
    """Whether visitors may see what a bet shows, and what its searches find."""

    class BoundPanel(_PreviewPanel.BoundPanel):
        """The panel of one bet."""

        template_name = "search/admin/best_bet_preview.html"
