"""Overlap: the stretches of words that stand in two texts, and how much of them that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vedette.fuse.shingles import GAP, TILE_WORDS, Wording
from vedette.model.span import Span

BRIDGED_WORDS = 4
"""Words between two runs, in either text, that light rewriting may have changed."""

STRETCH_WORDS = 8
"""The least equal words of a stretch: below lie names of bodies and turns of the trade."""

SEEDS_EACH = 8
"""Places in each text at which a run is tried: a refrain must not cost its square."""

Tile = tuple[int, int, int]
"""Words from, in the first and in the second text, and how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts share: stretches in the order of the first, and the equal words in them.

    `lengths` are the equal words of each stretch; `share` is their part of the shorter text's
    words, 0 to 1.
    """

    stretches: tuple[tuple[Span, Span], ...]
    lengths: tuple[int, ...]
    share: float

    @property
    def words(self) -> int:
        """The equal words of all stretches."""
        return sum(self.lengths)


def compare_wordings(a: Wording, b: Wording) -> Overlap:
    """The stretches that two texts share, in whatever order they stand in each.

    Longest equal runs first (greedy string tiling, Wise 1993), no word used twice; runs that
    follow one another in both texts with at most a few other words between are one stretch.
    """
    joined = [run for run in _bridge(_tile(a, b)) if _count(run) >= STRETCH_WORDS]
    lengths = tuple(_count(run) for run in joined)
    stretches = tuple((_cover(a, run, 0), _cover(b, run, 1)) for run in joined)
    shorter = max(1, min(a.count, b.count))
    return Overlap(stretches=stretches, lengths=lengths, share=min(1.0, sum(lengths) / shorter))


def _tile(a: Wording, b: Wording) -> list[Tile]:
    """Runs of equal words in the order of the first text; of equal ones the first is taken."""
    used_a, used_b = bytearray(len(a.words)), bytearray(len(b.words))
    kept: list[Tile] = []
    for start_a, start_b, length in sorted(_find_runs(a, b), key=lambda t: (-t[2], t[0], t[1])):
        for piece in _cut_used((start_a, start_b, length), used_a, used_b):
            at_a, at_b, words = piece
            used_a[at_a : at_a + words] = b"\1" * words
            used_b[at_b : at_b + words] = b"\1" * words
            kept.append(piece)
    return sorted(kept)


def _find_runs(a: Wording, b: Wording) -> Iterator[Tile]:
    """Every longest run of equal words that begins at a run of four."""
    for seed in a.places.keys() & b.places.keys():
        for at in a.places[seed][:SEEDS_EACH]:
            for other in b.places[seed][:SEEDS_EACH]:
                if not (at and other and a.words[at - 1] == b.words[other - 1] != GAP):
                    yield at, other, _measure(a.words, b.words, at, other)


def _measure(a: Sequence[str], b: Sequence[str], at: int, other: int) -> int:
    length = TILE_WORDS
    most = min(len(a) - at, len(b) - other)
    while length < most and a[at + length] == b[other + length] != GAP:
        length += 1
    return length


def _cut_used(run: Tile, used_a: bytearray, used_b: bytearray) -> Iterator[Tile]:
    """The parts of a run, of four words or more, that no longer run has taken."""
    start_a, start_b, length = run
    since = 0
    for at in range(length + 1):
        if at < length and not (used_a[start_a + at] or used_b[start_b + at]):
            continue
        if at - since >= TILE_WORDS:
            yield start_a + since, start_b + since, at - since
        since = at + 1


def _bridge(tiles: Sequence[Tile]) -> list[list[Tile]]:
    """Tiles joined to stretches wherever both texts go on within a few words."""
    runs: list[list[Tile]] = []
    for tile in tiles:
        if runs and _follows(runs[-1][-1], tile):
            runs[-1].append(tile)
        else:
            runs.append([tile])
    return runs


def _follows(before: Tile, tile: Tile) -> bool:
    gap_a = tile[0] - before[0] - before[2]
    gap_b = tile[1] - before[1] - before[2]
    return gap_a <= BRIDGED_WORDS and 0 <= gap_b <= BRIDGED_WORDS


def _count(run: Sequence[Tile]) -> int:
    return sum(length for _, _, length in run)


def _cover(wording: Wording, run: Sequence[Tile], side: int) -> Span:
    first, last = run[0][side], run[-1][side] + run[-1][2] - 1
    return wording.spans[first][0], wording.spans[last][1]
