"""Who gets in: every address times every scope, and what a key is bound by."""

from __future__ import annotations

import pytest
from django.test import Client

from klantreis.api import openapi
from klantreis.domain.permissions import Role
from klantreis.services import maps
from klantreis.services.people import tokens
from klantreis.store.models import Membership
from tests.api.addresses import ADDRESSES, body_of, path_of
from tests.api.conftest import ALL, HOME, Program, give_key
from tests.cast import PASSWORD

REDOABLE = "POST /maps/{map_id}/redo"


def error_of(response):
    return response.json()["error"]


def test_the_table_holds_every_address_there_is():
    told = {
        f"{method.upper()} {path.removeprefix(HOME)}"
        for path, methods in openapi.document()["paths"].items()
        for method in methods
    }
    assert told == set(ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_opens_to_its_own_scope_and_to_no_other(cast, shop, address):
    method, needed = address.split(" ")[0], ADDRESSES[address]
    path, body = path_of(address, shop), body_of(address)
    for scope in ALL:
        response = Program(give_key(cast.anna, [scope])).send(method, path, body)
        if needed in {"", scope}:
            assert response.status_code in {200, 201, 204, 409}, (scope, response.content)
        else:
            assert response.status_code == 403
            assert error_of(response)["code"] == "request.scope"
            assert error_of(response)["params"] == {"scope": needed}
            assert needed in error_of(response)["message"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_closed_without_a_key_and_to_a_wrong_one(shop, address):
    method, path, body = address.split(" ")[0], path_of(address, shop), body_of(address)
    response = Program().send(method, path, body)
    assert response.status_code == 401
    assert error_of(response)["code"] == "key.missing"
    assert response["WWW-Authenticate"] == 'Bearer realm="klantreis"'
    response = Program("kr_" + "x" * 43).send(method, path, body)
    assert response.status_code == 401
    assert error_of(response)["code"] == "key.invalid"
    assert "invalid_token" in response["WWW-Authenticate"]


@pytest.mark.parametrize("address", [a for a, scope in ADDRESSES.items() if "write" in scope])
def test_a_viewer_with_every_scope_still_changes_nothing(bram, shop, address):
    response = bram.send(address.split(" ")[0], path_of(address, shop), body_of(address))
    assert response.status_code == 403
    assert error_of(response)["code"] == "access.refused"


@pytest.mark.parametrize("address", [a for a in ADDRESSES if "_id}" in a])
def test_what_is_in_another_workspace_is_absent(chris, shop, address):
    """The same words as for what is nowhere: nobody can find out what there is."""
    method, body = address.split(" ")[0], body_of(address)
    theirs = chris.send(method, path_of(address, shop), body)
    nowhere = type(shop)(*["00000000-0000-4000-8000-000000000000"] * 3)
    none = chris.send(method, path_of(address, nowhere), body)
    assert theirs.status_code == none.status_code == 404
    assert theirs.content == none.content


def test_lists_hold_what_is_in_the_workspace_of_the_key(chris, anna, shop):
    assert shop.map in anna.get("/maps").content.decode()
    for path, name in (("/maps", "maps"), ("/journeys", "journeys"), ("/logs", "logs")):
        assert chris.get(path).json()[name] == []
    assert chris.get("/library/persona").json()["records"] == []


def test_a_cookie_of_someone_who_is_signed_in_opens_nothing(cast, shop):
    browser = Client(enforce_csrf_checks=True)
    assert browser.login(username="anna@example.nl", password=PASSWORD)
    response = browser.get(f"{HOME}/maps/{shop.map}")
    assert response.status_code == 401
    assert "Set-Cookie" not in response.headers
    assert cast.anna.id not in response.content.decode()


def test_no_page_elsewhere_may_read_an_answer(anna):
    response = anna.get("/me", headers={"origin": "https://example.org"})
    assert not [name for name in response.headers if name.startswith("Access-Control")]
    assert response["Cache-Control"] == "no-store"


def test_a_key_is_told_what_it_may(cast, anna):
    told = anna.get("/me").json()
    assert told["workspace"] == cast.slug
    assert told["role"] == "editor"
    assert told["scopes"] == list(ALL)
    assert "map.edit" in told["actions"]
    assert "tokens.manage" not in told["actions"]


def test_a_role_that_is_lowered_counts_at_the_next_request(cast, anna, shop):
    assert anna.post("/maps", {"title": "Nieuw"}).status_code == 201
    Membership.objects.filter(user_id=cast.anna.id).update(role=Role.VIEWER.value)
    assert anna.post("/maps", {"title": "Nieuw"}).status_code == 403
    Membership.objects.filter(user_id=cast.anna.id).delete()
    assert anna.get(f"/maps/{shop.map}").status_code == 401


def test_a_key_that_was_withdrawn_is_refused_at_the_next_request(cast, anna):
    tokens.revoke(cast.olga, anna.get("/me").json()["id"])
    assert anna.get("/me").status_code == 401


def test_too_many_requests_are_told_when_to_come_back(cast, anna, shop, settings):
    settings.API_PER_MINUTE = 2
    answers = [anna.get("/maps") for _ in range(7)]  # over two minutes at most four get in
    refused = [one for one in answers if one.status_code == 429]
    assert len(refused) >= 3
    assert error_of(refused[0])["code"] == "request.rate"
    assert 1 <= int(refused[0]["Retry-After"]) <= 60
    assert Program(give_key(cast.anna)).get("/maps").status_code == 200
    assert len(maps.list_maps(cast.anna)) == 1
    assert shop


@pytest.mark.parametrize(
    ("lang", "word"), [("nl", "sleutel"), ("en", "key"), ("de", "sleutel"), ("fr, en;q=0.5", "key")]
)
@pytest.mark.django_db
def test_a_refusal_is_in_the_language_that_was_asked_for(lang, word):
    response = Program(lang=lang).get("/maps")
    assert response["Content-Language"] == ("en" if word == "key" else "nl")


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
def test_a_key_comes_as_bearer(anna, scheme):
    client = Client()
    headers = {"authorization": f"{scheme} {anna.secret}".strip()}
    assert client.get(f"{HOME}/me", headers=headers).status_code == 401
    headers = {"authorization": f"bearer {anna.secret}"}
    assert client.get(f"{HOME}/me", headers=headers).status_code == 200
