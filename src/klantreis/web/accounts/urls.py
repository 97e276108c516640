"""Addresses of signing in and out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from klantreis.web.accounts import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(next_page="web:sign_in"), name="sign_out"),
    path("first-run/", views.first_run, name="first_run"),
    path("language/", views.set_language, name="language"),
]
