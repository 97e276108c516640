"""Every address of the pages; one address for both languages."""

from django.urls import include, path

app_name = "web"
urlpatterns = [
    path("", include("klantreis.web.workspaces.urls")),
    path("", include("klantreis.web.accounts.urls")),
    path("", include("klantreis.web.maps.urls")),
    path("", include("klantreis.web.editing.urls")),
    path("", include("klantreis.web.logs.urls")),
]
