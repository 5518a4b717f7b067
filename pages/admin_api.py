"""The admin's own API, without what a user may not know of and without its back door to actions."""

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from .visibility import visible


class GuardedPages(PagesAdminAPIViewSet):
    """Pages as the explorer shows them.

    The actions (delete, move, publish …) are closed: nothing in the admin uses them, and they call none of the
    hooks that keep the tree whole.
    """

    actions: dict = {}


class GuardedDocuments(DocumentsAdminAPIViewSet):
    """Documents that are public, or of the user's collections; Wagtail hides those of closed collections only."""

    def get_queryset(self):
        """Return what the user may know of."""
        return _known(super().get_queryset(), self.request.user)


class GuardedImages(ImagesAdminAPIViewSet):
    """Pictures of the user's collections."""

    def get_queryset(self):
        """Return what the user may know of."""
        return _known(super().get_queryset(), self.request.user)


def _known(queryset: QuerySet, user) -> QuerySet:
    return queryset.filter(pk__in=visible(queryset.model, user).values("pk"))


@hooks.register("construct_admin_api", order=1000)  # after the apps that register these endpoints
def register_guarded_endpoints(router) -> None:
    """Replace Wagtail's endpoints of the same names."""
    router.register_endpoint("pages", GuardedPages)
    router.register_endpoint("documents", GuardedDocuments)
    router.register_endpoint("images", GuardedImages)
