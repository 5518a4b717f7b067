from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StreamBlocksConfig(AppConfig):
    name = "stream_blocks"
    verbose_name = _("Stream blocks")
