"""The forms by which citizens and organisations take part, and what acknowledges them."""

from typing import Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from pages import addresses, listings
from pages.models import CallPage, CoalitionIndexPage, MembershipApplication, SentForm, Submission
from pages.public_forms.participation import InitiativeForm, MembershipForm, ReplyForm, SentModelForm
from pages.public_forms.receipts import allocate, number_of, receipt
from pages.public_forms.views import PublicFormView


class _AlreadySentError(Exception):
    """The same form came twice; the first one counts."""


def store(form: SentModelForm, **fields: Any) -> SentForm:
    """Store what was sent under the next number; what was stored before with the same ticket is returned instead."""
    sent = form.save(commit=False)
    for name, value in fields.items():
        setattr(sent, name, value)
    sent.nonce, sent.language = form.nonce, addresses.visitor_language()
    try:
        with transaction.atomic():
            # First the number: it locks the counter, so that of two at once one sees the other.
            sent.number = allocate(form.name)
            if type(sent).objects.filter(nonce=sent.nonce).exists():
                raise _AlreadySentError
            sent.save()
    except _AlreadySentError:
        return type(sent).objects.get(nonce=sent.nonce)
    return sent


class InitiativeView(PublicFormView):
    """The form of a call; outside its time it says so, and shows what was written so that it can be copied."""

    form_class = InitiativeForm
    template_name = "pages/initiative_form.html"

    @cached_property
    def call(self) -> CallPage:
        """The call whose slug, in any language, stands in the address. Raises Http404."""
        keys = CallPage.objects.live().filter(slug=self.kwargs["slug"]).values("translation_key")
        calls = listings.best(CallPage.objects.filter(translation_key__in=keys), addresses.visitor_language())
        found = calls.first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict:
        """Return the call and what the page is called."""
        return super().get_context_data(**kwargs) | {
            "call": self.call,
            "title": _("Propose an initiative"),
            "summary": "",
        }

    def post(self, request, *args, **kwargs):
        """Take the initiative in while the call is open."""
        if not self.call.is_open:
            return self._again(self.get_form(), 409)
        return super().post(request, *args, **kwargs)

    def accept(self, form: Any) -> str:
        """Store the initiative and return the address of its acknowledgement."""
        sent = store(form, call=self.call)
        return reverse("initiative_received", args=[receipt(form.name, sent.number)])


class MembershipView(PublicFormView):
    """The form by which an organisation applies for membership, while applications are taken in."""

    form_class = MembershipForm
    most_an_hour = 3

    def dispatch(self, request, *args, **kwargs):
        """Answer where a public register takes applications in. Raises Http404."""
        index = listings.best(CoalitionIndexPage.objects.all(), addresses.visitor_language()).first()
        if index is None or not index.takes_applications:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict:
        """Return what the page is called."""
        summary = _("For organisations. A moderator reads the application and answers it.")
        return super().get_context_data(**kwargs) | {"title": _("Join the coalition"), "summary": summary}

    def accept(self, form: Any) -> str:
        """Store the application and return the address of its acknowledgement."""
        return reverse("membership_received", args=[receipt(form.name, store(form).number)])


class _ReceivedView(PublicFormView):
    """The acknowledgement: number, state, the moderators' words, and a reply while they wait for one.

    It shows nothing personal, so that its address can be passed on; only who has the address can reply.
    """

    form_class = ReplyForm
    template_name = "pages/received.html"
    model: type[Submission] | type[MembershipApplication]
    form_name = ""
    title: Any = ""

    @cached_property
    def sent(self) -> Any:
        """What was sent under the receipt in the address. Raises Http404."""
        number = number_of(self.form_name, self.kwargs["receipt"])
        if number is None:
            raise Http404
        return get_object_or_404(self.model, number=number)

    def public_record(self):
        """Return the page it became, in any language; None while there is none."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict:
        """Return what was sent and the public page it became."""
        lang, record = addresses.visitor_language(), self.public_record()
        found = listings.best_of(type(record), [record.translation_key], lang) if record else {}
        return super().get_context_data(**kwargs) | {
            "sent": self.sent,
            "record": next(iter(found.values()), None),
            "title": self.title,
            "summary": "",
        }

    def post(self, request, *args, **kwargs):
        """Take the reply in while one is waited for."""
        if not self.sent.waits_for_reply:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def accept(self, form) -> str:
        """Store the reply and return to the acknowledgement."""
        waiting = self.model.objects.filter(pk=self.sent.pk, reply="")
        waiting.update(reply=form.cleaned_data["reply"])
        return self.request.path


class InitiativeReceivedView(_ReceivedView):
    """The acknowledgement of an initiative."""

    model = Submission
    form_name = InitiativeForm.name

    def public_record(self):
        """Return the initiative's public page."""
        return self.sent.initiative


class MembershipReceivedView(_ReceivedView):
    """The acknowledgement of an application."""

    model = MembershipApplication
    form_name = MembershipForm.name

    def public_record(self):
        """Return the member's public page."""
        return self.sent.member
