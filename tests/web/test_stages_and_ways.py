"""What a stage is about, what shows that someone enters it, and ways that do not go straight on."""

from __future__ import annotations

import pytest

from klantreis.domain import catalogue
from klantreis.domain.maps import records as r
from klantreis.services import maps
from tests.requirements.forms import send, words_of


def stage_page(shown, at=1):
    return shown.edit(f"stages/{shown.board.stages[at].key}/")


def step_page(shown, at=0):
    return shown.edit(f"steps/{shown.board.steps[at].key}/")


@pytest.fixture
def entered(anna, shown):
    """Give the second stage two conversion points, one of them measured."""
    send(anna, stage_page(shown), **{"new-name-nl": "Vergelijkt prijzen", "new-value": "compare"})
    send(anna, stage_page(shown), **{"new-name-nl": "Vraagt een offerte aan"})
    return shown.board.conversion_points


def test_a_stage_has_several_conversion_points_measured_or_not(anna, shown, entered):
    assert [point.value for point in entered] == ["compare", ""]
    for address in (shown.home, f"{shown.home}?view=table",
                    f"{shown.home}?stage={shown.board.stages[1].key}"):  # fmt: skip
        words = words_of(anna.get(address))
        assert "Vergelijkt prijzen" in words, address
        assert "Vraagt een offerte aan" in words, address


def test_every_conversion_point_is_changed_on_the_page_of_its_stage(anna, shown, entered):
    first, second = entered
    send(anna, stage_page(shown), **{
        f"{second.key}-value": "quote_request", f"{first.key}-name-nl": "Vergelijkt",
    })  # fmt: skip
    now = shown.board.conversion_points
    assert [p.value for p in now] == ["compare", "quote_request"]
    assert now[0].name.written("nl") == "Vergelijkt"
    assert len(now) == 2


def test_an_attribute_must_be_named_where_its_value_decides(anna, shown):
    page = send(anna, stage_page(shown), **{
        "new-name-nl": "Komt zakelijk binnen", "new-match": "attribute", "new-value": "b2b",
    })  # fmt: skip
    assert page.status_code == 422
    assert 'href="#n-new-attribute"' in page.content.decode()
    assert "Komt zakelijk binnen" in page.content.decode()
    assert shown.board.conversion_points == []


def test_saving_to_add_another_stays_on_the_page(anna, shown):
    page = anna.post(
        stage_page(shown), {"new-name-nl": "Eerste", "new-match": "event", "go": "more"}
    )
    assert page.url.startswith(stage_page(shown))
    assert page.url.endswith("#new")


def test_need_and_interaction_stand_in_head_table_and_panel(anna, shown):
    send(anna, stage_page(shown), **{
        "information_need-nl": "Welke past bij mij?", "interaction_model-nl": "Vraagt om advies",
    })  # fmt: skip
    stage = shown.board.stages[1].key
    for address in (shown.home, f"{shown.home}?view=table", f"{shown.home}?stage={stage}"):
        page = anna.get(address).content.decode()
        assert "Welke past bij mij?" in page, address
        assert "Vraagt om advies" in page, address


def test_a_stage_of_a_phase_model_tells_what_works_well(anna, shown):
    stage = shown.board.stages[0]
    phase = catalogue.phase_named(shown.board.head.phase_model, stage.name)
    known = catalogue.practices(shown.board.head.phase_model, phase)
    words = words_of(anna.get(f"{shown.home}?stage={stage.key}"))
    for practice in known:
        assert practice.text.written("nl") in words


def test_a_stage_of_ones_own_gets_no_advice_about_another(anna, shown):
    send(anna, stage_page(shown, 0), **{"name-nl": "Iets heel anders", "name-en": "Else"})
    page = anna.get(f"{shown.home}?stage={shown.board.stages[0].key}")
    assert page.status_code == 200
    assert 'class="advice"' not in page.content.decode()


@pytest.mark.parametrize("kind", ["branch", "loop"])
def test_a_way_to_another_step_is_drawn_and_told(anna, shown, kind):
    to = shown.board.steps[2].key
    send(anna, step_page(shown), **{
        "new-kind": kind, "new-to_step": to, "new-label-nl": "Zoekt verder",
    })  # fmt: skip
    (link,) = shown.board.links
    assert (link.kind, link.to_step) == (kind, to)
    assert "Zoekt verder" in anna.get(shown.home).content.decode()
    panel = words_of(anna.get(f"{shown.home}?step={shown.board.steps[0].key}"))
    assert "Zoekt verder" in panel


def test_a_way_leads_to_another_map(anna, shown, cast):
    other = maps.create_map(cast.anna, "Retour", lang="nl")
    send(anna, step_page(shown), **{
        "new-kind": "map", "new-to_map": other, "new-label-nl": "Stuurt terug",
    })  # fmt: skip
    page = anna.get(f"{shown.home}?step={shown.board.steps[0].key}").content.decode()
    assert f'href="/w/{cast.slug}/maps/{other}/"' in page


def test_a_way_must_lead_somewhere(anna, shown):
    page = send(anna, step_page(shown), **{"new-label-nl": "Zoekt verder"})
    assert page.status_code == 422
    assert 'href="#n-new-to_step"' in page.content.decode()


def test_a_way_is_changed_and_removed(anna, shown):
    steps = shown.board.steps
    send(anna, step_page(shown), **{"new-to_step": steps[1].key, "new-label-nl": "Kort"})
    (link,) = shown.board.links
    send(anna, step_page(shown), **{f"{link.key}-to_step": steps[3].key})
    assert shown.board.links[0].to_step == steps[3].key
    assert "Kort" in words_of(anna.get(shown.edit(f"remove/link/{link.key}/")))
    anna.post(shown.edit(f"remove/link/{link.key}/"))
    assert shown.board.links == []


def test_a_form_nobody_touched_adds_nothing(anna, shown):
    send(anna, step_page(shown), **{"name-nl": "Ziet iets"})
    send(anna, stage_page(shown), **{"name-nl": "Kijken"})
    assert shown.board.links == []
    assert shown.board.conversion_points == []


def test_someone_who_may_only_look_sees_no_form(bram, shown):
    assert bram.get(step_page(shown)).status_code == 403
    assert bram.get(f"{shown.home}?stage={shown.board.stages[0].key}").status_code == 200


def test_the_mark_of_evidence_is_on_every_card_and_says_what_it_is(anna, shown):
    lane = next(x for x in shown.board.lanes if x.kind == "action")
    from_form = shown.edit(f"fill/{shown.board.steps[0].key}/")
    send(anna, from_form, **{f"new-{lane.key}": "Zoekt op merk"})
    (card,) = shown.board.records.all(r.Card).values()
    send(anna, shown.edit(f"cards/{card.key}/"), inconclusive="on")
    for address in (f"{shown.home}?view=table", f"{shown.home}?step={card.step}"):
        page = anna.get(address).content.decode()
        assert 'aria-label="Nog niet te zeggen"' in page or 'aria-label="Not clear yet"' in page


def test_a_touchpoint_that_is_there_in_the_plural_is_not_suggested_again(anna, shown):
    stage = shown.board.stages[1]
    address = f"{shown.home}?stage={stage.key}"
    phase = catalogue.phase_named(shown.board.head.phase_model, stage.name)
    item = catalogue.for_phase(shown.board.head.phase_model, phase)[0]
    name = item.name.written("nl")
    assert item.effect.written("nl") in words_of(anna.get(address))
    lane = next(x for x in shown.board.lanes if x.kind == "touchpoint")
    fill = shown.edit(f"fill/{shown.board.steps[1].key}/")
    send(anna, fill, **{f"new-{lane.key}": f"{name}'s"})
    assert item.effect.written("nl") not in words_of(anna.get(address))
