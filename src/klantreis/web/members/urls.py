"""Addresses of who is in a workspace, and of invitations."""

from django.urls import path

from klantreis.web.members import joining, views

_MEMBER = "w/<slug:slug>/members/<uuid:user_id>"
urlpatterns = [
    path("w/<slug:slug>/members/", views.index, name="members"),
    path(f"{_MEMBER}/role/", views.role, name="member_role"),
    path(f"{_MEMBER}/again/", views.again, name="member_again"),
    path(f"{_MEMBER}/remove/", views.remove, name="member_remove"),
    path("invitation/", joining.join, name="join"),
    path("invitation/<str:token>/", joining.follow, name="invitation"),
]
