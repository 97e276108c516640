from __future__ import annotations

from pathlib import Path

import pytest

import klantreis
from klantreis.domain.document import DocumentError
from klantreis.engine.maps import FileError

DEMO = Path("src/klantreis/services/demo")


def test_a_map_read_in_python_writes_the_same_document() -> None:
    path = DEMO / "current.json"
    assert klantreis.read_map(path).to_json() == path.read_text(encoding="utf-8")


def test_a_map_draws_itself_in_a_notebook_in_its_own_language() -> None:
    shown = klantreis.read_map(DEMO / "current.json")._repr_html_()
    assert "<svg" in shown
    assert "Een laptop kopen in de webshop" in shown
    assert "<script" not in shown


def test_a_map_can_be_measured_with_a_log() -> None:
    log = klantreis.read_events(
        DEMO / "webshop_events.csv.gz", customer="user_id", time="timestamp", event="event",
        session="session_id", tz="Europe/Amsterdam",
    )  # fmt: skip
    measured = klantreis.read_map(DEMO / "current.json").measured(log, "Webshop")
    conversion = next(r for r in measured.readings if r.metric == "conversion")
    assert (conversion.numerator, conversion.denominator) == (585, 590)
    assert conversion.source == "Webshop"
    assert "99\u00a0%" in measured.svg("nl")


def test_a_file_that_is_not_there_or_is_no_map_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no file"):
        klantreis.read_map(tmp_path / "nowhere.json")
    with pytest.raises(FileError, match="cannot be read"):
        klantreis.read_map(tmp_path)
    other = tmp_path / "other.json"
    other.write_text("[]", encoding="utf-8")
    with pytest.raises(DocumentError, match="not a Klantreis map"):
        klantreis.read_map(other)
