"""Retention: delivery, help, coming back."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Entry, Moment, Said, StageContent, StepContent, Use, t

WAIT: Final = StepContent(
    id="wait",
    name=t("Wacht op de levering", "Waits for delivery"),
    action=t("Volgt het pakket en blijft ervoor thuis", "Tracks the parcel and stays in for it"),
    thought=t("Fijn, ik zie waar hij is.", "Good, I can see where it is."),
    uses=(
        Use("follow-up", name=t("Follow-up-e-mail: bezorging", "Follow-up e-mail: delivery")),
        Use("courier"),
    ),
    emotion=60,
    pains=(
        Said(
            "half-day",
            t("Tijdvak van de bezorger: een halve dag", "The courier’s time slot: half a day"),
        ),
    ),
    opportunities=(
        Said(
            "own-slot",
            t("Laat de klant zelf een tijdvak kiezen", "Let customers choose their time slot"),
        ),
    ),
    needs=(
        Said(
            "known",
            t(
                "Geholpen worden door iemand die mijn bestelling kent",
                "Be helped by someone who knows my order",
            ),
            span=3,
            nature="emotional",
        ),
    ),
    backstage=(Said("warehouse", t("Magazijn, bezorgdienst", "Warehouse, courier")),),
)

HELP: Final = StepContent(
    id="help",
    name=t("Vraagt om hulp", "Asks for help"),
    action=t(
        "Opent de chat en legt uit wat er misging", "Opens the chat, explains what went wrong"
    ),
    thought=t("Dit heb ik net ook al uitgelegd.", "I have just explained all this."),
    uses=(
        Use("chat", measured=True),
        Use("phone"),
    ),
    emotion=-80,
    why=t(
        "Medewerkers horen zelf dat klanten hun verhaal twee keer doen.",
        "Staff hear for themselves that customers tell their story twice.",
    ),
    pains=(
        Said(
            "peak",
            t(
                "Weken met betaalfouten: 17 % van de bezoeken chat, eerst 5 %",
                "Payment error weeks: 17% of visits chat, 5% before",
            ),
            shown=True,
        ),
        Said(
            "before-order",
            t(
                "65 % van de chats komt vóór de eerste bestelling",
                "65% of chats come before the first order",
            ),
            shown=True,
        ),
        Said(
            "blind",
            t("Medewerker ziet de bestelling niet", "Staff cannot see the order"),
        ),
    ),
    opportunities=(
        Said(
            "order-along",
            t("Geef de chat de bestelling mee", "Hand the order on to the chat"),
        ),
    ),
    moment=Moment(
        wins=t("Eén medewerker lost het meteen op", "One person solves it on the spot"),
        loses=t("Opnieuw uitleggen, opnieuw wachten", "Explaining again, waiting again"),
    ),
    backstage=(
        Said("desk", t("Helpdesk, kennisbank", "Help desk, knowledge base")),
        Said("view", t("Klantbeeld met bestelling", "Customer view with order"), missing=True),
    ),
)

RETURN: Final = StepContent(
    id="return",
    name=t("Komt terug", "Comes back"),
    action=t("Logt in en zoekt een tweede scherm", "Signs in and looks for a second screen"),
    thought=t("Past dit wel op mijn laptop?", "Does this fit my laptop?"),
    uses=(
        Use("account", measured=True),
        Use("follow-up", name=t("Follow-up-e-mail: tips", "Follow-up e-mail: tips")),
    ),
    emotion=30,
    timing=t(
        "Mediaan na 10 dagen terug, na 29 weer besteld",
        "Median: back after 10 days, next order after 29",
    ),
    pains=(
        Said(
            "once",
            t(
                "224 van de 328 kopers bestelden één keer",
                "224 of 328 buyers ordered once",
            ),
            shown=True,
        ),
    ),
    opportunities=(
        Said(
            "fitting",
            t(
                "Toon accessoires die bij de laptop passen",
                "Show accessories that fit the laptop",
            ),
        ),
    ),
    backstage=(Said("crm", t("CRM, aankoopgeschiedenis", "CRM, purchase history")),),
)

RETENTION: Final = StageContent(
    id="retention",
    name=t("Retentie", "Retention"),
    information_need=t("Waar is mijn bestelling, wie helpt mij?", "Where is my order, who helps?"),
    interaction_model=t(
        "Bericht en antwoord: wij melden, de klant vraagt",
        "Message and reply: we report, the customer asks",
    ),
    entries=(Entry("purchase", t("Rondt de bestelling af", "Completes the order")),),
    steps=(WAIT, HELP, RETURN),
)
