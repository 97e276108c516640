"""Users and workspaces: the first one, those that are added, never by themselves."""

from __future__ import annotations

import pytest

from klantreis.domain.permissions import Refused, Role
from klantreis.services.people import accounts, workspaces
from klantreis.services.people.accounts import AccountError
from klantreis.services.people.workspaces import WorkspaceError
from klantreis.store.models import Account, User

PASSWORD = "een lang wachtwoord"


@pytest.mark.django_db
def test_the_first_user_owns_the_first_workspace():
    assert accounts.first_run_needed()
    user = accounts.create_first_owner("Anna@Example.nl ", PASSWORD, "Anna", "Van Dam", "nl")
    assert not accounts.first_run_needed()
    (view,) = workspaces.of_user(user)
    assert (view.slug, view.role) == ("van-dam", Role.OWNER)
    assert accounts.user(user).email == "anna@example.nl"
    with pytest.raises(AccountError):
        accounts.create_first_owner("bram@example.nl", PASSWORD, "Bram", "Ook", "nl")


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [
        ("geen adres", PASSWORD, "email"),
        ("bram@example.nl", "kort", "password"),
        ("bram@example.nl", "bram@example.nl", "password"),
        ("ANNA@example.nl", PASSWORD, "taken"),
    ],
)
def test_a_user_that_cannot_be_is_refused_with_the_reason(cast, email, password, code):
    del cast
    before = User.objects.count()
    with pytest.raises(AccountError) as refused:
        accounts.add_user(email, password)
    assert refused.value.code == code
    assert User.objects.count() == before


def test_a_user_is_not_made_for_a_workspace_that_is_not_there(cast):
    del cast
    with pytest.raises(AccountError):
        accounts.add_user("dirk@example.nl", PASSWORD, workspace_slug="nergens")
    assert not User.objects.filter(email="dirk@example.nl").exists()


def test_a_language_is_remembered(cast):
    accounts.set_language(cast.anna.id, "en")
    assert accounts.user(cast.anna.id).language == "en"
    with pytest.raises(AccountError):
        accounts.set_language(cast.anna.id, "xx")


def test_a_second_workspace_is_of_the_same_account(cast):
    before = Account.objects.count()
    made = workspaces.create(cast.olga.id, "Van Dam Fietsen")
    assert made.slug == "van-dam-fietsen-2"
    assert Account.objects.count() == before
    assert {view.slug for view in workspaces.of_user(cast.olga.id)} == {
        "van-dam-fietsen", "van-dam-fietsen-2",
    }  # fmt: skip
    with pytest.raises(WorkspaceError):
        workspaces.create(cast.olga.id, " ")


def test_an_editor_s_own_workspace_is_of_an_account_of_their_own(cast):
    before = Account.objects.count()
    workspaces.create(cast.anna.id, "Anna's bureau")
    assert Account.objects.count() == before + 1


def test_a_user_who_is_not_there_is_absent(cast):
    with pytest.raises(Refused):
        accounts.user(cast.anna.workspace)
