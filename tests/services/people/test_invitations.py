"""A link by which someone who was added comes in: for a week, once, while they are a member."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.core.signing import TimestampSigner, b62_encode
from django.utils import timezone
from django.utils.http import urlsafe_base64_encode

from klantreis.domain.permissions import Refused, Role
from klantreis.services import retention
from klantreis.services.people import invitations, members, resetting, workspaces
from klantreis.services.people.accounts import AccountError
from klantreis.services.people.invitations import InvitationError
from klantreis.services.people.members import MemberError
from klantreis.store.models import AuditEntry, Membership, User

NEW = "dirk@example.nl"
FRESH = "nog een lang wachtwoord"


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()


@pytest.fixture
def token(cast):
    return token_of(members.add(cast.olga, NEW, Role.EDITOR, "nl").link)


def token_of(text):
    found = re.search(r"/invitation/([^/\s]+)/", text)
    assert found
    return found.group(1)


def id_of(email=NEW):
    return str(User.objects.get(email=email).pk)


def opens(token):
    try:
        invitations.opened(token)
    except Refused:
        return False
    return True


def aged(token, seconds):
    """Give the same invitation as if it was sealed so long ago."""

    class Earlier(TimestampSigner):
        def timestamp(self):
            return b62_encode(int(time.time()) - seconds)

    content = invitations._signer().unsign(token)
    return Earlier(sep=invitations.DOT, salt=invitations.SALT).sign(content)


def test_the_link_gives_a_name_and_a_password_once(cast, token, queue, mailoutbox):
    found = invitations.accept(token, "  Dirk   Bos ", FRESH)
    assert (found.email, found.slug) == (NEW, cast.slug)
    user = User.objects.get(email=NEW)
    assert (user.name, user.check_password(FRESH)) == ("Dirk Bos", True)
    assert workspaces.principal_of(str(user.pk), cast.slug).role is Role.EDITOR
    assert not members.find(cast.olga, str(user.pk)).waiting
    assert not opens(token)
    with pytest.raises(Refused):
        invitations.accept(token, "Een ander", "een derde lang wachtwoord")
    assert AuditEntry.objects.get(action="member.accept").actor_id == str(user.pk)
    queue.jobs = [job for job in queue.jobs if job[0] == "welcome_mail"]
    queue.work()
    assert mailoutbox[-1].to == [NEW]
    assert "/invitation/" not in mailoutbox[-1].body


def test_a_bad_password_or_no_name_leaves_the_link_good(token):
    with pytest.raises(AccountError):
        invitations.accept(token, "Dirk", "kort")
    with pytest.raises(AccountError):
        invitations.accept(token, "Dirk", NEW)
    with pytest.raises(InvitationError):
        invitations.accept(token, "  ", FRESH)
    assert not User.objects.get(email=NEW).has_usable_password()
    assert opens(token)


@pytest.mark.parametrize(("seconds", "good"), [(7 * 86400 - 60, True), (7 * 86400 + 5, False)])
def test_a_link_works_for_seven_days(token, seconds, good):
    assert opens(aged(token, seconds)) is good


def test_sending_again_ends_the_links_before(cast, token, queue, mailoutbox):
    queue.work()
    mailed = token_of(mailoutbox[-1].body)
    again = members.send_again(cast.olga, id_of())
    queue.work()
    assert not opens(token)
    assert not opens(mailed)
    assert opens(token_of(again.link))
    assert opens(token_of(mailoutbox[-1].body))


def test_removing_the_member_withdraws_the_link_and_forgets_who_never_came(cast, token):
    members.remove(cast.olga, id_of())
    assert not opens(token)
    assert not User.objects.filter(email=NEW).exists()
    members.add(cast.olga, NEW, Role.EDITOR, "nl")
    assert not opens(token)


@pytest.mark.parametrize(
    "spoil",
    [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: t.upper(), lambda _t: "",
     lambda _t: "abc-def", lambda t: "é" + t, lambda t: t.split(".")[0]],
)  # fmt: skip
def test_a_link_that_was_tampered_with_is_none(token, spoil):
    assert not opens(spoil(token))


def test_a_link_sealed_for_someone_who_has_a_password_opens_nothing(cast):
    member = Membership.objects.get(user_id=cast.bram.id)
    assert not opens(token_of(invitations.link_for(member)))


def test_who_has_a_password_gets_no_link(cast):
    with pytest.raises(MemberError) as error:
        members.send_again(cast.olga, cast.bram.id)
    assert error.value.code == "joined"


def test_who_lost_the_link_comes_in_by_way_of_a_forgotten_password(cast, token, queue, mailoutbox):
    queue.work()
    resetting.ask(NEW, "192.0.2.1")
    queue.work()
    found = re.search(r"/reset/([^/]+)/([^/]+)/", mailoutbox[-1].body)
    assert found
    resetting.choose(*found.groups(), FRESH)
    assert not opens(token)
    assert not members.find(cast.olga, id_of()).waiting


class TestSomeoneWhoWaitsInTwoWorkspaces:
    """A link sets the password of the person, so an owner may only see one that opens their own."""

    def test_the_owner_of_neither_sees_a_link_from_then_on(self, cast, token):
        other = members.add(cast.chris, NEW, Role.VIEWER, "nl")
        assert (other.link, other.waiting) == ("", True)
        assert not opens(token)
        assert members.send_again(cast.olga, id_of()).link == ""

    def test_the_mailbox_gets_a_link_that_opens_both(self, cast, token, queue, mailoutbox):
        del token
        members.add(cast.chris, NEW, Role.VIEWER, "nl")
        queue.work()
        invitations.accept(token_of(mailoutbox[-1].body), "Dirk", FRESH)
        assert workspaces.principal_of(id_of(), cast.slug).role is Role.EDITOR
        assert workspaces.principal_of(id_of(), "een-ander-bedrijf").role is Role.VIEWER

    def test_removed_from_one_they_still_wait_in_the_other(self, cast, token):
        del token
        members.add(cast.chris, NEW, Role.VIEWER, "nl")
        members.remove(cast.olga, id_of())
        assert members.find(cast.chris, id_of()).waiting
        assert members.send_again(cast.chris, id_of()).link


class TestSomeoneWhoNeverComes:
    """An invitation is kept for half a year (D22)."""

    def test_is_forgotten_after_half_a_year(self, cast, token):
        earlier = timezone.now() - timedelta(days=190)
        Membership.objects.filter(user__email=NEW).update(created_at=earlier)
        Membership.objects.filter(user_id=cast.bram.id).update(created_at=earlier)
        retention.sweep()
        assert not opens(token)
        assert not User.objects.filter(email=NEW).exists()
        assert members.find(cast.olga, cast.bram.id)

    @pytest.mark.parametrize("again", [True, False])
    def test_stays_while_the_last_mail_is_younger(self, cast, token, again):
        del token
        if again:
            members.send_again(cast.olga, id_of())
        days = 190 if again else 170
        earlier = timezone.now() - timedelta(days=days)
        Membership.objects.filter(user__email=NEW).update(created_at=earlier)
        retention.sweep()
        assert members.find(cast.olga, id_of()).waiting


def test_who_came_in_by_a_link_that_was_shown_is_not_added_elsewhere_by_address(cast, token):
    invitations.accept(token, "Wie dan ook", FRESH)
    with pytest.raises(MemberError) as refused:
        members.add(cast.chris, NEW, Role.EDITOR, "nl")
    assert refused.value.code == "unproven"
    assert not members_of(cast.chris)


@pytest.mark.usefixtures("token")
def test_who_came_in_by_a_mailed_link_is(cast):
    member = Membership.objects.get(user_id=id_of())
    invitations.accept(token_of(invitations.link_for(member, mailed=True)), "Dirk", FRESH)
    members.add(cast.chris, NEW, Role.EDITOR, "nl")
    assert members_of(cast.chris) == [NEW]


def test_a_new_password_by_mail_proves_the_mailbox(cast, token):
    invitations.accept(token, "Wie dan ook", FRESH)
    user = User.objects.get(email=NEW)
    name = urlsafe_base64_encode(user.pk.bytes)
    resetting.choose(name, default_token_generator.make_token(user), "en weer een ander woord")
    members.add(cast.chris, NEW, Role.EDITOR, "nl")
    assert members_of(cast.chris) == [NEW]


def members_of(owner):
    return [one.email for one in members.list_members(owner) if one.email == NEW]
