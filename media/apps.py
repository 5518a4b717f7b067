from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = _("Media")

    def ready(self):
        from media import checks, signals  # noqa: F401, PLC0415
        from media.search_source import DocumentSource  # noqa: PLC0415
        from search import registry  # noqa: PLC0415

        registry.register(DocumentSource())
