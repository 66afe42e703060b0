"""What was made once and is held while somebody uses it, for many threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Kept:
    """So many things that were made: the one that nobody asked for the longest goes first.

    Two that ask for one thing at once wait for one making, and both are given it, even where it
    is no longer held by then. A fault is told to whom it met; the next one tries anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._cells: OrderedDict[Hashable, _Cell] = OrderedDict()

    def find(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept by this key, made now where nothing is."""
        with self._lock:
            cell = self._cells.setdefault(key, _Cell())
            self._cells.move_to_end(key)
            if len(self._cells) > self._most:
                self._cells.popitem(last=False)
        return cast("T", cell.find(make))


class _Cell:
    """The place of one thing, with the lock under which it is made."""

    __slots__ = ("_is_made", "_lock", "_made")

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_made = False
        self._made: Any = None

    def find(self, make: Callable[[], Any]) -> Any:
        with self._lock:
            if not self._is_made:
                self._made = make()
                self._is_made = True
        return self._made
