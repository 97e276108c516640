"""Templates and phase models: data in ``presets/``, and maps started from them.

A template's columns are steps and its rows are lanes; both keep the key of their prompt, so
that the question is shown in either language and the template's origin stays known (R024).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from klantreis.domain import order
from klantreis.domain.errors import DomainError
from klantreis.domain.maps.board import JourneyMap, new_map
from klantreis.domain.maps.records import Lane, MapHead, Record, Stage, Step
from klantreis.domain.operations.groups import new_key
from klantreis.domain.preset import load
from klantreis.domain.text import Text, in_both

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_LANES: Final = (
    "action", "thought", "touchpoint", "experience", "moment", "pain_point", "opportunity",
    "backstage", "metrics",
)  # fmt: skip


class TemplateError(DomainError):
    """There is no such template or phase model."""

    sentences: ClassVar[dict[str, str]] = {
        "template": "There is no template %(name)s; there are: %(names)s.",
        "phases": "There is no phase model %(name)s; there are: %(names)s.",
    }


@dataclass(frozen=True, slots=True)
class Prompt:
    """A head or question of a template in both languages, with a hint where the words are old.

    `feeds` is the kind of card a row's text becomes; `feels` marks a question that is about
    the feeling too, so that the curve is filled in with it.
    """

    key: str
    nl: str
    en: str
    hint_nl: str = ""
    hint_en: str = ""
    feeds: str = ""
    feels: bool = False

    def show(self, lang: str) -> str:
        """Give the prompt in a language."""
        return self.nl if lang == "nl" else self.en

    def hint(self, lang: str) -> str:
        """Give the readable hint under it, or nothing."""
        return self.hint_nl if lang == "nl" else self.hint_en


@dataclass(frozen=True, slots=True)
class Template:
    """A form to fill in: columns are steps, rows are lanes of the kind they feed."""

    id: str
    form: str
    state: str
    perspective: str
    title: Prompt
    name: Prompt
    about: Prompt
    columns: tuple[Prompt, ...]
    rows: tuple[Prompt, ...]

    def to_json(self) -> dict[str, Any]:
        """Give what `klantreis map templates --json` prints."""
        return {
            "id": self.id,
            "form": self.form,
            "state": self.state,
            "perspective": self.perspective,
            "title": {"nl": self.title.nl, "en": self.title.en},
            "name": {"nl": self.name.nl, "en": self.name.en},
            "columns": {lang: [c.show(lang) for c in self.columns] for lang in ("nl", "en")},
            "rows": {lang: [row.show(lang) for row in self.rows] for lang in ("nl", "en")},
        }


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of a phase model: its name, its usual information need, words of its events.

    `moments` are the parts of a journey it covers: notice, choose, buy, start, use, stay.
    """

    id: str
    name: Text
    information_need: Text
    moments: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseModel:
    """Stages in order."""

    id: str
    name: Text
    phases: tuple[Phase, ...]


@cache
def templates() -> dict[str, Template]:
    """Give the templates by id, in the order they are offered."""
    return {data["id"]: _template(data) for data in load("templates.json")}


@cache
def phase_models() -> dict[str, PhaseModel]:
    """Give the phase models by id, in the order they are offered."""
    return {data["id"]: _phase_model(data) for data in load("phases.json")}


@cache
def lane_prompts() -> dict[str, Prompt]:
    """Give the default head of each kind of lane by kind."""
    return {data["key"]: _prompt("lane", data) for data in load("lanes.json")}


def template(template_id: str) -> Template:
    """Give a template.

    Raises:
        TemplateError: with the ids there are.
    """
    found = templates().get(template_id)
    if found is None:
        raise TemplateError("template", name=template_id, names=", ".join(templates()))
    return found


def phase_model(model_id: str) -> PhaseModel:
    """Give a phase model.

    Raises:
        TemplateError: with the ids there are.
    """
    found = phase_models().get(model_id)
    if found is None:
        raise TemplateError("phases", name=model_id, names=", ".join(phase_models()))
    return found


@cache
def _prompts() -> dict[str, Prompt]:
    found = {f"lane.{key}": prompt for key, prompt in lane_prompts().items()}
    for item in templates().values():
        for one in (*item.columns, *item.rows):
            found[one.key] = one
    return found


def prompt(key: str) -> Prompt | None:
    """Give the prompt of a lane or step by its key; None for one this version does not know."""
    return _prompts().get(key)


def title_of(board: JourneyMap, record: Stage | Step | Lane, lang: str) -> str:
    """Give the head of a stage, step or lane: its name, else its prompt, else its kind's."""
    shown = board.show(record.name, lang)
    if shown.text:
        return shown.text
    found = prompt(getattr(record, "prompt", ""))
    if found is None and isinstance(record, Lane):
        found = lane_prompts().get(record.kind)
    return found.show(lang) if found else ""


def map_from_template(
    template_id: str, *, languages: Sequence[str] = ("nl",), title: Text | None = None
) -> JourneyMap:
    """Give a new map with a template's columns and rows: one stage without a name (D6)."""
    made = template(template_id)
    stage = Stage(key=new_key())
    steps = [
        Step(key=new_key(), stage=stage.key, order=place, prompt=column.key)
        for place, column in zip(order.spread(len(made.columns)), made.columns, strict=True)
    ]
    kinds = [(row.feeds, row.key) for row in made.rows]
    if all(kind != "experience" for kind, _ in kinds):
        kinds.append(("experience", "lane.experience"))
    lanes = [
        Lane(
            key=new_key(),
            order=place,
            kind=kind,
            prompt=key,
            collapsed=key == "lane.experience",
        )
        for place, (kind, key) in zip(order.spread(len(kinds)), kinds, strict=True)
    ]
    head = MapHead(
        title=title or in_both(made.title.nl, made.title.en),
        form=made.form,
        state=made.state,
        perspective=made.perspective,
        languages=tuple(languages),
        template=made.id,
    )
    return new_map(head, stage, *steps, *lanes)


def map_from_phases(
    model_id: str, *, title: Text, languages: Sequence[str] = ("nl",), state: str = "current"
) -> JourneyMap:
    """Give a new map with a model's stages, one empty step in each, and the usual lanes."""
    model = phase_model(model_id)
    head = MapHead(title=title, state=state, languages=tuple(languages), phase_model=model.id)
    return new_map(head, *stages_of(model), *default_lanes())


def stages_of(model: PhaseModel, *, steps: bool = True) -> list[Record]:
    """Give the stages of a model as records, each with one empty step unless told otherwise."""
    records: list[Record] = []
    for place, phase in zip(order.spread(len(model.phases)), model.phases, strict=True):
        stage = Stage(
            key=new_key(),
            order=place,
            name=phase.name,
            information_need=phase.information_need,
        )
        records.append(stage)
        if steps:
            records.append(Step(key=new_key(), stage=stage.key))
    return records


def default_lanes(kinds: Sequence[str] = DEFAULT_LANES) -> list[Lane]:
    """Give the lanes a map starts with."""
    places = order.spread(len(kinds))
    return [
        Lane(key=new_key(), order=place, kind=kind, prompt=f"lane.{kind}")
        for place, kind in zip(places, kinds, strict=True)
    ]


def _prompt(prefix: str, data: dict[str, Any]) -> Prompt:
    return Prompt(
        key=f"{prefix}.{data['key']}",
        nl=data["nl"],
        en=data["en"],
        hint_nl=data.get("hint_nl", ""),
        hint_en=data.get("hint_en", ""),
        feeds=data.get("feeds", ""),
        feels=data.get("feels", False),
    )


def _template(data: dict[str, Any]) -> Template:
    name = data["id"]
    return Template(
        id=name,
        form=data["form"],
        state=data["state"],
        perspective=data["perspective"],
        title=_prompt(name, {"key": "title", **data["title"]}),
        name=_prompt(name, {"key": "name", **data["name"]}),
        about=_prompt(name, {"key": "about", **data["about"]}),
        columns=tuple(_prompt(name, x) for x in data["columns"]),
        rows=tuple(_prompt(name, x) for x in data["rows"]),
    )


def _phase_model(data: dict[str, Any]) -> PhaseModel:
    phases = tuple(
        Phase(
            id=x["id"],
            name=in_both(x["nl"], x["en"]),
            information_need=in_both(*x["need"]) if "need" in x else Text(),
            moments=tuple(x.get("moments", ())),
            events=tuple(x.get("events", ())),
        )
        for x in data["phases"]
    )
    return PhaseModel(data["id"], in_both(data["nl"], data["en"]), phases)
