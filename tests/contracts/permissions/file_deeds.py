"""What somebody may want to do with documents, pictures and recordings, as requests with all they need to work."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.media import files

from .page_deeds import Request, on_both
from .world import World


def document(view: str, **data):
    def request(world: World, area: str) -> Request:
        document = world.areas[area].document
        sent = {"title": "Башка", "kind": "minutes", "status": "published", "tags": "", **data}
        own = world.areas["a"].collection.pk
        sent = {name: own if value == "own" else value for name, value in sent.items()}
        return reverse(f"wagtaildocs:{view}", args=[document.pk]), sent

    return request


def _replace_document(world: World, area: str) -> Request:
    address, sent = document("edit")(world, area)
    return address, sent | {"file": SimpleUploadedFile("b.pdf", files.pdf(["another"]))}


def _document_of_upload(world: World, area: str) -> Request:
    document = world.areas[area].document
    sent = {"title": "Башка", "kind": "minutes", "status": "published", "tags": ""}
    address = reverse("wagtaildocs:edit_multiple", args=[document.pk])
    return address, {f"doc-{document.pk}-{name}": value for name, value in sent.items()}


def bulk_files(model: str, action: str, **data):
    def request(world: World, area: str) -> Request:
        own = world.areas["a"].collection.pk
        sent = {name: own if value == "own" else value for name, value in data.items()}
        address = reverse("wagtail_bulk_action", args=["media", model, action])
        return f"{address}?id={getattr(world.areas[area], model).pk}", sent

    return request


def _image(view: str):
    def request(world: World, area: str) -> Request:
        sent = {"title": "Башка", "description": "", "tags": ""}
        return reverse(f"wagtailimages:{view}", args=[world.areas[area].image.pk]), sent

    return request


def _recording(view: str):
    def request(world: World, area: str) -> Request:
        sent = {"title": "Башка", "duration": "0", "status": "published", "tags": ""}
        return reverse(f"wagtailmedia:{view}", args=[world.areas[area].recording.pk]), sent

    return request


FILE_DEEDS = [
    on_both("change a document", document("edit")),
    on_both("replace a document's file", _replace_document),
    on_both("change a document on the upload page", _document_of_upload),
    on_both("delete a document", document("delete")),
    on_both("delete a document on the upload page", document("delete_multiple")),
    on_both("bulk delete documents", bulk_files("document", "delete")),
    on_both("bulk tag documents", bulk_files("document", "add_tags", tags="белги")),
    on_both("change a picture", _image("edit")),
    on_both("delete a picture", _image("delete")),
    on_both("bulk delete pictures", bulk_files("image", "delete")),
    on_both("change a recording", _recording("edit")),
    on_both("delete a recording", _recording("delete")),
]
