"""Being published, and being taken back: shared by documents and recordings."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media import closed


class Status(models.TextChoices):
    """What visitors may have: nothing yet, the file, or the reason why it is gone."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PublicQuerySet(models.QuerySet):
    """Adds `public()`."""

    def public(self):
        """Return what any visitor may list, read and download."""
        published = self.filter(status=Status.PUBLISHED)
        shut = closed.collections()
        return published if shut is None else published.exclude(collection__in=shut)


class Publishable(models.Model):
    """Draft, published or withdrawn with a reason and a date."""

    collection_id: int  # of Wagtail's CollectionMember

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        db_index=True,
        help_text=_("Visitors see only what is published."),
    )
    withdrawn_reason = models.CharField(
        _("reason of withdrawal"),
        max_length=500,
        blank=True,
        help_text=_("Shown to visitors in place of the withdrawn file."),
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def is_public(self) -> bool:
        """Return whether any visitor may have it (the same rule as `objects.public()`)."""
        return self.status == Status.PUBLISHED and not self.is_closed()

    def is_closed(self) -> bool:
        """Return whether its collection is closed to visitors."""
        return closed.covers(self.collection_id)

    def date_withdrawal(self) -> None:
        """Keep the day of withdrawal in step with the status."""
        if self.status != Status.WITHDRAWN:
            self.withdrawn_on, self.withdrawn_reason = None, ""
        elif not self.withdrawn_on:
            self.withdrawn_on = timezone.localdate()
