"""The catalogue: complete in both languages, known words only, and what becomes of its items."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from klantreis.domain import catalogue
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.templates import TemplateError, phase_models
from klantreis.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

MOMENTS = {"notice", "choose", "buy", "start", "use", "stay"}
R033 = (
    "activiteiten in de winkel", "online zoekopdrachten", "sociale media", "telefoongesprekken",
    "blogs", "helpdesks", "e-mailcampagnes", "online chatdiensten", "conferenties",
    "productdemonstraties", "verkoopgesprekken",
)  # fmt: skip
R056 = {
    "awareness": ("Advertentie op sociale media", "Verhaal van een kennis"),
    "consideration": ("Google-reviews", "Prijsvergelijkingssite"),
    "purchase": ("Bestelling in de webshop", "Aankoop in de winkel"),
    "retention": ("Klantenservice", "Loyaliteitsprogramma"),
    "advocacy": ("Aanbeveling op sociale media", "Mond-tot-mondreclame"),
}
R152 = ("Website groothandel", "Folder groothandel", "E-mail nieuwsbrieven", "Vertegenwoordigers")
PHASES = [(model.id, phase.id) for model in phase_models().values() for phase in model.phases]


def names(items: tuple[catalogue.Item, ...], lang: str = "nl") -> list[str]:
    return [item.name.written(lang) for item in items]


def texts() -> Iterator[Text]:
    found = (
        *catalogue.items(), *catalogue.item_sets(), *catalogue.scope_presets(),
        *(one for phase in PHASES for one in catalogue.practices(*phase)),
    )  # fmt: skip
    for one in found:
        for field in dataclasses.fields(one):
            value = getattr(one, field.name)
            if isinstance(value, Text):
                yield value
            elif field.name in {"hints", "questions"}:
                yield from value


def test_everything_is_said_in_dutch_and_in_english() -> None:
    for text in texts():
        assert set(text.wordings) == {"nl", "en"}
        assert all(w.text.strip() == w.text != "" for w in text.wordings.values())


def test_no_key_and_no_name_is_there_twice() -> None:
    keys = [item.key for item in catalogue.items()]
    assert len(set(keys)) == len(keys)
    for lang in ("nl", "en"):
        shown = [name.casefold() for name in names(catalogue.items(), lang)]
        assert len(set(shown)) == len(shown)


def test_every_item_says_what_it_does_to_the_customer_and_what_works() -> None:
    for item in catalogue.items():
        assert item.effect
        assert item.hints
        assert item.moments
        assert set(item.moments) <= MOMENTS


def test_every_item_becomes_a_touchpoint_of_known_words() -> None:
    for item in catalogue.items():
        made = catalogue.touchpoint(item, groups.new_key())
        assert r.check_json(r.Touchpoint, r.to_json(made)) == []
        assert (made.preset, made.effect) == (item.key, item.effect)


def test_a_touchpoint_keeps_the_name_a_workspace_gives_it() -> None:
    own = Text().write("nl", "Balie")
    made = catalogue.touchpoint(catalogue.item("helpdesk"), groups.new_key(), name=own)
    assert (made.name, made.preset) == (own, "helpdesk")


@pytest.mark.parametrize("name", R033)
def test_r033_the_catalogue_has_every_touchpoint_in_these_words(name: str) -> None:
    found = catalogue.named(name)
    assert found is not None
    assert found.name.written("nl").casefold() == name


@pytest.mark.parametrize("phase", R056)
def test_r056_each_phase_has_its_examples(phase: str) -> None:
    assert set(R056[phase]) <= set(names(catalogue.for_phase("awareness", phase)))


def test_r152_the_food_set_has_its_four_touchpoints_and_a_source() -> None:
    assert tuple(names(catalogue.of_set("b2b-food"))) == R152
    (chosen,) = (x for x in catalogue.item_sets() if x.key == "b2b-food")
    assert "foodgroothandel" in chosen.source.written("nl")


@pytest.mark.parametrize("key", ["call-centre", "social-post", "appointment"])
def test_what_teams_often_forget_is_there(key: str) -> None:
    assert catalogue.item(key).hints


def test_own_and_third_online_and_offline_direct_and_indirect_are_all_there() -> None:
    for field, values in (
        ("party", {"own", "third"}),
        ("presence", {"online", "offline", "both"}),
        ("contact", {"direct", "indirect"}),
    ):
        assert {getattr(item, field) for item in catalogue.items()} == values


@pytest.mark.parametrize(("model", "phase"), PHASES)
def test_every_phase_of_every_model_has_touchpoints_and_practices(model: str, phase: str) -> None:
    assert len(catalogue.for_phase(model, phase)) >= 5
    assert len(catalogue.practices(model, phase)) >= 2


def test_what_is_mostly_met_in_a_phase_comes_first_and_a_trade_s_own_last() -> None:
    found = catalogue.for_phase("awareness", "consideration")
    assert "choose" in found[0].moments[:1]
    assert found[-1].sets == ("b2b-food",)
    plain = [bool(item.sets) for item in found]
    assert plain == sorted(plain)


def test_an_item_is_found_by_its_name_in_either_language() -> None:
    assert catalogue.named("  Google-REVIEWS ") is catalogue.item("reviews")
    assert catalogue.named("Phone calls") is catalogue.item("phone-call")
    assert catalogue.named("Balie in Zwolle") is None


def test_a_stage_finds_its_phase_by_either_name() -> None:
    assert catalogue.phase_named("awareness", Text().write("nl", "aankoop")) == "purchase"
    assert catalogue.phase_named("awareness", Text().write("en", "Retention")) == "retention"
    assert catalogue.phase_named("awareness", Text().write("nl", "Dromen")) == ""


def test_r086_the_three_examples_of_a_question_are_written_out() -> None:
    presets = catalogue.scope_presets()
    assert [x.name.written("nl") for x in presets] == [
        "Onboarding van nieuwe klanten", "Een servicevraag van een prospect, online",
        "Het eerste gebruik van een product of dienst",
    ]  # fmt: skip
    keys = {item.key for item in catalogue.items()}
    for preset in presets:
        assert all((preset.problem, preset.goal, preset.kpi, preset.focus))
        assert set(preset.touchpoints) <= keys
        made = catalogue.objective(preset, groups.new_key(), [groups.new_key()])
        assert r.check_json(r.Objective, r.to_json(made)) == []
        assert made.preset == preset.key
    assert {x.scope for x in presets} == {"phase", "problem", "context"}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (lambda: catalogue.item("zeppelin"), "item"),
        (lambda: catalogue.of_set("banking"), "set"),
        (lambda: catalogue.scope_preset("everything"), "scope"),
        (lambda: catalogue.for_phase("awareness", "boarding"), "phase"),
        (lambda: catalogue.practices("awareness", "boarding"), "phase"),
    ],
)
def test_what_is_not_there_is_refused_by_name(asked, code) -> None:
    with pytest.raises(catalogue.CatalogueError) as caught:
        asked()
    assert caught.value.code == code


def test_an_unknown_model_is_refused_with_those_there_are() -> None:
    with pytest.raises(TemplateError, match="awareness"):
        catalogue.practices("flights", "awareness")
