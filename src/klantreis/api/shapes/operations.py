"""Operations on a map or the library, as they come in and as the journal tells them (D13)."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from klantreis.api.shapes.common import Given, Key, Lang, Seq, Told
from klantreis.domain.maps.fields import HASH
from klantreis.domain.operations.envelope import MAX_REASON

Name = Annotated[str, Field(max_length=100)]
Reason = Annotated[str, Field(max_length=MAX_REASON)]


class TargetShape(Given):
    """The record an operation is about: its type, and its key (`map` for the map itself)."""

    type: Annotated[str, Field(max_length=40)]
    id: Annotated[str, Field(max_length=36)]


class Envelope(Given):
    """What every operation says; a repeated `id` is answered with its first result."""

    id: Key
    map: Key | None = None
    group: Key | None = None
    v: Literal[1] = 1
    target: TargetShape
    base_seq: Seq = 0
    reason: Reason = ""


class OtherRecord(Given):
    """A record that comes along with the one it lies on."""

    type: Annotated[str, Field(max_length=40)]
    record: dict[str, Any]


class AddPayload(Given):
    """The record to put there, in its document form, with what lies on it."""

    record: dict[str, Any]
    others: list[OtherRecord] = Field(default_factory=list, alias="with", max_length=2000)


class Source(Given):
    """What a text was translated from."""

    lang: Lang
    hash: Annotated[str, Field(pattern=HASH.pattern)]


class WritePayload(Given):
    """One language of a text field; an empty text removes that language."""

    field: Name
    lang: Lang
    text: str
    source: Annotated[Source | None, Field(alias="from")] = None


class SetPayload(Given):
    """Another field; null puts its default back."""

    field: Name
    value: Any = None


class MovePayload(Given):
    """A place: order, and where the record has them stage, lane or step."""

    order: str | None = None
    stage: str | None = None
    lane: str | None = None
    step: str | None = None


class RedactPayload(Given):
    """One language of a text field, to be erased from the history as well."""

    field: Name
    lang: Lang


class Nothing(Given):
    """No payload."""


class AddOperation(Envelope):
    """Put a record there."""

    kind: Literal["add"]
    payload: AddPayload


class RemoveOperation(Envelope):
    """Take a record away with what lies on it."""

    kind: Literal["remove"]
    payload: Nothing = Nothing()


class WriteOperation(Envelope):
    """Write one language of a text."""

    kind: Literal["write"]
    payload: WritePayload


class SetOperation(Envelope):
    """Set a field that is not a text."""

    kind: Literal["set"]
    payload: SetPayload


class MoveOperation(Envelope):
    """Give a record another place."""

    kind: Literal["move"]
    payload: MovePayload


class RedactOperation(Envelope):
    """Erase a text, also from the history; nothing takes it back."""

    kind: Literal["redact"]
    payload: RedactPayload


AnyOperation = Annotated[
    AddOperation
    | RemoveOperation
    | WriteOperation
    | SetOperation
    | MoveOperation
    | RedactOperation,
    Field(discriminator="kind"),
]


class Batch(Given):
    """Operations that are accepted together or not at all.

    Without a `group` of their own they become one, which is undone together.
    """

    operations: Annotated[list[AnyOperation], Field(min_length=1, max_length=500)]
    base_seq: Annotated[Seq | None, Field(description="The state the sender had seen.")] = None
    reason: Reason = ""


class AcceptedShape(Told):
    """An operation that stands in the journal."""

    id: str
    seq: int


class OverwroteShape(Told):
    """A value that an operation replaced and its sender had not seen."""

    operation: str
    seq: int
    actor: str
    actor_name: str
    value: Any


class Result(Told):
    """What became of a batch; `skipped` counts what an undo had to leave as it is."""

    seq: int
    accepted: list[AcceptedShape]
    overwrote: list[OverwroteShape]
    skipped: int


class ActorShape(Told):
    """Who did it: a user, token, link, import or the system."""

    type: str
    id: str
    name: str


class EntryTarget(Told):
    """The record an operation was about."""

    type: str
    id: str


class Entry(Told):
    """An operation in a journal."""

    seq: int
    id: str
    kind: str
    v: int
    target: EntryTarget
    payload: dict[str, Any]
    group: str | None
    base_seq: int
    reason: str
    actor: ActorShape
    at: datetime
    inverse: dict[str, Any] | None
    undoes: str | None


class Journal(Told):
    """A stretch of a journal, oldest first; `more` says that another request brings more."""

    seq: int
    operations: list[Entry]
    more: bool
