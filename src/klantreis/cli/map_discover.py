"""`klantreis map discover`: the journey that a file of events shows, as a map."""

from __future__ import annotations

import csv
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from klantreis.cli.event_options import ProgressLine, add_events, columns_of, reading_of
from klantreis.cli.map_options import add_out, say_written, write_out
from klantreis.cli.words import _
from klantreis.domain import document
from klantreis.domain.errors import DomainError
from klantreis.domain.readings import MICRO
from klantreis.domain.wording import word
from klantreis.engine.discover import discover
from klantreis.engine.figures import Origin
from klantreis.engine.opening import read_events

if TYPE_CHECKING:
    import argparse


class StageFileError(DomainError):
    """A stage file that cannot be read."""

    sentences: ClassVar[dict[str, str]] = {
        "no_file": "There is no file %(file)s.",
        "unreadable": "The file %(file)s cannot be read: %(why)s.",
        "head": "The stage file %(file)s must begin with the line event,stage.",
        "line": "Line %(line)s of the stage file %(file)s needs an event and a stage.",
        "twice": "The stage file %(file)s names the event %(event)s twice.",
        "encoding": "The stage file %(file)s is not UTF-8 text.",
    }


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_events(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--stages", metavar="FILE", help=_("CSV with the header event,stage"))
    how.add_argument("--phases", metavar="ID", default="awareness", help=_("phase model"))
    parser.add_argument("--title", metavar=_("TITLE"), default="", help=_("name of the map"))
    add_out(parser)


def run(options: argparse.Namespace) -> int:
    """Read the events, propose a map and write it."""
    stages = read_stages(Path(options.stages)) if options.stages else None
    log = read_events(
        options.events,
        **columns_of(options),
        tz=options.tz,
        options=reading_of(options),
        progress=ProgressLine(options.lang),
    )
    board = discover(
        log,
        stages=stages,
        phases=options.phases,
        lang=options.lang,
        title=options.title,
        origin=Origin(Path(options.events[0]).name, time.time_ns() // 1000),
    )
    write_out(options.out, document.checked(board).encode())
    coverage = next(x for x in board.readings if x.metric == "coverage")
    if not options.json:
        print(
            word(
                "%(stages)s stages, %(steps)s steps, %(share)s %% of the events bound",
                options.lang,
                stages=len(board.stages),
                steps=len(board.steps),
                share=round((coverage.value or 0) * 100 / MICRO),
            )
        )
    say_written(
        options,
        options.out,
        stages=len(board.stages),
        steps=len(board.steps),
        touchpoints=len(board.library.table.get("touchpoint", {})),
        events=log.events,
        customers=log.customers,
        bound_events=coverage.numerator,
    )
    return 0


def read_stages(path: Path) -> dict[str, str]:
    """Read the stage of each event, in the order they stand.

    Raises:
        StageFileError: what is wrong and where.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except FileNotFoundError:
        raise StageFileError("no_file", file=path) from None
    except UnicodeDecodeError:
        raise StageFileError("encoding", file=path) from None
    except (OSError, csv.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StageFileError("unreadable", file=path, why=why) from None
    if not rows or [cell.strip().lower() for cell in rows[0]] != ["event", "stage"]:
        raise StageFileError("head", file=path)
    found: dict[str, str] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) != len(rows[0]) or not all(cells):
            raise StageFileError("line", file=path, line=number)
        if cells[0] in found:
            raise StageFileError("twice", file=path, event=cells[0])
        found[cells[0]] = cells[1]
    return found
