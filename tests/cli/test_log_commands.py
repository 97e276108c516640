"""`klantreis log …`: JSON alone on standard output, one line for bad input."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import xlsxwriter

from klantreis.cli import main
from tests.eventlog.files import write_csv
from tests.reference import shop

CONTRACTS = Path(__file__).parents[2] / "contracts" / "cli"
COLUMNS = ["--customer", "user_id", "--time", "timestamp", "--event", "event"]


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    into = str(tmp_path_factory.mktemp("logs") / "shop")
    words = [str(shop.EVENTS), "--into", into, *COLUMNS, "--session", "session_id", "--tz", "UTC"]
    assert main(["log", "import", *words]) == 0
    return into


@pytest.fixture
def run(capsys):
    """Run a command; give its exit code, what it printed, and what it said aside."""

    def run(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def held_to(contract, text):
    document = json.loads(text)
    schema = json.loads((CONTRACTS / f"{contract}.json").read_text())
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
    return document


def test_an_import_reports_in_json_alone(run, tmp_path):
    words = ["--into", tmp_path / "log", *COLUMNS, "--tz", "Europe/Amsterdam", "--json"]
    code, out, err = run("log", "import", shop.EVENTS, *words)
    report = held_to("log-import", out)
    assert code == 0
    assert (report["events"], report["customers"], report["sessions"]) == (31_106, 600, 3_605)
    assert (report["rejected"], report["reasons"]) == (0, {})
    assert report["first"] == "2024-01-04T10:45:38Z"
    assert "30" in err


def test_local_times_without_a_zone_end_in_two_and_name_the_option(run, tmp_path):
    code, out, err = run(
        "log", "import", shop.EVENTS, "--into", tmp_path / "log", *COLUMNS, "--json"
    )
    assert (code, out) == (2, "")
    assert "--tz" in err
    assert not (tmp_path / "log").exists()


def test_importing_over_a_log_ends_in_two_and_names_what_adds(run, log):
    code, out, err = run("log", "import", shop.EVENTS, "--into", log, *COLUMNS, "--tz", "UTC")
    assert (code, out) == (2, "")
    assert "log append" in err


def test_bad_rows_are_told_aside_and_counted(run, tmp_path):
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x"), ("a", "someday", "x")])
    words = ["--customer", "who", "--time", "when", "--event", "what", "--tz", "UTC", "--json"]
    code, out, err = run("log", "import", path, "--into", tmp_path / "log", "--lang", "en", *words)
    assert code == 0
    assert held_to("log-import", out)["reasons"] == {"bad_time": 1}
    assert "1 row put aside: the time cannot be read" in err
    assert str(tmp_path / "log" / "_rejected") in err


@pytest.mark.parametrize("grain", ["customer", "session"])
def test_a_flow_in_json_is_the_flow_of_the_engine(run, log, grain):
    code, out, err = run("log", "flow", log, "--grain", grain, "--json")
    assert (code, err) == (0, "")
    assert held_to("log-flow", out) == shop.log().flow(grain=grain).to_dict()


def test_a_funnel_in_json_is_the_funnel_of_the_engine(run, log):
    words = ["--step", "cart", "--step", "shipping_details", "--step", "purchase"]
    rule = ["--within", "30m", "--entry", "first", "--grain", "session"]
    code, out, err = run("log", "funnel", log, *words, *rule, "--json")
    assert (code, err) == (0, "")
    found = held_to("log-funnel", out)
    assert [step["reached"] for step in found["steps"]] == [1022, 503, 160]
    assert found["rule"]["within_s"] == 1800


@pytest.mark.parametrize("mode", ["ordered", "strict", "open"])
def test_every_mode_of_a_funnel_keeps_the_contract(run, log, mode):
    words = ["--step", "purchase", "--step", "cart", "--mode", mode, "--json"]
    held_to("log-funnel", run("log", "funnel", log, *words)[1])


def test_a_drop_off_in_json_is_that_of_the_engine(run, log):
    code, out, _ = run(
        "log", "drop-off", log, "--converted", "purchase", "--window", "7d", "--json"
    )
    assert code == 0
    assert held_to("log-drop-off", out) == shop.log().drop_off("purchase", window="7d").to_dict()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["flow", "{log}", "--grain", "visit"], "visit"),
        (["flow", "{log}/nowhere"], "nowhere"),
        (["flow", "{log}", "--idle", "10m", "--grain", "session"], "idle"),
        (["funnel", "{log}", "--step", "purhase"], "purchase"),
        (["funnel", "{log}", "--step", "cart", "--within", "soon"], "soon"),
        (["funnel", "{log}", "--step", "cart", "--mode", "open", "--within", "1h"], "within"),
        (["funnel", "{log}"], "--step"),
        (["drop-off", "{log}", "--converted", "bought"], "bought"),
        (["drop-off", "{log}", "--converted", "purchase", "--window", "7w"], "7w"),
        (["flow"], "DIR"),
        (["flow", "{log}", "--colour"], "--colour"),
        (["flwo", "{log}"], "log flow"),
    ],
)
def test_bad_input_ends_in_two_with_one_line_and_no_json(run, log, words, says):
    code, out, err = run("log", *(word.format(log=log) for word in words), "--json")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("klantreis: ")
    assert says in err


def test_without_json_a_table_stands_in_columns(run, log):
    words = ["--step", "cart", "--step", "purchase", "--within", "30m", "--lang", "en"]
    _, out, _ = run("log", "funnel", log, *words)
    assert out.splitlines() == [
        "Step      Reached  Of the step before  Of all  Median time",
        "cart          489               81.5%   81.5%            -",
        "purchase      254               51.9%   42.3%         9.4m",
        "600 journeys · grain: customer · mode: ordered · entry: any · within: 30m",
    ]
    for verb, more in (("flow", []), ("drop-off", ["--converted", "purchase"])):
        code, out, err = run("log", verb, log, *more, "--lang", "en")
        assert (code, err) == (0, "")
        assert "600 journeys · grain: customer" in out


def test_warm_says_how_long_it_took(run):
    held_to("warm", run("warm", "--json")[1])


WHO_WHEN_WHAT = ["--customer", "who", "--time", "when", "--event", "what"]


@pytest.fixture
def small(tmp_path, run):
    """Import two rows, one of which cannot be read."""
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x"), ("a", "someday", "x")])
    words = ["--into", tmp_path / "log", *WHO_WHEN_WHAT, "--tz", "UTC"]
    assert run("log", "import", path, *words)[0] == 0
    return tmp_path / "log"


def test_events_are_added_to_a_log_with_the_columns_it_had(run, small, tmp_path):
    more = write_csv(tmp_path / "more.csv", [("b", "2024-01-02", "y")])
    code, out, err = run("log", "append", small, more, "--json", "--lang", "en")
    found = held_to("log-append", out)
    assert (code, found["added"], found["log"]["events"]) == (0, 1, 2)
    assert "1 event added" in err


def test_a_file_that_is_added_twice_is_remarked_on(run, small, tmp_path):
    more = write_csv(tmp_path / "more.csv", [("b", "2024-01-02", "y")])
    assert "earlier one" not in run("log", "append", small, more, "--lang", "en")[2]
    assert (
        "1 row is the same as an earlier one"
        in run(*("log", "append", small, more, "--lang", "en"))[2]
    )


def test_a_terminal_shows_what_an_event_is_called_and_obeys_none_of_it(run, tmp_path):
    rows = [("a", "2024-01-01", "\x1b]0;hi\x07\u202ex"), ("a", "2024-01-02", "two\nlines")]
    path, log = write_csv(tmp_path / "e.csv", rows), tmp_path / "log"
    said = run("log", "import", path, "--into", log, *WHO_WHEN_WHAT, "--tz", "UTC")
    said += run("log", "flow", log) + run("log", "funnel", log, "--step", "?")
    printed = "".join(one for one in said if isinstance(one, str))
    assert r"\x1b]0;hi\x07\u202ex" in printed
    assert r"two\nlines" in printed
    assert not set("\x1b\x07\u202e") & set(printed)


def test_one_journey_is_called_one(run, small):
    assert "1 journey ·" in run("log", "flow", small, "--lang", "en")[1]


def test_rejected_rows_are_written_corrected_and_added(run, small, tmp_path):
    out_file = tmp_path / "aside.csv"
    code, out, _ = run("log", "rejected", small, "--out", out_file, "--json")
    assert (code, held_to("log-rejected", out)) == (0, {"rejected": 1, "reasons": {"bad_time": 1}})
    out_file.write_text(out_file.read_text().replace("someday", "2024-01-03"))
    for restored in (1, 0):
        code, out, _ = run("log", "append", small, out_file, "--json")
        assert (code, held_to("log-append", out)["restored"]) == (0, restored)
    assert "klantreis_ref" in run("log", "rejected", small)[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["append", "{log}", "{log}/nothing.csv"], "nothing.csv"),
        (["append", "{log}/nowhere", "{more}"], "nowhere"),
        (["append", "{log}", "{more}", "--customer", "who"], "--time"),
        (["append", "{log}", "{more}", *WHO_WHEN_WHAT, "--value", "what"], "what"),
        (["rejected", "{log}/nowhere"], "nowhere"),
        (["rejected", "{log}", "--out", "{log}/no/where.csv"], "where"),
    ],
)
def test_bad_input_to_an_addition_ends_in_two_with_one_line(run, small, tmp_path, words, says):
    more = write_csv(tmp_path / "more.csv", [("b", "2024-01-02", "y")])
    code, out, err = run("log", *(word.format(log=small, more=more) for word in words), "--json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err


def test_a_sheet_is_named_on_the_command_line(run, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "e.xlsx") as book:
        for name in ("Een", "Twee"):
            sheet = book.add_worksheet(name)
            for at, row in enumerate([("who", "when", "what"), (1, "21 nov 2024", name)]):
                sheet.write_row(at, 0, row)
    words = ["--into", tmp_path / "log", *WHO_WHEN_WHAT, "--tz", "UTC", "--sheet", "Twee", "--json"]
    _, out, _ = run("log", "import", tmp_path / "e.xlsx", *words)
    assert held_to("log-import", out)["event_names"] == ["Twee"]
