"""One desk per type of record: its form, its choices, its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klantreis.domain import catalogue, scoping
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.services import library
from klantreis.web.library import forms
from klantreis.web.library.base import named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

    from klantreis.web.pages import Place

Options = Callable[["Place", r.Record], dict[str, Any]]


@dataclass(frozen=True)
class Desk:
    """A type of record: `page` is the address of one of them, `list` of all.

    `fresh` and `about` are the words above a new one and one that is edited.
    """

    cls: type[r.Record]
    form: type[forms.LibraryForm]
    list: str
    page: str
    fresh: Promise
    about: Promise
    options: Options

    @property
    def type(self) -> str:
        """Give the name of the type."""
        return r.TYPE_OF[self.cls]

    def list_url(self, place: Place) -> str:
        """Give the address of the list."""
        return reverse(self.list, args=[place.slug])

    def url(self, place: Place, record: r.Record) -> str:
        """Give the address of a record's page; of the list where there are no pages."""
        if not self.page:
            return self.list_url(place)
        return reverse(self.page, args=[place.slug, record.key])

    def begin(self, place: Place, example: str) -> r.Record:
        """Give a new record, begun from an example where one is asked for."""
        if example and self.cls is r.Objective:
            preset = catalogue.scope_preset(example)
            own = library.list_touchpoints(place.principal)
            keys = [x.key for x in own if x.preset in preset.touchpoints]
            return catalogue.objective(preset, groups.new_key(), keys)
        return self.cls(key=groups.new_key())


def _units(place: Place) -> list[r.Unit]:
    return library.list_of(place.principal, r.Unit)


def _of_touchpoint(place: Place, record: r.Record) -> dict[str, Any]:
    del record
    return {"owner": [("", _("not said")), *named(_units(place))]}


def _of_persona(place: Place, record: r.Record) -> dict[str, Any]:
    del record
    return {"segment": [("", _("not said")), *named(library.list_of(place.principal, r.Segment))]}


def _of_objective(place: Place, record: r.Record) -> dict[str, Any]:
    del record
    return {
        "units": named(_units(place)),
        "touchpoints": named(library.list_touchpoints(place.principal)),
    }


def _of_unit(place: Place, record: r.Record) -> dict[str, Any]:
    """Give the units this one can belong to: not itself, nor one below it."""
    units = {x.key: x for x in _units(place)}
    others = [x for key, x in units.items() if record.key not in scoping.line_of(key, units)]
    return {"parent": [("", _("nothing above it")), *named(others)]}


def _of_nothing(place: Place, record: r.Record) -> dict[str, Any]:
    del place, record
    return {}


DESKS: Final[Mapping[str, Desk]] = {
    desk.type: desk
    for desk in (
        Desk(
            r.Touchpoint, forms.TouchpointForm, "web:touchpoints", "web:touchpoint",
            _("New touchpoint"), _("Touchpoint"), _of_touchpoint,
        ),
        Desk(
            r.Persona, forms.PersonaForm, "web:personas", "web:persona",
            _("New persona"), _("Persona"), _of_persona,
        ),
        Desk(
            r.Segment, forms.SegmentForm, "web:personas", "",
            _("New target group"), _("Target group"), _of_nothing,
        ),
        Desk(
            r.Product, forms.ProductForm, "web:products", "web:product",
            _("New product or service"), _("Product or service"), _of_nothing,
        ),
        Desk(
            r.Objective, forms.ObjectiveForm, "web:objectives", "web:objective",
            _("New question"), _("Question"), _of_objective,
        ),
        Desk(
            r.Unit, forms.UnitForm, "web:units", "",
            _("New unit"), _("Unit"), _of_unit,
        ),
    )
}  # fmt: skip


def desk_of(type_name: str) -> Desk:
    """Give the desk of a type, or say that the page is not there."""
    if type_name not in DESKS:
        raise Http404(type_name)
    return DESKS[type_name]
