"""After the order: delivered when it suits, working the same evening."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tools.demo.current import advocacy, retention
from tools.demo.shape import Moment, Said, StepContent, Use, t

WAIT: Final = replace(
    retention.WAIT,
    action=t("Kiest een tijdvak en volgt de bezorger", "Picks a slot and follows the courier"),
    thought=t("Tussen zeven en acht. Dan ben ik thuis.", "Between seven and eight. I’ll be home."),
    emotion=110,
    pains=(),
    opportunities=(),
    needs=(
        Said(
            "known",
            t(
                "Geholpen worden door iemand die mijn bestelling kent",
                "Be helped by someone who knows my order",
            ),
            span=4,
            nature="emotional",
        ),
    ),
    proposals=(
        Said(
            "own-slot",
            t("Tijdvak van een uur, zelf te wijzigen", "A one-hour slot customers can change"),
        ),
    ),
)

SET_UP: Final = StepContent(
    id="set-up",
    name=t("Neemt hem in gebruik", "Sets it up"),
    action=t("Zet haar bestanden over met de starthulp", "Moves her files with the set-up help"),
    thought=t("Vanavond kan ik er al mee werken.", "I can work on it this very evening."),
    uses=(
        Use("starter-help", important=True),
        Use("follow-up", name=t("Follow-up-e-mail: starthulp", "Follow-up e-mail: set-up help")),
    ),
    emotion=130,
    proposals=(
        Said(
            "starter-help",
            t(
                "Starthulp per e-mail op de dag van levering",
                "Set-up help by e-mail on the day of delivery",
            ),
        ),
    ),
    backstage=(Said("guides", t("Handleidingen, kennisbank", "Guides, knowledge base")),),
)

HELP: Final = replace(
    retention.HELP,
    action=t("Stelt één vraag en krijgt meteen antwoord", "Asks one question, gets an answer"),
    thought=t("Ze zagen mijn bestelling al. Scheelt.", "They saw my order already. That helps."),
    emotion=40,
    why=None,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "order-along",
            t(
                "Chat toont de medewerker bestelling en fout",
                "The chat shows staff the order and the error",
            ),
        ),
    ),
    moment=Moment(
        wins=t("Eén gesprek, één medewerker, opgelost", "One chat, one person, solved"),
        loses=t("Toch nog doorverbonden", "Passed on to someone else after all"),
    ),
    backstage=(
        Said("desk", t("Helpdesk, kennisbank", "Help desk, knowledge base")),
        Said("view", t("Klantbeeld met bestelling", "Customer view with order")),
    ),
)

RETURN: Final = replace(
    retention.RETURN,
    thought=t("Dit past op die van mij. Mooi.", "This one fits mine. Good."),
    emotion=80,
    timing=None,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "fitting",
            t(
                "Mijn account toont wat bij de laptop past",
                "My account shows what fits the laptop",
            ),
        ),
    ),
)

RECOMMEND: Final = replace(
    advocacy.RECOMMEND,
    thought=t("Ze deden ook nog iets met mijn tip.", "They even did something with my tip."),
    emotion=140,
    pains=(),
    opportunities=(),
    proposals=(
        Said(
            "two-weeks",
            t(
                "Oordeel na twee weken, met een persoonlijk antwoord",
                "Rating after two weeks, with a personal answer",
            ),
        ),
    ),
)
