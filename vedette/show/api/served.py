"""The record as it is served: opened once, and looked at anew whenever it has changed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property, partial
from threading import Lock
from typing import Any, TypeVar, cast

from vedette.errors import MissingAsset
from vedette.gazetteer import Gazetteer, open_gazetteer
from vedette.lexicon import Lexicon, load_lexicon
from vedette.settings import Settings
from vedette.show.api.runs import Runs
from vedette.show.judged import JudgedRecord
from vedette.show.meaning import Meanings
from vedette.store import Record, open_record

T = TypeVar("T")

KEPT = 128
"""Things made of one state of the record that are held at once."""


class Served:
    """One record behind one server: read by many threads, written by one worker.

    `record` is the record itself, for entries into the ledger; `seen` shows it as judged.
    `state` names what is in it: answers and whatever is kept are good for one state. `token` is
    what a write has to bring along.
    """

    def __init__(self, settings: Settings, *, author: str) -> None:
        self.settings = settings
        self.author = author
        self.token = secrets.token_urlsafe(32)
        self.record: Record = open_record(settings.record)
        self.runs = Runs(settings)
        self._lock = Lock()
        self._state = ""
        self._seen: JudgedRecord | None = None
        self._kept: dict[Hashable, Any] = {}
        self._making: dict[Hashable, Lock] = {}
        self._lasting: dict[Hashable, tuple[Hashable, Any]] = {}
        self._lasting_locks: dict[Hashable, Lock] = {}

    def close(self) -> None:
        """End the worker and let go of the file."""
        self.runs.close()
        if self._seen is not None:
            self._seen.close()
        self.record.close()

    @cached_property
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer, or None where it has not been built."""
        try:
            return open_gazetteer(self.settings.gazetteer, self.settings.places)
        except MissingAsset:
            return None

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon; loading it takes a second."""
        return load_lexicon()

    @cached_property
    def meanings(self) -> Meanings:
        """Where the names that an analyst types are looked up."""
        return Meanings(lexicon=self.lexicon, gazetteer=self.gazetteer, record=self.record)

    def state(self) -> str:
        """What the record holds by now, in a word that changes with it, and with the day."""
        return f"{self.record.state()}.{date.today().isoformat()}"

    @property
    def seen(self) -> JudgedRecord:
        """The record as judged by now."""
        return self._catch_up()[0]

    def keep(self, what: Hashable, make: Callable[[JudgedRecord], T]) -> T:
        """What `make` makes of the record as it is by now, made once for each state.

        Two that ask at once wait for one making. `what` names it, parameters included, within
        the module in which `make` is written: so that no two parts of the page can mean
        different things by one name.
        """
        seen, state = self._catch_up()
        key = (state, _find_module(make), what)
        with self._lock:
            if key in self._kept:
                return cast("T", self._kept[key])
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return cast("T", self._kept[key])
            made = make(seen)
            with self._lock:
                self._making.pop(key, None)
                if state == self._state:
                    while len(self._kept) >= KEPT:
                        self._kept.pop(next(iter(self._kept)))
                    self._kept[key] = made
        return made

    def keep_while(self, what: Hashable, holds: Hashable, make: Callable[[Record], T]) -> T:
        """What `make` makes of the record, made anew only once `holds` is another value.

        For what a judgement alone does not change, such as what follows from the last fusing.
        """
        with self._lock:
            making = self._lasting_locks.setdefault(what, Lock())
        with making:
            kept = self._lasting.get(what)
            if kept is None or kept[0] != holds:
                kept = (holds, make(self.record))
                self._lasting[what] = kept
        return cast("T", kept[1])

    def _catch_up(self) -> tuple[JudgedRecord, str]:
        state = self.state()
        with self._lock:
            if self._seen is None or state != self._state:
                if self._seen is not None:
                    self._seen.close()
                self._seen = JudgedRecord(self.settings.record)
                self._kept.clear()
                self._making.clear()
                self._state = state
            return self._seen, state


def _find_module(make: Callable[..., object]) -> str:
    while isinstance(make, partial):
        make = make.func
    return make.__module__
