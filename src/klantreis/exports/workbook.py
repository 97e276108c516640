"""A map as a workbook: the map as a table, and a list of each thing one counts or sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import Card, Persona, Stage, Step, TouchpointUse
from klantreis.domain.readings import MICRO
from klantreis.domain.templates import title_of
from klantreis.domain.wording import LANGUAGES, _, word
from klantreis.exports import field_words, numbers
from klantreis.exports.map_table import map_table, metric_word, said
from klantreis.exports.mapdraw.experience import HUNDRED, gather
from klantreis.exports.mapdraw.frame import NO_STAMP
from klantreis.exports.mapdraw.items import evidence_of, evidence_word
from klantreis.exports.mapdraw.legend import rule_words
from klantreis.exports.plain import plain
from klantreis.exports.withheld import withheld_word
from klantreis.exports.worksheets import Book

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.readings import Reading
    from klantreis.domain.text import Text
    from klantreis.exports.map_table import Line
    from klantreis.exports.mapdraw.frame import Stamp
    from klantreis.exports.worksheets import Value

_LANE: Final = 24
_COLUMN: Final = 30
_HEADS: Final = 2
_STAGE_FILL: Final = "#E9EEED"


def map_xlsx(
    board: JourneyMap,
    *,
    lang: str,
    readings: Sequence[Reading] = (),
    stamp: Stamp = NO_STAMP,
) -> bytes:
    """Give a map as a workbook with words in one language, and texts in all of the map's."""
    measured = tuple(readings or board.readings)
    title = plain(board.show(board.head.title, lang).text)
    book = Book(title or word("Customer journey map", lang), lang, stamp.date)
    lists = _Lists(book, board, lang, measured)
    for one in dict.fromkeys((lang, *lists.languages)):
        _map_sheet(book, board, one if one in LANGUAGES else lang, measured, lang)
    lists.touchpoints()
    lists.experience()
    lists.moments()
    lists.pain_points()
    lists.figures()
    return book.close()


def _map_sheet(
    book: Book, board: JourneyMap, shown: str, readings: tuple[Reading, ...], lang: str
) -> None:
    """Write lanes by steps, the heads of stages and steps staying in view."""
    name = word("Map", lang)
    sheet = book.sheet(name if shown == lang else f"{name} ({shown})")
    table = map_table(board, shown, readings)
    book.put(sheet, 0, 0, word("Stage", shown), bold=True, bg_color=_STAGE_FILL)
    book.put(sheet, 1, 0, word("Step", shown), bold=True, bottom=1)
    for i, column in enumerate(table.columns, start=1):
        stage = column.stage if column.starts else ""
        book.put(sheet, 0, i, stage, bold=True, bg_color=_STAGE_FILL, left=int(column.starts))
        book.put(sheet, 1, i, f"{column.number} {column.name}", bold=True, bottom=1)
    for number, row in enumerate(table.rows, start=_HEADS):
        book.put(sheet, number, 0, row.name, bold=True)
        for i, cell in enumerate(row.cells, start=1):
            book.put(sheet, number, i, "\n".join(_told(line) for line in cell))
    sheet.set_column(0, 0, _LANE)
    sheet.set_column(1, max(len(table.columns), 1), _COLUMN)
    sheet.freeze_panes(_HEADS, 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.repeat_columns(0)


def _told(line: Line) -> str:
    return f"{line.text} ({line.note})" if line.note else line.text


class _Lists:
    """The lists behind the map, each on a sheet."""

    def __init__(
        self, book: Book, board: JourneyMap, lang: str, readings: tuple[Reading, ...]
    ) -> None:
        self.book = book
        self.board = board
        self.lang = lang
        self.readings = readings
        own = [one for one in board.head.languages if one != lang]
        self.languages = [lang, *own] if lang in board.head.languages else [*own] or [lang]
        self.place = {step.key: i for i, step in enumerate(board.steps)}
        self.stages = {stage.key: stage for stage in board.stages}

    def touchpoints(self) -> None:
        heads = [
            *self._heads(word("Touchpoint", self.lang)),
            *self._words(
                _("Steps"), _("Stage"), _("Channel"), _("Online or offline"),
                _("Direct or indirect"), _("Own or third party"), _("Important"),
            ),
            *self._heads(word("Effect on the customer", self.lang)),
            word("Evidence", self.lang),
        ]  # fmt: skip
        count = len(self.languages)
        widths = [30] * count + [34, 20, 18, 18, 18, 18, 11] + [40] * count + [16]
        self.book.table(word("Touchpoints", self.lang), heads, self._touchpoints(), widths)

    def _touchpoints(self) -> Iterator[list[Value]]:
        """Give each touchpoint of the map once, with every step it is used at."""
        uses: dict[str, list[TouchpointUse]] = {}
        for step in self.board.steps:
            for use in self.board.uses_of(step):
                uses.setdefault(use.touchpoint or use.key, []).append(use)
        for found in uses.values():
            for alike in self._alike(found):
                yield self._touchpoint(alike)

    def _alike(self, uses: list[TouchpointUse]) -> list[list[TouchpointUse]]:
        """Keep uses apart that override the library's values: one row says one thing."""
        groups: dict[object, list[TouchpointUse]] = {}
        for use in uses:
            groups.setdefault((self.board.touchpoint(use), evidence_of(use)), []).append(use)
        return list(groups.values())

    def _touchpoint(self, uses: list[TouchpointUse]) -> list[Value]:
        item = self.board.touchpoint(uses[0])
        stages = dict.fromkeys(self._stage_name(use.step) for use in uses)
        return [
            *self._texts(item.name),
            "; ".join(dict.fromkeys(self._step_name(use.step) for use in uses)),
            "; ".join(stages),
            self._word(field_words.CHANNELS, item.channel),
            self._word(field_words.PRESENCES, item.presence),
            self._word(field_words.CONTACTS, item.contact),
            self._word(field_words.PARTIES, item.party),
            word("yes", self.lang) if item.important else word("no", self.lang),
            *self._texts(item.effect),
            evidence_word(evidence_of(uses[0]), self.lang),
        ]

    def experience(self) -> None:
        heads = self._words(
            _("Step"), _("Stage"), _("Source"), _("Persona"), _("Experience (\u22122 to +2)"),
            _("Lower bound (95%)"), _("Upper bound (95%)"), _("n"),
        )  # fmt: skip
        rows = sorted(self._points(), key=lambda found: found[0])
        widths = [34, 20, 20, 20, 16, 16, 16, 10]
        self.book.table(word("Experience", self.lang), heads, [row for _, row in rows], widths)

    def _points(self) -> Iterator[tuple[int, list[Value]]]:
        seen = gather(self.board, self.readings, self.place)
        leading = self._persona(self.board.head.persona)
        for series in seen.measured:
            for point in series.points:
                bounds: list[Value] = [None, None, None]
                mean: Value = withheld_word("experience", self.lang)
                if series.is_shown(point):
                    mean, bounds = point.mean, [point.low, point.high, point.n]
                yield self._point(point.column, series.name, leading, mean, bounds)
        believed = [("team", leading, seen.team), ("target", leading, seen.target)]
        believed += [("team", self._persona(key), found) for key, found in seen.others.items()]
        for name, persona, points in believed:
            for column, value in points.items():
                yield self._point(column, name, persona, value, [None, None, None])

    def _point(
        self, column: int, series: str, persona: str, value: Value, bounds: list[Value]
    ) -> tuple[int, list[Value]]:
        key = self.board.steps[column].key
        names = [self._step_name(key), self._stage_name(key)]
        source = self._word(field_words.SERIES, series)
        return column, [*names, source, persona, value, *bounds]

    def moments(self) -> None:
        wins, loses = (
            word("What wins the customer", self.lang),
            word("What loses the customer", self.lang),
        )
        heads = [*self._words(_("Step"), _("Stage")), *self._heads(wins), *self._heads(loses)]
        rows: list[list[Value]] = [
            [self._step_name(step.key), self._stage_name(step.key),
             *self._texts(found.wins), *self._texts(found.loses)]
            for step in self.board.steps
            if (found := self.board.moments.get(step.key))
        ]  # fmt: skip
        widths = [34, 20] + [50] * (2 * len(self.languages))
        self.book.table(word("Moments of truth", self.lang), heads, rows, widths)

    def pain_points(self) -> None:
        heads = [
            *self._heads(word("Pain point", self.lang)),
            *self._words(_("Step"), _("Stage"), _("Evidence"), _("Persona")),
        ]
        rows: list[list[Value]] = [
            [
                *self._texts(card.text),
                self._step_name(card.step),
                self._stage_name(card.step),
                evidence_word(evidence_of(card), self.lang),
                ", ".join(self._persona(key) for key in card.personas),
            ]
            for card in self._cards("pain_point")
        ]
        widths = [50] * len(self.languages) + [34, 20, 16, 20]
        self.book.table(word("Pain points", self.lang), heads, rows, widths)

    def _cards(self, kind: str) -> list[Card]:
        found = [card for card in self.board.records.all(Card).values() if card.kind == kind]
        return sorted(found, key=lambda card: (self.place.get(card.step, 0), card.order, card.key))

    def figures(self) -> None:
        heads = self._words(
            _("What"), _("Name"), _("Figure"), _("Value"), _("Unit"),
            _("Lower bound (95%)"), _("Upper bound (95%)"), _("n"), _("Numerator"),
            _("Denominator"), _("Rule"), _("Formula"), _("Source"), _("First event"),
            _("Last event"), _("Computed on"),
        )  # fmt: skip
        widths = [14, 34, 28, 12, 20, 16, 16, 10, 12, 12, 44, 18, 24, 13, 13, 13]
        rows = [self._figure(reading) for reading in self._told_readings()]
        self.book.table(word("Figures", self.lang), heads, rows, widths)

    def _told_readings(self) -> list[Reading]:
        """Give the figures of everybody together; the experience has a sheet of its own."""
        kept = [
            reading
            for reading in self.readings
            if reading.metric != "experience" and not reading.persona and not reading.segment
        ]
        order = list(field_words.NODES)
        return sorted(
            kept,
            key=lambda r: (order.index(r.node), self._rank(r), r.metric, r.computed_at),
        )

    def _rank(self, reading: Reading) -> int:
        if reading.node == "stage":
            return next((i for i, s in enumerate(self.board.stages) if s.key == reading.key), 0)
        return self.place.get(reading.key, 0)

    def _figure(self, reading: Reading) -> list[Value]:
        return [
            self._word(field_words.NODES, reading.node),
            self._node_name(reading),
            metric_word(reading.metric, self.lang),
            withheld_word(reading.metric, self.lang)
            if reading.withheld
            else _scaled(reading, reading.value),
            self._word(field_words.UNITS, reading.unit),
            _scaled(reading, reading.lo),
            _scaled(reading, reading.hi),
            None if reading.withheld else reading.n,
            reading.numerator,
            reading.denominator,
            rule_words(reading, self.lang),
            reading.formula,
            reading.source,
            *(
                numbers.moment(at) if at else None
                for at in (reading.first, reading.last, reading.computed_at)
            ),
        ]

    def _node_name(self, reading: Reading) -> str:
        if reading.node == "step":
            return self._step_name(reading.key)
        if reading.node == "stage":
            stage = self.board.records.all(Stage).get(reading.key)
            return self._title(stage) if stage else ""
        use = self.board.records.all(TouchpointUse).get(reading.key)
        return said(self.board, use, self.lang).text if use else ""

    # Words

    def _heads(self, name: str) -> list[str]:
        """Give a head per language where the map has more than one."""
        if len(self.languages) == 1:
            return [name]
        return [f"{name} ({lang})" for lang in self.languages]

    def _texts(self, text: Text) -> list[Value]:
        """Give what stands in each language; with one language, what the reader would see."""
        if len(self.languages) == 1:
            return [plain(self.board.show(text, self.lang).text)]
        return [plain(text.written(lang)) for lang in self.languages]

    def _words(self, *ids: str) -> list[str]:
        return [word(one, self.lang) for one in ids]

    def _word(self, names: Mapping[str, str], code: str) -> str:
        return word(names.get(code, code), self.lang)

    def _title(self, record: Stage | Step) -> str:
        return plain(title_of(self.board, record, self.lang))

    def _step_name(self, key: str) -> str:
        step = self.board.records.all(Step).get(key)
        return f"{self.place[key] + 1} {self._title(step)}".strip() if step else ""

    def _stage_name(self, step_key: str) -> str:
        step = self.board.records.all(Step).get(step_key)
        stage = self.stages.get(step.stage) if step else None
        return self._title(stage) if stage else ""

    def _persona(self, key: str) -> str:
        found = self.board.library.all(Persona).get(key)
        return plain(self.board.show(found.name, self.lang).text) if found else ""


def _scaled(reading: Reading, value: int | None) -> float | None:
    """Give a value in the unit its row names: shares 0 to 1, seconds, −2 to +2."""
    if value is None:
        return None
    if reading.unit in {"share", "time"}:
        return value / MICRO
    return value / HUNDRED if reading.unit == "emotion" else value
