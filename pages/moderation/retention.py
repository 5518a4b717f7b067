"""Contact details are kept no longer than the forms promised."""

import datetime

from django.conf import settings
from django.utils import timezone

from pages.models import MembershipApplication, Submission, SubmissionState

SPAM_KEPT = datetime.timedelta(days=30)
# An application's own name is public in any case; who sent an initiative as a person is personal data.
_FORGOTTEN = {"contact_name": "", "contact": ""}


def forget() -> tuple[int, int]:
    """Delete contact details that are older than CONTACT_DAYS, and spam; return how many of each."""
    now = timezone.now()
    old = now - datetime.timedelta(days=settings.CONTACT_DAYS)
    forgotten = deleted = 0
    for model in (Submission, MembershipApplication):
        known = model.objects.filter(received_at__lt=old).exclude(**_FORGOTTEN)
        forgotten += known.update(**_FORGOTTEN)
        deleted += _delete_spam(model, now)
    persons = Submission.objects.filter(received_at__lt=old, proposer_kind="person", is_named=False)
    persons.exclude(proposer="").update(proposer="")
    return forgotten, deleted


def _delete_spam(model: type[Submission] | type[MembershipApplication], now: datetime.datetime) -> int:
    spam = model.objects.filter(state=SubmissionState.SPAM, decided_at__lt=now - SPAM_KEPT)
    return spam.delete()[0]
