"""Actors: states, forces, militias and alliances with their names, read from actors/*.yaml."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal, cast, get_args

from vedette.errors import BadData
from vedette.lexicon.names import MarkedName, NameClaims, check_parents, read_names
from vedette.lexicon.phrases import PhraseTable, split_phrase
from vedette.lexicon.units import Units, load_units
from vedette.lexicon.yaml_file import check_keys, load_yaml, split_names
from vedette.model.actor import Actor, ActorKind

How = Literal["name", "demonym", "capital", "acronym"]

CODE_LENGTH = 2
"""Letters of a state's row id, which is its ISO 3166-1 code."""
YEAR_LENGTH = 4
FILES = ("states", "groups", "services", "commands", "alliances", "history", "described")
"""In order of preference: of the rows that share a name, the earlier comes first."""
_HEAD = frozenset({"defaults", "rows", "every_state", "backed", "blocked"})
_ROW = frozenset({
    "name", "in_full", "adjective", "people", "seats", "names", "kind", "country", "part_of",
    "member_of", "backed_by", "successor_of", "since", "until", "source",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorName:
    """A name of an actor: how it names him, and whether its capitals count.

    An ambiguous name stands in several rows, or is a word of other meaning too: what stands
    around it decides.
    """

    id: str
    how: How
    exact: bool
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """All actors by id, and the table of their names."""

    by_id: Mapping[str, Actor]
    names: PhraseTable[ActorName]
    units: Units

    def read_name(self, entry: ActorName) -> tuple[Actor, str]:
        """Whom a name means, and as what: a capital or demonym stands for its state."""
        row = self.by_id[entry.id]
        return row, entry.how if entry.how in ("capital", "demonym") else row.kind

    def forces_of(self, state_id: str) -> Actor:
        """The armed forces of a state.

        >>> load_actors().forces_of("actor:fr").name
        'Armed Forces of France'

        Raises KeyError when `state_id` is no state.
        """
        return self.by_id[f"{state_id}.armed-forces"]

    def ancestors(self, actor_id: str) -> tuple[str, ...]:
        """The ids above an actor along part_of, nearest first; backers are never among them.

        >>> load_actors().ancestors("actor:ru.navy")
        ('actor:ru.armed-forces', 'actor:ru')
        """
        above: list[str] = []
        actor = self.by_id.get(actor_id)
        while actor is not None and actor.part_of is not None:
            above.append(actor.part_of)
            actor = self.by_id.get(actor.part_of)
        return tuple(above)

    def allies(self, actor_id: str) -> tuple[str, ...]:
        """Whom an actor is a member of, backed by or a successor of, and whom these are; sorted.

        What they do is not what he does; but who names the one may mean the other.

        >>> load_actors().allies("actor:coalition-yemen")
        ('actor:sa',)
        """
        found: set[str] = set()
        queue = [actor_id]
        while queue:
            actor = self.by_id.get(queue.pop())
            if actor is not None:
                near = {*actor.member_of, *actor.backed_by, *actor.successor_of} - found
                found |= near
                queue += near
        return tuple(sorted(found))

    def predecessors(self, actor_id: str) -> tuple[str, ...]:
        """The ids whose place an actor took, nearest first; evidence never passes along them.

        >>> load_actors().predecessors("actor:ru")
        ('actor:su', 'actor:soviet-russia', 'actor:russian-empire')
        """
        before: dict[str, None] = {}
        queue = [actor_id]
        for one in queue:
            actor = self.by_id.get(one)
            fresh = [a for a in (actor.successor_of if actor else ()) if a not in before]
            before.update(dict.fromkeys(fresh))
            queue += fresh
        return tuple(before)

    def unit_pattern(self, text: str) -> Actor | None:
        """The unit or ship that `text` as a whole names by number or prefix, None for none.

        A unit with a row of its own is that row ("5th Fleet").
        """
        named = {name.id for name in self.names.look_up(text)}
        return self.by_id[named.pop()] if len(named) == 1 else self.units.match(text)


@cache
def load_actors() -> Actors:
    """The actors of the package, read and checked once a process.

    Raises BadData with file and row when a key, kind or other row is unknown, an id stands
    twice, a date is none or ends before it begins, a row is its own forerunner, or two rows
    claim one name unmarked.
    """
    collects = gc.isenabled()
    gc.disable()  # nothing here is garbage; looking for it takes a third of the time
    try:
        reader = _Reader()
        for file in FILES:
            reader.read_file(file)
        reader.add_templates()
        return reader.finish()
    finally:
        if collects:
            gc.enable()


class _Reader:
    """Gathers rows, then the rows and names that templates give every state."""

    def __init__(self) -> None:
        self._claims = NameClaims("actors/*.yaml")
        self._actors: dict[str, Actor] = {}
        self._names: list[tuple[tuple[str, ...], ActorName]] = []
        self._states: dict[str, Mapping[str, Any]] = {}
        self._templates: Mapping[str, Mapping[str, str]] = {}
        self._backed: Mapping[str, str] = {}
        self._blocked: list[tuple[str, ...]] = []

    def read_file(self, file: str) -> None:
        name = f"actors/{file}.yaml"
        data = load_yaml(name)
        check_keys(data, known=_HEAD, where=name)
        self._templates = data.get("every_state", self._templates)
        self._backed = data.get("backed", self._backed)
        self._blocked += [split_phrase(name) for name in split_names(data.get("blocked"))]
        for short, row in data["rows"].items():
            where = f"{name}, row {short!r}"
            check_keys(row, known=_ROW, where=where)
            self._add(str(short), {**data.get("defaults", {}), **row}, where)

    def _add(self, short: str, row: Mapping[str, Any], where: str) -> None:
        actor = _read_actor(short, row, where, self._states)
        if actor.id in self._actors:
            raise BadData(f"{where}: id {actor.id!r} stands twice. Merge the rows")
        self._actors[actor.id] = actor
        if actor.kind == "state":
            self._states[short] = row
        self._name(actor.id, row.get("name"), "name")
        self._name(actor.id, row.get("names"), "name")
        self._name(actor.id, row.get("adjective"), "demonym")
        self._name(actor.id, row.get("people"), "demonym")
        self._name(actor.id, row.get("seats"), "capital")

    def _name(self, owner: str, cell: str | None, how: How) -> None:
        for name in read_names(cell):
            self._claim(owner, name, "acronym" if name.is_acronym and how == "name" else how)

    def _claim(self, owner: str, name: MarkedName, how: How) -> None:
        if self._claims.add(name, owner):
            entry = ActorName(
                id=owner, how=how, exact=name.is_exact, is_ambiguous=name.is_ambiguous
            )
            self._names.append((name.words, entry))

    def add_templates(self) -> None:
        """Give every state its armed forces and services, and the names that follow a rule."""
        for state, row in self._states.items():
            for service, template in self._templates.items():
                self._add_service(state, row, service, template)
        for state in split_names(self._backed.get("states")):
            self._add_backed(state)

    def _add_service(
        self, state: str, row: Mapping[str, Any], service: str, template: Mapping[str, str]
    ) -> None:
        full_name = _bare(row.get("in_full", row["name"]))
        actor_id = f"actor:{state}.{service}"
        above = f"actor:{state}" + (f".{template['part_of']}" if "part_of" in template else "")
        kind = cast("ActorKind", template.get("kind", "armed force"))
        if actor_id not in self._actors:
            self._actors[actor_id] = Actor(
                id=actor_id, name=template["name"].format(state=full_name), kind=kind,
                country=f"actor:{state}", part_of=above, source="named by rule",
                since=self._actors[f"actor:{state}"].since,
                until=self._actors[f"actor:{state}"].until,
            )  # fmt: skip
        for form in dict.fromkeys((template["name"], *split_names(template["names"]))):
            for text in _fill(form, row):
                name = read_names(text)[0]
                if self._claims.is_free(name):
                    self._claim(actor_id, name, "name")

    def _add_backed(self, state: str) -> None:
        row = self._states[state]
        actor_id = f"actor:{state}.backed-groups"
        self._actors[actor_id] = self._actors.get(actor_id) or Actor(
            id=actor_id, name=self._backed["name"].format(state=_bare(row["name"])),
            kind="militia", backed_by=(f"actor:{state}",), source="named by rule",
        )  # fmt: skip
        nouns = split_names(self._backed["nouns"])
        for form in split_names(self._backed["forms"]):
            for start in _fill(form, row):
                for noun in nouns:
                    name = MarkedName(text=f"{start} {noun}", is_exact=False, is_ambiguous=False)
                    if self._claims.is_free(name):
                        self._claim(actor_id, name, "name")

    def finish(self) -> Actors:
        """The checked whole."""
        check_parents({a.id: a.part_of for a in self._actors.values()}, file="actors/*.yaml")
        for actor in self._actors.values():
            others = (*actor.member_of, *actor.backed_by, *actor.successor_of, actor.country)
            for other in others:
                if other is not None and other not in self._actors:
                    raise BadData(
                        f"actors/*.yaml, row {actor.id!r}: {other!r} is no row. Correct the id"
                    )
        table = PhraseTable.build(
            self._names, is_exact=lambda name: name.exact, blocked=self._blocked
        )
        units = load_units().leaving(lambda text: bool(table.look_up(text)))
        actors = Actors(by_id=self._actors, names=table, units=units)
        _check_successors(actors)
        return actors


def _check_successors(actors: Actors) -> None:
    for actor in actors.by_id.values():
        if actor.successor_of and actor.id in actors.predecessors(actor.id):
            raise BadData(
                f"actors/*.yaml, row {actor.id!r}: succeeds itself along successor_of. "
                "Take one of the ids away"
            )


def _read_actor(
    short: str, row: Mapping[str, Any], where: str, states: Container[str] = ()
) -> Actor:
    kind = row.get("kind")
    if kind not in get_args(ActorKind):
        raise BadData(f"{where}: kind {kind!r} is not one of {', '.join(get_args(ActorKind))}")
    if not row.get("source"):
        raise BadData(f"{where}: no source. Say where the row comes from")
    state, dot, rest = short.partition(".")
    above = row.get("part_of")
    if "part_of" not in row and dot and kind in ("armed force", "government"):
        above = state if rest == "armed-forces" or kind == "government" else f"{state}.armed-forces"
    is_of_state = (
        len(state) == CODE_LENGTH or state in states or (short == state and kind == "state")
    )
    own = state if is_of_state else None
    since, until = _read_date(row, "since", where), _read_date(row, "until", where)
    if since and until and until[: len(since)] < since[: len(until)]:
        raise BadData(f"{where}: until {until} lies before since {since}. Correct one of them")
    country = row.get("country", own)
    first = _bare(row["name"]) if row.get("name") else _bare(read_names(row["names"])[0].text)
    return Actor(
        id=f"actor:{short}",
        name=first,
        kind=cast("ActorKind", kind),
        country=f"actor:{country}" if country else None,
        part_of=f"actor:{above}" if above else None,
        member_of=_ids(row.get("member_of")),
        backed_by=_ids(row.get("backed_by")),
        successor_of=_ids(row.get("successor_of")),
        since=since,
        until=until,
        source=str(row["source"]),
    )


def _read_date(row: Mapping[str, Any], key: str, where: str) -> str | None:
    """A cell as "1991" or "1991-12-26"; YAML gives the first as a number, the second as a day."""
    value = row.get(key)
    if value is None:
        return None
    text = str(value)
    try:
        if len(text) == YEAR_LENGTH:
            date(int(text), 1, 1)
        else:
            text = date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise BadData(
            f"{where}: {key} {text!r} is no year and no day. Write 1991 or 1991-12-26"
        ) from fault
    return text


def _ids(cell: str | None) -> tuple[str, ...]:
    return tuple(f"actor:{part}" for part in split_names(cell))


def _bare(name: str) -> str:
    return name.rstrip("!?")


def _fill(form: str, row: Mapping[str, Any]) -> Iterator[str]:
    """A form of a rule with the names of a state in it, each that the row has."""
    if "{people}" in form:
        words, hole = _read_names_of(row.get("adjective")), "{people}"
    else:
        short = (name for name in _read_names_of(row.get("names")) if name.is_acronym)
        words, hole = (*_read_names_of(row["name"]), *short), "{state}"
    for word in words:
        marks = ("!" if word.is_exact else "") + ("?" if word.is_ambiguous else "")
        yield form.replace(hole, word.text) + marks


def _read_names_of(cell: str | Iterable[str] | None) -> tuple[MarkedName, ...]:
    """The names of a cell; a text is read once for the forty forms that a state fills."""
    return _read_text(cell) if isinstance(cell, str) else read_names(cell)


_read_text = lru_cache(maxsize=1024)(read_names)
