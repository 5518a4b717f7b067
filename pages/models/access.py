"""Which group of secretaries and which collection belong to a body."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class BodyAccess(models.Model):
    """One row for each body: its secretaries' group and its collection of documents, pictures and recordings."""

    body_key = models.UUIDField(_("body"), unique=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="body_access")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="body_access")

    class Meta:
        verbose_name = _("access to a body")
        verbose_name_plural = _("access to bodies")

    def __str__(self) -> str:
        return self.group.name
