"""From a filled-in form to operations: what changes the map as seen into what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text
from klantreis.web.editing import feeding
from klantreis.web.editing.lines import lines_of
from klantreis.web.editing.record_forms import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.operations import Operation
    from klantreis.web.editing.fill import FillForm
    from klantreis.web.maps.sheet import Row


class Filled:
    """A valid form beside the map its sender had seen.

    `library` gives the key of a touchpoint by its name in lower case.
    """

    def __init__(self, form: FillForm, seen: JourneyMap, library: Mapping[str, str]) -> None:
        self.form, self.seen, self.library = form, seen, library
        self.given: dict[str, Any] = form.cleaned_data
        self.step, self.lang, self.board = form.step, form.lang, form.sheet.board

    def operations(self) -> list[Operation]:
        """Give the changes, in the order of the rows."""
        found: list[Operation] = []
        before = self.seen.records.all(r.Step).get(self.step.key, self.step)
        name = clean_text(self.given["name"])
        if name != before.name.written(self.lang):
            found.append(groups.write(self.step, "name", self.lang, name))
        for row in self.form.rows:
            if row.lane.kind == "experience":
                continue
            if row.lane.kind == "moment":
                found += self._decided()
            elif row.lane.kind == "touchpoint":
                found += self._renamed(row) + self._met(row)
            elif row.lane.kind != "metrics":
                added = self._added(row)
                found += self._reworded(row) + [groups.add(card) for card in added]
                if row.lane is self.form.felt_with:
                    found += self._pained(row, added)
        return found + self._felt()

    def _reworded(self, row: Row) -> list[Operation]:
        found = []
        for item in self.form.cell(row).items:
            before = self.seen.records.all(r.Card).get(item.key)
            if before is None or f"card-{item.key}" not in self.given:
                continue
            given = clean_text(self.given[f"card-{item.key}"])
            if given == before.text.written(self.lang):
                continue
            last = not given and not before.text.write(self.lang, "")
            found.append(
                groups.remove(before) if last else groups.write(before, "text", self.lang, given)
            )
        return found

    def _added(self, row: Row) -> list[r.Card]:
        orders = [item.record.order for item in self.form.cell(row).items]
        found = []
        for line in lines_of(self.given[f"new-{row.lane.key}"]):
            orders.append(groups.last_order(orders))
            found.append(r.Card(
                key=groups.new_key(), lane=row.lane.key, step=self.step.key, order=orders[-1],
                kind=row.lane.kind, text=Text().write(self.lang, line),
            ))  # fmt: skip
        return found

    def _pained(self, row: Row, added: list[r.Card]) -> list[Operation]:
        """Give the pain points that follow from the ticks, and from a feeling gone below zero."""
        before, value = self.seen.points(self.form.series).get(self.step.key), self._value()
        hurts = value is not None and value < 0 and (before is None or before.value >= 0)
        cards = self.seen.records.all(r.Card)
        lines = []
        for item in self.form.cell(row).items:
            was = cards.get(item.key)
            if was is None or f"pain-{item.key}" not in self.given:
                continue
            ticked = self.given[f"pain-{item.key}"]
            ticked = ticked or (hurts and feeding.pain_of(self.seen, was) is None)
            text = was.text.write(self.lang, clean_text(self.given[f"card-{item.key}"]))
            lines.append(feeding.Line(was.key, text, ticked, was))
        ticked = hurts or self.given[f"pain-new-{row.lane.key}"]
        lines += [feeding.Line(card.key, card.text, ticked) for card in added]
        pains = feeding.Pains(self.board, self.seen, self.step, self.lang, *self.form.origin)
        return pains.operations(lines)

    def _renamed(self, row: Row) -> list[Operation]:
        found = []
        for item in self.form.cell(row).items:
            before = self.seen.records.all(r.TouchpointUse).get(item.key)
            if before is None or f"use-{item.key}" not in self.given:
                continue
            shown = self.seen.touchpoint(before).name
            given = clean_text(self.given[f"use-{item.key}"])
            if given == shown.written(self.lang):
                continue
            if not given and not shown.write(self.lang, ""):
                found.append(groups.remove(before))
            else:
                found.append(groups.write(before, "name", self.lang, given))
        return found

    def _met(self, row: Row) -> list[Operation]:
        orders = [item.record.order for item in self.form.cell(row).items]
        found = []
        for line in lines_of(self.given[f"new-{row.lane.key}"]):
            orders.append(groups.last_order(orders))
            known = self.library.get(line.casefold(), "")
            name = Text() if known else Text().write(self.lang, line)
            found.append(groups.add(r.TouchpointUse(
                key=groups.new_key(), lane=row.lane.key, step=self.step.key, order=orders[-1],
                touchpoint=known, name=name,
            )))  # fmt: skip
        return found

    def _felt(self) -> list[Operation]:
        if "feeling" not in self.form.fields:
            return []
        before = self.seen.points(self.form.series).get(self.step.key)
        value = self._value()
        if before is None:
            if value is None:
                return []
            point = r.ExperiencePoint(
                key=groups.new_key(), step=self.step.key, series=self.form.series, value=value
            )
            shown = feeding.shows_curve(self.board, self.form.series)
            return [*shown, groups.add(point)]
        if value is None:
            return [groups.remove(before)]
        return [] if value == before.value else [groups.set_field(before, "value", value)]

    def _value(self) -> int | None:
        """Give the emotion in hundredths: what was touched counts, a number before a face."""
        exact, feeling = self.given.get("exact"), self.given.get("feeling", "")
        shown = {name: self.form.fields[name].initial for name in ("exact", "feeling")}
        if exact is not None and exact != shown["exact"]:
            return int(exact * 100)
        if feeling == shown["feeling"] and exact == shown["exact"]:
            return self.form.felt
        return int(feeling) if feeling else None

    def _decided(self) -> list[Operation]:
        before = self.seen.moments.get(self.step.key)
        given = {name: clean_text(self.given[name]) for name in ("wins", "loses")}
        if before is None:
            if not self.given["is_moment"] and not any(given.values()):
                return []
            return [groups.add(r.MomentOfTruth(
                key=groups.new_key(), step=self.step.key,
                wins=Text().write(self.lang, given["wins"]),
                loses=Text().write(self.lang, given["loses"]),
            ))]  # fmt: skip
        if not self.given["is_moment"]:
            return [groups.remove(before)]
        return [
            groups.write(before, name, self.lang, text)
            for name, text in given.items()
            if text != getattr(before, name).written(self.lang)
        ]
