"""Settings for a developer's machine and for `make demo`: no environment variable is needed."""

import secrets
from pathlib import Path

from config.translations.catalogues import compile_stale

from .base import *

compile_stale()


def local_secret(path: Path) -> str:
    """Return the secret key kept in `path`, made on first use, so that log-ins survive a restart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        path.chmod(0o600)
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


DEBUG = env.flag("DEBUG", default=True)
SECRET_KEY = local_secret(VAR_DIR / "secret_key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
INTERNAL_IPS = ["127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Static files come from the source folders, so that nothing has to be collected first.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
