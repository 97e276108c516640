"""Programs of Anna, Bram and Chris: clients that come with a key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.test import Client

from klantreis.domain.permissions import Role
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.services import maps, ports
from klantreis.services.people import tokens
from klantreis.store.models import Membership
from tests.cast import make_cast
from tests.fakes.queue import FakeQueue
from tests.services.events import MANY, ask, csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpResponse

    from klantreis.domain.permissions import Principal
    from tests.cast import Cast

ALL = tuple(scope.value for scope in Scope)
READ = tuple(name for name in ALL if name.endswith(":read"))
HOME = "/api/v1"


@dataclass(frozen=True)
class Program:
    """Something that asks the API with a key, or without one."""

    secret: str = ""
    lang: str = "en"

    def send(self, method: str, path: str, body: Any = None, **more: Any) -> HttpResponse:
        headers = {"accept-language": self.lang} | more.pop("headers", {})
        if self.secret:
            headers["authorization"] = f"Bearer {self.secret}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        given = {"content_type": "application/json"} | more if body is not None else more
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        return client.generic(method, HOME + path, body or b"", headers=headers, **given)

    def get(self, path: str, **more: Any) -> HttpResponse:
        return self.send("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> HttpResponse:
        return self.send("POST", path, body, **more)


def give_key(who: Principal, scopes: Iterable[str] = ALL, days: int | None = None) -> str:
    """Make a key of a member, who is an owner just as long as that takes."""
    member = Membership.objects.get(user_id=who.id, workspace_id=who.workspace)
    role, member.role = member.role, Role.OWNER.value
    member.save()
    owner = type(who)(kind=who.kind, id=who.id, workspace=who.workspace, role=Role.OWNER)
    made = tokens.create(owner, "Proef", scopes, days=days)
    member.role = role
    member.save()
    return made.secret


@pytest.fixture(autouse=True)
def nothing_cached() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def queue() -> Iterator[FakeQueue]:
    fake = FakeQueue()
    bound = dict(ports._bound)
    ports.bind(fake)
    yield fake
    ports._bound.update(bound)


@pytest.fixture
def cast(db: None) -> Cast:
    del db
    return make_cast()


@pytest.fixture
def anna(cast: Cast) -> Program:
    return Program(give_key(cast.anna))


@pytest.fixture
def bram(cast: Cast) -> Program:
    return Program(give_key(cast.bram))


@pytest.fixture
def chris(cast: Cast) -> Program:
    return Program(give_key(cast.chris))


@dataclass(frozen=True)
class Shop:
    """What there is in the workspace of Anna: a map, its journey, a log."""

    map: str
    journey: str
    log: str


@pytest.fixture
def shop(cast: Cast, queue: FakeQueue) -> Shop:
    made = maps.create_map(cast.anna, "Een fiets kopen", lang="nl", languages=["nl", "en"])
    log = ask(cast.anna, body=csv(MANY))
    queue.work()
    journey = maps.read_map(cast.anna, made).journey_id
    return Shop(made, journey, log)
