"""Addresses of the start and of a workspace's home."""

from django.urls import path

from klantreis.web import themes
from klantreis.web.workspaces import views

urlpatterns = [
    path("", views.start, name="start"),
    path("theme/", themes.choose, name="theme"),
    path("w/<slug:slug>/", views.home, name="home"),
]
