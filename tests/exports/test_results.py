"""Pictures of flows, streams and funnels."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from klantreis.exports import flow_svg, funnel_svg, streams_svg
from klantreis.exports.flow import flow_scene
from klantreis.exports.flowlay import arcs, order, strongest
from klantreis.exports.funnel import funnel_scene
from klantreis.exports.scene import Path, Rect, Scene, Text
from klantreis.exports.streamlay import lay_out
from klantreis.exports.streams import StreamNode, Streams, StreamStage, streams_scene
from tests.exports.results import FLOW, FUNNEL, STREAMS


def said(scene: Scene) -> str:
    return " ".join(node.text for node in scene.walk() if isinstance(node, Text))


def test_events_stand_in_the_order_journeys_meet_them():
    assert order(FLOW)[:4] == ["home", "search", "product", "cart"]


def test_every_event_keeps_its_strongest_connection():
    kept = {(edge.source, edge.target) for edge in strongest(FLOW, 3)}
    assert ("cart", "help") in kept
    assert ("cart", "purchase") in kept


def test_a_step_back_bows_to_the_left_and_a_repeat_is_told_in_words():
    rows = {name: i for i, name in enumerate(order(FLOW))}
    bows = {(bow.edge.source, bow.edge.target): bow.onward for bow in arcs(FLOW.edges, rows, 0)}
    assert bows["home", "search"] is True
    assert bows["product", "search"] is False
    assert ("search", "search") not in bows
    assert "repeated 9" in said(flow_scene(FLOW, lang="en"))


def test_a_flow_says_how_much_of_it_is_drawn():
    told = said(flow_scene(FLOW, lang="en", top=2, labels={"home": "Home page"}))
    assert "42 customers" in told
    assert "of 7 connections drawn" in told
    assert "Home page" in told


def test_an_empty_flow_is_a_picture_too():
    empty = replace(FLOW, edges=(), start=(), end=(), journeys=0)
    ET.fromstring(flow_svg(empty, lang="nl"))


def test_strands_fill_their_nodes_and_never_more():
    columns = lay_out(STREAMS, [0, 310, 620], 0)
    for column in columns:
        for slot in column.slots:
            leaving = sum(b.h1 for b in column.out if slot.y <= b.y1 + 0.01 < slot.y + slot.h)
            assert leaving <= slot.h + 0.01
    first = columns[0].slots[0]
    out = [b for b in columns[0].out if first.y <= b.y1 + 0.01 < first.y + first.h]
    assert sum(b.h1 for b in out) == pytest.approx(first.h * 260 / 600)


def test_nodes_of_a_stage_are_high_by_their_count():
    slots = lay_out(STREAMS, [0, 310, 620], 0)[0].slots
    assert slots[0].h / slots[1].h == pytest.approx(600 / 350)


def test_nodes_keep_room_for_their_names_however_few_came():
    nodes = tuple(StreamNode(f"n{i}", f"Node {i}", 1 if i else 5000) for i in range(9))
    slots = lay_out(Streams((StreamStage("All", 5008, nodes),), ()), [0], 0)[0].slots
    middles = [slot.y + slot.h / 2 for slot in slots[1:]]
    assert min(b - a for a, b in pairwise(middles)) >= 32


def test_streams_tell_share_count_and_interval_of_who_leaves():
    told = said(streams_scene(STREAMS, lang="en"))
    assert "54% drops off" in told
    assert "540 customers · 51–57%" in told
    assert "Most after Advertisement: 63%" in told
    assert "50 · not on the map" in told


def test_the_chosen_path_is_the_only_blue_strand():
    scene = streams_scene(STREAMS, lang="nl")
    blue = [n for n in scene.walk() if isinstance(n, Path) and n.fill == "act"]
    assert len(blue) == 2


def test_a_link_back_to_an_earlier_stage_is_not_drawn_as_progress():
    columns = lay_out(STREAMS, [0, 310, 620], 0)
    assert columns[2].out == []


def test_streams_lead_to_their_records():
    drawn = streams_svg(STREAMS, lang="nl", href=lambda kind, key: f"/{kind}/{key}/")
    assert 'href="/touchpoint_use/a/"' in drawn


def test_funnel_bars_start_at_nought_and_follow_the_counts():
    scene = funnel_scene(FUNNEL, lang="en")
    bars = [n for n in scene.walk() if isinstance(n, Rect) and n.fill == "ink-2"]
    assert len({bar.x for bar in bars}) == 1
    assert bars[2].w / bars[0].w == pytest.approx(213 / 489)


def test_a_funnel_prints_the_interval_it_was_given():
    told = said(funnel_scene(FUNNEL, lang="en", intervals=[None, (0.749, 0.821), (0.503, 0.602)]))
    assert "79% of the step before (75–82%) · 22 min" in told
    assert "55% of the step before (50–60%) · 25 hours" in told


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_result_is_well_formed_as_a_file(theme):
    for drawn in (
        flow_svg(FLOW, lang="nl", theme=theme),
        funnel_svg(FUNNEL, lang="nl", theme=theme),
        streams_svg(STREAMS, lang="nl", variant="file", theme=theme),
    ):
        ET.fromstring(drawn)
