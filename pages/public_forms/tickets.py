"""A ticket goes out with each form and comes back with it: when the form was shown, and which form it is."""

import datetime
import secrets
from dataclasses import dataclass

from django.core import signing

# A person needs longer to read and fill in the shortest form.
FASTEST = datetime.timedelta(seconds=3)
OLDEST = datetime.timedelta(hours=24)


class TooFastError(Exception):
    """The form came back faster than a person fills it in."""


class TooOldError(Exception):
    """The form was shown more than a day ago, or not by this site."""


@dataclass(frozen=True)
class Ticket:
    """The ticket of one form as it was shown; sent twice, it comes with the same `nonce`."""

    nonce: str

    @classmethod
    def issue(cls, form: str) -> str:
        """Return a new ticket for a form, signed now."""
        return _signer(form).sign(secrets.token_urlsafe(12))

    @classmethod
    def read(cls, form: str, text: str) -> "Ticket":
        """Return the ticket. Raises TooFastError or TooOldError."""
        try:
            nonce = _signer(form).unsign(text, max_age=OLDEST)
        except signing.BadSignature:
            raise TooOldError from None
        try:
            _signer(form).unsign(text, max_age=FASTEST)
        except signing.SignatureExpired:
            return cls(nonce)
        raise TooFastError


def _signer(form: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"public form {form}")
