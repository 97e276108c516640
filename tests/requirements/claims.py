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
    "R009": Claim(
        "Start from a template that is seen before it is chosen",
        (
            "tests/requirements/test_the_question_and_the_stages.py::test_templates_are_seen_before_one_is_chosen",
            "tests/requirements/test_content_to_start_from.py::test_a_template_is_one_choice_away_and_asks_instead_of_leaving_one_blank",
        ),
    ),
    "R012": Claim(
        "Start from Huidige status with its exact title, columns and rows",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_template_shows_its_columns_and_rows",
            "tests/domain/test_templates.py::test_r012_current_state_has_its_exact_title_columns_and_rows",
        ),
    ),
    "R013": Claim(
        "Fill in how it goes now: actions, thoughts, emotions, and the pain points in them",
        (
            "tests/requirements/test_content_to_start_from.py::test_a_filled_in_current_state_has_curve_touchpoints_and_pain_points",
        ),
    ),
    "R014": Claim(
        "Start from Toekomstige staat with its exact title, columns and rows",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_template_shows_its_columns_and_rows",
            "tests/domain/test_templates.py::test_r014_future_state_has_its_exact_title_columns_and_rows",
        ),
    ),
    "R015": Claim(
        "Fill in what is expected of a future state, with its target emotions",
        (
            "tests/requirements/test_content_to_start_from.py::test_a_filled_in_future_state_has_targets_and_expected_reactions",
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
    "R025": Claim(
        "Give a map a clear question: problem, goal and the figure that shows it was met",
        (
            "tests/requirements/test_the_library.py::test_a_question_begins_with_the_problem_and_says_goal_and_figure",
            "tests/requirements/test_the_question_and_the_stages.py::test_the_problem_comes_first_and_stands_with_the_map",
        ),
    ),
    "R026": Claim(
        "Let the question decide which touchpoints are in sight",
        (
            "tests/requirements/test_the_library.py::test_a_question_decides_which_touchpoints_count",
            "tests/requirements/test_the_question_and_the_stages.py::test_the_question_decides_which_touchpoints_are_in_sight",
        ),
    ),
    "R027": Claim(
        "Spread a broad question over several maps that lead to each other",
        (
            "tests/requirements/test_the_library.py::test_a_broad_question_is_answered_by_several_maps",
            "tests/requirements/test_the_question_and_the_stages.py::test_a_broad_question_spreads_over_several_maps_that_lead_to_each_other",
        ),
    ),
    "R028": Claim(
        "Limit a specific question to named parts of the organisation",
        (
            "tests/requirements/test_the_library.py::test_a_specific_question_names_parts_of_the_organisation",
            "tests/requirements/test_the_question_and_the_stages.py::test_a_specific_question_names_the_parts_of_the_organisation",
        ),
    ),
    "R033": Claim(
        "Choose touchpoints from a catalogue",
        (
            "tests/requirements/test_content_to_start_from.py::test_a_touchpoint_of_the_catalogue_is_offered_where_one_fills_in",
            "tests/domain/test_catalogue.py::test_r033_the_catalogue_has_every_touchpoint_in_these_words",
        ),
    ),
    "R034": Claim(
        "Say and see per touchpoint how it affects the customer",
        (
            "tests/requirements/test_content_to_start_from.py::test_it_says_what_a_touchpoint_does_to_the_customer",
            "tests/requirements/test_the_library.py::test_a_touchpoint_s_page_says_what_it_does_to_the_customer",
            "tests/requirements/test_the_question_and_the_stages.py::test_what_a_touchpoint_does_to_the_customer_is_said_and_shown",
            "tests/requirements/test_files_out.py::test_the_workbook_tells_per_touchpoint_how_it_affects_the_customer",
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
    "R056": Claim(
        "Get the touchpoints that fit the phase one is in",
        (
            "tests/requirements/test_content_to_start_from.py::test_each_phase_suggests_its_own_touchpoints_before_others",
            "tests/domain/test_catalogue.py::test_r056_each_phase_has_its_examples",
        ),
    ),
    "R057": Claim(
        "Follow a journey from first hearing of a brand until people are loyal",
        (
            "tests/requirements/test_the_measured_map.py::test_the_journey_goes_on_until_people_are_loyal",
        ),
    ),
    "R058": Claim(
        "Put touchpoints on the map that the company does not own",
        (
            "tests/requirements/test_the_library.py::test_touchpoints_of_others_are_touchpoints_too",
            "tests/requirements/test_files_out.py::test_the_workbook_says_which_touchpoints_the_company_does_not_own",
        ),
    ),
    "R059": Claim(
        "See how many complete a desired action, computed from events",
        (
            "tests/requirements/test_the_measured_map.py::test_conversion_is_computed_from_events_and_shown_with_n_and_margin",
        ),
    ),
    "R061": Claim(
        "Find every point of contact in one list, and improve it there",
        (
            "tests/requirements/test_the_library.py::test_every_point_of_contact_of_the_maps_is_in_the_list_and_can_be_improved",
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
            "tests/requirements/test_the_library.py::test_a_touchpoint_s_page_tells_what_comes_before_and_after",
        ),
    ),
    "R085": Claim(
        "Scope a map to one phase, problem or context, or to the whole journey",
        (
            "tests/requirements/test_the_library.py::test_a_question_is_about_one_phase_problem_or_context_or_the_whole",
            "tests/requirements/test_the_question_and_the_stages.py::test_a_map_is_about_one_phase_problem_or_context_or_the_whole_journey",
        ),
    ),
    "R086": Claim(
        "Start a question from one of three examples of a scope",
        (
            "tests/requirements/test_content_to_start_from.py::test_a_question_starts_from_one_of_three_examples",
            "tests/requirements/test_the_library.py::test_an_example_question_is_a_beginning",
            "tests/domain/test_catalogue.py::test_r086_the_three_examples_of_a_question_are_written_out",
        ),
    ),
    "R090": Claim(
        "Name the partner that owns a touchpoint",
        (
            "tests/requirements/test_the_library.py::test_a_touchpoint_of_a_partner_has_that_partner_as_its_owner",
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
    "R145": Claim(
        "Key a map by persona and product",
        (
            "tests/requirements/test_the_library.py::test_a_map_is_of_one_persona_with_one_product",
            "tests/requirements/test_the_question_and_the_stages.py::test_a_map_is_of_one_persona_and_one_product",
        ),
    ),
    "R150": Claim(
        "Start from an as-is canvas with its four parts",
        (
            "tests/requirements/test_templates_and_phases.py::test_a_map_made_from_a_template_shows_its_columns_and_rows",
            "tests/domain/test_templates.py::test_r150_the_as_is_canvas_has_its_four_parts",
        ),
    ),
    "R152": Claim(
        "Open a worked example of B2B food wholesale with its touchpoints",
        (
            "tests/requirements/test_content_to_start_from.py::test_the_kitchen_s_map_shows_wholesaler_and_guests",
            "tests/demo/test_wholesale.py::test_the_four_touchpoints_of_the_trade_are_on_the_map_as_the_catalogue_has_them",
        ),
    ),
    "R154": Claim(
        "Say per contact moment whether it felt positive, negative or neutral",
        (
            "tests/requirements/test_templates_and_phases.py::test_emotion_is_said_per_contact_moment_as_positive_negative_or_neutral",
        ),
    ),
    "R161": Claim(
        "Mark where the customer is won or lost",
        (
            "tests/requirements/test_moments_of_truth.py::test_a_step_where_the_customer_is_won_or_lost_is_marked_with_what_tips_it",
            "tests/requirements/test_files_out.py::test_the_picture_marks_moments_of_truth_and_what_another_party_owns",
        ),
    ),
    "R162": Claim(
        "Record what makes the customer buy and what makes them drop out",
        (
            "tests/requirements/test_moments_of_truth.py::test_a_step_where_the_customer_is_won_or_lost_is_marked_with_what_tips_it",
        ),
    ),
    "R166": Claim(
        "Begin with the question a map has to answer",
        (
            "tests/requirements/test_templates_and_phases.py::test_the_question_comes_first_and_stands_under_the_name",
            "tests/requirements/test_the_question_and_the_stages.py::test_the_problem_comes_first_and_stands_with_the_map",
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
    "R172": Claim(
        "Give each phase its information need",
        (
            "tests/requirements/test_the_question_and_the_stages.py::test_a_stage_has_its_need_its_interaction_and_its_conversion_points",
            "tests/requirements/test_files_out.py::test_the_poster_shows_the_information_need_and_interaction_model_of_each_stage",
        ),
    ),
    "R173": Claim(
        "Give each phase its interaction model",
        (
            "tests/requirements/test_the_question_and_the_stages.py::test_a_stage_has_its_need_its_interaction_and_its_conversion_points",
            "tests/requirements/test_files_out.py::test_the_poster_shows_the_information_need_and_interaction_model_of_each_stage",
        ),
    ),
    "R180": Claim(
        "Give a phase several conversion points that show when someone enters it",
        (
            "tests/requirements/test_the_measured_map.py::test_several_conversion_points_show_when_someone_enters_a_stage",
            "tests/requirements/test_the_question_and_the_stages.py::test_a_stage_has_its_need_its_interaction_and_its_conversion_points",
        ),
    ),
    "R193": Claim(
        "Work in Dutch, with English beside it",
        (
            "tests/requirements/test_the_measured_map.py::test_dutch_is_what_one_gets_and_english_stands_beside_it",
            "tests/browser/test_the_road.py::test_someone_with_an_event_file_gets_a_measured_map",
            "tests/requirements/test_files_out.py::test_files_speak_dutch_and_english",
        ),
    ),
}
