"""Maps: in a list, as a whole, to be made."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from klantreis.api.shapes.common import Cursor, Document, Given, Key, Lang, Told, Words


class Named(Told):
    """A record of the library by key and name."""

    key: str
    name: Words


class MapItem(Told):
    """A map in a list; `missing` counts what is still to be said, `readings` its figures."""

    id: str
    journey_id: str
    title: Words
    form: str
    state: str
    perspective: str
    status: str
    languages: list[str]
    stages: int
    steps: int
    missing: int
    readings: int
    persona: Named | None
    product: Named | None
    log_id: str | None
    pair_id: Annotated[str | None, Field(description="The map of the other state beside it.")]
    updated_at: datetime
    updated_by: str
    demo: bool
    archived: bool


class MapList(Told):
    """A page of maps."""

    maps: list[MapItem]
    next: Cursor


class WholeMap(Told):
    """A map as it stands, or stood, at `seq`."""

    id: str
    journey_id: str
    seq: int
    latest_seq: int
    saved_at: datetime
    saved_by: str
    log_id: str | None
    pair_id: str | None
    may_edit: bool
    archived: bool
    document: Document


class NewMap(Given):
    """A map to make: of a template, of a phase model, or of a whole document.

    Without template, phases and document it starts with the stages most maps start with.
    """

    title: Annotated[str | None, Field(min_length=1, max_length=200)] = None
    lang: Annotated[Lang, Field(description="Language of the title.")] = "nl"
    languages: Annotated[list[Lang] | None, Field(min_length=1, max_length=20)] = None
    template: Annotated[str | None, Field(max_length=100)] = None
    phases: Annotated[str | None, Field(max_length=100)] = None
    document: Document | None = None
    journey: Annotated[
        Key | None, Field(description="Journey to put the map of a document in.")
    ] = None


class MadeMap(Told):
    """A map that was made."""

    id: str
    seq: int
