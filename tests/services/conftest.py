"""The cast on an empty database, and a queue that works when it is told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from klantreis.services import ports
from tests.cast import make_cast
from tests.fakes.queue import FakeQueue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    del db
    return make_cast()


@pytest.fixture(autouse=True)
def queue() -> Iterator[FakeQueue]:
    fake = FakeQueue()
    bound = dict(ports._bound)
    ports.bind(fake)
    yield fake
    ports._bound.update(bound)
