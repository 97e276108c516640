"""Write the demo documents: ``python -m tools.demo.build`` (with ``PYTHONPATH=src``)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from klantreis.domain import document
from tools.demo.current.content import CURRENT
from tools.demo.future.content import FUTURE
from tools.demo.records import to_map
from tools.demo.wholesale.content import CURRENT as KITCHEN
from tools.demo.wholesale.future import FUTURE as KITCHEN_WANTED

HOME: Final = Path(__file__).parents[2] / "src" / "klantreis" / "services" / "demo"


def build() -> dict[str, str]:
    """Give the text of each document by file name."""
    found = {}
    for names, current, future in (
        (("current.json", "future.json"), CURRENT, FUTURE),
        (("wholesale_current.json", "wholesale_future.json"), KITCHEN, KITCHEN_WANTED),
    ):
        board = to_map(current)
        found[names[0]] = document.dumps(board)
        found[names[1]] = document.dumps(to_map(future, kept=board))
    return found


def main() -> None:
    """Write the documents where the package keeps them."""
    HOME.mkdir(parents=True, exist_ok=True)
    for name, text in build().items():
        (HOME / name).write_text(text, encoding="utf-8")
        print(f"{HOME / name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
