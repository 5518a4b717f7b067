"""Demonstration accounts: one for each role. Their password is made on this machine and never leaves it."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from pages.models import BodyAccess, CouncilPage, User


@dataclass(frozen=True)
class Account:
    """A login and what it is for."""

    name: str
    password: str
    role: str


ROLES = {
    "press": "Press editors",
    "coordinator": "Plan coordinators",
    "translator": "Translators",
    "moderator": "Moderators",
}
SECRETARIES = {
    "secretary-a": "karzhy-ministrliginin-koomduk-keneshi",
    "secretary-b": "salamattyk-saktoo-ministrliginin-koomduk-keneshi",
}


def password() -> str:
    """Return the demonstration password of this machine, made on first use and kept beside the database."""
    path = settings.VAR_DIR / "demo_password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


@transaction.atomic
def load_accounts() -> list[Account]:
    """Make the accounts and give each its group; set all passwords to the one of this machine."""
    secret = password()
    made = [Account("admin", secret, "Administrator")]
    _user("admin", secret, is_superuser=True)
    for name, group in ROLES.items():
        _user(name, secret).groups.set([Group.objects.get(name=group)])
        made.append(Account(name, secret, group))
    for name, slug in SECRETARIES.items():
        council = CouncilPage.objects.filter(slug=slug).first()
        access = BodyAccess.objects.get(body_key=council.translation_key)
        _user(name, secret).groups.set([access.group])
        made.append(Account(name, secret, f"Secretary: {council.title}"))
    return made


def _user(name: str, secret: str, **fields) -> User:
    user, _created = User.objects.get_or_create(username=name, defaults=fields)
    if not user.check_password(secret):
        user.set_password(secret)
        user.save(update_fields=["password"])
    return user
