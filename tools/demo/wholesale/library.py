"""Who buys, for whom she cooks, what she buys, and who delivers it."""

from __future__ import annotations

from typing import Final

from klantreis.domain.maps.records import Objective, Persona, Product, Segment, Unit
from tools.demo.shape import Shelf, key, t
from tools.demo.wholesale.touchpoints import TOUCHPOINTS

PREFIX: Final = "wholesale."


def own(kind: str, name: str) -> str:
    """Give the key of something of this example."""
    return key(kind, PREFIX + name)


SEGMENT: Final = Segment(
    key=own("segment", "horeca"),
    name=t("Horeca met een eigen keuken", "Restaurants with a kitchen of their own"),
    description=t(
        "Restaurants met tien tot tachtig zitplaatsen die dagelijks vers koken. Eén of twee mensen "
        "beslissen over de inkoop, en zij staan zelf in de keuken.",
        "Restaurants with ten to eighty seats that cook fresh every day. One or two people decide "
        "on purchasing, and they stand in the kitchen themselves.",
    ),
)

CHEF: Final = Persona(
    key=own("persona", "ilse"),
    name=t("Ilse", "Ilse"),
    segment=SEGMENT.key,
    market="business",
    role=t("Chef-kok en inkoper", "Head chef and buyer"),
    summary=t(
        "Fictieve persona bij demo-inhoud. Ilse (41) kookt in een restaurant met 45 zitplaatsen, "
        "maakt de kaart en doet de inkoop erbij.",
        "Fictitious persona with demo content. Ilse (41) cooks in a restaurant with 45 seats, "
        "writes the menu and does the buying on the side.",
    ),
    characteristics=t(
        "Kiest op smaak en op wie haar begrijpt. Trouw zolang afspraken kloppen; een leverancier "
        "die iets verzwijgt, is ze in één keer kwijt.",
        "Chooses by taste and by who understands her. Loyal as long as agreements hold; a supplier "
        "who hides something loses her at once.",
    ),
    daily_life=t(
        "Begint om negen uur met de levering en de voorbereiding, staat tot elf uur ’s avonds aan "
        "de pas en bestelt pas als de keuken schoon is.",
        "Starts at nine with the delivery and preparation, stands at the pass until eleven at "
        "night and orders only once the kitchen is clean.",
    ),
    preferred_contact=t(
        "Een appje tussen twee diensten, een telefoontje als het haast heeft, een bezoek als er "
        "iets te proeven valt. Nooit bellen tijdens de lunch.",
        "A message between shifts, a call when it is urgent, a visit when there is something to "
        "taste. Never a call during lunch.",
    ),
    needs=t(
        "Zeker weten wat er morgen is, op tijd horen wat er niet is, en een factuur die klopt.",
        "To be sure of what is there tomorrow, to hear in time what is not, and a correct invoice.",
    ),
    customers=t(
        "Haar gasten: vaste gasten uit de buurt en mensen die iets te vieren hebben. Ze verwachten "
        "dat wat op de kaart staat er ook is, en dat de keuken weet wat er in het eten zit.",
        "Her guests: regulars from the neighbourhood and people with something to celebrate. They "
        "expect what is on the menu to be there, and the kitchen to know what is in the food.",
    ),
)

OWNER: Final = Persona(
    key=own("persona", "karim"),
    name=t("Karim", "Karim"),
    segment=SEGMENT.key,
    market="business",
    role=t("Eigenaar, betaalt de rekeningen", "Owner, pays the bills"),
    summary=t(
        "Fictieve persona bij demo-inhoud. Karim (47) is eigenaar van hetzelfde restaurant. Hij "
        "bestelt niets, maar ziet elke factuur.",
        "Fictitious persona with demo content. Karim (47) owns the same restaurant. He orders "
        "nothing but sees every invoice.",
    ),
    characteristics=t(
        "Let op marge en tijd. Wil één overzicht per maand en geen losse bonnen.",
        "Watches margin and time. Wants one overview a month and no loose notes.",
    ),
    needs=t(
        "Weten wat een gerecht kost en waarom de rekening hoger is dan vorige maand.",
        "To know what a dish costs and why the bill is higher than last month.",
    ),
    customers=t(
        "Dezelfde gasten; hij staat ’s avonds voor in de zaak en hoort hun klachten als eerste.",
        "The same guests; he works the floor at night and is the first to hear their complaints.",
    ),
)

PRODUCT: Final = Product(
    key=own("product", "fresh-range"),
    name=t("Versassortiment met bezorging", "Fresh range with delivery"),
    description=t(
        "Groente, vis, vlees en zuivel, zes dagen per week aan de achterdeur bezorgd.",
        "Vegetables, fish, meat and dairy, delivered to the back door six days a week.",
    ),
)

_UNITS: Final = (
    ("inside-sales", t("Binnendienst", "Inside sales"), "department"),
    ("field-sales", t("Buitendienst", "Field sales"), "department"),
    ("warehouse", t("Magazijn", "Warehouse"), "department"),
    ("delivery", t("Bezorging", "Delivery"), "department"),
    ("marketing", t("Marketing en folder", "Marketing and leaflet"), "department"),
    ("online", t("Website en app", "Website and app"), "department"),
    ("accounts", t("Debiteurenadministratie", "Accounts receivable"), "department"),
    ("store", t("Zelfbedieningsvestiging", "Cash-and-carry store"), "location"),
    ("haulier", t("Transportpartner", "Haulier"), "partner"),
)
UNITS: Final = tuple(
    Unit(key=own("unit", name), name=shown, kind=kind) for name, shown, kind in _UNITS
)

OBJECTIVE: Final = Objective(
    key=own("objective", "shortages"),
    name=t("Tekorten: van verrassing naar keuze", "Shortages: from surprise to choice"),
    problem=t(
        "Keukens bestellen ’s avonds en horen pas aan de achterdeur wat er niet is. Zij moeten het "
        "hun gasten uitleggen, en daarna ook nog aan onze administratie.",
        "Kitchens order at night and hear at the back door what is missing. They have to explain "
        "it to their guests, and then to our accounts department as well.",
    ),
    goal=t(
        "Een keuken weet vóór zes uur wat er niet komt, heeft een alternatief gekozen en hoeft "
        "achteraf niets te bewijzen.",
        "A kitchen knows before six what will not come, has chosen an alternative and has nothing "
        "to prove afterwards.",
    ),
    kpi=t(
        "Aandeel tekorten dat vóór vertrek is gemeld; aantal creditnota’s per honderd leveringen",
        "Share of shortages reported before departure; credit notes per hundred deliveries",
    ),
    scope="problem",
    focus=t(
        "Van de bestelling na sluitingstijd tot de correctie op de factuur",
        "From the order after closing time to the correction on the invoice",
    ),
    touchpoints=tuple(
        own("touchpoint", name)
        for name in (
            "website", "order-app", "confirmation", "inside-sales", "driver", "delivery-note",
            "invoice", "service",
        )
    ),
    units=tuple(own("unit", n) for n in ("inside-sales", "warehouse", "delivery", "accounts")),
)  # fmt: skip

SHELF: Final = Shelf(
    objective=OBJECTIVE,
    segments=(SEGMENT,),
    personas=(CHEF, OWNER),
    product=PRODUCT,
    units=UNITS,
    touchpoints=TOUCHPOINTS,
)
