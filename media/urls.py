"""Addresses of files. They stand in for Wagtail's: `wagtaildocs_serve` reverses, but shows nothing private."""

from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password

from . import views

urlpatterns = [
    path("documents/<int:number>/<str:name>", views.document_file, name="document_file"),
    path(
        "documents/<int:number>/v<int:version>/<str:name>", views.document_file, name="document_version_file"
    ),
    path(
        "recordings/<uuid:key>/captions/<slug:language>.vtt",
        views.recording_captions,
        name="recording_captions",
    ),
    path("recordings/<uuid:key>/<str:name>", views.recording_file, name="recording_file"),
    re_path(r"^documents/id/(\d+)/(.*)$", views.document_by_id, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
