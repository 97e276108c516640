"""Random traces, and what the analyses should say of them in plain Python."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from klantreis.analytics.traces import Traces, traces_of

SIZE = 4
EVENT = st.tuples(st.integers(0, SIZE - 1), st.integers(0, 6))
TRACE = st.lists(EVENT, min_size=1, max_size=10)
LOG = st.lists(TRACE, min_size=1, max_size=8)


def timed(trace: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn (code, wait) into (code, moment)."""
    moment, found = 1_000, []
    for code, wait in trace:
        moment += wait
        found.append((code, moment))
    return found


def arrays(log: list[list[tuple[int, int]]]) -> Traces:
    """Give traces of (code, moment) as one partition, a customer each."""
    codes = np.array([code for trace in log for code, _ in trace], np.uint16)
    times = np.array([moment for trace in log for _, moment in trace], np.int64)
    return traces_of(codes, times, np.cumsum([0, *map(len, log)]))
