"""Until the basket: from hundreds of laptops to a few that fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tools.demo.current import awareness, consideration
from tools.demo.shape import Moment, Said, Use, t

OFFER: Final = replace(
    awareness.OFFER,
    thought=t("Die prijs geldt straks dus ook nog.", "So that price will still hold later."),
    emotion=70,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "price-stays",
            t(
                "Actieprijs blijft staan tot en met de bevestiging",
                "The deal price stays up to the confirmation",
            ),
        ),
    ),
)

HOME: Final = replace(
    awareness.HOME,
    action=t("Start de keuzehulp ‘Laptop voor thuis’", "Starts the chooser ‘Laptop for home’"),
    thought=t("Drie vragen. Dat is te doen.", "Three questions. I can manage that."),
    uses=(*awareness.HOME.uses, Use("chooser", important=True)),
    emotion=50,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "chooser",
            t(
                "Keuzehulp bovenaan, met drie vragen over gebruik",
                "Chooser at the top, with three questions about use",
            ),
        ),
    ),
    backstage=(
        *awareness.HOME.backstage,
        Said("advice", t("Kennis van productadviseurs", "What product advisers know")),
    ),
)

SEARCH: Final = replace(
    consideration.SEARCH,
    action=t(
        "Ziet wat bij haar gebruik past en filtert verder",
        "Sees what suits her use and filters further",
    ),
    thought=t("Tien in plaats van honderden. Prettig.", "Ten instead of hundreds. Nice."),
    emotion=30,
    why=None,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "by-use",
            t(
                "Zoekresultaten op gebruik: werk, school, gamen",
                "Search results by use: work, school, gaming",
            ),
        ),
    ),
)

PRODUCT: Final = replace(
    consideration.PRODUCT,
    thought=t("Accu, gewicht, levertijd: alles staat er.", "Battery, weight, delivery: all there."),
    emotion=120,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "facts-by-price",
            t(
                "Accuduur, gewicht en levertijd naast de prijs",
                "Battery life, weight and delivery beside the price",
            ),
        ),
    ),
    moment=Moment(
        wins=t("Het antwoord staat naast de prijs", "The answer stands beside the price"),
        loses=t("Een antwoord dat niet klopt bij levering", "An answer that delivery proves wrong"),
    ),
)

COMPARE: Final = replace(
    consideration.COMPARE,
    name=t("Vergelijkt op één scherm", "Compares on one screen"),
    action=t(
        "Zet met één tik haar twee favorieten naast elkaar",
        "Puts her two favourites side by side with one tap",
    ),
    thought=t("Zo zie ik het verschil meteen.", "Now I see the difference at once."),
    emotion=70,
    timing=None,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "one-tap",
            t(
                "Vergelijken met één tik, met reviews per gebruik",
                "Compare with one tap, with reviews by use",
            ),
        ),
    ),
)
