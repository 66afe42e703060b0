"""Claims against sentences that people coded in PLOVER: event class and actor, without a target.

PLOVER codes politics, most of it in words; our kinds stand for few of its classes, and only
what is told as a fact does, since its classes tell what was done:

- attack, and take by force (CAMEO 19, "occupy territory"): ASSAULT or FIGHT, one class here
- leave, and take by handing over (withdraw, surrender, yield): RETREAT
- arrive, and operate as a patrol or an exercise (show of force): MOBILIZE
- transfer: AID; where something is seized: COERCE
- agree: AGREE
- hold, build, close, assess: no class. What is planned is none either: PLOVER reads it as AGREE,
  THREATEN or REJECT by the words around, which we do not keep

A sentence has one coded event, so another true one in it counts against precision. The texts come
one sentence each and go through triage like any report.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from timex import find_shared

from vedette.model.claim import Claim
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.span import spans_overlap
from vedette.pipeline import Pipeline

FORCE = "ASSAULT or FIGHT"
CLASSES = (FORCE, "RETREAT", "MOBILIZE", "AID", "COERCE", "AGREE")
_BY_MODE = {
    ("take", "handover"): "RETREAT",
    ("transfer", "seize"): "COERCE",
    ("operate", "patrol"): "MOBILIZE",
    ("operate", "exercise"): "MOBILIZE",
}
_BY_KIND = {"attack": FORCE, "take": FORCE, "leave": "RETREAT", "arrive": "MOBILIZE",
            "transfer": "AID", "agree": "AGREE"}  # fmt: skip


def find_gold() -> Path:
    """The coded sentences, whether they are there or not."""
    return find_shared() / "bench" / "plover" / "gold.jsonl"


def class_of(claim: Claim) -> str | None:
    """The PLOVER class of one claim, None where it has none."""
    if claim.modality != "actual" or claim.polarity != "affirmative":
        return None
    return _BY_MODE.get((claim.kind, claim.mode or ""), _BY_KIND.get(claim.kind))


def score(pipeline: Pipeline) -> dict[str, Any]:
    """Precision, recall and F1 on the classes, and the share of found events with their actor.

    `by_class` holds for each class how many were coded, found and right.
    """
    rows = [json.loads(line) for line in find_gold().read_text("utf-8").splitlines()]
    coded, found, right = Counter[str](), Counter[str](), Counter[str]()
    with_source = with_actor = 0
    reports = [_report(row["text"], row["id"]) for row in rows]
    for row, extraction in zip(rows, pipeline.extract(reports), strict=True):
        event = FORCE if row["event"] in ("ASSAULT", "FIGHT") else row["event"]
        classed = [(class_of(claim), claim) for claim in extraction.claims]
        coded.update([event] if event in CLASSES else [])
        found.update({name for name, _ in classed if name is not None})
        claims = [claim for name, claim in classed if name == event]
        if claims:
            right[event] += 1
            sources = [(s, e) for label, s, e, _ in row["spans"] if label.startswith("SRC")]
            with_source += bool(sources)
            with_actor += any(_has_actor(claim, sources) for claim in claims)
    p, r = (right.total() / max(1, count.total()) for count in (found, coded))
    return {
        "precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0,
        "actor": with_actor / max(1, with_source), "with_source": with_source,
        "by_class": {name: (coded[name], found[name], right[name]) for name in CLASSES},
    }  # fmt: skip


def _report(text: str, id_: str) -> Report:
    content = text.encode()
    return Report(uri=id_, text=text, content=content, sha256=hash_bytes(content), language="en")


def _has_actor(claim: Claim, sources: list[tuple[int, int]]) -> bool:
    return any(spans_overlap(actor.span, source) for actor in claim.actors for source in sources)


def main() -> int:
    """Prints the figures; 0 also where the corpus is absent."""
    if not find_gold().exists():
        folder = find_gold().parent
        print(f"plover: skipped, no corpus in {folder}. Name its folder in VEDETTE_SHARED")
        return 0
    got = score(Pipeline())
    print(f"plover: precision {got['precision']:.3f}, recall {got['recall']:.3f}, "
          f"F1 {got['f1']:.3f}, actor {got['actor']:.3f} of {got['with_source']}")  # fmt: skip
    for name, counts in got["by_class"].items():
        print(f"  {name}: {counts[0]} coded, {counts[1]} found, {counts[2]} right")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
