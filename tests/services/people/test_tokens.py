"""Keys to the API: who makes them, what they open, when they stop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Action, MapRole, Refused, Role, may
from klantreis.domain.permissions.principal import Kind
from klantreis.domain.permissions.token_scopes import ACTIONS, Scope
from klantreis.services import editing, maps
from klantreis.services.people import attempts, tokens
from klantreis.services.people.tokens import TokenError
from klantreis.store.models import ApiToken, AuditEntry, MapMember, Membership, User

ALL = [scope.value for scope in Scope]


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()


def key_of(cast, scopes=ALL, **more):
    return tokens.create(cast.olga, "Power BI", scopes, **more)


def show(secret):
    return tokens.show(secret, "192.0.2.7")


def become(principal, role):
    Membership.objects.filter(user_id=principal.id, workspace_id=principal.workspace).update(
        role=role.value
    )


def test_a_key_is_told_once_and_only_its_hash_is_kept(cast):
    made = key_of(cast)
    assert made.secret.startswith("kr_")
    assert len(made.secret) == 3 + 43
    row = ApiToken.objects.get()
    assert made.secret not in {row.sha256, row.prefix, row.name}
    assert row.prefix == made.secret[:9]
    assert row.sha256 not in made.secret
    assert AuditEntry.objects.get(action="token.create").params["scopes"] == " ".join(ALL)


def test_only_an_owner_makes_sees_and_withdraws_keys(cast):
    made = key_of(cast)
    for who in (cast.anna, cast.bram):
        for forbidden in (
            lambda who=who: tokens.create(who, "x", ALL),
            lambda who=who: tokens.list_tokens(who),
            lambda who=who: tokens.revoke(who, made.id),
        ):
            with pytest.raises(Refused) as refused:
                forbidden()
            assert refused.value.code == "refused"


def test_a_key_cannot_make_keys(cast):
    shown = show(key_of(cast).secret)
    with pytest.raises(Refused):
        tokens.create(shown.principal, "x", ALL)


@pytest.mark.parametrize("scope", list(Scope))
def test_a_scope_opens_its_own_actions_and_no_others(cast, scope):
    who = show(key_of(cast, [scope.value]).secret).principal
    assert who.kind is Kind.TOKEN
    opened = {action for action in Action if may(who, action, who.workspace)}
    assert opened == ACTIONS[scope]


@pytest.mark.parametrize(
    ("name", "scopes", "days", "code"),
    [
        ("", ALL, 30, "name"),
        ("x" * 101, ALL, 30, "name"),
        ("a\0b", ALL, 30, "name"),
        ("x", [], 30, "scopes"),
        ("x", ["maps:everything"], 30, "scope"),
        ("x", ALL, 0, "days"),
        ("x", ALL, 3651, "days"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(cast, name, scopes, days, code):
    with pytest.raises(TokenError) as error:
        tokens.create(cast.olga, name, scopes, days=days)
    assert error.value.code == code
    assert not ApiToken.objects.exists()


def test_a_workspace_has_at_most_a_hundred_keys(cast):
    for number in range(tokens.KEYS_MOST):
        ApiToken.objects.create(
            workspace_id=cast.olga.workspace, user_id=cast.olga.id, name="x", sha256=str(number)
        )
    with pytest.raises(TokenError) as error:
        key_of(cast)
    assert error.value.code == "many"


def test_what_was_withdrawn_opens_nothing_from_then_on(cast):
    made = key_of(cast)
    assert show(made.secret)
    tokens.revoke(cast.olga, made.id)
    assert tokens.list_tokens(cast.olga) == []
    with pytest.raises(TokenError) as error:
        show(made.secret)
    assert error.value.code == "invalid"


def test_a_key_expires(cast):
    made = key_of(cast, days=30)
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(TokenError) as error:
        show(made.secret)
    assert error.value.code == "expired"
    assert tokens.list_tokens(cast.olga)[0].expired


def test_a_key_without_an_end_goes_on(cast):
    made = key_of(cast, days=None)
    assert show(made.secret).expires_at is None


@pytest.mark.parametrize("secret", ["", "kr_", "kr_" + "a" * 43, "\ud800", "x" * 100_000])
def test_a_wrong_key_opens_nothing(cast, secret):
    key_of(cast)
    with pytest.raises(TokenError) as error:
        show(secret)
    assert error.value.code == "invalid"


def test_whoever_tries_wrong_keys_waits_and_a_right_one_still_opens(cast):
    made = key_of(cast)
    for _ in range(attempts.API_KEY.free):
        with pytest.raises(TokenError):
            show("kr_wrong")
    with pytest.raises(attempts.TooManyError):
        show("kr_wrong")
    assert show(made.secret)


def test_a_key_may_less_as_soon_as_its_user_may_less(cast):
    made = key_of(cast)
    assert may(show(made.secret).principal, Action.MAP_EDIT, cast.olga.workspace)
    become(cast.olga, Role.VIEWER)
    who = show(made.secret).principal
    assert not may(who, Action.MAP_EDIT, who.workspace)
    assert may(who, Action.MAP_VIEW, who.workspace)


def test_a_key_ends_with_the_membership_of_its_user(cast):
    made = key_of(cast)
    Membership.objects.filter(user_id=cast.olga.id).delete()
    with pytest.raises(TokenError) as error:
        show(made.secret)
    assert error.value.code == "invalid"


def test_a_key_of_someone_who_may_not_sign_in_any_more_opens_nothing(cast):
    made = key_of(cast)
    User.objects.filter(pk=cast.olga.id).update(is_active=False)
    with pytest.raises(TokenError):
        show(made.secret)


def test_a_map_that_is_closed_to_its_user_is_closed_to_a_key(cast):
    made, map_id = key_of(cast), maps.create_map(cast.anna, "Geheim", lang="nl")
    become(cast.olga, Role.VIEWER)
    MapMember.objects.create(map_id=map_id, user_id=cast.olga.id, role=MapRole.NONE.value)
    who = show(made.secret).principal
    assert maps.list_maps(who) == []
    with pytest.raises(Refused):
        maps.read_map(who, map_id)


def test_a_role_on_one_map_gives_a_key_no_more_than_its_scopes(cast):
    made, map_id = key_of(cast, ["maps:read"]), maps.create_map(cast.anna, "Kaart", lang="nl")
    become(cast.olga, Role.VIEWER)
    MapMember.objects.create(map_id=map_id, user_id=cast.olga.id, role=MapRole.EDITOR.value)
    who = show(made.secret).principal
    assert not maps.read_map(who, map_id).may_edit


def test_use_is_written_down_at_most_once_an_hour(cast):
    made = key_of(cast)
    show(made.secret)
    first = ApiToken.objects.get().last_used_at
    show(made.secret)
    assert ApiToken.objects.get().last_used_at == first
    ApiToken.objects.update(last_used_at=first - timedelta(hours=2))
    show(made.secret)
    assert ApiToken.objects.get().last_used_at >= first


def test_history_names_the_key_and_who_stands_behind_it_also_when_it_is_gone(cast):
    made, map_id = key_of(cast), maps.create_map(cast.anna, "Kaart", lang="nl")
    who = show(made.secret).principal
    head = maps.read_map(who, map_id).board.head
    editing.submit(who, map_id, [g.set_field(head, "status", "shared")])
    tokens.revoke(cast.olga, made.id)
    assert editing.history(cast.anna, map_id)[0].actor_name == "Power BI (Olga)"
    assert maps.list_maps(cast.anna)[0].updated_by == "Power BI (Olga)"


def test_a_minute_has_so_many_requests_and_then_seconds_to_wait(cast):
    who = show(key_of(cast).secret).principal
    waits = [tokens.too_many(who, 3) for _ in range(4)]
    # A minute may turn over between two of these; then counting starts afresh.
    assert waits[:3] == [0, 0, 0]
    assert 0 <= waits[3] <= 60
