"""Ways that do not simply go on to the next step: a branch, back again, on to another map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.services import maps
from klantreis.web import words
from klantreis.web.editing.record_forms import RecordForm
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.operations import Operation
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

Choices = list[tuple[str, Any]]


class Ends(NamedTuple):
    """The steps and maps a way can lead to."""

    steps: Choices
    maps: Choices


class LinkForm(RecordForm):
    """Where a way leads, and when it is taken."""

    record_type = r.Link
    labels: ClassVar = {
        "kind": _("What kind of way is it?"),
        "label": _("When does a customer go this way?"),
    }
    tables: ClassVar = {"kind": words.WAYS}

    to_step = forms.ChoiceField(label=_("To which step?"), required=False)
    to_map = forms.ChoiceField(label=_("Or to which map?"), required=False)
    field_order = ("kind", "to_step", "to_map")

    def __init__(
        self, record: r.Record, languages: Sequence[str], data: Any = None, *,
        ends: Ends, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(record, languages, data, **kwargs)
        for name, found in (("to_step", ends.steps), ("to_map", ends.maps)):
            value = getattr(record, name)
            gone = [] if not value or value in dict(found) else [(value, _("no longer there"))]
            self.fields[name].choices = [("", _("not chosen yet")), *found, *gone]  # type: ignore[attr-defined]
            self.fields[name].initial = value
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Ask where the way leads, once something has been said about it."""
        given: dict[str, Any] = super().clean() or {}
        if self.has_changed() and not (given.get("to_step") or given.get("to_map")):
            name = "to_map" if given.get("kind") == "map" else "to_step"
            self.add_error(name, _("Say where this way leads."))
        return given

    def operations(self, seen: r.Record | None = None) -> list[Operation]:
        """Give what changes the way; one to a map leads to no step, and the other way round."""
        found = super().operations(seen)
        before = seen or self.record
        kept = "to_map" if self.cleaned_data["kind"] == "map" else "to_step"
        for name in ("to_step", "to_map"):
            wanted = self.cleaned_data[name] if name == kept else ""
            if wanted != getattr(before, name):
                found.append(groups.set_field(self.record, name, wanted))
        return found


def ends(place: Place, state: MapState, step: r.Step) -> Ends:
    """Give the steps and maps a way from a step can lead to."""
    lang = language()
    sheet = Sheet(state.board, lang)
    return Ends(
        steps=[
            (head.step.key, f"{head.number} {head.head.text}".strip())
            for head in sheet.steps
            if head.step.key != step.key
        ],
        maps=[
            (card.id, f"{card.title.show(lang, card.languages).text} · {words.STATES[card.state]}")
            for card in maps.list_maps(place.principal)
            if card.id != state.id
        ],
    )
