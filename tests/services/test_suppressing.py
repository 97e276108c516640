"""Small numbers: who sees them, and that nobody takes them along in a file (D21)."""

from __future__ import annotations

import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from klantreis.domain.maps.records import Binding, TouchpointUse
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Principal
from klantreis.domain.permissions.principal import Kind
from klantreis.domain.readings import Reading
from klantreis.domain.text import Text
from klantreis.domain.withheld_results import TooFew
from klantreis.exports import map_pdf, map_png, map_svg
from klantreis.services import editing, figures, journeys, maps, streams
from klantreis.services.boards import keep_readings
from klantreis.services.finding import touchpoints
from klantreis.services.suppressing import sees_few
from klantreis.store.models import Map
from tests.services.events import ask

# Of 83 who came, 79 looked at a product: four did not. Three bought.
CAME, LOOKED, BOUGHT = 83, 79, 3
PATHS = [("home", "product", "kopen")] * BOUGHT
PATHS += [("home", "product")] * (LOOKED - BOUGHT) + [("home",)] * (CAME - LOOKED)
SMALL = {"3", "4", "76", "79", "3.8", "95.2", "4.8", "96.2", "96"}


def body(paths=PATHS):
    lines = ["klant,tijd,wat"]
    for number, path in enumerate(paths):
        lines += [f"k{number},2024-03-01 10:{minute:02}:00,{event}"
                  for minute, event in enumerate(path)]  # fmt: skip
    return "\n".join(lines).encode() + b"\n"


@pytest.fixture
def log_id(cast, queue):
    made = ask(cast.anna, "Winkel", body())
    queue.work()
    return made


@pytest.fixture
def map_id(cast, log_id):
    made = maps.create_map(cast.anna, "Een fiets kopen", lang="nl")
    board = maps.read_map(cast.anna, made).board
    lane = next(x for x in board.lanes if x.kind == "touchpoint")
    operations = []
    for step, event in zip(board.steps, ("home", "product", "kopen"), strict=False):
        use = TouchpointUse(
            key=g.new_key(), lane=lane.key, step=step.key, name=Text().write("nl", event)
        )
        bound = Binding(key=g.new_key(), use=use.key, value=event)
        operations += [g.add(use), g.add(bound)]
    editing.submit(cast.anna, made, operations)
    figures.bind_log(cast.anna, maps.read_map(cast.anna, made).journey_id, log_id)
    return made


def counts(readings):
    """Give every number of customers that readings tell."""
    found = set()
    for one in readings:
        if one.metric not in {"coverage", "volume"}:
            found |= {one.n, one.numerator, one.denominator}
        if one.metric == "customers":
            found.add(one.value)
        if one.metric == "volume":
            found.add(one.n)
    return found - {None, 0}


@pytest.mark.django_db(transaction=True)
def test_anna_sees_the_small_numbers_and_bram_does_not(cast, map_id):
    hers = counts(maps.read_map(cast.anna, map_id).board.readings)
    assert {CAME, LOOKED, BOUGHT, CAME - LOOKED} <= hers
    his = maps.read_map(cast.bram, map_id).board.readings
    assert counts(his) == {CAME}
    assert any(one.withheld == "few" for one in his)


@pytest.mark.django_db(transaction=True)
def test_the_readings_of_a_journey_are_withheld_alike(cast, map_id):
    journey = maps.read_map(cast.anna, map_id).journey_id
    assert BOUGHT in counts(journeys.readings(cast.anna, journey))
    assert counts(journeys.readings(cast.bram, journey)) == {CAME}


@pytest.mark.django_db(transaction=True)
def test_a_sister_map_tells_nothing_its_measured_map_withholds(cast, map_id):
    future = maps.make_future(cast.anna, map_id)
    assert counts(maps.read_map(cast.bram, future).board.readings) == {CAME}


@pytest.mark.django_db(transaction=True)
def test_the_list_of_touchpoints_withholds_too(cast, map_id):
    board = maps.read_map(cast.anna, map_id).board
    item = next(iter(board.records.all(TouchpointUse).values())).touchpoint
    found, _ = touchpoints.places_of(cast.bram, item)
    assert all(counts(place.board.readings) <= {CAME} for place in found)


def figures_in(text):
    """Give the figures that a text tells, apart from days, versions and rules."""
    return set(re.findall(r"(?<![\w.,-])\d+(?:\.\d+)?(?=\s?%|[\s\u00a0]customers| times)", text))


def words_of(kind, body):
    """Give what a person can read in a file."""
    if kind == "svg":
        root = ET.fromstring(body)
        texts = [x for element in root.iter() for x in (element.text, element.get("aria-label"))]
        return " ".join(filter(None, texts))
    if kind == "xlsx":
        book = zipfile.ZipFile(io.BytesIO(body))
        return " ".join(
            re.sub(r"<[^>]+>", " ", book.read(name).decode())
            for name in book.namelist()
            if name.endswith("sharedStrings.xml")
        )
    return body.decode()


def numbers_in_workbook(body):
    book = zipfile.ZipFile(io.BytesIO(body))
    found = set()
    for name in book.namelist():
        if "worksheets/sheet" in name:
            cells = re.findall(r'<c r="[A-Z]+\d+"(?: s="\d+")?><v>([^<]+)</v>',
                               book.read(name).decode())  # fmt: skip
            found |= {float(x) for x in cells}
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["anna", "bram"])
def test_no_file_tells_a_small_number_whoever_asks(cast, map_id, who):
    principal = getattr(cast, who)
    told = "a group of fewer than 5 customers"
    for kind in ("svg", "csv", "xlsx"):
        words = words_of(kind, maps.export(principal, map_id, kind, "en").body)
        assert not figures_in(words) & SMALL, kind
        assert told in " ".join(words.split()), kind
    sheet = numbers_in_workbook(maps.export(principal, map_id, "xlsx").body)
    assert CAME in sheet
    assert not {LOOKED, BOUGHT / LOOKED, LOOKED / CAME, LOOKED - BOUGHT} & sheet
    document = json.loads(maps.export(principal, map_id, "json").body)
    tokens = set(re.findall(r"(?<=: )\d+", json.dumps(document["readings"])))
    assert not {str(LOOKED), str(BOUGHT), str(CAME - LOOKED), str(LOOKED - BOUGHT)} & tokens
    assert any(one.get("withheld") == "few" for one in document["readings"])


@pytest.mark.django_db(transaction=True)
def test_what_anna_sees_on_her_own_page_would_have_been_in_the_file(cast, map_id):
    """The search of the bytes finds the numbers where they are."""
    board = maps.read_map(cast.anna, map_id).board
    assert figures_in(words_of("svg", map_svg(board, lang="en").encode())) & SMALL


@pytest.mark.django_db(transaction=True)
def test_pictures_and_papers_are_drawn_of_what_bram_may_see(cast, map_id):
    his = maps.read_map(cast.bram, map_id).board
    hers = maps.read_map(cast.anna, map_id).board
    png = maps.export(cast.anna, map_id, "png").body
    assert png == maps.export(cast.bram, map_id, "png").body
    assert map_png(his, lang="nl") != map_png(hers, lang="nl")
    paper = maps.export(cast.anna, map_id, "pdf").body
    assert paper == maps.export(cast.bram, map_id, "pdf").body
    assert len(map_pdf(his, lang="nl")) != len(map_pdf(hers, lang="nl"))


@pytest.mark.django_db(transaction=True)
def test_a_withheld_figure_of_a_file_is_not_taken_in_as_a_figure(cast, map_id):
    brought = maps.import_document(cast.anna, maps.export(cast.anna, map_id, "json").body)
    found = maps.read_map(cast.anna, brought).board.readings
    assert counts(found) == {CAME}
    assert not any(one.withheld for one in found)


@pytest.mark.django_db(transaction=True)
def test_flow_funnel_and_drop_off_of_a_log(cast, log_id):
    steps = ["home", "product", "kopen"]
    hers = figures.funnel(cast.anna, log_id, steps)
    assert [step.reached for step in hers.steps] == [CAME, LOOKED, BOUGHT]
    his = figures.funnel(cast.bram, log_id, steps)
    assert [step.withheld for step in his.steps] == [False, True, True]
    assert {edge.count for edge in figures.flow(cast.anna, log_id).edges} == {LOOKED, BOUGHT}
    flow = figures.flow(cast.bram, log_id)
    assert (flow.edges, flow.end, flow.journeys) == ((), (), CAME)
    assert flow.withheld == 5
    lost = figures.drop_off(cast.bram, log_id, "kopen").to_dict()
    assert lost["converted"] is None
    assert lost["last"] == []


@pytest.mark.django_db(transaction=True)
def test_of_a_log_with_four_customers_a_viewer_gets_no_figure_at_all(cast, queue):
    tiny = ask(cast.anna, "Klein", body([("home", "product")] * 4))
    queue.work()
    assert figures.flow(cast.anna, tiny).journeys == 4
    for question in (
        lambda: figures.flow(cast.bram, tiny),
        lambda: figures.funnel(cast.bram, tiny, ["home"]),
        lambda: figures.drop_off(cast.bram, tiny, "product"),
    ):
        with pytest.raises(TooFew):
            question()


@pytest.mark.django_db(transaction=True)
def test_the_streams_leave_out_what_few_did(cast, map_id):
    hers = streams.stage_flow(cast.anna, map_id, "nl")
    assert [stage.count for stage in hers.stages] == [CAME, LOOKED, BOUGHT]
    his = streams.stage_flow(cast.bram, map_id, "nl")
    assert [(stage.count, stage.withheld) for stage in his.stages] == [
        (CAME, False), (0, True), (0, True),
    ]  # fmt: skip
    assert his.links == ()
    assert his.withheld == 2
    assert all(stage.onward is None and stage.dropped == 0 for stage in his.stages)
    assert [node.count for stage in his.stages for node in stage.nodes] == [CAME]


@pytest.mark.django_db(transaction=True)
def test_what_lies_around_a_step_is_not_offered_where_few_passed(cast, map_id):
    board = maps.read_map(cast.anna, map_id).board
    last = board.steps[2].key
    assert figures.around(cast.anna, map_id, last).visits == BOUGHT
    assert figures.around(cast.bram, map_id, last) is None


def test_only_who_may_read_journeys_sees_few(cast):
    assert sees_few(cast.olga)
    assert sees_few(cast.anna)
    assert not sees_few(cast.bram)
    key = Principal(
        kind=Kind.TOKEN, id="k", user=cast.anna.id, workspace=cast.anna.workspace,
        role=cast.anna.role, rights=frozenset({"map.view", "log.view"}),
    )  # fmt: skip
    assert not sees_few(key)
    link = Principal(kind=Kind.LINK, id="l", workspace=cast.anna.workspace)
    assert not sees_few(link)


@pytest.mark.django_db(transaction=True)
def test_a_survey_of_four_says_too_few_answers_in_every_file(cast, map_id):
    row = Map.objects.get(pk=map_id)
    step = maps.read_map(cast.anna, map_id).board.steps[0].key
    answers = answers_of(step)
    keep_readings(row, answers)
    words = words_of("svg", maps.export(cast.anna, map_id, "svg", "nl").body)
    assert "te weinig antwoorden" in words
    assert "1,37" not in words
    assert ": 137," not in maps.export(cast.anna, map_id, "json").body.decode()
    csv = maps.export(cast.anna, map_id, "csv").body.decode()
    assert "te weinig antwoorden" in csv


def answers_of(step):
    return [
        Reading(node="step", key=step, metric="experience", unit="emotion", n=4, value=137,
                lo=20, hi=190, series="survey", computed_at=1)
    ]  # fmt: skip
