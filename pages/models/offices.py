"""How to reach a post, never a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from stream_blocks.mailboxes import refuse_private_mailbox


class OfficeContact(TranslatableMixin, Orderable):
    """Office telephone and office e-mail of a post, and when somebody is there."""

    post = models.CharField(_("post"), max_length=255)
    phone = models.CharField(_("office telephone"), max_length=50, blank=True)
    email = models.EmailField(_("office e-mail"), blank=True, validators=[refuse_private_mailbox])
    address = models.CharField(_("address"), max_length=255, blank=True)
    hours = models.CharField(_("office hours"), max_length=255, blank=True)

    panels = [
        FieldPanel("post"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("address"),
        FieldPanel("hours"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.post
