"""The record as it is served: opened once, and looked at anew whenever it has changed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property, partial
from threading import Lock
from typing import TypeVar

from vedette.errors import MissingAsset
from vedette.gazetteer import Gazetteer, open_gazetteer
from vedette.lexicon import Lexicon, load_lexicon
from vedette.settings import Settings
from vedette.show.api.keeping import Kept
from vedette.show.api.runs import Runs
from vedette.show.asked import ALL, Asked
from vedette.show.judged import JudgedRecord
from vedette.show.meaning import Meanings
from vedette.store import Record, open_record

T = TypeVar("T")

KEPT = 128
"""Things made of one state of the record that are held at once."""

UNDER = 3
"""Dates and rules under which things are held: a drawing of 50,000 claims takes 200 MB."""

LASTING = 2
"""Things that outlast a state of the record: the doubts, before and after a fusing."""


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
        self._look: _Look | None = None
        self._lasting = Kept(LASTING)

    def close(self) -> None:
        """End the worker and let go of the file."""
        self.runs.close()
        with self._lock:
            if self._look is not None:
                self._look.seen.close()
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
        return self._catch_up().seen

    def keep(self, what: Hashable, make: Callable[[JudgedRecord], T], *, under: Asked = ALL) -> T:
        """What `make` makes of the record as it is by now, made once for each state.

        Two that ask at once wait for one making. `what` names it, parameters included, within
        the module in which `make` is written: so that no two parts of the page can mean
        different things by one name. What a date or rule of its own is drawn `under` may be
        great: of a few such ways to ask all is held, and what is made of the others goes.
        """
        look = self._catch_up()
        kept = look.kept
        if not under.is_kept:
            kept = look.under.find(under.key, lambda: Kept(KEPT))
        return kept.find((_find_module(make), what), lambda: make(look.seen))

    def keep_while(self, what: Hashable, holds: Hashable, make: Callable[[Record], T]) -> T:
        """What `make` makes of the record, made anew only once `holds` is another value.

        For what a judgement alone does not change, such as what follows from the last fusing.
        """
        key = (_find_module(make), what, holds)
        return self._lasting.find(key, lambda: make(self.record))

    def _catch_up(self) -> _Look:
        with self._lock:
            state = self.state()  # asked within the lock, lest an older one drops what is newer
            look = self._look
            if look is None or look.state != state:
                self._look = _Look(JudgedRecord(self.settings.record), state)
                if look is not None:
                    # Who still reads there goes on: only connections that nobody uses are closed.
                    look.seen.close()
                look = self._look
            return look


class _Look:
    """The record in one state, and what was made of it. It goes when the last one using it has."""

    __slots__ = ("kept", "seen", "state", "under")

    def __init__(self, seen: JudgedRecord, state: str) -> None:
        self.seen = seen
        self.state = state
        self.kept = Kept(KEPT)
        self.under = Kept(UNDER)


def _find_module(make: Callable[..., object]) -> str:
    while isinstance(make, partial):
        make = make.func
    return make.__module__
