"""Tenants: a query on a workspace's table begins in `store/queries/scopes.py` (D20).

A query that forgets the workspace shows one organisation to another, and works in every test
that has one workspace. So outside that module a manager of a tenant's table, its own or one
that hangs on another row, is a problem unless a comment says why it is safe:

    Map.objects.filter(pk=row.pk).update(...)  # tenant: the row was found in a scope

A module that is about all workspaces says so once, on a line of its own: `# tenants: …`.
Making new rows is not looked at: that reaches nothing of anyone else. Which tables are a
tenant's is read from the models: a workspace, and whatever leads to one.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tools.dev.paths import SOURCE
from tools.lint.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MODELS: Final = SOURCE / "store" / "models"
SCOPES: Final = SOURCE / "store" / "queries" / "scopes.py"
ROOTS: Final = frozenset({"Workspace"})
_MANAGERS: Final = frozenset(
    {"objects", "_default_manager", "_base_manager", "default_manager", "base_manager"}
)
_SHORTCUTS: Final = frozenset({"get_object_or_404", "get_list_or_404"})
# Django's own ways round a manager: they may ask any table, so they always need a reason.
_ROUND: Final = frozenset({"QuerySet", "RawQuerySet"})
_LEADING: Final = frozenset({"ForeignKey", "OneToOneField", "ManyToManyField"})
_MAKING: Final = frozenset({"create", "bulk_create"})
_ASKING: Final = frozenset(
    {
        "aggregate", "alias", "annotate", "bulk_update", "complex_filter", "contains", "count",
        "dates", "datetimes", "defer", "delete", "difference", "distinct", "earliest", "exclude",
        "exists", "explain", "extra", "filter", "first", "get", "get_or_create", "get_queryset",
        "in_bulk", "intersection", "iterator", "last", "latest", "none", "only", "order_by",
        "prefetch_related", "raw", "reverse", "select_for_update", "select_related", "union",
        "update", "update_or_create", "using", "values", "values_list",
    }
)  # fmt: skip
_REASON: Final = re.compile(r"#\s*tenant:\s*\S.{8,}")
_MODULE_REASON: Final = re.compile(r"^# tenants: \S.{8,}", re.MULTILINE)


@dataclass(frozen=True)
class Tables:
    """What the models say: which are a tenant's, which are not, names that lead back to them."""

    tenants: frozenset[str]
    others: frozenset[str]
    related: frozenset[str]


def problems() -> Iterator[str]:
    """Give a line for every query that could leave its workspace."""
    tables = read_tables(path.read_text(encoding="utf-8") for path in sorted(MODELS.glob("*.py")))
    for path in sorted(SOURCE.rglob("*.py")):
        if not _exempt(path):
            yield from judged(path.read_text(encoding="utf-8"), shown(path), tables)


def _exempt(path: Path) -> bool:
    return path == SCOPES or path.is_relative_to(MODELS) or "migrations" in path.parts


def read_tables(texts: Iterable[str]) -> Tables:
    """Read the models: a class is a tenant's when a key of it, or of its base, leads to one."""
    classes = [
        node for text in texts for node in ast.parse(text).body if isinstance(node, ast.ClassDef)
    ]
    leads = {node.name: _keys(node) for node in classes}
    bases = {node.name: {b.id for b in node.bases if isinstance(b, ast.Name)} for node in classes}
    tenants = set(ROOTS)
    while True:
        more = {n for n in leads if (set(leads[n]) | bases[n]) & tenants} - tenants
        if not more:
            break
        tenants |= more
    related: set[str] = set()
    for name in tenants & set(leads):
        for back in leads[name].values():
            related.add(back or f"{name.lower()}_set")
    return Tables(frozenset(tenants), frozenset(set(leads) - tenants), frozenset(related))


def _keys(node: ast.ClassDef) -> dict[str, str]:
    """Give the models a class has keys to, and the name by which those lead back."""
    found = {}
    for call in ast.walk(node):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        if call.func.attr in _LEADING and call.args:
            target = call.args[0]
            name = target.id if isinstance(target, ast.Name) else str(_text(target))
            back = next((_text(k.value) for k in call.keywords if k.arg == "related_name"), "")
            found[name.rpartition(".")[2]] = back
    return found


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def judged(text: str, place: str, tables: Tables) -> Iterator[str]:
    """Judge one file by its text and its path."""
    if _MODULE_REASON.search(text):
        return
    tree = ast.parse(text)
    reasons = _Reasons(text, tree)
    names = _imported(tree)
    made = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in _MAKING
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Call):
            continue
        what = _query(node, names, tables)
        if what and id(node) not in made and not reasons.given(node):
            yield (
                f"{place}:{node.lineno}: {what} is asked outside store/queries/scopes.py; begin "
                f"at a scope, or say why it is safe: # tenant: <reason>"
            )


def _imported(tree: ast.Module) -> dict[str, str]:
    """Give what models are called here, by the name they have; '' for one that is not ours."""
    return {
        alias.asname or alias.name: alias.name if _is_ours(node) else ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _is_ours(node: ast.ImportFrom) -> bool:
    return node.level > 0 or (node.module or "").split(".")[0] == "klantreis"


def _query(node: ast.Attribute | ast.Call, names: dict[str, str], tables: Tables) -> str:
    """Give what a node asks of a tenant's table; '' for one that asks nothing."""
    if isinstance(node, ast.Call):
        return _call(node, tables)
    if node.attr not in _MANAGERS:
        return ""
    owner = _owner(node.value, names)
    return "" if owner in tables.others | {""} else f"{owner}.{node.attr}"


def _owner(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "get_user_model":
        return "User"
    return "a model"


def _call(node: ast.Call, tables: Tables) -> str:
    called = node.func
    name = getattr(called, "id", "") or getattr(called, "attr", "")
    if name == "getattr":
        return "getattr()" if {_text(arg) for arg in node.args} & _MANAGERS else ""
    if name in _SHORTCUTS | _ROUND:
        return f"{name}()"
    if name == "cursor" and not node.args:
        return "SQL of one's own"
    if not (isinstance(called, ast.Attribute) and isinstance(called.value, ast.Attribute)):
        return ""
    # A manager's all() takes nothing and its get() takes names; those of a map's records and of
    # a dictionary take a value.
    asked = called.attr if called.attr in _ASKING else called.attr.removeprefix("a")
    plain = called.attr in {"all", "get", "aget"} and not node.args
    asks = plain or asked in _ASKING - {"get"}
    related = called.value.attr in tables.related
    return f".{called.value.attr}.{called.attr}()" if asks and related else ""


class _Reasons:
    """Where a file says why a query is safe: on a line of the statement, or right above it."""

    def __init__(self, text: str, tree: ast.Module) -> None:
        self._lines = {n for n, line in enumerate(text.splitlines(), 1) if _REASON.search(line)}
        self._spans = [
            (node.lineno, _head_end(node)) for node in ast.walk(tree) if isinstance(node, ast.stmt)
        ]

    def given(self, node: ast.Attribute | ast.Call) -> bool:
        """Tell whether the innermost statement around a node carries a reason."""
        around = [span for span in self._spans if span[0] <= node.lineno <= span[1]]
        start, end = max(around, key=lambda span: (span[0], -span[1]))
        return any(number in self._lines for number in range(start - 1, end + 1))


def _head_end(node: ast.stmt) -> int:
    """Give where a statement ends, without what stands in its body."""
    body = getattr(node, "body", None)
    first = body[0].lineno - 1 if isinstance(body, list) and body else None
    return max(node.lineno, first) if first else (node.end_lineno or node.lineno)
