"""Addresses of pictures."""

from django.urls import re_path

from klantreis.web.images import views

urlpatterns = [
    re_path(r"^w/(?P<slug>[-\w]+)/images/(?P<sha256>[0-9a-f]{64})/$", views.image, name="image"),
]
