"""The OpenAPI document is true: nothing that is sent gets an answer it does not tell of.

Schemathesis makes requests of it, right ones and wrong ones, as Anna with every scope, with
the scopes to read alone, and without a key.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from klantreis.api import openapi
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups as g
from klantreis.domain.text import Text
from klantreis.services import library, maps, ports
from tests.api.conftest import READ, give_key
from tests.cast import make_cast
from tests.fakes.queue import FakeQueue
from tests.services.events import ask

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    negative_data_rejection,
    unsupported_method,
]
SECRET = "Alleen voor Chris"
APPLICATION = get_wsgi_application()
wide = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", APPLICATION)
narrow = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", APPLICATION)
narrow.config.phases.coverage.enabled = False


@dataclass(frozen=True)
class World:
    """What stands in an address; Chris has the like, which must never be seen."""

    ids: dict[str, str]
    keys: dict[str, str]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Make it once: every example is rolled back."""
    del django_db_setup
    bound, queue = dict(ports._bound), FakeQueue()
    with django_db_blocker.unblock(), transaction.atomic():
        ports.bind(queue)
        # As Django's own test client does: a request here is inside a transaction of the test.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        cast = make_cast()
        maps.create_map(cast.chris, SECRET, lang="nl")
        made = maps.create_map(cast.anna, "Een fiets kopen", lang="nl")
        for who, name in ((cast.chris, SECRET), (cast.anna, "Sanne")):
            record = r.Persona(key=g.new_key(), name=Text().write("nl", name))
            library.submit_library(who, [g.add(record)])
        log = ask(cast.anna)
        queue.work()
        journey = maps.read_map(cast.anna, made).journey_id
        keys = {"all": give_key(cast.anna), "read": give_key(cast.anna, READ), "none": ""}
        yield World({"map_id": made, "journey_id": journey, "log_id": log}, keys)
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        transaction.set_rollback(True)
    ports._bound.update(bound)


def is_uuid(value):
    try:
        return bool(uuid.UUID(str(value)))
    except ValueError:
        return False


def ask_as(case, world, name):
    cache.clear()
    for part, real in world.ids.items():
        if is_uuid(case.path_parameters.get(part)):
            case.path_parameters[part] = real
    key = {"Authorization": f"Bearer {world.keys[name]}"} if world.keys[name] else {}
    with transaction.atomic():
        response = case.call(headers={"Accept-Language": "nl", **key})
        transaction.set_rollback(True)
    case.validate_response(response, checks=CHECKS, headers=key)
    assert SECRET.encode() not in response.content
    return response


def bounded(examples):
    checks = list(HealthCheck)
    return settings(
        max_examples=examples, suppress_health_check=checks, derandomize=True, database=None
    )


@wide.exclude(path_regex=r"picture\.(png|pdf)").parametrize()
@pytest.mark.django_db
@bounded(10)
def test_every_answer_to_a_key_for_everything_is_told_of(case, world):
    ask_as(case, world, "all")


@narrow.parametrize()
@pytest.mark.django_db
@bounded(4)
def test_every_answer_to_a_key_for_reading_is_told_of_and_changes_nothing(case, world):
    response = ask_as(case, world, "read")
    if case.method in {"POST", "DELETE"}:
        assert response.status_code >= 400


@narrow.parametrize()
@pytest.mark.django_db
@bounded(3)
def test_without_a_key_nothing_is_told(case, world):
    assert ask_as(case, world, "none").status_code in {401, 404, 405}


def test_the_document_in_the_repository_is_the_one_that_is_served(client):
    kept = Path("contracts/openapi.json").read_text(encoding="utf-8")
    assert kept == openapi.text(), "run ./dev docs"
    assert client.get("/api/v1/openapi.json").json() == json.loads(kept)


def test_the_document_is_openapi_three_one_with_every_refusal_in_one_shape():
    told = openapi.document()
    assert told["openapi"].startswith("3.1")
    for name, answer in told["components"]["responses"].items():
        assert answer["content"]["application/json"]["schema"] == openapi.ERROR, name
    for shape in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(shape)


def test_every_address_says_which_scope_it_needs_and_that_it_may_refuse():
    for path, methods in openapi.document()["paths"].items():
        for method, operation in methods.items():
            assert "scope" in operation["description"] or path.endswith("/me"), (method, path)
            assert {"401", "403", "422", "429", "503"} <= set(operation["responses"])
            assert operation["summary"]
