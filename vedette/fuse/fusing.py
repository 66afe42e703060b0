"""Fusing: all of it at once, or the neighbourhood of a change; both give the same.

What is derived falls into *parts* that do not see each other: the connected parts of the links
between claims (events and what they dispute), sites (posture and measures), and reports
(headlines against bodies). A change makes the parts that it touches anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from vedette.fuse.blocks import find_stands
from vedette.fuse.clusters import Link
from vedette.fuse.compare import compare
from vedette.fuse.conflicts import (
    Settled,
    build_conflict,
    dispute_measures,
    find_disputes,
    find_headline_disputes,
)
from vedette.fuse.copied import pair_copies
from vedette.fuse.dots import draw_dots
from vedette.fuse.events import build_event, is_told_as_done
from vedette.fuse.evidence import SiteOf, name_site
from vedette.fuse.grouping import Blocks, Group, Ties, find_links, group_claims
from vedette.fuse.horizon import KindOf, guess_kind
from vedette.fuse.names import deduplicate, is_place
from vedette.fuse.posture import draw_posture
from vedette.fuse.rootends import SameVoices
from vedette.fuse.roots import NO_REUSE, ReuseIndex, count_roots, no_party
from vedette.fuse.stems import build_story
from vedette.fuse.told import Received, never_received
from vedette.fuse.traits import Told, Trees, tell
from vedette.model.claim import SLOTS, Claim, Voice
from vedette.model.conflict import Conflict
from vedette.model.event import Dot, Event, Named, Roots, Segment
from vedette.model.fused import FusedPart, FusedSite, Whole

FUSING = "fuse/4"
"""The version of the rules: what was fused by others is fused anew."""

SHARED_BY_HEADLINE = 1.5
"""What a headline and a claim of its body must have in common to tell the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What fusing must know besides the claims, each a function or a set that is given.

    `party_of` says whose a voice is, `reuse` who copied what, `same_voice` which voices were
    judged to be one; `site_of` says which place is a site, `kind_of` what kind of site an
    id means, `received_of` on which day a report came in; `ties` are what was
    judged of pairs; `settled` what was judged of conflicts.
    """

    trees: Trees = field(default_factory=Trees)
    party_of: Callable[[Voice], str | None] = no_party
    reuse: ReuseIndex = NO_REUSE
    same_voice: SameVoices = frozenset()
    site_of: SiteOf = name_site
    kind_of: KindOf = guess_kind
    received_of: Received = never_received
    ties: Ties = field(default_factory=Ties)
    settled: Settled = field(default_factory=dict)
    as_of: date | None = None

    def count(self, claims: Sequence[Claim]) -> Roots:
        """The roots behind claims that say one thing."""
        return count_roots(
            claims, party_of=self.party_of, reuse=self.reuse, same_voice=self.same_voice
        )


PLAIN = Background()
"""Nothing is known besides the claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """Everything that follows from a set of claims, sorted."""

    events: tuple[Event, ...]
    segments: tuple[Segment, ...]
    conflicts: tuple[Conflict, ...] = ()
    dots: tuple[Dot, ...] = ()


def fuse(claims: Sequence[Claim], background: Background = PLAIN) -> Fused:
    """The events, the posture and the conflicts of the claims, the same in any order of arrival.

    `background.as_of` cuts the posture: evidence that begins later is left out, and open
    segments end there. It is the clock of when it was so; for what was known then, pass only
    the claims of reports known by then.
    """
    return flatten(fuse_whole(claims, background), claims, background)


def flatten(whole: Whole, claims: Sequence[Claim], background: Background) -> Fused:
    """What the parts hold, in one order each, with the dots of the claims."""
    events = chain.from_iterable(p.events for p in whole.parts.values())
    conflicts = chain(
        chain.from_iterable(p.conflicts for p in whole.parts.values()),
        chain.from_iterable(s.conflicts for s in whole.sites.values()),
        chain.from_iterable(whole.reports.values()),
    )
    return Fused(
        events=tuple(sorted(events, key=lambda e: e.key)),
        segments=tuple(chain.from_iterable(s.segments for s in whole.sites.values())),
        conflicts=tuple(sorted(conflicts, key=key_conflict)),
        dots=draw_dots(deduplicate(list(claims)), site_of=background.site_of),
    )


def fuse_whole(claims: Sequence[Claim], background: Background = PLAIN) -> Whole:
    """What the claims come to, part by part."""
    unique = deduplicate(list(claims))
    told = tell_all(unique, background)
    stands = tuple(s for t in told.values() for s in find_stands(t))
    by_site = group_by_site(unique, background)
    by_report = group_by_report(unique)
    return Whole(
        parts=fuse_parts(unique, told, find_links(told, Blocks(stands).around), background),
        sites={site.id: fuse_site(site, own, background) for site, own in by_site},
        reports={id: fuse_report(own, background) for id, own in sorted(by_report.items())},
        stands=stands,
    )


def key_conflict(conflict: Conflict) -> tuple[str, str, str]:
    """What orders conflicts: type, what they are about, id."""
    return conflict.type, conflict.about, conflict.id


def group_by_id(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by id: one of each report that has the very same text."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.id].append(claim)
    return grouped


def group_by_report(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the id of their report."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.report.id].append(claim)
    return grouped


def group_by_site(
    claims: Iterable[Claim], background: Background
) -> Iterator[tuple[Named, list[Claim]]]:
    """Each site with the claims that name it, in the order of ids."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for site in find_sites(claim, background):
            grouped[site.id].append(claim)
    for id in sorted(grouped):
        named = choose_name(id, grouped[id], background)
        if named is not None:
            yield named, grouped[id]


def choose_name(id: str, claims: Iterable[Claim], background: Background) -> Named | None:
    """The site with this id under the first of its names; None where no claim names it."""
    named = {s for c in claims for s in find_sites(c, background) if s.id == id}
    return min(named, key=lambda s: s.name, default=None)


def find_sites(claim: Claim, background: Background) -> tuple[Named, ...]:
    """The sites that a claim names in any slot, each once."""
    fillers = chain.from_iterable(getattr(claim, slot) for slot in SLOTS)
    sites = (background.site_of(f) for f in fillers if is_place(f))
    return tuple({s.id: s for s in sites if s is not None}.values())


def tell_all(claims: Iterable[Claim], background: Background) -> dict[str, Told]:
    """Every claim that can tell of a happening, headlines and assessments left out, by id.

    `claims` hold all those of each of their texts, since what a report tells besides counts.
    """
    kept = list(claims)
    stories = tell_stories(kept)
    return {
        id: tell(same, background.trees, stories[same[0].report.text_id])
        for id, same in sorted(group_by_id(kept).items())
        if not same[0].headline and same[0].kind != "assess"
    }


def tell_stories(claims: Iterable[Claim]) -> dict[str, dict[str, float]]:
    """The story of each text by its id: the words of its titles and of all that it claims."""
    said: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        words = said[claim.report.text_id]
        words[claim.report.title or ""] = None
        words[claim.quote] = None
    return {text: build_story(sorted(words)) for text, words in said.items()}


def fuse_parts(
    claims: Sequence[Claim],
    told: Mapping[str, Told],
    links: Sequence[Link],
    background: Background,
    members: Collection[str] | None = None,
) -> dict[str, FusedPart]:
    """The parts of these claims by their first id; of `members` alone where given.

    `claims` hold all those of each of their texts, `links` all among the members, which are
    whole parts.
    """
    by_id = group_by_id(claims)
    headlines = attach_headlines(claims, told, background)
    inside = told if members is None else {i: t for i, t in told.items() if i in members}
    groups: dict[str, list[Group]] = defaultdict(list)
    ties = replace(background.ties, copies=pair_copies(claims, background.reuse))
    for group in group_claims(inside, links, ties):
        groups[group.part].append(group)
    part_of = {i: part for part, own in groups.items() for group in own for i in group.ids}
    links_of: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for link in links:
        links_of[part_of[link.a]].append((link.a, link.b, link.score))
    made = {
        part: _fuse_part(own, by_id, headlines, told, background) for part, own in groups.items()
    }
    return {part: replace(m, links=tuple(sorted(links_of[part]))) for part, m in made.items()}


def _fuse_part(
    groups: Sequence[Group],
    by_id: Mapping[str, Sequence[Claim]],
    headlines: Mapping[str, Sequence[str]],
    told: Mapping[str, Told],
    background: Background,
) -> FusedPart:
    events, conflicts, ids = [], [], []
    for group in groups:
        above = [h for i in group.ids for h in headlines.get(i, ())]
        ids += [*group.ids, *above]
        claims = [c for i in (*group.ids, *above) for c in by_id[i]]
        event = build_event(group, claims, told, background.count)
        if event is not None:
            events.append(event)
        if len(claims) > 1 or any(c.tolls for c in claims):
            conflicts += [
                build_conflict(
                    dispute,
                    count=background.count,
                    settled=background.settled,
                    event=event.id if event else None,
                )
                for dispute in find_disputes(claims, told)
            ]
    return FusedPart(
        ids=tuple(sorted(ids)),
        events=tuple(sorted(events, key=lambda e: e.key)),
        conflicts=tuple(sorted(conflicts, key=key_conflict)),
    )


def attach_headlines(
    claims: Iterable[Claim], told: Mapping[str, Told], background: Background
) -> dict[str, list[str]]:
    """For each body claim the headlines that tell the same and none of the body better.

    A headline stands with its own body alone: it is no bridge to other reports.
    """
    by_text: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        by_text[claim.report.text_id].setdefault(claim.id, claim)
    attached: dict[str, list[str]] = defaultdict(list)
    for own in by_text.values():
        body = [told[c.id] for c in own.values() if c.id in told and is_told_as_done(c)]
        for headline in (c for c in own.values() if c.headline and is_told_as_done(c)):
            words = tell([headline], background.trees)
            scored = [(compare(words, t).score, t.id) for t in body if t.kind == headline.kind]
            best = max(scored, key=lambda s: (s[0], s[1]), default=None)
            if best is not None and best[0] >= SHARED_BY_HEADLINE:
                attached[best[1]].append(headline.id)
    return attached


def fuse_site(site: Named, claims: Sequence[Claim], background: Background) -> FusedSite:
    """The posture at one site, and the measures that are disputed of it."""
    return FusedSite(
        segments=draw_posture(
            claims,
            ancestors=background.trees.ancestors,
            as_of=background.as_of,
            site_of=lambda f: _only(background.site_of(f), site),
            kind_of=background.kind_of,
            received_of=background.received_of,
        ),
        conflicts=tuple(
            build_conflict(d, count=background.count, settled=background.settled, site=site.id)
            for d in dispute_measures(site, claims)
        ),
    )


def _only(found: Named | None, site: Named) -> Named | None:
    return site if found is not None and found.id == site.id else None


def fuse_report(claims: Sequence[Claim], background: Background) -> tuple[Conflict, ...]:
    """Where the headline of a report tells more than its body."""
    return tuple(
        build_conflict(d, count=background.count, settled=background.settled)
        for d in find_headline_disputes(claims)
    )
