"""Images, archive documents, recordings."""

from .documents import Document
from .images import Image, Rendition
from .recordings import Recording

__all__ = ["Document", "Image", "Recording", "Rendition"]
