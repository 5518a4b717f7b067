"""What changed on a page, for those who read it before."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class ChangeNote(models.Model):
    """One dated note under a page, in the language of the page. A translation has its own."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="change_notes")
    changed_on = models.DateField(_("date"), default=timezone.localdate)
    text = models.CharField(
        _("what changed for readers"),
        max_length=300,
        help_text=_("For example: the due date of milestone 3 was corrected."),
    )

    panels = [FieldPanel("changed_on"), FieldPanel("text")]

    class Meta:
        verbose_name = _("change note")
        verbose_name_plural = _("change notes")
        ordering = ["-changed_on", "-pk"]

    def __str__(self) -> str:
        return self.text
