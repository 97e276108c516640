"""What can be wrong with a question to a log, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from klantreis.domain.errors import DomainError
from klantreis.eventlog.errors import listed, near

if TYPE_CHECKING:
    from collections.abc import Collection

_LISTED: Final = 40


class QuestionError(DomainError):
    """A question that cannot be answered as it was put."""

    sentences: ClassVar[dict[str, str]] = {
        "unknown_event": 'No event is called "%(event)s". The log has: %(names)s.',
        "unknown_event_near": 'No event is called "%(event)s". Did you mean %(near)s? '
        "The log has: %(names)s.",
        "unknown_event_many": 'No event is called "%(event)s". The log has %(count)s event names.',
        "unknown_event_many_near": 'No event is called "%(event)s". Did you mean %(near)s? '
        "The log has %(count)s event names.",
        "bad_choice": '"%(given)s" is not possible for %(option)s. Choose from: %(choices)s.',
        "bad_duration": '"%(given)s" is no duration. Give a whole number and s, m, h or d, '
        "for example 30m.",
        "no_steps": "A funnel needs at least one step.",
        "empty_step": "A step of the funnel holds no events.",
        "too_many_steps": "A funnel has at most %(most)s steps.",
        "open_rule": "An open funnel looks at neither order nor time: leave out within and entry.",
        "own_sessions": "This log has sessions of its own: leave out idle.",
        "idle_customer": "Idle time splits sessions; with the grain customer there are none. "
        "Choose the grain session, or leave out idle.",
        "too_many_for_flow": "The log has %(count)s event names; a flow can hold %(most)s. "
        "Bring the events in under coarser names.",
    }


def unknown_event(event: str, names: Collection[str]) -> QuestionError:
    """Give the refusal of an event name that is not there, with what comes near."""
    close = near(event, names)
    code = "unknown_event" + ("_many" if len(names) > _LISTED else "") + ("_near" if close else "")
    return QuestionError(
        code, event=event, near=listed(close), names=listed(names), count=len(names)
    )


def chosen(given: str, choices: Collection[str], option: str) -> str:
    """Give a choice back, or refuse it."""
    if given not in choices:
        raise QuestionError("bad_choice", given=given, option=option, choices=listed(choices))
    return given
