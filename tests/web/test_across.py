"""Chris calls every address there is with what is Anna's: nothing is told, nothing changes."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klantreis.services import library, maps
from klantreis.services.people import tokens, workspaces
from klantreis.store.models import LibraryRow, MapRecord
from tests.cast import PASSWORD
from tests.requirements.forms import _Reader
from tests.rows import changed, rows_of
from tests.services.its import SECRET, make_its
from tests.web.addresses import addresses
from tests.web.conftest import signed_in

KEYED = re.compile(r"persona|product|touchpoint|log|stage|step|lane|key|objective|next|base")
ODD = (
    "",
    "-1",
    "9" * 40,
    "0",
    "1e9",
    "true",
    "null",
    "' or 1=1 --",
    "<b>x</b>",
    "../..",
    "é" * 300,
)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Make Anna's workspace once; what a test does to it is undone after the test."""
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_its()
        transaction.set_rollback(True)


@pytest.fixture
def its(made, db):
    del db
    return made


@pytest.fixture
def cast(its):
    return its.cast


@pytest.fixture
def own(cast):
    """Give the name of Chris's workspace in addresses."""
    return workspaces.of_user(cast.chris.id)[0].slug


def fields_of(browser: Client, paths: list[str]) -> list[str]:
    """Give every name that a field of some form has."""
    found = set()
    for path in paths:
        answer = browser.get(path)
        if answer.status_code == 200 and "html" in answer.headers.get("content-type", ""):
            reader = _Reader()
            reader.feed(answer.content.decode())
            found |= {name for form in reader.forms for name in form.values}
    return sorted(found | {"key", "next", "base_seq", "log", "persona"} - {"csrfmiddlewaretoken"})


def told(answer) -> str:
    """Give all that an answer tells: its words, or the words of a file."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace").lower() + str(answer.headers).lower()


def nothing_of_anna(answer, path: str) -> None:
    assert answer.status_code < 500, path
    assert SECRET not in told(answer), path
    assert "anna@" not in told(answer), path


@pytest.mark.parametrize("under", ["theirs", "own"])
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "patch"])
def test_no_address_tells_or_changes_anything_of_another_workspace(cast, its, own, under, method):
    before = rows_of(cast.anna.workspace)
    chris = signed_in("chris")
    for one in addresses(its, cast.slug if under == "theirs" else own):
        if one.name == "sign_out":
            continue
        nothing_of_anna(getattr(chris, method)(one.path), one.path)
    assert changed(before, rows_of(cast.anna.workspace)) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_of_a_workspace_opens_without_signing_in(cast, its, method):
    before = rows_of(cast.anna.workspace)
    for one in addresses(its, cast.slug):
        answer = getattr(Client(), method)(one.path)
        nothing_of_anna(answer, one.path)
        if one.path.startswith("/w/"):
            assert answer.status_code in {302, 403, 404, 405}, one.path
    assert changed(before, rows_of(cast.anna.workspace)) == []


def test_an_id_of_another_workspace_is_simply_not_there(cast, its, own):
    chris = signed_in("chris")
    named = {"map_id", "log_id", "upload_id", "sha256", "token_id"}
    asked = [one for one in addresses(its, own) if named & set(one.names) and "/w/" in one.path]
    assert len(asked) > 30
    for one in asked:
        # A form's own address may lead back with a message instead of saying 404.
        assert chris.get(one.path).status_code in {302, 404, 405}, one.path
    assert cast.slug != own


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_posted_where_nothing_of_anna_is_touched(cast, its, data):
    own = workspaces.of_user(cast.chris.id)[0].slug
    where = addresses(its, data.draw(st.sampled_from([cast.slug, own])))
    one = data.draw(st.sampled_from([x for x in where if x.name != "sign_out"]))
    values = st.sampled_from([*its.ids, *ODD, cast.slug])
    names = st.sampled_from(
        ["key", "next", "base_seq", "persona", "product", "log", "touchpoint", "stage", "step",
         "lane", "name", "text", "title", "document", "undo", "event", "reason", "write", "go"]
    )  # fmt: skip
    posted = data.draw(st.dictionaries(names, values, max_size=6))
    before = rows_of(cast.anna.workspace)
    nothing_of_anna(signed_in("chris").post(one.path, posted), one.path)
    assert changed(before, rows_of(cast.anna.workspace)) == []


def test_a_forged_key_of_anna_s_never_lands_in_a_map_or_library_of_chris(cast, its, own):
    chris = signed_in("chris")
    mine = maps.create_map(cast.chris, "Van Chris", lang="nl")
    board = maps.read_map(cast.chris, mine).board
    home = f"/w/{own}/maps/{mine}/"
    places = [
        f"{home}edit/settings/", f"{home}edit/fill/{board.steps[0].key}/",
        f"{home}edit/steps/{board.steps[0].key}/", f"{home}edit/stages/{board.stages[0].key}/",
        f"{home}edit/rows/{board.lanes[0].key}/", f"{home}edit/events/", f"{home}edit/events/log/",
        f"{home}edit/change/step-add/", f"{home}edit/reasons/", f"/w/{own}/maps/new/",
    ]  # fmt: skip
    names = fields_of(chris, places)
    for path in places:
        filled = _filled_in(chris, path)
        for value in (its.persona.key, its.touchpoint.key, its.log):
            nothing_of_anna(chris.post(path, dict.fromkeys(names, value)), path)
            for name in {name for name in filled if KEYED.search(name)}:
                nothing_of_anna(chris.post(path, filled | {name: value}), path)
    rows = MapRecord.objects.filter(map__journey__workspace=cast.chris.workspace)
    stored = json.dumps([*rows.values_list("data", flat=True)])
    kept = LibraryRow.objects.filter(workspace=cast.chris.workspace)
    stored += json.dumps([*kept.values_list("data", flat=True)])
    # Text is text: an id that was written in a field for words is words. Keys are what counts.
    pointing = re.findall(
        r'"(?:persona|product|touchpoint|lane|step|stage|key)": "([^"]+)"', stored
    )
    assert set(pointing) & set(its.ids) == set()
    assert not rows.filter(map__journey__log=its.log).exists()


def _filled_in(browser: Client, path: str) -> dict[str, str]:
    reader = _Reader()
    reader.feed(browser.get(path, follow=True).content.decode())
    forms = [form for form in reader.forms if form.method == "post" and not form.action]
    values = forms[0].values if forms else {}
    return {name: found[0] for name, found in values.items() if found}


@pytest.mark.parametrize("base_seq", ["-1", "999999999999", "9" * 30, "x", "", "1.5", "0x10"])
def test_a_forged_base_seq_neither_breaks_nor_rewrites_history(cast, shown_of, base_seq):
    anna, shown = shown_of
    answer = anna.post(
        f"{shown}edit/settings/",
        _filled_in(anna, f"{shown}edit/settings/") | {"title": "Nieuw", "base_seq": base_seq},
    )
    assert answer.status_code in {302, 422}
    assert maps.list_maps(cast.anna)


@pytest.fixture
def shown_of(cast, its):
    return signed_in("anna"), f"/w/{cast.slug}/maps/{its.map}/"


def test_a_choice_that_was_not_offered_is_refused_and_nothing_is_half_done(cast, its, shown_of):
    anna, shown = shown_of
    before = rows_of(cast.anna.workspace)
    path = f"{shown}edit/settings/"
    for name in _filled_in(anna, path):
        if name in {"state", "form", "status", "perspective", "grain", "entry", "mode"}:
            answer = anna.post(path, _filled_in(anna, path) | {name: "verzonnen"})
            assert answer.status_code == 422, name
    assert changed(before, rows_of(cast.anna.workspace)) == []
    assert its.map


LONG = "a" * 1_000_000


@pytest.mark.parametrize("page", ["edit/settings/", "edit/fill/{step}/", "edit/steps/{step}/",
                                  "edit/stages/{stage}/", "edit/cards/{card}/"])  # fmt: skip
def test_a_million_letters_in_a_field_are_refused_and_stay_in_the_form(cast, its, shown_of, page):
    anna, shown = shown_of
    path = shown + page.format(
        step=its.board.steps[0].key, stage=its.board.stages[0].key, card=its.card
    )
    before = rows_of(cast.anna.workspace)
    tried = 0
    for name, value in _filled_in(anna, path).items():
        if name in {"csrfmiddlewaretoken", "base_seq", "next", "write", "go"} or value.isdigit():
            continue
        answer = anna.post(path, _filled_in(anna, path) | {name: LONG})
        tried += 1
        assert answer.status_code == 422, (path, name)
        assert changed(before, rows_of(cast.anna.workspace)) == [], (path, name)
        said = answer.content.decode()
        assert "mistake" in said, (path, name)
        # What was written in words stays in sight; a choice that was not offered has no place.
        if f'<select name="{name}"' not in said and f'type="hidden" name="{name}"' not in said:
            assert LONG[:100_000] in said, (path, name)
    assert tried


def test_a_document_of_twenty_megabytes_is_refused_with_words(cast, shown_of):
    anna, _ = shown_of
    sent = {"document": SimpleUploadedFile("a.json", b"{" * 20_000_000)}
    answer = anna.post(f"/w/{cast.slug}/maps/take-in/", sent, follow=True)
    assert answer.status_code == 200
    assert "10 MB" in answer.content.decode()


def test_a_key_to_the_api_opens_its_own_workspace_only(cast, its):
    secret = tokens.create(cast.chris, "sleutel", ["maps:read", "maps:write", "logs:read"]).secret
    before = rows_of(cast.anna.workspace)
    program = Client(headers={"authorization": f"Bearer {secret}"})
    for one in addresses(its, cast.slug):
        if one.path.startswith("/api/"):
            for method in ("get", "post", "delete"):
                nothing_of_anna(getattr(program, method)(one.path), one.path)
    assert changed(before, rows_of(cast.anna.workspace)) == []
    assert library.list_personas(cast.anna)
    assert PASSWORD
