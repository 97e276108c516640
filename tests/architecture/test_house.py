"""The house stands as ARCHITECTURE.md draws it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib

import pytest

import klantreis
from tools.dev.paths import FRONTEND, REQUIREMENTS, ROOT, SOURCE
from tools.lint import documentation, sentences, sizes, translations
from tools.lint.files import kept_files, shown

# Written with a class of one letter, so that this file does not find itself.
HOSTS = re.compile(r"registry\.npm[j]s|py[p]i\.org|files\.python[h]osted")
MACHINE = re.compile(r"(?<![\w.~])/(?:wor[k]|roo[t]|hom[e])/\w")
BINARY = {".png", ".woff2", ".ttf", ".gz", ".parquet", ".ico", ".jpg", ".pdf"}


@pytest.mark.parametrize("linter", [sizes, sentences, translations, documentation])
def test_our_own_linters_find_nothing(linter):
    assert list(linter.problems()) == []


def loaded_by(statement):
    """Give the top-level modules that a statement loads in a fresh Python."""
    code = (
        "import json, sys; before = set(sys.modules)\n"
        f"{statement}\n"
        "print(json.dumps(sorted({m.partition('.')[0] for m in set(sys.modules) - before})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def domain_modules():
    for path in sorted((SOURCE / "domain").rglob("*.py")):
        dotted = path.relative_to(SOURCE.parent).with_suffix("").parts
        yield ".".join(part for part in dotted if part != "__init__")


def test_the_domain_loads_the_standard_library_only():
    loaded = loaded_by("import " + ", ".join(domain_modules()))
    assert loaded - sys.stdlib_module_names == {"klantreis"}


def test_importing_klantreis_loads_nothing_heavy():
    assert loaded_by("import klantreis") - sys.stdlib_module_names <= {"klantreis"}


@pytest.mark.parametrize("words", [["map", "templates", "--json"], ["--help"]])
def test_a_light_command_starts_without_django_and_without_numpy(words):
    quiet = "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n "
    run = f"{quiet}with contextlib.suppress(SystemExit):\n  klantreis.cli.main({words!r})"
    loaded = loaded_by(f"import klantreis.cli\n{run}")
    assert loaded & {"django", "numpy", "numba", "polars", "pyarrow", "duckdb"} == set()


def test_every_package_of_the_product_has_a_floor():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = contract["contracts"][0]["layers"]
    floors = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert packages <= floors


def test_there_is_one_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    package = json.loads((FRONTEND / "package.json").read_text())["version"]
    assert klantreis.__version__ == project == package


def lock_files():
    return [*REQUIREMENTS.glob("*.txt"), FRONTEND / "package-lock.json"]


@pytest.mark.parametrize("path", lock_files(), ids=shown)
def test_a_lock_file_says_which_bytes_and_not_where_to_get_them(path):
    text = path.read_text()
    for word in ("--index-url", "--extra-index-url", "--find-links", "resolved", ".tgz", "file:"):
        assert word not in text
    assert not HOSTS.search(text)


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.glob("*.txt")), ids=shown)
def test_every_locked_package_carries_its_hashes(path):
    packages = re.split(r"^(?=\w)", path.read_text(), flags=re.MULTILINE)[1:]
    assert packages
    assert [text.split()[0] for text in packages if "--hash=sha256:" not in text] == []


def test_no_file_names_a_registry_or_a_place_on_one_machine():
    found = [
        f"{shown(path)}: {match.group(0)}"
        for path in kept_files()
        if path.suffix not in BINARY
        for match in [
            *HOSTS.finditer(path.read_text(errors="replace")),
            *MACHINE.finditer(path.read_text(errors="replace")),
        ]
    ]
    assert found == []


def test_the_copyright_of_what_is_shipped_is_told():
    notice = (ROOT / "NOTICE").read_text()
    for work in ("retentioneering", "Instrument Sans", "Source Serif 4"):
        assert work in notice
    assert "Apache License" in (ROOT / "LICENSE").read_text()
