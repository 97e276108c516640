"""The current map as a whole: what it asks, its stages, its events, its routes."""

from __future__ import annotations

from typing import Final

from tools.demo.current.advocacy import ADVOCACY
from tools.demo.current.awareness import AWARENESS
from tools.demo.current.consideration import CONSIDERATION
from tools.demo.current.purchase import PURCHASE
from tools.demo.current.retention import RETENTION
from tools.demo.library import SHELF
from tools.demo.shape import Bound, Line, MapContent, Route, t

STATEMENT_NL: Final = (
    "Dit zijn demogegevens: een gesimuleerd logboek uit retentioneering 5.2.4 (Apache-2.0), met "
    "31.106 gebeurtenissen van 600 klanten in de eerste helft van 2024. De cijfers gaan over al "
    "die klanten, niet alleen over mensen als Noor."
)
STATEMENT_EN: Final = (
    "These are demo data: a simulated log from retentioneering 5.2.4 (Apache-2.0), with 31,106 "
    "events of 600 customers in the first half of 2024. The figures are about all of them, not "
    "only people like Noor."
)

# Tried in this order: payment_error has its own use, so it stands before the pattern.
# error_page stays unbound on purpose: it can turn up anywhere and belongs to no one step.
BOUND: Final = (
    Bound("offer", "deal-page", "event", "promo_page"),
    Bound("home", "homepage", "event", "home"),
    Bound("search", "searches", "event", "search"),
    Bound("search", "category-page", "event", "catalog"),
    Bound("search", "filters", "pattern", "filter_*"),
    Bound("product", "product-page", "event", "product_view"),
    Bound("product", "wishlist", "pattern", "wishlist_*"),
    Bound("compare", "compare", "event", "compare"),
    Bound("compare", "shop-reviews", "event", "review_page"),
    Bound("basket", "basket", "pattern", "*cart"),
    Bound("delivery", "checkout", "event", "shipping_details"),
    Bound("delivery", "checkout-fault", "event", "checkout_bug"),
    Bound("payment", "payment-error", "event", "payment_error"),
    Bound("payment", "payment-page", "pattern", "payment_*"),
    Bound("payment", "confirmation", "event", "purchase"),
    Bound("help", "chat", "event", "support_chat"),
    Bound("return", "account", "event", "account_page"),
)

ROUTES: Final = (
    Route(
        "targeted",
        t("Ik weet wat ik wil en kom bestellen", "I know what I want and come to order"),
        ("search", "product", "basket", "delivery", "payment", "wait", "recommend"),
    ),
    Route(
        "exploring",
        t("Ik zoek uit wat bij mij past", "I am working out what suits me"),
        (
            "offer", "home", "search", "product", "compare", "search", "product",
            "basket", "delivery", "payment", "wait", "return",
        ),
    ),
    Route(
        "stuck",
        t("Mijn betaling lukt niet", "My payment does not go through"),
        ("basket", "delivery", "payment", "help", "payment", "wait"),
    ),
)  # fmt: skip

LINES: Final = (
    Line("on-looking", "loop", "product", "search", t("Zoekt verder", "Keeps looking")),
    Line("for-help", "branch", "payment", "help", t("Bij een betaalfout", "On a payment error")),
    Line("again", "loop", "return", "product", t("Koopt opnieuw", "Buys again")),
)

CURRENT: Final = MapContent(
    shelf=SHELF,
    title=t("Een laptop kopen in de webshop", "Buying a laptop in the web shop"),
    state="current",
    objective=t(
        "Waar raken we klanten kwijt tussen het eerste bezoek en de bestelling, en wat kunnen we "
        "daaraan doen?",
        "Where do we lose customers between the first visit and the order, and what can we do "
        "about it?",
    ),
    scope=t(
        "Consumenten in de webshop, van de eerste aanbieding tot de aanbeveling. " + STATEMENT_NL,
        "Consumers in the web shop, from the first offer to the recommendation. " + STATEMENT_EN,
    ),
    goal="retention",
    lanes=(
        "action", "thought", "touchpoint", "experience", "moment", "pain_point", "opportunity",
        "need", "backstage", "metrics",
    ),
    collapsed=frozenset({"need"}),
    stages=(AWARENESS, CONSIDERATION, PURCHASE, RETENTION, ADVOCACY),
    bound=BOUND,
    routes=ROUTES,
    lines=LINES,
)  # fmt: skip
