"""Who sees what visitors reported, and who is told."""

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from . import addresses
from .models import HomePage, PageProblem
from .permissions import may_edit_home


def visible_to(user) -> QuerySet[PageProblem]:
    """Return the reports about pages that the user may edit, the open ones first."""
    policy = policy_registry.get_by_type(Page)
    editable = Q(page__in=policy.instances_user_has_permission_for(user, "change").values("pk"))
    if may_edit_home(user):  # granted on the type, see HomePermissionTester
        editable |= Q(page__in=HomePage.objects.values("pk"))
    return PageProblem.objects.filter(editable).select_related("page", "settled_by")


def store(page: Page, text: str, language: str, nonce: str) -> PageProblem:
    """Keep a report; one that is sent twice is kept once. Tells the mailbox of the setting PROBLEMS_EMAIL."""
    problem, is_new = PageProblem.objects.get_or_create(
        nonce=nonce, defaults={"page": page, "text": text, "language": language}
    )
    if is_new and settings.PROBLEMS_EMAIL:
        _tell(problem)
    return problem


def _tell(problem: PageProblem) -> None:
    """Send the report to the mailbox; a mail server that is away loses no report, it is in the admin."""
    lines = [
        addresses.absolute(addresses.for_page(problem.page, problem.language)),
        "",
        problem.text,
        "",
        addresses.absolute(reverse("page_problems")),
    ]
    subject = _("A problem was reported: %(title)s") % {"title": " ".join(problem.page.title.split())}
    send_mail(subject, "\n".join(lines), None, [settings.PROBLEMS_EMAIL], fail_silently=True)
