"""The current map of the kitchen as a whole."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Line, MapContent, Route, t
from tools.demo.wholesale.after import CONSUMPTION, EVALUATION
from tools.demo.wholesale.before import ALTERNATIVES, ORIENTATION
from tools.demo.wholesale.library import PREFIX, SHELF
from tools.demo.wholesale.purchase import PURCHASE

STATEMENT_NL: Final = (
    "Dit is demo-inhoud: groothandel, restaurant en mensen zijn verzonnen. Er is niets gemeten; "
    "alles op de kaart is wat een team in een werksessie inschat."
)
STATEMENT_EN: Final = (
    "This is demo content: wholesaler, restaurant and people are invented. Nothing was measured; "
    "everything on the map is what a team estimates in a workshop."
)
WEEKLY: Final = Route(
    "weekly",
    t("Mijn bestelling voor morgen", "My order for tomorrow"),
    ("stock", "order", "receive", "cook", "guests", "invoice"),
)
NEW_MENU: Final = Route(
    "new-menu",
    t("Ik maak een nieuwe kaart", "I am writing a new menu"),
    (
        "menu", "ideas", "ask", "compare", "taste", "agree", "stock", "order", "receive", "cook",
        "guests", "stay",
    ),
)  # fmt: skip
EXTRA: Final = Route(
    "extra",
    t("Er komen vanavond meer gasten", "More guests are coming tonight"),
    ("change", "receive", "cook", "guests"),
)
ROUTES: Final = (
    WEEKLY,
    NEW_MENU,
    Route(
        "short",
        t("Er is iets niet geleverd", "Something was not delivered"),
        ("receive", "missing", "cook", "guests", "invoice", "credit", "stay"),
    ),
    EXTRA,
)
SEASON: Final = Line("season", "loop", "stay", "menu", t("Nieuw seizoen", "New season"))
TOMORROW: Final = Line(
    "tomorrow", "loop", "guests", "stock", t("Elke avond opnieuw", "Every night again")
)
LINES: Final = (
    Line("complete", "branch", "receive", "cook", t("Alles is er", "Everything is there")),
    TOMORROW,
    SEASON,
)

CURRENT: Final = MapContent(
    shelf=SHELF,
    prefix=PREFIX,
    phase_model="orientation",
    title=t("Een restaurant koopt in bij de groothandel", "A restaurant buys from a wholesaler"),
    state="current",
    objective=t(
        "Waar verrassen wij keukens met wat er niet is, en wat merken hun gasten daarvan?",
        "Where do we surprise kitchens with what is not there, and what do their guests notice?",
    ),
    scope=t(
        "Horeca met een eigen keuken, van het nieuwe menu tot de correctie op de factuur. "
        + STATEMENT_NL,
        "Restaurants with a kitchen of their own, from the new menu to the correction on the "
        "invoice. " + STATEMENT_EN,
    ),
    goal="purchase",
    lanes=(
        "action", "thought", "touchpoint", "experience", "moment", "pain_point", "cause",
        "opportunity", "need", "driver", "barrier", "backstage", "resource",
    ),
    collapsed=frozenset({"need", "driver", "barrier"}),
    stages=(ORIENTATION, ALTERNATIVES, PURCHASE, CONSUMPTION, EVALUATION),
    bound=(),
    routes=ROUTES,
    lines=LINES,
)  # fmt: skip
