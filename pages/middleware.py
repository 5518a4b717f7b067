"""Remember for whom a request is answered while it is answered."""

from django.utils.translation import get_language_from_path

from . import addresses


class VisitMiddleware:
    """Open a visit in the language of the address and close it again.

    Pages are rendered after their view has returned, so only a middleware can clean up; and the thread that
    answered a visitor may serve the administration next, which must see canonical addresses.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request within its visit."""
        token = addresses.begin_visit(get_language_from_path(request.path_info))
        try:
            return self.get_response(request)
        finally:
            addresses.end_visit(token)
