"""Mend a text file on its way in, so that one open quote cannot swallow the rows after it.

A quoted field may run over line ends. When the quote that would close it is followed by
neither a separator nor a line end, or does not come within a megabyte, the field was never
closed: its first line is given up, and reading goes on with the next. Empty lines are kept
as rows that are passed over, so that row numbers stay those of the file.
"""

from __future__ import annotations

import codecs
from threading import Lock
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from klantreis.eventlog.compiled import compiled
from klantreis.eventlog.errors import LogError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

# What stands for a line that is no row; no text has these two after one another at its start.
OPEN_QUOTE: Final = "\x1aquote"
BLANK: Final = "\x1ablank"
_LONGEST_FIELD: Final = 1 << 20
LONGEST_ROW: Final = 16 << 20
# What is mended at once: of nothing but empty lines the marks take hundreds of times the room.
_PIECE: Final = 1 << 20
_QUOTE, _LF, _CR = (ord(c) for c in '"\n\r')
_OPEN: Final = 1
_EMPTY: Final = 0
_MORE: Final = -1  # more of the file is needed
_NEVER: Final = -2  # the field is never closed


class Bytes(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """Give at most `size` bytes; none at the end."""
        ...


class Mended:
    """A stream of UTF-8 without its first lines, in which every open quote has been closed off.

    Attributes:
        ended: whether the file's last row has an end; known once all has been read.
    """

    def __init__(
        self, raw: Bytes, name: str, *, encoding: str, separator: str, columns: int, skip: int
    ) -> None:
        self._chunks = self._mended(raw, skip)
        self._name, self._encoding = name, encoding
        self._separator = ord(separator)
        rest = separator.encode() * columns
        self._marks = {_OPEN: OPEN_QUOTE.encode() + rest, _EMPTY: BLANK.encode() + rest}
        self._ready = memoryview(b"")
        # Who reads ahead does so in a thread of its own.
        self._turn = Lock()
        self.closed = False
        self.ended = True

    def read(self, size: int = -1) -> bytes:
        """Give at most `size` bytes; none at the end."""
        with self._turn:
            while not len(self._ready):
                chunk = None if self.closed else next(self._chunks, None)
                if chunk is None:
                    return b""
                self._ready = memoryview(chunk)
            size = len(self._ready) if size < 0 else size
            given, self._ready = self._ready[:size], self._ready[size:]
            return bytes(given)

    def readable(self) -> bool:
        """Say that it can be read."""
        return not self.closed

    def close(self) -> None:
        """Let go of what was read."""
        with self._turn:
            self.closed = True
            self._ready = memoryview(b"")

    def _texts(self, raw: Bytes) -> Iterator[bytes]:
        """Give the file as UTF-8, piece by piece, and an empty piece at its end."""
        decoder = None
        if self._encoding.replace("_", "-").lower() not in {"utf-8", "utf8", "utf-8-sig"}:
            decoder = codecs.getincrementaldecoder(self._encoding)()
        try:
            while piece := raw.read(_PIECE):
                yield piece if decoder is None else decoder.decode(piece).encode()
            yield b"" if decoder is None else decoder.decode(b"", final=True).encode()
        except UnicodeError:
            raise LogError("bad_encoding", file=self._name, encoding=self._encoding) from None

    def _mended(self, raw: Bytes, skip: int) -> Iterator[bytes]:
        rest = b""
        for piece in self._texts(raw):
            final = not piece
            rest += piece
            if piece:
                self.ended = piece.endswith((b"\n", b"\r"))
            while skip and (after := _next_line(rest, final=final)):
                rest, skip = rest[after:], skip - 1
            if skip:
                continue
            chunk, rest = self._whole_rows(rest, final=final)
            if len(rest) > LONGEST_ROW:
                raise LogError("long_row", file=self._name, limit=LONGEST_ROW >> 20)
            if chunk:
                yield chunk

    def _whole_rows(self, data: bytes, *, final: bool) -> tuple[bytes, bytes]:
        """Give the rows that are whole, mended, and what is left for later."""
        if b'"' not in data and not _has_blank(data):
            end = len(data) if final else max(data.rfind(b"\n"), data.rfind(b"\r", 0, -1)) + 1
            return data[:end], data[end:]
        seen = np.frombuffer(data, np.uint8)
        edits, end = _scan(seen, self._separator, final)
        if not len(edits):
            return data[:end], data[end:]
        pieces, at = [], 0
        for start, stop, kind in edits.tolist():
            pieces += [data[at:start], self._marks[kind]]
            at = stop
        return b"".join([*pieces, data[at:end]]), data[end:]


def _next_line(data: bytes, *, final: bool) -> int:
    """Give where the second line begins; 0 where the first has no end yet."""
    ends = [place for place in (data.find(b"\n"), data.find(b"\r")) if place >= 0]
    if not ends:
        return len(data) if final else 0
    place = min(ends)
    if data[place] == _CR and place + 1 == len(data) and not final:
        return 0
    return place + 2 if data[place : place + 2] == b"\r\n" else place + 1


def _has_blank(data: bytes) -> bool:
    return data.startswith((b"\n", b"\r")) or b"\n\n" in data or b"\n\r" in data or b"\r\r" in data


@compiled
def _scan(data: NDArray[np.uint8], separator: int, final: bool) -> tuple[NDArray[np.int64], int]:  # noqa: FBT001
    """Give (start, stop, kind) of what must be replaced, and where the whole rows end."""
    size = len(data)
    edits = np.empty((16, 3), np.int64)
    found = 0
    row = at = 0
    fresh = True
    while at < size:
        byte = data[at]
        if fresh and byte == _QUOTE:
            after, line = _closing(data, at + 1, separator, final)
            if after == _MORE:
                break
            if after == _NEVER:
                if found == len(edits):
                    edits = np.concatenate((edits, np.empty_like(edits)))
                edits[found] = (row, line, _OPEN)
                found += 1
                at = line
            else:
                at = after
            fresh = False
        elif byte in (_LF, _CR):
            if byte == _CR and at + 1 == size and not final:
                break
            if at == row:
                if found == len(edits):
                    edits = np.concatenate((edits, np.empty_like(edits)))
                edits[found] = (row, row, _EMPTY)
                found += 1
            at += 2 if byte == _CR and at + 1 < size and data[at + 1] == _LF else 1
            row = at
            fresh = True
        else:
            fresh = byte == separator
            at += 1
    end = size if final else row
    return edits[:found], end


@compiled
def _closing(data: NDArray[np.uint8], start: int, separator: int, final: bool) -> tuple[int, int]:  # noqa: FBT001
    """Give the place after the quote that closes a field, and the field's first line end.

    In the place of the place stands `_MORE` or `_NEVER` where there is none.
    """
    size = len(data)
    line = -1
    at = start
    while True:
        while at < size and data[at] != _QUOTE:
            if line < 0 and (data[at] == _LF or data[at] == _CR):
                line = at
            at += 1
            if line >= 0 and at - start > _LONGEST_FIELD:
                return _NEVER, line
        if at >= size:
            if not final:
                return _MORE, line
            return _NEVER, (line if line >= 0 else size)
        if at + 1 < size and data[at + 1] == _QUOTE:
            at += 2
            continue
        if at + 1 >= size:
            return (size, line) if final else (_MORE, line)
        after = data[at + 1]
        closes = after == separator or after == _LF or after == _CR  # noqa: PLR1714
        return (at + 1, line) if closes or line < 0 else (_NEVER, line)
