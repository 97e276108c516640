"""The demo workspace, loaded once for a module, and a browser that is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from klantreis.services import demo, maps
from klantreis.services.people import workspaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

    from klantreis.domain.permissions import Principal
    from klantreis.services.views import DemoLogin

SLUG = "elektronica-webshop"


@pytest.fixture(scope="module")
def shop(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[DemoLogin]:
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo.load()
        transaction.set_rollback(True)


@pytest.fixture
def owner(shop: DemoLogin, db: None) -> Principal:
    del db
    user = get_user_model().objects.get(email=shop.email)
    return workspaces.principal_of(str(user.pk), SLUG)


@pytest.fixture
def browser(shop: DemoLogin, owner: Principal) -> Client:
    del owner
    client = Client(headers={"accept-language": "nl"})
    assert client.login(username=shop.email, password=shop.password)
    return client


@pytest.fixture
def current(owner: Principal) -> str:
    return next(card.id for card in maps.list_maps(owner) if card.state == "current")


@pytest.fixture
def future(owner: Principal) -> str:
    return next(card.id for card in maps.list_maps(owner) if card.state == "future")
