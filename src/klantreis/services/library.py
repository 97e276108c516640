"""The library of a workspace: personas, products, touchpoints and their kin (D3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from django.db import transaction

from klantreis.domain.maps import records as r
from klantreis.domain.maps.board import Records
from klantreis.domain.maps.fields import RefSpec, RefsSpec
from klantreis.domain.operations import groups
from klantreis.domain.permissions import Action
from klantreis.services.access import allow, workspace_row
from klantreis.services.actors import Actor, actor_of
from klantreis.services.journalling import accept, prepare, submitted
from klantreis.services.ledger import LibraryLedger, read_records
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.operations import Operation
    from klantreis.domain.permissions import Principal
    from klantreis.services.views import Submitted
    from klantreis.store.models import Workspace

R = TypeVar("R", bound=r.Record)


def list_of(principal: Principal, cls: type[R]) -> list[R]:
    """Give the library's records of a type, oldest first."""
    allow(principal, Action.LIBRARY_VIEW)
    rows = scopes.library(principal).filter(type=r.TYPE_OF[cls], archived_at=None).order_by("pk")
    return [cast("R", r.from_json(cls, data)) for data in rows.values_list("data", flat=True)]


def list_touchpoints(principal: Principal) -> list[r.Touchpoint]:
    """Give the touchpoints."""
    return list_of(principal, r.Touchpoint)


def list_personas(principal: Principal) -> list[r.Persona]:
    """Give the personas."""
    return list_of(principal, r.Persona)


def list_products(principal: Principal) -> list[r.Product]:
    """Give the products and services."""
    return list_of(principal, r.Product)


def submit_library(
    principal: Principal,
    operations: Sequence[Operation],
    *,
    base_seq: int | None = None,
    reason: str = "",
) -> Submitted:
    """Accept a batch of operations on the library as one group: all of it, or none.

    Raises:
        OperationError: with the reason.
        FieldError: where a value does not fit its field.
    """
    batch = prepare(operations, base_seq, reason)
    with transaction.atomic():
        row = workspace_row(principal, Action.LIBRARY_EDIT, lock=True)
        ledger = LibraryLedger(row)
        rows = accept(ledger, batch, actor_of(principal))
        return submitted(ledger.seq, rows)


def take_in(row: Workspace, records: Records, author: Principal) -> None:
    """Add the records an imported map brings along; what is there already stays as it is.

    They are one group in the library's journal, so that an import can be taken back whole.
    """
    ledger = LibraryLedger(row)
    known = ledger.load().records
    wanted = [x for table in records.table.values() for x in table.values()]
    fresh = [x for x in wanted if known.find(r.type_of(x), x.key) is None]
    if fresh:
        batch = prepare([groups.add(record) for record in fresh], ledger.seq, "")
        accept(ledger, batch, Actor("import", author.id))


def named(workspace_id: str, records: Records) -> Records:
    """Give what a map's records refer to in the library, and what that refers to in turn."""
    found = Records()
    wanted = _references(records)
    while wanted:
        rows = scopes.library_of(workspace_id).filter(key__in={key for _, key in wanted})
        fresh = read_records(
            (name, data)
            for name, data in rows.values_list("type", "data")
            if (name, data["key"]) in wanted and not found.find(name, data["key"])
        )
        found = found.put(*(x for table in fresh.table.values() for x in table.values()))
        wanted = _references(fresh)
    return found


def _references(records: Records) -> set[tuple[str, str]]:
    """Give type and key of every library record that records refer to."""
    found: set[tuple[str, str]] = set()
    for type_name, table in records.table.items():
        for name, spec in r.specs(r.TYPES[type_name]).items():
            if isinstance(spec, RefSpec | RefsSpec) and spec.type in r.LIBRARY_TYPES:
                for record in table.values():
                    value = getattr(record, name)
                    keys = (value,) if isinstance(spec, RefSpec) else value
                    found.update((spec.type, key) for key in keys if key)
    return found
