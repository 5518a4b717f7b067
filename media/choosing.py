"""Which recordings an editor may put into a page.

wagtailmedia knows no permission to choose: its chooser offers recordings to those only who may change them. Here, as
with documents and pictures, the grant to choose from a collection is enough.
"""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.permissions import policy_registry
from wagtailmedia.views.chooser import get_media_json

from media.models import Recording


def choosable(user) -> QuerySet[Recording]:
    """Return the recordings of the collections that the user may choose from or change something in."""
    policy = policy_registry.get_by_type(Recording)
    return policy.instances_user_has_any_permission_for(user, {"choose", "change"})


def recording_chosen(request: HttpRequest, media_id: int) -> HttpResponse:
    """Tell the chooser about the recording that was chosen in it."""
    recording = choosable(request.user).filter(pk=media_id).first()
    if recording is None:
        return permission_denied(request)
    result = {"step": "media_chosen", "result": get_media_json(recording)}
    return render_modal_workflow(request, None, None, None, json_data=result)
