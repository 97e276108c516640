"""Consideration: searching, looking, comparing."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Entry, Moment, Said, StageContent, StepContent, Use, t

SEARCH: Final = StepContent(
    id="search",
    name=t("Zoekt en filtert", "Searches and filters"),
    action=t(
        "Zoekt op merk en prijs, filtert op gewicht",
        "Searches by brand and price, filters by weight",
    ),
    thought=t("Honderden laptops. Hoe kies ik ooit?", "Hundreds of laptops. How do I ever choose?"),
    uses=(
        Use("searches", measured=True, important=True),
        Use("category-page", measured=True),
        Use("filters", measured=True),
    ),
    emotion=-40,
    why=t(
        "Collega’s van de webshop zien hoe vaak mensen opnieuw beginnen met zoeken.",
        "Colleagues of the web shop see how often people start their search again.",
    ),
    pains=(
        Said(
            "again",
            t(
                "Eén zoekopdracht is vaak te weinig: 47 % zoekt nog eens",
                "One search is often not enough: 47% search again",
            ),
            shown=True,
        ),
        Said(
            "buys-less",
            t(
                "Bezoek met zoekopdracht: 10 % koopt, zonder: 18 %",
                "Visits with a search: 10% buy; without: 18%",
            ),
            shown=True,
        ),
    ),
    opportunities=(
        Said(
            "by-use",
            t(
                "Vraag waar de laptop voor is en filter daarop",
                "Ask what the laptop is for and filter on that",
            ),
        ),
    ),
    needs=(
        Said(
            "sure",
            t(
                "Zeker weten dat dit de goede is voor wat ik ermee doe",
                "Feel sure that this is the right one for what I do with it",
            ),
            span=3,
            nature="emotional",
        ),
    ),
    backstage=(
        Said("index", t("Zoekindex en productkenmerken", "Search index, product attributes")),
    ),
)

PRODUCT: Final = StepContent(
    id="product",
    name=t("Bekijkt de productpagina", "Views the product page"),
    action=t(
        "Bekijkt foto’s, prijs en levertijd; bewaart een favoriet",
        "Looks at photos, price and delivery; saves a favourite",
    ),
    thought=t("Mooi. Maar houdt de accu het een dag vol?", "Nice. But will it last a day?"),
    uses=(
        Use("product-page", measured=True),
        Use("wishlist", measured=True),
    ),
    emotion=70,
    pains=(
        Said(
            "back",
            t(
                "Na 40 % van de productpagina’s zoekt de klant verder",
                "After 40% of product pages the search goes on",
            ),
            shown=True,
        ),
        Said(
            "no-battery",
            t(
                "Accuduur en gewicht staan pas onderaan",
                "Battery life and weight only at the bottom",
            ),
        ),
    ),
    opportunities=(
        Said(
            "facts-by-price",
            t(
                "Zet accuduur, gewicht en levertijd bij de prijs",
                "Put battery life, weight and delivery by the price",
            ),
        ),
    ),
    moment=Moment(
        wins=t("Het antwoord staat meteen in beeld", "The answer is there at a glance"),
        loses=t("Moet voor accu of levertijd verder zoeken", "Has to hunt for battery or delivery"),
    ),
    backstage=(Said("data", t("Productdata en voorraad", "Product data and stock")),),
)

COMPARE: Final = StepContent(
    id="compare",
    name=t("Vergelijkt en leest beoordelingen", "Compares and reads reviews"),
    action=t(
        "Legt twee laptops naast elkaar en leest ervaringen",
        "Puts two laptops side by side and reads reviews",
    ),
    thought=t("Vier sterren. Maar van wie?", "Four stars. But from whom?"),
    uses=(
        Use("compare", measured=True),
        Use("shop-reviews", measured=True),
        Use("google-reviews"),
        Use("comparison-site"),
    ),
    emotion=10,
    timing=t(
        "Kopers bestellen mediaan in hun derde bezoek",
        "The median buyer orders in the third visit",
    ),
    pains=(
        Said(
            "hardly-used",
            t(
                "Vergelijker gebruikt in 7 % van de bezoeken",
                "Compare tool used in 7% of visits",
            ),
            shown=True,
        ),
        Said(
            "other-price",
            t(
                "Prijsvergelijker toont een andere prijs dan wij",
                "The comparison site shows a different price from ours",
            ),
        ),
    ),
    opportunities=(
        Said(
            "one-tap",
            t(
                "Vergelijken met één tik vanaf de productpagina",
                "Compare with one tap from the product page",
            ),
        ),
    ),
    backstage=(Said("reviews", t("Beoordelingen, prijsfeed", "Reviews, price feed")),),
)

CONSIDERATION: Final = StageContent(
    id="consideration",
    name=t("Overweging", "Consideration"),
    information_need=t("Welke laptop past bij mij?", "Which laptop suits me?"),
    interaction_model=t(
        "Zelfbediening: de klant zoekt en vergelijkt zelf",
        "Self-service: customers search and compare for themselves",
    ),
    entries=(
        Entry("product_view", t("Bekijkt een product", "Views a product")),
        Entry("compare", t("Vergelijkt producten", "Compares products")),
        Entry("wishlist_add", t("Zet iets op de verlanglijst", "Adds to the wish list")),
    ),
    steps=(SEARCH, PRODUCT, COMPARE),
)
