"""Addresses of the keys to the API."""

from django.urls import path

from klantreis.web.tokens import views

urlpatterns = [
    path("w/<slug:slug>/keys/", views.index, name="tokens"),
    path("w/<slug:slug>/keys/<uuid:token_id>/withdraw/", views.withdraw, name="withdraw_token"),
]
