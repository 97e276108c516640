"""Results of analyses, small enough to check by eye."""

from __future__ import annotations

from typing import Final

from klantreis.domain.results import Flow, FlowEdge, Funnel, FunnelStep, Rule
from klantreis.exports.streams import Share, StreamLink, StreamNode, Streams, StreamStage

RULE: Final = Rule("customer")
FLOW: Final = Flow(
    edges=(
        FlowEdge("home", "search", 40, 30, 20.0, 12.0, 60.0),
        FlowEdge("search", "product", 35, 28, 25.0, 20.0, 90.0),
        FlowEdge("product", "search", 18, 12, 30.0, 22.0, 95.0),
        FlowEdge("product", "cart", 12, 12, 80.0, 61.0, 200.0),
        FlowEdge("search", "search", 9, 6, 5.0, 4.0, 9.0),
        FlowEdge("cart", "purchase", 7, 7, 400.0, 380.0, 900.0),
        FlowEdge("cart", "help", 1, 1, 50.0, 50.0, 50.0),
    ),
    start=(("home", 38), ("search", 4)),
    end=(("product", 24), ("purchase", 7), ("search", 6), ("cart", 4), ("help", 1)),
    journeys=42,
    rule=RULE,
)
FUNNEL: Final = Funnel(
    steps=(
        FunnelStep("cart", 489, 0.815, 0.815, None),
        FunnelStep("shipping_details", 385, 385 / 489, 385 / 600, 1300.0),
        FunnelStep("purchase", 213, 213 / 385, 213 / 600, 90_000.0),
    ),
    journeys=600,
    rule=RULE,
)


def share(part: int, whole: int, half: float) -> Share:
    value = part / whole
    return Share(value, value - half, value + half, whole)


STREAMS: Final = Streams(
    stages=(
        StreamStage(
            "Awareness", 1000,
            (
                StreamNode("ad", "Advertisement", 600, 340, record=("touchpoint_use", "a")),
                StreamNode("search", "Search result", 350, 150),
                StreamNode("letter", "Newsletter", 50, 50, on_map=False),
            ),
            share(460, 1000, 0.031), 97_200, 540, share(540, 1000, 0.031),
        ),
        StreamStage(
            "Consideration", 460,
            (
                StreamNode("page", "Product page", 300, 200),
                StreamNode("review", "Reviews", 160, 154),
            ),
            share(106, 460, 0.04), 187_200, 354, share(354, 460, 0.04),
        ),
        StreamStage("Purchase", 106, (StreamNode("cart", "Basket", 106),)),
    ),
    links=(
        StreamLink("ad", "page", 180),
        StreamLink("ad", "review", 80),
        StreamLink("search", "page", 60, chosen=True),
        StreamLink("search", "page", 60),
        StreamLink("search", "review", 80),
        StreamLink("page", "cart", 40, chosen=True),
        StreamLink("page", "cart", 60),
        StreamLink("review", "cart", 6),
        StreamLink("cart", "page", 3),
    ),
    title="How customers really go",
)  # fmt: skip
