"""Addresses of signing in and out, and of one's own account."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from klantreis.web.accounts import own, resets, views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(next_page="web:sign_in"), name="sign_out"),
    path("first-run/", views.first_run, name="first_run"),
    path("language/", views.set_language, name="language"),
    path("forgotten/", resets.forgotten, name="forgotten"),
    path("reset/new/", resets.choose, name="choose_password"),
    path("reset/<str:name>/<str:token>/", resets.follow, name="reset"),
    path("account/", own.account, name="account"),
    path("account/profile/", own.profile, name="profile"),
    path("account/password/", own.password, name="password"),
    path("account/end-others/", own.end_others, name="end_others"),
]
