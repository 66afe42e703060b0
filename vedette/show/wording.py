"""Claims, voices, places and times in the words that people read.

Everything here is text for a screen. Words that come from a report pass `show_words`, because
a report may hold sequences that move a terminal's cursor or turn a line's direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from vedette.fuse.roots import say_root
from vedette.model.claim import Claim, Filler, Measure, Quantity, Voice
from vedette.model.event import Dot, Event, Position, Roots, Segment, Silence, State, Track
from vedette.model.when import When
from vedette.show.sites import ActorState

SHORT = 10
"""Hex digits of an id in tables: 40 bits, ample to find one claim in a million again."""

UNDATED = "undated"
BY_RECEIPT = "when a report of it came in"
"""What a day is that bounds undated evidence, where nothing but the receipt of a report does."""
NO_OUTLET = "outlet not known"

_TOLD_KINDS = frozenset({"anonymous", "witness", "social media", "imagery", "expert"})
"""Kinds of voice that a name alone does not give away."""

# EDTF level 1: 21 to 24 are spring to winter.
_SEASON = re.compile(r"\b(\d{4})-(2[1-4])\b(?!-)")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

# Controls, and the marks that turn or isolate the direction of a line; "\t\n\r" are blanks.
_BLANKS = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def show_words(text: str) -> str:
    """The text on one line, without what could act on a terminal instead of being read.

    >>> show_words("Base \\x1b[31mgrows\\n here")
    'Base �[31mgrows here'
    """
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", _BLANKS.sub(" ", text)).strip()


def shorten_id(id: str) -> str:
    """The beginning of an id, long enough for `why`."""
    return id[:SHORT]


def say_kind(claim: Claim) -> str:
    """Kind and mode: "build · establish"."""
    return " · ".join(filter(None, (claim.kind, claim.mode)))


def say_modality(claim: Claim) -> str:
    """Whether it was so, by the words that say it: "planned (“intended to”), in part"."""
    said: list[str] = ["asserted absence" if claim.polarity == "negative" else claim.modality]
    if claim.polarity == "negative" and claim.modality != "actual":
        said.insert(0, claim.modality)
    if claim.cue is not None:
        said[-1] += f" (“{show_words(claim.cue.text)}”)"
    said += [claim.phase] if claim.phase else []
    said += [{"whole": "the whole", "part": "in part"}[claim.extent]] if claim.extent else []
    return ", ".join(said)


def say_headline(claim: Claim) -> str:
    """What a claim is to the headline of its report: "headline, stronger than its body"."""
    differs = any(r.about == "headline" for r in claim.reasons)
    if claim.headline:
        return "headline, stronger than its body" if differs else "headline"
    return "weaker than its headline" if differs else ""


def say_quantity(quantity: Quantity | Measure | None) -> str:
    """The count or measure in the report's words, else its bounds: "at least 60 targets"."""
    if quantity is None:
        return ""
    if quantity.text:
        return show_words(quantity.text)
    unit = f" {quantity.unit}" if quantity.unit else ""
    about = "about " if quantity.approximate else ""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return f"{about}{low:g}{unit}" if low == high else f"{about}{low:g} to {high:g}{unit}"
    if low is not None:
        return f"{about}at least {low:g}{unit}"
    return f"{about}at most {high:g}{unit}" if high is not None else ""


def say_filler(filler: Filler) -> str:
    """Who, what or where a filler is: its name where it resolved, else its words."""
    said = show_words(filler.name or filler.text)
    if filler.relation is not None:
        said = f"{show_words(filler.relation)} {said}"
    count = say_quantity(filler.quantity)
    if count and count.casefold() not in said.casefold():
        said = f"{said} ({count})"
    return said


def say_fillers(fillers: tuple[Filler, ...]) -> str:
    """All of them, each said once, between commas."""
    return ", ".join(dict.fromkeys(say_filler(f) for f in fillers))


def say_position(lat: float | None, lon: float | None, radius_km: float | None) -> str:
    """A position never without its uncertainty: "35.40, 35.95 ± 3 km"."""
    if lat is None or lon is None:
        return "no position"
    digits = 2 if (radius_km or 0) < 100 else 1
    spread = "radius not known" if radius_km is None else f"± {radius_km:g} km"
    return f"{lat:.{digits}f}, {lon:.{digits}f} {spread}"


def say_when(when: When) -> str:
    """The interval as EDTF, seasons in words, or "undated"."""
    return say_seasons(str(when)) or UNDATED


def say_seasons(edtf: str) -> str:
    """EDTF with its seasons in words, because nobody takes 2015-23 for an autumn.

    >>> say_seasons("2015-23/2016-01")
    'autumn 2015/2016-01'
    """
    return _SEASON.sub(lambda found: f"{_SEASONS[found[2]]} {found[1]}", edtf)


def say_event(event: Event) -> str:
    """What happened where and when, in a line: "attack · near Fort Tamar · 2021-03-03"."""
    return f"{event.kind} · {say_spot(event.place)} · {say_when(event.when)}"


def name_actors(event: Event, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The actors of an event by the names that its claims give them, else by their ids."""
    named = {f.id: f.name for c in claims for f in c.actors if f.id and f.name}
    return tuple(show_words(named.get(id) or id.removeprefix("actor:")) for id in event.actors)


def say_spot(place: Position | None) -> str:
    """Where an event was: "near Fort Tamar", or that its place is not known."""
    if place is None:
        return "place not known"
    relation = f"{show_words(place.relation)} " if place.relation is not None else ""
    return f"{relation}{show_words(place.name)}"


def break_when(said: str) -> str:
    """A long interval on two lines, broken behind its stroke, for a narrow column."""
    return said.replace("/", "/\n") if len(said) > 12 else said


def say_when_known(when: When) -> str:
    """The interval with how it is known: "2021-03 (relative, “last month”, on some day)"."""
    if not when.is_known:
        if when.text is None:
            return UNDATED
        return f"{UNDATED} (“{show_words(when.text)}” needs the report's date)"
    how: list[str] = [when.basis] if when.basis != "unknown" else []
    how += [f"“{show_words(when.text)}”"] if when.text else []
    if when.reading == "every day":
        how.append("on every day")
    elif when.reading == "at least one day" and when.earliest != when.latest:
        how.append("on at least one day")
    return f"{say_when(when)} ({', '.join(how)})" if how else say_when(when)


class Published(Protocol):
    """What has an outlet, or none that is known: a report, or what stands for it."""

    @property
    def outlet(self) -> str | None:
        """The name of the outlet."""


def say_outlet(report: Published) -> str:
    """The outlet of a report, or that it is not known."""
    return show_words(report.outlet) if report.outlet else NO_OUTLET


def say_voice(voice: Voice) -> str:
    """One voice: "SOHR", "reliable sources (anonymous)", "the ministry (denies it)"."""
    said = show_words(voice.name or voice.text or "unnamed")
    notes: list[str] = [voice.kind] if voice.kind in _TOLD_KINDS and voice.kind not in said else []
    if voice.stance != "says":
        notes.append({"denies": "denies it", "doubts": "doubts it", "claims": "claims it"}[
            voice.stance
        ])  # fmt: skip
    return f"{said} ({', '.join(notes)})" if notes else said


def say_chain(claim: Claim) -> str:
    """The chain of voices, outermost first: "Outlet ← SOHR ← reliable sources (anonymous)".

    Voices side by side stand in round brackets; the report's outlet always opens the chain.
    """
    voices = claim.sources
    cited = {at for voice in voices for at in voice.cites}
    tops = [i for i in range(len(voices)) if i not in cited] or list(range(min(len(voices), 1)))
    own = [i for i in tops if is_outlet(voices[i], claim)]
    if own:
        others = [i for i in tops if i not in own]
        inner = _say_side_by_side(claim, (*voices[own[0]].cites, *others), {own[0]})
    else:
        inner = _say_side_by_side(claim, tuple(tops), set())
    return f"{say_outlet(claim.report)} ← {inner}" if inner else say_outlet(claim.report)


def is_outlet(voice: Voice, claim: Claim) -> bool:
    """Whether a voice is the outlet of the claim's own report."""
    return voice.kind == "outlet" and voice.name in (None, claim.report.outlet)


def _say_side_by_side(claim: Claim, positions: tuple[int, ...], passed: set[int]) -> str:
    said = list(_say_branches(claim, positions, passed))
    return said[0] if len(said) == 1 else f"({'; '.join(said)})" if said else ""


def _say_branches(claim: Claim, positions: tuple[int, ...], passed: set[int]) -> Iterator[str]:
    for at in dict.fromkeys(positions):
        if at in passed or not 0 <= at < len(claim.sources):
            continue
        voice = claim.sources[at]
        inner = _say_side_by_side(claim, voice.cites, passed | {at})
        yield f"{say_voice(voice)} ← {inner}" if inner else say_voice(voice)


def show_root(name: str) -> str:
    """The name of a root on one line; a file on somebody's disk is named without its folders."""
    return show_words(say_root(name))


def say_roots(roots: Roots) -> str:
    """How many first voices stand apart: "2 roots: SOHR, Reuters; up to 1 anonymous"."""
    said = []
    if roots.independent:
        noun = "root" if roots.independent == 1 else "roots"
        said.append(f"{roots.independent} {noun}: {', '.join(map(show_root, roots.names))}")
    if roots.anonymous:
        said.append(f"up to {roots.anonymous} anonymous")
    return "; ".join(said) or "no root"


def say_count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 claim", "1,204 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def say_content(claim: Claim) -> str:
    """Who does what with what, where: the filled slots in reading order."""
    actors, objects = say_fillers(claim.actors), say_fillers(claim.objects)
    said = [actors or "somebody", "" if objects == actors else objects]
    for word, slot in (
        ("on", claim.targets), ("with", claim.counterparties), ("at", claim.places),
        ("from", claim.origins),
    ):  # fmt: skip
        is_relative = word == "at" and slot[:1] and slot[0].relation
        said.append(
            "" if not slot else say_fillers(slot) if is_relative else f"{word} {say_fillers(slot)}"
        )
    return " · ".join(filter(None, said))


_CONTROL: dict[State, str] = {
    "present": "in control", "reduced": "control reduced", "absent": "not in control",
    "last reported": "in control, last reported", "not known": "control not known",
    "disputed": "control disputed",
}  # fmt: skip


def say_state(state: ActorState) -> str:
    """Who, and in what state by what evidence: "Army of X: last reported, 2021-03"."""
    said = say_track(state.state, state.track)
    when = say_when(state.evidence)
    last = f"last seen {when}" if state.state == "not known" and when != UNDATED else when
    if state.by is not None:
        last += f" (by {state.by})"
    return f"{show_words(state.actor.name)}: {said}, {last}"


def say_track(state: State, track: Track) -> str:
    """A state in the words of its track: "present", "in control, last reported"."""
    return _CONTROL[state] if track == "controls" else state


def say_span(segment: Segment) -> tuple[str, str]:
    """From when to when a segment lasts: "open" where nothing tells an end.

    What nothing dates is "undated", with the day by which it surely was so.
    """
    if not segment.is_dated:
        by = segment.start.latest
        until = segment.end.latest
        return (
            f"{UNDATED}, by {by}" if by else UNDATED,
            f"by {until}" if until else UNDATED,
        )
    return say_when(segment.start), "open" if segment.end.latest is None else say_when(segment.end)


def say_segment(segment: Segment) -> str:
    """The state of a segment, on its track: "present", "in control"."""
    return say_track(segment.state, segment.track)


def say_silence(silence: Silence | None) -> str:
    """What was heard since the last evidence: "4 reports since, 1 names it"; empty for None."""
    if silence is None:
        return ""
    if not silence.reports:
        return "no report since"
    naming = "none names it" if not silence.naming else f"{silence.naming} of them on this actor"
    if silence.naming == silence.reports:
        naming = "all on this actor" if silence.reports > 1 else "on this actor"
    return f"{say_count(silence.reports, 'report')} since, {naming}"


def say_dot(dot: Dot) -> str:
    """What a dot tells: "visit", "arrive · deploy, planned", "leave, denied"."""
    said = " · ".join(filter(None, (dot.kind, dot.mode)))
    if dot.polarity == "negative":
        said = f"not {said}"
    return said if dot.modality == "actual" else f"{said}, {dot.modality}"
