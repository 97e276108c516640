"""The future map: shortages become a choice, and nobody has to prove anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from tools.demo.shape import Moment, Said, StepContent, Use, said, t
from tools.demo.wholesale import after, before, purchase
from tools.demo.wholesale.content import (
    CURRENT,
    EXTRA,
    NEW_MENU,
    SEASON,
    STATEMENT_EN,
    STATEMENT_NL,
    TOMORROW,
    WEEKLY,
)

if TYPE_CHECKING:
    from klantreis.domain.text import Text


def _wanted(
    step: StepContent, emotion: int, thought: Text, *proposals: Said, **changes: Any
) -> StepContent:
    """Give a step as the team wants it; what was missing is there now."""
    kept = replace(
        step,
        thought=thought,
        thoughts=(),
        emotion=emotion,
        proposals=proposals,
        pains=(),
        causes=(),
        opportunities=(),
        resources=tuple(replace(x, missing=False) for x in step.resources),
    )
    return replace(kept, **changes)


MENU: Final = _wanted(
    before.MENU, 100,
    t("Ik zie meteen wat het me per bord kost.", "I can see at once what it costs per plate."),
    said("calendar", "Seizoenskalender met prijs per portie, in de app",
         "Season calendar with price per portion, in the app"),
)  # fmt: skip
IDEAS: Final = _wanted(
    before.IDEAS, 90,
    t("Mijn prijzen, mijn soort keuken. Handig.", "My prices, my kind of kitchen. Handy."),
    said("own-prices", "Nieuwsbrief per keuken, met eigen prijzen",
         "A newsletter per kitchen, with its own prices"),
    action=t("Kiest uit ideeën die bij haar keuken passen", "Picks ideas that suit her kitchen"),
)  # fmt: skip
ASK: Final = _wanted(
    before.ASK, 90,
    t("Staat er gewoon bij. Vanaf week twaalf.", "It simply says so. From week twelve."),
    said("forecast", "Beschikbaarheid per week bij elk versproduct",
         "Availability per week with every fresh item"),
    said("file", "Wat de vertegenwoordiger weet, staat in het dossier",
         "What the rep knows is in the customer file"),
    action=t("Kijkt het na, of appt de vertegenwoordiger", "Looks it up, or messages the rep"),
)  # fmt: skip
COMPARE: Final = _wanted(
    before.COMPARE, 40,
    t("Eindelijk een prijs waar ik wat aan heb.", "At last a price I can work with."),
    said("per-portion", "Prijslijst rekent om naar haar porties",
         "The price list converts to her portions"),
)  # fmt: skip
TASTE: Final = _wanted(
    before.TASTE, 140,
    t("Dit gaat mijn gasten opvallen.", "My guests are going to notice this."),
    said("calculation", "Bij elk proefpakket een berekening per portie",
         "A calculation per portion with every sample box"),
)  # fmt: skip
AGREE: Final = _wanted(
    before.AGREE, 90,
    t("Afgesproken, en ik zie het meteen staan.", "Agreed, and I see it there at once."),
    said("on-the-spot", "Afspraak staat vast vóór hij de deur uit is",
         "The agreement is fixed before he leaves"),
)  # fmt: skip
STOCK: Final = _wanted(
    purchase.STOCK, 30,
    t("Het voorstel klopt bijna helemaal.", "The proposal is very nearly right."),
    said("proposal", "Bestelvoorstel uit reserveringen en recepten",
         "An order proposal from bookings and recipes"),
    action=t("Loopt het voorstel na in de koelcel", "Checks the proposal in the cold store"),
)  # fmt: skip
ORDER: Final = _wanted(
    purchase.ORDER, 90,
    t("Vijf minuten, en ik weet wat er komt.", "Five minutes, and I know what is coming."),
    said("tomorrow", "Website toont per artikel wat er morgen komt",
         "The website shows per item what will come"),
    said("alternative", "Is iets op, dan kiest ze zelf een alternatief",
         "If an item is out, she picks the alternative"),
    action=t("Bestelt en kiest zelf een alternatief", "Orders and picks an alternative herself"),
    moment=Moment(
        wins=t("In vijf minuten klaar, en zeker van morgen", "Done in five minutes, sure of it"),
        loses=t("Het scherm zegt ja en de wagen zegt nee", "The screen says yes, the truck no"),
    ),
)  # fmt: skip
CHANGE: Final = _wanted(
    purchase.CHANGE, 40,
    t("Nog een kwartier, zegt de app. Gelukt.", "A quarter of an hour left. Done."),
    said("until-loaded", "Nabestellen kan tot de wagen geladen is",
         "Extras can be ordered until the truck is loaded"),
    name=t("Bestelt nog iets bij", "Orders something extra"),
    action=t("Bestelt er om zes uur twintig porties bij", "Adds twenty portions at six"),
    uses=(Use("order-app"), Use("inside-sales", important=True)),
)  # fmt: skip
RECEIVE: Final = _wanted(
    after.RECEIVE, 100,
    t("Kwart voor tien, precies als beloofd.", "A quarter to ten, just as promised."),
    said("half-hour", "Bericht met een tijdvak van een halfuur",
         "A message with a half-hour window"),
    said("at-the-door", "Chauffeur crediteert een verschil aan de deur",
         "The driver credits a difference at the door"),
    moment=Moment(
        wins=t("Verschil gezien, verschil geregeld", "Difference seen, difference settled"),
        loses=t("‘Daar ga ik niet over’", "‘That is not up to me’"),
    ),
)  # fmt: skip
MISSING: Final = _wanted(
    after.MISSING, 20,
    t("Jammer van de tarbot. Die griet is ook mooi.", "Pity about the turbot. Brill will do."),
    said("call-first", "Bij een tekort belt iemand vóór vertrek",
         "With a shortage, someone calls before departure"),
    said("night-desk", "Nachtploeg mag zelf over vervangers beslissen",
         "The night shift may decide on substitutes"),
    name=t("Hoort op tijd wat er niet komt", "Hears in time what will not come"),
    action=t("Kiest vóór zes uur uit twee alternatieven", "Picks one of two before six"),
    uses=(Use("inside-sales"), Use("order-app")),
    barriers=(),
    backstage=(
        said("dropped", "Magazijn meldt elke geschrapte regel meteen",
             "The warehouse reports every dropped line at once"),
    ),
)  # fmt: skip
COOK: Final = _wanted(
    after.COOK, 90,
    t("De allergenen liggen erbij. Door.", "The allergens are right here. On we go."),
    said("card", "Allergenenkaart bij elke vervanger", "An allergen card with every substitute"),
)  # fmt: skip
GUESTS: Final = _wanted(
    after.GUESTS, 140,
    t("Ze vroegen naar de teler. Ik wist het.", "They asked about the grower. I knew."),
    said("story", "Verhaal van de teler bij elk seizoensproduct",
         "The grower’s story with every seasonal item"),
    backstage=(
        said("unheard", "Vertegenwoordiger vraagt wat de gasten vonden",
             "The rep asks what the guests thought"),
    ),
)  # fmt: skip
INVOICE: Final = _wanted(
    after.INVOICE, 60,
    t("Klopt. In één keer.", "It is right. First time."),
    said("signed", "De factuur volgt de getekende pakbon",
         "The invoice follows the signed delivery note"),
    backstage=(
        said("billing", "Factuur uit de levering, niet uit de order",
             "The invoice follows the delivery, not the order"),
    ),
)  # fmt: skip
STAY: Final = _wanted(
    after.STAY, 80,
    t("Ze vragen naar mijn gasten. Goed teken.", "They ask about my guests. A good sign."),
    said("talk", "Elk kwartaal een gesprek over haar gasten",
         "A talk about her guests every quarter"),
    action=t("Bespreekt het seizoen en bestelt door", "Talks the season over and orders on"),
)  # fmt: skip

FUTURE: Final = replace(
    CURRENT,
    state="future",
    objective=t(
        "Hoe ziet de reis eruit als een keuken nooit meer verrast wordt door wat er niet is?",
        "What does the journey look like when no kitchen is ever surprised by what is missing?",
    ),
    scope=t(
        "Dezelfde reis als de huidige kaart, zoals het team hem over een jaar wil. De cijfers bij "
        "de beleving zijn streefwaarden. " + STATEMENT_NL,
        "The same journey as the current map, as the team wants it a year from now. The values of "
        "the experience are targets. " + STATEMENT_EN,
    ),
    lanes=(
        "action", "thought", "touchpoint", "experience", "moment", "proposal", "need", "driver",
        "barrier", "backstage", "resource",
    ),
    stages=(
        replace(before.ORIENTATION, steps=(MENU, IDEAS, ASK)),
        replace(before.ALTERNATIVES, steps=(COMPARE, TASTE, AGREE)),
        replace(purchase.PURCHASE, steps=(STOCK, ORDER, CHANGE)),
        replace(after.CONSUMPTION, steps=(RECEIVE, MISSING, COOK, GUESTS)),
        replace(after.EVALUATION, steps=(INVOICE, STAY)),
    ),
    routes=(WEEKLY, NEW_MENU, EXTRA),
    lines=(TOMORROW, SEASON),
)  # fmt: skip
