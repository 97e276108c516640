"""Make a large log of events, the same one for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NAMES: Final = (
    *("home", "search", "category", "product", "compare", "wishlist", "cart", "shipping"),
    *("payment", "purchase", "review", "return_request", "support_chat", "store_finder"),
    *(f"page_{number:02d}" for number in range(26)),
)
FUNNEL: Final = ("product", "cart", "shipping", "purchase")
_DAYS: Final = 365
_START: Final = 1_609_459_200_000_000
_DAY: Final = 86_400_000_000
_GOES_ON: Final = 0.5  # share of events that go on to one of the next pages
_COMES_BACK: Final = 0.12  # share of events that begin a new visit


def write_events(path: Path, events: int, customers: int, seed: int = 20_240_101) -> None:
    """Write events to Parquet in order of time, customers mixed, ids as text."""
    rng = np.random.default_rng(seed)
    lengths = rng.geometric(customers / events, customers)
    owner = np.repeat(np.arange(customers, dtype=np.int32), lengths)[:events]
    owner = np.concatenate([owner, rng.integers(0, customers, events - len(owner), np.int32)])
    owner.sort()
    codes = _walk(rng, events)
    times = _times(rng, owner)
    order = np.argsort(times, kind="stable")
    numbers = rng.integers(10**9, 10**10, customers).astype(str)
    ids = pa.array(np.char.add(np.char.add(numbers, "."), np.arange(customers).astype(str)))
    table = pa.table(
        {
            "customer": pa.DictionaryArray.from_arrays(owner[order], ids),
            "time": pa.array(times[order], pa.timestamp("us", tz="UTC")),
            "event": pa.DictionaryArray.from_arrays(codes[order], pa.array(NAMES)),
        }
    )
    pq.write_table(table, path, store_schema=False, row_group_size=1 << 20)


def _walk(rng: np.random.Generator, events: int) -> NDArray[np.int16]:
    """Give event codes: half go on to one of the next pages, half come from a skewed draw."""
    weights = 1 / np.arange(1, len(NAMES) + 1) ** 0.8
    drawn = rng.choice(len(NAMES), events, p=weights / weights.sum())
    on = np.flatnonzero(rng.random(events) < _GOES_ON)
    on = on[on > 0]
    drawn[on] = (drawn[on - 1] + rng.integers(1, 4, len(on))) % len(NAMES)
    return drawn.astype(np.int16)


def _times(rng: np.random.Generator, owner: NDArray[np.int32]) -> NDArray[np.int64]:
    """Give times: short waits inside a visit, now and then days between two visits."""
    waits = rng.lognormal(3.6, 1.1, len(owner)) * 1e6
    apart = rng.random(len(owner)) < _COMES_BACK
    waits[apart] = rng.exponential(9 * _DAY, int(apart.sum()))
    passed = np.cumsum(waits.astype(np.int64))
    first = np.searchsorted(owner, np.arange(owner.max() + 1))
    start = _START + rng.integers(0, _DAYS * _DAY, owner.max() + 1)
    return np.asarray(start[owner] + passed - passed[first[owner]], np.int64)
