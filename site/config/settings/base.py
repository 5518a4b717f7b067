"""Settings that every environment shares. What differs is in development, test and production."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from config import env
from config.search_server import search_server

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()


def local_path(address: str) -> Path:
    """Return the folder or file a three-slash address names (relative to the project) or a four-slash one (absolute).

    `var/…` follows VAR_DIR, so that one variable moves everything the site writes.
    """
    path = urlsplit(address).path.removeprefix("/")
    if path == "var" or path.startswith("var/"):
        return VAR_DIR / path.removeprefix("var").removeprefix("/")
    return BASE_DIR / path  # an absolute `path` (four slashes) wins over BASE_DIR


# --- applications ---------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "config",
    "pages",
    "stream_blocks",
    "media",
    "search",
    "wagtail_localize",
    "wagtailmedia",
    "wagtail.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "pages.middleware.VisitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "pages.sight.SightMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pages.admin_guards.AdminGuardMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context_processors.site_frame",
            ],
        },
    }
]

# --- database -------------------------------------------------------------------------------------------------

DATABASE_URL = env.url(
    "DATABASE_URL",
    "sqlite:///var/site.sqlite3",
    {"sqlite": "", "postgres": "", "postgresql": ""},
)
DATABASES: dict[str, Mapping[str, object]]
if DATABASE_URL.startswith("sqlite:"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": local_path(DATABASE_URL),
            "OPTIONS": {
                # Readers never wait for the writer, and a writer waits instead of failing half way.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
            },
        }
    }
else:
    DATABASES = {
        "default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- accounts -------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "pages.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"

# --- languages ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "ky"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ky", "Кыргызча"), ("ru", "Русский"), ("en", "English")]
# Where a message is not translated: the language to ask next. One that is not listed shows English.
LANGUAGE_FALLBACKS = {"ky": "ru"}
USE_I18N = WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "site" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = env.text("TIME_ZONE", "Asia/Bishkek")
USE_TZ = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"

# --- files ----------------------------------------------------------------------------------------------------

STORAGE_URL = env.url(
    "STORAGE_URL",
    "file:///var/media",
    {"file": "", "s3": "S3 storage is not supported yet. Use file:///var/media."},
)
MEDIA_ROOT = local_path(STORAGE_URL) / "public"
PRIVATE_MEDIA_ROOT = local_path(STORAGE_URL) / "private"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "media.storages.PrivateFileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_MEDIA_ROOT)},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The upload limit of one archive document, in bytes (design: 300 MB, streamed to disk).
DOCUMENT_MAX_BYTES = env.integer("DOCUMENT_MAX_MEGABYTES", 300, least=1) * 1024 * 1024
RECORDING_MAX_BYTES = env.integer("RECORDING_MAX_MEGABYTES", 2048, least=1) * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

# --- background work ------------------------------------------------------------------------------------------

TASKS = {
    # Wagtail's own admin indexing stays immediate.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "archive": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["extraction"]},
}

# --- caches ---------------------------------------------------------------------------------------------------

# Grows by a byte with every change that visitors may see (pages/generation.py).
GENERATION_FILE = VAR_DIR / "generation"

# --- search ---------------------------------------------------------------------------------------------------

SEARCH_URL = env.url("SEARCH_URL", "tantivy:///var/search", {"tantivy": "", "elasticsearch": ""})
# The server, None where the embedded engine does everything. Its index is kept in any case: it answers while the
# server is away.
SEARCH_SERVER = search_server(SEARCH_URL) if SEARCH_URL.startswith("elasticsearch:") else None
SEARCH_INDEX_DIR = VAR_DIR / "search" if SEARCH_SERVER else local_path(SEARCH_URL)

# --- Wagtail --------------------------------------------------------------------------------------------------

SITE_NAME = env.text("SITE_NAME", "Ачык Өкмөт")
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILSEARCH_BACKENDS: dict[str, dict] = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "media.Image"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.Document"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = DOCUMENT_MAX_BYTES
WAGTAILMEDIA = {"MEDIA_MODEL": "media.Recording", "MEDIA_FORM_BASE": "media.forms.RecordingForm"}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTO_UPDATE_PREVIEW = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# --- security -------------------------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"  # Wagtail allows its previews, frames of the same site, by itself
SECURE_REFERRER_POLICY = "same-origin"
# How many of our own proxies stand before the site; the limits of public forms count by what the outermost saw.
PROXY_COUNT = env.integer("PROXY_COUNT", 0)
# Days after which `forget_contacts` deletes the contact details of those who sent initiatives and applications.
CONTACT_DAYS = env.integer("CONTACT_DAYS", 365, least=1)
# Who is told of problems that readers report; without an address nobody is, and they wait in the administration.
PROBLEMS_EMAIL = env.text("PROBLEMS_EMAIL", "")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long page of structured blocks posts thousands of fields

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A line for every saved page and every admin index entry is noise: the audit log in the database has them.
    # Gunicorn warns of every HEAD request, since Django leaves it to the server to drop the body.
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
    "root": {
        "handlers": ["console"],
        "level": env.choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"]),
    },
}
os.environ.setdefault("OMP_THREAD_LIMIT", "1")
