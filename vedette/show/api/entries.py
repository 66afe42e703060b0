"""Entries of the ledger as answers show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vedette.fuse.renaming import NAME
from vedette.gazetteer import Gazetteer
from vedette.lexicon.actors import load_actors
from vedette.model.judgement import CLAIM_ACTS, Act, Judgement
from vedette.show.api.served import Served
from vedette.show.judged import JudgedRecord
from vedette.show.ledger import Entry, list_entries
from vedette.show.wording import show_words
from vedette.store.judging import JUDGEMENT, read_judgement

Fate = Literal["stands", "overruled", "withdrawn", "orphan", "forgotten", "entry"]
Noun = Literal[
    "claim", "report", "conflict", "site", "actor", "voice", "materiel", "event", "thing", "name",
]  # fmt: skip

_OF_ACT: dict[Act, Noun] = {
    **dict.fromkeys(CLAIM_ACTS, "claim"), "code": "claim", "settle": "conflict",
    "date report": "report", "retract report": "report", "grade outlet": "voice",
    "same voice": "voice",
}  # fmt: skip
_OF_ID: tuple[tuple[str, Noun], ...] = (
    ("site:", "site"), ("place:", "site"), ("actor:", "actor"), ("materiel:", "materiel"),
    ("outlet:", "voice"), (NAME, "name"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a judgement is about: its id, what kind of thing that is, and a name to read."""

    id: str
    noun: Noun
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry of the ledger: who entered what, when, and whether it stands.

    `kind` is the act of a judgement, else what the entry notes. `says` has it in words, `note`
    why; `fate` is whether it counts, `state` the same in words. `is_open` says whether it can
    be withdrawn.
    """

    seq: int
    kind: str
    at: str
    author: str
    says: str
    note: str
    about: tuple[Thing, ...]
    fate: Fate
    state: str
    is_open: bool


def find_entries(served: Served) -> Sequence[EntryRow]:
    """The whole ledger, the newest first."""
    return served.keep("ledger", lambda seen: _show_entries(seen, served.gazetteer))


def _show_entries(seen: JudgedRecord, places: Gazetteer | None) -> tuple[EntryRow, ...]:
    rows = [_show(entry) for entry in list_entries(seen, seen.overlay.judged)]
    names = _read_names({thing.id for row in rows for thing in row.about}, seen, places)
    return tuple(
        replace(row, about=tuple(replace(t, name=names.get(t.id, t.name)) for t in row.about))
        for row in reversed(rows)
    )


def _read_names(ids: Iterable[str], seen: JudgedRecord, places: Gazetteer | None) -> dict[str, str]:
    """What sites and actors are called, also those that a judgement joined to others."""
    met = [id for id in ids if id.startswith(("site:", "place:", "actor:"))]
    known = {id: load_actors().by_id.get(id) or (places and places.place(id)) for id in met}
    names = {id: f.name or f.text for id, f in seen.place_fillers(met).items()}
    names |= {id: one.name for id, one in known.items() if one}
    return {id: show_words(name) for id, name in names.items()}


def _show(entry: Entry) -> EntryRow:
    one, payload = entry.entry, entry.entry.payload or {}
    judgement = read_judgement(one) if one.kind == JUDGEMENT and one.payload else None
    note = judgement.note if judgement else str(payload.get("why", ""))
    said = entry.said
    if judgement and note:
        said = said.replace(f": {show_words(note)}", "", 1)
    fate = _find_fate(entry)
    return EntryRow(
        seq=one.seq, kind=judgement.act if judgement else one.kind, at=one.at,
        author=show_words(one.author), says=said, note=note,
        about=tuple(_list_things(judgement, payload)), fate=fate, state=entry.state,
        is_open=judgement is not None and fate in ("stands", "overruled", "orphan"),
    )  # fmt: skip


def _find_fate(entry: Entry) -> Fate:
    for word in ("stands", "withdrawn", "orphan", "overruled", "forgotten"):
        if entry.state.startswith(word):
            return word
    return "entry"


def _list_things(judgement: Judgement | None, payload: dict[str, object]) -> Iterable[Thing]:
    if judgement is not None:
        for id in judgement.about:
            yield name_thing(id, _OF_ACT.get(judgement.act) or _find_noun(id, judgement))
    elif isinstance(payload.get("report"), str):
        yield name_thing(str(payload["report"]), "report")


def _find_noun(id: str, judgement: Judgement) -> Noun:
    if any(anchor.claim == id for anchor in judgement.anchors):
        return "claim"
    return next((noun for start, noun in _OF_ID if id.startswith(start)), "thing")


def name_thing(id: str, noun: Noun) -> Thing:
    """A thing with a name to read: that of what goes by its name, else its id."""
    return Thing(id=id, noun=noun, name=show_words(id.removeprefix(NAME)))
