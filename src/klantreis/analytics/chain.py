"""Along which touchpoints journeys went from stage to stage.

The chain is that of the ordered funnel without a window: each stage is entered at the
earliest event that opens it after the stage before was entered. In a stage a journey's node
is the last touchpoint of that stage it met before it went on to the next, the event by which
it went on included; for one that did not go on, the last it met at all.
"""

# ruff: noqa: PLR0917 - kernels take plain positional values
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from klantreis.analytics.compiled import kernel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from klantreis.analytics.traces import Traces


@dataclass(frozen=True, slots=True)
class ChainPartial:
    """Counts of one partition, all in journeys.

    Attributes:
        held: per node; the nodes behind the last touchpoint stand for "met none", per stage.
        ended: of those, per node, the ones that did not reach the next stage.
        links: from node to the node in the next stage.
    """

    held: NDArray[np.int64]
    ended: NDArray[np.int64]
    links: NDArray[np.int64]


def partial(
    traces: Traces,
    masks: NDArray[np.uint64],
    nodes: NDArray[np.int32],
    stage_of: NDArray[np.int32],
    stages: int,
) -> ChainPartial:
    """Walk one partition.

    Args:
        traces: the journeys.
        masks: per event code the stages it opens, as bits.
        nodes: node per event code, -1 for none.
        stage_of: stage per node.
        stages: how many stages there are.
    """
    return ChainPartial(*_walk(traces.codes, traces.offsets, masks, nodes, stage_of, stages))


def merge(parts: Iterable[ChainPartial]) -> ChainPartial:
    """Add partials of disjoint journeys."""
    parts = list(parts)
    return ChainPartial(
        np.sum([part.held for part in parts], axis=0, dtype=np.int64),
        np.sum([part.ended for part in parts], axis=0, dtype=np.int64),
        np.sum([part.links for part in parts], axis=0, dtype=np.int64),
    )


@kernel
def _walk(
    codes: NDArray[np.uint16],
    offsets: NDArray[np.int64],
    masks: NDArray[np.uint64],
    nodes: NDArray[np.int32],
    stage_of: NDArray[np.int32],
    stages: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    size = len(stage_of) + stages
    held = np.zeros(size, np.int64)
    ended = np.zeros(size, np.int64)
    links = np.zeros((size, size), np.int64)
    entered = np.empty(stages + 1, np.int64)
    for trace in range(len(offsets) - 1):
        low, high = offsets[trace], offsets[trace + 1]
        reached = 0
        while reached < stages:
            bit = np.uint64(1) << np.uint64(reached)
            while low < high and not masks[codes[low]] & bit:
                low += 1
            if low >= high:
                break
            entered[reached] = low
            reached += 1
            low += 1
        entered[reached] = high - 1
        before = -1
        for stage in range(reached):
            node = _last(codes, nodes, stage_of, entered[stage], entered[stage + 1], stage)
            held[node] += 1
            if before >= 0:
                links[before, node] += 1
            before = node
        if before >= 0:
            ended[before] += 1
    return held, ended, links


@kernel
def _last(
    codes: NDArray[np.uint16],
    nodes: NDArray[np.int32],
    stage_of: NDArray[np.int32],
    first: int,
    last: int,
    stage: int,
) -> int:
    for event in range(last, first - 1, -1):
        node = int(nodes[codes[event]])
        if node >= 0 and stage_of[node] == stage:
            return node
    return len(stage_of) + stage
