"""What visitors report about a page, for those who keep it."""

from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageProblem(models.Model):
    """A visitor's report about one page. It names nobody: the form does not ask who writes."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="reported_problems"
    )
    text = models.TextField(_("what is wrong"), max_length=2000)
    # Of the form's ticket: what is sent twice is kept once.
    nonce = models.CharField(max_length=40, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=10)
    created_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("reported problem")
        verbose_name_plural = _("reported problems")
        ordering = [models.F("settled_at").asc(nulls_first=True), "-created_at"]
        indexes = [models.Index(fields=["settled_at", "-created_at"], name="page_problem_open")]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)
