"""Addresses below `/<language>/` by which citizens and organisations take part: registers as CSV, forms."""

from django.urls import path

from .views import participation, registers

urlpatterns = [
    path("initiatives.csv", registers.initiatives_csv, name="initiatives_csv"),
    path("coalition.csv", registers.coalition_csv, name="coalition_csv"),
    path("legal-acts.csv", registers.legal_acts_csv, name="legal_acts_csv"),
    path("calls/<slug:slug>/propose/", participation.InitiativeView.as_view(), name="initiative_form"),
    path(
        "initiatives/received/<str:receipt>/",
        participation.InitiativeReceivedView.as_view(),
        name="initiative_received",
    ),
    path("coalition/apply/", participation.MembershipView.as_view(), name="membership_form"),
    path(
        "coalition/received/<str:receipt>/",
        participation.MembershipReceivedView.as_view(),
        name="membership_received",
    ),
]
