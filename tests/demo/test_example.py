"""The example in the documentation, run as a reader would run it."""

import runpy
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_example_prints_the_figures_of_the_shipped_log(capsys):
    runpy.run_path(str(EXAMPLES / "measure_a_journey.py"), run_name="__main__")
    shown = capsys.readouterr().out
    assert "31,106 events of 600 customers" in shown
    assert "cart: 1,022 " in shown
    assert "shipping_details: 504 " in shown
    assert "purchase: 161 " in shown
