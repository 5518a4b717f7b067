"""The address of a search server in SEARCH_URL, taken apart.

`elasticsearch://user:password@host1:9200,host2:9200/prefix?api_key=…&ca=…&tls=…` No message repeats a password or key.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

FORM = "elasticsearch://user:password@host1:9200,host2:9200/prefix?ca=file"
DEFAULT_PREFIX = "achyk-okmot"
DEFAULT_PORT = 9200
LARGEST_PORT = 65_535
PARAMETERS = {"api_key", "ca", "tls"}
# Of names of indexes; the server allows more, but upper case and signs of its own lead nowhere.
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}", re.ASCII)
_HOST = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::(?P<port>\d{1,5}))?", re.ASCII)


def search_server(address: str) -> dict[str, Any]:
    """Return hosts, prefix, user, password, api_key and ca of an `elasticsearch:` address.

    TLS is used where a password, a key or a certificate file is given, unless `tls=no` says otherwise. Raises
    ImproperlyConfigured with a sentence that says what is wrong and how it is written.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        _refuse("is not an address")
    login, _at, places = parts.netloc.rpartition("@")
    user, _colon, password = login.partition(":")
    parameters = dict(_parameters(parts.query))
    api_key, ca = parameters.get("api_key", ""), parameters.get("ca", "")
    if bool(user) != bool(password):
        _refuse("has a user without a password, or a password without a user")
    if user and api_key:
        _refuse("has both a password and an api_key; give one of them")
    if ca and not Path(ca).is_file():
        _refuse(f"names a certificate file that is not there: ca={ca}")
    scheme = "https" if _is_encrypted(parameters.get("tls", ""), bool(user or api_key or ca)) else "http"
    if ca and scheme == "http":
        _refuse("has ca=… together with tls=no; leave one of them out")
    return {
        "hosts": tuple(f"{scheme}://{host}" for host in _hosts(places)),
        "prefix": _prefix(parts.path),
        "user": unquote(user),
        "password": unquote(password),
        "api_key": api_key,
        "ca": ca,
    }


def _parameters(query: str) -> Iterator[tuple[str, str]]:
    for name, value in parse_qsl(query.replace("+", "%2B"), keep_blank_values=True):
        if name not in PARAMETERS:
            _refuse(f"has an unknown parameter {name!r}; known: {', '.join(sorted(PARAMETERS))}")
        if not value:
            _refuse(f"has nothing behind {name}=")
        yield name, value


def _is_encrypted(tls: str, has_secrets: bool) -> bool:
    if tls not in {"", "yes", "no"}:
        _refuse(f"has tls={tls}; write tls=yes or tls=no")
    return tls == "yes" if tls else has_secrets


def _hosts(places: str) -> Iterator[str]:
    for place in places.split(","):
        found = _HOST.fullmatch(place.strip())
        port = int(found["port"] or DEFAULT_PORT) if found else 0
        if not found or not 0 < port <= LARGEST_PORT:
            _refuse("has no host, or one that cannot be understood")
        yield f"{found['host']}:{port}"


def _prefix(path: str) -> str:
    prefix = path.removeprefix("/").removesuffix("/") or DEFAULT_PREFIX
    if not _PREFIX.fullmatch(prefix):
        _refuse("has a prefix that is no name of an index: small letters, digits, - _ and . are allowed")
    return prefix


def _refuse(what: str) -> NoReturn:
    raise ImproperlyConfigured(f"SEARCH_URL {what}. Write it as {FORM}; docs/settings.md explains the parts.")
