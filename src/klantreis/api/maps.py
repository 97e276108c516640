"""Maps: list, make, read, put in the bin."""

import json
import unicodedata
from typing import Annotated, Any, Final, Literal

from django.http import HttpResponse
from ninja import Path, Query, Router

from klantreis.api.answers import language_of
from klantreis.api.endpoint import endpoint
from klantreis.api.errors import InvalidError, Problem, ValueProblemError
from klantreis.api.keys import Keyed
from klantreis.api.paging import LIMIT, MOST, Place, page
from klantreis.api.shapes.common import Document
from klantreis.api.shapes.maps import MadeMap, MapList, NewMap, WholeMap
from klantreis.domain import document
from klantreis.domain.errors import DomainError
from klantreis.domain.maps.fields import MAX_INT, FieldError
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.domain.text import Text
from klantreis.services import documents, maps
from klantreis.services.views import MapCard

router: Final = Router(tags=["maps"])
TITLE: Final = 200
MapId = Annotated[str, Path(description="Id of a map.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
After = Annotated[
    str | None, Query(max_length=2000, description="`next` of the answer before.")
]  # fmt: skip
Sort = Literal["changed", "title", "missing"]


@endpoint(router, "GET", "/maps", scope=Scope.MAPS_READ, answer=MapList)
def list_maps(
    request: Keyed,
    *,
    query: Annotated[
        str, Query(max_length=200, description="Words in the title, persona or product.")
    ] = "",
    state: Annotated[Literal["current", "future"] | None, Query()] = None,
    persona: Annotated[str | None, Query(max_length=36, description="Key of the persona.")] = None,
    product: Annotated[str | None, Query(max_length=36, description="Key of the product.")] = None,
    archived: Annotated[Literal["true", "false"], Query()] = "false",
    sort: Annotated[
        Sort, Query(description="Last changed first, by title, or most missing.")
    ] = "changed",
    limit: Limit = LIMIT,
    cursor: After = None,
) -> Any:
    """List the maps."""
    lang = language_of(request)
    cards = [
        card
        for card in maps.list_maps(request.auth.principal, query, archived=archived == "true")
        if state in {None, card.state}
        and persona in {None, card.persona_key}
        and product in {None, card.product_key}
    ]
    order = f"{sort} {lang}" if sort != "changed" else sort
    shown, after = page(
        cards, lambda card: _place(card, sort, lang), order=order, limit=limit, cursor=cursor
    )
    return {"maps": [_item(card) for card in shown], "next": after}


def _place(card: MapCard, sort: Sort, lang: str) -> Place:
    title = card.title.show(lang, card.languages).text.casefold()
    if sort == "title":
        return (title, card.state, card.id)
    if sort == "missing":
        return (-card.missing, title, card.id)
    return (-round(card.updated_at.timestamp() * 1_000_000), card.id)


def _item(card: MapCard) -> dict[str, Any]:
    names = {name: getattr(card, name) for name in card.__dataclass_fields__}
    return names | {
        "persona": _named(card.persona_key, card.persona),
        "product": _named(card.product_key, card.product),
    }


def _named(key: str, name: Text | None) -> dict[str, Any] | None:
    return {"key": key, "name": name or Text()} if key else None


@endpoint(router, "POST", "/maps", scope=Scope.MAPS_WRITE, answer=MadeMap, status=201)
def create_map(request: Keyed, body: NewMap) -> Any:
    """Make a map.

    What a document brings for the library is added where the workspace does not have it.
    """
    principal = request.auth.principal
    if body.document is not None:
        _one_of("document", body, ("title", "template", "phases", "languages"))
        text = json.dumps(body.document, ensure_ascii=False)
        made = documents.import_document(principal, text, body.journey)
        return {"id": made, "seq": 0}
    if body.journey is not None:
        raise InvalidError(
            [Problem("body.journey", ValueProblemError("both", choices="journey, title"))]
        )
    made = maps.create_map(
        principal,
        _title(body.title),
        lang=body.lang,
        template=body.template,
        phases=body.phases,
        languages=_languages(body),
    )
    return {"id": made, "seq": 0}


def _one_of(name: str, body: NewMap, others: tuple[str, ...]) -> None:
    wrong = [other for other in others if getattr(body, other) is not None]
    if wrong:
        choices = ", ".join([name, *wrong])
        error = ValueProblemError("both", choices=choices)
        raise InvalidError([Problem(f"body.{other}", error) for other in wrong])


def _title(title: str | None) -> str:
    if title is None:
        raise InvalidError([Problem("body.title", ValueProblemError("missing"))])
    kept = unicodedata.normalize("NFC", title.strip())  # which may be longer
    if len(kept) > TITLE:
        error = FieldError("text_long", length=len(kept), most=TITLE)
        raise InvalidError([Problem("body.title", error)])
    return kept


def _languages(body: NewMap) -> list[str] | None:
    """Give the languages of a map, that of its title among them."""
    spoken = body.languages
    if spoken is None:
        return None
    if len(set(spoken)) < len(spoken):
        raise InvalidError([Problem("body.languages", ValueProblemError("twice"))])
    return spoken if body.lang in spoken else [*spoken, body.lang]


@endpoint(router, "GET", "/maps/{map_id}", scope=Scope.MAPS_READ, answer=WholeMap)
def read_map(
    request: Keyed,
    map_id: MapId,
    seq: Annotated[int | None, Query(ge=0, le=MAX_INT, description="An earlier state.")] = None,
) -> Any:
    """Read a map as a document, as it stands or as it stood."""
    try:
        state = maps.read_map(request.auth.principal, map_id, seq)
    except DomainError as error:
        if error.code == "seq":
            error.params["place"] = "query.seq"
        raise
    return {
        "id": state.id,
        "journey_id": state.journey_id,
        "seq": state.seq,
        "latest_seq": state.latest_seq,
        "saved_at": state.saved_at,
        "saved_by": state.saved_by,
        "log_id": state.log.id if state.log else None,
        "pair_id": state.pair_id,
        "may_edit": state.may_edit,
        "archived": state.archived,
        "document": document.to_document(state.board),
    }


@endpoint(router, "GET", "/maps/{map_id}/document", scope=Scope.MAPS_READ, answer=Document)
def map_document(request: Keyed, map_id: MapId) -> HttpResponse:
    """Export a map: the same bytes as the file has, which another Klantreis can take in."""
    found = documents.export(request.auth.principal, map_id, "json")
    return HttpResponse(found.body, content_type="application/json")


@endpoint(router, "DELETE", "/maps/{map_id}", scope=Scope.MAPS_WRITE, answer=None, status=204)
def delete_map(request: Keyed, map_id: MapId) -> HttpResponse:
    """Move a map to the bin, from which an editor can restore it for a while."""
    maps.delete_map(request.auth.principal, map_id)
    return HttpResponse(status=204)
