"""Learn the second opinion of `--accurate` on coded claims, and say what it is worth.

    python tools/train_opinion.py [--write]

Reads what tools/train_score.py reads; without the passages nothing is written. Each verb and common
noun of a parsed sentence is an example: of the kind of the golden claim that it triggers, else of
none. A softmax over the vectors of extract/encoder.py learns them. Then, fold by fold over the
reports, the frames and the model together read what the model has not seen; two small regressions
say how far its chances move a score. With --write everything goes to vedette/lexicon/opinion.npz.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "golden"), str(ROOT / "bench")]

import passages  # noqa: E402
from corpora import Corpus, read_reports  # noqa: E402
from matching import (  # type: ignore[import-not-found]  # noqa: E402
    Gold,
    _plain,
    _stems,
    compare,
)
from timex import find_shared  # noqa: E402
from train_score import ASTRAY, FOLDS, LEARNED, list_corpora_to_learn, regress  # noqa: E402

from vedette.extract import Extractor, ReadClaim  # noqa: E402
from vedette.extract.encoder import WIDTH, Encoder, load_encoder  # noqa: E402
from vedette.extract.opinion import (  # noqa: E402
    FILE,
    Opinion,
    Weights,
    can_tell,
    log_odds,
    softmax,
)
from vedette.extract.score import score_claim  # noqa: E402
from vedette.mark import Marker  # noqa: E402
from vedette.model.claim import Kind  # noqa: E402
from vedette.model.mention import MarkedReport  # noqa: E402
from vedette.pipeline import Pipeline  # noqa: E402

OWN = 0.5
"""What a word of our own reports teaches beside one of real passages: they are denser."""
PENALTY = 1.0
"""Of the squared weights, over the sum of what the examples teach."""
STEPS = 600
KINDS = get_args(Kind)
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A marked report with its golden claims and how much it teaches."""

    doc: str
    corpus: str
    marked: MarkedReport
    golds: tuple[Gold, ...]

    @property
    def is_real(self) -> bool:
        """Whether it is a passage of a public corpus, not our own writing."""
        return self.corpus.startswith("passages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one report: a row of `vectors` each, the number of its kind, its weight."""

    vectors: Matrix
    kinds: NDArray[np.int64]
    worth: Matrix


def read_corpus(pipeline: Pipeline, corpus: Corpus) -> Iterator[Report]:
    """The reports of a corpus that its golden claims tell of."""
    rows = [json.loads(line) for line in corpus.gold.read_text("utf-8").split("\n") if line]
    golds: dict[str, list[Gold]] = {}
    for row in rows:
        golds.setdefault(row["doc"], []).append(row)
    marker = Marker(pipeline.lexicon, pipeline.gazetteer)
    for parsed in pipeline.parser.parse_many(read_reports(corpus)):
        doc = Path(parsed.report.uri.partition("#")[0]).stem
        if parsed.skipped is None and doc in golds:
            told = tuple(g for g in golds[doc] if not g.get("nothing"))
            yield Report(doc=doc, corpus=corpus.name, marked=marker.mark(parsed), golds=told)


def gather_words(report: Report, encoder: Encoder) -> Words:
    """Each word that can tell a claim, but for those that answer optional gold only."""
    vectors, kinds = [], []
    for sentence in report.marked.parsed.sentences:
        if not sentence.is_parsed:
            continue
        text = _plain(sentence.text)
        golds = [g for g in report.golds if (a := _plain(g["anchor"])) in text or text in a]
        tokens = [t for t in range(len(sentence)) if can_tell(sentence, t)]
        if not tokens:
            continue
        rows, known = encoder.encode(sentence)
        for token in tokens:
            stems = _stems(sentence.words[token])
            hit = [g for g in golds if not stems.isdisjoint(_stems(g["trigger"]))]
            firm = [g for g in hit if not g.get("optional")]
            if known[token] and (firm or not hit):
                vectors.append(rows[token])
                kinds.append(1 + KINDS.index(firm[0]["kind"][0]) if firm else 0)
    astray = ASTRAY if not report.golds else 1.0
    worth = np.full(len(kinds), (1.0 if report.is_real else OWN) * astray, dtype=np.float32)
    return Words(
        vectors=np.array(vectors, dtype=np.float32).reshape(len(kinds), 2 * WIDTH),
        kinds=np.array(kinds, dtype=np.int64),
        worth=worth,
    )


def fit(words: Sequence[Words]) -> Matrix:
    """The matrix of `Weights`, by accelerated gradient descent on the penalised log likelihood."""
    rows = np.concatenate([w.vectors for w in words])
    rows = np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])
    worth = np.concatenate([w.worth for w in words])
    kinds = np.concatenate([w.kinds for w in words])
    truth = np.zeros((len(rows), 1 + len(KINDS)), dtype=np.float32)
    truth[np.arange(len(rows)), kinds] = 1
    matrix = np.zeros((truth.shape[1], rows.shape[1]), dtype=np.float32)
    ahead, scale = matrix.copy(), float(worth.sum())
    penalty = np.full(rows.shape[1], PENALTY / scale, dtype=np.float32)
    penalty[-1] = 0
    rate = 1 / (0.5 * float((worth[:, None] * rows**2).sum() / scale) + float(penalty.max()))
    for step in range(1, STEPS + 1):
        gap = worth[:, None] * (softmax(rows @ ahead.T) - truth)
        slope = gap.T @ rows / scale + penalty * ahead
        after = ahead - rate * slope
        ahead = after + (step - 1) / (step + 2) * (after - matrix)
        matrix = after
    return matrix


def make_weights(matrix: Matrix, read: Iterable[float], named: Iterable[float]) -> Weights:
    """The weights with all that they hold."""
    first, second = (tuple(map(float, values)) for values in (read, named))
    return Weights(kinds=("none", *KINDS), matrix=matrix,
                   read=first, named=second)  # type: ignore[arg-type]  # fmt: skip


NEUTRAL = (1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A claim as frames and model read it unseen: log odds of score and chance, and its truth."""

    is_named: bool
    score: float
    chance: float
    is_right: bool
    is_firm: bool
    is_real: bool


def hear(
    pipeline: Pipeline, reports: Sequence[Report], opinion: Opinion
) -> tuple[list[Heard], int]:
    """What the claims of unseen reports show, and how many golden claims nothing answers."""
    extractor, heard, missed = Extractor(pipeline.lexicon, opinion), [], 0
    for report in reports:
        read: list[ReadClaim] = list(extractor.find_claims(report.marked))
        judged = {s.index: opinion.judge(s) for s in report.marked.parsed.sentences if s.is_parsed}
        score = compare(report.golds, [r.claim for r in read])
        wrong = {id(c) for c in score.spurious}
        firm = {id(c) for _, c in score.pairs}
        missed += len(score.missed)
        for one in read:
            frame = one.found.match.trigger.frame
            chances = judged[one.found.clause.sentence.index]
            tokens = one.found.opening.tokens
            chance = max((chances[t][frame.kind] for t in tokens if t in chances), default=None)
            if chance is None:
                continue
            plain = score_claim(one.claim, one.features).score
            heard.append(Heard(
                is_named=frame.is_plain, score=log_odds(plain), chance=log_odds(chance),
                is_right=id(one.claim) not in wrong, is_real=report.is_real,
                is_firm=id(one.claim) in firm or id(one.claim) in wrong,
            ))  # fmt: skip
    return heard, missed


def weigh(heard: Sequence[Heard]) -> NDArray[np.float64]:
    """What score, chance and a constant weigh, by logistic regression with a light penalty."""
    rows = np.array([[h.score, h.chance, 1.0] for h in heard])
    right = np.array([float(h.is_right) for h in heard])
    worth = np.array([(1.0 if h.is_firm else 0.5) * (1.0 if h.is_real else OWN) for h in heard])
    return regress(rows, right, worth, np.full(3, 0.5))


def tell(name: str, heard: Sequence[Heard], missed: int, weights: dict[bool, Any]) -> None:
    """Precision, recall and F1 over thresholds, with the model and by the frames alone."""

    def rate_alone(h: Heard) -> float:
        return -99.0 if h.is_named else h.score

    def rate_both(h: Heard) -> float:
        return float(np.dot(weights[h.is_named], (h.score, h.chance, 1.0)))

    gold = sum(h.is_right and h.is_firm for h in heard) + missed
    for label, rate in (("frames", rate_alone), ("both", rate_both)):
        for threshold in (0.2, 0.3, 0.4, 0.5):
            kept = [h for h in heard if rate(h) >= log_odds(threshold)]
            hit = sum(h.is_right and h.is_firm for h in kept)
            wrong = sum(not h.is_right for h in kept)
            f1 = 2 * hit / max(1, hit + wrong + gold)
            print(f"{name}, {label} from {threshold}: precision {hit / max(1, hit + wrong):.3f}, "
                  f"recall {hit / max(1, gold):.3f}, F1 {f1:.3f}")  # fmt: skip


def fold_by_text(docs: Sequence[str]) -> dict[str, int]:
    """The fold of each report; passages of one text share theirs."""
    texts = {
        row["name"]: f"{row['corpus']} {row['id']}"
        for name in LEARNED
        for line in (passages.FOLDER / f"{name}.jsonl").read_text("utf-8").split("\n")
        if line and (row := json.loads(line))
    }
    keys = sorted({texts.get(doc, doc) for doc in docs})
    return {doc: keys.index(texts.get(doc, doc)) % FOLDS for doc in docs}


def main() -> int:
    """Trains, prints, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write lexicon/opinion.npz")
    arguments = parser.parse_args()
    pipeline, encoder = Pipeline(), load_encoder()
    with tempfile.TemporaryDirectory(prefix="vedette-passages-") as scratch:
        corpora, is_whole = list_corpora_to_learn(Path(scratch))
        reports = [r for c in corpora for r in read_corpus(pipeline, c)]
    words = {r.doc: gather_words(r, encoder) for r in reports}
    claims = sum(int((w.kinds > 0).sum()) for w in words.values())
    print(f"{len(reports)} reports, {sum(len(w.kinds) for w in words.values())} words, "
          f"{claims} of them tell a claim")  # fmt: skip
    docs = sorted(words)
    fold = fold_by_text(docs)
    heard: dict[bool, list[Heard]] = {True: [], False: []}
    missed = {True: 0, False: 0}
    for k in range(FOLDS):
        matrix = fit([words[d] for d in docs if fold[d] != k])
        opinion = Opinion(make_weights(matrix, NEUTRAL, NEUTRAL), encoder)
        for is_real in (True, False):
            here = [r for r in reports if fold[r.doc] == k and r.is_real == is_real]
            more, lost = hear(pipeline, here, opinion)
            heard[is_real] += more
            missed[is_real] += lost
    everything = [*heard[True], *heard[False]]
    weights = {n: weigh([h for h in everything if h.is_named == n]) for n in (True, False)}
    print(f"frames' claims: {weights[False].round(2)}, named ones: {weights[True].round(2)}")
    for is_real, name in ((True, "passages"), (False, "our own")):
        tell(name, heard[is_real], missed[is_real], weights)
    if arguments.write and not is_whole:
        print(f"not written: the passages are not in {find_shared()}")
        return 1
    if arguments.write:
        matrix = fit([words[d] for d in docs]).astype(np.float16)
        np.savez(FILE, kinds=np.array(("none", *KINDS)), matrix=matrix, read=weights[False],
                 named=weights[True])  # fmt: skip
        print(f"{FILE.name}: {FILE.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
