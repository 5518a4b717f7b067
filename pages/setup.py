"""What every installation has after `migrate`: the locales, a home page in each of them, the site, the themes, the roles."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from .action_plans.themes import make_themes
from .grants import setup_roles
from .models import HomePage


@transaction.atomic
def ensure_site() -> None:
    """Make the locales, home pages, themes, groups and grants that are missing. Runs after every `migrate`."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if not HomePage.objects.exists():
        _make_home()
        make_themes()
    setup_roles()


def _make_home() -> None:
    home = _new_home()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": settings.SITE_NAME},
    )
    Site.clear_site_root_paths_cache()


def _new_home() -> HomePage:
    """Return a published home page in the default language, in place of Wagtail's welcome page."""
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    root.get_children().filter(content_type__app_label="wagtailcore", content_type__model="page").delete()
    root = Page.get_first_root_node()  # the deletion changed the number of children
    home = HomePage(
        title=settings.SITE_NAME,
        slug="home",
        locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE),
        live=True,
    )
    root.add_child(instance=home)
    home.save_revision().publish()
    return home
