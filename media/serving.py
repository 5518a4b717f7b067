"""Sending private files: never sniffed, never executed, whole or in part."""

import hashlib
import re
from collections.abc import Iterator

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

INLINE_TYPES = ("application/pdf", "audio/", "video/")
CHUNK_BYTES = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def send_file(
    request: HttpRequest, file, *, name: str, content_type: str, version: str, is_public: bool
) -> HttpResponseBase:
    """Return a stored file, or the part a `Range` header asks for (video players and PDF readers do).

    `version` names this very content, for caches. What is not public is kept by no cache.
    """
    etag = quote_etag(version)
    response = get_conditional_response(request, etag=etag) or _whole_or_part(
        request, file, etag, content_type
    )
    response["Accept-Ranges"] = "bytes"
    is_attachment = not content_type.startswith(INLINE_TYPES)
    response["Content-Disposition"] = content_disposition_header(is_attachment, name) or "inline"
    return _guarded(response, etag, is_public)


def send_text(request: HttpRequest, text: str, *, content_type: str, is_public: bool) -> HttpResponseBase:
    """Return a stored text, such as captions, under the same rules."""
    etag = quote_etag(hashlib.blake2b(text.encode(), digest_size=16).hexdigest())
    response = get_conditional_response(request, etag=etag) or HttpResponse(text, content_type=content_type)
    return _guarded(response, etag, is_public)


def _guarded(response: HttpResponseBase, etag: str, is_public: bool) -> HttpResponseBase:
    response["ETag"] = str(etag)
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    # Public files are asked for anew each time: a withdrawn one must be gone at once.
    response["Cache-Control"] = "public, no-cache" if is_public else "private, no-store"
    return response


def _whole_or_part(request: HttpRequest, file, etag: str, content_type: str) -> HttpResponseBase:
    size = file.size
    part = _asked_part(request, etag, size)
    if part is not None and not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    opened = file.storage.open(file.name, "rb")
    if part is None:
        return FileResponse(opened, content_type=content_type, headers={"Content-Length": size})
    response = StreamingHttpResponse(_pieces(opened, part), status=206, content_type=content_type)
    response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["Content-Length"] = len(part)
    return response


def _asked_part(request: HttpRequest, etag: str, size: int) -> range | None:
    """Return the bytes asked for: None for all, an empty range for none that exist."""
    match = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if not match or match.groups() == ("", ""):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(int(last) + 1 if last else size, size))


def _pieces(file, part: range) -> Iterator[bytes]:
    with file:
        file.seek(part.start)
        left = len(part)
        while left and (piece := file.read(min(left, CHUNK_BYTES))):
            left -= len(piece)
            yield piece
