"""Where visitors get files, after a look at who may have them."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.documents.models import document_served

from media.models import Document, Recording, Status
from media.serving import send_file, send_text


@require_safe
def document_file(
    request: HttpRequest, number: int, name: str, version: int | None = None
) -> HttpResponseBase:
    """Send a document's file: the current one, or that of a version."""
    document: Document = get_object_or_404(
        Document.objects.select_related("collection"), public_number=number
    )
    is_public, refusal = _admit(request, document)
    if refusal:
        return refusal
    stored = get_object_or_404(document.versions, number=version or document.version)
    proper_name = document.filename_of(stored.file_type)
    if name != proper_name:  # the title was changed, or the address written by hand
        return redirect(
            document.download_address(version=version, file_type=stored.file_type), permanent=is_public
        )
    document_served.send(sender=Document, instance=document, request=request)
    return send_file(
        request,
        stored.file,
        name=proper_name,
        content_type=stored.content_type,
        version=stored.sha256,
        is_public=is_public,
    )


@require_safe
def document_by_id(request: HttpRequest, document_id: str, name: str) -> HttpResponseBase:
    """Lead from Wagtail's own address of a document, by its internal id, to the public one."""
    document: Document = get_object_or_404(Document.objects.select_related("collection"), pk=document_id)
    _is_public, refusal = _admit(request, document)
    return refusal or redirect(document.download_address())


@require_safe
def recording_file(request: HttpRequest, key, name: str) -> HttpResponseBase:
    """Send a recording, in parts as players ask for it."""
    recording: Recording = get_object_or_404(Recording.objects.select_related("collection"), key=key)
    is_public, refusal = _admit(request, recording)
    if refusal:
        return refusal
    if name != recording.filename:
        return redirect(recording.url, permanent=is_public)
    return send_file(
        request,
        recording.file,
        name=recording.filename,
        content_type=recording.content_type,
        version=str(recording.file.name).rpartition("/")[2],
        is_public=is_public,
    )


@require_safe
def recording_captions(request: HttpRequest, key, language: str) -> HttpResponseBase:
    """Send the captions of a recording in one language to whoever may have the recording."""
    recording: Recording = get_object_or_404(Recording.objects.select_related("collection"), key=key)
    is_public, refusal = _admit(request, recording)
    if refusal:
        return refusal
    track = get_object_or_404(recording.tracks, language=language)
    return send_text(request, track.text, content_type="text/vtt; charset=utf-8", is_public=is_public)


def _admit(request: HttpRequest, item: Document | Recording) -> tuple[bool, HttpResponseBase | None]:
    """Return whether the item is public, and the answer for who may not have it.

    Editors who may change it get what is not public too. Others learn the reason of a withdrawal (410), and
    nothing of drafts and of closed collections: not even that they exist. Raises Http404.
    """
    if item.is_public():
        return True, None
    if request.user.is_authenticated and item.is_editable_by_user(request.user):
        return False, None
    if item.status != Status.WITHDRAWN or item.is_closed():
        raise Http404
    context = {"item": item, "content_language": get_language()}
    return False, render(request, "media/withdrawn.html", context, status=410)
