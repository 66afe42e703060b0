"""Citations between outlets whose own reports are there: whom they come down to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

End = frozenset[str]


def find_sinks(
    targets: Mapping[str, Set[End]], rank: Callable[[str], tuple[tuple[str, str], str]]
) -> tuple[Mapping[str, frozenset[End]], tuple[tuple[str, ...], ...]]:
    """What each outlet comes down to, and the circles of outlets that cite each other.

    `targets` holds, for each outlet that is present, where its own claims end: itself, another
    voice, or several of which one is meant. An outlet that stands by words of its own is a
    root beside whomever it cites. Out of a circle that nobody leaves, the least by `rank` is
    the one root.
    """
    cited = {key: {next(iter(e)) for e in ends if len(e) == 1} for key, ends in targets.items()}
    onward = {key: {o for o in cited[key] if o != key and o in cited} for key in cited}
    reach = {key: _reach(onward, key) for key in onward}
    circles = {
        tuple(sorted(other for other in reach[key] if key in reach[other]))
        for key in onward
        if key in reach[key]
    }
    sinks = {}
    for key in targets:
        found: set[End] = set()
        for at in reach[key] | {key}:
            found |= {e for e in targets[at] if _is_sink(e, at, targets)}
        closed = {key, *reach[key]}
        sinks[key] = frozenset(found or {frozenset([min(closed, key=rank)])})
    return sinks, tuple(sorted(circles))


def _is_sink(end: End, of: str, targets: Mapping[str, Set[End]]) -> bool:
    """Whether a chain stops here: in itself, in a voice without a report, in one of several."""
    return len(end) > 1 or end == {of} or not end & targets.keys()


def _reach(onward: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    ahead = list(onward[start])
    while ahead:
        at = ahead.pop()
        if at not in found:
            found.add(at)
            ahead += onward[at]
    return found
