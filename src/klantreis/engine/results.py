"""Results that show themselves in a notebook and hand their rows to polars."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol, Self

from klantreis.domain.results import DropOff, Flow, Funnel
from klantreis.engine import notebook

if TYPE_CHECKING:
    import polars as pl


class _Rows(Protocol):
    def to_dict(self) -> dict[str, object]: ...


class FlowResult(Flow):
    """A flow with a picture and a table."""

    __slots__ = ()

    @classmethod
    def of(cls, flow: Flow) -> Self:
        """Take over a plain flow."""
        return cls(**_values(flow))

    def to_polars(self) -> pl.DataFrame:
        """Give one row per edge, under the names of the JSON."""
        return _frame(self.edges)

    def _repr_html_(self) -> str:
        return notebook.flow_html(self)


class FunnelResult(Funnel):
    """A funnel with a picture and a table."""

    __slots__ = ()

    @classmethod
    def of(cls, funnel: Funnel) -> Self:
        """Take over a plain funnel."""
        return cls(**_values(funnel))

    def to_polars(self) -> pl.DataFrame:
        """Give one row per step, under the names of the JSON."""
        return _frame(self.steps)

    def _repr_html_(self) -> str:
        return notebook.funnel_html(self)


class DropOffResult(DropOff):
    """A drop-off with a table."""

    __slots__ = ()

    @classmethod
    def of(cls, drop_off: DropOff) -> Self:
        """Take over a plain drop-off."""
        return cls(**_values(drop_off))

    def to_polars(self) -> pl.DataFrame:
        """Give one row per last event, under the names of the JSON."""
        return _frame(self.last)

    def _repr_html_(self) -> str:
        return notebook.drop_off_html(self)


def _values(result: Flow | Funnel | DropOff) -> dict[str, Any]:
    """Give the fields of a result as they are; their types differ per field."""
    return {field.name: getattr(result, field.name) for field in fields(result)}


def _frame(rows: tuple[_Rows, ...]) -> pl.DataFrame:
    import polars  # noqa: ICN001, PLC0415 - heavy, and most callers never ask for a frame

    return polars.DataFrame([row.to_dict() for row in rows])
