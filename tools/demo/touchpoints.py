"""The touchpoints of the library: own and third party, measured or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import Touchpoint
from tools.demo.shape import key, t

if TYPE_CHECKING:
    from klantreis.domain.text import Text


def _touchpoint(
    ident: str,
    *,
    name: Text,
    effect: Text,
    channel: str,
    presence: str = "online",
    contact: str = "direct",
    party: str = "own",
    owner: str = "",
    important: bool = False,
) -> Touchpoint:
    return Touchpoint(
        key=key("touchpoint", ident),
        name=name,
        effect=effect,
        channel=channel,
        presence=presence,
        contact=contact,
        party=party,
        owner=key("unit", owner) if owner else "",
        important=important,
    )


TOUCHPOINTS: Final = (
    _touchpoint(
        "instagram-ad",
        name=t("Advertentie op Instagram", "Instagram ad"),
        channel="social",
        contact="indirect",
        owner="marketing",
        effect=t(
            "Wekt de wens en zet de eerste prijsverwachting neer.",
            "Wakes the wish and sets the first expectation of the price.",
        ),
    ),
    _touchpoint(
        "acquaintance",
        name=t("Advies van een kennis", "Advice from a friend"),
        channel="person",
        presence="offline",
        contact="indirect",
        party="third",
        effect=t(
            "Weegt zwaarder dan alles wat wij zelf zeggen.",
            "Counts for more than anything we say ourselves.",
        ),
    ),
    _touchpoint(
        "deal-page",
        name=t("Actiepagina", "Deal page"),
        channel="web_shop",
        owner="marketing",
        effect=t(
            "Maakt de belofte uit de advertentie concreet.",
            "Turns the promise of the ad into something concrete.",
        ),
    ),
    _touchpoint(
        "google",
        name=t("Zoekresultaat in Google", "Google search result"),
        channel="search",
        contact="indirect",
        party="third",
        effect=t(
            "Bepaalt op welke pagina de klant binnenkomt.",
            "Decides on which page the customer comes in.",
        ),
    ),
    _touchpoint(
        "homepage",
        name=t("Homepage", "Home page"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Wijst de weg, of laat de klant zelf zoeken.",
            "Points the way, or leaves customers to find it themselves.",
        ),
    ),
    _touchpoint(
        "searches",
        name=t("Zoekopdrachten", "Searches"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Eén goed antwoord geeft vertrouwen, een lange lijst neemt het weg.",
            "One good answer builds trust, a long list takes it away.",
        ),
    ),
    _touchpoint(
        "category-page",
        name=t("Categoriepagina", "Category page"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Geeft overzicht zolang het aanbod te overzien is.",
            "Gives an overview for as long as there is one to be had.",
        ),
    ),
    _touchpoint(
        "filters",
        name=t("Filters", "Filters"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Helpt wie al weet waar hij op moet letten.",
            "Helps those who already know what to look for.",
        ),
    ),
    _touchpoint(
        "product-page",
        name=t("Productpagina’s", "Product pages"),
        channel="web_shop",
        owner="shop",
        important=True,
        effect=t(
            "Hier valt de keuze: de vraag wordt beantwoord of de klant zoekt verder.",
            "This is where the choice is made: the question is answered or the search goes on.",
        ),
    ),
    _touchpoint(
        "wishlist",
        name=t("Verlanglijst", "Wish list"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Houdt de keuze vast tot het volgende bezoek.",
            "Keeps the choice until the next visit.",
        ),
    ),
    _touchpoint(
        "compare",
        name=t("Vergelijker", "Compare tool"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Maakt het verschil zichtbaar, als de klant hem vindt.",
            "Makes the difference visible, if the customer finds it.",
        ),
    ),
    _touchpoint(
        "shop-reviews",
        name=t("Beoordelingen in de webshop", "Reviews in the web shop"),
        channel="review",
        owner="shop",
        effect=t(
            "Stelt gerust als ze over het eigen gebruik gaan.",
            "Reassures when it is about the reader’s own kind of use.",
        ),
    ),
    _touchpoint(
        "google-reviews",
        name=t("Google-reviews", "Google reviews"),
        channel="review",
        contact="indirect",
        party="third",
        effect=t(
            "Zegt of de winkel te vertrouwen is.",
            "Says whether the shop can be trusted.",
        ),
    ),
    _touchpoint(
        "comparison-site",
        name=t("Prijsvergelijker", "Price comparison site"),
        channel="comparison",
        contact="indirect",
        party="third",
        effect=t(
            "Zet onze prijs naast die van een ander, zonder onze service.",
            "Puts our price next to someone else’s, without our service.",
        ),
    ),
    _touchpoint(
        "basket",
        name=t("Winkelwagentje", "Basket"),
        channel="web_shop",
        owner="shop",
        important=True,
        effect=t(
            "Van kijken naar kopen: hier wil de klant het hele bedrag zien.",
            "From looking to buying: here customers want to see the whole amount.",
        ),
    ),
    _touchpoint(
        "checkout",
        name=t("Checkout-procedure", "Checkout"),
        channel="web_shop",
        owner="shop",
        important=True,
        effect=t(
            "Elk veld dat niet nodig is, is een reden om later verder te gaan.",
            "Every field that is not needed is a reason to carry on some other time.",
        ),
    ),
    _touchpoint(
        "checkout-fault",
        name=t("Storing in de checkout", "Checkout fault"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Het formulier loopt vast; de klant weet niet of het aan hem ligt.",
            "The form gets stuck; customers cannot tell whether it is their fault.",
        ),
    ),
    _touchpoint(
        "payment-page",
        name=t("Betaalpagina", "Payment page"),
        channel="web_shop",
        owner="shop",
        important=True,
        effect=t(
            "Vraagt om vertrouwen: hier gaat het om geld.",
            "Asks for trust: this is about money.",
        ),
    ),
    _touchpoint(
        "payment-error",
        name=t("Melding bij betaalfout", "Payment error message"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Maakt onzeker: is er nu wel of niet betaald?",
            "Causes doubt: has it been paid or not?",
        ),
    ),
    _touchpoint(
        "payment-service",
        name=t("Betaaldienst", "Payment provider"),
        channel="other",
        party="third",
        owner="payments",
        effect=t(
            "Hapert hij, dan rekent de klant dat ons aan.",
            "When it falters, customers blame us.",
        ),
    ),
    _touchpoint(
        "confirmation",
        name=t("Bestelbevestiging", "Order confirmation"),
        channel="web_shop",
        owner="shop",
        important=True,
        effect=t(
            "Opluchting: het is gelukt en zwart op wit.",
            "Relief: it worked, and here it is in black and white.",
        ),
    ),
    _touchpoint(
        "follow-up",
        name=t("Follow-up-e-mail", "Follow-up e-mail"),
        channel="email",
        owner="marketing",
        effect=t(
            "Houdt de klant op de hoogte, of vult alleen zijn mailbox.",
            "Keeps customers informed, or just fills their inbox.",
        ),
    ),
    _touchpoint(
        "courier",
        name=t("Bezorger", "Courier"),
        channel="delivery",
        presence="offline",
        party="third",
        owner="courier",
        effect=t(
            "Vaak het enige gezicht dat de klant ziet, en het is niet het onze.",
            "Often the only face the customer sees, and it is not one of ours.",
        ),
    ),
    _touchpoint(
        "chat",
        name=t("Chat met klantenservice", "Customer service chat"),
        channel="chat",
        owner="service",
        important=True,
        effect=t(
            "Redt de bestelling als het antwoord meteen komt.",
            "Saves the order when the answer comes at once.",
        ),
    ),
    _touchpoint(
        "phone",
        name=t("Klantenservice aan de telefoon", "Customer service by phone"),
        channel="phone",
        presence="offline",
        owner="service",
        effect=t(
            "Laatste redmiddel, dus wie belt heeft al veel geprobeerd.",
            "A last resort, so callers have already tried a lot.",
        ),
    ),
    _touchpoint(
        "account",
        name=t("Mijn account", "My account"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Scheelt werk bij een volgende bestelling.",
            "Saves effort on the next order.",
        ),
    ),
    _touchpoint(
        "word-of-mouth",
        name=t("Mond-tot-mond", "Word of mouth"),
        channel="person",
        presence="offline",
        contact="indirect",
        party="third",
        effect=t(
            "Brengt de volgende klant binnen, of houdt hem weg.",
            "Brings in the next customer, or keeps them away.",
        ),
    ),
    _touchpoint(
        "chooser",
        name=t("Keuzehulp", "Product chooser"),
        channel="web_shop",
        owner="shop",
        effect=t(
            "Vertaalt ‘waar is hij voor?’ naar een handvol laptops.",
            "Turns ‘what is it for?’ into a handful of laptops.",
        ),
    ),
    _touchpoint(
        "payment-link",
        name=t("Betaallink per e-mail", "Payment link by e-mail"),
        channel="email",
        owner="shop",
        effect=t(
            "De bestelling blijft staan; betalen kan later.",
            "The order is kept; payment can follow.",
        ),
    ),
    _touchpoint(
        "starter-help",
        name=t("Starthulp", "Set-up help"),
        channel="web_shop",
        owner="service",
        effect=t(
            "Van doos naar werkende laptop zonder te hoeven bellen.",
            "From box to working laptop without having to call.",
        ),
    ),
)
