"""Learn what each feature of two tellings says for their being one event, and say how well it does.

    python tools/train_words.py [--vectors] [--write] [--strength 1.0]

Reads topics 1 to 23 of ECB+ (see bench/ecbplus.py); never the others. The examples are all pairs
of mentions of one topic, and pairs of kindred triggers of neighbouring topics. A topic teaches by
the root of its pairs, so that the largest do not drown the rest. Logistic regression with an L2
penalty, in which what two tellings share may not speak against them, and what they give
differently not for them. Figures come of folds by topic, the weights of all. With --write they go
to vedette/lexicon/likeness.yaml, or with --vectors, for tellings with vectors of the extra
`accurate`, to likeness_vectors.yaml.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tools")]

from coreference import score_clusters  # noqa: E402
from ecbplus import (  # noqa: E402
    DEVELOPED,
    Mention,
    find_gold,
    group_mentions,
    link_averages,
    read_mentions,
)
from train_score import regress  # noqa: E402

from vedette.extract.encoder import load_encoder  # noqa: E402
from vedette.fuse.words import find_features, prepare  # noqa: E402
from vedette.lexicon.senses import load_senses  # noqa: E402
from vedette.pipeline import Pipeline  # noqa: E402

LEXICON = ROOT / "vedette" / "lexicon"
FOLDS = 6
BARE = 0.3
"""What a pair without its setting teaches beside the same pair with it; with vectors, as much."""
BARS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
FREE = ("one report", "none trigger", "same part of speech", "no setting")
Vector = NDArray[np.float64]
Pair = tuple[int, int]


def sign_of(feature: str) -> int:
    """Whether a feature may only speak for (1) or against (-1) two tellings, or both (0)."""
    if feature.startswith(("other", "empty", "one sentence")):
        return -1
    return 0 if feature.startswith(FREE) or feature == "bias" else 1


def list_pairs(mentions: Sequence[Mention]) -> Iterator[Pair]:
    """The pairs to learn on, as places in `mentions`."""
    by_topic: dict[int, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        by_topic[mention.topic].append(n)
    senses, topics = load_senses(), sorted(by_topic)
    for topic, after in zip(topics, [*topics[1:], topics[0]], strict=True):
        yield from combinations(by_topic[topic], 2)
        for a in by_topic[topic]:
            for b in by_topic[after]:
                triggers = mentions[a].telling.trigger, mentions[b].telling.trigger
                if senses.relate(*triggers).kinship != "none":
                    yield a, b


def encode(mentions: Sequence[Mention], pairs: Sequence[Pair]) -> tuple[Vector, list[str]]:
    """One row of features a pair, and the names of the columns, `bias` first."""
    ready, senses = [prepare(m.telling, m.vector) for m in mentions], load_senses()
    found = []
    for a, b in pairs:
        kin = senses.relate(ready[a].telling.trigger, ready[b].telling.trigger)
        found.append(find_features(ready[a], ready[b], kin))
    counts = Counter(name for features in found for name, _ in features)
    names = ["bias", *sorted(counts)]
    column = {name: n for n, name in enumerate(names)}
    rows = np.zeros((len(pairs), len(names)))
    rows[:, 0] = 1
    for row, features in zip(rows, found, strict=True):
        for name, value in features:
            row[column[name]] = value
    return rows, names


def fit(
    rows: Vector, right: Vector, worth: Vector, names: Sequence[str], strength: float
) -> Vector:
    """The weights; a feature whose weight has the wrong sign is left out, the rest fitted anew."""
    kept = list(range(len(names)))
    while True:
        penalty = np.full(len(kept), strength)
        penalty[0] = 1e-6
        found = regress(rows[:, kept], right, worth, penalty)
        wrong = {k for k, w in zip(kept, found, strict=True) if w * sign_of(names[k]) < 0}
        if not wrong:
            weights = np.zeros(len(names))
            weights[kept] = found
            return weights
        kept = [k for k in kept if k not in wrong]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Pairs as rows of features, with whether they are of one event, what they teach, and where.

    A pair as if no setting were known has the places of its mentions past the end of them all.
    """

    pairs: list[Pair]
    names: list[str]
    rows: Vector
    right: Vector
    worth: Vector
    topics: NDArray[np.int64]


def cross_validate(examples: Examples, strength: float) -> Vector:
    """The chance of each pair under weights learned without its topic."""
    e, chances = examples, np.zeros(len(examples.rows))
    for k in range(FOLDS):
        here = e.topics % FOLDS == k
        weights = fit(e.rows[~here], e.right[~here], e.worth[~here], e.names, strength)
        chances[here] = 1 / (1 + np.exp(-e.rows[here] @ weights))
    return chances


def read_examples(mentions: Sequence[Mention], pairs: Sequence[Pair]) -> Examples:
    """Each pair as it is, and those of kindred triggers also as if no setting were known.

    Vectors tell something of strange triggers, too, so with them all pairs of a topic teach twice.
    """
    has_vectors = mentions[0].vector is not None
    bare = [replace(m, telling=replace(m.telling, setting=())) for m in mentions]
    senses = load_senses()
    again = [
        (a, b)
        for a, b in pairs
        if (
            mentions[a].topic == mentions[b].topic
            if has_vectors
            else senses.relate(bare[a].telling.trigger, bare[b].telling.trigger).kinship != "none"
        )
    ]
    both = [*pairs, *((a + len(mentions), b + len(mentions)) for a, b in again)]
    rows, names = encode([*mentions, *bare], both)
    met = [*pairs, *again]
    topics = np.array([mentions[a].topic for a, _ in met])
    worth = 1 / np.sqrt(np.bincount(topics)[topics])
    worth[len(pairs) :] *= 1 if has_vectors else BARE
    return Examples(
        pairs=both,
        names=names,
        rows=rows,
        right=np.array([float(mentions[a].cluster == mentions[b].cluster) for a, b in met]),
        worth=worth * len(worth) / worth.sum(),
        topics=topics,
    )


def report(mentions: Sequence[Mention], pairs: Sequence[Pair], chances: Vector) -> Iterator[str]:
    """The figures of clusters over bars, within subtopics and within topics.

    With vectors the subtopic is told as the benchmark does, without settings.
    """
    place = {m.id: n for n, m in enumerate(mentions)}
    known = dict(zip(pairs, chances, strict=True))
    gold = {m.id: m.cluster for m in mentions}
    for level in ("subtopic", "topic"):
        is_bare = level == "subtopic" and mentions[0].vector is not None
        past = len(mentions) if is_bare else 0
        for bar in BARS:
            told: dict[tuple[str, str], tuple[int, int]] = {}
            for number, group in enumerate(group_mentions(mentions, level)):
                at = [place[m.id] + past for m in group]
                likeness = np.array([[known.get((a, b), known.get((b, a), 0.0)) for b in at]
                                     for a in at])  # fmt: skip
                for n, cluster in enumerate(link_averages(likeness, bar)):
                    told |= {group[k].id: (number, n) for k in cluster}
            got = score_clusters(gold, told)
            yield f"{level}, from {bar:.2f}: " + ", ".join(f"{k} {v:.1f}" for k, v in got.items())


def write(names: Sequence[str], weights: Vector, *, with_vectors: bool) -> None:
    """Write the weights, heaviest first; those left out are not written."""
    how = "tools/train_words.py --vectors" if with_vectors else "tools/train_words.py"
    head = (
        "# What each feature of two tellings says for (above 0) or against their being one event,\n"
        f"# in log odds. Learned by {how}; none: triggers without kinship.\n"
    )
    file = LEXICON / ("likeness_vectors.yaml" if with_vectors else "likeness.yaml")
    order = [n for n in sorted(range(1, len(names)), key=lambda n: -abs(weights[n])) if weights[n]]
    lines = [f"bias: {weights[0]:.3f}", *(f'"{names[n]}": {weights[n]:.3f}' for n in order)]
    file.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(f"{file.name} written")


def main() -> int:
    """Trains, prints, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the weights into the lexicon")
    parser.add_argument("--vectors", action="store_true", help="of tellings with vectors")
    parser.add_argument("--strength", type=float, default=1.0, help="of the penalty")
    arguments = parser.parse_args()
    if not find_gold().exists():
        print(f"not learned: no corpus at {find_gold()}. Name its folder in VEDETTE_SHARED")
        return 1
    encoder = load_encoder() if arguments.vectors else None
    mentions = read_mentions(Pipeline(), DEVELOPED, encoder)
    pairs = list(list_pairs(mentions))
    examples = read_examples(mentions, pairs)
    same = int(examples.right[: len(pairs)].sum())
    print(f"{len(pairs)} pairs of {len(mentions)} mentions, {same} of one event")
    chances = cross_validate(examples, arguments.strength)
    for line in report(mentions, examples.pairs, chances):
        print(line)
    if arguments.write:
        e = examples
        weights = fit(e.rows, e.right, e.worth, e.names, arguments.strength)
        write(e.names, weights, with_vectors=arguments.vectors)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
