"""Addresses of maps."""

from django.urls import path, re_path

from klantreis.web.maps import files, making, reading, streams

MAP = "w/<slug:slug>/maps/<uuid:map_id>/"
urlpatterns = [
    path(MAP, reading.show, name="map"),
    path(f"{MAP}routes/", streams.show, name="streams"),
    path(f"{MAP}export.<slug:kind>", files.export, name="export"),
    path(f"{MAP}future/", making.future, name="future_map"),
    re_path(
        r"^w/(?P<slug>[-\w]+)/maps/(?P<map_id>[0-9a-f-]{36})/(?P<verb>archive|unarchive|delete)/$",
        making.put_away,
        name="put_away",
    ),
]
