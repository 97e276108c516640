"""Every address of the site, filled in with what there is in a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.its import Its

# Parts of an address that are words, with all that they can be.
WORDS = {
    "kind": ["svg", "png", "pdf", "json", "csv", "xlsx"],
    "type": ["touchpoint", "persona"],
    "type_name": ["stage", "step", "card", "touchpoint_use", "lane", "touchpoint", "persona"],
    "name": ["start"],
    "token": ["abc-def"],
}
VERBS = {
    "put_away": ["archive", "unarchive", "delete"],
    "log_act": ["cancel", "rename", "delete"],
    "change": ["step-add", "stage-add", "lane-add", "step-left", "niets"],
}


@dataclass
class Address:
    """One address; `path` filled in, `name` that of its pattern."""

    name: str
    path: str
    names: list[str] = field(default_factory=list)


def patterns(
    found: list[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for one in get_resolver().url_patterns if found is None else found:
        place = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, place)
        else:
            yield place, one


def addresses(its: Its, slug: str) -> list[Address]:
    """Give every address of the site, under a workspace's name and with what is in `its`."""
    made: dict[str, Address] = {}
    for _place, pattern in patterns():
        names = list(pattern.pattern.regex.groupindex)
        for path in _filled(pattern, names, its, slug):
            made.setdefault(path, Address(pattern.name or "", path, names))
    return list(made.values())


def _filled(pattern: URLPattern, names: list[str], its: Its, slug: str) -> Iterator[str]:
    place = next(place for place, one in patterns() if one is pattern)
    choices = [{}]
    for name in names:
        wanted = _values(pattern.name or "", name, its, slug)
        choices = [chosen | {name: value} for chosen in choices for value in wanted]
    for chosen in choices:
        yield "/" + _put(place, chosen)


def _values(view: str, name: str, its: Its, slug: str) -> list[str]:
    if name == "slug":
        return [slug]
    if name == "verb":
        return VERBS.get(view, ["niets"])
    if name in WORDS:
        return WORDS[name]
    board = its.board
    keys = {
        "stage": board.stages[0].key, "step": board.steps[0].key, "lane": board.lanes[0].key,
        "fill": board.steps[0].key, "merge": board.steps[0].key, "split": board.steps[0].key,
        "card": its.card, "remove": board.steps[0].key,
    }  # fmt: skip
    known = {
        "map_id": its.map, "journey_id": its.journey, "log_id": its.log, "sha256": its.image,
        "upload_id": its.upload, "token_id": its.token, "file_id": its.file,
        "step_key": board.steps[0].key, "key": keys.get(view, its.touchpoint.key),
    }  # fmt: skip
    # A name that is new here: each of the things there are, so that one of them is what it means.
    return [known[name]] if name in known else [its.persona.key, its.touchpoint.key, its.map]


def _put(place: str, values: dict[str, str]) -> str:
    """Fill in the parts of a pattern, written as a path or as an expression."""
    out, rest = "", place.replace("^", "").replace("$", "")
    while rest:
        if rest.startswith("(?P<"):
            name = rest[4 : rest.index(">")]
            rest = rest[_end(rest) :]
            out += values[name]
        elif rest.startswith("<"):
            inside, rest = rest[1:].split(">", 1)
            out += values[inside.rpartition(":")[2]]
        else:
            out, rest = out + rest[0], rest[1:]
    return out.replace("\\", "")


def _end(text: str) -> int:
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return at + 1
    raise ValueError(text)
