"""The wheel alone is enough: no clone, no front-end tools, no package that only we have."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from tools.dev.paths import BUILT, REQUIREMENTS, ROOT


def runtime_distributions():
    """Give the installed distributions that the runtime lock names."""
    text = (REQUIREMENTS / "runtime.txt").read_text()
    for name in sorted(set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))):
        try:
            yield metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # locked for another platform or another Python


def link_packages(site):
    """Put the runtime packages, and no others, in a new environment."""
    for distribution in runtime_distributions():
        for top in {file.parts[0] for file in distribution.files or () if file.parts[0] != ".."}:
            target = Path(str(distribution.locate_file(top)))
            if top != "__pycache__" and not (site / top).exists():
                (site / top).symlink_to(target)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    assert (BUILT / "app.js").exists(), "the front-end is not built; run ./dev test"
    into = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = into.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def klantreis(wheel, tmp_path_factory):
    """Give a function that runs the installed command line, with state of its own."""
    place = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place / "env")], check=True)
    (site,) = (place / "env" / "lib").glob("python3.*/site-packages")
    link_packages(site)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    keep = ("PATH", "SSL_CERT_FILE", "TMPDIR")
    variables = {name: os.environ[name] for name in keep if name in os.environ}
    variables |= {"KLANTREIS_HOME": str(place / "home"), "LANG": "nl_NL.UTF-8"}

    def run(*words, **more):
        command = [str(place / "env" / "bin" / "python"), "-m", "klantreis", *words]
        return subprocess.run(
            command, cwd=place, env=variables | more, capture_output=True, text=True, check=False
        )

    return run


def test_the_wheel_holds_what_pages_and_pictures_need_and_nothing_of_the_clone(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in (
        "klantreis/web/static/built/app.js",
        "klantreis/web/static/built/app.css",
        "klantreis/locale/nl/LC_MESSAGES/django.mo",
    ):
        assert needed in names
    assert any(name.startswith("klantreis/exports/fonts/") for name in names)
    assert any(name.startswith("klantreis/domain/presets/") for name in names)
    strange = [name for name in names if not name.startswith(("klantreis/", "klantreis-"))]
    assert strange == []
    assert [name for name in names if "node_modules" in name or name.endswith(".pyc")] == []


def test_a_map_goes_from_template_to_picture_with_the_wheel_alone(klantreis, tmp_path):
    listed = klantreis("map", "templates", "--json")
    assert listed.returncode == 0, listed.stderr
    template = json.loads(listed.stdout)[0]["id"]
    document, picture = tmp_path / "map.json", tmp_path / "map.png"
    made = klantreis("map", "new", "--template", template, "--lang", "nl", "--out", str(document))
    assert made.returncode == 0, made.stderr
    checked = klantreis("map", "check", str(document), "--json")
    assert json.loads(checked.stdout)["valid"] is True
    drawn = klantreis("map", "export", str(document), "--to", "png", "--out", str(picture))
    assert drawn.returncode == 0, drawn.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
    paper = tmp_path / "map.pdf"
    printed = klantreis("map", "export", str(document), "--to", "pdf", "--out", str(paper))
    assert printed.returncode == 0, printed.stderr
    assert paper.read_bytes().startswith(b"%PDF-")


def test_the_demo_workspace_loads_with_the_wheel_alone(klantreis):
    loaded = klantreis("demo")
    assert loaded.returncode == 0, loaded.stderr
    assert "demo" in loaded.stdout


def test_a_backup_is_made_and_put_back_with_the_wheel_alone(klantreis, tmp_path):
    path = tmp_path / "backup.zip"
    made = klantreis("backup", str(path))
    assert made.returncode == 0, made.stderr
    back = klantreis("restore", str(path), "--replace")
    assert back.returncode == 0, back.stderr


def test_the_wheel_offers_postgresql_as_an_extra(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        told = archive.read(name).decode()
    assert "Provides-Extra: postgres" in told
    assert re.search(r"Requires-Dist: psycopg\[binary\].*extra == 'postgres'", told)


def test_postgresql_without_its_driver_is_one_clear_line(klantreis):
    refused = klantreis("demo", DATABASE_URL="postgres://nobody@localhost/klantreis")
    assert refused.returncode == 2
    assert "klantreis[postgres]" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
