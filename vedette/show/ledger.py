"""The ledger in the words that people read: what each entry says, and whether it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vedette.fuse.judged import Judged
from vedette.fuse.renaming import NAME
from vedette.model.judgement import Judgement
from vedette.model.plain import from_dict
from vedette.model.when import When
from vedette.show.wording import shorten_id, show_words
from vedette.store import LedgerEntry, Record
from vedette.store.judging import JUDGEMENT, WITHDRAWN, read_judgement

_ACTS = {
    "accept": "accepts claim {0}",
    "reject": "rejects claim {0}",
    "same event": "says that claims {0} tell one event",
    "different events": "says that claims {0} tell different events",
    "same site": "says that {0} are one site",
    "different sites": "says that {0} are different sites",
    "same actor": "says that {0} are one actor",
    "different actors": "says that {0} are different actors",
    "same voice": "says that {0} are one voice",
    "retract report": "notes that report {0} was taken back",
    "retract statement": "notes that the voice behind claim {0} disowns it",
    "note": "notes on {0}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry with what it says, and its state: "stands", "withdrawn by 7", "orphan: …"."""

    entry: LedgerEntry
    said: str
    state: str


def say_judgement(judgement: Judgement) -> str:
    """What a judgement says, without who and why: "rejects claim 025774cd68"."""
    about = " and ".join(map(_shorten, judgement.about))
    if judgement.act in _ACTS:
        return _ACTS[judgement.act].format(about)
    value = judgement.value
    if judgement.act == "correct":
        return f"corrects {judgement.slot} of claim {about} to {_say_value(judgement)}"
    if judgement.act == "date report":
        return f"dates report {about} to {from_dict(When, value or {})}"
    if judgement.act == "grade outlet":
        return f"grades {about} {value}"
    if judgement.act == "settle":
        return f"calls conflict {about} {value}"
    return f"codes claim {about}: {show_words(str(value['kind']))} “{show_words(value['quote'])}”"


def _shorten(id: str) -> str:
    if id.startswith(NAME):
        return f"“{show_words(id.removeprefix(NAME))}”"
    return show_words(id) if ":" in id or not id.isalnum() else shorten_id(id)


def _say_value(judgement: Judgement) -> str:
    value = judgement.value
    if judgement.slot == "when":
        return str(from_dict(When, value or {})) or "undated"
    if not isinstance(value, dict):
        return show_words(str(value))
    meant = value.get("to")
    if meant is None:
        return "nothing"
    id = f" ({show_words(meant['id'])})" if meant.get("id") else ""
    return f"{show_words(str(meant.get('name') or 'a place without name'))}{id}"


def list_entries(record: Record, judged: Judged) -> Iterator[Entry]:
    """Every entry in order; `judged` tells which judgements are orphans or overruled."""
    entries = list(record.ledger())
    gone = {int(e.payload["seq"]): e.seq for e in entries if e.kind == WITHDRAWN and e.payload}
    orphans = {orphan.judgement.seq: orphan.why for orphan in judged.orphans}
    for entry in entries:
        yield Entry(
            entry=entry, said=say_entry(entry), state=_say_state(entry, gone, orphans, judged)
        )


def _say_state(
    entry: LedgerEntry, gone: dict[int, int], orphans: dict[int, str], judged: Judged
) -> str:
    if entry.payload is None:
        return "forgotten"
    if entry.kind != JUDGEMENT:
        return ""
    if entry.seq in gone:
        return f"withdrawn by {gone[entry.seq]}"
    if entry.seq in orphans:
        return f"orphan: {show_words(orphans[entry.seq])}"
    return "overruled by a later one" if entry.seq in judged.overruled else "stands"


def say_entry(entry: LedgerEntry) -> str:
    """What an entry says, in a line."""
    payload: dict[str, Any] | None = entry.payload
    if payload is None:
        return f"{entry.kind}, its words forgotten"
    if entry.kind == JUDGEMENT:
        judgement = read_judgement(entry)
        note = f": {show_words(judgement.note)}" if judgement.note else ""
        taken = f" (by {show_words(judgement.author)}, taken over)" if payload.get("loaded") else ""
        return f"{say_judgement(judgement)}{note}{taken}"
    if entry.kind == WITHDRAWN:
        return f"withdraws entry {payload['seq']}: {show_words(str(payload.get('why', '')))}"
    if entry.kind == "report forgotten":
        return f"forgets report {shorten_id(payload['report'])}: {show_words(payload['why'])}"
    if entry.kind == "report added":
        outlet = payload.get("outlet") or payload.get("uri") or ""
        return f"report {shorten_id(payload['report'])} of {show_words(str(outlet))} came in"
    return show_words(entry.kind)
