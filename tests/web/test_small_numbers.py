"""Pages for who may not see small numbers: they open, and say why a figure is not there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from klantreis.services import maps
from klantreis.store.models import User
from tests.services.conftest import cast, queue  # noqa: F401 - fixtures
from tests.services.test_suppressing import log_id, map_id  # noqa: F401 - fixtures

QUESTIONS = "?f=home&f=product&f=kopen&goal=kopen"
WITHHELD = ("group of fewer than 5 customers", "groep van minder dan 5 klanten")


def page(principal, path):
    browser = Client()
    browser.force_login(User.objects.get(pk=principal.id))
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_bram_reads_why_a_figure_is_not_shown_and_anna_reads_the_figure(cast, map_id, log_id):  # noqa: F811
    board = maps.read_map(cast.anna, map_id).board
    home = reverse("web:map", args=[cast.slug, map_id])
    for path in (
        reverse("web:log", args=[cast.slug, log_id]) + QUESTIONS,
        reverse("web:streams", args=[cast.slug, map_id]),
        f"{home}?step={board.steps[1].key}",
        f"{home}?stage={board.stages[0].key}",
    ):
        his, hers = page(cast.bram, path), page(cast.anna, path)
        assert any(words in his for words in WITHHELD), path
        assert ">79<" not in his, path
        assert not any(words in hers for words in WITHHELD), path
