"""The purchase: no surprises, no account, no dead end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tools.demo.current import purchase
from tools.demo.shape import Moment, Said, Use, t

BASKET: Final = replace(
    purchase.BASKET,
    thought=t("Dit is het bedrag. Geen verrassingen.", "This is the amount. No surprises."),
    emotion=60,
    timing=None,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "all-costs",
            t(
                "Het wagentje toont alle kosten, ook de bezorging",
                "The basket shows all costs, delivery included",
            ),
        ),
    ),
)

DELIVERY: Final = replace(
    purchase.DELIVERY,
    name=t("Rekent af als gast", "Checks out as a guest"),
    action=t("Vult alleen adres en e-mail in", "Enters just an address and e-mail"),
    thought=t("Geen account nodig. Lekker snel.", "No account needed. That was quick."),
    uses=(Use("checkout", measured=True),),
    emotion=40,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "guest",
            t(
                "Afrekenen als gast; een account kan erna",
                "Check out as a guest; an account can follow",
            ),
        ),
        Said(
            "phones",
            t("Geen release zonder test op telefoons", "No release without a test on phones"),
        ),
    ),
)

PAYMENT: Final = replace(
    purchase.PAYMENT,
    action=t(
        "Betaalt; lukt het niet, dan helpt de chat meteen",
        "Pays; if it fails, the chat helps at once",
    ),
    thought=t("Het haperde, maar ik was zo geholpen.", "It stalled, but they sorted it fast."),
    uses=(*purchase.PAYMENT.uses, Use("chat"), Use("payment-link")),
    emotion=50,
    why=None,
    timing=None,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "chat",
            t("Chat opent vanzelf bij een betaalfout", "Chat opens by itself on a payment error"),
        ),
        Said(
            "link",
            t(
                "Bestelling blijft staan, betaallink per e-mail",
                "The order is kept, payment link by e-mail",
            ),
        ),
        Said(
            "alarm",
            t(
                "Alarm zodra één op de twintig betalingen mislukt",
                "Alarm as soon as one payment in twenty fails",
            ),
        ),
    ),
    moment=Moment(
        wins=t(
            "Ook na een fout binnen vijf minuten betaald",
            "Paid within five minutes, even after an error",
        ),
        loses=t("Niemand zegt of er is afgeschreven", "No one says whether money was taken"),
    ),
    backstage=(
        Said("provider", t("Betaaldienst, fraudecontrole", "Payment provider, fraud check")),
        Said("alarm", t("Alarm bij betaalfouten", "Alarm on payment errors")),
    ),
)
