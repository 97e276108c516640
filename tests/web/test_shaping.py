"""Stages, steps, rows, cards, reasons and settings: made, moved, merged, split, removed."""

from __future__ import annotations

import re

import pytest

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text
from klantreis.services import editing, library, maps
from tests.requirements.forms import send, words_of


def change(anna, shown, verb, **given):
    return anna.post(shown.edit(f"change/{verb}/"), given, follow=True)


def names(records):
    return [record.name.written("nl") for record in records]


def put(shown, kind, text, step=0):
    board = shown.board
    lane = next(lane for lane in board.lanes if lane.kind == kind)
    orders = [x.order for x in board.cell(lane, board.steps[step])]
    card = r.Card(
        key=groups.new_key(), lane=lane.key, step=board.steps[step].key, kind=kind,
        order=groups.last_order(orders), text=Text().write("nl", text),
    )  # fmt: skip
    editing.submit(shown.cast.anna, shown.id, [groups.add(card)])
    return card


def test_a_stage_is_added_at_the_end_with_a_step_to_fill_in(anna, shown):
    change(anna, shown, "stage-add", name="Afscheid")
    board = shown.board
    assert names(board.stages)[-1] == "Afscheid"
    assert len(board.steps_of(board.stages[-1])) == 1


def test_a_step_is_added_where_it_was_asked_for(anna, shown):
    stage = shown.board.stages[1]
    change(anna, shown, "step-add", key=stage.key, name="Vergelijkt")
    assert names(shown.board.steps_of(stage)) == ["", "Vergelijkt"]


def test_a_step_moves_on_into_the_next_stage_and_back(anna, shown):
    first, second = shown.board.stages[:2]
    key = shown.board.steps[0].key
    change(anna, shown, "step-later", key=key)
    assert shown.board.steps_of(second)[0].key == key
    assert shown.board.steps_of(first) == []
    change(anna, shown, "step-earlier", key=key)
    assert [s.key for s in shown.board.steps_of(first)] == [key]


@pytest.mark.parametrize(("verb", "expected"), [("stage-later", 1), ("stage-earlier", 0)])
def test_a_stage_moves_one_place_and_stops_at_the_edge(anna, shown, verb, expected):
    key = shown.board.stages[0].key
    change(anna, shown, verb, key=key)
    assert [s.key for s in shown.board.stages].index(key) == expected


def test_rows_are_added_moved_folded_and_renamed(anna, shown):
    change(anna, shown, "lane-add", kind="need", name="Wat heeft ze nodig?")
    lane = shown.board.lanes[-1]
    assert (lane.kind, lane.name.written("nl")) == ("need", "Wat heeft ze nodig?")
    change(anna, shown, "lane-up", key=lane.key)
    assert [x.key for x in shown.board.lanes].index(lane.key) == len(shown.board.lanes) - 2
    change(anna, shown, "lane-fold", key=lane.key)
    assert shown.board.records.all(r.Lane)[lane.key].collapsed
    send(anna, shown.edit(f"rows/{lane.key}/"), **{"name-nl": "Behoefte", "name-en": "Need"})
    assert shown.board.records.all(r.Lane)[lane.key].name.written("en") == "Need"


def test_removing_a_stage_says_what_goes_with_it_and_waits_for_a_yes(anna, shown):
    put(shown, "action", "Zoekt")
    stage = shown.board.stages[0]
    url = shown.edit(f"remove/stage/{stage.key}/")
    words = words_of(anna.get(url))
    assert "1 stap" in words or "1 step" in words
    assert "1 kaartje" in words or "1 card" in words
    assert len(shown.board.stages) == 5
    anna.post(url)
    assert len(shown.board.stages) == 4
    anna.post(shown.home + "undo/")
    assert len(shown.board.stages) == 5
    assert shown.board.records.all(r.Card)


def test_two_steps_become_one_and_the_first_keeps_its_key(anna, shown):
    first, second = shown.board.steps[:2]
    put(shown, "action", "Zoekt", step=0)
    put(shown, "action", "Vergelijkt", step=1)
    anna.post(shown.edit(f"steps/{first.key}/merge/"))
    board = shown.board
    assert second.key not in board.records.all(r.Step)
    assert board.records.all(r.Step)[first.key].absorbed == (second.key,)
    assert {card.step for card in board.records.all(r.Card).values()} == {first.key}


def test_a_step_splits_and_what_was_ticked_moves_to_the_second(anna, shown):
    stays, moves = put(shown, "action", "Zoekt"), put(shown, "action", "Vergelijkt")
    key = shown.board.steps[0].key
    anna.post(shown.edit(f"steps/{key}/split/"), {"moving": [moves.key]})
    board = shown.board
    assert board.records.all(r.Card)[stays.key].step == key
    assert board.records.all(r.Card)[moves.key].step == board.steps[1].key != key


def test_a_card_keeps_both_languages_its_state_and_moves_to_another_cell(anna, shown):
    card = put(shown, "pain_point", "Te duur")
    target = shown.board.steps[2].key
    send(anna, shown.edit(f"cards/{card.key}/"), **{
        "text-nl": "Te duur", "text-en": "Too expensive", "evidence_state": "supported",
        "nature": "functional", "step": target,
    })  # fmt: skip
    found = shown.board.records.all(r.Card)[card.key]
    assert found.text.written("en") == "Too expensive"
    assert (found.evidence_state, found.nature, found.step) == ("supported", "functional", target)


def test_a_card_moves_within_its_cell(anna, shown):
    first, second = put(shown, "action", "Zoekt"), put(shown, "action", "Twijfelt")
    change(anna, shown, "item-up", key=second.key)
    board = shown.board
    lane = board.records.all(r.Lane)[first.lane]
    assert [c.key for c in board.cell(lane, board.steps[0])] == [second.key, first.key]


def test_a_touchpoint_gets_its_attributes_and_its_events(anna, shown):
    board = shown.board
    lane = next(lane for lane in board.lanes if lane.kind == "touchpoint")
    use = r.TouchpointUse(key=groups.new_key(), lane=lane.key, step=board.steps[0].key)
    editing.submit(shown.cast.anna, shown.id, [groups.add(use)])
    send(anna, shown.edit(f"touchpoints/{use.key}/"), **{
        "name-nl": "Vergelijkingssite", "channel": "comparison", "party": "third",
        "contact": "indirect", "presence": "online", "important": "on",
        "new-match": "pattern", "new-value": "compare_*",
    })  # fmt: skip
    found = shown.board.records.all(r.TouchpointUse)[use.key]
    assert (found.channel, found.party, found.contact, found.important) == (
        "comparison", "third", "indirect", True,
    )  # fmt: skip
    assert [(b.use, b.match, b.value) for b in shown.board.bindings] == [
        (use.key, "pattern", "compare_*")
    ]


def test_a_stage_says_what_is_needed_and_what_shows_that_someone_enters_it(anna, shown):
    stage = shown.board.stages[2]
    send(anna, shown.edit(f"stages/{stage.key}/"), **{
        "information_need-nl": "Klopt de prijs?", "interaction_model-nl": "Zelfbediening",
        "new-name-nl": "Eerste product in het wagentje", "new-value": "add_to_cart",
    })  # fmt: skip
    board = shown.board
    assert board.records.all(r.Stage)[stage.key].information_need.written("nl") == "Klopt de prijs?"
    assert [(p.stage, p.value) for p in board.conversion_points] == [(stage.key, "add_to_cart")]


def test_each_reason_for_contact_has_a_path_that_may_come_back_to_a_step(anna, shown):
    page = send(anna, shown.edit("reasons/"), **{"reason-nl": "Mijn pakket is er niet"})
    one, two, *_ = (step.key for step in shown.board.steps)
    anna.post(
        page.redirect_chain[-1][0],
        {"reason-nl": "Mijn pakket is er niet", "step": [one, two, "", one]},
    )
    path = shown.board.paths[0]
    assert path.reason.written("nl") == "Mijn pakket is er niet"
    assert path.steps == (one, two, one)
    panel = anna.get(f"{shown.home}?step={two}").content.decode()
    told = panel[panel.index("<h3>Redenen van contact</h3>") :].split("</section>")[0]
    assert "Mijn pakket is er niet" in told
    assert "<h3>Andere wegen</h3>" not in panel


def test_settings_hold_the_question_a_new_persona_and_the_rule(anna, shown):
    stage = shown.board.stages[2].key
    send(anna, shown.edit("settings/"), **{
        "objective-nl": "Waarom haken ze af?", "new_persona": "Sanne",
        "summary": "Zoekt een laptop", "new_product": "Laptop", "goal": stage,
        "within_minutes": "30", "status": "shared",
    })  # fmt: skip
    board = shown.board
    head = board.head
    assert head.objective.written("nl") == "Waarom haken ze af?"
    assert (head.goal, head.rule_within_s, head.status) == (stage, 1800, "shared")
    assert board.persona.name.written("nl") == "Sanne"
    assert [p.name.written("nl") for p in library.list_products(shown.cast.anna)] == ["Laptop"]


def olga(shown, *operations):
    """Change something as someone else, while Anna's form is open."""
    editing.submit(shown.cast.olga, shown.id, operations)


def test_an_old_form_of_a_card_leaves_it_where_someone_else_has_put_it(anna, shown):
    card = put(shown, "action", "Zoekt")
    values = {"base_seq": maps.read_map(shown.cast.anna, shown.id).seq}
    olga(shown, groups.move(card, step=shown.board.steps[1].key), groups.set_field(card, "span", 2))
    values |= {"text-nl": "Zoekt lang", "evidence_state": card.evidence_state}
    values |= {"lane": card.lane, "step": card.step, "span": card.span}
    anna.post(shown.edit(f"cards/{card.key}/"), values)
    now = shown.board.records.all(r.Card)[card.key]
    assert (now.text.written("nl"), now.step) == ("Zoekt lang", shown.board.steps[1].key)
    assert now.span == 2


def test_an_old_form_of_a_reason_leaves_the_words_of_someone_else(anna, shown):
    send(anna, shown.edit("reasons/"), **{"reason-nl": "Koopt iets"})
    path = shown.board.paths[0]
    page = anna.get(shown.edit(f"reasons/{path.key}/")).content.decode()
    seq = re.search(r'name="base_seq" value="(\d+)"', page)
    assert seq
    olga(shown, groups.write(path, "reason", "nl", "Koopt een laptop"))
    values = {"base_seq": seq[1], "reason-nl": "Koopt iets", "step": path.steps[:2]}
    anna.post(shown.edit(f"reasons/{path.key}/"), values)
    now = shown.board.paths[0]
    assert (now.reason.written("nl"), now.steps) == ("Koopt een laptop", path.steps[:2])


def test_old_settings_leave_the_persona_that_someone_else_has_chosen(anna, shown):
    sanne = r.Persona(key=groups.new_key(), name=Text().write("nl", "Sanne"))
    library.submit_library(shown.cast.olga, [groups.add(sanne)])
    seq = maps.read_map(shown.cast.anna, shown.id).seq
    olga(shown, groups.set_field(shown.board.head, "persona", sanne.key))
    send(anna, shown.edit("settings/"), **{"base_seq": seq, "title-nl": "Laptop", "persona": ""})
    head = shown.board.head
    assert (head.title.written("nl"), head.persona) == ("Laptop", sanne.key)


def test_a_character_that_no_file_can_hold_is_left_out_of_a_name(anna, shown):
    change(anna, shown, "stage-add", name="Af\x00scheid")
    assert names(shown.board.stages)[-1] == "Afscheid"


def test_what_stays_leads_back_only_to_pages_of_our_own(anna, shown):
    url = shown.edit(f"remove/step/{shown.board.steps[0].key}/")
    for elsewhere in ("javascript:alert(1)", "//evil.example", "https://evil.example"):
        assert elsewhere not in anna.get(url, {"next": elsewhere}).content.decode()


def test_history_asks_for_a_change_that_can_be(anna, shown):
    for before in ("9" * 5000, "9" * 30, "-1", "x"):
        assert anna.get(shown.home + "history/", {"before": before}).status_code == 200


def test_a_map_needs_at_least_one_language(anna, shown):
    page = send(anna, shown.edit("settings/"), languages_spoken=[])
    assert page.status_code == 422
    assert shown.board.head.languages == ("nl", "en")


def test_the_history_says_who_did_what(anna, shown):
    change(anna, shown, "stage-add", name="Afscheid")
    words = words_of(anna.get(shown.home + "history/"))
    assert "Anna" in words
    assert "Afscheid" in words


def test_undoing_with_nothing_to_undo_says_so(anna, shown):
    page = anna.post(shown.home + "undo/", follow=True)
    assert "niets om ongedaan te maken" in words_of(page) or "nothing of yours" in words_of(page)


def test_what_was_undone_can_be_done_again(anna, shown):
    change(anna, shown, "stage-add", name="Afscheid")
    anna.post(shown.home + "undo/")
    anna.post(shown.home + "redo/")
    assert names(shown.board.stages)[-1] == "Afscheid"
