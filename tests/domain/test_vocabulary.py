from __future__ import annotations

import pytest

from klantreis.domain import vocabulary
from klantreis.domain.templates import phase_model


@pytest.mark.parametrize(
    ("event", "readable"),
    [
        ("add_to_cart", "Add to cart"),
        ("addToCart", "Add to cart"),
        ("HTMLPage2", "Html page 2"),
        ("offerte aangevraagd", "Offerte aangevraagd"),
        ("enquête_ingevuld", "Enquête ingevuld"),
        ("***", "***"),
    ],
)
def test_a_name_becomes_readable(event: str, readable: str) -> None:
    assert vocabulary.readable(event) == readable


@pytest.mark.parametrize(
    ("event", "phase"),
    [
        ("website_bezocht", 0),
        ("promo_page", 0),
        ("offerte_aangevraagd", 1),
        ("polis_vergeleken", 1),
        ("product_view", 1),
        ("view_cart", 2),
        ("polis_afgesloten", 2),
        ("add_to_cart", 2),
        ("welkomstmail_geopend", 3),
        ("schade_gemeld", 3),
        ("klacht_ingediend", 3),
        ("beoordeling_gegeven", 4),
        ("review_page", 4),
        ("error_page", None),
        ("address_changed", None),
    ],
)
def test_a_name_hints_at_its_phase_in_dutch_and_english(event: str, phase: int | None) -> None:
    assert vocabulary.phase_of(event, phase_model("awareness")) == phase


@pytest.mark.parametrize(
    ("event", "channel"),
    [
        ("welkomstmail_geopend", "email"),
        ("gebeld_met_adviseur", "phone"),
        ("support_chat", "chat"),
        ("winkel_bezocht", "store"),
        ("home", "website"),
    ],
)
def test_a_name_hints_at_its_channel(event: str, channel: str) -> None:
    assert vocabulary.channel_of(event) == channel


def test_becoming_a_customer_and_trouble_are_heard() -> None:
    assert vocabulary.converts("polis_afgesloten")
    assert vocabulary.converts("purchase")
    assert not vocabulary.converts("purchases_page_closed_early")
    assert vocabulary.is_trouble("payment_error")
    assert not vocabulary.is_trouble("payment_details")
