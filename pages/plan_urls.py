"""Addresses of the lists about action plans, below `/<language>/`."""

from django.urls import path

from .views import commitments, reports_due, state_bodies

urlpatterns = [
    path("commitments/", commitments.index, name="commitments"),
    path("commitments.csv", commitments.csv_file, name="commitments_csv"),
    path("commitments.json", commitments.json_file, name="commitments_json"),
    path("reports-due/", reports_due.index, name="reports_due"),
    path("reports-due.csv", reports_due.csv_file, name="reports_due_csv"),
    path("state-bodies/", state_bodies.index, name="state_bodies"),
    path("state-bodies/<slug:slug>/", state_bodies.detail, name="state_body"),
]
