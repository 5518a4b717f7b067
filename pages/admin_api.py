"""The admin's own API, without what a user may not know of and without its back door to actions."""

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


class _VisibleOnly:
    """Wagtail excludes closed collections only."""

    def get_queryset(self):
        own = visible(self.model, self.request.user)
        return super().get_queryset().filter(pk__in=own.values("pk"))


class GuardedDocuments(_VisibleOnly, DocumentsAdminAPIViewSet):
    """Documents that are public, or of the user's collections."""


class GuardedImages(_VisibleOnly, ImagesAdminAPIViewSet):
    """Pictures of the user's collections."""


@hooks.register("construct_admin_api", order=1000)  # after the apps that register these endpoints
def register_guarded_endpoints(router) -> None:
    """Replace Wagtail's endpoints of the same names."""
    router.register_endpoint("pages", GuardedPages)
    router.register_endpoint("documents", GuardedDocuments)
    router.register_endpoint("images", GuardedImages)
