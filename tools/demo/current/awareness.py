"""Awareness: from an offer to the home page."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Entry, Said, StageContent, StepContent, Use, t

OFFER: Final = StepContent(
    id="offer",
    name=t("Ziet een aanbieding", "Sees an offer"),
    action=t("Ziet een actie voorbijkomen en klikt door", "Spots a deal going by and clicks"),
    thought=t("Die van mij is traag. Tijd voor een nieuwe?", "Mine has got slow. Time to replace?"),
    uses=(
        Use("instagram-ad"),
        Use("acquaintance"),
        Use("deal-page", measured=True),
    ),
    emotion=60,
    pains=(
        Said(
            "no-difference",
            t(
                "Met of zonder actiepagina: 13 % van de bezoeken koopt",
                "With or without the deal page: 13% of visits buy",
            ),
            shown=True,
        ),
    ),
    opportunities=(
        Said(
            "price-stays",
            t(
                "Laat de actieprijs zien tot en met het afrekenen",
                "Show the deal price right through checkout",
            ),
        ),
    ),
    needs=(
        Said(
            "for-me",
            t(
                "Snel zien of hier iets voor mij bij is",
                "See quickly whether there is something here for me",
            ),
            span=2,
            nature="functional",
        ),
    ),
    backstage=(Said("campaigns", t("Campagnes en actieprijzen", "Campaigns and deal prices")),),
)

HOME: Final = StepContent(
    id="home",
    name=t("Komt op de homepage", "Lands on the home page"),
    action=t("Kijkt rond en kiest een ingang", "Looks around and picks a way in"),
    thought=t("Veel. Waar staan de laptops voor thuis?", "So much. Where are the home laptops?"),
    uses=(
        Use("google"),
        Use("homepage", measured=True, important=True),
    ),
    emotion=20,
    pains=(
        Said(
            "buys-less",
            t(
                "Bezoek met homepage: 10 % koopt, zonder: 17 %",
                "Visits with the home page: 10% buy; without: 17%",
            ),
            shown=True,
        ),
    ),
    opportunities=(
        Said(
            "chooser",
            t(
                "Zet een keuzehulp voor laptops bovenaan",
                "Put a laptop chooser at the top",
            ),
        ),
    ),
    backstage=(Said("editors", t("Redactie en vormgeving", "Editing and design")),),
)

AWARENESS: Final = StageContent(
    id="awareness",
    name=t("Bewustzijn", "Awareness"),
    information_need=t("Wat is er te koop?", "What is there to buy?"),
    interaction_model=t(
        "Wij trekken de aandacht, de klant bepaalt of hij doorklikt",
        "We draw attention; the customer decides whether to click",
    ),
    entries=(
        Entry("home", t("Opent de homepage", "Opens the home page")),
        Entry("promo_page", t("Opent de actiepagina", "Opens the deal page")),
    ),
    steps=(OFFER, HOME),
)
