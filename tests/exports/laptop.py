"""A map with everything on it: Sanne buys a laptop for home. Used by the picture tests."""

from __future__ import annotations

from typing import Any, Final

from klantreis.domain.maps.board import JourneyMap, Records, new_map
from klantreis.domain.maps.records import (
    Card,
    ExperiencePoint,
    Lane,
    MapHead,
    MomentOfTruth,
    Persona,
    Product,
    Record,
    Stage,
    Step,
    Touchpoint,
    TouchpointUse,
)
from klantreis.domain.readings import MICRO, Reading
from klantreis.domain.text import Text, in_both

SOURCE: Final = "webshop"
COMPUTED: Final = 1_762_423_200_000_000  # 6 November 2025, 10:00 UTC
FIRST: Final = 1_753_999_200_000_000
LAST: Final = 1_761_947_999_000_000

STAGES: Final = (
    ("Bewustzijn", "Awareness", "Wat is er te koop?", "What is there to buy?"),
    ("Overweging", "Consideration", "Welke past bij mij?", "Which one suits me?"),
    ("Aankoop", "Purchase", "Klopt de prijs, werkt het?", "Is the price right, does it work?"),
    ("Retentie", "Retention", "Waar is mijn pakket, wie helpt?", "Where is my parcel, who helps?"),
    ("Promotie", "Advocacy", "Kan ik dit aanraden?", "Can I recommend this?"),
)
STEPS: Final = (
    ("Ziet een advertentie", "Sees an advertisement"),
    ("Vraagt een kennis", "Asks a friend"),
    ("Zoekt en vergelijkt", "Searches and compares"),
    ("Leest de productpagina", "Reads the product page"),
    ("Vult het winkelwagentje", "Fills the basket"),
    ("Rekent af", "Checks out"),
    ("Wacht op de levering", "Waits for delivery"),
    ("Vraagt om hulp", "Asks for help"),
    ("Geeft een oordeel", "Gives a verdict"),
    ("Beveelt aan", "Recommends"),
)
ACTIONS: Final = (
    ("Scrolt op de bank en tikt op een aanbieding", "Scrolls on the sofa and taps an offer"),
    ("Appt haar broer om advies", "Texts her brother for advice"),
    ("Zoekt op merk en prijs, leest recensies", "Searches by brand and price, reads reviews"),
    (
        "Bekijkt foto’s, filtert op gewicht en accu",
        "Looks at photos, filters on weight and battery",
    ),
    ("Legt laptop en hoes in het wagentje", "Puts laptop and sleeve in the basket"),
    ("Maakt een account, kiest bezorging, betaalt", "Makes an account, picks delivery, pays"),
    ("Volgt het pakket en blijft ervoor thuis", "Follows the parcel and stays in for it"),
    ("Belt over het toetsenbord, wacht 9 minuten", "Calls about the keyboard, waits 9 minutes"),
    ("Vult de enquête in, leest de reactie", "Fills in the survey, reads the reply"),
    ("Tipt een collega en deelt de link", "Tips a colleague and shares the link"),
)
THOUGHTS: Final = (
    ("Leuk, maar is dat echt de prijs?", "Nice, but is that really the price?"),
    ("Hij weet wat goed is voor de kinderen.", "He knows what is good for the children."),
    ("Waarom scheelt het overal een tientje?", "Why is it ten euros off everywhere?"),
    ("Duidelijk. Past mijn oude lader erop?", "Clear. Will my old charger fit?"),
    ("Wat komt er straks nog bij?", "What will be added later on?"),
    ("Had dat meteen gezegd. Nu €\u00a09,95 erbij.", "Should have said so. Now €9.95 extra."),
    ("Fijn dat ik zie waar hij is.", "Good that I can see where it is."),
    ("Ik moet alles drie keer uitleggen.", "I have to explain everything three times."),
    ("Doen ze hier iets mee?", "Do they do anything with this?"),
    ("Goed ding. De winkel? Prima.", "Good thing. The shop? Fine."),
)
# step, Dutch, English, channel, party, evidence
TOUCHPOINTS: Final = (
    (0, "Advertentie Instagram", "Instagram advertisement", "social", "own", "supported"),
    (1, "Advies van kennis", "Advice of a friend", "person", "third", "assumed"),
    (2, "Google-recensies", "Google reviews", "search", "third", "supported"),
    (2, "Vergelijkingssite", "Comparison site", "comparison", "third", "supported"),
    (3, "Productpagina", "Product page", "website", "own", "supported"),
    (3, "Chat", "Chat", "chat", "own", "assumed"),
    (4, "Winkelwagentje", "Basket", "web_shop", "own", "supported"),
    (5, "Checkout-procedure", "Checkout", "website", "own", "supported"),
    (5, "Bevestigingsmail", "Confirmation mail", "email", "own", "supported"),
    (6, "Volg-e-mail", "Tracking mail", "email", "own", "supported"),
    (6, "Bezorger", "Courier", "delivery", "third", "mixed"),
    (7, "Klantenservice", "Customer service", "phone", "own", "supported"),
    (7, "Antwoord per mail", "Answer by mail", "email", "own", "assumed"),
    (8, "Follow-up e-mail", "Follow-up mail", "email", "own", "supported"),
    (9, "Mond-tot-mond", "Word of mouth", "person", "third", "assumed"),
)
TEAM: Final = (80, 40, 90, 130, 50, 0, 110, 40, 90, 60)
# mean, low, high, n of the survey, in hundredths
SURVEY: Final = (
    (30, 10, 50, 214), (90, 60, 120, 61), (40, 20, 70, 388), (80, 60, 100, 402),
    (-30, -50, -10, 356), (-110, -130, -90, 341), (60, 30, 110, 187), (-140, -180, -100, 38),
    (50, 10, 90, 52), (120, 50, 180, 14),
)  # fmt: skip
MOMENTS: Final = (
    (3, "Alles op één scherm, eerlijke foto’s", "All on one screen, honest photos",
     "Levertijd onduidelijk", "Delivery time unclear"),
    (5, "Bezorging gratis", "Free delivery", "Kosten pas aan het eind", "Costs only at the end"),
    (7, "Eén medewerker lost het op", "One colleague solves it",
     "Opnieuw uitleggen", "Explaining again"),
)  # fmt: skip
PAINS: Final = (
    (
        0,
        "Prijs in advertentie wijkt af van site",
        "Price in the ad differs from the site",
        "assumed",
    ),
    (2, "Levertijd verschilt per kanaal", "Delivery time differs per channel", "supported"),
    (4, "Verzendkosten pas laat zichtbaar", "Delivery costs show late", "supported"),
    (5, "Verplicht account aanmaken", "Forced to make an account", "supported"),
    (5, "Vijf schermen is te lang", "Five screens is too long", "assumed"),
    (7, "Drie keer hetzelfde verhaal", "The same story three times", "supported"),
    (7, "9 min. wachten aan de lijn", "Nine minutes on hold", "supported"),
    (8, "Kritiek krijgt geen reactie", "Criticism gets no reply", "assumed"),
)
CHANCES: Final = (
    (1, "Keuzehulp die je kunt delen", "A guide you can share", "assumed"),
    (3, "Levertijd naast de prijs", "Delivery time beside the price", "supported"),
    (4, "Alle kosten vooraf", "All costs up front", "supported"),
    (5, "Afrekenen als gast", "Check out as a guest", "supported"),
    (7, "Dossier reist mee", "The file travels along", "supported"),
    (9, "Bedankje bij een tip", "A thank-you for a tip", "assumed"),
)
BACKSTAGE: Final = (
    (0, "Campagnebeheer", "Campaign management", False),
    (2, "Prijsfeed", "Price feed", False),
    (3, "Productdata", "Product data", False),
    (4, "Voorraad", "Stock", False),
    (5, "Betaaldienst, fraudecheck", "Payment service, fraud check", False),
    (6, "Magazijn, vervoerder", "Warehouse, carrier", False),
    (7, "Helpdesktickets, CRM", "Helpdesk tickets, CRM", False),
    (7, "livechat", "live chat", True),
    (8, "Enquêtetool", "Survey tool", False),
)
LANES: Final = (
    "action", "thought", "touchpoint", "experience", "moment", "pain_point", "opportunity",
    "backstage", "metrics",
)  # fmt: skip
# step: reached, of them went on, seconds to next, dropped off (of the reached), events
FIGURES: Final = {
    0: (48_210, 14_945, 9, 0, 61_004),
    2: (21_940, 12_725, 187_200, 5_010, 40_118),
    3: (18_300, 4_026, 360, 7_100, 52_310),
    4: (4_960, 3_670, 60, 940, 7_420),
    5: (3_670, 1_541, 400, 1_600, 9_003),
    6: (2_083, 2_020, 93_600, 30, 4_111),
    7: (720, 634, 172_800, 44, 1_020),
    8: (541, 97, 240, 300, 702),
}
PER_STAGE: Final = ((48_210, 21_940), (21_940, 4_960), (4_960, 2_083), (2_083, 541))
INTERVALS: Final = {0: (306_000, 314_000), 2: (573_000, 587_000), 3: (214_000, 226_000),
                    4: (728_000, 752_000), 5: (404_000, 436_000), 6: (961_000, 977_000),
                    7: (854_000, 902_000), 8: (149_000, 214_000)}  # fmt: skip


def key(kind: int, number: int) -> str:
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def _place(number: int) -> str:
    return f"{number:03d}i"


def laptop(languages: tuple[str, ...] = ("nl", "en")) -> JourneyMap:
    """Give the map, in both languages unless told otherwise."""
    head = MapHead(
        title=in_both("Sanne koopt een laptop voor thuis", "Sanne buys a laptop for home"),
        objective=in_both("Minder afhakers in de webshop", "Fewer drop-offs in the web shop"),
        status="shared",
        languages=languages,
        persona=key(90, 0),
        product=key(91, 0),
    )
    library = Records().put(
        Persona(key=key(90, 0), name=in_both("Sanne", "Sanne")),
        Product(key=key(91, 0), name=in_both("Laptop voor thuis", "Laptop for home")),
        *(
            Touchpoint(key=key(92, i), name=in_both(nl, en), channel=channel, party=party)
            for i, (_, nl, en, channel, party, _) in enumerate(TOUCHPOINTS)
        ),
    )
    return new_map(head, *_structure(), *_content(), library=library)


def _structure() -> list[Record]:
    records: list[Record] = [
        Stage(
            key=key(1, i),
            order=_place(i),
            name=in_both(nl, en),
            information_need=in_both(need_nl, need_en),
        )
        for i, (nl, en, need_nl, need_en) in enumerate(STAGES)
    ]
    records += [
        Step(key=key(2, i), stage=key(1, i // 2), order=_place(i), name=in_both(nl, en))
        for i, (nl, en) in enumerate(STEPS)
    ]
    records += [
        Lane(key=key(3, i), order=_place(i), kind=kind, prompt=f"lane.{kind}")
        for i, kind in enumerate(LANES)
    ]
    return records


def _lane(kind: str) -> str:
    return key(3, LANES.index(kind))


def _card(number: int, step: int, kind: str, words: Text, **more: Any) -> Card:
    return Card(
        key=key(4, number), lane=_lane(kind), step=key(2, step), order=_place(number), kind=kind,
        text=words, **more,
    )  # fmt: skip


def _content() -> list[Record]:
    records: list[Record] = []
    for i, (nl, en) in enumerate(ACTIONS):
        records.append(_card(100 + i, i, "action", in_both(nl, en)))
    for i, (nl, en) in enumerate(THOUGHTS):
        records.append(_card(200 + i, i, "thought", in_both(nl, en)))
    for i, (step, _, _, _, _, state) in enumerate(TOUCHPOINTS):
        records.append(
            TouchpointUse(
                key=key(5, i), lane=_lane("touchpoint"), step=key(2, step), order=_place(i),
                touchpoint=key(92, i), evidence_state=state,
            ),
        )  # fmt: skip
    for i, (step, nl, en, state) in enumerate(PAINS):
        records.append(_card(300 + i, step, "pain_point", in_both(nl, en), evidence_state=state))
    for i, (step, nl, en, state) in enumerate(CHANCES):
        records.append(_card(400 + i, step, "opportunity", in_both(nl, en), evidence_state=state))
    for i, (step, nl, en, missing) in enumerate(BACKSTAGE):
        records.append(_card(500 + i, step, "backstage", in_both(nl, en), missing=missing))
    for i, (step, *sides) in enumerate(MOMENTS):
        wins, loses = in_both(sides[0], sides[1]), in_both(sides[2], sides[3])
        records.append(MomentOfTruth(key=key(6, i), step=key(2, step), wins=wins, loses=loses))
    for i, value in enumerate(TEAM):
        records.append(ExperiencePoint(key=key(7, i), step=key(2, i), value=value))
    return records


def readings() -> tuple[Reading, ...]:
    """Give survey means per step and figures of the log per step and stage."""
    found = [
        Reading(
            node="step", key=key(2, i), metric="experience", unit="emotion", n=n, value=mean,
            lo=low, hi=high, series="survey", computed_at=COMPUTED,
        )
        for i, (mean, low, high, n) in enumerate(SURVEY)
    ]  # fmt: skip
    for i, (reached, onward) in enumerate(PER_STAGE):
        value = onward * MICRO // reached
        found.append(_share(("stage", key(1, i), "conversion"), (onward, reached), value, 4000))
    for step, (reached, onward, seconds, dropped, events) in FIGURES.items():
        node = key(2, step)
        low, high = INTERVALS[step]
        found += [
            _reading(("step", node, "customers"), reached, unit="count", value=reached),
            _reading(("step", node, "volume"), reached, unit="count", value=events),
            _reading(("step", node, "time_to_next"), onward, unit="time", value=seconds * MICRO),
            _share(
                ("step", node, "drop_off"), (dropped, reached), dropped * MICRO // reached, 9000
            ),
            _reading(
                ("step", node, "conversion"), reached, unit="share",
                value=onward * MICRO // reached, lo=low, hi=high, numerator=onward,
                denominator=reached,
            ),
        ]  # fmt: skip
    return tuple(found)


def _share(of: tuple[str, str, str], counts: tuple[int, int], value: int, half: int) -> Reading:
    return _reading(
        of, counts[1], unit="share", value=value, lo=max(0, value - half), hi=value + half,
        numerator=counts[0], denominator=counts[1],
    )  # fmt: skip


def _reading(of: tuple[str, str, str], n: int, **more: Any) -> Reading:
    node, node_key, metric = of
    return Reading(
        node=node, key=node_key, metric=metric, n=n, source=SOURCE, first=FIRST, last=LAST,
        computed_at=COMPUTED, **more,
    )  # fmt: skip


def only_dutch(text: str) -> Text:
    """Give a text nobody has translated."""
    return Text().write("nl", text)
