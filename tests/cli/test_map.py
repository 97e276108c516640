from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from klantreis.cli import main
from klantreis.engine.maps import read_map

SHOP = "src/klantreis/services/demo/webshop_events.csv.gz"
DISCOVER = [
    "map", "discover", SHOP, "--customer", "user_id", "--time", "timestamp",
    "--event", "event", "--session", "session_id",
]  # fmt: skip


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    path = tmp_path / "map.json"
    assert (
        main(["map", "new", "--template", "current-state", "--lang", "nl", "--out", str(path)]) == 0
    )
    return path


def held(name: str, said: str) -> dict[str, object]:
    """Hold a result against its schema and give it."""
    found: dict[str, object] = json.loads(said)
    schema = json.loads(Path(f"contracts/cli/{name}.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    return found


def test_every_result_keeps_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "map.json")
    assert main(["map", "templates", "--json"]) == 0
    held("map-templates", capsys.readouterr().out)
    assert main(["map", "new", "--phases", "awareness", "--out", out, "--json"]) == 0
    assert held("map-new", capsys.readouterr().out)["stages"] == 5
    assert main(["map", "check", out, "--json"]) == 0
    held("map-check", capsys.readouterr().out)
    svg = str(tmp_path / "map.svg")
    assert main(["map", "export", out, "--to", "svg", "--out", svg, "--json"]) == 0
    size = held("map-export", capsys.readouterr().out)["bytes"]
    assert size == Path(svg).stat().st_size
    assert main([*DISCOVER, "--tz", "UTC", "--out", out, "--json"]) == 0
    held("map-discover", capsys.readouterr().out)


def test_templates_come_as_json_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "templates", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in found][:4] == [
        "current-state", "future-state", "day-in-the-life", "service-blueprint",
    ]  # fmt: skip
    assert set(found[0]) == {
        "id", "form", "state", "perspective", "title", "name", "columns", "rows",
    }  # fmt: skip


def test_a_new_map_is_valid(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["map", "check", str(fresh), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"valid": True, "errors": []}


def test_export_to_json_gives_the_same_bytes(fresh: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    assert main(["map", "export", str(fresh), "--to", "json", "--out", str(again)]) == 0
    assert again.read_bytes() == fresh.read_bytes()


@pytest.mark.parametrize("kind", ["svg", "png", "pdf", "xlsx", "csv"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_exports_are_the_same_every_time(fresh: Path, tmp_path: Path, kind: str, lang: str) -> None:
    bodies = []
    for name in ("one", "two"):
        out = tmp_path / f"{name}.{kind}"
        done = main(["map", "export", str(fresh), "--to", kind, "--lang", lang, "--out", str(out)])
        assert done == 0
        bodies.append(out.read_bytes())
    assert bodies[0] == bodies[1]
    question = "Wat denkt of voelt de klant?" if lang == "nl" else "What does the customer think"
    assert kind != "csv" or question in bodies[0].decode()


def test_a_broken_map_says_what_and_where(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(fresh.read_text(encoding="utf-8"))
    data["steps"][0]["stage"] = "nowhere"
    fresh.write_text(json.dumps(data), encoding="utf-8")
    capsys.readouterr()
    assert main(["map", "check", str(fresh), "--json", "--lang", "en"]) == 2
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert (found["valid"], found["errors"][0]["path"]) == (False, "steps[0].stage")
    assert len(said.err.strip().splitlines()) == 1
    assert main(["map", "export", str(fresh), "--to", "svg"]) == 2


def test_many_problems_are_all_listed_and_summed_up_in_one_line(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(fresh.read_text(encoding="utf-8"))
    data["steps"][0]["stage"] = data["steps"][1]["stage"] = "nowhere"
    fresh.write_text(json.dumps(data), encoding="utf-8")
    capsys.readouterr()
    assert main(["map", "check", str(fresh), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert [line.split(":")[0] for line in said.out.splitlines()] == [
        "steps[0].stage", "steps[1].stage",
    ]  # fmt: skip
    assert len(said.err.splitlines()) == 1
    assert said.err.rstrip().endswith("(and 1 more)")


def test_a_newer_map_says_to_update(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(fresh.read_text(encoding="utf-8")) | {"version": 99}
    fresh.write_text(json.dumps(data), encoding="utf-8")
    assert main(["map", "check", str(fresh), "--lang", "en"]) == 2
    assert "newer version of Klantreis" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["map", "check", "nowhere.json"],
        ["map", "new", "--template", "nope", "--out", "x.json"],
        ["map", "new", "--template", "current-state", "--out", "nowhere/x.json"],
        ["map", "export", "nowhere.json", "--to", "svg", "--out", "x.svg"],
        ["map", "nope"],
        [*DISCOVER, "--out", "x.json"],
        [*DISCOVER, "--tz", "UTC", "--stages", "nowhere.csv", "--out", "x.json"],
        [*DISCOVER, "--tz", "UTC", "--phases", "nope", "--out", "x.json"],
    ],
)
def test_bad_input_is_exit_2_and_one_line(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(words)
    except SystemExit as stop:
        code = int(str(stop.code))
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert len(said.err.strip().splitlines()) == 1
    assert said.err.startswith("klantreis: ")
    assert not Path("x.json").exists()


def test_naive_times_name_the_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DISCOVER, "--out", "x.json", "--lang", "en"]) == 2
    assert "--tz" in capsys.readouterr().err


def test_a_discovered_map_is_valid_and_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, stages = tmp_path / "found.json", tmp_path / "stages.csv"
    stages.write_text("event,stage\nhome,Kijken\ncart,Kiezen\npurchase,Kopen\n", encoding="utf-8")
    words = [*DISCOVER, "--tz", "Europe/Amsterdam", "--stages", str(stages), "--out", str(out)]
    assert main([*words, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["stages"], said["steps"], said["events"]) == (3, 3, 31_106)
    assert main(["map", "check", str(out)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert [r for r in found["readings"] if r["metric"] == "conversion"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n", "event,stage"),
        ("event,stage\nhome\n", "2"),
        ("event,stage\nhome,A\nhome,B\n", "home"),
    ],
)
def test_a_wrong_stage_file_says_where(
    text: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stages = tmp_path / "stages.csv"
    stages.write_text(text, encoding="utf-8")
    words = [*DISCOVER, "--tz", "UTC", "--stages", str(stages), "--out", str(tmp_path / "x")]
    assert main(words) == 2
    assert code in capsys.readouterr().err


@pytest.mark.parametrize("what", ["a directory", "an endless cell", "a stage name too long"])
def test_a_stage_file_that_cannot_be_used_ends_in_two_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    events, stages, out = tmp_path / "e.csv", tmp_path / "stages.csv", tmp_path / "out" / "m.json"
    out.parent.mkdir()
    events.write_text("who,when,what\na,2024-01-01T00:00:00Z,home\n", encoding="utf-8")
    if what == "a directory":
        stages.mkdir()
    else:
        name = "x" * (200_000 if what == "an endless cell" else 300)
        stages.write_text(f"event,stage\nhome,{name}\n", encoding="utf-8")
    columns = ["--customer", "who", "--time", "when", "--event", "what"]
    words = [str(events), *columns, "--stages", str(stages), "--out", str(out)]
    assert main(["map", "discover", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert list(out.parent.iterdir()) == []


def test_a_title_too_long_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "m.json"
    words = ["--phases", "awareness", "--title", "x" * 300, "--out", str(out)]
    assert main(["map", "new", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not out.exists()


def test_a_result_that_cannot_be_put_in_place_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    words = ["--phases", "awareness", "--out", str(tmp_path / "taken")]
    assert main(["map", "new", *words]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_an_endless_map_is_refused_without_reading_it_all(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["map", "check", "/dev/zero"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", ["png", "pdf", "xlsx"])
def test_a_file_of_bytes_is_not_thrown_at_the_terminal(
    fresh: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", "export", str(fresh), "--to", kind]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_pdf_has_the_paper_and_theme_asked_for(fresh: Path, tmp_path: Path) -> None:
    made = []
    for options in ([], ["--paper", "a4"], ["--portrait"], ["--theme", "dark"]):
        out = tmp_path / "map.pdf"
        asked = ["map", "export", str(fresh), "--to", "pdf", "--out", str(out), *options]
        assert main(asked) == 0
        made.append(out.read_bytes())
    assert all(body.startswith(b"%PDF-") for body in made)
    assert len(set(made)) == 4


def test_python_makes_the_same_files_as_the_command_line(fresh: Path, tmp_path: Path) -> None:
    board = read_map(fresh)
    for kind, body in (
        ("pdf", board.to_pdf("nl")),
        ("xlsx", board.to_xlsx("nl")),
        ("png", board.to_png("nl")),
        ("csv", board.to_csv("nl").encode()),
        ("svg", board.svg("nl").encode()),
    ):
        out = tmp_path / f"map.{kind}"
        wanted = ["map", "export", str(fresh), "--to", kind, "--lang", "nl", "--out", str(out)]
        assert main(wanted) == 0
        assert out.read_bytes() == body, kind
