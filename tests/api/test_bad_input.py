"""What nobody should send: each is refused in one shape, nothing is kept, nothing falls over."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError, connection

from klantreis.store.models import Map, MapOperation
from tests.api.addresses import write

DEEP = b'{"a":' * 5000 + b"1" + b"}" * 5000
NESTED = b'{"title":"x","document":' + b"[" * 100 + b"]" * 100 + b"}"
HALF = b'{"title": "\\ud800"}'
BODIES = {
    "no JSON": (b"{title}", 400, "request.json"),
    "nothing but a bracket": (b"[", 400, "request.json"),
    "not UTF-8": (b'{"title": "\xff\xfe"}', 400, "request.encoding"),
    "half a character": (HALF, 400, "request.half"),
    "half a character as a name": (b'{"\\udc00": 1}', 400, "request.half"),
    "a name twice": (b'{"title": "a", "title": "b"}', 400, "request.repeated"),
    "a number without end": (b'{"title": ' + b"9" * 5000 + b"}", 400, "request.number"),
    "very deep": (DEEP, 400, "request.deep"),
    "deeper than anyone needs": (NESTED, 400, "request.deep"),
    "a null character": (b'{"title": "a\\u0000b"}', 422, "request.invalid"),
    "a null character as a name": (b'{"a\\u0000b": 1}', 422, "request.invalid"),
    "not a number": (b'{"title": NaN}', 422, "request.invalid"),
    "infinity": (b'{"title": "x", "languages": [Infinity]}', 422, "request.invalid"),
    "a list": (b"[]", 422, "request.invalid"),
    "null": (b"null", 422, "request.invalid"),
    "nothing": (b"", 422, "request.invalid"),
    "text of a megabyte": (b'{"title": "' + b"x" * 2**20 + b'"}', 422, "request.invalid"),
}  # fmt: skip


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_makes_no_sense_is_refused_and_nothing_is_made(anna, what):
    body, status, code = BODIES[what]
    answer = anna.post("/maps", body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert len(answer.content) < 2000
    assert not Map.objects.exists()


def test_a_long_text_in_an_operation_is_told_shortly(anna, shop):
    operation = write("x" * 2**20)
    answer = anna.post(f"/maps/{shop.map}/operations", {"operations": [operation]})
    assert answer.status_code == 422
    assert len(answer.content) < 2000
    for value in ("x" * 2**20, [["x"] * 9] * 2000, {"x" * 2**16: 1}):
        operation = write() | {"kind": "set", "payload": {"field": "form", "value": value}}
        answer = anna.post(f"/maps/{shop.map}/operations", {"operations": [operation]})
        assert answer.status_code == 422
        assert len(answer.content) < 3000
    assert not MapOperation.objects.exists()


@pytest.mark.parametrize("value", [float("nan"), 2**60, -1, 1.5, True, [], {}, "", None])
@pytest.mark.parametrize("field", ["rule_within_s", "languages", "persona", "observed", "goal"])
def test_a_value_of_another_kind_never_reaches_a_field(anna, shop, field, value):
    operation = write() | {"kind": "set", "payload": {"field": field, "value": value}}
    answer = anna.post(f"/maps/{shop.map}/operations", {"operations": [operation]})
    assert answer.status_code in {200, 422}
    document = anna.get(f"/maps/{shop.map}").json()["document"]
    assert anna.post("/maps", {"document": document}).status_code == 201


def test_a_body_of_more_than_ten_megabytes_is_refused(anna):
    body = b'{"title": "' + b"x" * (10 * 2**20) + b'"}'
    answer = anna.post("/maps", body)
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "request.large"


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_a_body_that_is_not_json_by_name_is_refused(anna, media):
    answer = anna.post("/maps", json.dumps({"title": "x"}).encode(), content_type=media)
    assert answer.status_code == 415
    assert answer.json()["error"]["code"] == "request.media_type"


@pytest.mark.parametrize("path", ["/", "/nergens", "/maps/", "/map", "/maps/x/y/z", "/../admin"])
def test_an_address_that_is_not_there_answers_in_the_same_shape(anna, path):
    answer = anna.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "request.address"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS", "TRACE"])
def test_a_method_that_is_not_there_answers_in_the_same_shape(anna, method):
    answer = anna.send(method, "/maps")
    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "request.method"
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize("odd", ["1 or 1=1", "%00", "x" * 5000, "..%2F..", "{}", "é", "0" * 32])
def test_an_id_that_is_none_is_absent(anna, odd):
    for path in (f"/maps/{odd}", f"/journeys/{odd}", f"/logs/{odd}"):
        assert anna.get(path).status_code == 404


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "limit=1e3", "limit=" + "9" * 5000, "sort=x",
              "query=" + "x" * 201, "state=nu", "archived=1"],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_refused(anna, query):
    answer = anna.get(f"/maps?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["problems"][0]["path"] == f"query.{query.split('=')[0]}"


def test_a_database_that_has_gone_is_said_so_and_not_our_fault(anna):
    def gone(*_):
        raise OperationalError("could not connect to server")

    with connection.execute_wrapper(gone):
        answer = anna.get("/maps")
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "request.database"
    assert int(answer["Retry-After"]) > 0
    assert "connect" not in answer.json()["error"]["message"]


def test_a_full_disk_is_said_so(anna):
    def full(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    anna.get("/me")  # its use is written down once an hour
    with connection.execute_wrapper(full):
        answer = anna.post("/maps", {"title": "x"})
    assert answer.status_code == 507
    assert answer.json()["error"]["code"] == "request.full"
    assert not Map.objects.exists()


def test_a_fault_of_ours_tells_nothing_of_what_is_inside(anna):
    def broken(*_):
        raise ZeroDivisionError("secret inside")

    with connection.execute_wrapper(broken):
        answer = anna.get("/maps")
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "request.internal"
    assert b"secret" not in answer.content
