"""Binary streams to raw lines: exact bytes, bounded memory, whatever the width of a character."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from vedette.read.decode import MARKS

HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """One line as received, with its ending; `content` is None when it was too long to hold."""

    number: int
    content: bytes | None


def split_raw_lines(stream: BinaryIO, *, encoding: str, max_bytes: int) -> Iterator[RawLine]:
    """The lines of a stream, numbered from 1; a byte order mark before the first is dropped.

    A line of more than `max_bytes` is read past in pieces and comes without content.
    """
    newline = "\n".encode(encoding) if encoding.startswith(("utf-16-", "utf-32-")) else b"\n"
    limit = max(max_bytes, 16) // 4 * 4
    number, is_long = 1, False
    while piece := _read_piece(stream, newline, limit):
        if number == 1 and not is_long:
            piece = _drop_mark(piece)
        ends = _ends_line(piece, newline)
        if not ends and len(piece) >= limit:
            is_long = True
            continue
        yield RawLine(number=number, content=None if is_long else piece)
        number, is_long = number + 1, False
    if is_long:
        yield RawLine(number=number, content=None)


def _read_piece(stream: BinaryIO, newline: bytes, limit: int) -> bytes:
    """Bytes up to the next line ending, or `limit` of them."""
    if len(newline) == 1:
        return stream.readline(limit)
    piece = bytearray()
    while len(piece) < limit:
        more = stream.read(-len(piece) % len(newline)) or stream.readline(limit - len(piece))
        if not more:
            break
        piece += more
        if _ends_line(piece, newline):
            break
    return bytes(piece)


def _ends_line(piece: bytes | bytearray, newline: bytes) -> bool:
    return piece.endswith(newline) and len(piece) % len(newline) == 0


def _drop_mark(piece: bytes) -> bytes:
    for mark, _ in MARKS:
        if piece.startswith(mark):
            return piece[len(mark) :]
    return piece


def strip_ending(content: bytes, encoding: str) -> bytes:
    """A raw line without its ending, which parts units and belongs to none."""
    name = encoding if encoding.startswith(("utf-16-", "utf-32-")) else "ascii"
    for ending in ("\r\n", "\n"):
        if content.endswith(ending.encode(name)):
            return content.removesuffix(ending.encode(name))
    return content


class Rejoined(io.RawIOBase):
    """A stream that gives back a head already read before the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The number of bytes put into `buffer`; 0 at the end."""
        if len(self._head):
            count = min(len(buffer), len(self._head))
            buffer[:count] = self._head[:count]
            self._head = self._head[count:]
            return count
        more = self._rest.read(len(buffer))
        buffer[: len(more)] = more
        return len(more)
