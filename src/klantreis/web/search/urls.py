"""The address of the search."""

from django.urls import path

from klantreis.web.search import views

urlpatterns = [path("w/<slug:slug>/search/", views.search, name="search")]
