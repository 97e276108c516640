"""Addresses of the manual."""

from django.urls import path

from klantreis.web.help import views

urlpatterns = [
    path("help/", views.index, name="help"),
    path("help/<slug:name>/", views.page, name="help_page"),
]
