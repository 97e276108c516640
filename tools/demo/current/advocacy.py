"""Advocacy: recommending, or not."""

from __future__ import annotations

from typing import Final

from tools.demo.shape import Entry, Said, StageContent, StepContent, Use, t

RECOMMEND: Final = StepContent(
    id="recommend",
    name=t("Beveelt aan", "Recommends"),
    action=t("Geeft een oordeel en tipt een collega", "Leaves a rating and tells a colleague"),
    thought=t(
        "Blij mee. Al was dat betalen even spannend.", "Happy with it. Though paying was tense."
    ),
    uses=(
        Use("follow-up", name=t("Follow-up-e-mail: oordeel", "Follow-up e-mail: rating")),
        Use("word-of-mouth"),
    ),
    emotion=90,
    pains=(
        Said(
            "too-early",
            t(
                "Wij vragen een oordeel vóór hij is uitgepakt",
                "We ask for a rating before it is unpacked",
            ),
        ),
    ),
    opportunities=(
        Said(
            "two-weeks",
            t(
                "Vraag het oordeel na twee weken gebruik",
                "Ask for the rating after two weeks of use",
            ),
        ),
    ),
    needs=(
        Said(
            "heard",
            t("Gehoord worden, ook met kritiek", "Be heard, criticism included"),
            nature="emotional",
        ),
    ),
    backstage=(Said("mail", t("E-mailbeheer, reviews", "E-mail tool, reviews")),),
)

ADVOCACY: Final = StageContent(
    id="advocacy",
    name=t("Promotie", "Advocacy"),
    information_need=t("Kan ik dit aanraden?", "Can I recommend this?"),
    interaction_model=t(
        "De klant heeft het woord, wij luisteren en bedanken",
        "Customers have the floor; we listen and say thank you",
    ),
    entries=(
        Entry(
            "review_page",
            t("Opent na de koop de beoordelingen", "Opens the reviews after buying"),
        ),
    ),
    steps=(RECOMMEND,),
)
