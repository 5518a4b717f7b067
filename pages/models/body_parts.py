"""What belongs to a body and is edited on its page: names, addresses, members with their terms, contacts."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from stream_blocks.mailboxes import refuse_private_mailbox


class BodyAlias(TranslatableMixin, Orderable):
    """A former name or abbreviation by which people still look for the body."""

    page = ParentalKey("pages.CouncilPage", on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("former name or abbreviation"), max_length=255)

    panels = [FieldPanel("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self) -> str:
        return self.name


class BodyWebAddress(Orderable):
    """An address on the web that the body had before: people still follow it and look for it."""

    page = ParentalKey("pages.CouncilPage", on_delete=models.CASCADE, related_name="former_addresses")
    url = models.URLField(_("former web address"))
    until = models.DateField(_("used until"), null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("url"), FieldPanel("until")])]

    class Meta(Orderable.Meta):
        verbose_name = _("former web address")
        verbose_name_plural = _("former web addresses")

    def __str__(self) -> str:
        return self.url

    @property
    def host(self) -> str:
        """Return the name of the site, by which people remember it."""
        return urlsplit(self.url).netloc.removeprefix("www.")


class BodyPredecessor(Orderable):
    """A body whose work this one took over; read from the other end, a successor.

    The body may be chosen in any language: whoever asks, asks by its `translation_key`.
    """

    page = ParentalKey("pages.CouncilPage", on_delete=models.CASCADE, related_name="predecessors")
    body = models.ForeignKey(
        "pages.CouncilPage",
        verbose_name=_("predecessor"),
        on_delete=models.CASCADE,
        related_name="succeeded_in",
    )

    panels = [PageChooserPanel("body", "pages.CouncilPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("predecessor")
        verbose_name_plural = _("predecessors")

    def __str__(self) -> str:
        return str(self.body)


class MemberRole(models.TextChoices):
    """What a member does in the body, in order of precedence."""

    HONORARY_CHAIR = "honorary_chair", _("honorary chair")
    CHAIR = "chair", _("chair")
    CO_CHAIR = "co_chair", _("co-chair")
    DEPUTY = "deputy", _("deputy chair")
    SECRETARY = "secretary", _("secretary")
    MEMBER = "member", _("member")


class Side(models.TextChoices):
    """Whom a member sits for, in bodies that both sides make up in equal parts."""

    GOVERNMENT = "government", _("government")
    CIVIL_SOCIETY = "civil_society", _("civil society")


class CouncilMember(TranslatableMixin, Orderable):
    """A member under the dates of the term; former members stay."""

    page = ParentalKey("pages.CouncilPage", on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("name"), max_length=255, blank=True)
    post = models.CharField(_("post"), max_length=255)
    role = models.CharField(_("role"), max_length=20, choices=MemberRole.choices, default=MemberRole.MEMBER)
    represents = models.CharField(_("represents"), max_length=255, blank=True)
    side = models.CharField(
        pgettext_lazy("of a member", "side"),
        max_length=20,
        choices=Side.choices,
        blank=True,
        help_text=_("For bodies of two sides, such as the Forum."),
    )
    starts_on = models.DateField(_("term begins"), null=True, blank=True)
    ends_on = models.DateField(_("term ends"), null=True, blank=True)

    panels = [
        FieldPanel("post"),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("side")]),
        FieldPanel("represents"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return self.name or self.post

    def clean(self) -> None:
        """Refuse a term that ends before it begins."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The term ends before it begins. Check both dates.")})

    @property
    def is_current(self) -> bool:
        """Return whether the term runs today."""
        return self.ends_on is None or self.ends_on >= timezone.localdate()


class BodyContact(TranslatableMixin, Orderable):
    """How to reach a post, never a person: office telephone and office e-mail only."""

    page = ParentalKey("pages.CouncilPage", on_delete=models.CASCADE, related_name="contacts")
    post = models.CharField(_("post"), max_length=255)
    phone = models.CharField(_("office telephone"), max_length=50, blank=True)
    email = models.EmailField(_("office e-mail"), blank=True, validators=[refuse_private_mailbox])
    address = models.CharField(_("address"), max_length=255, blank=True)

    panels = [FieldPanel("post"), FieldPanel("phone"), FieldPanel("email"), FieldPanel("address")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.post
