"""The parent of every public form."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from .tickets import Ticket, TooFastError, TooOldError


class PublicForm(forms.Form):
    """A form for visitors, also in front of a ModelForm.

    A ticket tells when it was shown; the field `fax`, which people do not see, stays empty unless a program fills it
    in. Whatever is wrong, what was written stays in the form.
    """

    name = ""  # unique among the public forms; part of signatures and of the limit

    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
    fax = forms.CharField(required=False, label=_("Leave this field empty"))

    def __init__(self, data=None, *args, **kwargs) -> None:
        self.sent_ticket = (data or {}).get("ticket", "")
        self.sent_fax = (data or {}).get("fax", "")
        if data is not None:
            data = data.copy()
            data["fax"] = ""
            data["ticket"] = self._ticket_to_show()
        kwargs.setdefault("label_suffix", "")
        super().__init__(data, *args, **kwargs)
        self.fields["ticket"].initial = self.sent_ticket or Ticket.issue(self.name)
        self.fields["fax"].widget.attrs = {"autocomplete": "off", "tabindex": "-1"}
        for field in self.fields.values():
            # Browsers cut what is pasted without a word; we say what is too long.
            field.widget.attrs.pop("maxlength", None)

    def clean(self):
        """Refuse what a program sent, and what was sent too fast or too late; say what to do."""
        cleaned = super().clean()
        if self.sent_fax:
            self.add_error(
                None,
                _(
                    "A field that is not meant to be filled in was filled in, perhaps by your browser. "
                    "It is empty again: please send the form once more."
                ),
            )
        try:
            self.nonce = Ticket.read(self.name, self.sent_ticket).nonce
        except TooFastError:
            self.add_error(
                None, _("The form was sent unusually fast. Please look it through and send it again.")
            )
        except TooOldError:
            self.add_error(
                None,
                _(
                    "The form had been open for more than a day. What you wrote is still here: please send it again."
                ),
            )
        return cleaned

    def shown_fields(self) -> list[forms.BoundField]:
        """Return the fields that people see."""
        return [field for field in self.visible_fields() if field.name != "fax"]

    def written(self) -> Iterator[tuple[str, str]]:
        """Yield (label, text) of everything that was written, to be copied where the form cannot be sent again."""
        for field in self.shown_fields():
            value = field.value()
            if isinstance(value, str) and value.strip():
                yield str(field.label), value

    def problems(self) -> Iterator[tuple[str, str, str]]:
        """Yield (id of the field or "", its label or "", what is wrong) in the order of the form."""
        for error in self.non_field_errors():
            yield "", "", str(error)
        for field in self.shown_fields():
            for error in field.errors:
                yield _first_id(field), str(field.label), str(error)

    def _ticket_to_show(self) -> str:
        """Return the ticket that came, while it holds: a form sent twice is one form. Else a new one."""
        try:
            Ticket.read(self.name, self.sent_ticket)
        except TooOldError:
            return Ticket.issue(self.name)
        except TooFastError:
            pass
        return self.sent_ticket


def _first_id(field: forms.BoundField) -> str:
    """Return the id of a field's first control: a group of radio buttons has several."""
    return f"{field.auto_id}_0" if field.field.widget.use_fieldset else field.auto_id
