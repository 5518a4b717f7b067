"""Storage of files that have no address of their own."""

from django.core.files.storage import FileSystemStorage


class PrivateFileSystemStorage(FileSystemStorage):
    """A folder whose files leave only through a view that checks who asks.

    Django gives a file storage without `base_url` the site's MEDIA_URL, that is the address of public files.
    """

    def url(self, name):
        """Refuse: NotImplementedError is how Wagtail learns that a storage has no addresses."""
        raise NotImplementedError("Private files have no address. Use the document's or recording's `url`.")
