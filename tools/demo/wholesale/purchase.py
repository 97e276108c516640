"""The purchase: at night, after closing time, and once more at six in the morning."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Entry, Moment, StageContent, StepContent, Use, said, t

STOCK: Final = StepContent(
    id="stock",
    name=t("Telt de voorraad", "Counts the stock"),
    action=t("Loopt met een lijstje door de koelcel", "Walks the cold store with a list"),
    thought=t("Half twaalf, en dit moet ook nog.", "Half past eleven, and now this as well."),
    uses=(Use("order-app"), Use("bookings")),
    emotion=-60,
    timing=t("Elke avond na sluitingstijd", "Every night after closing time"),
    pains=(
        said("paper", "Telt op papier en tikt alles daarna over",
             "Counts on paper, then types it all over"),
    ),
    causes=(
        said("blind", "App kent haar koelcel en recepten niet",
             "The app does not know her cold store or recipes"),
    ),
    opportunities=(
        said("proposal", "Bestelvoorstel uit reserveringen en recepten",
             "An order proposal from bookings and recipes"),
    ),
    barriers=(
        said("tired", "Na sluitingstijd is ze moe en alleen",
             "After closing time she is tired and alone"),
    ),
    needs=(
        said("sure-of-tomorrow", "Naar huis gaan met de zekerheid dat morgen klopt",
             "Go home certain that tomorrow will be right", span=3, nature="emotional"),
    ),
    backstage=(said("lists", "Vaste bestellijsten per klant", "Standing lists per customer"),),
    resources=(
        said("link", "Koppeling met kassa en reserveringen", "Link with till and bookings",
             missing=True),
    ),
)  # fmt: skip

ORDER: Final = StepContent(
    id="order",
    name=t("Bestelt na sluitingstijd", "Orders after closing time"),
    action=t("Bestelt haar vaste lijst op de website", "Orders her standing list on the website"),
    thought=t("Als iets op is, hoor ik dat dan vannacht?", "If it is out, will I hear tonight?"),
    uses=(Use("website", important=True), Use("order-app"), Use("confirmation")),
    emotion=-40,
    pains=(
        said("no-stock", "Website toont niet wat er morgen op is",
             "The website does not show what is out tomorrow"),
        said("no-time", "Bevestiging noemt geen aankomsttijd",
             "The confirmation gives no arrival time"),
    ),
    causes=(
        said("overnight", "Voorraad wordt pas in de nacht bijgewerkt",
             "Stock is only updated during the night"),
    ),
    opportunities=(
        said("tomorrow", "Toon per artikel wat er morgen komt",
             "Show per item what will come tomorrow"),
        said("alternative", "Stel meteen een passend alternatief voor",
             "Offer a fitting alternative right away"),
    ),
    drivers=(said("ready", "Haar vaste lijst staat klaar", "Her standing list is ready"),),
    moment=Moment(
        wins=t("In vijf minuten klaar, en zeker van morgen", "Done in five minutes, sure of it"),
        loses=t("Later pas horen wat er niet komt", "Hearing only later what will not come"),
    ),
    backstage=(
        said("stock", "Voorraadsysteem, orderverwerking", "Stock system, order processing"),
    ),
    resources=(
        said("live-stock", "Actuele voorraad op de website", "Live stock on the website",
             missing=True),
    ),
)  # fmt: skip

CHANGE: Final = StepContent(
    id="change",
    name=t("Belt een nabestelling door", "Phones in an extra order"),
    action=t("Belt om zes uur: twintig gasten meer", "Calls at six: twenty more guests"),
    thought=t("Neem nou op, zo zijn ze onderweg.", "Pick up, they will be off in a minute."),
    uses=(Use("inside-sales", important=True), Use("rep-messages")),
    emotion=-80,
    pains=(
        said("closed", "Binnendienst begint pas als de wagens rijden",
             "Inside sales starts when the trucks have left"),
    ),
    causes=(
        said("rosters", "Roosters van binnendienst en magazijn lopen langs elkaar",
             "Inside sales and warehouse rosters miss each other"),
    ),
    opportunities=(
        said("until-loaded", "Nabestellen in de app tot de wagen geladen is",
             "Order extras in the app until the truck is loaded"),
    ),
    barriers=(
        said("until-when", "Ze weet niet tot hoe laat het nog kan",
             "She does not know how late is too late"),
    ),
    backstage=(
        said("picking", "Magazijn verzamelt de orders in de nacht",
             "The warehouse picks the orders at night"),
    ),
)  # fmt: skip

PURCHASE: Final = StageContent(
    id="purchase",
    name=t("Aankoop", "Purchase"),
    information_need=t(
        "Wat is er morgen, en tot hoe laat kan ik bestellen?",
        "What is there tomorrow, and until when can I order?",
    ),
    interaction_model=t(
        "Zelfbediening in vijf minuten, met een mens erbij als het knelt",
        "Self-service in five minutes, with a person there when it pinches",
    ),
    entries=(
        Entry("", t("Vult de bestellijst in", "Fills in the order list"), "list"),
        Entry("", t("Bestelt op website of app", "Orders on website or app"), "order"),
        Entry("", t("Belt een bestelling door", "Phones in an order"), "phone"),
    ),
    steps=(STOCK, ORDER, CHANGE),
)
