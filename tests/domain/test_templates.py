from __future__ import annotations

import pytest

from klantreis.domain import completeness, document, templates
from klantreis.domain.text import Text

FIVE_NL = [
    "Wat denkt of voelt de klant?",
    "Wat is de actie van de klant?",
    "Wat is het contactpunt van de klant met het bedrijf?",
    "Wat willen we veranderen aan deze stap?",
    "Hoe en/of waarom gaan we deze verandering doorvoeren?",
]
FIVE_EN = [
    "What does the customer think or feel?",
    "What does the customer do?",
    "Where does the customer meet the company?",
    "What do we want to change about this step?",
    "How and/or why will we make this change?",
]
STEPS_NL = ["Stap 1", "Stap 2", "Stap 3", "Stap 4", "Stap 5"]
STEPS_EN = ["Step 1", "Step 2", "Step 3", "Step 4", "Step 5"]


def test_r012_current_state_has_its_exact_title_columns_and_rows() -> None:
    found = templates.template("current-state").to_json()
    assert found["name"]["nl"] == "Huidige status"
    assert found["title"]["nl"] == "Klantreis: Huidige toestand"
    assert found["columns"] == {"nl": STEPS_NL, "en": STEPS_EN}
    assert found["rows"] == {"nl": FIVE_NL, "en": FIVE_EN}
    assert (found["form"], found["state"]) == ("journey", "current")


def test_r014_future_state_has_its_exact_title_columns_and_rows() -> None:
    found = templates.template("future-state").to_json()
    assert found["name"]["nl"] == "Toekomstige staat"
    assert found["title"]["nl"] == "Klantreis: Toekomstige staat"
    assert found["columns"]["nl"] == STEPS_NL
    assert found["rows"] == {"nl": FIVE_NL, "en": FIVE_EN}
    assert (found["form"], found["state"]) == ("journey", "future")


def test_r017_day_in_the_life_has_its_exact_title_columns_and_rows() -> None:
    found = templates.template("day-in-the-life").to_json()
    assert found["name"]["nl"] == "Dag-in-het-leven"
    assert found["title"]["nl"] == "Klantreis: Een dag in het leven"
    assert found["columns"]["nl"] == [
        "Vroeg in de ochtend", "Late ochtend", "Middag", "Vroege avond", "Nachttijd",
    ]  # fmt: skip
    assert found["columns"]["en"] == [
        "Early morning", "Late morning", "Afternoon", "Early evening", "Night",
    ]  # fmt: skip
    assert found["rows"]["nl"] == [
        "Wat denkt of voelt de klant?",
        "Wat zijn de acties of belangrijkste prioriteiten van de klant?",
        "Wat zijn op dit moment de contactpunten van de klant?",
        "Hoe communiceert de klant op dit moment met ons product?",
        "Hoe kan de klant ons product nu beter benutten?",
    ]
    assert found["rows"]["en"] == [
        "What does the customer think or feel?",
        "What are the customer's actions or main priorities?",
        "What are the customer's current touchpoints?",
        "How does the customer interact with our product today?",
        "How could the customer get more out of our product?",
    ]
    assert found["form"] == "day"


def test_r020_the_service_blueprint_has_its_exact_title_columns_and_rows() -> None:
    found = templates.template("service-blueprint").to_json()
    assert found["name"]["nl"] == "Serviceblauwdruk"
    assert found["title"]["nl"] == "Klantreis: Service en ondersteuning"
    assert found["columns"]["nl"] == [
        "Normaal gebruik",
        "Mededelingen probleem of heeft een klacht",
        "Vraagt om hulp/contacteert ondersteuning",
        "Spreekt met ondersteuning of vertegenwoordiging",
        "Lost conflicten of problemen op",
    ]
    assert found["columns"]["en"] == [
        "Normal use",
        "Notices a problem or has a complaint",
        "Asks for help/contacts support",
        "Speaks with support or a representative",
        "Resolves conflicts or problems",
    ]
    assert found["rows"]["nl"] == [
        "Wat denkt of voelt de klant?",
        "Waarom ervaart de klant dit?",
        "Hoe communiceren wij met de klant?",
        "Welke actie ondernemen we op de achtergrond?",
    ]
    assert found["rows"]["en"] == [
        "What does the customer think or feel?",
        "Why does the customer experience this?",
        "How do we communicate with the customer?",
        "What do we do behind the scenes?",
    ]
    assert found["form"] == "blueprint"


def test_clumsy_source_wording_gets_a_readable_hint() -> None:
    hints = {c.nl: c.hint("nl") for c in templates.template("service-blueprint").columns}
    assert hints["Mededelingen probleem of heeft een klacht"] == (
        "Merkt een probleem op of heeft een klacht"
    )


def test_r150_the_as_is_canvas_has_its_four_parts() -> None:
    rows = templates.template("as-is-canvas").rows
    assert [row.nl for row in rows] == [
        "Meest voorkomende touchpoints", "Klantervaring", "Moments of truth", "Verbeterpunten",
    ]  # fmt: skip
    assert [row.feeds for row in rows] == ["touchpoint", "experience", "moment", "opportunity"]


def names(model: str) -> list[str]:
    return [phase.name.written("nl").lower() for phase in templates.phase_model(model).phases]


def test_r055_the_phases_from_awareness_to_promotion() -> None:
    assert names("awareness") == ["bewustzijn", "overweging", "aankoop", "retentie", "promotie"]


def test_r077_the_phases_from_orientation_to_evaluation() -> None:
    assert names("orientation") == [
        "oriëntatie", "afweging van de alternatieven", "aankoop", "consumptie", "evaluatie",
    ]  # fmt: skip


def test_r140_the_phases_before_during_and_after() -> None:
    assert names("before-during-after") == ["voor", "tijdens", "na"]


def test_r141_the_decision_loop_ends_in_loyalty() -> None:
    assert names("decision-loop") == [
        "aanleiding", "eerste selectie", "actieve evaluatie", "aankoopmoment",
        "ervaring na aankoop", "loyaliteitslus",
    ]  # fmt: skip


@pytest.mark.parametrize("name", list(templates.templates()))
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_new_map_shows_every_prompt_and_holds_no_content(name: str, lang: str) -> None:
    made = templates.template(name)
    board = templates.map_from_template(name, languages=(lang,))
    heads = [templates.title_of(board, step, lang) for step in board.steps]
    assert heads == [column.show(lang) for column in made.columns]
    rows = [templates.title_of(board, lane, lang) for lane in board.lanes]
    assert rows[: len(made.rows)] == [row.show(lang) for row in made.rows]
    assert all(not step.name for step in board.steps), "prompts are keys, never content"
    assert document.problems(document.to_document(board)) == []
    assert sum(lane.kind == "experience" for lane in board.lanes) == 1, "a curve in every form"


def test_a_named_step_keeps_its_templates_question() -> None:
    board = templates.map_from_template("current-state")
    step = board.steps[0]
    assert step.prompt == "current-state.step-1"
    assert templates.prompt(step.prompt) is not None


def test_an_unknown_template_lists_those_there_are() -> None:
    with pytest.raises(templates.TemplateError, match="current-state, future-state"):
        templates.template("huidig")


def test_a_map_from_phases_has_a_step_to_fill_in_each() -> None:
    board = templates.map_from_phases("awareness", title=Text().write("nl", "Nieuw"))
    assert len(board.stages) == len(board.steps) == 5
    assert {"persona", "product", "objective"} <= {m.code for m in completeness.missing(board)}
