"""Addresses of the editor of a map."""

from django.urls import path

from klantreis.web.editing import bindings, paths, records, removing, settings, views
from klantreis.web.maps.urls import MAP

urlpatterns = [
    path(f"{MAP}undo/", views.undo, name="undo"),
    path(f"{MAP}redo/", views.redo, name="redo"),
    path(f"{MAP}history/", views.history, name="history"),
    path(f"{MAP}edit/", views.edit, name="edit"),
    path(f"{MAP}edit/fill/<uuid:step_key>/", views.fill, name="fill"),
    path(f"{MAP}edit/structure/", views.structure, name="structure"),
    path(f"{MAP}edit/rows/", views.lanes, name="lanes"),
    path(f"{MAP}edit/settings/", settings.settings, name="map_settings"),
    path(f"{MAP}edit/events/", bindings.bindings, name="bindings"),
    path(f"{MAP}edit/events/log/", bindings.bind_log, name="bind_log"),
    path(f"{MAP}edit/reasons/", paths.paths, name="paths"),
    path(f"{MAP}edit/reasons/<uuid:key>/", paths.path, name="path"),
    path(f"{MAP}edit/change/<slug:verb>/", views.change, name="change"),
    path(f"{MAP}edit/stages/<uuid:key>/", records.stage, name="stage"),
    path(f"{MAP}edit/steps/<uuid:key>/", records.step, name="step"),
    path(f"{MAP}edit/steps/<uuid:key>/merge/", removing.merge, name="merge"),
    path(f"{MAP}edit/steps/<uuid:key>/split/", removing.split, name="split"),
    path(f"{MAP}edit/rows/<uuid:key>/", records.lane, name="lane"),
    path(f"{MAP}edit/cards/<uuid:key>/", records.card, name="card"),
    path(f"{MAP}edit/touchpoints/<uuid:key>/", records.use, name="use"),
    path(f"{MAP}edit/remove/<slug:type_name>/<uuid:key>/", removing.remove, name="remove"),
]
