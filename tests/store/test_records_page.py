"""The page about records names every table, every record and every field of one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from django.apps import apps

from klantreis.domain.maps import records as r

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "records.md"


def lines() -> dict[str, str]:
    found = re.findall(r"^\| `(\w+)` \|(.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def test_every_table_is_explained():
    tables = {model.__name__ for model in apps.get_app_config("store").get_models()}
    assert tables <= set(lines())


@pytest.mark.parametrize("name", sorted(r.TYPES))
def test_every_field_of_a_record_is_named(name):
    told = lines()[name]
    missing = [x for x in r.specs(r.TYPES[name]) if x != "kin" and f"`{x}`" not in told]
    assert missing == []
