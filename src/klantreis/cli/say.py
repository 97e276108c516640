"""What verbs print: JSON alone on standard output, or an aligned table; the rest aside."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a terminal obeys and a reader does not see: controls, ends of lines, turned directions.
_OBEYED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def on_one_line(text: str) -> str:
    """Give a text of others so that a terminal shows it and obeys none of it."""
    return _OBEYED.sub(lambda found: ascii(found[0])[1:-1], text)


def say_json(document: object) -> None:
    """Print a document as JSON in UTF-8, whatever the terminal thinks it speaks."""
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(text)


def say_table(head: Sequence[str], rows: Sequence[Sequence[object]], *, texts: int = 1) -> None:
    """Print rows under a head; the first `texts` columns are words, the others figures."""
    lines = [list(head), *([on_one_line(str(value)) for value in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    for line in lines:
        cells = [
            value.ljust(width) if place < texts else value.rjust(width)
            for place, (value, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def note(text: str) -> None:
    """Print a remark aside, on standard error."""
    print(on_one_line(text), file=sys.stderr)
