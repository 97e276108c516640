"""The future map as a whole. What it takes over keeps its key, so the two can be compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tools.demo.current.advocacy import ADVOCACY
from tools.demo.current.awareness import AWARENESS
from tools.demo.current.consideration import CONSIDERATION
from tools.demo.current.content import CURRENT, STATEMENT_EN, STATEMENT_NL
from tools.demo.current.purchase import PURCHASE
from tools.demo.current.retention import RETENTION
from tools.demo.future.after import HELP, RECOMMEND, RETURN, SET_UP, WAIT
from tools.demo.future.before import COMPARE, HOME, OFFER, PRODUCT, SEARCH
from tools.demo.future.purchase import BASKET, DELIVERY, PAYMENT
from tools.demo.library import SHELF
from tools.demo.shape import Line, MapContent, Route, t

ROUTES: Final = (
    Route(
        "targeted",
        t("Ik weet wat ik wil en kom bestellen", "I know what I want and come to order"),
        (
            "search", "product", "basket", "delivery", "payment", "wait", "set-up", "recommend",
        ),
    ),
    Route(
        "exploring",
        t("Ik zoek uit wat bij mij past", "I am working out what suits me"),
        (
            "offer", "home", "search", "compare", "product", "basket", "delivery", "payment",
            "wait", "set-up", "return",
        ),
    ),
    Route(
        "stuck",
        t("Mijn betaling lukt niet", "My payment does not go through"),
        ("basket", "delivery", "payment", "wait", "set-up"),
    ),
)  # fmt: skip

LINES: Final = (Line("again", "loop", "return", "product", t("Koopt opnieuw", "Buys again")),)

FUTURE: Final = MapContent(
    shelf=SHELF,
    title=CURRENT.title,
    state="future",
    objective=t(
        "Hoe ziet de reis eruit als niemand meer afhaakt op kosten, een account of een betaalfout?",
        "What does the journey look like when nobody leaves over costs, an account or a payment "
        "error?",
    ),
    scope=t(
        "Dezelfde reis als de huidige kaart, zoals het team hem over een jaar wil. De cijfers bij "
        "de beleving zijn streefwaarden. " + STATEMENT_NL,
        "The same journey as the current map, as the team wants it a year from now. The values of "
        "the experience are targets. " + STATEMENT_EN,
    ),
    goal=CURRENT.goal,
    lanes=(
        "action", "thought", "touchpoint", "experience", "moment", "proposal", "need", "backstage",
    ),
    collapsed=CURRENT.collapsed,
    stages=(
        replace(AWARENESS, steps=(OFFER, HOME)),
        replace(CONSIDERATION, steps=(SEARCH, PRODUCT, COMPARE)),
        replace(PURCHASE, steps=(BASKET, DELIVERY, PAYMENT)),
        replace(RETENTION, steps=(WAIT, SET_UP, HELP, RETURN)),
        replace(ADVOCACY, steps=(RECOMMEND,)),
    ),
    bound=tuple(x for x in CURRENT.bound if x.touchpoint != "checkout-fault"),
    routes=ROUTES,
    lines=LINES,
)  # fmt: skip
