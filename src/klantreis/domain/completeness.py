"""What is missing on a map (*Wat ontbreekt er?*): a list of things to do, never a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import Card, TouchpointUse

if TYPE_CHECKING:
    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Stage

sentences: Final = {
    "title": "Give the map a name",
    "objective": "Say which question this map answers",
    "persona": "Choose the persona whose journey this is",
    "product": "Choose the product or service",
    "steps": "Add the steps of the journey",
    "stage_name": "Name this stage",
    "stage_steps": "Add a step to this stage",
    "information_need": "Write what the customer wants to know in this stage",
    "interaction_model": "Write how you and the customer deal with each other in this stage",
    "step_name": "Name this step",
    "touchpoint": "Say where the customer meets you in this step",
    "thought": "Write what the customer thinks",
    "experience": "Estimate how the customer feels in this step",
    "moment": "Mark at least one moment of truth",
    "triggers": "Write what wins and what loses the customer here",
    "binding": "Connect events to the touchpoints, so that the map shows figures",
    "translation": "Some texts are there in one language only",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to do: a code of :data:`sentences` and the node it is about."""

    code: str
    type: str = "map"
    key: str = "map"


def missing(board: JourneyMap) -> list[Missing]:
    """Give what is missing, from the map as a whole to its steps, left to right."""
    return [*_of_map(board), *_of_stages(board), *_of_steps(board), *_of_the_rest(board)]


def _of_map(board: JourneyMap) -> list[Missing]:
    head = board.head
    gaps = {
        "title": not head.title,
        "objective": not head.objective and not head.question,
        "persona": not head.persona,
        "product": not head.product,
        "steps": not board.steps,
    }
    return [Missing(code) for code, gap in gaps.items() if gap]


def _of_stages(board: JourneyMap) -> list[Missing]:
    found = []
    for stage in board.stages:
        if len(board.stages) > 1 and not stage.name:
            found.append(Missing("stage_name", "stage", stage.key))
        if not board.steps_of(stage):
            found.append(Missing("stage_steps", "stage", stage.key))
        found += [Missing(code, "stage", stage.key) for code in _unsaid(stage)]
    return found


def _unsaid(stage: Stage) -> list[str]:
    """Give what a stage with a name does not say yet; a stage that was never named says nothing."""
    if not stage.name:
        return []
    return [x for x in ("information_need", "interaction_model") if not getattr(stage, x)]


def _of_steps(board: JourneyMap) -> list[Missing]:
    series = "target" if board.head.state == "future" else "team"
    points = board.points(series)
    kinds = {lane.kind for lane in board.lanes}
    thoughts = [lane for lane in board.lanes if lane.kind == "thought"]
    found = []
    for step in board.steps:
        gaps = {
            "step_name": not step.name and not step.prompt,
            "touchpoint": "touchpoint" in kinds and not board.uses_of(step),
            "thought": bool(thoughts) and not any(board.cell(lane, step) for lane in thoughts),
            "experience": "experience" in kinds and step.key not in points,
        }
        found += [Missing(code, "step", step.key) for code, gap in gaps.items() if gap]
    return found


def _of_the_rest(board: JourneyMap) -> list[Missing]:
    found = []
    if board.steps and not board.moments:
        found.append(Missing("moment"))
    for step in board.steps:
        moment = board.moments.get(step.key)
        if moment and not (moment.wins and moment.loses):
            found.append(Missing("triggers", "step", step.key))
    if not board.bindings and board.records.all(TouchpointUse):
        found.append(Missing("binding"))
    if _untranslated(board):
        found.append(Missing("translation"))
    return found


def _untranslated(board: JourneyMap) -> bool:
    texts = [board.head.title]
    texts += [stage.name for stage in board.stages]
    texts += [step.name for step in board.steps]
    texts += [lane.name for lane in board.lanes]
    texts += [
        item.text if isinstance(item, Card) else item.name
        for lane in board.lanes
        for step in board.steps
        for item in board.cell(lane, step)
    ]
    return any(text and not text.written(lang) for text in texts for lang in board.head.languages)
