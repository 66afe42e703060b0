"""The part of a record that keeps its ledger: judgements, dumps, and what was forgotten."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from vedette.model.judgement import Judgement
from vedette.model.report import Report
from vedette.store import dumping, forgetting, judging, ledger
from vedette.store.answers import LedgerEntry, Tombstone
from vedette.store.sqlite import rewrite_file


class LedgerOfRecord:
    """What a record can do with its ledger; `Record` gives it its connections and its clock."""

    path: Path

    @abstractmethod
    def close(self) -> None:
        """Let go of the file."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _now(self) -> str: ...

    def append(self, kind: str, payload: dict[str, Any], *, author: str) -> LedgerEntry:
        """The entry just appended; nothing can change or remove it."""
        with self._writing() as connection:
            return ledger.append_entry(
                connection, kind=kind, payload=payload, author=author, at=self._now()
            )

    def append_judgement(self, judgement: Judgement) -> Judgement:
        """The judgement as the ledger has it now, with its number and time."""
        return self.append_judgements([judgement])[0]

    def append_judgements(self, judgements: Iterable[Judgement]) -> list[Judgement]:
        """Judgements as the ledger has them now, in one transaction: all of them, or none."""
        with self._writing() as connection:
            at = self._now()
            return [judging.append_judgement(connection, one, at=at) for one in judgements]

    def withdraw(self, seq: int, *, why: str, author: str) -> LedgerEntry:
        """The entry that takes judgement `seq` back. Raises NotFound when none stands there."""
        with self._writing() as connection:
            return judging.withdraw_judgement(
                connection, seq, why=why, author=author, at=self._now()
            )

    def judgements(self, *, as_of: date | None = None) -> list[Judgement]:
        """The judgements that stand, or stood at the end of a day, in order."""
        with self._reading() as connection:
            return judging.list_judgements(connection, as_of=as_of)

    def load_ledger(self, entries: Sequence[LedgerEntry], *, author: str) -> dumping.Loaded:
        """Take over the judgements of a dump that `read_dump` has verified, all or none."""
        with self._writing() as connection:
            return dumping.load_judgements(connection, entries, author=author, at=self._now())

    def forget(self, id_prefix: str, *, why: str, author: str) -> forgetting.Forgotten:
        """What forgetting a report did: no word of it is left in the tables.

        What was derived is empty afterwards and has to be made anew; then `clean` takes the
        deleted words out of the file. Raises NotFound.
        """
        with self._writing() as connection:
            return forgetting.forget_report(
                connection, id_prefix, why=why, author=author, at=self._now()
            )

    def clean(self) -> bool:
        """Whether the file was written anew without a trace of what was deleted.

        False while another process is at it. Costs about as much as copying the file.
        """
        self.close()
        return rewrite_file(self.path)

    def tombstones(self) -> list[Tombstone]:
        """The reports that were forgotten, in the order in which they were."""
        with self._reading() as connection:
            return forgetting.list_tombstones(connection)

    def tombstone(self, id_prefix: str) -> Tombstone:
        """What is left of a forgotten report. Raises NotFound."""
        with self._reading() as connection:
            return forgetting.find_tombstone(connection, id_prefix)

    def ledger(self, *, kind: str | None = None, after: int = 0) -> Iterator[LedgerEntry]:
        """Entries in order, all or those of one kind, those behind entry `after`."""
        with self._reading() as connection:
            yield from ledger.iterate_entries(connection, kind=kind, after=after)

    def refuse_forgotten(self, report: Report) -> None:
        """Raise ForgottenReport when the record was told to forget this report or its bytes."""
        with self._reading() as connection:
            forgetting.refuse_forgotten(connection, report)
