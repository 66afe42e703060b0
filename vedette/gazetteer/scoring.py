"""Scores for candidates: how well the name fits, how weighty the place is, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from vedette.gazetteer.comparing import ONE_NAME, compare_names
from vedette.gazetteer.kindwords import KindReading
from vedette.gazetteer.names import ABJAD_COUNTRIES, plain_name, split_name, writes_abjad
from vedette.model.place import Place

_CYRILLIC = re.compile("[\u0400-\u04ff]")

PRIMARY, ALTERNATE, BARE = 0, 1, 2
"""Grades of a name: the place's own; another; one without its words of kind ("Heathrow"),
which counts only when the report gives such words."""


How = Literal["own", "lesser", "respelt", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean, with its score (0 to 1), the reason and the name it met.

    `how` the name met it: spelt as its "own" first name or as a "lesser" one, "respelt" where
    folding makes them alike, "near" where vowels or a way of writing differ. `is_alternate`
    where it is none of the place's first names.
    """

    place: Place
    score: float
    reason: str
    matched: str
    how: How
    is_alternate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A name of the gazetteer, in its spellings, that met the name asked for."""

    asked: str
    spellings: tuple[str, ...]
    grade: int
    exact: bool
    reading: KindReading | None


def score_hit(hit: Hit, place: Place, *, prior: float, countries: frozenset[str]) -> Candidate:
    """The candidate for a hit: name first, then the kind asked for, weight and context."""
    fit, reasons, met, how = _score_name(hit, place.country)
    if writes_abjad(hit.asked) and place.country and place.country not in ABJAD_COUNTRIES:
        # غزة is Gaza before it is the province of Mozambique, which data sets write alike.
        fit, reasons = fit - 0.1, f"{reasons}, in letters that {place.country} does not write"
    if hit.reading is not None:
        fit, reason = _score_kind(fit, hit, hit.reading, place)
        reasons += f"; {reason}"
    score = fit * (0.6 + 0.4 * prior)
    if countries and place.country in countries:
        score += (1 - score) * 0.5
        reasons += f"; in {place.country}, which the report is about"
    elif countries and place.country is not None:
        score *= 0.75
        reasons += f"; in {place.country}, which the report does not name"
    matched = met if hit.reading is None else f"{met} ({hit.reading.words})"
    return Candidate(
        place=place, score=round(score, 4), reason=reasons, matched=matched, how=how,
        is_alternate=hit.grade == ALTERNATE,
    )  # fmt: skip


def _score_name(hit: Hit, country: str | None) -> tuple[float, str, str, How]:
    """How well the names fit, why, the spelling that fits best, and how it met."""
    scored = [(*_score_spelling(hit, spelling, country), spelling) for spelling in hit.spellings]
    fit, reason, how, met = max(scored, key=lambda one: one[0])  # on a tie the place's own name
    if how == "own" and (hit.grade != PRIMARY or met != hit.spellings[0]):
        how = "lesser"
    if hit.grade == ALTERNATE:
        return fit - 0.06, f"{reason}, not the first name of the place", met, how
    if hit.grade == PRIMARY and met != hit.spellings[0]:
        return fit - 0.03, f"{reason}, a lesser spelling", met, how
    if hit.grade == BARE:
        return fit - 0.05, f"{reason}, apart from its kind", met, how
    return fit, reason, met, how


def _score_spelling(hit: Hit, met: str, country: str | None) -> tuple[float, str, How]:
    if not hit.exact:
        return (*_score_near(hit.asked, met, country), "near")
    return _score_exact(hit.asked, met)


def _score_exact(asked: str, met: str) -> tuple[float, str, How]:
    """Of the spellings that fold to one key the closer wins: Uman the town before Oman."""
    how: How = "own"
    if plain_name(asked) == plain_name(met):
        fit, reason = 1.0, "same name"
    else:
        words_asked, words_met = split_name(asked), split_name(met)
        likeness = Indel.normalized_similarity("".join(words_asked), "".join(words_met))
        fit, reason, how = 0.66 + 0.3 * likeness, "same name in another spelling", "respelt"
        if len(words_asked) != len(words_met):
            fit -= 0.04  # Ain Issa before Inisa
    if bool(_CYRILLIC.search(asked)) != bool(_CYRILLIC.search(met)):
        return fit - 0.1, f"{reason}, in another script", "respelt"
    return fit, reason, how


def _score_near(asked: str, met: str, country: str | None) -> tuple[float, str]:
    likeness, reason = compare_names(asked, met, country=country)
    return (likeness - 0.1 if likeness >= ONE_NAME else 0.0), reason


def _score_kind(fit: float, hit: Hit, reading: KindReading, place: Place) -> tuple[float, str]:
    """The fit after the kind words had their say: the kind asked for gains, others lose."""
    if not reading.kinds and hit.grade == BARE:
        # "The Shaddadi area" is no word for the base of that name.
        return fit * 0.65, f"“{reading.words}” does not ask for this kind"
    if not reading.kinds:
        return fit * 0.97, f"without the word “{reading.words}”"
    fits_site = (
        place.kind != "site" or not reading.site_kinds or (place.site_kind in reading.site_kinds)
    )
    if place.kind in reading.kinds and fits_site:
        return min(1.0, fit + 0.04), f"of the kind that “{reading.words}” asks for"
    return fit * 0.45, f"not of the kind that “{reading.words}” asks for"
