"""How many forms came from one address. The address itself is not stored."""

import datetime
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from pages.models.public_forms import FormUse

PERIOD = datetime.timedelta(hours=1)


def next_try(request: HttpRequest, form: str, most: int) -> datetime.datetime | None:
    """Note that a form is sent; return when to try again where the sender has sent `most` within the period.

    What was noted longer ago is forgotten. Noting comes before counting, so that forms sent at once count too.
    """
    now = timezone.now()
    FormUse.objects.filter(at__lt=now - PERIOD).delete()
    use = FormUse.objects.create(form=form, sender=digest(request, now), at=now)
    sent = FormUse.objects.filter(form=form, sender=use.sender).order_by("at")
    if sent.count() <= most:
        return None
    use.delete()
    first = sent.first()
    return (first.at if first else now) + PERIOD


def digest(request: HttpRequest, now: datetime.datetime) -> str:
    """Return a digest of the sender's address that nobody can turn back, another one every day."""
    return salted_hmac(f"sender {now.date()}", network(address(request)), algorithm="sha256").hexdigest()


def address(request: HttpRequest) -> str:
    """Return the address a request came from; behind proxies, what the outermost of ours (PROXY_COUNT) saw."""
    chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.PROXY_COUNT
    if proxies and len(chain) >= proxies:
        return chain[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def network(text: str) -> str:
    """Return what one connection has: an IPv4 address, the first 64 bits of an IPv6 address."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return text
    if found.version == 4:  # noqa: PLR2004
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped or ipaddress.ip_network((found, 64), strict=False))
