"""The demo: made once, kept as it is, made anew when the package brings other content."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from klantreis.domain.permissions import Refused
from klantreis.services import demo, figures, logs, maps, opened, streams
from klantreis.services.demo import loading
from klantreis.services.people import workspaces
from klantreis.store.models import User, Workspace


@pytest.fixture
def login(db):
    del db
    return demo.load()


def principal(login):
    user = User.objects.get(email=login.email)
    return workspaces.principal_of(str(user.pk), login.path.strip("/").split("/")[-1])


def test_the_demo_holds_the_web_shop_measured_now_and_as_desired(login):
    me = principal(login)
    (log,) = logs.list_logs(me)
    assert (log.events, log.customers, log.sessions, len(log.event_names)) == (31106, 600, 3605, 19)
    assert log.demo
    cards = {card.state: card for card in maps.list_maps(me, "laptop")}
    assert set(cards) == {"current", "future"}
    assert cards["current"].pair_id == cards["future"].id
    assert all(card.demo and card.persona and card.product for card in cards.values())
    state = maps.read_map(me, cards["current"].id)
    metrics = {reading.metric for reading in state.board.readings}
    assert {"customers", "volume", "conversion", "drop_off", "time_to_next"} <= metrics
    found = figures.coverage(me, cards["current"].id)
    assert found.bound_events > 0.9 * found.all_events


def test_the_demo_holds_a_kitchen_that_buys_food_now_and_as_desired(login):
    me = principal(login)
    cards = {card.state: card for card in maps.list_maps(me, "groothandel")}
    assert set(cards) == {"current", "future"}
    assert cards["current"].pair_id == cards["future"].id
    assert all(card.demo and card.persona and card.product for card in cards.values())
    state = maps.read_map(me, cards["current"].id)
    assert state.board.readings == (), "nothing was measured, and no figure says otherwise"


def test_the_conversions_of_the_demo_are_those_of_the_funnel(login):
    me = principal(login)
    (log,) = logs.list_logs(me)
    card = next(card for card in maps.list_maps(me, "laptop") if card.state == "current")
    board = maps.read_map(me, card.id).board
    bound = figures.bound(me, card.id)
    steps = [sorted(bound.entries[stage.key]) for stage in bound.measured_stages]
    funnel = opened.open_log(me, log.id).funnel(steps)
    counted = [step.reached for step in funnel.steps]
    stages = [stage.key for stage in bound.measured_stages]
    shown = {r.key: r for r in board.readings if r.metric == "conversion"}
    for key, here, there in zip(stages, counted, counted[1:], strict=False):
        assert (shown[key].denominator, shown[key].numerator) == (here, there)
    assert [s.count for s in streams.stage_flow(me, card.id, "nl").stages] == counted


def test_a_second_time_nothing_is_done(login):
    before = sorted(card.id for card in maps.list_maps(principal(login)))
    again = demo.load()
    assert (login.changed, again.changed) == (True, False)
    assert sorted(card.id for card in maps.list_maps(principal(again))) == before
    assert User.objects.count() == Workspace.objects.count() == 1


def test_other_content_in_the_package_makes_the_demo_anew(login):
    before = {card.id for card in maps.list_maps(principal(login))}
    Workspace.objects.update(demo_version="older")
    again = demo.load()
    assert again.changed
    after = {card.id for card in maps.list_maps(principal(again))}
    assert len(after) == 4
    assert not before & after


def test_events_that_are_gone_from_the_disk_are_brought_back(login):
    me = principal(login)
    loading._clear(Workspace.objects.get())
    assert demo.load().changed
    assert logs.list_logs(me)[0].state == "ready"


def test_the_known_password_is_for_this_machine_only(login, settings):
    assert authenticate(username=login.email, password=loading.PASSWORD)
    settings.ADDRESS = "https://klantreis.example"
    elsewhere = demo.load()
    assert elsewhere.password != loading.PASSWORD
    assert not authenticate(username=login.email, password=loading.PASSWORD)
    assert authenticate(username=login.email, password=elsewhere.password)


def test_the_demo_is_nobody_else_s(login, cast):
    card = maps.list_maps(principal(login))[0]
    with pytest.raises(Refused):
        maps.read_map(cast.chris, card.id)
