"""What visitors sent by forms that are answered: kept apart from the pages, seen by moderators only."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .coalition import MemberKind
from .initiatives import ProposerKind


class SubmissionState(models.TextChoices):
    """Where a submission stands."""

    RECEIVED = "received", pgettext_lazy("submission", "received")
    QUESTION = "question", pgettext_lazy("submission", "question to the sender")
    ACCEPTED = "accepted", pgettext_lazy("submission", "accepted")
    REJECTED = "rejected", pgettext_lazy("submission", "rejected")
    SPAM = "spam", _("spam")


class SentForm(models.Model):
    """What initiatives and applications have in common.

    `number` is what the sender was told. Contact details are for moderators alone and are deleted after CONTACT_DAYS
    by the command `forget_contacts`.
    """

    number = models.PositiveIntegerField(_("number"), unique=True, editable=False)
    nonce = models.CharField(max_length=40, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=10, editable=False)
    received_at = models.DateTimeField(_("received at"), default=timezone.now, editable=False)
    contact_name = models.CharField(_("contact: name"), max_length=200, blank=True)
    contact = models.CharField(_("contact: e-mail or telephone"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=SubmissionState.choices, default=SubmissionState.RECEIVED
    )
    note = models.TextField(
        _("to the sender"),
        max_length=2000,
        blank=True,
        help_text=_("A question, or the reason. Shown on the acknowledgement: write no personal data here."),
    )
    reply = models.TextField(_("reply of the sender"), max_length=4000, blank=True)
    remark = models.TextField(_("remark for moderators"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    class Meta:
        abstract = True
        ordering = ["-number"]

    def clean(self) -> None:
        """Refuse a rejection or a question without words."""
        super().clean()
        if self.state in {SubmissionState.REJECTED, SubmissionState.QUESTION} and not self.note.strip():
            raise ValidationError({"note": _("Write to the sender: the reason, or your question.")})

    @property
    def waits_for_reply(self) -> bool:
        """Return whether the sender was asked something and has not replied."""
        return self.state == SubmissionState.QUESTION and not self.reply

    @property
    def public_state(self) -> str:
        """Return the state as its sender reads it: spam is called rejected."""
        shown = (
            SubmissionState.REJECTED if self.state == SubmissionState.SPAM else SubmissionState(self.state)
        )
        if shown == SubmissionState.QUESTION and self.reply:
            shown = SubmissionState.RECEIVED
        return capfirst(str(shown.label))

    @property
    def meta_name(self) -> str:
        """Return what sort of thing was sent."""
        return str(self._meta.verbose_name)


class Submission(SentForm):
    """An initiative as it was sent."""

    call = models.ForeignKey(
        "pages.CallPage",
        verbose_name=_("call for initiatives"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
        editable=False,
    )
    title = models.CharField(_("title of the initiative"), max_length=200)
    problem = models.TextField(_("problem"), max_length=4000)
    solution = models.TextField(_("solution"), max_length=4000)
    proposer_kind = models.CharField(_("who proposes"), max_length=20, choices=ProposerKind.choices)
    proposer = models.CharField(_("name of the organisation or person"), max_length=200)
    is_named = models.BooleanField(_("the name may be published"), default=False)
    initiative = models.OneToOneField(
        "pages.InitiativePage",
        verbose_name=_("public record"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submission",
        editable=False,
    )

    class Meta(SentForm.Meta):
        verbose_name = _("submitted initiative")
        verbose_name_plural = _("submitted initiatives")

    def __str__(self) -> str:
        return f"№ {self.number} {self.title}"

    @property
    def subject(self) -> str:
        """Return what it is about, without anything personal."""
        return self.title


class MembershipApplication(SentForm):
    """An organisation's application for membership of the coalition."""

    name = models.CharField(_("name of the organisation"), max_length=255)
    kind = models.CharField(
        pgettext_lazy("of an organisation", "type"), max_length=20, choices=MemberKind.choices
    )
    region = models.ForeignKey(
        "pages.Region", verbose_name=_("region"), null=True, blank=True, on_delete=models.SET_NULL
    )
    website = models.CharField(
        _("website"), max_length=200, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    mission = models.TextField(_("mission"), max_length=2000)
    member = models.OneToOneField(
        "pages.CoalitionMemberPage",
        verbose_name=_("public record"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="application",
        editable=False,
    )

    class Meta(SentForm.Meta):
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")

    def __str__(self) -> str:
        return f"№ {self.number} {self.name}"

    @property
    def subject(self) -> str:
        """Return what it is about, without anything personal."""
        return self.name
