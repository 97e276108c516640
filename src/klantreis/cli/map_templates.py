"""`klantreis map templates`: the templates a map can start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.cli.say import say_json
from klantreis.domain.templates import phase_models, templates
from klantreis.domain.wording import word

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """List them."""
    if options.json:
        say_json([template.to_json() for template in templates().values()])
        return 0
    lang = options.lang
    for template in templates().values():
        print(f"{template.id}: {template.name.show(lang)}")
        print(f"  {template.about.show(lang)}")
        print("  " + " · ".join(column.show(lang) for column in template.columns))
        for row in template.rows:
            print(f"    {row.show(lang)}")
    print(word("Phase models, for --phases:", lang))
    for model in phase_models().values():
        phases = " → ".join(phase.name.written(lang) for phase in model.phases)
        print(f"  {model.id}: {phases}")
    return 0
