"""The groups under which editors find the blocks in the chooser, in its order."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Text")
FIGURES = _("Figures and tables")
COURSE = _("Course and comparison")
MEDIA = _("Pictures and recordings")
WHO = _("People and contacts")
ONWARD = _("Documents, pages and links")
