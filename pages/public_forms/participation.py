"""The forms by which citizens and organisations take part."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages import addresses, listings
from pages.models import MembershipApplication, ProposerKind, Region, Submission
from pages.models.coalition import MemberKind

from .forms import PublicForm


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SentModelForm(PublicForm, forms.ModelForm):
    """A form that is answered: it asks how to reach the sender, and says who sees that and how long."""

    contact_name = forms.CharField(label=gettext_lazy("Whom may we ask?"), max_length=200)
    contact = forms.CharField(label=gettext_lazy("E-mail or telephone"), max_length=200)
    consent = forms.BooleanField(
        label=gettext_lazy("I agree that my contact details are kept for the answer to what I send")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].help_text = _(
            "Only moderators see it. It is deleted after %(days)d days and never published."
        ) % {"days": settings.CONTACT_DAYS}


class InitiativeForm(SentModelForm):
    """An initiative for the next action plan."""

    name = "initiative"
    proposer_kind = forms.ChoiceField(
        label=gettext_lazy("Who proposes?"), choices=ProposerKind.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Submission
        fields = [
            "title",
            "problem",
            "solution",
            "proposer_kind",
            "proposer",
            "is_named",
            "contact_name",
            "contact",
        ]
        labels = {
            "title": gettext_lazy("The initiative in one line"),
            "problem": gettext_lazy("Which problem does it solve?"),
            "solution": gettext_lazy("What should be done?"),
            "proposer": gettext_lazy("Name of the organisation or your name"),
            "is_named": gettext_lazy("My name may be published with the initiative"),
        }
        help_texts = {
            "title": gettext_lazy("Up to 200 characters."),
            "problem": gettext_lazy("Whom does it concern, and since when? Up to 4,000 characters."),
            "solution": gettext_lazy(
                "Who should do what by when, and how will one see that it is done? Up to 4,000 characters."
            ),
            "is_named": gettext_lazy("For persons. Organisations are always named."),
        }
        widgets = {"problem": _lines(6), "solution": _lines(6)}


class MembershipForm(SentModelForm):
    """An organisation's application for membership of the coalition."""

    name = "membership"  # of the form; the organisation's name is the field of the same name

    class Meta:
        model = MembershipApplication
        fields = ["name", "kind", "region", "website", "mission", "contact_name", "contact"]
        labels = {
            "name": gettext_lazy("Name of the organisation"),
            "kind": gettext_lazy("Type of organisation"),
            "mission": gettext_lazy("What does the organisation work for?"),
        }
        help_texts = {"mission": gettext_lazy("It is published in the register. Up to 2,000 characters.")}
        widgets = {"mission": _lines(5)}

    kind = forms.ChoiceField(
        label=gettext_lazy("Type of organisation"), choices=[("", "—"), *MemberKind.choices]
    )
    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")
    region = forms.TypedChoiceField(label=gettext_lazy("Region"), required=False, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = Region.objects.values_list("translation_key", flat=True)
        self._regions = listings.best_records(Region, keys, addresses.visitor_language())
        choices = [("", "—"), *((str(region.pk), region.name) for region in self._regions.values())]
        region: Any = self.fields["region"]
        region.choices = choices

    def clean_region(self) -> Region | None:
        """Return the region that was chosen."""
        chosen = self.cleaned_data["region"]
        return next((each for each in self._regions.values() if str(each.pk) == chosen), None)


class ReplyForm(PublicForm):
    """What the sender replies to a question of the moderators."""

    name = "reply"
    reply = forms.CharField(label=gettext_lazy("Your reply"), max_length=4000, widget=_lines(6))
