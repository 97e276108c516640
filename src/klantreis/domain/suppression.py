"""Small cells: which counts of a table stay hidden, so that none below five can be had (D21).

A table is a net of sums: every count lies between two sums, in one of which it is a part and
in the other a part or the whole. A hidden count can be solved from the shown ones exactly
when it lies on no closed way through hidden counts (Gusfield, 1988), so the smallest counts
that close such a way are hidden beside it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

PRIVACY_LEAST: Final = 5  # customers: what fewer of them stand behind is not shown (D21)
FEW: Final = "few"
Withheld = Literal["", "few"]
OUTSIDE: Final = ("outside",)  # the end of a count that is part of only one sum


class Cell(NamedTuple):
    """A count of a table, on its way from one sum to another.

    Attributes:
        name: what is given back when it has to be hidden.
        tail, head: the sums it leaves and enters; in every sum what enters equals what leaves.
        size: the count itself.
        people: the customers behind it where they are not the count itself.
        fixed: shown whatever happens.
    """

    name: Hashable
    tail: Hashable
    head: Hashable
    size: int
    people: int | None = None
    fixed: bool = False

    @property
    def few(self) -> bool:
        """Tell whether fewer customers stand behind it than may be shown."""
        return is_few(self.size if self.people is None else self.people)


def is_few(customers: int) -> bool:
    """Tell whether there are customers, but fewer than may be shown."""
    return 0 < customers < PRIVACY_LEAST


def is_open(part: int, whole: int) -> bool:
    """Tell whether a part and the rest of a whole are both nobody or enough."""
    return not (is_few(part) or is_few(whole - part) or is_few(whole))


def hide(cells: Iterable[Cell], also: Collection[Hashable] = ()) -> frozenset[Hashable]:
    """Give the names of the counts to hide: the small ones, and what would give them away.

    No hidden count can be solved from those that are shown, and the hidden parts of one sum
    add up to nothing below the threshold. Counts of nought are never hidden; `also` names
    counts that are hidden for another reason.
    """
    table = [cell for cell in cells if cell.size > 0]
    hidden = {i for i, cell in enumerate(table) if cell.few or cell.name in also}
    while True:
        hidden |= _Net(table, hidden).closed()
        more = _too_little(table, hidden)
        if not more:
            return frozenset(table[i].name for i in hidden)
        hidden |= more


def _too_little(table: Sequence[Cell], hidden: set[int]) -> set[int]:
    """Give the next smallest count of each sum whose hidden parts add up to too little."""
    sides: dict[tuple[Hashable, bool], int] = defaultdict(int)
    for i in hidden:
        sides[table[i].tail, False] += table[i].size
        sides[table[i].head, True] += table[i].size
    short = {
        line for (line, enters), sum_ in sides.items()
        if sum_ < PRIVACY_LEAST and (line, not enters) not in sides
    }  # fmt: skip
    if not short:
        return set()
    least: dict[Hashable, int] = {}
    for i, cell in enumerate(table):
        if i in hidden or cell.fixed or cell.tail == cell.head:
            continue
        for line in {cell.tail, cell.head} & short:
            best = least.get(line)
            if best is None or cell.size < table[best].size:
                least[line] = i
    return set(least.values())


class _Net:
    """The counts as ways between sums: hidden ones first, then the smallest first."""

    def __init__(self, table: Sequence[Cell], hidden: set[int]) -> None:
        self.table, self.hidden = table, hidden
        usable = [i for i, cell in enumerate(table) if i in hidden or not cell.fixed]
        order = sorted(usable, key=lambda i: (i not in hidden, table[i].size, i))
        self.above: dict[Hashable, tuple[Hashable, int]] = {}
        self.depth: dict[Hashable, int] = {}
        self.beside = self._grow(order)
        self.merged: dict[Hashable, Hashable] = {}

    def _grow(self, order: Sequence[int]) -> list[int]:
        """Lay a tree over the sums and give the counts that are not in it, in order."""
        group: dict[Hashable, Hashable] = {}
        near: dict[Hashable, list[tuple[Hashable, int]]] = defaultdict(list)
        beside = []
        for i in order:
            tail, head = self.table[i].tail, self.table[i].head
            one, other = _top(group, tail), _top(group, head)
            if one == other:
                beside.append(i)
                continue
            group[one] = other
            near[tail].append((head, i))
            near[head].append((tail, i))
        for root in near:
            if root in self.depth:
                continue
            self.depth[root] = 0
            waiting = [root]
            while waiting:
                line = waiting.pop()
                for after, i in near[line]:
                    if after not in self.depth:
                        self.depth[after] = self.depth[line] + 1
                        self.above[after] = (line, i)
                        waiting.append(after)
        return beside

    def closed(self) -> set[int]:
        """Give what has to be hidden so that every hidden count lies on a closed hidden way."""
        loose = {i for _, i in self.above.values() if i in self.hidden}
        found: set[int] = set()
        for i in self.beside:
            if not loose:
                break
            path = self._path(self.table[i].tail, self.table[i].head)
            on_it = {self.above[line][1] for line in path}
            if i not in self.hidden and not on_it & loose:
                continue
            found |= {i, *on_it}
            loose -= on_it
            for line in path:
                self.merged[line] = self.above[line][0]
        return found

    def _path(self, one: Hashable, other: Hashable) -> list[Hashable]:
        """Give the sums below each tree edge between two sums that lies on no closed way yet."""
        one, other = _top(self.merged, one), _top(self.merged, other)
        path = []
        while one != other:
            if self.depth[one] < self.depth[other]:
                one, other = other, one
            path.append(one)
            one = _top(self.merged, self.above[one][0])
        return path


def _top(group: dict[Hashable, Hashable], line: Hashable) -> Hashable:
    """Give what stands for the group a sum is in, and shorten the way to it."""
    top = line
    while top in group:
        top = group[top]
    while line != top:
        group[line], line = top, group[line]
    return top
