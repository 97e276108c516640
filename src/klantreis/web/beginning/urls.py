"""Addresses where maps begin."""

from django.urls import path

from klantreis.web.beginning import views
from klantreis.web.maps.urls import MAP

urlpatterns = [
    path("w/<slug:slug>/maps/new/", views.new, name="new_map"),
    path("w/<slug:slug>/maps/take-in/", views.take_in, name="take_in"),
    path(f"{MAP}lay/", views.lay, name="lay"),
]
