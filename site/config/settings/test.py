"""Settings of the test suite: fast password hashing, files in a folder of its own that the run removes."""

import atexit
import os
import shutil
import tempfile

# Every run has its own files, so that runs side by side cannot meet and nothing of a developer's `var/` is touched.
os.environ["VAR_DIR"] = _var = tempfile.mkdtemp(prefix="achyk-tests-")
atexit.register(shutil.rmtree, _var, ignore_errors=True)

# TEST_DATABASE_URL may name several servers with blanks between them: every process of a run has one of its own.
_servers = os.environ.get("TEST_DATABASE_URL", "").split()
if os.environ.get("DATABASE_URL") in _servers:
    _process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["DATABASE_URL"] = _servers[_process % len(_servers)]

from config.translations.catalogues import compile_stale  # noqa: E402

from .base import *  # noqa: E402

compile_stale()
STATIC_ROOT.mkdir(parents=True)  # WhiteNoise warns of a missing folder, and warnings are errors

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING["root"]["level"] = "WARNING"
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False  # of the admin's own search, which few tests ask
