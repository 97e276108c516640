"""Who may do what, row by row (D20)."""

from __future__ import annotations

import pytest

from klantreis.domain.permissions import Action, MapRole, Principal, Refused, Role, check, may
from klantreis.domain.permissions.principal import Kind

# x: may, .: may not. A token has its own table below.
WHO = """           owner editor contributor viewer job link guest respondent shopper"""
TABLE = """
map.view             x     x       x         x     x   x    x       .         .
map.create           x     x       .         .     x   .    .       .         .
map.edit             x     x       .         .     x   .    .       .         .
map.delete           x     x       .         .     x   .    .       .         .
map.share            x     x       .         .     x   .    .       .         .
library.view         x     x       x         x     x   .    .       .         .
library.edit         x     x       .         .     x   .    .       .         .
log.view             x     x       x         x     x   .    .       .         .
log.import           x     x       .         .     x   .    .       .         .
log.delete           x     .       .         .     x   .    .       .         .
journeys.read        x     x       .         .     x   .    .       .         .
tokens.manage        x     .       .         .     x   .    .       .         .
members.manage       x     .       .         .     x   .    .       .         .
workspace.manage     x     .       .         .     x   .    .       .         .
"""
# A role on one map: v sees it, e changes it too, - neither; other actions follow the table above.
ON_A_MAP = """
role on the map    owner editor contributor viewer
none_given           e     e       v         v
editor               e     e       e         e
viewer               e     e       v         v
none                 e     e       -         -
"""
COLUMNS = WHO.split()
RIGHTS = {
    (Action(line.split()[0]), who): mark == "x"
    for line in TABLE.strip().splitlines()
    for who, mark in zip(COLUMNS, line.split()[1:], strict=True)
}
ROLES = [role.value for role in Role]


def who(name: str, *rights: str, workspace: str = "a") -> Principal:
    is_role = name in ROLES
    return Principal(
        kind=Kind.MEMBER if is_role else Kind(name), id="1", workspace=workspace,
        role=Role(name) if is_role else None, rights=frozenset(rights),
    )  # fmt: skip


def token(role: str | None, *rights: str) -> Principal:
    return Principal(
        kind=Kind.TOKEN, id="1", workspace="a", user="2", role=Role(role) if role else None,
        rights=frozenset(rights),
    )  # fmt: skip


def test_the_table_names_every_action_and_everyone_who_asks() -> None:
    assert {action for action, _ in RIGHTS} == set(Action)
    others = {kind.value for kind in Kind} - {"member", "token"}
    assert set(COLUMNS) == set(ROLES) | others


@pytest.mark.parametrize(("action", "name"), RIGHTS, ids=str)
def test_every_cell_of_the_table(action: Action, name: str) -> None:
    assert may(who(name), action, "a") is RIGHTS[action, name]
    if RIGHTS[action, name]:
        check(who(name), action, "a")
    else:
        with pytest.raises(Refused) as refused:
            check(who(name), action, "a")
        assert refused.value.code == "refused"


@pytest.mark.parametrize("action", list(Action))
def test_nobody_reaches_another_workspace(action: Action) -> None:
    everyone = [*map(who, COLUMNS), *(token(role, *Action) for role in ROLES)]
    for principal in everyone:
        for map_role in (None, *MapRole):
            assert not may(principal, action, "b", map_role)
        with pytest.raises(Refused) as refused:
            check(principal, action, "b")
        assert refused.value.code == "absent"


def test_a_member_without_a_role_may_nothing_whatever_was_granted() -> None:
    nobody = Principal(kind=Kind.MEMBER, id="1", workspace="a", rights=frozenset(Action))
    assert [action for action in Action if may(nobody, action, "a", MapRole.EDITOR)] == []


def on_a_map() -> list[tuple[str, str, str]]:
    head, *lines = ON_A_MAP.strip().splitlines()
    names = head.split()[4:]
    return [
        (map_role, name, mark)
        for map_role, *marks in (line.split() for line in lines)
        for name, mark in zip(names, marks, strict=True)
    ]


@pytest.mark.parametrize(("map_role", "name", "mark"), on_a_map())
def test_a_role_on_a_map_moves_contributors_and_viewers_only(
    map_role: str, name: str, mark: str
) -> None:
    given = None if map_role == "none_given" else MapRole(map_role)
    assert may(who(name), Action.MAP_VIEW, "a", given) is (mark in "ve")
    assert may(who(name), Action.MAP_EDIT, "a", given) is (mark == "e")


@pytest.mark.parametrize("action", sorted(set(Action) - {Action.MAP_VIEW, Action.MAP_EDIT}))
@pytest.mark.parametrize("name", ROLES)
def test_a_role_on_a_map_gives_nothing_but_seeing_and_changing_it(
    action: Action, name: str
) -> None:
    for map_role in MapRole:
        assert may(who(name), action, "a", map_role) is RIGHTS[action, name]


@pytest.mark.parametrize("map_role", [None, *MapRole])
@pytest.mark.parametrize("name", sorted(set(COLUMNS) - set(ROLES)))
def test_a_role_on_a_map_is_for_members_only(name: str, map_role: MapRole | None) -> None:
    for action in Action:
        assert may(who(name), action, "a", map_role) is RIGHTS[action, name]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", list(Action))
def test_a_token_may_what_its_scopes_say_as_far_as_its_user_may(action: Action, role: str) -> None:
    assert may(token(role, action), action, "a") is RIGHTS[action, role]
    others = set(Action) - {action}
    assert not may(token(role, *others), action, "a")


def test_a_token_of_a_viewer_who_may_change_one_map_may_change_that_one() -> None:
    scoped = token("viewer", "map.edit", "map.view")
    assert may(scoped, Action.MAP_EDIT, "a", MapRole.EDITOR)
    assert not may(scoped, Action.MAP_EDIT, "a")
    assert not may(token("viewer", "map.edit", "map.view"), Action.MAP_VIEW, "a", MapRole.NONE)


def test_a_token_without_scopes_may_nothing() -> None:
    for role in (None, *ROLES):
        assert [action for action in Action if may(token(role), action, "a")] == []


@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("action", list(Action))
def test_a_right_that_was_given_besides_adds_itself_and_nothing_else(
    action: Action, name: str
) -> None:
    granted = who(name, action.value)
    assert may(granted, action, "a")
    for other in set(Action) - {action}:
        assert may(granted, other, "a") is RIGHTS[other, name]


@pytest.mark.parametrize("name", ["link", "guest", "respondent", "shopper"])
def test_rights_written_on_someone_from_outside_count_for_nothing(name: str) -> None:
    for action in Action:
        assert may(who(name, *Action), action, "a") is RIGHTS[action, name]
