"""Articles on the same strikes, labelled by people: events put together, and what they dispute.

Mentions are labelled with the happening that they tell of, within a group of articles. A
mention is covered where a claim's trigger stands in it; what extraction misses is no fault of
fusing and is told apart. Figures that people call rival are held against the conflicts found.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpora import FAKES, find_fakes
from fakes import HALVES, Row, read_groups, read_texts

from vedette.errors import UnreadableReport
from vedette.fuse import Background, Fused, fuse
from vedette.fuse.figures import compare_figures, read_figure
from vedette.fuse.names import fold_name
from vedette.fuse.reuse import find_reuse
from vedette.fuse.roots import index_reuse
from vedette.fuse.traits import Trees
from vedette.lexicon import load_lexicon
from vedette.lexicon.tolls import is_toll
from vedette.model.claim import Claim, Measure
from vedette.model.conflict import Conflict, Side
from vedette.model.span import Span, span_holds, spans_overlap
from vedette.pipeline import Pipeline
from vedette.read import read_paths

Key = tuple[str, int]
"""A group and the number of a mention in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The claims of all articles, by row and by id, and what fusing made of them.

    Labels are offsets into an article's text alone; reading puts the title before it: `shifts`.
    """

    rows: list[tuple[Claim, ...]]
    shifts: list[int]
    row_of: Mapping[str, int]
    claims: Mapping[str, Claim]
    fused: Fused

    def place(self, row: int, span: Sequence[int]) -> Span:
        """A labelled span in the text as it was read."""
        return span[0] + self.shifts[row], span[1] + self.shifts[row]


def read_articles(pipeline: Pipeline) -> Read:
    """All articles extracted and fused together, copies known. Takes about a minute."""
    units = list(read_paths([str(find_fakes())], FAKES))
    reports = [u for u in units if not isinstance(u, UnreadableReport)]
    rows = [done.claims for done in pipeline.extract(reports)]
    claims = [claim for row in rows for claim in row]
    lexicon = load_lexicon()
    refs = [row[0].report for row in rows if row]
    background = Background(
        trees=Trees(
            ancestors=lexicon.actors.ancestors,
            allies=lexicon.actors.allies,
            things_above=lexicon.materiel.ancestors,
        ),
        reuse=index_reuse(find_reuse(read_texts()), refs),
    )
    lines = find_fakes().read_text("utf-8").splitlines()
    bare = [json.loads(line)["text"] for line in lines if line]
    return Read(
        rows=rows,
        shifts=[report.text.find(text[:60]) for report, text in zip(reports, bare, strict=True)],
        row_of={report.id: at for at, report in enumerate(reports)},
        claims={c.id: c for c in claims},
        fused=fuse(claims, background),
    )


def score_events(read: Read) -> dict[str, float]:
    """B³ over the covered mentions of each half, over all of them, and the share covered."""
    figures: dict[str, float] = {}
    event_of = {c: e.id for e in read.fused.events for c in e.claims}
    for half in HALVES:
        gold: dict[Key, Hashable] = {}
        found: dict[Key, Hashable] = {}
        for group in read_groups(half):
            for number, mention in enumerate(group["mentions"]):
                key = group["group"], number
                claim = find_claim(read, mention, event_of)
                gold[key] = (group["group"], mention["event"])
                found[key] = key if claim is None else (group["group"], event_of[claim.id])
        covered = [key for key in gold if found[key] != key]
        figures[f"events B3, {half}"] = score_b3(gold, found, covered)
        figures[f"events B3 with missed mentions, {half}"] = score_b3(gold, found, gold)
        figures[f"mentions covered, {half}"] = len(covered) / max(1, len(gold))
    return figures


def find_claim(read: Read, mention: Row, event_of: Mapping[str, str]) -> Claim | None:
    """The surest claim with an event whose trigger stands in a mention."""
    inside = [
        claim
        for claim in read.rows[mention["row"]]
        if claim.id in event_of
        and not claim.headline
        and span_holds(read.place(mention["row"], mention["span"]), claim.trigger.span)
    ]
    return max(inside, key=lambda c: (c.score, c.id), default=None)


def score_b3(
    gold: Mapping[Key, Hashable], found: Mapping[Key, Hashable], keys: Iterable[Key]
) -> float:
    """B³ F1 (Bagga and Baldwin 1998) of two partitions of `keys`."""
    ours, theirs = defaultdict(set), defaultdict(set)
    listed = list(keys)
    for key in listed:
        ours[found[key]].add(key)
        theirs[gold[key]].add(key)
    shared = [(len(ours[found[k]] & theirs[gold[k]]), k) for k in listed]
    precision = sum(n / len(ours[found[k]]) for n, k in shared) / max(1, len(listed))
    recall = sum(n / len(theirs[gold[k]]) for n, k in shared) / max(1, len(listed))
    return 2 * precision * recall / max(1e-9, precision + recall)


def score_conflicts(read: Read) -> dict[str, float]:
    """Of the figures found to be in conflict, the share that people call rival, or one root's.

    A conflict is judged where each side has a claim in a labelled mention of one group. Of the
    rivals that people name, how many were found is told beside it.
    """
    figures = {}
    for half in HALVES:
        judged, right, named, met = 0, 0, 0, 0
        for group in read_groups(half):
            rivals = [r for r in group["rivals"] if r["verdict"] in ("rival", "relay")]
            named += sum(r["verdict"] == "rival" for r in rivals)
            conflicts = [c for c in find_in_group(read, group) if is_about_numbers(c)]
            judged += len(conflicts)
            right += sum(any(is_rival(read, c, r) for r in rivals) for c in conflicts)
            met += sum(
                any(is_rival(read, c, r) for c in conflicts)
                for r in rivals
                if r["verdict"] == "rival"
            )
        figures[f"conflicts right, {half}"] = right / judged if judged else 1.0
        figures[f"conflicts judged, {half}"] = float(judged)
        figures[f"rivals found, {half}"] = met / max(1, named)
    return figures


def is_about_numbers(conflict: Conflict) -> bool:
    """Whether figures are what a conflict, or a relay difference, is about."""
    is_count = conflict.about.startswith("number of ") or is_toll(conflict.about)
    return conflict.type in ("number", "relay") and is_count


def find_in_group(read: Read, group: Row) -> Iterator[Conflict]:
    """The conflicts of which two sides have claims in mentions of a group."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for mention in group["mentions"]:
        spans[mention["row"]].append(read.place(mention["row"], mention["span"]))
    for conflict in read.fused.conflicts:
        inside = [side for side in conflict.sides if any(_places(read, side, spans))]
        if len(inside) > 1:
            yield conflict


def _places(read: Read, side: Side, spans: Mapping[int, list[Span]]) -> Iterator[bool]:
    for id in side.claims:
        claim = read.claims[id]
        row = read.row_of[claim.report.id]
        yield any(span_holds(span, claim.trigger.span) for span in spans.get(row, ()))


def is_rival(read: Read, conflict: Conflict, rival: Row) -> bool:
    """Whether two sides of a conflict stand at figures that people set against each other."""
    sides = [
        {at for at, labelled in enumerate(rival["sides"]) if _meets(read, conflict, side, labelled)}
        for side in conflict.sides
    ]
    return any(
        a != b
        for n, one in enumerate(sides)
        for other in sides[n + 1 :]
        for a in one
        for b in other
    )


def _meets(read: Read, conflict: Conflict, side: Side, labelled: Row) -> bool:
    """Whether a figure of the side is what stands at one of the labelled figures."""
    spots = [(at["row"], read.place(at["row"], at["span"])) for at in labelled["at"]]
    claims = [read.claims[id] for id in side.claims]
    if is_toll(conflict.about):
        own = [(c, t.span) for c, t in _find_tolls(claims, conflict.about, side.value)]
    else:
        fillers = [(c, f) for c in claims for f in (*c.objects, *c.targets) if f.quantity]
        own = [(c, (f.quantity and f.quantity.span) or f.span) for c, f in fillers]
    return any(
        read.row_of[claim.report.id] == row and spans_overlap(told, span)
        for claim, told in own
        for row, span in spots
    )


def _find_tolls(claims: Sequence[Claim], about: str, value: str) -> list[tuple[Claim, Measure]]:
    """The tolls of a side: of all that its claims carry, those that can be what it says."""
    carried = [
        (claim, measure, figure)
        for claim in claims
        for measure in (*claim.measures, *(t.measure for t in claim.tolls))
        if fold_name(measure.of) == fold_name(about)
        and (figure := read_figure(measure)) is not None
    ]
    said = [figure for _, _, figure in carried if figure.text == value]
    return [
        (claim, measure)
        for claim, measure, figure in carried
        if all(compare_figures(figure, one) != "apart" for one in said)
    ]


if __name__ == "__main__":
    articles = read_articles(Pipeline())
    for name, value in {**score_events(articles), **score_conflicts(articles)}.items():
        print(f"{name}: {value:.3f}")
