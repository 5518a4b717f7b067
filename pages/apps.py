"""Every page type of the portal, who may edit it, and how it is served."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Connect the grants and the search to their pages, the archive to its bodies, `migrate` to the first pages."""
        from media import bodies, closed, subjects  # noqa: PLC0415 - models exist only now
        from search import registry  # noqa: PLC0415

        from . import changes, checks, generation, glossary, receivers, signals  # noqa: F401, PLC0415
        from .bodies import BodyDirectory  # noqa: PLC0415
        from .search import BODY_FACET, PageSource  # noqa: PLC0415
        from .subjects import FACETS, facets_of_documents  # noqa: PLC0415

        bodies.register(BodyDirectory())
        closed.remember_with(generation.remembered)
        registry.register(PageSource())
        for facet in (BODY_FACET, *FACETS):
            registry.register_facet(facet)
        subjects.register(facets_of_documents)
        registry.register_synonyms(glossary.synonyms)
        # The permissions that roles are made of exist only when the last app with models has been migrated.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(_prepare_site, sender=last)


def _prepare_site(**kwargs) -> None:
    # `flush` (after a transactional test) names no apps. Not when somebody migrates back to nothing.
    if kwargs.get("apps", apps).all_models["pages"].get("homepage"):
        from .setup import ensure_site  # noqa: PLC0415

        ensure_site()
