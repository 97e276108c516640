"""Which requirement the product claims, and the tests that show it being done.

A line here is a promise to a buyer. Name tests that walk the road a person walks; a test
of a helper shows nothing. `docs/reference/coverage.md` is written from this table by
`./dev docs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Claim:
    """One requirement in our own words, and its proof.

    Attributes:
        title: what a person can do, in one line.
        tests: tests as pytest names them (`tests/…/test_x.py::test_y`), or
            `frontend/…/x.test.ts::title`.
    """

    title: str
    tests: tuple[str, ...]


CLAIMS: Final[dict[str, Claim]] = {
    "R003": Claim(
        "See the journey drawn, from first contact to after-sales support",
        (
            "tests/requirements/test_the_measured_map.py::test_the_picture_runs_from_first_contact_to_after_sales",
        ),
    ),
    "R012": Claim(
        "Start from Huidige status with its exact title, columns and rows",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_template_shows_its_columns_and_rows",
            "tests/domain/test_templates.py::test_r012_current_state_has_its_exact_title_columns_and_rows",
        ),
    ),
    "R014": Claim(
        "Start from Toekomstige staat with its exact title, columns and rows",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_template_shows_its_columns_and_rows",
            "tests/domain/test_templates.py::test_r014_future_state_has_its_exact_title_columns_and_rows",
        ),
    ),
    "R017": Claim(
        "Start from Dag-in-het-leven with its exact title, columns and rows",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_template_shows_its_columns_and_rows",
            "tests/domain/test_templates.py::test_r017_day_in_the_life_has_its_exact_title_columns_and_rows",
        ),
    ),
    "R020": Claim(
        "Start from Serviceblauwdruk with its exact title, columns and rows",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_template_shows_its_columns_and_rows",
            "tests/domain/test_templates.py::test_r020_the_service_blueprint_has_its_exact_title_columns_and_rows",
        ),
    ),
    "R054": Claim(
        "Find everything about a journey on the one page of its map",
        (
            "tests/requirements/test_the_measured_map.py::test_one_page_holds_everything_there_is_to_know",
        ),
    ),
    "R055": Claim(
        "Draw a journey along bewustzijn, overweging, aankoop, retentie, promotie",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_phase_model_shows_its_phases",
            "tests/domain/test_templates.py::test_r055_the_phases_from_awareness_to_promotion",
        ),
    ),
    "R057": Claim(
        "Follow a journey from first hearing of a brand until people are loyal",
        (
            "tests/requirements/test_the_measured_map.py::test_the_journey_goes_on_until_people_are_loyal",
        ),
    ),
    "R059": Claim(
        "See how many complete a desired action, computed from events",
        (
            "tests/requirements/test_the_measured_map.py::test_conversion_is_computed_from_events_and_shown_with_n_and_margin",
        ),
    ),
    "R065": Claim(
        "Open a worked example of an electronics web shop",
        (
            "tests/requirements/test_the_measured_map.py::test_the_example_is_an_electronics_web_shop",
        ),
    ),
    "R068": Claim(
        "See in the data of behaviour where customers drop off",
        (
            "tests/requirements/test_the_measured_map.py::test_where_customers_drop_off_is_shown_per_step",
            "tests/reference/test_webshop_funnel.py::test_drop_off_is_what_plain_python_counts",
        ),
    ),
    "R076": Claim(
        "See all contact moments of a journey, step by step",
        (
            "tests/requirements/test_the_measured_map.py::test_one_page_holds_everything_there_is_to_know",
        ),
    ),
    "R077": Claim(
        "Draw a journey along oriëntatie, afweging, aankoop, consumptie, evaluatie",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_phase_model_shows_its_phases",
            "tests/domain/test_templates.py::test_r077_the_phases_from_orientation_to_evaluation",
        ),
    ),
    "R080": Claim(
        "See what happens before and after a step, and its part in becoming a customer",
        (
            "tests/requirements/test_the_measured_map.py::test_a_step_shows_what_comes_before_and_after_and_its_part_in_buying",
        ),
    ),
    "R140": Claim(
        "Draw a journey along voor, tijdens en na the purchase",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_phase_model_shows_its_phases",
            "tests/domain/test_templates.py::test_r140_the_phases_before_during_and_after",
        ),
    ),
    "R141": Claim(
        "Draw a journey along a decision loop that ends in loyalty",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_phase_model_shows_its_phases",
            "tests/domain/test_templates.py::test_r141_the_decision_loop_ends_in_loyalty",
        ),
    ),
    "R144": Claim(
        "See at one glance the steps per phase and the experience at each, direct and indirect",
        (
            "tests/requirements/test_the_measured_map.py::test_the_experience_at_each_contact_moment_direct_and_indirect",
        ),
    ),
    "R150": Claim(
        "Start from an as-is canvas with its four parts",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_template_shows_its_columns_and_rows",
            "tests/domain/test_templates.py::test_r150_the_as_is_canvas_has_its_four_parts",
        ),
    ),
    "R154": Claim(
        "Say per contact moment whether it felt positive, negative or neutral",
        (
            "tests/requirements/test_templates_and_phases.py::test_emotion_is_said_per_contact_moment_as_positive_negative_or_neutral",
        ),
    ),
    "R166": Claim(
        "Begin with the question a map has to answer",
        (
            "tests/requirements/test_templates_and_phases.py::test_the_question_comes_first_and_stands_under_the_name",
        ),
    ),
    "R170": Claim(
        "Draw how people become and remain a customer",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_phase_model_shows_its_phases",
            "tests/requirements/test_the_measured_map.py::test_the_journey_goes_on_until_people_are_loyal",
        ),
    ),
    "R171": Claim(
        "Name phases of one's own and give them touchpoints",
        (
            "tests/requirements/test_templates_and_phases.py::test_own_phases_are_named_and_get_touchpoints_of_their_own",
        ),
    ),
    "R180": Claim(
        "Give a phase several conversion points that show when someone enters it",
        (
            "tests/requirements/test_the_measured_map.py::test_several_conversion_points_show_when_someone_enters_a_stage",
        ),
    ),
    "R193": Claim(
        "Work in Dutch, with English beside it",
        (
            "tests/requirements/test_the_measured_map.py::test_dutch_is_what_one_gets_and_english_stands_beside_it",
            "tests/browser/test_the_road.py::test_someone_with_an_event_file_gets_a_measured_map",
        ),
    ),
}
