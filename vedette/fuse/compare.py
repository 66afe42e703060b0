"""Comparing two claims of one kind: each function tells what it found, weights say what it says.

Weights add up, as in the record linkage of Fellegi and Sunter (1969): above zero for one
happening, below for two, zero where nothing is known. An unknown time, place or actor is no
evidence of sameness. The weights stand in weights.yaml; news of attacks has some of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import inf, isinf
from pathlib import Path

import yaml

from vedette.fuse.stems import compare_stories as cosine
from vedette.fuse.stems import share_words
from vedette.fuse.traits import Count, Spot, Told
from vedette.gazetteer.distance import distance_km
from vedette.lexicon.senses import load_senses
from vedette.model.claim import Kind

NEVER = -inf
"""The weight of days that are too far apart for any mistake."""
SITE_KM, DISTRICT_KM, PROVINCE_KM = 30.0, 60.0, 200.0
"""Up to these radii a place is a site or town, a district, a province."""
NEWS_DAYS = 7
"""Days for which something is in the news."""
NEARBY_KM = 60.0
"""Up to so far beyond their radii two places may be one that is named a little wrongly."""
LEAD = 500
"""Code points of a text that are its title and lead."""
CLOSE, FAR_OFF = 300, 1000
"""Code points between two triggers up to, and beyond which they stand together, or apart."""
WORDS_BY_CHANCE, STORY_BY_CHANCE = 0.2, 0.2
"""Shares of words that sentences, and stories, of one theatre have in common anyway."""

Found = tuple[str, float, Callable[[], str]]
"""What was found by its name in weights.yaml, how much of it, and the sentence that says so,
written only where somebody wants to read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each finding weighs, what a pair needs to link, and below what it is held apart."""

    link: float
    apart: float
    of: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How two claims compare: the sum, and what was found with its weight."""

    score: float
    parts: tuple[tuple[float, Callable[[], str]], ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The sentence of each finding that counted, the heaviest first."""
        ordered = sorted(self.parts, key=lambda part: -abs(part[0]))
        return tuple(f"{why()} ({weight:+.1f})" for weight, why in ordered if weight)


@cache
def load_weights(kind: Kind) -> Weights:
    """The weights for claims of a kind."""
    data = yaml.safe_load((Path(__file__).parent / "weights.yaml").read_text("utf-8"))
    special = {key: value for key, value in data.items() if isinstance(value, dict)}
    general = {key: float(value) for key, value in data.items() if key not in special}
    own = general | {key: float(value) for key, value in special.get(kind, {}).items()}
    return Weights(link=own.pop("link"), apart=own.pop("apart"), of=own)


def compare(a: Told, b: Told) -> Verdict:
    """All comparisons of two claims of one kind; the order of the two does not matter."""
    weights = load_weights(a.kind).of
    parts = [
        (NEVER if name == "never" else weights[name] * amount, why)
        for name, amount, why in find_all(a, b)
    ]
    return Verdict(score=sum(weight for weight, _ in parts), parts=tuple(parts))


def find_all(a: Told, b: Told) -> Iterable[Found]:
    """Everything that the comparisons find; nothing more where the days rule all of it out."""
    found = list(compare_times(a, b))
    if not (found and found[0][0] == "never"):
        for comparison in COMPARISONS:
            found += comparison(a, b)
    return found


def compare_times(a: Told, b: Told) -> Iterator[Found]:
    """Days in common, the fewer the better; what cannot have been on one day never meets."""
    gap = _find_gap(a, b)
    if gap > 0:
        name = next((name for most, name in _GAPS if gap <= most), "never")
        yield name, 1.0, lambda: f"{_say_days(a)} and {_say_days(b)} have no day in common"
    elif not (a.is_dated and b.is_dated):
        if a.phrase and b.phrase and a.phrase != b.phrase:
            yield "other_phrase", 1.0, lambda: f"told of other times ({a.phrase}, {b.phrase})"
    elif a.is_lasting and b.is_lasting:
        yield "both_lasting", 1.0, lambda: f"both lasted over {_say_days(a)} and {_say_days(b)}"
    else:
        days = max(_length(a), _length(b))
        known = next((name for most, name in _LENGTHS if days <= most), None)
        if known is not None:
            yield known, 1.0, lambda: _say_overlap(a, b)


_LENGTHS = tuple((days, f"days_{days}") for days in (2, 4, 8, 31, 92))
"""Up to so many days of the longer interval."""
_GAPS = tuple((days, f"gap_{days}") for days in (1, 3, 10))
"""Up to so many days between them: one happening is dated wrongly by a little now and then."""


def _find_gap(a: Told, b: Told) -> int:
    """Days between the two intervals, none where they touch or an end is open.

    What is told as done ends by the day its report was out.
    """
    gaps = [
        first - last
        for first, last in ((a.start, _last(b)), (b.start, _last(a)))
        if first is not None and last is not None
    ]
    return max([0, *gaps])


def _last(told: Told) -> int | None:
    return told.end if told.end is not None else told.published


def _length(told: Told) -> int:
    return (told.end or 0) - (told.start or 0) + 1


def _say_days(told: Told) -> str:
    first, last = _say_day(told.start), _say_day(_last(told))
    return first if first == last else f"{first}/{last}"


def _say_overlap(a: Told, b: Told) -> str:
    one, other = _say_days(a), _say_days(b)
    return f"both on {one}" if one == other else f"{one} and {other} overlap"


def _say_day(ordinal: int | None) -> str:
    return ".." if ordinal is None else date.fromordinal(ordinal).isoformat()


def compare_places(a: Told, b: Told) -> Iterator[Found]:
    """The nearest of their places: the same, one inside the other, or apart."""
    pairs = [_compare_spots(one, other) for one in a.spots for other in b.spots]
    known = [p for p in pairs if p is not None]
    if known:
        weights = load_weights(a.kind).of
        yield max(known, key=lambda found: (weights[found[0]], found[0]))


def _compare_spots(a: Spot, b: Spot) -> Found | None:
    if a.id is not None and (a.id, a.relation) == (b.id, b.relation):
        return _grade_place(a.radius_km), 1.0, lambda: f"both at {_say_spot(a)}"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        same = a.name == b.name and a.relation == b.relation and bool(a.name)
        return ("same_name", 1.0, lambda: f"both at a place called {a.label}") if same else None
    apart = distance_km(a.lat, a.lon, b.lat, b.lon)
    wide, narrow = (a, b) if a.radius_km >= b.radius_km else (b, a)
    if apart <= wide.radius_km:
        name = f"in_{_grade_place(wide.radius_km)}"
        return name, 1.0, lambda: f"{_say_spot(narrow)} lies within {_say_spot(wide)}"
    if apart <= wide.radius_km + narrow.radius_km:
        return "overlap", 1.0, lambda: f"{_say_spot(narrow)} and {_say_spot(wide)} overlap"
    beyond = apart - wide.radius_km - narrow.radius_km
    name = "far" if beyond <= NEARBY_KM else "very_far"
    return name, 1.0, lambda: f"{_say_spot(a)} and {_say_spot(b)} are {apart:,.0f} km apart"


def _grade_place(radius_km: float) -> str:
    if radius_km <= SITE_KM:
        return "site"
    if radius_km <= DISTRICT_KM:
        return "district"
    return "province" if radius_km <= PROVINCE_KM else "country"


def _say_spot(spot: Spot) -> str:
    return f"{spot.relation} {spot.label}".strip()


def compare_actors(a: Told, b: Told) -> Iterator[Found]:
    """One actor in common, or one that is part of the other's; others speak against it."""
    if not a.actors or not b.actors:
        return
    same = a.actors & b.actors
    if same:
        yield "same_actor", 1.0, lambda: f"same actor ({min(same)})"
    elif a.kin & b.actors or b.kin & a.actors:
        yield "part_of_actor", 1.0, lambda: "the actor of one is part of the other's"
    elif not (a.kin & b.kin or a.allies & b.kin or b.allies & a.kin):
        yield "other_actor", 1.0, lambda: f"other actors ({min(a.actors)}, {min(b.actors)})"


def compare_modes(a: Told, b: Told) -> Iterator[Found]:
    """Setting a base up is not expanding it, and shelling is not an air strike."""
    if a.mode is not None and b.mode is not None and a.mode != b.mode:
        yield "other_mode", 1.0, lambda: f"{a.mode} against {b.mode}"


def compare_things(a: Told, b: Told) -> Iterator[Found]:
    """What came, was built or was struck: the same, of one family, or different."""
    if not a.things or not b.things:
        return
    same = a.things & b.things
    if same:
        yield "same_thing", 1.0, lambda: f"same object ({_say_thing(min(same))})"
    elif a.thing_kin & b.things or b.thing_kin & a.things:
        yield "kind_of_thing", 1.0, lambda: "the object of one is a kind of the other's"
    else:
        said = f"other objects ({_say_thing(min(a.things))}, {_say_thing(min(b.things))})"
        yield "other_thing", 1.0, lambda: said


def _say_thing(key: str) -> str:
    """An object's key without the list that it stands in: "truck" of "materiel:truck"."""
    return key.partition(":")[2] or key


def compare_counts(a: Told, b: Told) -> Iterator[Found]:
    """Counts of one thing: the same figure weighs the more, the rarer it is.

    A report that gives a figure twice tells one thing twice: the lead and its body.
    """
    pairs = [_compare_two(x, y) for x in a.counts for y in b.counts if x.of == y.of]
    if not pairs:
        return
    best = min(pairs, key=lambda found: _FIGURES.index(found[0]))
    yield best
    if best[0] == "figure" and a.text == b.text:
        yield "figure_twice", 1.0, lambda: "one report gives the figure twice"


_FIGURES = ("figure", "small_figure", "figures_agree", "figures_differ")
"""What counts can show, what says most first."""


def _compare_two(a: Count, b: Count) -> Found:
    if a.low <= b.high and b.low <= a.high:
        figure = _find_figure(a) if _find_figure(a) == _find_figure(b) else None
        one, other, thing = _say_count(a), _say_count(b), _say_thing(a.of)
        said = f"both count {one} ({thing})"
        if one != other:
            said = f"{one} and {other} ({thing}) can both be so"
        if figure is None or figure < 3:
            return "figures_agree", 1.0, lambda: said
        return "small_figure" if figure < 10 else "figure", 1.0, lambda: said
    said = f"{_say_count(a)} against {_say_count(b)} ({_say_thing(a.of)})"
    return "figures_differ", 1.0, lambda: said


def _find_figure(count: Count) -> float | None:
    """The figure that the words name: of "300" and of "more than 300" it is 300."""
    if count.low == count.high or isinf(count.high):
        return count.low
    return count.high if isinf(count.low) else None


def _say_count(count: Count) -> str:
    low, high = (f"{n:g}" for n in (count.low, count.high))
    if low == high:
        return low
    if isinf(count.high):
        return f"at least {low}"
    return f"at most {high}" if isinf(count.low) else f"{low} to {high}"


def compare_words(a: Told, b: Told) -> Iterator[Found]:
    """Rare words that the two sentences share, of those of the lighter one."""
    if a.text == b.text and a.sentence == b.sentence:
        yield "one_sentence", 1.0, lambda: "two verbs of one sentence"
        return
    share = share_words(a.words, b.words)
    if share > WORDS_BY_CHANCE:
        yield "words", share - WORDS_BY_CHANCE, lambda: f"{share:.0%} of the words in common"
    kinship = load_senses().relate(a.trigger, b.trigger).kinship
    if kinship in ("same", "derived"):
        yield "same_word", 1.0, lambda: f"the same word ({a.trigger})"
    ours, theirs = (frozenset(w for w in t.words if w[0].isdigit()) for t in (a, b))
    if ours & theirs:
        yield "same_figures", 1.0, lambda: f"both say {', '.join(sorted(ours & theirs))}"
    elif ours and theirs:
        yield "other_figures", 1.0, lambda: f"{min(ours)} against {min(theirs)}"


def compare_stories(a: Told, b: Told) -> Iterator[Found]:
    """Two reports that tell of the same things and came out together are on one story."""
    if a.text == b.text:
        return
    days = _count_days_between(a, b)
    if days is not None and days > NEWS_DAYS:
        name = "old_news" if a.is_dated and b.is_dated else "undated_and_old"
        yield name, 1.0, lambda: "published more than a week apart"
        return
    if days is not None and days <= 1:
        yield "same_news", 1.0, lambda: "published within a day"
    alike = cosine(a.story, b.story)
    if alike <= STORY_BY_CHANCE:
        return
    yield "story", alike - STORY_BY_CHANCE, lambda: f"reports on one story ({alike:.0%} alike)"
    if max(a.at, b.at) < LEAD:
        yield "lead_of_story", alike - STORY_BY_CHANCE, lambda: "both in the lead of theirs"


def _count_days_between(a: Told, b: Told) -> int | None:
    if a.published is None or b.published is None:
        return None
    return abs(a.published - b.published)


def compare_spots_in_text(a: Told, b: Told) -> Iterator[Found]:
    """In one report the news is told again: lead and body, and "the attack" behind it."""
    if a.text != b.text:
        return
    yield "again", 1.0, lambda: "one report tells its news more than once"
    if a.points_back or b.points_back:
        yield "points_back", 1.0, lambda: "one points back with an article"
    if max(a.at, b.at) < LEAD:
        yield "in_lead", 1.0, lambda: "both in the lead"
    apart = abs(a.at - b.at)
    if apart < CLOSE:
        yield "close_by", 1.0, lambda: "told close to each other"
    elif apart > FAR_OFF:
        yield "far_off", 1.0, lambda: "told far from each other"


COMPARISONS: tuple[Callable[[Told, Told], Iterator[Found]], ...] = (
    compare_places,
    compare_actors,
    compare_modes,
    compare_things,
    compare_counts,
    compare_words,
    compare_stories,
    compare_spots_in_text,
)
