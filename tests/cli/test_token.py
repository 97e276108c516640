"""Keys from the command line: make, list, withdraw, in a state folder of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

OWNER = "olga@example.nl"
MAKE = f"""
from klantreis.config.starting import start
start()
from klantreis.services.people import accounts
accounts.create_first_owner("{OWNER}", "een lang wachtwoord", "Olga", "Van Dam")
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    subprocess.run([sys.executable, "-c", MAKE], env=environment(folder), check=True)
    return folder


def environment(folder):
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return kept | {"KLANTREIS_HOME": str(folder), "LANG": "en_GB.UTF-8"}


def klantreis(home, *words):
    command = [sys.executable, "-m", "klantreis", *words]
    return subprocess.run(
        command, env=environment(home), capture_output=True, text=True, check=False
    )


def test_a_key_is_made_listed_and_withdrawn(home):
    who = ("van-dam", "--user", OWNER)
    given = ("--name", "Nachtelijk", "--scope", "maps:read", "--scope", "logs:read")
    done = klantreis(home, "token", "add", *who, *given, "--json")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["key"].startswith("kr_")
    keys = json.loads(klantreis(home, "token", "list", *who, "--json").stdout)["keys"]
    assert [(key["id"], key["scopes"]) for key in keys] == [
        (made["id"], ["maps:read", "logs:read"])
    ]
    told = klantreis(home, "token", "list", *who).stdout
    assert "Nachtelijk" in told
    assert made["key"] not in told
    assert klantreis(home, "token", "revoke", *who, made["id"]).returncode == 0
    assert json.loads(klantreis(home, "token", "list", *who, "--json").stdout) == {"keys": []}
    again = klantreis(home, "token", "revoke", *who, made["id"])
    assert (again.returncode, again.stdout) == (2, "")


def test_who_is_not_in_the_workspace_makes_no_key(home):
    who = ("van-dam", "--user", "chris@example.nl")
    found = klantreis(home, "token", "add", *who, "--name", "x", "--scope", "maps:read")
    assert found.returncode == 2
    assert found.stderr.count("\n") == 1
    assert "chris@example.nl" in found.stderr
