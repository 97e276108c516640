"""Addresses of event logs."""

from django.urls import path, re_path

from klantreis.web.logs import importing, rejected, views

LOGS = "w/<slug:slug>/logs/"
urlpatterns = [
    path(LOGS, views.index, name="logs"),
    path(f"{LOGS}new/", importing.upload, name="upload"),
    path(f"{LOGS}new/<uuid:upload_id>/", importing.columns, name="columns"),
    path(f"{LOGS}<uuid:log_id>/", views.log, name="log"),
    path(f"{LOGS}<uuid:log_id>/progress/", views.progress, name="progress"),
    path(f"{LOGS}<uuid:log_id>/rejected/", rejected.download, name="rejected"),
    path(f"{LOGS}<uuid:log_id>/restore/", rejected.restore, name="restore"),
    path(f"{LOGS}<uuid:log_id>/discover/", views.discover, name="discover"),
    path(f"{LOGS}<uuid:log_id>/bind/", views.bind, name="bind"),
    re_path(
        r"^w/(?P<slug>[-\w]+)/logs/(?P<log_id>[0-9a-f-]{36})/(?P<verb>cancel|rename|delete)/$",
        views.act,
        name="log_act",
    ),
]
