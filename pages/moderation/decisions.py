"""What follows from a moderator's decision."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.models import Page

from pages.models import (
    CoalitionIndexPage,
    CoalitionMemberPage,
    InitiativeIndexPage,
    InitiativePage,
    MembershipApplication,
    ProposerKind,
    SentForm,
    Submission,
    SubmissionState,
)


class NoPlaceError(Exception):
    """There is no list of initiatives, or no register, in which the public record could stand."""


@transaction.atomic
def settle(sent: SentForm, user) -> Page | None:
    """Note who decided and when; return the draft of the public record where the decision made one.

    Raises NoPlaceError where the page is missing under which the record would stand.
    """
    sent.decided_at, sent.decided_by = timezone.now(), user
    if sent.state == SubmissionState.QUESTION:
        sent.reply = ""
    record = _new_record(sent, user) if sent.state == SubmissionState.ACCEPTED else None
    sent.save()
    return record


def _new_record(sent: SentForm, user) -> Page | None:
    if isinstance(sent, Submission) and sent.initiative is None:
        sent.initiative = _draft(sent, InitiativeIndexPage, _initiative(sent), user)
        return sent.initiative
    if isinstance(sent, MembershipApplication) and sent.member is None:
        sent.member = _draft(sent, CoalitionIndexPage, _member(sent), user)
        return sent.member
    return None


def _initiative(sent: Submission) -> InitiativePage:
    may_name = sent.is_named or sent.proposer_kind == ProposerKind.ORGANISATION
    return InitiativePage(
        title=sent.title,
        problem=sent.problem,
        solution=sent.solution,
        proposer_kind=sent.proposer_kind,
        proposer=sent.proposer if may_name else "",
        submitted_on=timezone.localdate(sent.received_at),
        call=sent.call,
    )


def _member(sent: MembershipApplication) -> CoalitionMemberPage:
    return CoalitionMemberPage(
        title=sent.name,
        kind=sent.kind,
        region=sent.region,
        website=sent.website,
        mission=sent.mission,
        joined_on=timezone.localdate(),
    )


def _draft(sent: SentForm, index: type[Page], page: Page, user) -> Page:
    """Put the page, unpublished, below the index page of the language in which the form was sent."""
    parents = index.objects.filter(locale__language_code__in=[sent.language, settings.LANGUAGE_CODE])
    parent = parents.filter(locale__language_code=sent.language).first() or parents.first()
    if parent is None:
        raise NoPlaceError
    page.slug = f"{sent.number}-{slugify(string_to_ascii(page.title))[:60]}".strip("-")
    page.locale, page.live, page.owner = parent.locale, False, user
    parent.add_child(instance=page)
    page.save_revision(user=user)
    return page
