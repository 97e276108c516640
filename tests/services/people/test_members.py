"""Who is in a workspace: an owner adds, changes and removes; nobody else does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Principal, Refused, Role
from klantreis.domain.permissions.principal import Kind
from klantreis.services import maps
from klantreis.services.people import accounts, attempts, invitations, members, tokens, workspaces
from klantreis.services.people.accounts import AccountError
from klantreis.services.people.attempts import TooManyError
from klantreis.services.people.members import MemberError
from klantreis.services.ports import Job
from klantreis.store.models import ApiToken, AuditEntry, MapMember, Membership, User
from tests.cast import PASSWORD

NEW = "dirk@example.nl"
FRESH = "nog een lang wachtwoord"


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()


def token_of(text):
    found = re.search(r"/invitation/([^/\s]+)/", text)
    assert found
    return found.group(1)


def add(who, email=NEW, role=Role.EDITOR, lang="nl"):
    return members.add(who, email, role, lang)


def id_of(email=NEW):
    return str(User.objects.get(email=email).pk)


def roles_in(who):
    return {view.email: view.role for view in members.list_members(who)}


def test_an_owner_sees_everyone_with_role_and_whether_they_ever_signed_in(cast):
    assert Client().login(username="anna@example.nl", password=PASSWORD)
    seen = {view.name: view for view in members.list_members(cast.olga)}
    assert list(seen) == ["Anna", "Bram", "Olga"]
    assert (seen["Anna"].role, seen["Anna"].email) == (Role.EDITOR, "anna@example.nl")
    assert [seen[name].signed_in for name in seen] == [True, False, False]
    assert [seen[name].me for name in seen] == [False, False, True]
    assert [seen[name].last_owner for name in seen] == [False, False, True]
    assert timezone.now() - seen["Bram"].since < timedelta(minutes=5)


@pytest.mark.parametrize("name", ["anna", "bram"])
def test_who_is_no_owner_does_none_of_it(cast, name):
    who = getattr(cast, name)
    before = roles_in(cast.olga)
    for forbidden in (
        lambda: members.list_members(who),
        lambda: members.find(who, cast.bram.id),
        lambda: add(who),
        lambda: members.send_again(who, cast.bram.id),
        lambda: members.change_role(who, who.id, Role.OWNER),
        lambda: members.remove(who, cast.olga.id),
    ):
        with pytest.raises(Refused) as refused:
            forbidden()
        assert refused.value.code == "refused"
    assert roles_in(cast.olga) == before
    assert not User.objects.filter(email=NEW).exists()


def test_a_key_to_the_api_does_none_of_it_even_that_of_an_owner(cast):
    made = tokens.create(cast.olga, "Power BI", ["maps:read", "library:write"])
    who = tokens.show(made.secret, "192.0.2.7").principal
    for forbidden in (lambda: members.list_members(who), lambda: add(who)):
        with pytest.raises(Refused):
            forbidden()


@pytest.mark.parametrize("odd", ["", "1 or 1=1", "\x00", "é" * 300, None])
def test_an_id_from_another_workspace_or_of_nobody_is_absent(cast, odd):
    forged = [cast.olga.id, cast.anna.id] if odd is None else [odd]
    before = roles_in(cast.olga)
    for user_id in [*forged, g.new_key()]:
        for forbidden in (
            lambda user_id=user_id: members.find(cast.chris, user_id),
            lambda user_id=user_id: members.send_again(cast.chris, user_id),
            lambda user_id=user_id: members.change_role(cast.chris, user_id, Role.VIEWER),
            lambda user_id=user_id: members.remove(cast.chris, user_id),
        ):
            with pytest.raises(Refused) as refused:
                forbidden()
            assert refused.value.code == "absent"
    assert roles_in(cast.olga) == before


def test_a_colleague_with_an_account_is_in_at_once_and_told_in_their_own_language(
    cast, queue, mailoutbox
):
    accounts.set_language(cast.chris.id, "en")
    done = add(cast.olga, " Chris@Example.nl ", Role.CONTRIBUTOR, "nl")
    assert (done.link, done.waiting) == ("", False)
    assert workspaces.principal_of(cast.chris.id, cast.slug).role is Role.CONTRIBUTOR
    queue.work()
    (letter,) = mailoutbox
    assert letter.to == ["chris@example.nl"]
    assert letter.subject == "You are in the workspace Van Dam Fietsen now"
    assert "Olga has added you" in letter.body
    assert f"/w/{cast.slug}/" in letter.body
    assert "/invitation/" not in letter.body


def test_who_is_new_is_a_member_at_once_and_gets_a_link_in_the_language_asked_for(
    cast, queue, mailoutbox
):
    done = add(cast.olga, lang="en")
    view = members.find(cast.olga, id_of())
    assert (view.waiting, view.signed_in, view.role) == (True, False, Role.EDITOR)
    queue.work()
    (letter,) = mailoutbox
    assert letter.to == [NEW]
    assert letter.subject == "Come and work in Van Dam Fietsen on Klantreis"
    assert "Olga has added you" in letter.body
    assert "%(" not in letter.body
    for token in (token_of(letter.body), token_of(done.link)):
        opened = invitations.opened(token)
        assert (opened.email, opened.workspace, opened.lang) == (NEW, "Van Dam Fietsen", "en")


def test_nobody_signs_in_as_who_was_invited_before_they_chose_a_password(cast):
    add(cast.olga)
    for guess in ("", "!", User.objects.get(email=NEW).password):
        assert not Client().login(username=NEW, password=guess)


def test_someone_is_added_once(cast):
    with pytest.raises(MemberError) as error:
        add(cast.olga, "BRAM@example.nl")
    assert error.value.code == "already"
    assert roles_in(cast.olga)["bram@example.nl"] is Role.VIEWER


@pytest.mark.parametrize(
    ("email", "lang", "code"),
    [("dirk", "nl", "email"), ("", "nl", "email"), ("a@b.nl\nBcc: c@d.nl", "nl", "email"),
     ("x" * 300 + "@example.nl", "nl", "email"), (NEW, "xx", "language")],
)  # fmt: skip
def test_what_is_no_address_or_language_adds_nobody(cast, queue, email, lang, code):
    with pytest.raises(AccountError) as error:
        add(cast.olga, email, lang=lang)
    assert error.value.code == code
    assert len(roles_in(cast.olga)) == 3
    assert queue.jobs == []


def test_a_closed_account_is_not_added(cast):
    User.objects.filter(pk=cast.chris.id).update(is_active=False)
    with pytest.raises(MemberError) as error:
        add(cast.olga, "chris@example.nl")
    assert error.value.code == "closed"


def test_one_address_cannot_be_mailed_again_and_again_from_wherever(cast, queue):
    add(cast.olga)
    for _ in range(attempts.INVITE.free - 1):
        members.send_again(cast.olga, id_of())
    with pytest.raises(TooManyError):
        members.send_again(cast.olga, id_of())
    with pytest.raises(TooManyError):
        add(cast.chris)
    assert NEW not in roles_in(cast.chris)
    assert len(queue.jobs) == attempts.INVITE.free


def test_a_workspace_cannot_send_mail_without_end(cast):
    for _ in range(attempts.INVITE_WORKSPACE.free):
        attempts.take(attempts.Try(attempts.INVITE_WORKSPACE, cast.olga.workspace))
    with pytest.raises(TooManyError):
        add(cast.olga)
    assert not User.objects.filter(email=NEW).exists()
    add(cast.chris)


def test_another_role_holds_at_the_next_request(cast):
    members.change_role(cast.olga, cast.bram.id, Role.EDITOR)
    now = workspaces.principal_of(cast.bram.id, cast.slug)
    assert maps.create_map(now, "Kaart van Bram", lang="nl")
    members.change_role(cast.olga, cast.bram.id, Role.VIEWER)
    with pytest.raises(Refused):
        maps.create_map(workspaces.principal_of(cast.bram.id, cast.slug), "Nog een", lang="nl")


def test_the_last_owner_is_neither_removed_nor_lowered(cast):
    for forbidden in (
        lambda: members.remove(cast.olga, cast.olga.id),
        lambda: members.change_role(cast.olga, cast.olga.id, Role.EDITOR),
    ):
        with pytest.raises(MemberError) as error:
            forbidden()
        assert error.value.code == "last_owner"
    assert roles_in(cast.olga)["olga@example.nl"] is Role.OWNER


def test_an_owner_who_cannot_sign_in_yet_does_not_count_as_one(cast):
    add(cast.olga, role=Role.OWNER)
    with pytest.raises(MemberError):
        members.remove(cast.olga, cast.olga.id)
    members.change_role(cast.olga, id_of(), Role.EDITOR)
    members.change_role(cast.olga, cast.anna.id, Role.OWNER)
    members.remove(cast.olga, cast.olga.id)
    anna = workspaces.principal_of(cast.anna.id, cast.slug)
    assert members.find(anna, cast.anna.id).last_owner


def test_two_owners_who_remove_each_other_leave_one(cast):
    members.change_role(cast.olga, cast.anna.id, Role.OWNER)
    anna = workspaces.principal_of(cast.anna.id, cast.slug)
    members.remove(cast.olga, cast.anna.id)
    with pytest.raises(MemberError):
        members.remove(anna, cast.olga.id)


def test_who_was_removed_reaches_the_workspace_no_more_by_session_or_key(cast):
    members.change_role(cast.olga, cast.anna.id, Role.OWNER)
    anna = workspaces.principal_of(cast.anna.id, cast.slug)
    secret = tokens.create(anna, "Nachtelijk", ["maps:read"]).secret
    map_id = maps.create_map(anna, "Kaart van Anna", lang="nl")
    MapMember.objects.create(map_id=map_id, user_id=cast.anna.id, role="editor")
    browser = Client()
    assert browser.login(username="anna@example.nl", password=PASSWORD)
    assert browser.get(f"/w/{cast.slug}/").status_code == 200
    assert members.find(cast.olga, cast.anna.id).keys == 1
    members.remove(cast.olga, cast.anna.id)
    assert browser.get(f"/w/{cast.slug}/").status_code == 404
    assert browser.get(f"/w/{cast.slug}/maps/{map_id}/").status_code == 404
    with pytest.raises(tokens.TokenError):
        tokens.show(secret, "192.0.2.7")
    assert not MapMember.objects.filter(user_id=cast.anna.id).exists()
    assert maps.read_map(cast.olga, map_id)


def test_who_comes_back_does_not_find_old_keys_working(cast):
    members.change_role(cast.olga, cast.anna.id, Role.OWNER)
    anna = workspaces.principal_of(cast.anna.id, cast.slug)
    secret = tokens.create(anna, "Nachtelijk", ["maps:read"]).secret
    members.remove(cast.olga, cast.anna.id)
    add(cast.olga, "anna@example.nl", Role.OWNER)
    with pytest.raises(tokens.TokenError):
        tokens.show(secret, "192.0.2.7")


def test_removing_touches_nothing_elsewhere(cast):
    add(cast.olga, "chris@example.nl", Role.OWNER)
    elsewhere = tokens.create(cast.chris, "Van Chris zelf", ["maps:read"])
    members.remove(cast.olga, cast.chris.id)
    assert ApiToken.objects.get(pk=elsewhere.id).revoked_at is None
    assert roles_in(cast.chris) == {"chris@example.nl": Role.OWNER}


def test_what_was_done_is_written_down_with_who_did_it(cast):
    add(cast.olga)
    members.change_role(cast.olga, id_of(), Role.VIEWER)
    members.send_again(cast.olga, id_of())
    members.remove(cast.olga, id_of())
    lines = list(AuditEntry.objects.filter(object_type="user").order_by("at"))
    assert [line.action for line in lines] == [
        "member.add", "member.role", "member.invite_again", "member.remove"
    ]  # fmt: skip
    assert {line.actor_id for line in lines} == {cast.olga.id}
    assert lines[1].params == {"email": NEW, "before": "editor", "role": "viewer"}


def test_a_mail_that_comes_after_the_removal_is_not_sent(cast, queue, mailoutbox):
    add(cast.olga)
    job, workspace, member_id = queue.jobs[0]
    assert job is Job.MEMBER_MAIL
    members.remove(cast.olga, id_of())
    queue.work()
    assert mailoutbox == []
    assert not Membership.objects.filter(pk=member_id).exists()
    # A job of another workspace does not find the member either.
    add(cast.olga)
    _, _, member_id = queue.jobs.pop()
    elsewhere = Principal(kind=Kind.JOB, id="x", workspace=cast.chris.workspace)
    invitations.send_letter(elsewhere, member_id)
    assert mailoutbox == []
    assert workspace == cast.olga.workspace
