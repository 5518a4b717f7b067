"""Typed readers of environment variables that fail loudly.

Every variable the project reads goes through one of these functions, so `READ` knows them all and a test
can hold them against `.env.example` and docs/settings.md.
"""

import os
from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured

READ: set[str] = set()
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """Return the variable, or `default`; raise ImproperlyConfigured when it is unset and has no default."""
    READ.add(name)
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment; .env.example says what it means."
        )
    return default


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no variable; raise ImproperlyConfigured for anything else."""
    value = text(name, "yes" if default else "no").lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ImproperlyConfigured(
        f"{name}={value!r} is neither yes nor no. Use 1/0, true/false, yes/no or on/off."
    )


def integer(name: str, default: int, *, least: int = 0) -> int:
    """Return a whole number of at least `least`; raise ImproperlyConfigured otherwise."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number of at least {least}.")
    return int(value)


def words(name: str, default: Iterable[str] | None = None) -> list[str]:
    """Return a comma-separated list; raise ImproperlyConfigured when it is unset and has no default."""
    value = text(name, None if default is None else ",".join(default))
    return [word.strip() for word in value.split(",") if word.strip()]


def choice(name: str, default: str, allowed: Iterable[str]) -> str:
    """Return one of `allowed`; raise ImproperlyConfigured for any other value."""
    value, options = text(name, default), list(allowed)
    if value not in options:
        raise ImproperlyConfigured(f"{name}={value!r} is not one of {', '.join(options)}.")
    return value


def url(name: str, default: str | None, schemes: dict[str, str]) -> str:
    """Return an address whose scheme is in `schemes`.

    `schemes` maps each scheme that may be written to "" where it is supported, or to a sentence that says why
    it is refused. Raises ImproperlyConfigured for a refused or unknown scheme, never repeating the address,
    which may hold a password.
    """
    value = text(name, default)
    scheme = value.partition(":")[0].lower()  # `urlsplit` raises for what is wrong further on
    supported = [known for known, refusal in schemes.items() if not refusal]
    if scheme not in schemes:
        raise ImproperlyConfigured(f"{name} begins with {scheme!r}; supported: {', '.join(supported)}.")
    if schemes[scheme]:
        raise ImproperlyConfigured(f"{name}: {schemes[scheme]}")
    return value
