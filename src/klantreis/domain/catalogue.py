"""What others have learned, as data in ``presets/``: touchpoints, questions, good practices.

Everything here is a starting point that people change. An item of the catalogue becomes a
touchpoint of the workspace, a scope preset becomes an objective; both remember where they came
from in `preset`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from klantreis.domain.errors import DomainError
from klantreis.domain.maps.records import Objective, Touchpoint
from klantreis.domain.preset import load
from klantreis.domain.templates import phase_model
from klantreis.domain.text import Text, in_both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.templates import Phase


class CatalogueError(DomainError):
    """There is no such item, set, preset or phase."""

    sentences: ClassVar[dict[str, str]] = {
        "item": "There is no touchpoint %(name)s in the catalogue.",
        "set": "There is no set %(name)s in the catalogue; there are: %(names)s.",
        "scope": "There is no example question %(name)s; there are: %(names)s.",
        "phase": "The phase model %(model)s has no phase %(name)s; there are: %(names)s.",
    }


@dataclass(frozen=True, slots=True)
class Item:
    """A touchpoint of the catalogue.

    `moments` say when in a journey it usually plays a part (notice, choose, buy, start, use,
    stay); the phases of a model name the moments they cover. `effect` is what it does to the
    customer, `hints` what works well, `questions` what to ask about it. `sets` are the
    collections it belongs to.
    """

    key: str
    name: Text
    channel: str
    presence: str
    contact: str
    party: str
    moments: tuple[str, ...]
    effect: Text
    hints: tuple[Text, ...]
    questions: tuple[Text, ...]
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemSet:
    """A collection of items for one trade; `source` says where it comes from."""

    key: str
    name: Text
    source: Text


@dataclass(frozen=True, slots=True)
class ScopePreset:
    """An example of a question behind maps; `touchpoints` are the items that usually belong."""

    key: str
    name: Text
    problem: Text
    goal: Text
    kpi: Text
    scope: str
    focus: Text
    touchpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """Something that works in a phase, with an example; `phases` are (model, phase) pairs."""

    key: str
    text: Text
    example: Text
    phases: tuple[tuple[str, str], ...]


@cache
def items() -> tuple[Item, ...]:
    """Give the catalogue, in the order in which it is offered."""
    return tuple(_item(data) for data in load("touchpoints.json")["items"])


@cache
def item_sets() -> tuple[ItemSet, ...]:
    """Give the collections for one trade."""
    return tuple(
        ItemSet(x["key"], in_both(*x["name"]), in_both(*x["source"]))
        for x in load("touchpoints.json")["sets"]
    )


@cache
def scope_presets() -> tuple[ScopePreset, ...]:
    """Give the example questions."""
    return tuple(_scope_preset(data) for data in load("scopes.json"))


def item(key: str) -> Item:
    """Give an item of the catalogue.

    Raises:
        CatalogueError: when there is none of that key.
    """
    found = _by_key().get(key)
    if found is None:
        raise CatalogueError("item", name=key)
    return found


def named(name: str) -> Item | None:
    """Give the item that is called so in either language, whatever the case."""
    return _by_name().get(name.strip().casefold())


def of_set(key: str) -> tuple[Item, ...]:
    """Give the items of a collection.

    Raises:
        CatalogueError: with the sets there are.
    """
    known = [x.key for x in item_sets()]
    if key not in known:
        raise CatalogueError("set", name=key, names=", ".join(known))
    return tuple(x for x in items() if key in x.sets)


def for_phase(model: str, phase: str) -> tuple[Item, ...]:
    """Give the items that usually play a part in a phase.

    Those that play their main part in it come first, those of one trade last.

    Raises:
        TemplateError: when there is no such model.
        CatalogueError: when the model has no such phase.
    """
    moments = set(_phase(model, phase).moments)
    found = [x for x in items() if moments & set(x.moments)]
    return tuple(sorted(found, key=lambda x: (bool(x.sets), x.moments[0] not in moments)))


def practices(model_id: str, phase_id: str) -> tuple[Practice, ...]:
    """Give what works well in a phase; two or more for every phase of every model.

    Raises:
        TemplateError: when there is no such model.
        CatalogueError: when the model has no such phase.
    """
    place = (model_id, _phase(model_id, phase_id).id)
    return tuple(x for x in _practices() if place in x.phases)


def phase_named(model_id: str, name: Text) -> str:
    """Give the id of the phase that a stage was made from, by its name; empty where none fits.

    Raises:
        TemplateError: when there is no such model.
    """
    written = {x.text.casefold() for x in name.wordings.values()}
    for phase in phase_model(model_id).phases:
        if written & {x.text.casefold() for x in phase.name.wordings.values()}:
            return phase.id
    return ""


def touchpoint(chosen: Item, key: str, *, name: Text | None = None) -> Touchpoint:
    """Give the touchpoint a workspace gets from an item, under its own name if it has one."""
    return Touchpoint(
        key=key,
        name=name or chosen.name,
        channel=chosen.channel,
        presence=chosen.presence,
        contact=chosen.contact,
        party=chosen.party,
        effect=chosen.effect,
        preset=chosen.key,
    )


def scope_preset(key: str) -> ScopePreset:
    """Give an example question.

    Raises:
        CatalogueError: with the keys there are.
    """
    for preset in scope_presets():
        if preset.key == key:
            return preset
    known = ", ".join(x.key for x in scope_presets())
    raise CatalogueError("scope", name=key, names=known)


def objective(preset: ScopePreset, key: str, touchpoints: Sequence[str] = ()) -> Objective:
    """Give the objective a workspace starts from an example.

    `touchpoints` are keys of the workspace's own touchpoints; without them it is about all.
    """
    return Objective(
        key=key,
        name=preset.name,
        problem=preset.problem,
        goal=preset.goal,
        kpi=preset.kpi,
        scope=preset.scope,
        focus=preset.focus,
        touchpoints=tuple(touchpoints),
        preset=preset.key,
    )


def _phase(model_id: str, phase_id: str) -> Phase:
    phases = phase_model(model_id).phases
    for phase in phases:
        if phase.id == phase_id:
            return phase
    names = ", ".join(x.id for x in phases)
    raise CatalogueError("phase", model=model_id, name=phase_id, names=names)


@cache
def _by_key() -> dict[str, Item]:
    return {x.key: x for x in items()}


@cache
def _by_name() -> dict[str, Item]:
    return {w.text.casefold(): x for x in items() for w in x.name.wordings.values()}


@cache
def _practices() -> tuple[Practice, ...]:
    return tuple(
        Practice(
            key=x["key"],
            text=in_both(*x["text"]),
            example=in_both(*x["example"]),
            phases=tuple((model, phase) for model, phase in (p.split(".") for p in x["phases"])),
        )
        for x in load("practices.json")
    )


def _item(data: dict[str, Any]) -> Item:
    return Item(
        key=data["key"],
        name=in_both(*data["name"]),
        channel=data["channel"],
        presence=data["presence"],
        contact=data["contact"],
        party=data["party"],
        moments=tuple(data["moments"]),
        effect=in_both(*data["effect"]),
        hints=tuple(in_both(*x) for x in data["hints"]),
        questions=tuple(in_both(*x) for x in data.get("questions", ())),
        sets=tuple(data.get("sets", ())),
    )


def _scope_preset(data: dict[str, Any]) -> ScopePreset:
    return ScopePreset(
        key=data["key"],
        name=in_both(*data["name"]),
        problem=in_both(*data["problem"]),
        goal=in_both(*data["goal"]),
        kpi=in_both(*data["kpi"]),
        scope=data["scope"],
        focus=in_both(*data["focus"]),
        touchpoints=tuple(data["touchpoints"]),
    )
