"""Where kitchen and wholesaler meet: four of the catalogue's set, and the rest of the story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain import catalogue
from klantreis.domain.maps.records import Touchpoint
from tools.demo.shape import key, t

if TYPE_CHECKING:
    from klantreis.domain.text import Text


def _own(kind: str, name: str) -> str:
    return key(kind, f"wholesale.{name}")


def _preset(ident: str, item: str, owner: str, *, important: bool = False) -> Touchpoint:
    """Give a touchpoint as the catalogue has it."""
    made = catalogue.touchpoint(catalogue.item(item), _own("touchpoint", ident))
    return replace(made, owner=_own("unit", owner), important=important)


def _of(
    ident: str, name: Text, channel: str, effect: Text, *, owner: str = "", **more: Any
) -> Touchpoint:
    found: dict[str, Any] = {"presence": "online", "contact": "direct", "party": "own"} | more
    return Touchpoint(
        key=_own("touchpoint", ident),
        name=name,
        channel=channel,
        effect=effect,
        owner=_own("unit", owner) if owner else "",
        **found,
    )


TOUCHPOINTS: Final = (
    _preset("website", "wholesale-website", "online", important=True),
    _preset("leaflet", "wholesale-leaflet", "marketing"),
    _preset("newsletter", "wholesale-newsletter", "marketing"),
    _preset("reps", "wholesale-reps", "field-sales", important=True),
    _of(
        "order-app",
        t("Bestelapp", "Ordering app"),
        "app",
        t(
            "Scheelt tikwerk, tot het netwerk in de koelcel wegvalt.",
            "Saves typing, until the network drops out in the cold store.",
        ),
        owner="online",
    ),
    _of(
        "rep-messages",
        t("Appjes met de vertegenwoordiger", "Messages with the rep"),
        "chat",
        t(
            "Snel en persoonlijk, maar alleen zij tweeën weten wat er is afgesproken.",
            "Quick and personal, but only the two of them know what was agreed.",
        ),
        owner="field-sales",
    ),
    _of(
        "inside-sales",
        t("Binnendienst aan de telefoon", "Inside sales by phone"),
        "phone",
        t(
            "Het laatste redmiddel voor de lunch: wie opneemt, redt de dag.",
            "The last resort before lunch: whoever picks up saves the day.",
        ),
        owner="inside-sales",
        presence="offline",
        important=True,
    ),
    _of(
        "samples",
        t("Proefpakket", "Sample box"),
        "delivery",
        t("Overtuigt het hele team in één middag.", "Convinces the whole team in one afternoon."),
        owner="field-sales",
        presence="offline",
    ),
    _of(
        "price-list",
        t("Prijslijst per e-mail", "Price list by e-mail"),
        "email",
        t(
            "Laat haar rekenen in kilo’s terwijl zij denkt in porties.",
            "Makes her count in kilos while she thinks in portions.",
        ),
        owner="inside-sales",
    ),
    _of(
        "agreement",
        t("Bevestiging van de prijsafspraak", "Confirmation of the price agreement"),
        "email",
        t(
            "Maakt van een handdruk iets waar ze op kan bouwen.",
            "Turns a handshake into something she can build on.",
        ),
        owner="inside-sales",
    ),
    _of(
        "confirmation",
        t("Orderbevestiging", "Order confirmation"),
        "email",
        t(
            "Geeft rust als er staat wat er komt, en wanneer.",
            "Gives peace of mind if it says what is coming, and when.",
        ),
        owner="online",
        important=True,
    ),
    _of(
        "eta",
        t("Bericht over de aankomsttijd", "Arrival time message"),
        "app",
        t(
            "Bepaalt of ze de voorbereiding kan plannen.",
            "Decides whether she can plan the preparation.",
        ),
        owner="delivery",
    ),
    _of(
        "driver",
        t("Chauffeur aan de achterdeur", "Driver at the back door"),
        "delivery",
        t(
            "Voor de keuken is hij het bedrijf, ook al rijdt hij voor een partner.",
            "To the kitchen he is the company, though he drives for a partner.",
        ),
        owner="haulier",
        presence="offline",
        party="third",
        important=True,
    ),
    _of(
        "delivery-note",
        t("Pakbon", "Delivery note"),
        "delivery",
        t(
            "Het bewijs dat ze straks nodig heeft, tussen de natte kratten.",
            "The proof she will need later, among the wet crates.",
        ),
        owner="warehouse",
        presence="offline",
    ),
    _of(
        "product-spec",
        t("Productblad met allergenen", "Product sheet with allergens"),
        "website",
        t(
            "Geeft zekerheid aan de gast die ernaar vraagt.",
            "Gives certainty to the guest who asks.",
        ),
        owner="online",
        contact="indirect",
    ),
    _of(
        "cash-and-carry",
        t("Zelfbedieningsgroothandel", "Cash-and-carry"),
        "store",
        t(
            "Redt het gerecht en kost haar een uur voorbereiding.",
            "Saves the dish and costs her an hour of preparation.",
        ),
        owner="store",
        presence="offline",
    ),
    _of(
        "invoice",
        t("Weekfactuur", "Weekly invoice"),
        "email",
        t(
            "Laat zien of afspraak, levering en rekening hetzelfde verhaal vertellen.",
            "Shows whether agreement, delivery and bill tell the same story.",
        ),
        owner="accounts",
        important=True,
    ),
    _of(
        "service",
        t("Klantenservice per e-mail", "Customer service by e-mail"),
        "email",
        t(
            "Voelt als bewijzen dat je niet liegt.",
            "Feels like proving that you are not lying.",
        ),
        owner="accounts",
    ),
    _of(
        "fair",
        t("Vakbeurs", "Trade fair"),
        "event",
        t(
            "Brengt smaken bij elkaar die nog niemand op de kaart heeft.",
            "Brings together tastes nobody has on the menu yet.",
        ),
        presence="offline",
        party="third",
    ),
    _of(
        "fellow-chefs",
        t("Verhalen van collega-chefs", "Word from fellow chefs"),
        "person",
        t(
            "Eén waarschuwing van een collega weegt op tegen een jaar folders.",
            "One warning from a fellow chef outweighs a year of leaflets.",
        ),
        presence="offline",
        contact="indirect",
        party="third",
    ),
    _of(
        "comparison",
        t("Inkoopvergelijker voor horeca", "Price comparison for restaurants"),
        "comparison",
        t(
            "Maakt van vers een rij prijzen; kwaliteit telt er niet mee.",
            "Turns fresh food into a row of prices; quality does not count.",
        ),
        contact="indirect",
        party="third",
    ),
    _of(
        "bookings",
        t("Reserveringssysteem", "Booking system"),
        "app",
        t(
            "Weet hoeveel gasten er komen, maar vertelt het ons niet.",
            "Knows how many guests are coming, but does not tell us.",
        ),
        contact="indirect",
        party="third",
    ),
    _of(
        "bookkeeping",
        t("Boekhoudpakket", "Bookkeeping software"),
        "app",
        t(
            "Zet elk verschil op de lijst die Karim op zondag afwerkt.",
            "Puts every difference on the list Karim works through on Sunday.",
        ),
        contact="indirect",
        party="third",
    ),
    _of(
        "guests",
        t("Gasten aan tafel", "Guests at the table"),
        "person",
        t(
            "Hun gezicht bij de eerste hap is haar echte meetpunt.",
            "Their faces at the first bite are what she really measures by.",
        ),
        presence="offline",
        contact="indirect",
        party="third",
    ),
    _of(
        "guest-reviews",
        t("Recensies van haar gasten", "Reviews by her guests"),
        "review",
        t(
            "Voelen als een rapportcijfer, ook voor wat wij leverden.",
            "Feel like a school report, for what we delivered too.",
        ),
        contact="indirect",
        party="third",
    ),
)
