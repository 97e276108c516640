"""Orientation and weighing the alternatives: a new menu, and who will supply it."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Entry, Moment, StageContent, StepContent, Use, said, t
from tools.demo.wholesale.library import OWNER

MENU: Final = StepContent(
    id="menu",
    name=t("Bedenkt het nieuwe menu", "Plans the new menu"),
    action=t("Schrijft een opzet op seizoen en kostprijs", "Drafts it by season and cost per dish"),
    thought=t("Waar verras ik mijn vaste gasten mee?", "How do I surprise my regulars this time?"),
    uses=(Use("guest-reviews"), Use("guests")),
    emotion=80,
    timing=t("Vier keer per jaar, zes weken vooruit", "Four times a year, six weeks ahead"),
    opportunities=(
        said("calendar", "Seizoenskalender met de prijs per portie",
             "A season calendar with the price per portion"),
    ),
    drivers=(said("freedom", "Ze mag haar eigen kaart maken", "She may write her own menu"),),
    barriers=(
        said("cost", "Ze weet niet precies wat een portie kost",
             "She does not know exactly what a portion costs"),
    ),
    needs=(
        said("surprise", "Gasten verrassen zonder de marge kwijt te raken",
             "Surprise guests without losing the margin", span=2, nature="emotional"),
    ),
    backstage=(said("range", "Assortimentsplanning per seizoen", "Range planning by season"),),
    resources=(
        said("portions", "Kostprijzen per portie", "Costs per portion", missing=True),
    ),
)  # fmt: skip

IDEAS: Final = StepContent(
    id="ideas",
    name=t("Doet ideeën op", "Gathers ideas"),
    action=t(
        "Bladert door de folder en proeft op een vakbeurs",
        "Leafs through the leaflet and tastes at a trade fair",
    ),
    thought=t("Leuk, maar kan ik dit elke week krijgen?", "Nice, but can I get this every week?"),
    uses=(Use("leaflet"), Use("newsletter"), Use("fair"), Use("fellow-chefs")),
    emotion=60,
    pains=(
        said("not-hers", "Folder toont acties die voor haar niet gelden",
             "The leaflet shows offers that are not for her"),
    ),
    causes=(
        said("one-leaflet", "Eén folder voor iedereen, prijsafspraken per klant",
             "One leaflet for all, price deals per customer"),
    ),
    opportunities=(
        said("own-prices", "Folder en nieuwsbrief met háár prijzen",
             "Leaflet and newsletter with her own prices"),
    ),
    drivers=(
        said("peers", "Ideeën die al bij collega’s op de kaart staan",
             "Ideas that fellow chefs already have on the menu"),
    ),
    backstage=(
        said("lead-time", "Marketing maakt de folder zes weken vooraf",
             "Marketing makes the leaflet six weeks ahead"),
    ),
)  # fmt: skip

ASK: Final = StepContent(
    id="ask",
    name=t("Vraagt of het te krijgen is", "Asks whether it can be had"),
    action=t(
        "Appt de vertegenwoordiger tussen twee diensten", "Messages the rep between two shifts"
    ),
    thought=t("Hij weet tenminste wat ik kook.", "At least he knows what I cook."),
    uses=(Use("rep-messages"), Use("reps"), Use("website")),
    emotion=50,
    pains=(
        said("reach", "Antwoord hangt af van wie er bereikbaar is",
             "The answer depends on who can be reached"),
    ),
    causes=(
        said("in-phone", "Afspraken staan in de telefoon van één man",
             "Agreements live in one man’s phone"),
    ),
    opportunities=(
        said("forecast", "Verwachte beschikbaarheid per week op de website",
             "Expected availability per week on the website"),
    ),
    drivers=(
        said("face", "Een vast gezicht dat de keuken kent",
             "A familiar face that knows the kitchen"),
    ),
    backstage=(
        said("harvest", "Inkoop kent de oogst- en vangstverwachting",
             "Purchasing knows the harvest and catch forecast"),
    ),
    resources=(
        said("file", "Eén klantdossier voor binnen- en buitendienst",
             "One customer file for inside and field sales", missing=True),
    ),
)  # fmt: skip

COMPARE: Final = StepContent(
    id="compare",
    name=t("Vergelijkt leveranciers", "Compares suppliers"),
    action=t(
        "Legt prijslijsten en ervaringen naast elkaar", "Puts price lists and stories side by side"
    ),
    thought=t("Goedkoop is niks waard als het niet komt.", "Cheap is worthless if it never comes."),
    uses=(Use("price-list"), Use("comparison"), Use("fellow-chefs"), Use("cash-and-carry")),
    emotion=-20,
    pains=(
        said("units", "Kilo, doos of stuk: prijzen zijn niet te vergelijken",
             "Kilo, box or piece: prices cannot be compared"),
    ),
    causes=(
        said("own-units", "Elke leverancier rekent in eigen eenheden",
             "Every supplier counts in units of its own"),
    ),
    opportunities=(
        said("per-portion", "Prijslijst omgerekend naar haar porties",
             "A price list converted to her portions"),
    ),
    barriers=(
        said("evening", "Overstappen kost een avond uitzoekwerk",
             "Switching costs an evening of digging"),
    ),
    needs=(
        said("certain", "Zeker weten dat het op tijd komt, voor een vaste prijs",
             "Be certain it comes in time, at a fixed price", span=3, nature="functional"),
    ),
    backstage=(said("pricing", "Prijsafdeling, contracten", "Pricing, contracts"),),
)  # fmt: skip

TASTE: Final = StepContent(
    id="taste",
    name=t("Proeft met de vertegenwoordiger", "Tastes with the rep"),
    action=t("Kookt het proefpakket met haar team", "Cooks the sample box with her team"),
    thought=t("Dit gaat mijn gasten opvallen.", "My guests are going to notice this."),
    uses=(Use("reps", important=True), Use("samples"), Use("product-spec")),
    emotion=120,
    opportunities=(
        said("calculation", "Leg bij elk proefpakket een portieberekening",
             "Add a portion calculation to every sample box"),
    ),
    drivers=(
        said("team", "Het hele team proeft en beslist mee", "The whole team tastes and decides"),
    ),
    moment=Moment(
        wins=t("Komt met een idee voor haar gasten", "Brings an idea for her guests"),
        loses=t("Komt met een actielijst", "Brings a list of offers"),
    ),
    backstage=(said("kitchen", "Buitendienst, proefkeuken", "Field sales, test kitchen"),),
)  # fmt: skip

AGREE: Final = StepContent(
    id="agree",
    name=t("Maakt een prijsafspraak", "Agrees on prices"),
    action=t("Legt prijzen en leverdagen vast", "Settles prices and delivery days"),
    thought=t("Staat dit ook echt in hun systeem?", "Is this really in their system?"),
    thoughts=(
        said("owner", "Als de marge maar klopt.", "As long as the margin is right.",
             personas=(OWNER.key,)),
    ),
    uses=(Use("reps"), Use("agreement")),
    emotion=20,
    pains=(
        said("week", "Toezegging geldt pas als iemand die heeft ingevoerd",
             "A promise counts only once someone has entered it"),
    ),
    causes=(
        said("by-hand", "Binnendienst voert afspraken met de hand in",
             "Inside sales enters agreements by hand"),
    ),
    opportunities=(
        said("on-the-spot", "Vertegenwoordiger legt de afspraak ter plekke vast",
             "The rep records the agreement on the spot"),
    ),
    backstage=(
        said("entry", "Binnendienst verwerkt prijsafspraken",
             "Inside sales processes price agreements"),
    ),
    resources=(
        said("tablet", "Tablet met klantdossier voor onderweg",
             "Tablet with the customer file for the road", missing=True),
    ),
)  # fmt: skip

ORIENTATION: Final = StageContent(
    id="orientation",
    name=t("Oriëntatie", "Orientation"),
    information_need=t(
        "Wat kan ik volgende maand koken, en is het er dan?",
        "What can I cook next month, and will it be there?",
    ),
    interaction_model=t(
        "Los contact: wij brengen ideeën, zij kijkt wanneer het haar uitkomt",
        "Loose contact: we bring ideas, she looks when it suits her",
    ),
    entries=(
        Entry("", t("Opent de folder of nieuwsbrief", "Opens the leaflet or newsletter"), "reads"),
        Entry("", t("Vraagt naar een product", "Asks about a product"), "asks"),
    ),
    steps=(MENU, IDEAS, ASK),
)

ALTERNATIVES: Final = StageContent(
    id="alternatives",
    name=t("Afweging van de alternatieven", "Weighing the alternatives"),
    information_need=t(
        "Wie levert dit op tijd, en voor welke prijs?", "Who delivers this in time, at what price?"
    ),
    interaction_model=t(
        "Persoonlijk: een gesprek in haar keuken, met iets om te proeven",
        "Personal: a talk in her kitchen, with something to taste",
    ),
    entries=(
        Entry("", t("Vraagt een prijsopgave", "Asks for a price"), "price"),
        Entry("", t("Vraagt een proefpakket aan", "Asks for a sample box"), "sample"),
    ),
    steps=(COMPARE, TASTE, AGREE),
)
