"""Whether a form was sent from a page of this site. It stands in for the CSRF cookie, which visitors do not get."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_own(request: HttpRequest) -> bool:
    """Return whether nothing says that another site sent the form.

    Browsers say where a form comes from (Fetch Metadata, and `Origin` before it) and pages cannot change it. What
    says nothing is no browser of the last years: it carries nobody's log-in here, for nothing looks at log-ins.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site in ("same-origin", "none"):  # "none": sent again by hand
        return True
    origin = request.headers.get("Origin", "")
    if origin:
        own = f"{request.scheme}://{request.get_host()}"
        return origin == own or _is_trusted(origin)
    return not site


def _is_trusted(origin: str) -> bool:
    """Return whether an origin is listed in CSRF_TRUSTED_ORIGINS, which may begin with `https://*.`"""
    parts = urlsplit(origin)
    for trusted in map(urlsplit, settings.CSRF_TRUSTED_ORIGINS):
        wild = trusted.netloc.startswith("*.") and parts.netloc.endswith(trusted.netloc[1:])
        if parts.scheme == trusted.scheme and (wild or parts.netloc == trusted.netloc):
            return True
    return False
