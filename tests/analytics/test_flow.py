"""The flow counts what follows what, adds up over partitions, and loses no microsecond."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis.analytics import flow
from klantreis.analytics.traces import split_by_idle, split_by_session, traces_of
from tests.analytics.logs import LOG, SIZE, arrays, timed


def counted(traces):
    return flow.partial(traces, SIZE)


@settings(deadline=None)
@given(LOG)
def test_counts_are_those_of_plain_python(log):
    log = [timed(trace) for trace in log]
    pairs, total, who = Counter(), Counter(), {}
    for number, trace in enumerate(log):
        for (a, s), (b, t) in pairwise(trace):
            pairs[a, b] += 1
            total[a, b] += t - s
            who.setdefault((a, b), set()).add(number)
    found = counted(arrays(log))
    for a in range(SIZE):
        for b in range(SIZE):
            count, low, high, customers = found.edges[a * SIZE + b].tolist()
            assert (count, low, high) == (pairs[a, b], total[a, b], 0)
            assert customers == len(who.get((a, b), ()))
    assert found.start.tolist() == [sum(t[0][0] == c for t in log) for c in range(SIZE)]
    assert found.end.tolist() == [sum(t[-1][0] == c for t in log) for c in range(SIZE)]
    assert found.journeys == len(log)


@settings(deadline=None)
@given(LOG, st.integers(0, 8))
def test_partition_by_partition_gives_the_whole(log, cut):
    log = [timed(trace) for trace in log]
    parts = [counted(arrays(part)) for part in (log[:cut], log[cut:]) if part]
    whole, added = counted(arrays(log)), flow.merge(parts)
    for name in ("edges", "start", "end"):
        assert (getattr(whole, name) == getattr(added, name)).all()


@settings(deadline=None)
@given(LOG, st.permutations(range(SIZE)))
def test_codes_of_a_partition_may_differ_from_those_of_the_log(log, lookup):
    log = [timed(trace) for trace in log]
    renamed = [[(lookup[code], moment) for code, moment in trace] for trace in log]
    spread = flow.spread(counted(arrays(log)), np.array(lookup), SIZE)
    direct = counted(arrays(renamed))
    assert (spread.edges == direct.edges).all()
    assert (spread.start == direct.start).all()


def test_sums_past_sixty_four_bits_are_whole():
    century = 3_155_760_000_000_000
    log = [[(0, 0), (1, century)]] * 7_000
    part = counted(arrays(log))
    total = flow.merge([part, part, part])
    count, low, high, _ = total.edges[1].tolist()
    assert (count, (high << 64) + low) == (21_000, 21_000 * century)
    assert high > 0


@settings(deadline=None)
@given(LOG, st.integers(0, 6))
def test_idle_time_splits_only_when_it_is_strictly_longer(log, idle):
    log = [timed(trace) for trace in log]
    cut = split_by_idle(arrays(log), idle)
    expected = sum(1 + sum(t - s > idle for (_, s), (_, t) in pairwise(trace)) for trace in log)
    assert len(cut) == expected


@settings(deadline=None)
@given(LOG, st.data())
def test_interleaved_sessions_come_apart_each_in_its_own_order(log, data):
    log = [timed(trace) for trace in log]
    sessions = []
    for trace in log:
        seen = data.draw(st.lists(st.integers(0, 3), min_size=len(trace), max_size=len(trace)))
        order = list(dict.fromkeys(seen))
        sessions.append([order.index(one) for one in seen])
    cut = split_by_session(arrays(log), np.array([s for one in sessions for s in one], np.int32))
    expected = [
        [event for event, own in zip(trace, seen, strict=True) if own == session]
        for trace, seen in zip(log, sessions, strict=True)
        for session in sorted(set(seen))
    ]
    found = [
        list(zip(cut.codes[a:b].tolist(), cut.times[a:b].tolist(), strict=True))
        for a, b in pairwise(cut.offsets)
    ]
    assert found == expected


def test_traces_cannot_be_written():
    traces = traces_of(np.zeros(1, np.uint16), np.zeros(1, np.int64), np.array([0, 1]))
    with pytest.raises(ValueError, match="read-only"):
        traces.codes[0] = 1
