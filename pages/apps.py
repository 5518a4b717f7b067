"""Every page type of the portal, who may edit it, and how it is served."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Prepare the site after `migrate`."""
        post_migrate.connect(_prepare_site, sender=self)


def _prepare_site(**kwargs) -> None:
    # Unapplied states (migrate to an earlier migration) have no such tables.
    if kwargs["apps"].all_models["pages"].get("homepage"):
        from .setup import ensure_site  # noqa: PLC0415 - models exist only now

        ensure_site()
