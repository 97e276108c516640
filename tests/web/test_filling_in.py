"""Filling in a step: every row on one page, and what happens when two people do."""

from __future__ import annotations

import re

import pytest

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text
from klantreis.services import editing, library, maps
from klantreis.web.editing.fill import LEVELS
from tests.requirements.forms import send, words_of
from tests.web.conftest import Shown


@pytest.fixture
def page(shown):
    return Page(shown)


class Page:
    """The form of the first step, and what lies on that step."""

    def __init__(self, shown) -> None:
        self.shown = shown
        self.step = shown.board.steps[0].key
        self.url = shown.edit(f"fill/{self.step}/")

    def lane(self, kind: str) -> r.Lane:
        return next(lane for lane in self.shown.board.lanes if lane.kind == kind)

    def new(self, kind: str) -> str:
        return f"new-{self.lane(kind).key}"

    def cards(self, kind: str) -> list:
        board = self.shown.board
        step = next(step for step in board.steps if step.key == self.step)
        return board.cell(self.lane(kind), step)

    def texts(self, kind: str, lang: str = "nl") -> list[str]:
        return [card.text.written(lang) for card in self.cards(kind)]


def test_each_line_becomes_a_card_in_its_row(anna, page):
    send(anna, page.url, **{page.new("action"): "Zoekt\nVergelijkt\n\n  Twijfelt "})
    assert page.texts("action") == ["Zoekt", "Vergelijkt", "Twijfelt"]


def test_one_form_fills_all_rows_and_is_undone_as_one(anna, page):
    answer = send(anna, page.url, **{
        "name": "Zoekt een laptop", page.new("thought"): "Welke past bij mij?",
        page.new("touchpoint"): "Zoekmachine", "feeling": "100", "is_moment": "on",
        "wins": "Snel antwoord",
    })  # fmt: skip
    board = page.shown.board
    assert board.steps[0].name.written("nl") == "Zoekt een laptop"
    assert board.points("team")[page.step].value == 100
    assert board.moments[page.step].wins.written("nl") == "Snel antwoord"
    assert "Ongedaan maken" in words_of(answer) or "Undo" in words_of(answer)
    anna.post(page.shown.home + "undo/")
    board = page.shown.board
    assert not board.steps[0].name
    assert not board.points("team")
    assert not board.moments
    assert not page.cards("touchpoint")


def test_a_card_is_reworded_and_an_emptied_one_goes(anna, page):
    send(anna, page.url, **{page.new("action"): "Zoekt\nVergelijkt"})
    first, second = page.cards("action")
    send(anna, page.url, **{f"card-{first.key}": "Zoekt lang", f"card-{second.key}": ""})
    assert page.texts("action") == ["Zoekt lang"]
    assert page.cards("action")[0].key == first.key


def test_the_other_language_is_written_beside_and_stays_when_one_is_emptied(anna, page):
    send(anna, page.url, **{page.new("action"): "Zoekt"})
    key = page.cards("action")[0].key
    send(anna, page.url + "?write=en", **{f"card-{key}": "Searches"})
    assert (page.texts("action"), page.texts("action", "en")) == (["Zoekt"], ["Searches"])
    send(anna, page.url, **{f"card-{key}": ""})
    assert (page.texts("action"), page.texts("action", "en")) == ([""], ["Searches"])


def test_a_touchpoint_is_used_by_its_name_and_a_new_one_goes_into_the_library(anna, page):
    item = r.Touchpoint(key=groups.new_key(), name=Text().write("nl", "Klantenservice"))
    library.submit_library(page.shown.cast.anna, [groups.add(item)])
    send(anna, page.url, **{page.new("touchpoint"): "klantenservice\nWinkel"})
    uses = page.cards("touchpoint")
    kept = {x.name.written("nl"): x.key for x in library.list_touchpoints(page.shown.cast.anna)}
    assert [use.touchpoint for use in uses] == [item.key, kept["Winkel"]]
    assert not any(use.name for use in uses), "a use holds only what differs from its item"
    names = [page.shown.board.touchpoint(use).name.written("nl") for use in uses]
    assert names == ["Klantenservice", "Winkel"]


@pytest.mark.parametrize(("given", "value"), [("0.6", 60), ("-1.25", -125), ("2", 200)])
def test_an_emotion_can_be_said_exactly(anna, page, given, value):
    send(anna, page.url, exact=given)
    assert page.shown.board.points("team")[page.step].value == value


def test_an_exact_emotion_stays_until_someone_touches_it(anna, page):
    send(anna, page.url, exact="0.6")
    send(anna, page.url, name="Zoekt")
    assert page.shown.board.points("team")[page.step].value == 60
    send(anna, page.url, feeling="-100")
    assert page.shown.board.points("team")[page.step].value == -100
    send(anna, page.url, feeling="")
    assert not page.shown.board.points("team")


def test_an_emotion_beyond_two_is_refused_and_nothing_is_saved(anna, page):
    answer = send(anna, page.url, exact="3", name="Zoekt")
    assert answer.status_code == 422
    assert not page.shown.board.steps[0].name


def test_on_a_future_map_the_emotion_is_a_target(anna, page):
    future = maps.make_future(page.shown.cast.anna, page.shown.id)
    url = f"/w/{page.shown.cast.slug}/maps/{future}/edit/fill/{page.step}/"
    send(anna, url, feeling="200")
    board = maps.read_map(page.shown.cast.anna, future).board
    assert board.points("target")[page.step].value == 200
    assert not board.points("team")


def test_a_moment_of_truth_comes_with_its_triggers_and_goes_with_them(anna, page):
    send(anna, page.url, is_moment="on", loses="Moet een account maken")
    assert page.shown.board.moments[page.step].loses.written("nl") == "Moet een account maken"
    send(anna, page.url, is_moment=[])
    assert not page.shown.board.moments


def test_a_form_that_changes_nothing_writes_nothing(anna, page):
    send(anna, page.url, **{page.new("action"): "Zoekt"})
    before = maps.read_map(page.shown.cast.anna, page.shown.id).seq
    send(anna, page.url, write="nl")
    assert maps.read_map(page.shown.cast.anna, page.shown.id).seq == before


def stale(anna, page):
    """Give Anna's open form, as it was before someone else wrote."""
    send(anna, page.url, **{page.new("action"): "Zoekt", "name": "Stap een"})
    state = maps.read_map(page.shown.cast.anna, page.shown.id)
    card = page.cards("action")[0]
    values = {
        "base_seq": state.seq, "write": "nl", "name": "Stap een", f"card-{card.key}": "Zoekt",
    }  # fmt: skip
    step = state.board.steps[0]
    written = [
        groups.write(card, "text", "nl", "Olga zoekt"),
        groups.write(step, "name", "nl", "Van Olga"),
    ]
    editing.submit(page.shown.cast.olga, page.shown.id, written)
    return card, values


def test_an_old_form_does_not_write_over_what_its_sender_left_alone(anna, page):
    card, values = stale(anna, page)
    anna.post(page.url, values | {f"card-{card.key}": "Anna zoekt"})
    assert page.texts("action") == ["Anna zoekt"]
    assert page.shown.board.steps[0].name.written("nl") == "Van Olga"


def test_who_overwrites_sees_both_and_can_put_the_other_text_back(anna, page):
    card, values = stale(anna, page)
    answer = anna.post(page.url, values | {f"card-{card.key}": "Anna zoekt"}, follow=True)
    assert "Olga" in words_of(answer)
    assert "Olga zoekt" in words_of(answer)
    anna.post(page.shown.home + "undo/")
    assert page.texts("action") == ["Olga zoekt"]


def test_a_card_that_was_removed_meanwhile_is_not_silently_lost(anna, page):
    card, values = stale(anna, page)
    editing.submit(page.shown.cast.olga, page.shown.id, [groups.remove(card)])
    answer = anna.post(page.url, values | {f"card-{card.key}": "Anna zoekt"}, follow=True)
    assert "Anna zoekt" in words_of(answer) or "Anna zoekt" in answer.content.decode()


def test_saving_goes_on_to_the_next_step(anna, page):
    following = page.shown.board.steps[1].key
    answer = anna.post(page.url, {"name": "Zoekt", "write": "nl", "go": "next"})
    assert f"/fill/{following}/" in answer.headers["location"]


@pytest.fixture
def form(cast):
    """Give the first step of a map made from the template of the current state."""
    return from_template(cast, "current-state")


def from_template(cast, name: str) -> Page:
    return started(cast, template=name)


def started(cast, **start: str) -> Page:
    made = maps.create_map(cast.anna, "Onze reis", lang="nl", languages=["nl", "en"], **start)
    return Page(Shown(cast, made))


def kinds(page) -> list[str]:
    return [lane.kind for lane in page.shown.board.lanes]


def test_the_face_is_chosen_where_the_template_asks_what_the_customer_feels(anna, form):
    words = anna.get(form.url).content.decode()
    assert words.count('name="feeling"') == len(LEVELS) + 1, "in one place, not in two"
    row = words.index("Wat denkt of voelt de klant?")
    assert row < words.index('name="feeling"') < words.index("Wat is de actie van de klant?")


def test_the_curve_opens_by_itself_with_its_first_point(anna, form):
    assert form.lane("experience").collapsed
    send(anna, form.url, feeling="100")
    assert not form.lane("experience").collapsed
    anna.post(form.shown.home + "undo/")
    assert form.lane("experience").collapsed
    assert not form.shown.board.points("team")


def test_a_curve_that_was_folded_on_purpose_stays_folded(anna, form):
    send(anna, form.url, feeling="100")
    folded = groups.set_field(form.lane("experience"), "collapsed", value=True)
    editing.submit(form.shown.cast.anna, form.shown.id, [folded])
    second = form.shown.edit(f"fill/{form.shown.board.steps[1].key}/")
    send(anna, second, feeling="-100")
    assert form.lane("experience").collapsed


def test_thoughts_with_a_feeling_below_zero_become_pain_points_without_retyping(anna, form):
    assert "pain_point" not in kinds(form)
    send(
        anna, form.url, feeling="-100", **{form.new("thought"): "Waar is mijn pakje?\nNiemand belt"}
    )
    assert form.texts("pain_point") == ["Waar is mijn pakje?", "Niemand belt"]
    assert [x.kin.key for x in form.cards("pain_point")] == [x.key for x in form.cards("thought")]
    anna.post(form.shown.home + "undo/")
    assert "pain_point" not in kinds(form), "one change, taken back whole"
    assert form.texts("thought") == []


def test_a_thought_is_ticked_as_a_pain_point_and_unticked_again(anna, form):
    send(anna, form.url, feeling="100", **{form.new("thought"): "Fijn\nMaar wel duur"})
    assert "pain_point" not in kinds(form)
    _, dear = form.cards("thought")
    send(anna, form.url, **{f"pain-{dear.key}": "on"})
    assert form.texts("pain_point") == ["Maar wel duur"]
    send(anna, form.url, name="Koopt")
    assert form.texts("pain_point") == ["Maar wel duur"], "a tick left alone changes nothing"
    send(anna, form.url, **{f"pain-{dear.key}": []})
    assert form.texts("pain_point") == []


def test_what_was_unticked_stays_so_while_the_feeling_stays_low(anna, form):
    send(anna, form.url, feeling="-100", **{form.new("thought"): "Duur\nDe verkoper was aardig"})
    _, kind = form.cards("thought")
    send(anna, form.url, **{f"pain-{kind.key}": []})
    send(anna, form.url, **{form.new("thought"): "Hij lachte zelfs"})
    assert form.texts("pain_point") == ["Duur"]
    send(anna, form.url, feeling="-200")
    assert form.texts("pain_point") == ["Duur"]


def test_a_new_line_can_be_a_pain_point_whatever_the_feeling(anna, form):
    key = f"pain-new-{form.lane('thought').key}"
    send(anna, form.url, feeling="0", **{form.new("thought"): "Ik wacht al een week", key: "on"})
    assert form.texts("pain_point") == ["Ik wacht al een week"]


def test_a_pain_point_follows_its_thought_until_it_gets_words_of_its_own(anna, form):
    send(anna, form.url, feeling="-100", **{form.new("thought"): "Duur"})
    (thought,) = form.cards("thought")
    send(anna, form.url, **{f"card-{thought.key}": "Veel te duur"})
    assert form.texts("pain_point") == ["Veel te duur"]
    (pain,) = form.cards("pain_point")
    send(anna, form.url, **{f"card-{pain.key}": "Prijs schrikt af"})
    send(anna, form.url, **{f"card-{thought.key}": "Duur hoor"})
    assert form.texts("pain_point") == ["Prijs schrikt af"]


def test_a_second_low_feeling_makes_no_second_pain_point(anna, form):
    send(anna, form.url, feeling="-100", **{form.new("thought"): "Duur"})
    send(anna, form.url, feeling="100")
    send(anna, form.url, feeling="-100")
    assert form.texts("pain_point") == ["Duur"]


def test_a_touchpoint_of_the_catalogue_brings_what_the_catalogue_knows(anna, form):
    send(anna, form.url, **{form.new("touchpoint"): "Online chatdiensten"})
    (use,) = form.cards("touchpoint")
    kept = form.shown.board.touchpoint(use)
    assert (kept.channel, kept.presence, kept.contact, kept.party) == (
        "chat", "online", "direct", "own",
    )  # fmt: skip
    assert kept.name.written("en") == "Online chat services"
    assert kept.effect.written("nl")
    assert kept.preset == "online-chat"


def test_every_line_for_a_touchpoint_has_a_name_of_its_own(anna, form):
    page = anna.get(form.url).content.decode()
    first, *others = re.findall(r'<input[^>]*list="touchpoint-names"[^>]*>', page)
    key = first.split('id="')[1].split('"')[0]
    assert f'<label class="vh" for="{key}">Nieuw bij' in page
    names = re.findall(r'aria-label="(.+?)"', "".join(others))
    assert len(set(names)) == len(others) == 2


def test_touchpoints_of_workspace_and_catalogue_are_suggested(anna, form):
    item = r.Touchpoint(key=groups.new_key(), name=Text().write("nl", "Balie in Zwolle"))
    library.submit_library(form.shown.cast.anna, [groups.add(item)])
    words = anna.get(form.url).content.decode()
    assert words.count('list="touchpoint-names"') == 3
    assert '<option value="Balie in Zwolle">' in words
    assert '<option value="Telefoongesprekken">' in words


def test_several_touchpoints_are_named_each_in_a_field_of_its_own(anna, form):
    send(anna, form.url, **{form.new("touchpoint"): ["Website", "", "Folder"]})
    names = [
        form.shown.board.touchpoint(use).name.written("nl") for use in form.cards("touchpoint")
    ]
    assert names == ["Website", "Folder"]


def test_changes_and_how_become_opportunities_and_proposals(anna, form):
    send(anna, form.url, **{
        form.new("opportunity"): "Bel terug", form.new("proposal"): "Met een terugbeldienst",
    })  # fmt: skip
    assert [card.kind for card in form.cards("opportunity")] == ["opportunity"]
    assert [card.kind for card in form.cards("proposal")] == ["proposal"]


def test_a_form_of_the_future_state_takes_targets_and_expected_reactions(anna, cast):
    form = from_template(cast, "future-state")
    send(anna, form.url, feeling="200", **{form.new("thought"): "Dit gaat vanzelf"})
    board = form.shown.board
    assert board.points("target")[form.step].value == 200
    assert not form.lane("experience").collapsed
    assert "pain_point" not in kinds(form)


def test_a_step_of_a_known_phase_shows_what_works_there(anna, cast):
    page = started(cast, phases="awareness")
    assert "Doe overal dezelfde belofte" in words_of(anna.get(page.url))


def test_a_catalogue_name_in_the_other_language_is_the_same_touchpoint(anna, form):
    send(anna, form.url, **{form.new("touchpoint"): ["Phone calls", "Telefoongesprekken"]})
    first, second = form.cards("touchpoint")
    assert first.touchpoint == second.touchpoint != ""
    kept = [x.name.written("nl") for x in library.list_touchpoints(form.shown.cast.anna)]
    assert kept == ["Telefoongesprekken"]


def test_a_first_thought_after_a_low_feeling_is_proposed_as_a_pain_point(anna, form):
    send(anna, form.url, feeling="-100")
    send(anna, form.url, **{form.new("thought"): "Waar blijft het?"})
    assert form.texts("pain_point") == ["Waar blijft het?"]
    send(anna, form.url, **{form.new("thought"): "De chauffeur was aardig"})
    assert form.texts("pain_point") == ["Waar blijft het?"]
