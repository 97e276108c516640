"""The library the two maps share: for whom, about what, by whom, where they meet."""

from __future__ import annotations

from typing import Final

from klantreis.domain.maps.records import Objective, Persona, Product, Segment, Unit
from tools.demo.shape import Shelf, key, t
from tools.demo.touchpoints import TOUCHPOINTS

SEGMENT: Final = Segment(
    key=key("segment", "home-buyers"),
    name=t("Consumenten die voor thuis kopen", "Consumers who buy for home"),
    description=t(
        "Kopen een paar keer per jaar elektronica, zoeken eerst uit wat ze nodig hebben en "
        "bestellen dan online.",
        "Buy electronics a few times a year, first work out what they need and then order online.",
    ),
)

PERSONA: Final = Persona(
    key=key("persona", "noor"),
    name=t("Noor", "Noor"),
    segment=SEGMENT.key,
    market="consumer",
    summary=t(
        "Fictieve persona bij demogegevens. Noor (38) zoekt een laptop voor thuis: voor haar eigen "
        "werk aan de keukentafel en het huiswerk van de kinderen.",
        "Fictitious persona with demo data. Noor (38) is looking for a laptop for home: for her "
        "own work at the kitchen table and the children’s homework.",
    ),
    characteristics=t(
        "Handig genoeg met computers, geen kenner. Leest zich in, wil geen miskoop en houdt "
        "niet van verrassingen bij het afrekenen.",
        "Comfortable with computers, no expert. Reads up, does not want to regret her purchase "
        "and dislikes surprises at checkout.",
    ),
    daily_life=t(
        "Werkt drie dagen, waarvan één thuis. Winkelt ’s avonds op de bank, vaak op haar "
        "telefoon, en rondt de bestelling later af.",
        "Works three days a week, one of them at home. Shops in the evening on the sofa, often "
        "on her phone, and finishes the order later.",
    ),
    preferred_contact=t(
        "Chat als iets niet lukt, e-mail voor alles wat ze wil bewaren. Bellen alleen als het "
        "echt moet.",
        "Chat when something does not work, e-mail for everything she wants to keep. Calls only "
        "if she really has to.",
    ),
    needs=t(
        "Weten welke laptop bij haar gebruik past, wat hij in totaal kost en wie haar helpt als "
        "het misgaat.",
        "To know which laptop suits what she does, what it costs in all and who helps when "
        "something goes wrong.",
    ),
)

PRODUCT: Final = Product(
    key=key("product", "home-laptop"),
    name=t("Laptop voor thuis", "Laptop for home"),
    description=t(
        "Als voorbeeld gekozen bij de demogegevens: het logboek zegt wel wát klanten in de webshop "
        "deden, niet welk product ze bekeken.",
        "Chosen as an example to go with the demo data: the log says what customers did in the "
        "web shop, not which product they looked at.",
    ),
)

_UNITS: Final = (
    ("marketing", t("Marketing", "Marketing"), "department"),
    ("shop", t("Webshop", "Web shop"), "department"),
    ("service", t("Klantenservice", "Customer service"), "department"),
    ("logistics", t("Logistiek", "Logistics"), "department"),
    ("courier", t("Bezorgdienst", "Courier"), "partner"),
    ("payments", t("Betaaldienst", "Payment provider"), "partner"),
)
UNITS: Final = tuple(
    Unit(key=key("unit", name), name=shown, kind=kind) for name, shown, kind in _UNITS
)

OBJECTIVE: Final = Objective(
    key=key("objective", "basket-to-order"),
    name=t("Meer bezoeken die een bestelling worden", "More visits that become an order"),
    problem=t(
        "Meer dan de helft van de bezoeken met een gevuld winkelwagentje eindigt zonder koop. Een "
        "betaalfout of een haperend formulier jaagt ook klanten weg die al gekozen hadden.",
        "More than half of the visits with a filled basket end without a purchase. A payment error "
        "or a form that gets stuck also drives away customers who had already chosen.",
    ),
    goal=t(
        "Wie iets in het wagentje legt, rondt de bestelling af zonder verrassing en zonder hulp.",
        "Whoever puts something in the basket completes the order without surprises or help.",
    ),
    kpi=t(
        "Aandeel bezoeken met wagentje dat eindigt in een bestelling",
        "Share of visits with a basket that end in an order",
    ),
    scope="phase",
    focus=t("De aankoop: wagentje, bezorging, betaling", "The purchase: basket, delivery, payment"),
    touchpoints=tuple(
        key("touchpoint", name)
        for name in (
            "basket", "checkout", "payment-page", "payment-error", "payment-service",
            "confirmation", "chat",
        )
    ),
    units=(key("unit", "shop"), key("unit", "service"), key("unit", "payments")),
)  # fmt: skip

SHELF: Final = Shelf(
    objective=OBJECTIVE,
    segments=(SEGMENT,),
    personas=(PERSONA,),
    product=PRODUCT,
    units=UNITS,
    touchpoints=TOUCHPOINTS,
)
