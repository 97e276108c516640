"""Put a card in another cell: choose its row and step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from klantreis.domain.maps.records import Card, TouchpointUse
from klantreis.domain.operations import groups
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language

if TYPE_CHECKING:
    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Lane
    from klantreis.domain.operations import Operation


class PlaceForm(forms.Form):
    """The row and the step a card lies in, and how many steps it spans."""

    lane = forms.ChoiceField(label=_("Row"))
    step = forms.ChoiceField(label=_("Step"))
    span = forms.IntegerField(label=_("Over how many steps?"), min_value=1, max_value=500)

    def __init__(self, board: JourneyMap, record: Card | TouchpointUse, data: Any = None) -> None:
        sheet = Sheet(board, language())
        first = {"lane": record.lane, "step": record.step, "span": record.span}
        super().__init__(data, initial=first, auto_id="p-%s")
        self.board, self.record = board, record
        lanes = [lane for lane in board.lanes if _fits(lane, record)]
        self.fields["lane"].choices = [(x.key, sheet.head_of(x).text) for x in lanes]  # type: ignore[attr-defined]
        self.fields["step"].choices = [  # type: ignore[attr-defined]
            (s.step.key, f"{s.number} {s.head.text}") for s in sheet.steps
        ]

    def operations(self, seen: Card | TouchpointUse) -> list[Operation]:
        """Give what moves the card from where its sender saw it to the bottom of a cell."""
        given = self.cleaned_data
        found = []
        if (given["lane"], given["step"]) != (seen.lane, seen.step):
            lane = next(x for x in self.board.lanes if x.key == given["lane"])
            step = next(x for x in self.board.steps if x.key == given["step"])
            orders = [item.order for item in self.board.cell(lane, step)]
            found.append(groups.move(
                self.record, lane=lane.key, step=step.key, order=groups.last_order(orders)
            ))  # fmt: skip
            if isinstance(self.record, Card) and lane.kind != self.record.kind:
                found.append(groups.set_field(self.record, "kind", lane.kind))
        if given["span"] != seen.span:
            found.append(groups.set_field(self.record, "span", given["span"]))
        return found


def _fits(lane: Lane, record: Card | TouchpointUse) -> bool:
    if isinstance(record, TouchpointUse):
        return lane.kind == "touchpoint"
    return lane.kind not in {"touchpoint", "experience", "moment", "metrics"}
