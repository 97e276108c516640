"""Fill in a step: every row of it on one page, one line per card."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klantreis.domain import catalogue
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.templates import phase_models
from klantreis.domain.text import Text
from klantreis.web import words
from klantreis.web.editing import feeding
from klantreis.web.editing.filled import Filled
from klantreis.web.editing.lines import Lines, lines_of
from klantreis.web.editing.record_forms import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms import BoundField

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.operations import Operation
    from klantreis.web.maps.sheet import Cell, Item, Row, Sheet

LEVELS: Final = ("-200", "-100", "0", "100", "200")
NAME_MOST: Final = 200
TEXT_MOST: Final = 4000
TRIGGER_MOST: Final = 1000


@dataclass(frozen=True)
class OldLine:
    """A card that lies in the row; `pain` is its tick where a thought can be a pain point."""

    item: Item
    field: BoundField
    pain: BoundField | None = None


@dataclass(frozen=True)
class Block:
    """A row of the step as the form shows it; `old` are the cards that lie there.

    Where the row asks for the feeling too, `fields` are the face and its exact value and
    `pain` is the tick of the new lines.
    """

    row: Row
    cell: Cell
    kind: str
    old: tuple[OldLine, ...] = ()
    new: BoundField | None = None
    pain: BoundField | None = None
    fields: tuple[BoundField, ...] = ()


class FillForm(forms.Form):
    """All rows of one step in one language.

    `origin` is the map and the seq its sender has seen: what pain points remember (D2).
    """

    def __init__(
        self, sheet: Sheet, step: r.Step, lang: str, data: Any = None, *, origin: tuple[str, int]
    ) -> None:
        super().__init__(data, auto_id="f-%s")
        self.sheet, self.step, self.lang, self.origin = sheet, step, lang, origin
        self.rows = [sheet.row(lane) for lane in sheet.board.lanes]
        self.felt_with = feeding.feeling_lane(sheet.board)
        self._line("name", _("Name of the step"), step.name.written(lang))
        for row in self.rows:
            self._declare(row)

    # What the form holds

    def _declare(self, row: Row) -> None:
        cell = self.cell(row)
        kind = row.lane.kind
        if kind == "experience":
            if self.felt_with is None:
                self._feeling()
        elif kind == "moment":
            self._moment(cell)
        elif kind == "touchpoint":
            for item in cell.items:
                assert item.touchpoint is not None
                name = item.touchpoint.name.written(self.lang)
                self._line(f"use-{item.key}", row.head.text, name)
            self.fields[f"new-{row.lane.key}"] = forms.CharField(
                label=row.head.text, required=False, max_length=TEXT_MOST * 5,
                widget=Lines(1 if cell.items else 3, f"{gettext('New in')} {row.head.text}", {
                    "lang": self.lang, "list": "touchpoint-names", "maxlength": NAME_MOST,
                }),
            )  # fmt: skip
        elif kind != "metrics":
            cards = [item.card for item in cell.items if item.card]
            for card in cards:
                text = card.text.written(self.lang)
                self._area(f"card-{card.key}", row.head.text, text, TEXT_MOST)
            self._area(f"new-{row.lane.key}", row.head.text, "", TEXT_MOST * 5)
            if row.lane is self.felt_with:
                self._feeling()
                self._pains(row, cards)

    def _line(self, name: str, label: Any, initial: str) -> None:
        self.fields[name] = forms.CharField(
            label=label, initial=initial, required=False, max_length=NAME_MOST,
            widget=forms.TextInput({"lang": self.lang}),
        )  # fmt: skip

    def _area(self, name: str, label: Any, initial: str, most: int) -> None:
        self.fields[name] = forms.CharField(
            label=label, initial=initial, required=False, max_length=most,
            widget=forms.Textarea({"rows": 1, "lang": self.lang}),
        )  # fmt: skip

    def _pains(self, row: Row, cards: list[r.Card]) -> None:
        for card in cards:
            self.fields[f"pain-{card.key}"] = forms.BooleanField(
                label=_("This is a pain point"), required=False,
                initial=feeding.pain_of(self.sheet.board, card) is not None,
            )  # fmt: skip
        hurts = self.felt is not None and self.felt < 0
        self.fields[f"pain-new-{row.lane.key}"] = forms.BooleanField(
            label=_("What I write here is a pain point"), required=False,
            initial=hurts and not cards,
        )  # fmt: skip

    def _feeling(self) -> None:
        point = self.sheet.board.points(self.series).get(self.step.key)
        self.felt = None if point is None else point.value
        level = "" if point is None else str(words.level_of(point.value) * 100)
        self.fields["feeling"] = forms.ChoiceField(
            label=_("How do you expect the customer to feel here?")
            if self.series == "target"
            else _("How does the customer feel here?"),
            choices=[("", _("not said"))] + [(v, words.LEVELS[int(v) // 100]) for v in LEVELS],
            initial=level,
            required=False,
            widget=forms.RadioSelect,
        )
        between = self.felt is not None and str(self.felt) != level
        self.fields["exact"] = forms.DecimalField(
            label=_("Or exactly, from −2 to +2"),
            initial=Decimal(self.felt or 0) / 100 if between else None,
            min_value=-2, max_value=2, decimal_places=2, required=False,
            widget=forms.NumberInput({"step": "0.1"}),
        )  # fmt: skip

    def _moment(self, cell: Cell) -> None:
        moment = cell.moment
        self.fields["is_moment"] = forms.BooleanField(
            label=_("The customer is won or lost here"), initial=bool(moment), required=False
        )
        for name, label in (
            ("wins", _("What wins the customer?")),
            ("loses", _("What loses the customer?")),
        ):
            text = getattr(moment, name) if moment else Text()
            self._area(name, label, text.written(self.lang), TRIGGER_MOST)

    @property
    def series(self) -> str:
        """Give the series that a team fills in on this map."""
        return "target" if self.sheet.board.head.state == "future" else "team"

    def cell(self, row: Row) -> Cell:
        """Give where a row meets the step."""
        return next(cell for cell in row.cells if cell.step.key == self.step.key)

    def blocks(self) -> Iterator[Block]:
        """Give the rows as the page shows them; figures are not filled in by hand."""
        for row in self.rows:
            cell, kind = self.cell(row), row.lane.kind
            if kind == "experience":
                if self.felt_with is None:
                    yield Block(row, cell, kind, fields=(self["feeling"], self["exact"]))
            elif kind == "moment":
                names = ("is_moment", "wins", "loses")
                yield Block(row, cell, kind, fields=tuple(self[n] for n in names))
            elif kind != "metrics":
                yield self._block(row, cell)

    def _block(self, row: Row, cell: Cell) -> Block:
        prefix = "use" if row.lane.kind == "touchpoint" else "card"
        old = tuple(
            OldLine(item, self[f"{prefix}-{item.key}"], self._maybe(f"pain-{item.key}"))
            for item in cell.items
            if f"{prefix}-{item.key}" in self.fields
        )
        felt = (self["feeling"], self["exact"]) if row.lane is self.felt_with else ()
        pain = self._maybe(f"pain-new-{row.lane.key}")
        return Block(row, cell, "lines", old, self[f"new-{row.lane.key}"], pain, felt)

    def _maybe(self, name: str) -> BoundField | None:
        return self[name] if name in self.fields else None

    @property
    def practices(self) -> tuple[catalogue.Practice, ...]:
        """Give what works in the phase this step is in, where the map has a phase model."""
        phase = self._phase()
        return catalogue.practices(*phase) if phase else ()

    @property
    def catalogue_names(self) -> list[str]:
        """Give the touchpoints one may think of, those that fit this phase first."""
        phase = self._phase()
        fitting = catalogue.for_phase(*phase) if phase else ()
        return [x.name.written(self.lang) for x in dict.fromkeys((*fitting, *catalogue.items()))]

    def _phase(self) -> tuple[str, str] | None:
        model = self.sheet.board.head.phase_model
        if model not in phase_models():
            return None
        stage = groups.board_stage(self.sheet.board, self.step)
        phase = catalogue.phase_named(model, stage.name)
        return (model, phase) if phase else None

    def clean(self) -> dict[str, Any]:
        """Hold every line of a new field against the length of one text."""
        cleaned = super().clean() or {}
        for row in self.rows:
            name = f"new-{row.lane.key}"
            most = NAME_MOST if row.lane.kind == "touchpoint" else TEXT_MOST
            if any(len(line) > most for line in lines_of(cleaned.get(name, ""))):
                self.add_error(
                    name, gettext("One line holds at most %(most)s characters.") % {"most": most}
                )
        return cleaned

    def lost(self, seen: JourneyMap) -> list[str]:
        """Give texts that were typed in cards which someone else has removed since."""
        cards = seen.records.all(r.Card)
        found = []
        for name, value in self.data.items():
            card = cards.get(name.removeprefix("card-")) if name.startswith("card-") else None
            typed = clean_text(value)
            gone = card is not None and name not in self.fields
            if gone and typed and card and typed != card.text.written(self.lang):
                found.append(typed)
        return found

    # What it changes

    def unknown_touchpoints(self, library: Mapping[str, str]) -> list[r.Touchpoint]:
        """Give the touchpoints that were named here and are not in the library yet."""
        lines = [
            line
            for row in self.rows
            if row.lane.kind == "touchpoint"
            for line in lines_of(self.cleaned_data[f"new-{row.lane.key}"])
        ]
        found: dict[str, r.Touchpoint] = {}
        for line in lines:
            item = catalogue.named(line)
            if line.casefold() in library:
                continue
            if item:
                made = catalogue.touchpoint(item, groups.new_key())
                found.setdefault(item.key, made)
            else:
                made = r.Touchpoint(key=groups.new_key(), name=Text().write(self.lang, line))
                found.setdefault(line.casefold(), made)
        return list(found.values())

    def operations(self, seen: JourneyMap, library: Mapping[str, str]) -> list[Operation]:
        """Give what changes the map as seen into what was sent.

        `library` gives the key of a touchpoint by its name in lower case.
        """
        return Filled(self, seen, library).operations()
