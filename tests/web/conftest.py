"""Browsers of Anna, Bram and Chris without JavaScript, and a map of Anna's to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

from klantreis.services import maps, ports
from tests.cast import PASSWORD, make_cast
from tests.fakes.queue import FakeQueue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klantreis.domain.maps.board import JourneyMap
    from tests.cast import Cast


@dataclass
class Shown:
    """A map with the addresses of its pages."""

    cast: Cast
    id: str

    @property
    def home(self) -> str:
        return f"/w/{self.cast.slug}/maps/{self.id}/"

    @property
    def board(self) -> JourneyMap:
        return maps.read_map(self.cast.anna, self.id).board

    def edit(self, rest: str) -> str:
        return f"{self.home}edit/{rest}"


@pytest.fixture(autouse=True)
def nothing_cached() -> None:
    cache.clear()


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


def signed_in(name: str) -> Client:
    client = Client(headers={"accept-language": "nl"})
    assert client.login(username=f"{name}@example.nl", password=PASSWORD)
    return client


@pytest.fixture
def anna(cast: Cast) -> Client:
    del cast
    return signed_in("anna")


@pytest.fixture
def bram(cast: Cast) -> Client:
    del cast
    return signed_in("bram")


@pytest.fixture
def chris(cast: Cast) -> Client:
    del cast
    return signed_in("chris")


@pytest.fixture
def shown(cast: Cast) -> Shown:
    made = maps.create_map(cast.anna, "Sanne koopt een laptop", lang="nl", languages=["nl", "en"])
    return Shown(cast, made)
