"""Fill in a step: every row of it on one page, one line per card."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text
from klantreis.web import words
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
class Block:
    """A row of the step as the form shows it; `old` are the cards that lie there."""

    row: Row
    cell: Cell
    kind: str
    old: tuple[tuple[Item, BoundField], ...] = ()
    new: BoundField | None = None
    fields: tuple[BoundField, ...] = ()


class FillForm(forms.Form):
    """All rows of one step in one language."""

    def __init__(self, sheet: Sheet, step: r.Step, lang: str, data: Any = None) -> None:
        super().__init__(data, auto_id="f-%s")
        self.sheet, self.step, self.lang = sheet, step, lang
        self.rows = [sheet.row(lane) for lane in sheet.board.lanes]
        self._line("name", _("Name of the step"), step.name.written(lang))
        for row in self.rows:
            self._declare(row)

    # What the form holds

    def _declare(self, row: Row) -> None:
        cell = self._cell(row)
        kind = row.lane.kind
        if kind == "experience":
            self._feeling(cell)
        elif kind == "moment":
            self._moment(cell)
        elif kind == "touchpoint":
            for item in cell.items:
                assert item.touchpoint is not None
                name = item.touchpoint.name.written(self.lang)
                self._line(f"use-{item.key}", row.head.text, name)
            self._area(f"new-{row.lane.key}", row.head.text, "", TEXT_MOST * 5)
        elif kind != "metrics":
            for item in cell.items:
                if item.card:
                    text = item.card.text.written(self.lang)
                    self._area(f"card-{item.key}", row.head.text, text, TEXT_MOST)
            self._area(f"new-{row.lane.key}", row.head.text, "", TEXT_MOST * 5)

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

    def _feeling(self, cell: Cell) -> None:
        point = cell.target if self.series == "target" else cell.point
        self.felt = None if point is None else point.value
        level = "" if point is None else str(words.level_of(point.value) * 100)
        self.fields["feeling"] = forms.ChoiceField(
            label=_("How does the customer feel here?"),
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

    def _cell(self, row: Row) -> Cell:
        return next(cell for cell in row.cells if cell.step.key == self.step.key)

    def blocks(self) -> Iterator[Block]:
        """Give the rows as the page shows them; figures are not filled in by hand."""
        for row in self.rows:
            cell, kind = self._cell(row), row.lane.kind
            if kind == "experience":
                yield Block(row, cell, kind, fields=(self["feeling"], self["exact"]))
            elif kind == "moment":
                names = ("is_moment", "wins", "loses")
                yield Block(row, cell, kind, fields=tuple(self[n] for n in names))
            elif kind != "metrics":
                prefix = "use" if kind == "touchpoint" else "card"
                old = tuple(
                    (item, self[f"{prefix}-{item.key}"])
                    for item in cell.items
                    if f"{prefix}-{item.key}" in self.fields
                )
                yield Block(row, cell, "lines", old, self[f"new-{row.lane.key}"])

    def clean(self) -> dict[str, Any]:
        """Hold every line of a new field against the length of one text."""
        cleaned = super().clean() or {}
        for row in self.rows:
            name = f"new-{row.lane.key}"
            most = NAME_MOST if row.lane.kind == "touchpoint" else TEXT_MOST
            if any(len(line) > most for line in _lines(cleaned.get(name, ""))):
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
        named = {
            line.casefold(): line
            for row in self.rows
            if row.lane.kind == "touchpoint"
            for line in _lines(self.cleaned_data[f"new-{row.lane.key}"])
        }
        return [
            r.Touchpoint(key=groups.new_key(), name=Text().write(self.lang, name))
            for folded, name in named.items()
            if folded not in library
        ]

    def operations(self, seen: JourneyMap, library: Mapping[str, str]) -> list[Operation]:
        """Give what changes the map as seen into what was sent.

        `library` gives the key of a touchpoint by its name in lower case.
        """
        found: list[Operation] = []
        before = seen.records.all(r.Step).get(self.step.key, self.step)
        name = clean_text(self.cleaned_data["name"])
        if name != before.name.written(self.lang):
            found.append(groups.write(self.step, "name", self.lang, name))
        for row in self.rows:
            if row.lane.kind == "experience":
                found += self._felt(seen)
            elif row.lane.kind == "moment":
                found += self._decided(seen)
            elif row.lane.kind == "touchpoint":
                found += self._renamed(row, seen) + self._met(row, seen, library)
            elif row.lane.kind != "metrics":
                found += self._reworded(row, seen) + self._added(row, seen)
        return found

    def _reworded(self, row: Row, seen: JourneyMap) -> list[Operation]:
        found = []
        for item in self._cell(row).items:
            before = seen.records.all(r.Card).get(item.key)
            if before is None or f"card-{item.key}" not in self.cleaned_data:
                continue
            given = clean_text(self.cleaned_data[f"card-{item.key}"])
            if given == before.text.written(self.lang):
                continue
            last = not given and not before.text.write(self.lang, "")
            found.append(
                groups.remove(before) if last else groups.write(before, "text", self.lang, given)
            )
        return found

    def _added(self, row: Row, seen: JourneyMap) -> list[Operation]:
        orders = [item.record.order for item in self._cell(row).items]
        found = []
        for line in _lines(self.cleaned_data[f"new-{row.lane.key}"]):
            orders.append(groups.last_order(orders))
            found.append(groups.add(r.Card(
                key=groups.new_key(), lane=row.lane.key, step=self.step.key, order=orders[-1],
                kind=row.lane.kind, text=Text().write(self.lang, line),
            )))  # fmt: skip
        del seen
        return found

    def _renamed(self, row: Row, seen: JourneyMap) -> list[Operation]:
        found = []
        for item in self._cell(row).items:
            before = seen.records.all(r.TouchpointUse).get(item.key)
            if before is None or f"use-{item.key}" not in self.cleaned_data:
                continue
            shown = seen.touchpoint(before).name
            given = clean_text(self.cleaned_data[f"use-{item.key}"])
            if given == shown.written(self.lang):
                continue
            if not given and not shown.write(self.lang, ""):
                found.append(groups.remove(before))
            else:
                found.append(groups.write(before, "name", self.lang, given))
        return found

    def _met(self, row: Row, seen: JourneyMap, library: Mapping[str, str]) -> list[Operation]:
        orders = [item.record.order for item in self._cell(row).items]
        found = []
        for line in _lines(self.cleaned_data[f"new-{row.lane.key}"]):
            orders.append(groups.last_order(orders))
            known = library.get(line.casefold(), "")
            name = Text() if known else Text().write(self.lang, line)
            found.append(groups.add(r.TouchpointUse(
                key=groups.new_key(), lane=row.lane.key, step=self.step.key, order=orders[-1],
                touchpoint=known, name=name,
            )))  # fmt: skip
        del seen
        return found

    def _felt(self, seen: JourneyMap) -> list[Operation]:
        before = seen.points(self.series).get(self.step.key)
        value = self._value()
        if before is None:
            if value is None:
                return []
            return [groups.add(r.ExperiencePoint(
                key=groups.new_key(), step=self.step.key, series=self.series, value=value
            ))]  # fmt: skip
        if value is None:
            return [groups.remove(before)]
        return [] if value == before.value else [groups.set_field(before, "value", value)]

    def _value(self) -> int | None:
        """Give the emotion in hundredths: what was touched counts, a number before a face."""
        exact, feeling = self.cleaned_data.get("exact"), self.cleaned_data.get("feeling", "")
        if exact is not None and exact != self.fields["exact"].initial:
            return int(exact * 100)
        if feeling == self.fields["feeling"].initial and exact == self.fields["exact"].initial:
            return self.felt
        return int(feeling) if feeling else None

    def _decided(self, seen: JourneyMap) -> list[Operation]:
        before = seen.moments.get(self.step.key)
        given = {name: clean_text(self.cleaned_data[name]) for name in ("wins", "loses")}
        if before is None:
            if not self.cleaned_data["is_moment"] and not any(given.values()):
                return []
            return [groups.add(r.MomentOfTruth(
                key=groups.new_key(), step=self.step.key,
                wins=Text().write(self.lang, given["wins"]),
                loses=Text().write(self.lang, given["loses"]),
            ))]  # fmt: skip
        if not self.cleaned_data["is_moment"]:
            return [groups.remove(before)]
        return [
            groups.write(before, name, self.lang, text)
            for name, text in given.items()
            if text != getattr(before, name).written(self.lang)
        ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
