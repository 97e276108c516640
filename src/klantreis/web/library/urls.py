"""Addresses of the library."""

from django.urls import path

from klantreis.web.library import editing, objectives, people, touchpoints

HOME = "w/<slug:slug>/"
RECORD = f"{HOME}library/<slug:type_name>/"
urlpatterns = [
    path(f"{HOME}touchpoints/", touchpoints.index, name="touchpoints"),
    path(f"{HOME}touchpoints/catalogue/", touchpoints.choose, name="catalogue"),
    path(f"{HOME}touchpoints/many/", touchpoints.many, name="touchpoints_many"),
    path(f"{HOME}touchpoints/<uuid:key>/", touchpoints.touchpoint, name="touchpoint"),
    path(f"{HOME}personas/", people.personas, name="personas"),
    path(f"{HOME}personas/<uuid:key>/", people.persona, name="persona"),
    path(f"{HOME}personas/<uuid:key>/portrait/", people.portrait, name="persona_portrait"),
    path(f"{HOME}products/", people.products, name="products"),
    path(f"{HOME}products/<uuid:key>/", people.product, name="product"),
    path(f"{HOME}questions/", objectives.index, name="objectives"),
    path(f"{HOME}questions/<uuid:key>/", objectives.objective, name="objective"),
    path(f"{HOME}questions/<uuid:key>/map/", objectives.make_map, name="objective_map"),
    path(f"{HOME}units/", objectives.units, name="units"),
    path(f"{HOME}library/undo/", editing.undo, name="library_undo"),
    path(f"{RECORD}new/", editing.new, name="library_new"),
    path(f"{RECORD}<uuid:key>/edit/", editing.edit, name="library_edit"),
    path(f"{RECORD}<uuid:key>/remove/", editing.remove, name="library_remove"),
]
