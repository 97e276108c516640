"""Every address of the pages; one address for both languages."""

from django.urls import include, path

app_name = "web"
urlpatterns = [
    path("", include("klantreis.web.workspaces.urls")),
    path("", include("klantreis.web.accounts.urls")),
    path("", include("klantreis.web.maps.urls")),
    path("", include("klantreis.web.editing.urls")),
    path("", include("klantreis.web.beginning.urls")),
    path("", include("klantreis.web.logs.urls")),
    path("", include("klantreis.web.tokens.urls")),
    path("", include("klantreis.web.members.urls")),
    path("", include("klantreis.web.library.urls")),
    path("", include("klantreis.web.search.urls")),
    path("", include("klantreis.web.images.urls")),
    path("", include("klantreis.web.help.urls")),
]
