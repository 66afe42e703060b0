"""The brief of a site: plain sentences on who is there and what is not known, each with notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

from vedette.fuse.change import cut_after, find_standing, part_lanes
from vedette.fuse.dial import ANY
from vedette.fuse.horizon import Horizon, find_kinds, guess_kind, load_horizons
from vedette.fuse.silence import Heard
from vedette.fuse.undated import is_bound_by_receipt
from vedette.model.claim import Claim
from vedette.model.event import Dot, Segment
from vedette.show.asked import Asked, Drawer
from vedette.show.dossier import order_by_day
from vedette.show.lookup import Found
from vedette.show.prose import is_plural, name_actor, name_period, say_date, say_period
from vedette.show.sites import Site, find_sites, iterate_places, make_site
from vedette.show.wording import BY_RECEIPT, say_count, say_fillers, say_position, show_words

NOTES_A_SENTENCE = 3
"""Claims that one sentence is footnoted with; further ones are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One plain sentence and the numbers of its notes; `more` claims say the same unnoted."""

    text: str
    notes: tuple[int, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: which report said it, when it was published, and in which words."""

    number: int
    claim: str
    report: str
    title: str | None
    outlet: str | None
    published: str | None
    received: str | None
    uri: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The paragraph on one site on one day, with its notes in the order of their numbers."""

    site: str
    name: str
    on: str
    known_on: str | None
    rule: str
    sentences: tuple[Sentence, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence before its notes are numbered: the words, and the claims behind them."""

    text: str
    claims: tuple[str, ...] = ()


def write_brief(drawer: Drawer, found: Found, asked: Asked, *, today: date) -> Brief:
    """The brief of the site of `drawer`, on the day asked for or else today."""
    on = asked.as_of or asked.known_on or today
    claims = sorted(
        {
            c.id: c for c in asked.rule.keep(drawer.claims(asked)) if found.id in find_sites(c)
        }.values(),
        key=order_by_day,
    )
    segments = cut_after(drawer.draw(asked), on)
    filler = next((f for c in claims for f in iterate_places(c) if f.id == found.id), None)
    site = make_site(found.id, filler, claims, (), gazetteer=drawer.gazetteer, name=found.name)
    received = drawer.received(claims)
    heard = Heard(claims, received_of=received.get, until=on)
    kind_of = guess_kind if drawer.gazetteer is None else find_kinds(drawer.gazetteer)
    horizon = load_horizons().find(kind_of(found.id))
    held = {c.id: c for c in claims}
    by_receipt = {s for s in segments if is_bound_by_receipt(s, held, received.get)}
    said = [
        _describe(site, asked),
        *_tell_lanes(segments, on, horizon, by_receipt),
        *_tell_dots(drawer.dots(asked), on),
        *_tell_materiel(claims),
        *_tell_unknown(segments, claims, heard, on),
    ]
    sentences, notes = _number(said, held, received)
    return Brief(
        site=site.id,
        name=site.name,
        on=on.isoformat(),
        known_on=asked.known_on.isoformat() if asked.known_on else None,
        rule=str(asked.rule),
        sentences=sentences,
        notes=notes,
    )


def _number(
    said: Iterable[_Said], known: dict[str, Claim], received: dict[str, date]
) -> tuple[tuple[Sentence, ...], tuple[Note, ...]]:
    """The sentences with the numbers of their notes, and the notes in order of first use."""
    numbers: dict[str, int] = {}
    sentences = []
    for one in said:
        cited = [id for id in dict.fromkeys(one.claims) if id in known]
        shown = cited[:NOTES_A_SENTENCE]
        notes = tuple(numbers.setdefault(id, len(numbers) + 1) for id in shown)
        sentences.append(Sentence(text=one.text, notes=notes, more=len(cited) - len(shown)))
    made = tuple(_make_note(known[id], n, received) for id, n in numbers.items())
    return tuple(sentences), made


def _make_note(claim: Claim, number: int, received: dict[str, date]) -> Note:
    report = claim.report
    came_in = received.get(report.id)
    return Note(
        number=number,
        claim=claim.id,
        report=report.id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        received=came_in.isoformat() if came_in else None,
        uri=report.uri,
        quote=claim.quote,
    )


def _describe(site: Site, asked: Asked) -> _Said:
    kind = site.kind or "place"
    article = "an" if kind[0] in "aeiou" else "a"
    text = f"{show_words(site.name)} is {article} {kind} ("
    text += f"{say_position(site.lat, site.lon, site.radius_km)})"
    if asked.known_on is not None:
        text += f", here as it was known by {say_date(asked.known_on)}"
        text += " to whoever held these reports" if asked.clock == "received" else ""
    if asked.rule.kind != ANY.kind:
        text += f", on evidence under the rule {show_words(str(asked.rule))}"
    return _Said(f"{text}.")


# Who is there


def _tell_lanes(
    segments: Sequence[Segment], on: date, horizon: Horizon, by_receipt: Set[Segment]
) -> Iterator[_Said]:
    """Each actor on each track, presence first; dated evidence before what nothing dates.

    The days of those `by_receipt` are days on which reports came in.
    """
    lanes = part_lanes(segments)
    for key in sorted(lanes, key=lambda k: (k[2] != "present", k[1])):
        lane = lanes[key]
        standing = find_standing(lane, on)
        if standing is not None:
            yield _Said(_tell_standing(standing, horizon), standing.claims)
            if standing.silence is not None:
                yield _Said(_say_heard(standing))
        for segment in (s for s in lane if not s.is_dated):
            yield _Said(_tell_undated(segment, segment in by_receipt), segment.claims)


def _tell_standing(segment: Segment, horizon: Horizon) -> str:
    name, days = segment.actor.name, _say_days(segment)
    controls = segment.track == "controls"
    who, were = name_actor(name), "were" if is_plural(name) else "was"
    past = "controlled it" if controls else f"{were} there"
    if segment.state == "present":
        return f"{who} {past} {days}."
    if segment.state == "reduced":
        return f"{who} {past} {days}, but reduced: {segment.reasons[0]}."
    if segment.state == "absent":
        gone = "no longer controlled it" if controls else f"{were} gone"
        back = "control that passed back" if controls else "a return"
        return f"{who} {gone} {_say_since(segment)}; no report since tells of {back}."
    asked = f"{name_actor(name, at_start=False)} {past}"
    if segment.state == "disputed":
        return f"Whether {asked} {days} is disputed: voices tell both."
    last = segment.silence.last if segment.silence else segment.start
    if segment.state == "last reported":
        return f"{who} {were} last reported {'in control' if controls else 'there'} " + (
            f"{say_period(last)}."
        )
    still = f"{name_actor(name, at_start=False)} still {_tell_now(segment)}"
    if any("took it" in why for why in segment.reasons):
        return f"Whether {still} is not known: {segment.reasons[0]}."
    span = horizon.days(segment.track)
    return (
        f"Whether {still} is not known: the last evidence tells of {name_period(last)}, and at "
        f"such a site that is taken to hold for {span} days at most."
    )


def _tell_now(segment: Segment) -> str:
    many = is_plural(segment.actor.name)
    if segment.track == "controls":
        return "control it" if many else "controls it"
    return "are there" if many else "is there"


def _tell_undated(segment: Segment, is_by_receipt: bool) -> str:
    name, controls = segment.actor.name, segment.track == "controls"
    who, were = name_actor(name), "were" if is_plural(name) else "was"
    by = segment.start.latest
    when = "on an unknown day"
    when += f", no later than {say_date(by)}" if by else ", which nobody bounds"
    when += f", {BY_RECEIPT}" if is_by_receipt else ""
    if segment.state == "not known":
        return f"What became of {name_actor(name, at_start=False)} since is not known."
    if segment.end.latest is not None:
        return f"{who} {were} there long ago, before {say_date(segment.end.latest)}."
    told = {
        "reduced": f"{were} there, but reduced",
        "absent": "lost control of it" if controls else f"left, or {were} not there",
    }.get(segment.state, "controlled it" if controls else f"{were} there")
    return f"{who} {told}, {when}."


def _say_days(segment: Segment) -> str:
    start, end = segment.start, segment.end
    if (start.earliest, start.latest) == (end.earliest, end.latest) or end.latest is None:
        return say_period(start)
    return f"from {say_date(start.earliest)} to {say_date(end.latest)}"


def _say_since(segment: Segment) -> str:
    first, last = segment.start.earliest, segment.start.latest
    if first is None or last is None or first == last:
        return f"by {say_date(last or first)}"
    return f"by {say_date(last)}, having gone on some day from {say_date(first)} on"


def _say_heard(segment: Segment) -> str:
    silence = segment.silence
    if silence is None or not silence.reports:
        return "No report on the site has come since."
    gone = "its loss" if segment.track == "controls" else "a departure"
    end = f"; none tells of {gone}" if segment.state == "last reported" else ""
    naming = f"{silence.naming or 'none'} of them on this actor"
    if silence.reports == 1:
        naming = "on this actor" if silence.naming else "but not on this actor"
    return f"{say_count(silence.reports, 'report')} on the site came since, {naming}{end}."


# What moves nobody, and what is not known


def _tell_dots(dots: Sequence[Dot], on: date) -> Iterator[_Said]:
    begun = [d for d in dots if d.modality != "actual" or (d.when.earliest or on) <= on]
    heads = {
        "actual": "Passing through, without staying",
        "planned": "Planned, and not told as done",
        "possible": "Held possible, and not told as done",
        "attempted": "Attempted",
        "denied": "Denied, which proves nothing either way",
    }
    for modality, head in heads.items():
        same = [d for d in begun if d.modality == modality]
        if same:
            told = "; ".join(dict.fromkeys(map(_say_mark, same)))
            yield _Said(f"{head}: {told}.", tuple(c for d in same for c in d.claims))


_NOUNS = {
    "arrive": "arrival", "leave": "departure", "build": "building", "close": "closing",
    "take": "taking of control", "hold": "stay", "operate": "use", "attack": "attack",
}  # fmt: skip


def _say_mark(dot: Dot) -> str:
    """A mark as a noun with its doer: "departure by the Army of X in March 2021"."""
    noun = dot.mode if dot.kind == "operate" and dot.mode else _NOUNS.get(dot.kind, dot.kind)
    if dot.kind == "hold" and dot.mode == "control":
        noun = "control"
    if dot.polarity == "negative":
        noun = f"no {noun}"
    who = name_actor(dot.actor.name, at_start=False) if dot.actor else "somebody"
    return f"{noun} by {who}{f' {say_period(dot.when)}' if dot.when.is_known else ''}"


def _tell_materiel(claims: Sequence[Claim]) -> Iterator[_Said]:
    told: dict[str, list[str]] = {}
    for claim in claims:
        if claim.headline or claim.modality != "actual" or claim.polarity == "negative":
            continue
        if claim.kind in ("arrive", "hold", "build"):
            for filler in claim.objects:
                if (filler.id or "").startswith("materiel:"):
                    told.setdefault(say_fillers((filler,)), []).append(claim.id)
    if told:
        ids = tuple(dict.fromkeys(id for own in told.values() for id in own))
        yield _Said(f"Materiel told to have come or to be there: {', '.join(told)}.", ids)


def _tell_unknown(
    segments: Sequence[Segment], claims: Sequence[Claim], heard: Heard, on: date
) -> Iterator[_Said]:
    """What no report tells, as plainly as what they do."""
    if not claims:
        yield _Said("No report that was known then tells of it.")
        return
    lanes = part_lanes(segments)
    present = [lane for key, lane in lanes.items() if key[2] == "present"]
    if not present:
        yield _Said("Who is there is not known: no report tells of anybody.")
    elif any(_may_be_there(lane, on) for lane in present):
        yield _Said("Whether anybody else is there is not known.")
    else:
        yield _Said("Who else is there is not known.")
    if not any(k[2] == "controls" for k in lanes):
        yield _Said("No report tells who controls it.")
    dated = [s for s in segments if s.is_dated]
    if dated and all(s.silence is None for s in segments):  # else it is told already
        newest = max(dated, key=lambda s: s.start.latest or s.start.earliest or date.min)
        own = {c.report.id for c in claims if c.id in newest.claims}
        if not heard.measure_site(newest.start, (k[1] for k in lanes), own).reports:
            last = newest.start.latest or newest.start.earliest
            yield _Said(f"Nothing on the site was reported after {say_date(last)}.")


def _may_be_there(lane: Sequence[Segment], on: date) -> bool:
    standing = find_standing(lane, on)
    if standing is not None and standing.state not in ("absent", "not known"):
        return True
    return any(s.state in ("present", "reduced") and not s.is_dated for s in lane)
