"""The website as a whole: what belongs to no single part of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = _("Site")

    def ready(self) -> None:
        from config.translations import checks, fallbacks  # noqa: F401, PLC0415 - checks register themselves

        fallbacks.install()
