"""`./dev` does what it is told, and says clearly what it will not do."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest

from tools.dev import postgres, say, shell
from tools.dev.commands import test as test_command
from tools.dev.main import COMMANDS, main, parser
from tools.dev.paths import ROOT


def dev(*words):
    return subprocess.run(
        [sys.executable, str(ROOT / "dev"), *words], capture_output=True, text=True, check=False
    )


def test_help_lists_every_command():
    told = dev("--help")
    assert told.returncode == 0
    assert all(f"\n    {name} " in told.stdout for name in COMMANDS)


def test_dev_starts_where_nothing_is_installed():
    bare = [sys.executable, "-I", "-S", str(ROOT / "dev"), "--help"]
    assert subprocess.run(bare, capture_output=True, check=False).returncode == 0


def test_an_option_that_a_command_does_not_know_is_named(capsys):
    assert main(["build", "--fast"]) == 2
    assert "--fast" in capsys.readouterr().err


def test_what_test_does_not_know_goes_to_pytest_in_the_same_order():
    words = ["test", "-k", "undo", "tests/domain", "--install-browser", "-x"]
    options, rest = parser().parse_known_args(words)
    assert rest == ["-k", "undo", "tests/domain", "-x"]
    assert options.install_browser


def test_what_exec_is_given_stays_as_it_is():
    options, rest = parser().parse_known_args(["exec", "klantreis", "map", "--help"])
    assert (options.words, rest) == (["klantreis", "map", "--help"], [])


def test_a_builder_that_fails_shows_the_end_of_its_log(capsys):
    command = [sys.executable, "-c", "print('the disk is full'); raise SystemExit(3)"]
    with pytest.raises(say.Refusal, match=r"code 3.*\n.*the disk is full"):
        shell.quietly("Testing-a-failure", command)
    assert "Testing-a-failure" in capsys.readouterr().err


def test_a_program_that_is_not_there_is_named():
    with pytest.raises(say.Refusal, match="no-such-program is not installed"):
        shell.quietly("Testing-absence", ["no-such-program"])


def test_a_report_adds_up_to_what_passed_failed_and_was_skipped(tmp_path):
    report = tmp_path / "junit.xml"
    report.write_text(
        "<testsuites><testsuite><testcase name='a'/><testcase name='b'><skipped/></testcase>"
        "<testcase name='c'><failure/></testcase><testcase name='d'><error/></testcase>"
        "</testsuite></testsuites>"
    )
    assert test_command.counts(report) == {"passed": 1, "skipped": 1, "failed": 2}


def test_a_run_that_broke_off_without_a_report_counts_as_failed(tmp_path):
    assert test_command.counts(tmp_path / "absent.xml") == {"failed": 1}


def test_the_database_of_the_tests_is_chosen_and_the_rest_goes_to_pytest():
    options, rest = parser().parse_known_args(["test", "--database", "both", "tests/store"])
    assert (options.database, rest) == ("both", ["tests/store"])
    with pytest.raises(SystemExit):
        parser().parse_known_args(["test", "--database", "oracle"])


def test_every_locale_sorts_in_a_way_of_its_own():
    assert len(postgres.LOCALES) == 2
    assert any("--locale-provider=icu" in words for words in postgres.LOCALES.values())


def test_a_throw_away_database_leaves_nothing_behind():
    with postgres.cluster(install=bool(os.environ.get("CI"))) as cluster:
        url = cluster.create("probe")
        with psycopg.connect(url) as one:
            assert one.execute("select 6 * 7").fetchone() == (42,)
        assert cluster.folder.exists()
    assert not cluster.folder.exists()
