"""Horizons: how long "last reported" holds, by kind of site, as data of horizons.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from vedette.errors import BadData
from vedette.gazetteer import Gazetteer
from vedette.lexicon.yaml_file import check_keys, parse_yaml
from vedette.model.event import Track

FILE = "horizons.yaml"

KindOf = Callable[[str], str | None]
"""The kind of the site with an id ("air base", "checkpoint"); None where it is not known."""

_ROW = frozenset(["days", "controls", "also", "why"])
_REPORTED = "site:reported."


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """How many days "last reported" holds at a kind of site, on either track, and why."""

    kind: str
    present: int
    controls: int
    why: str

    def days(self, track: Track) -> int:
        """The days on one track."""
        return self.controls if track == "controls" else self.present


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizons:
    """All horizons by kind and word, that of any other site, and what counts as long ago."""

    default: Horizon
    by_kind: Mapping[str, Horizon]
    history_days: int
    long_ago: tuple[tuple[re.Pattern[str], int], ...]

    def find(self, kind: str | None) -> Horizon:
        """The horizon of a kind: by its whole name, by its last two words, or by its last.

        >>> load_horizons().find("ruined air base").kind, load_horizons().find("quay").kind
        ('air base', 'any other site')
        """
        words = (kind or "").replace("-", " ").replace("_", " ").casefold().split()
        for start in sorted({0, max(0, len(words) - 2), max(0, len(words) - 1)}):
            found = self.by_kind.get(" ".join(words[start:]))
            if found is not None:
                return found
        return self.default

    def years_ago(self, expression: str | None) -> int:
        """The whole years that surely lie between what a phrase names and its telling.

        `expression` is the normal form of the phrase; 0 where it tells of no such distance.
        """
        for form, years in self.long_ago:
            found = form.fullmatch(expression or "")
            if found is not None:
                counted = found.groupdict().get("years")
                return years + (int(counted) if counted else 0)
        return 0


def guess_kind(site: str) -> str | None:
    """The kind that the id of a site gives away; None where it gives none.

    >>> guess_kind("site:reported.zz.tamar.military-airport"), guess_kind("site:fort-tamar")
    ('military airport', None)
    """
    if site.startswith("place:icao."):
        return "airfield"
    if site.startswith("place:geonames."):
        return "town"
    return site.rsplit(".", 1)[-1].replace("-", " ") if site.startswith(_REPORTED) else None


def find_kinds(gazetteer: Gazetteer) -> KindOf:
    """The kinds that a gazetteer knows; of sites that it does not hold, what the id says."""

    def find_kind(site: str) -> str | None:
        place = gazetteer.place(site)
        return guess_kind(site) if place is None else place.site_kind or place.kind

    return find_kind


def add_days(day: date, days: int) -> date:
    """The day so many days later, or earlier; the last or first that there is at worst."""
    at = day.toordinal() + days
    return date.fromordinal(max(1, min(at, date.max.toordinal())))


@cache
def load_horizons() -> Horizons:
    """The horizons of the package, read and checked once a process.

    Raises BadData when a row lacks its days or its reason, or two rows claim one kind.
    """
    text = resources.files("vedette.fuse").joinpath(FILE).read_text("utf-8")
    return read_horizons(parse_yaml(text, name=FILE))


def read_horizons(data: Mapping[str, Any]) -> Horizons:
    """The horizons that the content of horizons.yaml gives. Raises BadData."""
    check_keys(data, known=frozenset(["history_days", "long_ago", "default", "kinds"]), where=FILE)
    by_kind: dict[str, Horizon] = {}
    for kind, row in data["kinds"].items():
        horizon = _read_row(kind, row)
        for name in (kind, *row.get("also", ())):
            if name in by_kind:
                raise BadData(f"{FILE}, row {kind!r}: {name!r} stands twice. Take one away")
            by_kind[name] = horizon
    return Horizons(
        default=_read_row("any other site", data["default"]),
        by_kind=by_kind,
        history_days=_read_days(data["history_days"], "history_days"),
        long_ago=tuple(
            (re.compile(row["form"]), int(row.get("years", 0)) - int(row.get("less", 0)))
            for row in data["long_ago"]
        ),
    )


def _read_row(kind: str, row: Mapping[str, Any]) -> Horizon:
    where = f"row {kind!r}"
    check_keys(row, known=_ROW, where=f"{FILE}, {where}")
    if not row.get("why"):
        raise BadData(f"{FILE}, {where}: no reason. Say under `why` why it holds so long")
    present = _read_days(row.get("days"), where)
    controls = _read_days(row.get("controls", present), where)
    return Horizon(kind=kind, present=present, controls=controls, why=row["why"])


def _read_days(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise BadData(f"{FILE}, {where}: {value!r} is no number of days. Write a whole one, 1 up")
    return value
