"""Maps: list, make, read, put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from klantreis.domain import templates
from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.permissions import Action, MapRole, Role
from klantreis.domain.text import Text
from klantreis.services import audit, boards, logs, suppressing
from klantreis.services.access import allow, map_row, may_edit, user_of
from klantreis.services.actors import Actor, actor_of, name, names
from klantreis.services.documents import export, import_document
from klantreis.services.library import list_of
from klantreis.services.making import make, make_sister
from klantreis.services.views import MapCard, MapState
from klantreis.store.queries import scopes
from klantreis.store.queries.locks import in_turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from klantreis.domain.permissions import Principal
    from klantreis.store.models import Map

__all__ = [
    "MapError",
    "archive_map",
    "create_map",
    "delete_map",
    "export",
    "import_document",
    "list_maps",
    "make_future",
    "read_map",
    "restore_map",
    "unarchive_map",
]
DEFAULT_PHASES: Final = "awareness"


class MapError(DomainError):
    """A map that cannot be made or read like this."""

    sentences: ClassVar[dict[str, str]] = {
        "title": "Give the map a name.",
        "both": "Choose a template or a phase model, not both.",
        "future": "This journey has a map of the desired state already.",
        "seq": "This map has no state %(seq)s; its last one is %(last)s.",
    }


def list_maps(principal: Principal, query: str = "", *, archived: bool = False) -> list[MapCard]:
    """Give the maps, the last changed first; `query` is looked for in title, persona, product."""
    allow(principal, Action.MAP_VIEW)
    rows = list(visible(principal, archived=archived).order_by("-changed_at"))
    personas = {x.key: x.name for x in list_of(principal, r.Persona)}
    products = {x.key: x.name for x in list_of(principal, r.Product)}
    counted = scopes.readings(principal).values("journey_id").annotate(count=Count("pk"))
    readings = {x["journey_id"]: x["count"] for x in counted}
    known = names(Actor(row.changed_by_type, row.changed_by_id) for row in rows)
    pairs = _pairs(principal)
    questions = _questions(principal, archived=archived)
    cards = [
        MapCard(
            id=str(row.pk),
            title=Text.from_json(row.title),
            form=row.form,
            state=row.state,
            perspective=row.perspective,
            status=row.status,
            languages=tuple(row.languages),
            stages=row.stages,
            steps=row.steps,
            missing=row.missing,
            readings=readings.get(row.journey_id, 0),
            persona=personas.get(row.persona),
            product=products.get(row.product),
            updated_at=row.changed_at,
            updated_by=known.get(Actor(row.changed_by_type, row.changed_by_id), ""),
            demo=row.demo,
            log_id=_log_id(row),
            journey_id=str(row.journey_id),
            pair_id=pairs.get(str(row.pk)),
            archived=row.archived_at is not None,
            question=questions.get(row.pk) or "",
            persona_key=row.persona,
            product_key=row.product,
        )
        for row in rows
    ]
    return [card for card in cards if _fits(card, query)]


def _questions(principal: Principal, *, archived: bool) -> dict[object, str | None]:
    heads = visible(principal, archived=archived).filter(records__type="map")
    return dict(heads.values_list("pk", "records__data__question"))


def _log_id(row: Map) -> str | None:
    log = row.journey.log
    return str(log.pk) if log and log.deleted_at is None else None


def visible(principal: Principal, *, archived: bool = False) -> QuerySet[Map]:
    """Give the maps a principal may see, or those of them in the archive."""
    rows = scopes.maps(principal).filter(archived_at__isnull=not archived)
    user = user_of(principal)
    if user is None or principal.role in {Role.OWNER, Role.EDITOR}:
        return rows
    closed = scopes.map_roles(principal).filter(user_id=user, role=MapRole.NONE.value)
    return rows.exclude(pk__in=closed.values("map_id"))


def _fits(card: MapCard, query: str) -> bool:
    texts = [text for text in (card.title, card.persona, card.product) if text]
    shown = " ".join(w.text for text in texts for w in text.wordings.values()).casefold()
    return all(word in shown for word in query.casefold().split())


def _pairs(principal: Principal) -> dict[str, str]:
    """Give for each map the map of the other state in its journey, the newest if several."""
    rows = visible(principal, archived=False).order_by("created_at")
    found = list(rows.values_list("pk", "journey_id", "state"))
    newest = {(journey, state): pk for pk, journey, state in found}
    other = {"current": "future", "future": "current"}
    pairs = {str(pk): newest.get((journey, other[state])) for pk, journey, state in found}
    return {key: str(pair) for key, pair in pairs.items() if pair}


def create_map(
    principal: Principal,
    title: str,
    *,
    lang: str,
    template: str | None = None,
    phases: str | None = None,
    languages: Sequence[str] | None = None,
) -> str:
    """Make a map with its journey and give its id; only a title is needed.

    Raises:
        MapError: `title` or `both`.
        TemplateError: where there is no such template or phase model.
    """
    allow(principal, Action.MAP_CREATE)
    if not title.strip():
        raise MapError("title")
    if template and phases:
        raise MapError("both")
    text = Text().write(lang, title.strip())
    spoken = tuple(languages or (lang,))
    if template:
        board = templates.map_from_template(template, languages=spoken, title=text)
    else:
        model = phases or DEFAULT_PHASES
        board = templates.map_from_phases(model, title=text, languages=spoken)
    return str(make(principal, board, actor_of(principal)).pk)


def make_future(principal: Principal, map_id: str) -> str:
    """Make the map of the desired state beside a current one; it keeps the keys (D2).

    Raises:
        MapError: `future` where the journey has one already.
    """
    with transaction.atomic():
        row = map_row(principal, map_id, Action.MAP_EDIT, lock=True)
        in_turn(f"maps of {row.journey_id}")
        allow(principal, Action.MAP_CREATE)
        maps = scopes.maps(principal).filter(journey_id=row.journey_id)
        if row.state == "future" or maps.filter(state="future").exists():
            raise MapError("future")
        return str(make_sister(row, actor_of(principal), state="future").pk)


def read_map(principal: Principal, map_id: str, seq: int | None = None) -> MapState:
    """Give a map as it stands, or as it stood at `seq`, with the figures its reader may see.

    Raises:
        MapError: `seq` for a state that has not been.
    """
    row = map_row(principal, map_id, Action.MAP_VIEW)
    if seq is not None and not 0 <= seq <= row.seq:
        raise MapError("seq", seq=seq, last=row.seq)
    log = row.journey.log
    return MapState(
        id=str(row.pk),
        journey_id=str(row.journey_id),
        board=suppressing.board_for(principal, row.journey, boards.board_of(row, seq)),
        seq=row.seq if seq is None else seq,
        latest_seq=row.seq,
        saved_at=row.changed_at,
        saved_by=name(Actor(row.changed_by_type, row.changed_by_id)),
        log=logs.view(log) if log and log.deleted_at is None else None,
        pair_id=_pairs(principal).get(str(row.pk)),
        may_edit=may_edit(principal, row) and row.archived_at is None,
        archived=row.archived_at is not None,
    )


def archive_map(principal: Principal, map_id: str) -> None:
    """Put a map away; it stays readable."""
    _mark(principal, map_id, "archive", archived_at=timezone.now())


def unarchive_map(principal: Principal, map_id: str) -> None:
    """Take a map back among the others."""
    _mark(principal, map_id, "unarchive", archived_at=None)


def delete_map(principal: Principal, map_id: str) -> None:
    """Move a map to the bin, from which it goes for good after a while (D22)."""
    _mark(principal, map_id, "delete", deleted_at=timezone.now())


def restore_map(principal: Principal, map_id: str) -> None:
    """Take a map out of the bin."""
    _mark(principal, map_id, "restore", trash=True, deleted_at=None)


def _mark(
    principal: Principal, map_id: str, verb: str, *, trash: bool = False, **fields: object
) -> None:
    with transaction.atomic():
        row = map_row(principal, map_id, Action.MAP_DELETE, trash=trash, lock=True)
        for name_of_field, value in fields.items():
            setattr(row, name_of_field, value)
        row.save(update_fields=list(fields))
        audit.record(principal, f"map.{verb}", "map", str(row.pk))
