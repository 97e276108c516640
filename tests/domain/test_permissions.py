from __future__ import annotations

import pytest

from klantreis.domain.permissions import Action, MapRole, Principal, Refused, Role, check, may
from klantreis.domain.permissions.principal import Kind

VIEW = {Action.MAP_VIEW, Action.LIBRARY_VIEW, Action.LOG_VIEW}
EDIT = VIEW | {
    Action.MAP_CREATE, Action.MAP_EDIT, Action.MAP_DELETE, Action.MAP_SHARE,
    Action.LIBRARY_EDIT, Action.LOG_IMPORT, Action.JOURNEYS_READ,
}  # fmt: skip
TABLE: dict[Role | Kind, set[Action]] = {
    Role.OWNER: set(Action),
    Role.EDITOR: EDIT,
    Role.CONTRIBUTOR: VIEW,
    Role.VIEWER: VIEW,
    Kind.JOB: set(Action),
    Kind.LINK: {Action.MAP_VIEW},
    Kind.GUEST: {Action.MAP_VIEW},
    Kind.TOKEN: set(),
    Kind.RESPONDENT: set(),
    Kind.SHOPPER: set(),
}


def who(row: Role | Kind, *rights: str) -> Principal:
    kind, role = (Kind.MEMBER, row) if isinstance(row, Role) else (row, None)
    return Principal(kind=kind, id="1", workspace="a", role=role, rights=frozenset(rights))


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("row", list(TABLE))
def test_every_row_of_the_table(row: Role | Kind, action: Action) -> None:
    assert may(who(row), action, "a") == (action in TABLE[row])


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("row", list(TABLE))
def test_nobody_reaches_another_workspace(row: Role | Kind, action: Action) -> None:
    assert not may(who(row), action, "b")
    with pytest.raises(Refused) as refused:
        check(who(row), action, "b")
    assert refused.value.code == "absent"


@pytest.mark.parametrize(
    ("role", "map_role", "edits", "views"),
    [
        (Role.VIEWER, MapRole.EDITOR, True, True),
        (Role.CONTRIBUTOR, MapRole.EDITOR, True, True),
        (Role.CONTRIBUTOR, MapRole.NONE, False, False),
        (Role.VIEWER, MapRole.VIEWER, False, True),
        (Role.EDITOR, MapRole.NONE, True, True),
        (Role.OWNER, MapRole.NONE, True, True),
    ],
)
def test_a_role_on_a_map_moves_contributors_and_viewers_only(
    role: Role,
    map_role: MapRole,
    edits: bool,
    views: bool,
) -> None:
    assert may(who(role), Action.MAP_EDIT, "a", map_role) == edits
    assert may(who(role), Action.MAP_VIEW, "a", map_role) == views


def test_a_token_can_do_what_its_scopes_say() -> None:
    token = who(Kind.TOKEN, "map.view")
    assert may(token, Action.MAP_VIEW, "a")
    with pytest.raises(Refused) as refused:
        check(token, Action.MAP_EDIT, "a")
    assert refused.value.code == "refused"


def test_the_right_to_read_journeys_can_be_given_to_a_viewer() -> None:
    assert not may(who(Role.VIEWER), Action.JOURNEYS_READ, "a")
    assert may(who(Role.VIEWER, "journeys.read"), Action.JOURNEYS_READ, "a")
