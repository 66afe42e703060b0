"""A headline beside its body: where the body says less than its headline does.

Whoever writes the headline is seldom who wrote the report, and "Russia leaves the base" over "plans
to leave" is the commonest way in which a plan turns into a fact. Both claims stay; each gets a
reason that points to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vedette.model.claim import Claim, Filler, Reason

TELLINGS = {"actual": 0, "planned": 1, "possible": 1, "attempted": 1, "denied": 2}
"""How far a modality stays behind plain telling."""
PARTED = frozenset({"leave", "close", "take", "hold", "build"})
"""Kinds of which "some" or "half" is another thing than all; some troops that come have come."""
LENGTHY = frozenset({"leave", "close", "build"})
"""Kinds that take their time, so that one begun is not yet one done."""
NEAR = 60
"""Characters between cue and trigger over which the words between them are shown as well."""
STEM = 5
"""Letters by which words are compared: Russia and Russian, withdraws and withdrawal."""
GENERIC = frozenset({
    "armed", "force", "forces", "army", "troop", "soldi", "milit", "group", "fight", "unite",
    "air", "base", "airba", "airfi", "airpo", "town", "city", "villa", "provi", "regio", "distr",
    "area", "site", "posit", "camp", "port", "near", "north", "south", "east", "weste", "easte",
    "from", "with", "their", "this", "that", "these", "the", "and", "carri", "launc", "condu",
})  # fmt: skip
"""Stems that name nobody and nowhere by themselves."""

CATALOGUED = "materiel:"
"""The ids of things that have a name of their own, and not only a word for them."""

Strength = tuple[int, int, int]
"""What a telling lacks in modality, extent and phase; zeros for what is told without limit."""

NOTHING: Strength = (0, 0, 0)


def compare_headline(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The same claims in the same order; those of headline and body that differ say so.

    A headline is held against the strongest telling of the same in the body. Where the body
    has none, nothing is said: what it leaves out it does not contradict. Nor is anything where a
    claim of the body that shares but one thing with the headline tells as much: over 804 reports
    nearly all differences told without that were between two happenings. But where the headline
    names a thing ("deploys S-300") and some claim of the body tells the same of it, one that
    tells of other things ("troops arrived") does not speak for it.
    """
    headlines = [n for n, c in enumerate(claims) if c.headline]
    if not headlines or len(headlines) == len(claims):
        return claims
    told: dict[int, list[tuple[str, str]]] = {}
    for number in headlines:
        headline = claims[number]
        like = [n for n, c in enumerate(claims) if not c.headline and count_shared(headline, c)[0]]
        body = [n for n in like if tells_same(headline, claims[n])]
        if of_thing := [n for n in body if names_one_thing(headline, claims[n])]:
            like = [n for n in like if names_one_thing(headline, claims[n]) is not False]
            body = of_thing
        if not body or any(measure_lack(headline, claims[n]) == NOTHING for n in like):
            continue
        strongest = min(body, key=lambda n: (measure_lack(headline, claims[n]), n))
        said = say_difference(headline, claims[strongest])
        if said is not None:
            of_body, of_headline = said
            weaker = f"the body says {of_body}: weaker than the headline"
            stronger = f"the headline says {of_headline}: stronger than the body"
            told.setdefault(number, []).append((weaker, claims[strongest].id))
            told.setdefault(strongest, []).append((stronger, headline.id))
    return tuple(_with_reasons(c, told.get(n, ())) for n, c in enumerate(claims))


def tells_same(headline: Claim, claim: Claim) -> bool:
    """Whether a claim of the body can be what the headline tells.

    It is of the same kind and shares two of who, what, where and the word that tells it; three
    where the places named have nothing in common. Another actor is another happening.
    """
    shared, is_elsewhere = count_shared(headline, claim)
    return shared >= (3 if is_elsewhere else 2)


def count_shared(headline: Claim, claim: Claim) -> tuple[int, bool]:
    """How many of who, what, where and the word two tellings share, and whether the places that
    both name have nothing in common. Nothing is shared by kinds or by actors that differ.
    """
    if claim.kind != headline.kind:
        return 0, True
    who = _overlap(_stems(headline.actors), _stems(claim.actors))
    are_known = all(f.name for f in (*headline.actors, *claim.actors))
    if who is False and are_known:
        return 0, True
    what = _overlap(
        _stems((*headline.objects, *headline.targets)), _stems((*claim.objects, *claim.targets))
    )
    where = _overlap(
        _stems((*headline.places, *headline.origins)), _stems((*claim.places, *claim.origins))
    )
    how = _overlap(_stem_words([headline.trigger.text]), _stem_words([claim.trigger.text]))
    return sum(found is True for found in (who, what, where, how)), where is False


def names_one_thing(headline: Claim, claim: Claim) -> bool | None:
    """Whether two tellings name one thing of the catalogue; None where the body tells of none."""
    ours, theirs = (
        {f.id for f in (*c.objects, *c.targets) if f.id and f.id.startswith(CATALOGUED)}
        for c in (headline, claim)
    )
    if not claim.objects and not claim.targets:
        return None
    return bool(ours & theirs)


def measure_lack(headline: Claim, claim: Claim) -> Strength:
    """What the body's telling lacks of the headline's: nothing where all three are 0."""
    if claim.polarity == headline.polarity:
        modality = TELLINGS[claim.modality] - TELLINGS[headline.modality]
    else:  # the one tells that it was, the other that it was not
        modality = TELLINGS["denied"]
    is_parted = headline.extent == "whole" or (headline.extent is None and claim.kind in PARTED)
    extent = int(is_parted and claim.extent == "part")
    unfinished: tuple[str, ...] = ()
    if headline.phase == "completed":
        unfinished = ("begun", "under way", "halted")
    elif headline.phase is None and claim.kind in LENGTHY:
        unfinished = ("begun", "halted")
    return max(0, modality), extent, int(claim.phase in unfinished)


def say_difference(headline: Claim, claim: Claim) -> tuple[str, str] | None:
    """What the body says and what the headline says, None where the body says as much."""
    modality, extent, phase = measure_lack(headline, claim)
    if modality:
        if claim.polarity != headline.polarity and claim.modality == "actual":
            sides = {"affirmative": "that it was so", "negative": "that it was not so"}
            pair = sides[claim.polarity], sides[headline.polarity]
        else:
            pair = claim.modality, headline.modality
    elif extent:
        pair = "in part", "the whole" if headline.extent == "whole" else "it without limit"
    elif phase:
        pair = str(claim.phase), headline.phase or "done"
    else:
        return None
    return f"{pair[0]} ({quote_cue(claim)})", f"{pair[1]} ({quote_cue(headline)})"


def quote_cue(claim: Claim) -> str:
    """The trigger with the cue that governs it, as the sentence has them: "intended to deploy"."""
    trigger, cue = claim.trigger, claim.cue
    if cue is None or (trigger.span[0] <= cue.span[0] and cue.span[1] <= trigger.span[1]):
        return f'"{trigger.text}"'
    first, last = sorted((trigger, cue), key=lambda words: words.span)
    if last.span[0] - first.span[1] > NEAR:
        return f'"{first.text} … {last.text}"'
    return f'"{claim.quote[first.span[0] - claim.span[0] : last.span[1] - claim.span[0]]}"'


def _with_reasons(claim: Claim, told: Iterable[tuple[str, str]]) -> Claim:
    new = [
        Reason(step="extract", about="headline", why=why, other=other)
        for why, other in dict.fromkeys(told)
    ]
    return replace(claim, reasons=(*claim.reasons, *new)) if new else claim


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Whether two sets of stems share one; None where either is empty."""
    return bool(one & other) if one and other else None


def _stems(fillers: Sequence[Filler]) -> frozenset[str]:
    """The stems of what fills a slot: of its names where it has any, with their ids."""
    return _stem_words([f.name or f.text for f in fillers]) | {f.id for f in fillers if f.id}


def _stem_words(texts: Iterable[str]) -> frozenset[str]:
    words = (w for text in texts for w in re.findall(r"\w{3,}", text.lower()))
    return frozenset(w[:STEM] for w in words) - GENERIC
