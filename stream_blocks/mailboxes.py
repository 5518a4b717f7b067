"""Private mailboxes: those at services where anyone opens one.

A page publishes an official's post, office telephone and office e-mail, never personal ones. Which is which is told
by the domain: an address at an organisation's own one is its office's.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The name before the country's ending is enough: yandex.ru, yandex.com, yandex.kz. Source: the services that people
# in Kyrgyzstan write from, and the largest ones of the world.
PUBLIC_MAIL_NAMES = frozenset(
    [
        "gmail",
        "googlemail",
        "yandex",
        "yahoo",
        "ymail",
        "hotmail",
        "outlook",
        "live",
        "msn",
        "icloud",
        "proton",
        "protonmail",
        "gmx",
        "rambler",
        "aol",
        "tutanota",
    ]
)
PUBLIC_MAIL_DOMAINS = frozenset(
    [
        "mail.ru",
        "bk.ru",
        "list.ru",
        "inbox.ru",
        "internet.ru",
        "ya.ru",
        "me.com",
        "mac.com",
        "pm.me",
        "mail.kg",
        "mail.com",
        "zoho.com",
    ]
)


def is_public_service(domain: str) -> bool:
    """Return whether anyone may have a mailbox at this domain."""
    domain = domain.lower()
    return domain in PUBLIC_MAIL_DOMAINS or bool(PUBLIC_MAIL_NAMES.intersection(domain.split(".")[-2:-1]))


def refuse_private_mailbox(address: str) -> None:
    """Raise ValidationError for a mailbox at a public mail service."""
    domain = address.rpartition("@")[2]
    if is_public_service(domain):
        message = _(
            "At %(domain)s anyone has a mailbox, so this one may be a person's own. "
            "Enter the office's address at its own domain, or leave the field empty and give the office telephone."
        )
        raise ValidationError(message, code="private_mailbox", params={"domain": domain})
