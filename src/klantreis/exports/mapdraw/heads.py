"""The corner, the stage heads and the names of the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import TouchpointUse
from klantreis.domain.templates import prompt, title_of
from klantreis.domain.wording import word, word_plural
from klantreis.exports import text
from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.frame import Plan, Said
from klantreis.exports.scene import Box, Mark

if TYPE_CHECKING:
    from klantreis.domain.maps.records import Step
    from klantreis.exports.mapdraw.frame import Column, Frame, Span
    from klantreis.exports.scene import Node
    from klantreis.exports.text import Block

_TOP: Final = 10.0
_ICON: Final = 14.0


def corner(frame: Frame) -> Plan:
    """Plan whose journey this is: the persona and the product."""
    persona, product = frame.map.persona, frame.map.product
    name = frame.say(persona.name) if persona else Said("", frame.lang)
    room = styles.LANE_HEAD - styles.INSET - styles.PAD_X
    style = styles.PERSONA if name.text else styles.PERSONA_PROMPT
    words = name.text or word("No persona yet", frame.lang)
    blocks = [text.lay(words, style, room, name.lang, mark=name.lang)]
    if product:
        said = frame.say(product.name)
        blocks.append(
            text.lay(f"\u00d7 {said.text}", styles.PRODUCT, room, said.lang, mark=said.lang),
        )

    def draw(y: float) -> list[Node]:
        nodes: list[Node] = []
        box = Box(frame.left, y, styles.LANE_HEAD, _TOP + sum(b.height for b in blocks))
        y += _TOP
        for block in blocks:
            nodes.extend(text.place(block, frame.left + styles.INSET, y))
            y += block.height
        return [frame.group(nodes, "map", "map", words, box)]

    return Plan(_TOP + sum(block.height for block in blocks), draw)


def stages(frame: Frame) -> Plan:
    """Plan the stage heads: name, information need in the customer's voice, interaction."""
    planned = [_stage(frame, span) for span in frame.spans]
    height = max((plan.height for plan in planned), default=0.0)

    def draw(y: float) -> list[Node]:
        return [node for plan in planned for node in plan.draw(y)]

    return Plan(max(height, _TOP), draw)


def _stage(frame: Frame, span: Span) -> Plan:
    stage = span.stage
    if stage is None:
        return Plan(0, lambda _y: [])
    room = span.w - styles.INSET - styles.PAD_X
    name, need = frame.say(stage.name), frame.say(stage.information_need)
    model = frame.say(stage.interaction_model)
    blocks: list[tuple[Block, float]] = []
    if name.text:
        blocks.append((text.lay(name.text, styles.STAGE_NAME, room, name.lang, mark=name.lang), 0))
    if need.text:
        blocks.append((text.lay(need.text, styles.STAGE_NEED, room, need.lang, mark=need.lang), 0))
    if model.text:
        block = text.lay(model.text, styles.QUIET, room - _ICON - 3, model.lang, mark=model.lang)
        blocks.append((block, _ICON + 3))

    def draw(y: float) -> list[Node]:
        if not blocks:
            return []
        box = Box(span.x, y, span.w, _TOP + sum(block.height for block, _ in blocks) + 4)
        nodes: list[Node] = []
        y += _TOP
        for block, indent in blocks:
            if indent:
                y += 2
                nodes.append(Mark("chat", span.x + styles.INSET, y, 0.7, "ink-3", 1.6))
            nodes.extend(text.place(block, span.x + styles.INSET + indent, y))
            y += block.height
        return [frame.group(nodes, "stage", stage.key, name.text or need.text, box)]

    height = _TOP + sum(block.height + (2 if indent else 0) for block, indent in blocks)
    return Plan(height if blocks else 0, draw)


def step_names(frame: Frame) -> Plan:
    """Plan the numbered names under the stations, and the count in the lane head."""
    planned = [_step(frame, column) for column in frame.columns]
    count = text.lay(_counts(frame), styles.QUIET, styles.LANE_HEAD - styles.INSET - 9, frame.lang)
    height = max([count.height + 8, *(plan.height for plan in planned)]) + 9

    def draw(y: float) -> list[Node]:
        nodes = list(text.place(count, frame.left + styles.INSET, y + 4))
        for plan in planned:
            nodes.extend(plan.draw(y + 3))
        return nodes

    return Plan(height, draw)


def step_title(frame: Frame, step: Step) -> Said:
    """Give a step's name, else its template's column head."""
    said = frame.say(step.name)
    return said if said.text else Said(title_of(frame.map, step, frame.lang), frame.lang)


def step_label(frame: Frame, column: Column) -> str:
    """Give a step's number and name in one line."""
    name = step_title(frame, column.step).text if column.step else ""
    return f"{frame.number(column)} {name}".strip()


def _step(frame: Frame, column: Column) -> Plan:
    step = column.step
    if step is None:
        return Plan(0, lambda _y: [])
    room = column.w - 2 * styles.PAD_X
    title = step_title(frame, step)
    number = str(frame.number(column))
    name = text.lay(
        f"{number}\u00a0{title.text}".strip(), styles.STEP_NAME, room, title.lang, mark=title.lang
    )
    found = None if step.name else prompt(step.prompt)
    timing = frame.say(step.timing)
    below = timing.text or (found.hint(frame.lang) if found else "")
    under = text.lay(below, styles.QUIET, room, timing.lang, mark=timing.lang)

    def draw(y: float) -> list[Node]:
        box = Box(column.x, y, column.w, name.height + under.height + 2)
        nodes = _numbered(name, number, column.middle, y)
        nodes.extend(text.place(under, column.middle, y + name.height + 1, "middle"))
        group = frame.group(nodes, "step", step.key, step_label(frame, column), box)
        return [group._replace(stop=True)]

    return Plan(name.height + under.height, draw)


def _numbered(block: Block, number: str, middle: float, y: float) -> list[Node]:
    """Set the number quietly before the name on its first line."""
    if not block.lines:
        return []
    first = block.lines[0]
    rest = first.text[len(number) :].lstrip("\u00a0")
    start = middle - first.advance / 2
    after = first.advance - text.width_of(rest, styles.STEP_NAME)
    nodes = list(text.place(text.lay(number, styles.STEP_NUMBER, 99, ""), start, y))
    for part, x, top, anchor in (
        (block._replace(lines=(first._replace(text=rest, advance=first.advance - after),)),
         start + after, y, "start"),
        (block._replace(lines=block.lines[1:]), middle, y + block.style.leading, "middle"),
    ):  # fmt: skip
        nodes.extend(text.place(part, x, top, anchor))
    return nodes


def _counts(frame: Frame) -> str:
    steps = len(frame.whole.steps)
    uses = len(frame.whole.records.all(TouchpointUse))
    if not steps:
        return word("No steps yet", frame.lang)
    told = word_plural("%(n)s step", "%(n)s steps", steps, frame.lang)
    if not uses:
        return told
    return f"{told}, {word_plural('%(n)s touchpoint', '%(n)s touchpoints', uses, frame.lang)}"
