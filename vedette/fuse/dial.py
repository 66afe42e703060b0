"""The dial: how much evidence a conclusion needs, and which conclusions fall when it is turned.

`any` takes every claim told as done. `independent:2` asks for that many independent roots
behind a run of evidence, `official` for a root that is an official or a force, and
`without:OUTLET` leaves out whatever is known through that voice alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from vedette.errors import VedetteError
from vedette.fuse.change import part_lanes
from vedette.fuse.names import deduplicate, fold_name
from vedette.fuse.posture import draw_posture
from vedette.fuse.roots import count_roots, find_last_voices, is_own_outlet
from vedette.model.claim import Claim, Voice
from vedette.model.event import Roots, Segment
from vedette.model.posture import Flip, FlipKind

RuleKind = Literal["any", "independent", "official", "without"]
RULES = "any, independent:N, official, without:OUTLET"
_OFFICIAL = frozenset({"official", "force"})

CountRoots = Callable[[Sequence[Claim]], Roots]
IsOfficial = Callable[[str], bool]
"""Whether the outlet of this name is itself that of a government or a force."""


class BadRule(VedetteError):
    """A rule of evidence that is none of those the dial knows."""


def no_outlet_is_official(_outlet: str) -> bool:
    """What is official is told by voices alone."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One setting of the dial.

    `admits_claim` tells whether a claim counts at all, `admits` whether claims that say one
    thing are enough together. `count` counts roots; give `count_roots` with what is known of
    owners and copies for a stricter count.
    """

    kind: RuleKind = "any"
    least: int = 1
    outlet: str = ""
    count: CountRoots = count_roots
    is_official: IsOfficial = no_outlet_is_official

    def __str__(self) -> str:
        """The rule as it is written: `independent:2`."""
        return {
            "independent": f"independent:{self.least}", "without": f"without:{self.outlet}",
        }.get(self.kind, self.kind)  # fmt: skip

    def admits_claim(self, claim: Claim) -> bool:
        """Whether the claim may count under this rule."""
        if self.kind == "official":
            return self._is_official(claim)
        if self.kind == "without":
            return not is_through(claim, self.outlet)
        return True

    def admits(self, claims: Sequence[Claim]) -> bool:
        """Whether these claims, which say one thing, are enough together."""
        kept = [c for c in claims if self.admits_claim(c)]
        if self.kind == "independent":
            # A root is the last voice of a claim: where these are too few, none need be compared.
            ends = sum(len(find_last_voices(claim)) for claim in kept)
            return ends >= self.least and self.count(kept).independent >= self.least
        return bool(kept)

    def keep(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims that may count, in their order."""
        return [c for c in claims if self.admits_claim(c)]

    def _is_official(self, claim: Claim) -> bool:
        for voice in find_last_voices(claim):
            if voice is None or is_own_outlet(voice, claim):
                if claim.report.outlet is not None and self.is_official(claim.report.outlet):
                    return True
            elif voice.kind in _OFFICIAL:
                return True
        return False


ANY = Rule()


def read_rule(text: str) -> Rule:
    """The rule that is written so. Raises BadRule.

    >>> str(read_rule("independent:2")), read_rule("without:Reed Post").outlet
    ('independent:2', 'Reed Post')
    """
    kind, colon, value = text.strip().partition(":")
    value = value.strip()
    if not colon and kind in ("any", "official"):
        return ANY if kind == "any" else Rule(kind="official")
    if kind == "independent" and value.isdecimal() and int(value) > 0:
        return Rule(kind="independent", least=int(value))
    if kind == "without" and value:
        return Rule(kind="without", outlet=value)
    raise BadRule(f"{text!r} is no rule. Write one of {RULES}")


def is_through(claim: Claim, outlet: str) -> bool:
    """Whether the claim is known through a voice of this name alone.

    It is where the outlet published the report, or where every chain of its voices passes it.
    """
    wanted = fold_name(outlet)
    if claim.report.outlet is not None and fold_name(claim.report.outlet) == wanted:
        return True
    voices = claim.sources
    cited = {at for v in voices for at in v.cites}
    tops = [i for i in range(len(voices)) if i not in cited] or list(range(min(1, len(voices))))
    return bool(voices) and not _reaches_root(voices, tops, wanted)


def _reaches_root(voices: tuple[Voice, ...], tops: list[int], wanted: str) -> bool:
    """Whether some chain leads to a last voice past the unwanted one."""
    waiting, met = list(tops), set()
    while waiting:
        at = waiting.pop()
        if at in met or not 0 <= at < len(voices) or _is_named(voices[at], wanted):
            continue
        if not voices[at].cites:
            return True
        met.add(at)
        waiting += voices[at].cites
    return False


def _is_named(voice: Voice, wanted: str) -> bool:
    return any(n and fold_name(n) == wanted for n in (voice.name, voice.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialled:
    """Posture under a rule, and the conclusions that differ from those of any evidence."""

    rule: str
    segments: tuple[Segment, ...]
    flips: tuple[Flip, ...]


def draw_under(claims: Sequence[Claim], rule: Rule, **means: Any) -> tuple[Segment, ...]:
    """Posture under a rule; `means` are those of `draw_posture`."""
    admits = rule.admits if rule.kind == "independent" else None
    return draw_posture(rule.keep(deduplicate(list(claims))), admits=admits, **means)


def turn_dial(claims: Sequence[Claim], rule: Rule, **means: Any) -> Dialled:
    """Posture under a rule beside that under `any`, with what flips; means of `draw_posture`."""
    under = draw_under(claims, rule, **means)
    taken = draw_under(claims, ANY, **means)
    flips = tuple(find_flips(taken, under, f"under {rule}"))
    return Dialled(rule=str(rule), segments=under, flips=flips)


def find_flips(taken: Sequence[Segment], under: Sequence[Segment], rule: str) -> Iterator[Flip]:
    """Each conclusion that vanishes, changes or appears, by site, actor and track.

    A conclusion is a state with its days. What has the same stands, though on fewer claims.
    """
    old, new = part_lanes(taken), part_lanes(under)
    for key in sorted({*old, *new}):
        yield from _flip_lane(old.get(key, []), new.get(key, []), rule)


def _flip_lane(taken: list[Segment], under: list[Segment], rule: str) -> Iterator[Flip]:
    same = {_conclude(s) for s in taken} & {_conclude(s) for s in under}
    lost = [s for s in taken if _conclude(s) not in same]
    found = [s for s in under if _conclude(s) not in same]
    for segment in lost:
        other = next((s for s in found if _meet(segment, s)), None)
        if other is None:
            if _is_tail(segment, lost):
                continue
            why = f"{rule} no admitted claim tells it"
            yield _make_flip("vanishes", segment, None, why)
            continue
        found.remove(other)
        yield _make_flip("changes", segment, other, f"{rule} it rests on other claims, or fewer")
    for segment in (s for s in found if not _is_tail(s, found)):
        yield _make_flip("appears", None, segment, f"{rule} nothing speaks against it")


def _is_tail(segment: Segment, flipped: list[Segment]) -> bool:
    """Whether it only lies behind evidence that flips itself, and says nothing more."""
    if segment.silence is None:
        return False
    return any(s.silence is None and s.claims == segment.claims for s in flipped)


def _conclude(segment: Segment) -> tuple[str, str, str]:
    return segment.state, str(segment.start), str(segment.end)


def _meet(a: Segment, b: Segment) -> bool:
    """Whether two segments of a lane are of the same time, or both of none."""
    if a.start.earliest is None or b.start.earliest is None:
        return a.start.earliest is b.start.earliest and a.state == b.state
    return (b.end.latest is None or a.start.earliest <= b.end.latest) and (
        a.end.latest is None or b.start.earliest <= a.end.latest
    )


def _make_flip(kind: FlipKind, taken: Segment | None, under: Segment | None, why: str) -> Flip:
    some = taken or under
    assert some is not None
    return Flip(
        kind=kind, site=some.site, actor=some.actor, track=some.track, taken=taken, under=under,
        reasons=(why,),
    )  # fmt: skip
