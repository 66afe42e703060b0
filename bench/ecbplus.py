"""One event or two, on ECB+: CoNLL F1 of clusters made by `compare_words`, with vectors or without.

The corpus (CC BY 3.0) stands outside the repository, in the folder that VEDETTE_SHARED names or in
`shared` beside it; without it this says that it skipped. Event mentions are given, as are those
that were checked by hand (`curated`). Topics 1 to 23 are developed on, 24 to 35 only measured.
Mentions are compared within their subtopic, within their topic, or over the whole corpus.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from coreference import score_clusters
from numpy.typing import NDArray
from tellings import find_head, find_phrases, read_telling
from timex import find_shared

from vedette.extract.encoder import Encoder, load_encoder
from vedette.fuse.telling import Telling, stem_content
from vedette.fuse.words import Prepared, Vector, compare_words, prepare
from vedette.lexicon.senses import load_senses
from vedette.model.identity import hash_bytes
from vedette.model.parsed import ParsedReport, Sentence
from vedette.model.report import Report
from vedette.pipeline import Pipeline

BARS = {"subtopic": 0.15, "topic": 0.2, "corpus": 0.2}
"""The mean likeness from which two clusters are one, by level; chosen on topics 1 to 23."""
BARS_WITH_VECTORS = {"subtopic": 0.2, "topic": 0.25, "corpus": 0.25}
"""The same for mentions with vectors."""
DEVELOPED, MEASURED = range(1, 24), range(24, 36)
PEERS = "crude lemma 73.6, 69.8, 60.1 on the same; others' lemma-delta 74.4 on other topics"
LEVELS = ("subtopic", "topic", "corpus")
_TIGHT = re.compile(
    r" (?=[’'](?:s|re|ve|ll|d|m|t)\b)|(?<=[’']) (?=(?:s|re|ve|ll|d|m|t)\b)"
    r"| (?=[,.;:!?%)](?:\s|$))|(?<=[(#$]) | (?=- \w)|(?<=\w -) (?=\w)"
)
"""Blanks that the corpus puts between tokens and no writer does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One marked mention: where it belongs, its true cluster, and its telling."""

    id: tuple[str, str]
    topic: int
    subtopic: str
    cluster: str
    telling: Telling
    vector: Vector | None = None


def find_gold() -> Path:
    """Where the corpus is, whether it is there or not."""
    return find_shared() / "bench" / "ecbplus" / "gold.jsonl"


def untokenise(text: str) -> tuple[str, list[int]]:
    """The text as people write it, each line a paragraph, and where each character went."""
    dropped = {m.start() for m in _TIGHT.finditer(text)}
    out: list[str] = []
    places: list[int] = []
    length = 0
    for n, char in enumerate(text):
        places.append(length)
        if n not in dropped:
            out.append("\n\n" if char == "\n" else char)
            length += len(out[-1])
    return "".join(out), [*places, length]


def read_mentions(
    pipeline: Pipeline, topics: range, encoder: Encoder | None = None
) -> list[Mention]:
    """The checked event mentions of some topics, in a fixed order; with vectors of an `encoder`."""
    rows = [json.loads(line) for line in find_gold().read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["topic"] in topics]
    texts = [untokenise(row["text"]) for row in rows]
    reports = [
        Report(uri=row["id"], text=text, content=b"", sha256=hash_bytes(text.encode()),
               language="en")
        for row, (text, _) in zip(rows, texts, strict=True)
    ]  # fmt: skip
    parsed = pipeline.parser.parse_many(reports, triage=False)
    return sorted(
        (m for row, (_, places), report in zip(rows, texts, parsed, strict=True)
         for m in _read_report(row, places, report, encoder)),
        key=lambda m: m.id,
    )  # fmt: skip


def _read_report(
    row: Mapping[str, Any], places: Sequence[int], parsed: ParsedReport, encoder: Encoder | None
) -> Iterator[Mention]:
    lines = (line for line in row["text"].split("\n") if "http" not in line)
    setting = stem_content("\n".join(lines))
    for mention in row["mentions"]:
        if not mention["curated"] or "ACTION" not in mention["tag"]:
            continue
        span = places[mention["start"]], places[mention["end"]]
        sentence, tokens = _find_tokens(parsed, *span)
        yield Mention(
            id=(row["id"], mention["id"]), topic=row["topic"], subtopic=row["subtopic"],
            cluster=mention["cluster"],
            telling=read_telling(sentence, tokens, setting=setting, report=row["id"]),
            vector=_encode(encoder, sentence, tokens) if encoder else None,
        )  # fmt: skip


def _encode(encoder: Encoder, sentence: Sentence, tokens: Sequence[int]) -> Vector | None:
    phrases = find_phrases(sentence, find_head(sentence, tokens))
    return encoder.encode_happening(sentence, tokens, phrases)


def _find_tokens(parsed: ParsedReport, start: int, end: int) -> tuple[Sentence, list[int]]:
    for s in parsed.sentences:
        if s.span[0] <= start < s.span[1]:
            found = [n for n in range(len(s)) if s.starts[n] < end and start < s.ends[n]]
            if found:
                return s, found
    raise ValueError(f"{parsed.report.uri}: no token at {start}..{end}; the reader lost its text")


def group_mentions(mentions: Iterable[Mention], level: str) -> list[list[Mention]]:
    """The mentions that may meet: by subtopic, by topic, or all."""
    groups: dict[Hashable, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[getattr(mention, level) if level != "corpus" else None].append(mention)
    return list(groups.values())


def cluster_mentions(
    mentions: Sequence[Mention],
    *,
    only_kin: bool,
    bar: float,
    compare: Callable[[Prepared, Prepared], float] | None = None,
) -> list[list[int]]:
    """Places of mentions that are of one event, by average linkage of their likeness.

    With `only_kin` mentions whose triggers have nothing to do with each other are not compared, and
    count as wholly unlike: over a whole corpus they are nearly all.
    """
    compare = compare or (lambda a, b: compare_words(a, b).score)
    ready, senses = [prepare(m.telling, m.vector) for m in mentions], load_senses()
    likeness = np.zeros((len(ready), len(ready)))
    for a, b in combinations(range(len(ready)), 2):
        if only_kin:
            kin = senses.relate(ready[a].telling.trigger, ready[b].telling.trigger)
            if kin.kinship == "none":
                continue
        likeness[a, b] = likeness[b, a] = compare(ready[a], ready[b])
    return link_averages(likeness, bar)


def link_averages(likeness: NDArray[np.float64], bar: float) -> list[list[int]]:
    """Clusters by average linkage: the two most alike join while their mean likeness is `bar`.

    What no single pair joins cannot meet by a mean: each connected part is clustered alone. Ties
    go to the first.
    """
    done: list[list[int]] = []
    left = set(range(len(likeness)))
    while left:
        part, waiting = set[int](), [min(left)]
        while waiting:
            here = waiting.pop()
            part.add(here)
            near = {int(n) for n in np.flatnonzero(likeness[here] >= bar)} - {here}
            waiting += (near & left) - part
        left -= part
        members = sorted(part)
        found = _link_part(likeness[np.ix_(members, members)].copy(), bar)
        done += [[members[n] for n in cluster] for cluster in found]
    return done


def _link_part(means: NDArray[np.float64], bar: float) -> list[list[int]]:
    np.fill_diagonal(means, -1.0)
    clusters: list[list[int]] = [[n] for n in range(len(means))]
    while True:
        a, b = divmod(int(means.argmax()), len(means))
        if means[a, b] < bar:
            return [cluster for cluster in clusters if cluster]
        sizes = len(clusters[a]), len(clusters[b])
        joined = (means[a] * sizes[0] + means[b] * sizes[1]) / sum(sizes)
        joined[means[a] < 0] = joined[means[b] < 0] = -1.0
        means[a] = means[:, a] = joined
        means[a, a] = -1.0
        means[b] = means[:, b] = -1.0
        clusters[a], clusters[b] = [*clusters[a], *clusters[b]], []


def score_level(
    mentions: Sequence[Mention], level: str, *, bar: float | None = None
) -> dict[str, float]:
    """The figures of all groups of a level together, in percent.

    Given the subtopic, the setting is what is given: it is left out, so that how long the reports
    are does not decide.
    """
    told: dict[Hashable, Hashable] = {}
    if bar is None:
        bars = BARS_WITH_VECTORS if any(m.vector is not None for m in mentions) else BARS
        bar = bars[level]
    if level == "subtopic":
        mentions = [replace(m, telling=replace(m.telling, setting=())) for m in mentions]
    for number, group in enumerate(group_mentions(mentions, level)):
        for n, cluster in enumerate(cluster_mentions(group, only_kin=level == "corpus", bar=bar)):
            told |= {group[at].id: (number, n) for at in cluster}
    return score_clusters({m.id: m.cluster for m in mentions}, told)


def score(
    pipeline: Pipeline, topics: range = MEASURED, *, encoder: Encoder | None = None
) -> dict[str, dict[str, float]]:
    """MUC, B3, CEAFe and CoNLL F1 in percent by level; with an `encoder`, by vectors too."""
    mentions = read_mentions(pipeline, topics, encoder)
    return {level: score_level(mentions, level) for level in LEVELS}


def main() -> int:
    """Prints the figures of the topics that are developed on, with vectors after `--accurate`."""
    if not find_gold().exists():
        print(f"ecbplus: skipped, no corpus at {find_gold()}. Name its folder in VEDETTE_SHARED")
        return 0
    encoder = load_encoder() if "--accurate" in sys.argv[1:] else None
    how = "with vectors" if encoder else "without vectors"
    for level, got in score(Pipeline(), DEVELOPED, encoder=encoder).items():
        print(f"ecbplus 1-23, {how}, {level}: " + ", ".join(f"{k} {v:.1f}" for k, v in got.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
