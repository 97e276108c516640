"""What services hand out: frozen values, never rows of the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from klantreis.domain.errors import DomainError
    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Role
    from klantreis.domain.results import ImportReport

LOG_STATES: Final = ("importing", "ready", "failed")
IMPORT_STATES: Final = ("waiting", "running", "done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class UserView:
    """A user as pages show one."""

    id: str
    email: str
    name: str
    language: str
    zone: str


@dataclass(frozen=True, slots=True)
class WorkspaceView:
    """A workspace as one of its members sees it."""

    id: str
    slug: str
    name: str
    role: Role
    zone: str = "Europe/Amsterdam"
    currency: str = "EUR"
    demo: bool = False


@dataclass(frozen=True, slots=True)
class MapCard:
    """A map in a list. `stages` and `steps` count; `missing` counts what is still to be said.

    `question`, `persona_key` and `product_key` are keys of the library, or empty.
    """

    id: str
    title: Text
    form: str
    state: str
    perspective: str
    status: str
    languages: tuple[str, ...]
    stages: int
    steps: int
    missing: int
    readings: int
    persona: Text | None
    product: Text | None
    updated_at: datetime
    updated_by: str
    demo: bool
    log_id: str | None
    journey_id: str
    pair_id: str | None
    archived: bool = False
    persona_key: str = ""
    product_key: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class LogView:
    """An event log in a list; counts are None until an import has succeeded.

    `first` and `last` are UTC; `reasons` counts rejected rows by the code of their reason.
    """

    id: str
    name: str
    state: str
    events: int | None
    customers: int | None
    sessions: int | None
    event_names: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    rejected: int
    reasons: dict[str, int]
    imported_at: datetime | None
    source_file: str
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What came of rows that were corrected and brought back: counts of rows."""

    restored: int
    repeats: int
    still: int


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import is: `fraction` 0 to 1, `phase` a code, `error` why it failed.

    `added` is there where rows were brought back.
    """

    state: str
    fraction: float
    phase: str
    error: DomainError | None = None
    report: ImportReport | None = None
    added: Added | None = None

    @property
    def over(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in {"done", "failed", "cancelled"}


@dataclass(frozen=True, slots=True)
class MapState:
    """A map as it stands at `seq`, with its library, readings and log."""

    id: str
    journey_id: str
    board: JourneyMap
    seq: int
    latest_seq: int
    saved_at: datetime
    saved_by: str
    log: LogView | None
    pair_id: str | None
    may_edit: bool
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Overwrote:
    """A value that an operation replaced and its sender had not seen (D14).

    `value` is what stood there: a text for `write`, a JSON value for `set`, a place for
    `move`; `operation` is the id of the operation that replaced it.
    """

    operation: str
    seq: int
    actor: str
    actor_name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Accepted:
    """An operation that stands in the journal."""

    id: str
    seq: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of a batch: the map's new `seq`, and what was overwritten by it."""

    seq: int
    accepted: tuple[Accepted, ...]
    overwrote: tuple[Overwrote, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of a history; `params` fill the sentence a page makes of `kind` and `target`.

    `label` is the name or text of the record the operation was about, as it was then.
    """

    seq: int
    at: datetime
    actor_name: str
    kind: str
    target_type: str
    target_id: str
    group: str | None
    undoes: bool
    undone: bool
    reason: str
    label: Text = field(default_factory=Text)
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand out."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """Where the demo workspace is and how to get in; only on the machine it runs on."""

    email: str
    password: str
    path: str
    changed: bool
