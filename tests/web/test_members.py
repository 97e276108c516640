"""The page of members: an owner adds, changes and removes; who was invited comes in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from klantreis.domain.permissions import Role
from klantreis.services.people import members, tokens, workspaces
from klantreis.store.models import User
from tests.cast import PASSWORD
from tests.requirements.forms import send, words_of
from tests.web.conftest import signed_in

NEW = "dirk@example.nl"
FRESH = "nog een lang wachtwoord"


@pytest.fixture
def olga(cast):
    del cast
    return signed_in("olga")


@pytest.fixture
def page(cast):
    return f"/w/{cast.slug}/members/"


def link_on(answer):
    found = re.search(r'value="http://[^/"]+(/invitation/[^"]+)"', answer.content.decode())
    return found.group(1) if found else ""


def add(browser, page, **given):
    return send(browser, page, **({"email": NEW, "role": "editor", "language": "nl"} | given))


def role_of(cast, name):
    return members.find(cast.olga, getattr(cast, name).id).role


def test_an_owner_sees_who_is_in_and_gets_there_from_the_menu(cast, olga, page):
    assert page in olga.get(f"/w/{cast.slug}/").content.decode()
    said = words_of(olga.get(page))
    for word in ("Anna", "anna@example.nl", "Bram", "bram@example.nl", "Olga"):
        assert word in said
    assert "Chris" not in said


def test_someone_new_is_added_and_the_link_is_shown_once(olga, page):
    answer = add(olga, page)
    assert answer.status_code == 200
    link = link_on(answer)
    assert link
    assert "no-store" in answer.headers["Cache-Control"]
    again = olga.get(page)
    assert link_on(again) == ""
    assert link not in again.content.decode()
    assert NEW in words_of(again)


def test_who_was_invited_chooses_a_name_and_a_password_and_is_in(cast, olga, page):
    link = link_on(add(olga, page, language="en"))
    browser = Client(headers={"accept-language": "nl"})
    door = browser.get(link, follow=True)
    assert door.redirect_chain[-1][0] == "/invitation/"
    assert '<html lang="en">' in door.content.decode()
    assert "Van Dam Fietsen" in words_of(door)
    inside = send(browser, "/invitation/", name="Dirk", password=FRESH)
    assert inside.redirect_chain[-1][0] == f"/w/{cast.slug}/"
    assert inside.status_code == 200
    assert Client().login(username=NEW, password=FRESH)
    assert Client().get(link).status_code == 404
    assert browser.get("/invitation/").status_code == 404


def test_a_password_that_is_too_short_can_be_chosen_again(olga, page):
    browser = Client()
    browser.get(link_on(add(olga, page)))
    for wrong in ({"name": "Dirk", "password": "kort"}, {"name": "", "password": FRESH},
                  {"name": "Dirk", "password": NEW}):  # fmt: skip
        assert browser.post("/invitation/", wrong).status_code == 422
    assert send(browser, "/invitation/", name="Dirk", password=FRESH).status_code == 200


def test_who_takes_up_an_invitation_in_anothers_browser_leaves_nothing_of_them(cast, olga, page):
    link = link_on(add(olga, page))
    door = olga.get(link, follow=True)
    assert "olga@example.nl" in words_of(door)
    send(olga, "/invitation/", name="Dirk", password=FRESH)
    assert olga.get(page).status_code == 403
    assert User.objects.get(pk=cast.olga.id).check_password(PASSWORD)


def test_a_link_that_is_none_says_so():
    answer = Client().get("/invitation/abc-def/")
    assert answer.status_code == 404
    assert b"/sign-in/" in answer.content
    assert Client().post("/invitation/", {"name": "x", "password": FRESH}).status_code == 404


def test_sending_again_shows_another_link_and_ends_the_first(olga, page):
    first = link_on(add(olga, page))
    user_id = User.objects.get(email=NEW).pk
    answer = olga.post(f"{page}{user_id}/again/")
    second = link_on(answer)
    assert second
    assert second != first
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 302


def test_a_colleague_with_an_account_is_added_without_a_link(cast, olga, page):
    answer = add(olga, page, email="chris@example.nl", role="viewer")
    assert link_on(answer) == ""
    assert workspaces.principal_of(cast.chris.id, cast.slug).role is Role.VIEWER


@pytest.mark.parametrize(
    "forged",
    [{"email": "geen adres"}, {"email": ""}, {"email": "bram@example.nl"}, {"role": "god"},
     {"role": ""}, {"language": "xx"}, {"email": "a" * 5000 + "@example.nl"}],
)  # fmt: skip
def test_what_was_not_filled_in_as_it_should_is_said_and_adds_nobody(cast, olga, page, forged):
    given = {"email": NEW, "role": "editor", "language": "nl"} | forged
    answer = olga.post(page, given)
    assert answer.status_code == 422
    assert 'class="mistakes"' in answer.content.decode()
    assert len(members.list_members(cast.olga)) == 3


def test_too_much_mail_to_one_address_is_told_with_the_wait(cast, olga, page):
    for _ in range(5):
        assert add(olga, page).status_code == 200
        members.remove(cast.olga, str(User.objects.get(email=NEW).pk))
    answer = olga.post(page, {"email": NEW, "role": "editor", "language": "nl"})
    assert answer.status_code == 429
    assert "5" in words_of(answer)


def test_an_owner_gives_another_role(cast, olga, page):
    answer = olga.post(f"{page}{cast.bram.id}/role/", {"role": "editor"}, follow=True)
    assert "Bram" in words_of(answer)
    assert role_of(cast, "bram") is Role.EDITOR
    olga.post(f"{page}{cast.bram.id}/role/", {"role": "god"})
    assert role_of(cast, "bram") is Role.EDITOR


def test_a_member_is_removed_after_a_question_that_says_what_it_does(cast, olga, page):
    members.change_role(cast.olga, cast.bram.id, Role.OWNER)
    tokens.create(workspaces.principal_of(cast.bram.id, cast.slug), "Nachtelijk", ["maps:read"])
    asked = olga.get(f"{page}{cast.bram.id}/remove/")
    assert "API" in words_of(asked)
    assert role_of(cast, "bram") is Role.OWNER
    answer = olga.post(f"{page}{cast.bram.id}/remove/", follow=True)
    assert answer.redirect_chain[-1][0] == page
    assert "bram@example.nl" not in words_of(answer)
    assert tokens.list_tokens(cast.olga) == []


def test_who_would_lower_or_remove_themselves_is_asked_first(cast, olga, page):
    members.change_role(cast.olga, cast.anna.id, Role.OWNER)
    own = f"{page}{cast.olga.id}/"
    asked = olga.post(f"{own}role/", {"role": "viewer"})
    assert asked.status_code == 200
    assert role_of(cast, "olga") is Role.OWNER
    assert olga.get(f"{own}remove/").status_code == 200
    assert role_of(cast, "olga") is Role.OWNER
    done = olga.post(f"{own}role/", {"role": "viewer", "sure": "1"}, follow=True)
    assert done.redirect_chain[-1][0] == f"/w/{cast.slug}/"
    assert olga.get(page).status_code == 403


def test_an_owner_who_leaves_lands_outside(cast, olga, page):
    members.change_role(cast.olga, cast.anna.id, Role.OWNER)
    done = olga.post(f"{page}{cast.olga.id}/remove/", follow=True)
    assert done.status_code == 200
    assert olga.get(f"/w/{cast.slug}/").status_code == 404


def test_the_last_owner_is_offered_neither_and_gets_neither(cast, olga, page):
    shown = olga.get(page).content.decode()
    assert f"{page}{cast.olga.id}/remove/" not in shown
    assert f"{page}{cast.olga.id}/role/" not in shown
    for path, given in (("role", {"role": "viewer", "sure": "1"}), ("remove", {})):
        answer = olga.post(f"{page}{cast.olga.id}/{path}/", given, follow=True)
        assert "Olga" in words_of(answer)
    assert role_of(cast, "olga") is Role.OWNER
    assert (
        b'<form method="post" class="sheet' not in olga.get(f"{page}{cast.olga.id}/remove/").content
    )


def test_who_is_no_owner_gets_nowhere(cast, anna, bram, page):
    for browser, name in ((anna, "anna"), (bram, "bram")):
        own = getattr(cast, name).id
        assert page not in browser.get(f"/w/{cast.slug}/").content.decode()
        assert browser.get(page).status_code == 403
        assert browser.get(f"{page}{cast.bram.id}/remove/").status_code == 403
        for path, given in (
            ("", {"email": NEW, "role": "owner", "language": "nl"}),
            (f"{own}/role/", {"role": "owner"}),
            (f"{cast.olga.id}/remove/", {}),
            (f"{cast.bram.id}/again/", {}),
        ):
            assert browser.post(page + path, given).status_code == 403
    assert len(members.list_members(cast.olga)) == 3


def test_another_workspace_sees_nothing_and_forged_ids_are_nobody(cast, chris, page):
    assert chris.get(page).status_code == 404
    own = "/w/een-ander-bedrijf/members/"
    assert "Olga" not in words_of(chris.get(own))
    for user_id in (cast.olga.id, cast.bram.id):
        assert chris.get(f"{own}{user_id}/remove/").status_code == 404
        for path in ("role", "again", "remove"):
            for place in (own, page):
                answer = chris.post(f"{place}{user_id}/{path}/", {"role": "viewer"})
                assert answer.status_code == 404
    assert role_of(cast, "olga") is Role.OWNER


def test_a_name_is_text_and_nothing_else(cast, olga, page):
    User.objects.filter(pk=cast.bram.id).update(name="<img src=x onerror=alert(1)>")
    for path in (page, f"{page}{cast.bram.id}/remove/"):
        assert "<img src=x" not in olga.get(path).content.decode()
