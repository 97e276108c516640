"""A small map with one of everything, for tests."""

from __future__ import annotations

from klantreis.domain.maps.board import JourneyMap, Records, new_map
from klantreis.domain.maps.records import (
    Binding,
    Card,
    ConversionPoint,
    ExperiencePoint,
    Lane,
    Link,
    MapHead,
    MomentOfTruth,
    Path,
    Persona,
    Stage,
    Step,
    Touchpoint,
    TouchpointUse,
)
from klantreis.domain.text import Text, in_both


def key(number: int) -> str:
    """Give a key that is easy to recognise."""
    return f"00000000-0000-4000-8000-{number:012d}"


def small_map() -> JourneyMap:
    """Give two stages, three steps, three lanes and something in each."""
    library = Records().put(
        Persona(key=key(90), name=in_both("Noor", "Noor")),
        Touchpoint(key=key(91), name=in_both("Winkelwagentje", "Basket"), channel="web_shop"),
    )
    return new_map(
        MapHead(
            title=in_both("Een laptop kopen", "Buying a laptop"),
            languages=("nl", "en"),
            persona=key(90),
        ),
        Stage(key=key(1), order="c", name=in_both("Overweging", "Consideration")),
        Stage(key=key(2), order="o", name=in_both("Aankoop", "Purchase")),
        Step(key=key(11), stage=key(1), order="c", name=in_both("Vergelijkt", "Compares")),
        Step(key=key(12), stage=key(1), order="o", name=in_both("Kiest", "Chooses")),
        Step(key=key(13), stage=key(2), order="i", name=Text().write("nl", "Rekent af")),
        Lane(key=key(21), order="c", kind="thought", prompt="lane.thought"),
        Lane(key=key(22), order="i", kind="touchpoint", prompt="lane.touchpoint"),
        Lane(key=key(23), order="o", kind="pain_point", prompt="lane.pain_point"),
        Card(key=key(31), lane=key(21), step=key(11), kind="thought", text=in_both("Duur", "Dear")),
        Card(key=key(32), lane=key(23), step=key(13), kind="pain_point", span=1,
             text=in_both("Kosten pas aan het eind", "Costs only at the end")),
        TouchpointUse(key=key(41), lane=key(22), step=key(13), touchpoint=key(91)),
        ExperiencePoint(key=key(51), step=key(13), value=-110),
        MomentOfTruth(key=key(61), step=key(13), wins=in_both("Gratis", "Free")),
        Link(key=key(71), kind="loop", step=key(12), to_step=key(11)),
        Path(key=key(72), reason=in_both("Kapot", "Broken"), steps=(key(11), key(12), key(11))),
        Binding(key=key(81), use=key(41), value="cart*", match="pattern"),
        ConversionPoint(key=key(82), stage=key(2), value="add_to_cart"),
        library=library,
    )  # fmt: skip
