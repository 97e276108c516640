"""Collect the sentences of the product and keep the Dutch catalogue equal to them.

Runs inside the environment (Babel and Django). English sentences in code and templates
are the message ids; `locale/nl/LC_MESSAGES/django.po` holds the Dutch.
"""

from __future__ import annotations

import argparse
import ast
import sys
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.dev.paths import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CATALOGUE: Final = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "django.po"

# Function name -> positions of its message ids, and of its context where it has one.
KEYWORDS: Final[dict[str, tuple[tuple[int, ...], int | None]]] = {
    "_": ((0,), None),
    "gettext": ((0,), None),
    "gettext_lazy": ((0,), None),
    "gettext_noop": ((0,), None),
    "ngettext": ((0, 1), None),
    "ngettext_lazy": ((0, 1), None),
    "pgettext": ((1,), 0),
    "pgettext_lazy": ((1,), 0),
    "npgettext": ((1, 2), 0),
    "word": ((0,), None),
    "word_plural": ((0, 1), None),
}
# Names of tables whose values are message ids, at the top of a module or in a class.
TABLES: Final = frozenset({"sentences"})

# Message id (or singular and plural), context, line.
Extracted = tuple[str | tuple[str, ...], str | None, int]


def collect(source: Path = SOURCE) -> Catalog:
    """Give a catalogue of every sentence in code, templates and refusals, without words."""
    catalog = Catalog(charset="utf-8")
    for path in sorted(source.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(source).as_posix()
        for found in from_code(text):
            _add(catalog, found, place)
    for path in sorted(source.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt", ".xml"}:
            place = path.relative_to(source).as_posix()
            for found in from_template(path.read_text(encoding="utf-8"), place):
                _add(catalog, found, place)
    return catalog


def from_code(text: str) -> Iterator[Extracted]:
    """Give the sentences of Python code: in calls of gettext and its kin, and in tables."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _of_table(node)


def from_template(text: str, place: str) -> Iterator[Extracted]:
    """Give the sentences of a Django template, by way of Django's own view of it as code."""
    code = templatize(text, origin=place)
    # What stands between the tags comes out as filler; its indentation would be no Python.
    lines = "\n".join(line.lstrip() for line in code.splitlines())
    for line, function, messages, _comments in extract_python(
        BytesIO(lines.encode()), dict.fromkeys(KEYWORDS), [], {"encoding": "utf-8"}
    ):
        given = [[each] if each else [] for each in forms(messages)]
        yield from _chosen(str(function), given, line)


def _of_call(call: ast.Call) -> Iterator[Extracted]:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in KEYWORDS:
        yield from _chosen(name, [list(_texts(each)) for each in call.args], call.lineno)


def _texts(node: ast.expr) -> Iterator[str]:
    """Give the text of a literal, or of both sides of a choice between literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _of_table(statement: ast.Assign | ast.AnnAssign) -> Iterator[Extracted]:
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else statement.targets
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    if names & TABLES and isinstance(statement.value, ast.Dict):
        for value in statement.value.values:
            for text in _texts(value):
                yield text, None, value.lineno


def _chosen(function: str, given: Sequence[Sequence[str]], line: int) -> Iterator[Extracted]:
    """Pick message ids and context out of the arguments of one call; variables give nothing."""
    positions, context_at = KEYWORDS[function]
    texts = [given[at] if at < len(given) else [] for at in positions]
    context = None
    if context_at is not None:
        context = next(iter(given[context_at] if context_at < len(given) else []), None)
        if context is None:
            return
    for ids in product(*texts):
        yield (ids[0] if len(ids) == 1 else ids), context, line


def _add(catalog: Catalog, found: Extracted, place: str) -> None:
    message_id, context, line = found
    catalog.add(message_id, locations=[(place, line)], context=context)


def read(path: Path) -> Catalog:
    """Read a catalogue, whole or a fragment without a header, as Dutch."""
    with path.open("rb") as file:
        return read_po(file, locale="nl", abort_invalid=True)


def updated(current: Catalog, collected: Catalog, fragments: Sequence[Catalog]) -> Catalog:
    """Give a catalogue of exactly the collected sentences, with the Dutch that is known.

    A fragment wins over what is there. Nothing is guessed from a sentence that resembles
    it: a translation that merely looks right is worse than none.
    """
    for fragment in fragments:
        for message in fragment:
            if message.id and has_words(message):
                # A message that was there already keeps its own words when it is added again.
                added = current.add(message.id, message.string, context=message.context)
                kept = current.get(message.id, message.context) or added
                kept.string = message.string
                kept.flags.discard("fuzzy")
    current.update(collected, no_fuzzy_matching=True)
    current.obsolete.clear()
    return current


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Give the singular and plural of a message id or its words, or the one form it has."""
    if text is None:
        return ("",)
    return (text,) if isinstance(text, str) else tuple(text)


def unsaid(fragment: Catalog, collected: Catalog) -> list[str]:
    """Give the sentences of a fragment that were not collected: renamed, or said by a variable."""
    return [
        _key(message)
        for message in fragment
        if message.id and collected.get(message.id, message.context) is None
    ]


def _key(message: Message) -> str:
    return forms(message.id)[0]


def has_words(message: Message) -> bool:
    """Tell whether a message has words in every form it needs, and none of them in doubt."""
    return all(forms(message.string)) and not message.fuzzy


def save(catalog: Catalog, path: Path) -> None:
    """Write a catalogue so that the same sentences always give the same bytes."""
    header = "# Dutch words of Klantreis. Written by ./dev i18n; fill in the msgstr lines."
    lines = BytesIO()
    write_po(lines, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    start = (
        f'{header}\nmsgid ""\nmsgstr ""\n'
        '"Language: nl\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(start + lines.getvalue().decode(), encoding="utf-8")


def update(fragments: Sequence[Path]) -> int:
    """Bring the Dutch catalogue up to date; give 1 while a sentence has no Dutch."""
    current = read(CATALOGUE) if CATALOGUE.exists() else Catalog(locale="nl")
    collected = collect()
    given = [read(path) for path in fragments]
    for path, fragment in zip(fragments, given, strict=True):
        for sentence in unsaid(fragment, collected):
            print(f"{path.name}: no code says: {sentence}")
    catalog = updated(current, collected, given)
    save(catalog, CATALOGUE)
    messages = [message for message in catalog if message.id]
    missing = [_key(message) for message in messages if not has_words(message)]
    print(f"{len(messages)} sentences, {len(missing)} without Dutch")
    for sentence in missing:
        print(f"  {sentence}")
    return 1 if missing else 0


def compile_catalogue(path: Path) -> int:
    """Write the .mo beside a .po; sentences without words stay English."""
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(path))
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run `update [FRAGMENT …]` or `compile FILE`."""
    parser = argparse.ArgumentParser(prog="tools.dev.i18n")
    parser.add_argument("verb", choices=("update", "compile"))
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    if options.verb == "update":
        return update(options.files)
    return max((compile_catalogue(path) for path in options.files), default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
