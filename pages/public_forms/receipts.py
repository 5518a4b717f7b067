"""What somebody is given who sent a form: a number, and an address that only she knows."""

from django.core import signing
from django.db import transaction
from django.db.models import F

from pages.models.public_forms import FormCounter


def allocate(form: str) -> int:
    """Return the next number of a form. Call it in the transaction that saves what was sent.

    The row stays locked until that transaction ends, so two senders cannot get one number.
    """
    with transaction.atomic():
        FormCounter.objects.get_or_create(form=form)
        FormCounter.objects.filter(form=form).update(last=F("last") + 1)
        return FormCounter.objects.values_list("last", flat=True).get(form=form)


def receipt(form: str, number: int) -> str:
    """Return a number as it stands in the address of its acknowledgement: nobody can guess a neighbour's."""
    return _signer(form).sign(str(number))


def number_of(form: str, text: str) -> int | None:
    """Return the number of a receipt, None where it is none of ours."""
    try:
        return int(_signer(form).unsign(text))
    except (signing.BadSignature, ValueError):
        return None


def _signer(form: str) -> signing.Signer:
    return signing.Signer(sep=".", salt=f"receipt {form}")
