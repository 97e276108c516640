"""Consumption and evaluation: the back door, the guests, the invoice."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Entry, Moment, StageContent, StepContent, Use, said, t
from tools.demo.wholesale.library import OWNER

RECEIVE: Final = StepContent(
    id="receive",
    name=t("Neemt de levering aan", "Takes in the delivery"),
    action=t("Controleert kratten en temperatuur", "Checks crates and temperature"),
    thought=t("Hij zet het tenminste meteen koel.", "At least he puts it in the cold at once."),
    uses=(Use("driver", important=True), Use("delivery-note"), Use("eta")),
    emotion=40,
    pains=(
        said("window", "Ruim tijdvak, midden in de voorbereiding",
             "A wide window, in the middle of preparation"),
    ),
    causes=(
        said("routes", "Routes liggen pas vast als er geladen is",
             "Routes are only fixed once trucks are loaded"),
    ),
    opportunities=(
        said("half-hour", "Bericht met een tijdvak van een halfuur",
             "A message with a half-hour window"),
    ),
    drivers=(
        said("same-driver", "Vaste chauffeur die de weg in huis weet",
             "A regular driver who knows his way around"),
    ),
    needs=(
        said("complete", "Compleet en koel binnen, vóór de lunch begint",
             "Complete and cold, before lunch begins", span=2, nature="functional"),
    ),
    backstage=(said("cold-chain", "Routeplanning, koelketen", "Route planning, cold chain"),),
)  # fmt: skip

MISSING: Final = StepContent(
    id="missing",
    name=t("Mist een product", "Finds an item missing"),
    action=t("Belt rond en haalt het daarna zelf", "Calls around, then fetches it herself"),
    thought=t(
        "En dit mag ik vanavond aan tafel uitleggen.", "And tonight I explain this at the table."
    ),
    uses=(Use("driver"), Use("inside-sales"), Use("cash-and-carry")),
    emotion=-150,
    pains=(
        said("at-the-door", "Hoort pas aan de deur dat de tarbot er niet is",
             "Hears only at the door that the turbot is out"),
        said("substitute", "Vervanger past niet bij het gerecht",
             "The substitute does not suit the dish"),
    ),
    causes=(
        said("nobody", "’s Nachts kijkt niemand of een vervanger past",
             "At night nobody checks if a substitute fits"),
    ),
    opportunities=(
        said("call-first", "Bel vóór vertrek met twee alternatieven",
             "Call before departure with two alternatives"),
    ),
    barriers=(
        said("alone", "Ze moet het alleen oplossen, midden in de drukte",
             "She must solve it alone, in the middle of the rush"),
    ),
    moment=Moment(
        wins=t("Vóór zes uur gebeld, met een beter idee", "Called before six, with a better idea"),
        loses=t("Ontdekt het zelf, in haar keuken", "Finds out herself, in her own kitchen"),
    ),
    backstage=(
        said("dropped", "Magazijn schrapt regels zonder bericht",
             "The warehouse drops lines without a word"),
    ),
    resources=(
        said("night-desk", "Iemand die ’s nachts mag beslissen",
             "Someone who may decide at night", missing=True),
    ),
)  # fmt: skip

COOK: Final = StepContent(
    id="cook",
    name=t("Kookt voor haar gasten", "Cooks for her guests"),
    action=t("Past het gerecht aan wat er is aan", "Adapts the dish to what there is"),
    thought=t("Mijn gasten merken er niks van. Hoop ik.", "My guests will not notice. I hope."),
    uses=(Use("product-spec"), Use("guests")),
    emotion=30,
    pains=(
        said("allergens", "Allergenen van de vervanger moet ze zelf opzoeken",
             "She has to look up the substitute’s allergens"),
    ),
    causes=(
        said("apart", "Productinformatie zit niet bij de levering",
             "Product information does not come along"),
    ),
    opportunities=(
        said("card", "Allergenenkaart bij elke vervanger",
             "An allergen card with every substitute"),
    ),
    needs=(
        said("honest", "Een gast eerlijk kunnen zeggen wat erin zit",
             "Be able to tell a guest honestly what is in it", span=2, nature="functional"),
    ),
    backstage=(said("data", "Beheer van productgegevens", "Product data management"),),
)  # fmt: skip

GUESTS: Final = StepContent(
    id="guests",
    name=t("Hoort wat haar gasten vonden", "Hears what her guests thought"),
    action=t("Praat aan tafel en leest recensies", "Talks at the tables and reads reviews"),
    thought=t(
        "Ze komen terug. Daar doe ik het voor.", "They will be back. That is why I do this."
    ),
    uses=(Use("guests"), Use("guest-reviews")),
    emotion=110,
    opportunities=(
        said("story", "Het verhaal van de teler voor op haar menukaart",
             "The grower’s story for her menu"),
    ),
    drivers=(
        said("asks", "Gasten die vragen waar het vandaan komt",
             "Guests who ask where it comes from"),
    ),
    backstage=(
        said("unheard", "Wij horen nooit wat de gast ervan vond",
             "We never hear what the guests thought"),
    ),
)  # fmt: skip

INVOICE: Final = StepContent(
    id="invoice",
    name=t("Controleert de factuur", "Checks the invoice"),
    action=t("Legt factuur en pakbonnen naast elkaar", "Puts invoice and notes side by side"),
    thought=t("Zes bonnen, één factuur. Klopt weer niet.", "Six notes, one invoice. Wrong again."),
    thoughts=(
        said("owner", "Daar gaat weer een uur van mijn zondag.",
             "There goes another hour of my Sunday.", personas=(OWNER.key,)),
    ),
    uses=(Use("invoice"), Use("delivery-note"), Use("bookkeeping")),
    emotion=-90,
    timing=t("Elke week, op zondag", "Every week, on Sunday"),
    pains=(
        said("undelivered", "Wat niet kwam, staat gewoon op de factuur",
             "What did not come is simply on the invoice"),
    ),
    causes=(
        said("unreported", "Tekorten komen niet bij de administratie aan",
             "Shortages do not reach the accounts department"),
    ),
    opportunities=(
        said("signed", "Factureer alleen waarvoor getekend is", "Bill only what was signed for"),
    ),
    needs=(
        said("right", "Een rekening die in één keer klopt",
             "A bill that is right the first time", span=2, nature="functional"),
    ),
    backstage=(
        said("billing", "Factuur uit de order, niet uit de levering",
             "The invoice follows the order, not the delivery"),
    ),
)  # fmt: skip

CREDIT: Final = StepContent(
    id="credit",
    name=t("Vraagt een correctie aan", "Asks for a correction"),
    action=t("Mailt foto’s en wacht op een creditnota", "E-mails photos, waits for a credit note"),
    thought=t(
        "Ik moet bewijzen dat jullie iets vergaten.", "I have to prove that you forgot something."
    ),
    uses=(Use("service"), Use("reps")),
    emotion=-130,
    pains=(
        said("weeks", "Creditnota laat weken op zich wachten", "The credit note takes weeks"),
    ),
    causes=(
        said("approval", "Vier afdelingen moeten de correctie goedkeuren",
             "Four departments have to approve the correction"),
    ),
    opportunities=(
        said("at-the-door", "Chauffeur crediteert meteen aan de deur",
             "The driver credits it right at the door"),
    ),
    barriers=(
        said("hassle", "Voor kleine bedragen laat ze het maar zitten",
             "For small amounts she lets it go"),
    ),
    moment=Moment(
        wins=t("Op haar woord geloofd, vandaag geregeld", "Taken at her word, settled today"),
        loses=t("Bewijs sturen en drie keer nabellen", "Sending proof and calling three times"),
    ),
    backstage=(said("accounts", "Debiteurenadministratie", "Accounts receivable"),),
    resources=(
        said("mandate", "Mandaat om zelf te crediteren", "Authority to credit without asking",
             missing=True),
    ),
)  # fmt: skip

STAY: Final = StepContent(
    id="stay",
    name=t("Blijft, of kijkt verder", "Stays, or looks around"),
    action=t("Bestelt weer, of nodigt een concurrent uit", "Orders again, or invites a competitor"),
    thought=t(
        "Het eten is goed. Het gedoe eromheen niet.", "The food is good. The fuss around it is not."
    ),
    uses=(Use("website"), Use("reps"), Use("fellow-chefs")),
    emotion=-10,
    pains=(
        said("unasked", "Niemand vraagt hoe het seizoen ging",
             "Nobody asks how the season went"),
    ),
    causes=(
        said("targets", "Buitendienst wordt op omzet afgerekend, niet op klachten",
             "Field sales is judged on turnover, not complaints"),
    ),
    opportunities=(
        said("talk", "Elk kwartaal een gesprek over háár gasten",
             "A talk about her guests every quarter"),
    ),
    drivers=(said("rep", "De band met de vertegenwoordiger", "Her bond with the rep"),),
    barriers=(
        said("season", "Midden in het seizoen stapt ze niet over",
             "In mid-season she does not switch"),
    ),
    backstage=(said("plan", "Accountplan per klant", "Account plan per customer"),),
)  # fmt: skip

CONSUMPTION: Final = StageContent(
    id="consumption",
    name=t("Consumptie", "Consumption"),
    information_need=t(
        "Is alles er, en wat doe ik als er iets mist?",
        "Is everything here, and what do I do if something is missing?",
    ),
    interaction_model=t(
        "Kort en persoonlijk: even aan de achterdeur",
        "Brief and in person: a moment at the back door",
    ),
    entries=(
        Entry("", t("Tekent voor ontvangst", "Signs for receipt"), "signs"),
        Entry("", t("Meldt een verschil", "Reports a difference"), "differs"),
    ),
    steps=(RECEIVE, MISSING, COOK, GUESTS),
)

EVALUATION: Final = StageContent(
    id="evaluation",
    name=t("Evaluatie", "Evaluation"),
    information_need=t(
        "Klopt de rekening, en doen ze iets met mijn klacht?",
        "Is the bill right, and do they act on my complaint?",
    ),
    interaction_model=t(
        "Zakelijk en snel: één vaste contactpersoon die het afmaakt",
        "Businesslike and quick: one fixed contact who sees it through",
    ),
    entries=(
        Entry("", t("Betaalt de factuur", "Pays the invoice"), "pays"),
        Entry("", t("Vraagt een correctie", "Asks for a correction"), "corrects"),
        Entry("", t("Beveelt ons aan bij een collega", "Recommends us to a peer"), "recommends"),
    ),
    steps=(INVOICE, CREDIT, STAY),
)
