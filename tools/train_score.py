"""Learn the weights of a claim's features on annotated reports, and say how well they do.

    python tools/train_score.py [--write] [--strength 0.02]

Reads the example reports and the coded ones below tests/golden, and the passages of public
corpora that bench/coded describes, where their texts are (see bench/corpora.py): without them
nothing is written, for our own texts are denser than what people read. Each claim that the frames
read is right when a golden claim answers it, wrong when none does; those that answer optional gold
teach half as much. Logistic regression with an L2 penalty; figures come of ten folds by report,
the weights of all. With --write they go to vedette/lexicon/weights.yaml.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
sys.path[:0] = [str(GOLDEN), str(ROOT / "bench")]

import passages  # noqa: E402
from corpora import Corpus, list_own, read_reports  # noqa: E402
from matching import Gold, compare, doc_of  # type: ignore[import-not-found]  # noqa: E402
from timex import find_shared  # noqa: E402

from vedette.extract import Extractor  # noqa: E402
from vedette.mark import Marker  # noqa: E402
from vedette.model.claim import Claim  # noqa: E402
from vedette.model.report import Report  # noqa: E402
from vedette.parse.sentences import split_sentences  # noqa: E402
from vedette.pipeline import Pipeline  # noqa: E402

FILE = ROOT / "vedette" / "lexicon" / "weights.yaml"
LEARNED = ("learn", "dev")
"""Passages of public corpora that are learned on."""
CUT = 0.4
"""What an example from a lone sentence teaches beside one from a whole report."""
ASTRAY = 5.0
"""What a claim teaches that is read out of a text about something else: it embarrasses most."""
RARE = 3
"""Claims that must show a feature before it gets a weight."""
FOLDS = 10
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One claim as the frames read it, with whether it is right and how much it teaches."""

    report: str
    corpus: str
    is_cut: bool
    features: tuple[str, ...]
    is_right: bool
    weight: float


def cut_up(reports: Iterable[Report]) -> Iterator[Report]:
    """Each sentence of the reports as a report of its own: bulletins are as short as that."""
    for report in reports:
        for number, span in enumerate(split_sentences(report.text, (0, len(report.text)))):
            text = report.text[slice(*span)]
            yield replace(
                report, uri=f"{report.uri}#s{number}", text=text, content=text.encode(),
                title=None, title_span=None, furniture=(), outlet_span=None,
            )  # fmt: skip


def read_examples(pipeline: Pipeline, corpus: Corpus, *, cut: bool) -> tuple[list[Example], int]:
    """The examples of a corpus, whole or cut up, and how many golden claims nothing answers."""
    golds: list[Gold] = [
        json.loads(line) for line in corpus.gold.read_text("utf-8").split("\n") if line
    ]
    docs = {gold["doc"] for gold in golds}
    marker, extractor = Marker(pipeline.lexicon, pipeline.gazetteer), Extractor(pipeline.lexicon)
    found: list[tuple[Claim, tuple[str, ...]]] = []
    reports = cut_up(read_reports(corpus)) if cut else read_reports(corpus)
    for parsed in pipeline.parser.parse_many(reports):
        if parsed.skipped is None:
            found += ((r.claim, r.features) for r in extractor.find_claims(marker.mark(parsed)))
    found = [(claim, features) for claim, features in found if doc_of(claim) in docs]
    told = [gold for gold in golds if not gold.get("nothing")]
    score = compare(told, [claim for claim, _ in found])
    wrong = {id(claim) for claim in score.spurious}
    firm = {id(claim) for _, claim in score.pairs}
    nothing = {gold["doc"] for gold in golds if gold.get("nothing")}
    examples = [
        Example(
            report=doc_of(claim), corpus=corpus.name, is_cut=cut, features=features,
            is_right=id(claim) not in wrong,
            weight=(CUT if cut else 1.0)
            * (1.0 if id(claim) in wrong | firm else 0.5)
            * (ASTRAY if doc_of(claim) in nothing else 1.0),
        )
        for claim, features in found
    ]  # fmt: skip
    return examples, len(score.missed)


def list_features(examples: list[Example]) -> list[str]:
    """The features that enough examples show, `bias` first."""
    counts = Counter(f for e in examples for f in e.features)
    return ["bias", *sorted(f for f, n in counts.items() if n >= RARE)]


def encode(examples: list[Example], names: list[str]) -> Vector:
    """One row of zeros and ones an example."""
    column = {name: n for n, name in enumerate(names)}
    rows = np.zeros((len(examples), len(names)))
    rows[:, 0] = 1
    for row, example in zip(rows, examples, strict=True):
        row[[column[f] for f in example.features if f in column]] = 1
    return rows


def fit(examples: list[Example], names: list[str], strength: float) -> Vector:
    """The weights of the features; the bias is not penalised."""
    right = np.array([float(e.is_right) for e in examples])
    worth = np.array([e.weight for e in examples])
    penalty = np.full(len(names), strength * worth.sum() / 10)
    penalty[0] = 1e-6
    return regress(encode(examples, names), right, worth, penalty)


def regress(rows: Vector, right: Vector, worth: Vector, penalty: Vector) -> Vector:
    """The weights of a logistic regression by Newton's method, with an L2 penalty for each."""
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (worth * (right - chance)) - penalty * weights
        bend = (rows * (worth * chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def predict(examples: list[Example], names: list[str], weights: Vector) -> Vector:
    """The chance of each example to be right."""
    chances: Vector = 1 / (1 + np.exp(-encode(examples, names) @ weights))
    return chances


def cross_validate(examples: list[Example], strength: float) -> Vector:
    """The chance of each example under weights learned without its report."""
    reports = sorted({e.report for e in examples})
    fold = {report: n % FOLDS for n, report in enumerate(reports)}
    chances = np.zeros(len(examples))
    for k in range(FOLDS):
        rest = [e for e in examples if fold[e.report] != k]
        here = [n for n, e in enumerate(examples) if fold[e.report] == k]
        names = list_features(rest)
        weights = fit(rest, names, strength)
        chances[here] = predict([examples[n] for n in here], names, weights)
    return chances


def report(examples: list[Example], chances: Vector, missed: int) -> Iterator[str]:
    """Precision and recall over thresholds, and how far the chances can be taken at their word."""
    firm = np.array([e.weight in (1.0, CUT) or not e.is_right for e in examples])
    right = np.array([e.is_right for e in examples])
    gold = int((right & firm).sum()) + missed
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = chances >= threshold
        hit, wrong = int((kept & right & firm).sum()), int((kept & ~right).sum())
        precision, recall = hit / max(1, hit + wrong), hit / gold
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        yield f"from {threshold:.1f}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (chances >= low) & (chances < low + 0.2 + 1e-9)
        if inside.any():
            yield (f"chance {low:.1f} to {low + 0.2:.1f}: {int(inside.sum())} claims, "
                   f"{right[inside].mean():.2f} of them right")  # fmt: skip


def write(names: list[str], weights: Vector) -> None:
    """Write the weights, heaviest first."""
    head = (
        "# What each feature of a claim says for it (above 0) or against it, in log odds.\n"
        "# Learned by tools/train_score.py; change the reports there, not the figures here.\n"
    )
    order = sorted(range(1, len(names)), key=lambda n: -abs(weights[n]))
    lines = [f"bias: {weights[0]:.3f}", *(f"{names[n]}: {weights[n]:.3f}" for n in order)]
    FILE.write_text(head + "\n".join(lines) + "\n", "utf-8")


def list_corpora_to_learn(scratch: Path) -> tuple[list[Corpus], bool]:
    """The corpora to learn on, passages written to `scratch`, and whether all of them are there."""
    real = [passages.write_corpus(name, scratch / name) for name in LEARNED]
    return [*list_own(), *(c for c in real if c is not None)], None not in real


def main() -> int:
    """Trains, prints, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write lexicon/weights.yaml")
    parser.add_argument("--strength", type=float, default=0.02, help="of the penalty")
    arguments = parser.parse_args()
    pipeline, missed = Pipeline(), Counter[str]()
    examples: list[Example] = []
    with tempfile.TemporaryDirectory(prefix="vedette-passages-") as scratch:
        corpora, is_whole = list_corpora_to_learn(Path(scratch))
        for corpus in corpora:
            more, lost = read_examples(pipeline, corpus, cut=False)
            examples += [*more, *read_examples(pipeline, corpus, cut=True)[0]]
            missed[corpus.name] += lost
    print(f"{len(examples)} claims read, {sum(e.is_right for e in examples)} right; "
          f"{missed.total()} golden ones not read")  # fmt: skip
    chances = cross_validate(examples, arguments.strength)
    for name in missed:
        for is_cut in (False, True):
            kept = [n for n, e in enumerate(examples) if (e.corpus, e.is_cut) == (name, is_cut)]
            print(f"{name}, {'sentences alone' if is_cut else 'whole'}:")
            for line in report([examples[n] for n in kept], chances[kept], missed[name]):
                print(f"  {line}")
    if arguments.write and not is_whole:
        print(f"not written: the passages are not in {find_shared()}")
        return 1
    if arguments.write:
        names = list_features(examples)
        write(names, fit(examples, names, arguments.strength))
        print(f"{len(names)} weights in {FILE.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
