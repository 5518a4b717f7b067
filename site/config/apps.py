"""The website as a whole: what belongs to no single part of it."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Site"

    def ready(self) -> None:
        from config.translations import checks, fallbacks  # noqa: F401, PLC0415 - checks register themselves

        fallbacks.install()
