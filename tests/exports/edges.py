"""Maps at the edges of what people make: one word, far too many, three steps and sixty."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.board import JourneyMap, Records, new_map
from klantreis.domain.maps.records import (
    Card,
    ExperiencePoint,
    Lane,
    MapHead,
    MomentOfTruth,
    Record,
    Stage,
    Step,
    Touchpoint,
    TouchpointUse,
)
from klantreis.domain.text import Text, in_both
from tests.exports.laptop import key

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY: Final = datetime(2025, 11, 6, 10, tzinfo=UTC)
INSURER: Final = "Arbeidsongeschiktheidsverzekeringsmaatschappij"
LANES: Final = ("action", "thought", "touchpoint", "experience", "moment", "pain_point")
STATES: Final = ("supported", "mixed", "assumed", "refuted")
COMPOUNDS: Final = (
    f"De {INSURER.lower()} stuurt een aansprakelijkheidswaardevaststellingsveranderingsbrief",
    "Meervoudigepersoonlijkheidsstoornisbehandelcentrumwachtkamertijdschriften",
    "Klantenservicemedewerkersbereikbaarheidsdienst, ’s-Hertogenbosch/Alphen aan den Rijn",
)


def _skeleton(steps: int, per_stage: int, text: str) -> list[Record]:
    count = -(-steps // per_stage)
    records: list[Record] = [
        Stage(
            key=key(1, i), order=f"{i:03d}i", name=in_both(text, text),
            information_need=in_both(text, text), interaction_model=in_both(text, text),
        )
        for i in range(count)
    ]  # fmt: skip
    for i in range(steps):
        name = in_both(text, text)
        stage = key(1, i // per_stage)
        records.append(Step(key=key(2, i), stage=stage, order=f"{i:03d}i", name=name))
        value = (i * 70) % 400 - 200
        records.append(ExperiencePoint(key=key(7, i), step=key(2, i), value=value))
    for i, kind in enumerate(LANES):
        lane = Lane(key=key(3, i), order=f"{i:03d}i", kind=kind, prompt=f"lane.{kind}")
        records.append(lane)
    return records


def _filled(steps: int, texts: Sequence[str]) -> tuple[list[Record], Records]:
    records: list[Record] = []
    library: list[Record] = []
    for i in range(steps):
        place, words = key(2, i), _both(texts[i % len(texts)])
        state = STATES[i % 4]
        library.append(Touchpoint(key=key(92, i), name=words, channel="email"))
        records.append(
            TouchpointUse(
                key=key(5, i), lane=key(3, 2), step=place, touchpoint=key(92, i),
                evidence_state=state,
            )
        )  # fmt: skip
        records += [
            Card(
                key=key(4, i * 10 + lane), lane=key(3, lane), step=place, kind=LANES[lane],
                text=words, evidence_state=state,
            )
            for lane in (0, 1, 5)
        ]  # fmt: skip
        if i % 3 == 1:
            moment = MomentOfTruth(key=key(6, i), step=place, wins=words, loses=words)
            records.append(moment)
    return records, Records().put(*library)


def _both(text: str) -> Text:
    return in_both(text, text)


def _map(title: str, steps: int, per_stage: int, head: str, texts: Sequence[str]) -> JourneyMap:
    records, library = _filled(steps, texts)
    first = MapHead(title=_both(title), languages=("nl", "en"))
    return new_map(first, *_skeleton(steps, per_stage, head), *records, library=library)


def short() -> JourneyMap:
    """Give three steps that say next to nothing."""
    return _map("X", 3, 2, "A", ("a", "Ja", "?"))


def long(times: int = 3) -> JourneyMap:
    """Give three steps full of Dutch compounds."""
    return _map(COMPOUNDS[0], 3, 2, INSURER, [" ".join([one] * times) for one in COMPOUNDS])


def sixty() -> JourneyMap:
    """Give sixty steps in ten stages."""
    return _map("Sixty steps", 60, 6, "Looks around", ("Looks", "Compares prices", "Pays"))


def marks() -> JourneyMap:
    """Give a card of each state of evidence, and touchpoints that matter in every way."""
    board = _map("Every mark", 5, 5, "Notices", ("Asks a friend",))
    open_cards = [
        Card(
            key=key(4, 40 + lane), lane=key(3, lane), step=key(2, 4), kind=LANES[lane],
            text=_both("Nobody could say"), inconclusive=True,
        )
        for lane in (0, 1, 5)
    ]  # fmt: skip
    library = board.library
    for i, (important, effect) in enumerate(
        ((True, ""), (False, "Reassures"), (True, "Reassures"))
    ):
        one = Touchpoint(
            key=key(92, i), name=_both("Letter"), channel="post", important=important,
            effect=_both(effect) if effect else Text(), party="third" if i == 2 else "own",
        )  # fmt: skip
        library = library.put(one)
    return board.replace(records=board.records.put(*open_cards), library=library)
