"""The queue in the admin: what was sent is read, not changed; the moderator decides."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from pages.models import MembershipApplication, Submission

from .decisions import NoPlaceError, settle


class SentFormPolicy(ModelPermissionPolicy):
    """Visitors add, `forget_contacts` deletes; in the admin what was sent is judged only."""

    def user_has_permission(self, user, action):
        """Refuse adding and deleting to everybody."""
        return action in ("change", "view") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        """Ask for each action."""
        return any(self.user_has_permission(user, action) for action in actions)


for _model in (Submission, MembershipApplication):
    register_permission_policy(_model, SentFormPolicy(_model))


class DecisionView(EditView):
    """Shows one submission and takes the decision; an accepted one leads to the draft of its public record."""

    record = None

    def save_instance(self):
        """Save the decision and what follows from it."""
        instance = super().save_instance()
        try:
            self.record = settle(instance, self.request.user)
        except NoPlaceError:
            messages.error(
                self.request,
                _(
                    "There is no page under which the public record could stand. Ask an administrator to make it."
                ),
            )
        return instance

    def get_success_url(self):
        """Return the editor of the draft, or the queue."""
        if self.record:
            return reverse("wagtailadmin_pages:edit", args=[self.record.pk])
        return super().get_success_url()


def _read(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name, read_only=True) for name in names]


_CONTACT = MultiFieldPanel(
    _read("contact_name", "contact"), heading=gettext_lazy("Contact, for moderators only")
)
_DECISION = MultiFieldPanel(
    [FieldPanel("state"), FieldPanel("note"), *_read("reply"), FieldPanel("remark")],
    heading=gettext_lazy("Decision"),
)


class _SentFormViewSet(ModelViewSet):
    copy_view_enabled = False
    add_to_reference_index = False
    edit_view_class = DecisionView
    list_filter = ["state"]
    ordering = ["-number"]
    list_per_page = 50


class SubmissionViewSet(_SentFormViewSet):
    """Initiatives as they were sent."""

    model = Submission
    icon = "mail"
    menu_label = gettext_lazy("Submitted initiatives")
    list_display: list[Any] = ["number", "title", "proposer_kind", "call", "state", "received_at"]
    list_filter = ["state", "call"]
    search_fields = ["title", "problem", "solution"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(_read("number", "received_at", "call")),
            *_read("title", "problem", "solution"),
            FieldRowPanel(_read("proposer_kind", "proposer", "is_named")),
            _CONTACT,
            _DECISION,
        ]
    )


class MembershipApplicationViewSet(_SentFormViewSet):
    """Applications for membership."""

    model = MembershipApplication
    icon = "group"
    menu_label = gettext_lazy("Applications for membership")
    list_display: list[Any] = ["number", "name", "kind", "region", "state", "received_at"]
    search_fields = ["name", "mission"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(_read("number", "received_at")),
            *_read("name", "kind", "region", "website", "mission"),
            _CONTACT,
            _DECISION,
        ]
    )


class ModerationGroup(ModelViewSetGroup):
    """The entry of the admin's menu."""

    menu_label = gettext_lazy("Sent by visitors")
    menu_icon = "mail"
    menu_order = 350
    items = (SubmissionViewSet("submissions"), MembershipApplicationViewSet("applications"))
