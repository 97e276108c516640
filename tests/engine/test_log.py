"""Questions to a log: what they answer, and what they refuse."""

from __future__ import annotations

import pickle
from datetime import timedelta

import pytest

import klantreis
from klantreis.engine.durations import microseconds
from klantreis.engine.errors import QuestionError
from tests.eventlog.files import write_csv
from tests.reference import shop


def read(folder, rows, **more):
    path = write_csv(folder / "e.csv", rows)
    return klantreis.read_events(path, customer="who", time="when", event="what", tz="UTC", **more)


@pytest.fixture(scope="module")
def log():
    return shop.log()


def test_a_log_says_what_it_holds(log):
    assert (log.events, log.customers) == (31_106, 600)
    assert log.names == tuple(sorted(log.counts))
    assert sum(log.counts.values()) == log.events
    assert list(log.counts.values()) == sorted(log.counts.values(), reverse=True)
    assert (log.first, log.last) == (1704368738000000, 1719698560000000)
    assert log.journeys() == 600
    assert log.journeys(grain="session") == 3_605
    assert log.version == 0


def test_a_misspelt_event_is_refused_with_the_names_that_come_near(log):
    for ask in (lambda: log.funnel(["cart", "purhase"]), lambda: log.drop_off("purhase")):
        with pytest.raises(QuestionError, match="Did you mean purchase") as refusal:
            ask()
        assert refusal.value.code == "unknown_event_near"
        assert "wishlist_add" in str(refusal.value)
    with pytest.raises(QuestionError) as refusal:
        log.funnel(["qqqq"])
    assert refusal.value.code == "unknown_event"


def test_of_many_names_the_refusal_gives_the_number(tmp_path):
    log = read(tmp_path, [("a", f"2024-01-01 10:{n:02d}", f"page {n}") for n in range(50)])
    with pytest.raises(QuestionError, match="50 event names") as refusal:
        log.funnel(["zzzz"])
    assert refusal.value.code == "unknown_event_many"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (lambda log: log.flow(grain="visit"), "bad_choice"),
        (lambda log: log.flow(quantiles="roughly"), "bad_choice"),
        (lambda log: log.funnel(["cart"], mode="loose"), "bad_choice"),
        (lambda log: log.funnel(["cart"], entry="last"), "bad_choice"),
        (lambda log: log.funnel(["cart"], within="half an hour"), "bad_duration"),
        (lambda log: log.funnel(["cart"], within="1.5h"), "bad_duration"),
        (lambda log: log.funnel(["cart"], within=-1), "bad_duration"),
        (lambda log: log.funnel([]), "no_steps"),
        (lambda log: log.funnel([[]]), "empty_step"),
        (lambda log: log.funnel(["cart"] * 64), "too_many_steps"),
        (lambda log: log.funnel(["cart"], mode="open", within="1h"), "open_rule"),
        (lambda log: log.funnel(["cart"], mode="open", entry="any"), "open_rule"),
        (lambda log: log.flow(grain="session", idle="10m"), "own_sessions"),
        (lambda log: log.flow(idle="10m"), "idle_customer"),
        (lambda log: log.drop_off([]), "empty_step"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(log, question, code):
    with pytest.raises(QuestionError) as refusal:
        question(log)
    assert refusal.value.code == code
    assert "%(" not in str(refusal.value)


def test_a_duration_may_be_text_seconds_or_a_timedelta(log):
    assert microseconds("30m") == microseconds(1_800) == microseconds(timedelta(minutes=30))
    assert [microseconds(one) // 1_000_000 for one in ("7s", "2h", "3d")] == [7, 7_200, 259_200]
    funnels = [log.funnel(["cart", "purchase"], within=one) for one in ("30m", 1_800)]
    assert funnels[0] == funnels[1]


def test_a_step_may_be_a_set_of_events_under_a_name_of_its_own(log):
    found = log.funnel(
        [{"home", "promo_page"}, ["cart"], "purchase"], names=["Arrive", "Choose", "Buy"]
    )
    reached = [0, 0, 0]
    for path in shop.paths("customer").values():
        wanted = [{"home", "promo_page"}, {"cart"}, {"purchase"}]
        depth = 0
        for _, event, _ in path:
            if depth < 3 and event in wanted[depth]:
                reached[depth] += 1
                depth += 1
    assert [(step.name, step.reached) for step in found.steps] == list(
        zip(("Arrive", "Choose", "Buy"), reached, strict=True)
    )


def test_every_result_carries_its_rule(log):
    rule = log.funnel(["cart", "purchase"], within="1h", entry="first", grain="session").rule
    assert rule.to_dict() == {
        "grain": "session",
        "entry": "first",
        "within_s": 3600.0,
        "mode": "ordered",
        "ties": "input order",
        "denominator": "journeys",
        "quantiles": "exact",
    }


def test_a_drop_off_window_may_be_given_and_open_journeys_stand_apart(tmp_path):
    rows = [
        ("done", "2024-01-01 10:00", "buy"),
        ("quiet", "2024-01-01 10:00", "look"),
        ("edge", "2024-01-01 11:00", "look"),
        ("recent", "2024-01-01 11:30", "ask"),
        ("last", "2024-01-01 12:00", "buy"),
    ]
    found = read(tmp_path, rows).drop_off("buy", window="1h")
    # At exactly the window a journey is still open.
    assert (found.converted, found.dropped, found.open, found.journeys) == (2, 1, 2, 5)
    assert [one.to_dict() for one in found.last] == [{"event": "look", "count": 1, "share": 1.0}]


def test_any_of_several_events_converts(tmp_path):
    rows = [("a", "2024-01-01", "buy"), ("b", "2024-01-01", "rent"), ("c", "2024-06-01", "look")]
    found = read(tmp_path, rows).drop_off(["buy", "rent"])
    assert (found.converted, found.dropped, found.open) == (2, 0, 1)


def test_a_log_of_single_events_has_a_flow_without_edges(tmp_path):
    flow = read(tmp_path, [("a", "2024-01-01", "x"), ("b", "2024-01-01", "y")]).flow()
    assert flow.edges == ()
    assert dict(flow.start) == dict(flow.end) == {"x": 1, "y": 1}


def test_places_run_from_the_first_event_to_the_last(tmp_path):
    rows = [("a", f"2024-01-01 10:0{n}", what) for n, what in enumerate("xyzyx")]
    found = {p.event: (p.journeys, p.place) for p in read(tmp_path, rows).places()}
    assert found == {"x": (1, 0.0), "y": (1, 0.25), "z": (1, 0.5)}


def test_the_order_of_rows_does_not_matter_where_no_times_tie(tmp_path):
    rows = [
        (f"c{n % 7}", f"2024-01-01 10:{n % 60:02d}:{n // 60:02d}", f"e{n % 5}") for n in range(300)
    ]
    (tmp_path / "other").mkdir()
    straight = read(tmp_path, rows)
    backward = read(tmp_path / "other", rows[::-1])
    assert straight.flow() == backward.flow()
    assert straight.funnel(["e0", "e1"]) == backward.funnel(["e0", "e1"])


def test_ties_follow_the_order_of_the_input(tmp_path):
    (tmp_path / "other").mkdir()
    rows = [("a", "2024-01-01 10:00", "x"), ("a", "2024-01-01 10:00", "y")]
    [edge] = read(tmp_path, rows).flow().edges
    [swapped] = read(tmp_path / "other", rows[::-1]).flow().edges
    assert (edge.source, edge.target) == ("x", "y")
    assert (swapped.source, swapped.target) == ("y", "x")


def test_results_give_frames_dictionaries_and_pictures(log):
    flow, funnel = log.flow(), log.funnel(["cart", "purchase"])
    drop_off = log.drop_off("purchase")
    assert flow.to_polars().columns == list(flow.to_dict()["edges"][0])
    assert funnel.to_polars()["reached"].to_list() == [489, 277]
    assert drop_off.to_polars()["count"].sum() == drop_off.dropped
    for result in (flow, funnel, drop_off):
        page = result._repr_html_()
        assert "<table" in page
        assert "<script" not in page
    assert "<svg" in flow._repr_html_()
    assert "<svg" in funnel._repr_html_()


def test_names_in_a_notebook_are_text_and_never_markup(tmp_path):
    rows = [("a", "2024-01-01 10:00", "<script>x</script>"), ("a", "2024-01-01 11:00", "y")]
    log = read(tmp_path, rows)
    for result in (log.flow(), log.funnel(["<script>x</script>", "y"]), log.drop_off("y")):
        assert "<script>" not in result._repr_html_()


def test_results_can_be_kept(log):
    flow = log.flow()
    assert pickle.loads(pickle.dumps(flow)) == flow


def test_a_log_without_a_home_goes_with_the_object(tmp_path):
    log = read(tmp_path, [("a", "2024-01-01", "x")])
    place = log.directory
    assert place.exists()
    del log
    assert not place.exists()


def test_a_log_with_a_home_can_be_opened_again(tmp_path, monkeypatch):
    monkeypatch.setenv("KLANTREIS_HOME", str(tmp_path / "state"))
    log = read(tmp_path, [("a", "2024-01-01", "x")], into=tmp_path / "log")
    again = klantreis.open_log(tmp_path / "log")
    assert again.flow() == log.flow()
    key = tmp_path / "state" / "pseudonym_key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "log" / "pseudonym_key").exists()
