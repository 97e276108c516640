"""Write the two demo documents: ``python -m tools.demo.build`` (with ``PYTHONPATH=src``)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from klantreis.domain import document
from tools.demo.current.content import CURRENT
from tools.demo.future.content import FUTURE
from tools.demo.records import to_map

HOME: Final = Path(__file__).parents[2] / "src" / "klantreis" / "services" / "demo"


def build() -> dict[str, str]:
    """Give the text of each document by file name."""
    current = to_map(CURRENT)
    future = to_map(FUTURE, kept=current)
    return {"current.json": document.dumps(current), "future.json": document.dumps(future)}


def main() -> None:
    """Write the documents where the package keeps them."""
    HOME.mkdir(parents=True, exist_ok=True)
    for name, text in build().items():
        (HOME / name).write_text(text, encoding="utf-8")
        print(f"{HOME / name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
