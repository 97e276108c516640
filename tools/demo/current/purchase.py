"""Purchase: basket, delivery, payment. Here the log tells most."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Entry, Moment, Said, StageContent, StepContent, Use, t

BASKET: Final = StepContent(
    id="basket",
    name=t("Vult het winkelwagentje", "Fills the basket"),
    action=t("Legt laptop en hoes in het wagentje", "Puts laptop and sleeve in the basket"),
    thought=t("Wat komt er straks nog bij?", "What else will they add on?"),
    uses=(Use("basket", measured=True),),
    emotion=40,
    timing=t(
        "Mediaan 17 dagen na het eerste product",
        "Median 17 days after the first product",
    ),
    pains=(
        Said(
            "left-behind",
            t(
                "54 % van de bezoeken met wagentje eindigt zonder koop",
                "54% of visits with a basket end without a purchase",
            ),
            shown=True,
        ),
        Said(
            "late-costs",
            t(
                "Bezorgkosten pas zichtbaar bij het afrekenen",
                "Delivery costs only show up at checkout",
            ),
        ),
    ),
    opportunities=(
        Said(
            "all-costs",
            t("Toon alle kosten al in het wagentje", "Show all costs in the basket already"),
        ),
    ),
    needs=(
        Said(
            "no-surprise",
            t(
                "Vooraf weten wat het in totaal kost, en dat betalen veilig is",
                "Know beforehand what it costs in all, and that paying is safe",
            ),
            span=3,
            nature="functional",
        ),
    ),
    backstage=(Said("pricing", t("Prijsregels, bezorgkosten", "Pricing, delivery costs")),),
)

DELIVERY: Final = StepContent(
    id="delivery",
    name=t("Vult bezorging in", "Fills in delivery"),
    action=t("Maakt een account en vult haar adres in", "Makes an account and enters an address"),
    thought=t("Waarom moet ik wéér een account maken?", "Why do I need yet another account?"),
    uses=(
        Use("checkout", measured=True),
        Use("checkout-fault", measured=True),
    ),
    emotion=-60,
    pains=(
        Said(
            "mobile",
            t(
                "Mobiel in storingsweken: 37 % kwam tot betalen, eerst 81 %",
                "Mobile in the fault weeks: 37% got to payment, 81% before",
            ),
            shown=True,
        ),
        Said(
            "weeks",
            t(
                "Storing 13 april–9 mei, alleen mobiel: 32 bezoeken",
                "Fault 13 April–9 May, mobile only: 32 visits",
            ),
            shown=True,
        ),
        Said(
            "account",
            t("Zonder account kun je niet verder", "No way on without an account"),
        ),
    ),
    opportunities=(
        Said("guest", t("Laat klanten afrekenen als gast", "Let customers check out as guests")),
        Said("phones", t("Test elke release op een telefoon", "Test every release on a phone")),
    ),
    backstage=(
        Said("forms", t("Accounts, adrescontrole", "Accounts, address check")),
        Said("releases", t("Releases van de webshop", "Web shop releases")),
    ),
)

PAYMENT: Final = StepContent(
    id="payment",
    name=t("Betaalt", "Pays"),
    action=t("Kiest een betaalwijze en betaalt", "Chooses a payment method and pays"),
    thought=t("Is het nou afgeschreven of niet?", "Has the money gone or not?"),
    uses=(
        Use("payment-page", measured=True),
        Use("payment-error", measured=True),
        Use("payment-service"),
        Use("confirmation", measured=True),
    ),
    emotion=-110,
    why=t(
        "Klantenservice kreeg de vragen over betaalfouten binnen.",
        "Customer service took the questions about payment errors.",
    ),
    timing=t(
        "Mediaan 10 minuten van wagentje tot bestelling",
        "Median 10 minutes from basket to order",
    ),
    pains=(
        Said(
            "errors",
            t(
                "Betaalfouten 19 mei–8 juni: 36 % rondt af, eerst 84 %",
                "Payment errors 19 May–8 June: 36% finish, 84% before",
            ),
            shown=True,
        ),
        Said(
            "lost",
            t(
                "Na een betaalfout: 7 van de 95 bezoeken koopt nog",
                "After a payment error: 7 of 95 visits still buy",
            ),
            shown=True,
        ),
        Said(
            "unclear",
            t(
                "Melding zegt niet of er is afgeschreven",
                "The message does not say if money was taken",
            ),
        ),
    ),
    opportunities=(
        Said(
            "chat",
            t("Bied bij een betaalfout meteen chat aan", "Offer chat right at a payment error"),
        ),
        Said(
            "link",
            t("Bewaar de bestelling, stuur een betaallink", "Keep the order, send a payment link"),
        ),
    ),
    moment=Moment(
        wins=t("In één keer betaald, meteen bevestigd", "Paid in one go, confirmed at once"),
        loses=t("Foutmelding zonder uitleg of uitweg", "An error without reason or way out"),
    ),
    backstage=(
        Said("provider", t("Betaaldienst, fraudecontrole", "Payment provider, fraud check")),
        Said("alarm", t("Alarm bij betaalfouten", "Alarm on payment errors"), missing=True),
    ),
)

PURCHASE: Final = StageContent(
    id="purchase",
    name=t("Aankoop", "Purchase"),
    information_need=t(
        "Wat kost het in totaal, en is het veilig?", "What does it cost in all, and is it safe?"
    ),
    interaction_model=t(
        "Begeleide zelfbediening: scherm voor scherm naar de bestelling",
        "Guided self-service: screen by screen to the order",
    ),
    entries=(
        Entry("add_to_cart", t("Legt iets in het wagentje", "Adds to the basket")),
        Entry("cart", t("Opent het wagentje", "Opens the basket")),
    ),
    steps=(BASKET, DELIVERY, PAYMENT),
)
