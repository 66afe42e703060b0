"""Every figure of the project beside those of others, held to the floors in floors.json.

Ends with 1 when a figure is worse than its floor. What a corpus that is not there would tell
is skipped, and said so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import airfields
import claims
import curve
import ecbplus
import fakes
import fakes_events
import geoparse
import growth
import memory
import page
import passages
import plover
import polnear
import re3d
import spellings
import timex
from corpora import Corpus, digest_files, find_fakes, list_corpora
from floors import FILE, Figure, Verdict, judge, pin, read_floors, write_floors

from vedette.extract.encoder import load_encoder
from vedette.pipeline import Pipeline
from vedette.settings import Settings

ROOTED = ("seeds", "releases")
"""Corpora on which the root of each chain is held to a floor."""
BEFORE = "The figures of reading claims (F1; strict: kind, actor, place and modality all right)"


def measure_claims(*, set_aside: bool, accurate: bool) -> list[Figure]:
    """Claims against golden ones, printed as a table; with `accurate` after a second opinion."""
    if not claims.find_scorer().exists():
        print(f"claims: skipped, no scorer at {claims.find_scorer()}. Name its folder's parent "
              "in VEDETTE_SHARED")  # fmt: skip
        return []
    print(f"{BEFORE}\n{'':14}{'F1':>6}{'prec.':>7}{'recall':>7}{'strict':>7}{'modal.':>7}"
          + "".join(f"{slot:>9}" for slot in claims.SLOTS))  # fmt: skip
    figures, golds, lines, told = [], [], [], []
    settings = Settings(accurate=accurate)
    pipeline, threshold = Pipeline(replace(settings, threshold=0.0)), settings.bar
    with tempfile.TemporaryDirectory(prefix="vedette-passages-") as scratch:
        for corpus in [*list_corpora(), *_list_passages(Path(scratch), set_aside=set_aside)]:
            if not corpus.is_here:
                print(f"{corpus.name}: skipped, not all of it is at {corpus.gold.parent}")
                continue
            found = list(claims.extract_lines(corpus, pipeline))
            got = claims.score([corpus.gold], claims.keep(found, threshold))
            _print_row(corpus.name, got, corpus.peers)
            digest = digest_files(corpus.files)
            told_as = f"{corpus.name}{' accurate' if accurate else ''}"
            for name in ("f1", "strict_f1", "marked_modality_f1"):
                figures.append(Figure(corpus=told_as, name=name, value=got[name], digest=digest))
            if corpus.name in ROOTED:
                root = got["slots"]["root"]
                print(f"{'':14}root right of matched: {root:.3f}  [aim: .92]")
                figures.append(Figure(corpus=told_as, name="root", value=root, digest=digest))
            golds.append(corpus.gold)
            lines += found
            told.append(corpus.name)
        if not accurate:
            figures += _measure_matched(golds[:2], lines, threshold, told[:2])
        print(f"The threshold over all of them ({', '.join(told)}); by default {threshold}")
        for line in curve.draw(curve.measure_curve(golds, lines)):
            print(line)
    return figures


def _measure_matched(
    golds: Sequence[Path], lines: Sequence[str], threshold: float, told: Sequence[str]
) -> Iterator[Figure]:
    """Places and dates right of what was matched, over seeds and releases together."""
    if list(told) != ["seeds", "releases"]:
        return
    got = claims.score(golds, claims.keep(lines, threshold))["slots"]
    print(f"right of matched, {' and '.join(told)}: places {got['place']:.3f}, when "
          f"{got['when']:.3f}  [aim: .90, .85]")  # fmt: skip
    for slot in ("place", "when"):
        yield Figure(corpus="matched", name=slot, value=got[slot], digest=digest_files(golds))


def _list_passages(scratch: Path, *, set_aside: bool) -> Iterator[Corpus]:
    for name in ("dev", "fresh", "aside") if set_aside else ("dev",):
        corpus = passages.write_corpus(name, scratch / name)
        if corpus is None:
            print(f"passages {name}: skipped, their texts are not in {timex.find_shared()}")
        else:
            yield corpus


def _print_row(name: str, got: dict[str, Any], peers: str) -> None:
    shown = [got[k] for k in ("f1", "precision", "recall", "strict_f1", "marked_modality_f1")]
    slots = [got["slots_of_all"].get(slot, 0.0) for slot in claims.SLOTS]
    row = f"{shown[0]:>6.3f}" + "".join(f"{value:>7.3f}" for value in shown[1:])
    print(f"{name:14}{row}" + "".join(f"{value:>9.3f}" for value in slots))
    print(f"{'':14}{got['gold']} to find, {got['found']} found.  [{peers}]")


def measure_times() -> list[Figure]:
    """Time phrases against two corpora of others."""
    folder = timex.find_shared() / "bench" / "timex"
    gold = folder / "gold.jsonl"
    if not gold.exists():
        timex.main()  # says where it looked
        return []
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    digest, figures = digest_files([gold]), []
    for corpus, peer in timex.PEERS.items():
        got = timex.score(corpus, rows, folder)
        names = ("strict_F1", "relaxed_F1", "value_F1")
        values = [got[name] / 100 for name in names]
        print(f"times in {corpus}: strict {values[0]:.3f}, relaxed {values[1]:.3f}, "
              f"value {values[2]:.3f}  [{peer}]")  # fmt: skip
        for name, value in zip(names, values, strict=True):
            told = f"{corpus} {name.lower()}"
            figures.append(Figure(corpus="timex", name=told, value=value, digest=digest))
    return figures


def measure_mentions() -> list[Figure]:
    """Mention finding on the defence texts of others, beside spaCy on the same."""
    gold = re3d.find_folder() / "gold.jsonl"
    if not gold.exists():
        re3d.main()  # says where it looked
        return []
    got = re3d.score(Pipeline())
    for who, values in got.items():
        told = ", ".join(f"{name} {value:.3f}" for name, value in values.items())
        print(f"mentions in re3d, {who}: {told}")
    print("  [aim: overlap .65, weapons overlap .55]")
    digest = digest_files([gold])
    return [
        Figure(corpus="re3d", name=name, value=got["ours"][name], digest=digest)
        for name in ("overlap", "weapons overlap")
    ]


def measure_places() -> list[Figure]:
    """Places in news: tagging, and coordinates met."""
    if not geoparse.find_gold().exists():
        geoparse.main()  # says where it looked
        return []
    digest, figures, pipeline = digest_files([geoparse.find_gold()]), [], Pipeline()
    for corpus, peers in geoparse.PEERS.items():
        got = geoparse.score(corpus, pipeline)
        told = ", ".join(f"{name} {value:.3f}" for name, value in got.items())
        print(f"places in {corpus}: {told}  [{peers}]")
        for name, value in got.items():
            told = f"{corpus} {name}"
            figures.append(Figure(corpus="geoparse", name=told, value=value, digest=digest))
    return figures


def measure_positions() -> list[Figure]:
    """Positions in the site register against a list of airfields."""
    if not airfields.find_list().exists():
        print(f"airfields: skipped, no list at {airfields.find_list()}")
        return []
    got = airfields.score()
    print(f"positions of {got['compared']:.0f} registered airfields: within 3 km "
          f"{got['within 3 km']:.3f}, within their radius "
          f"{got['within their radius']:.3f}")  # fmt: skip
    digest = digest_files([airfields.find_list()])
    names = ("within 3 km", "within their radius")
    return [Figure(corpus="airfields", name=n, value=got[n], digest=digest) for n in names]


def measure_spellings() -> list[Figure]:
    """Pairs of place names, of one place or two."""
    digest, got = digest_files([spellings.PAIRS]), spellings.score()
    print("spellings judged wrongly: "
          + "; ".join(f"{name} {1 - value:.3f}" for name, value in got.items())
          + "  [aim: at most .03]")  # fmt: skip
    return [Figure(corpus="spellings", name=n, value=v, digest=digest) for n, v in got.items()]


def measure_events() -> list[Figure]:
    """Event classes and actors against sentences coded in PLOVER."""
    if not plover.find_gold().exists():
        plover.main()  # says where it looked
        return []
    got = plover.score(Pipeline())
    names = ("precision", "recall", "f1", "actor")
    print("events in PLOVER: " + ", ".join(f"{name} {got[name]:.3f}" for name in names)
          + f" of the {got['with_source']} found that name one  [no target, no peer]")  # fmt: skip
    for name, (coded, found, right) in got["by_class"].items():
        print(f"  {name}: {coded} coded, {found} found, {right} right")
    digest = digest_files([plover.find_gold()])
    return [Figure(corpus="plover", name=n, value=got[n], digest=digest) for n in names]


def measure_words(*, accurate: bool) -> list[Figure]:
    """Clusters of event mentions by their words, and by vectors too with `accurate`."""
    if not ecbplus.find_gold().exists():
        ecbplus.main()  # says where it looked
        return []
    digest, figures = digest_files([ecbplus.find_gold()]), []
    encoder = load_encoder() if accurate else None
    how, name_of = (
        ("with vectors", "ecbplus accurate") if accurate else ("without vectors", "ecbplus")
    )
    for level, got in ecbplus.score(Pipeline(), encoder=encoder).items():
        values = {name: value / 100 for name, value in got.items()}
        print(f"events by their words, {how}, ECB+ 24-35, by {level}: "
              + ", ".join(f"{name} {value:.3f}" for name, value in values.items()))  # fmt: skip
        told = f"{level} CoNLL"
        figures.append(Figure(corpus=name_of, name=told, value=values["CoNLL"], digest=digest))
    print(f"  [aim: .760 by subtopic; {ecbplus.PEERS}]")
    return figures


def measure_copies() -> list[Figure]:
    """Articles copied from each other, as people judged them."""
    if not find_fakes().exists():
        print(f"copies: skipped, no corpus in {find_fakes().parent}")
        return []
    digest, got = digest_files([find_fakes(), fakes.GROUPS]), fakes.score_copies()
    print("copies: " + "; ".join(f"{name} {value:.3f}" for name, value in got.items())
          + "  [aim: .9 each, set aside]")  # fmt: skip
    return [Figure(corpus="fakes", name=n, value=v, digest=digest) for n, v in got.items()]


def measure_attributions() -> list[Figure]:
    """Who says what in news: all files, and those whose errors were looked at and were not."""
    if not polnear.find_gold().exists():
        polnear.main()  # says where it looked
        return []
    digest, figures = digest_files([polnear.find_gold()]), []
    for part, got in polnear.score(Pipeline()).items():
        told = ", ".join(f"{name} {value:.3f}" for name, value in got.items())
        print(f"attributions in PolNeAR, {part}: {told}  [{polnear.PEERS}; aim: .55]")
        figures.append(Figure(corpus="polnear", name=part, value=got["F1"], digest=digest))
    return figures


def measure_events_and_conflicts() -> list[Figure]:
    """Strikes told by many outlets put together, and rival figures, as people judged them."""
    if not find_fakes().exists():
        print(f"events, conflicts: skipped, no corpus in {find_fakes().parent}")
        return []
    digest = digest_files([find_fakes(), fakes.GROUPS])
    read = fakes_events.read_articles(Pipeline())
    got = {**fakes_events.score_events(read), **fakes_events.score_conflicts(read)}
    print("events and conflicts: " + "; ".join(f"{name} {value:.3f}" for name, value in got.items())
          + "  [aim, set aside: B3 .82, conflicts right .8]")  # fmt: skip
    kept = {name: value for name, value in got.items() if "judged" not in name}
    return [Figure(corpus="fakes events", name=n, value=v, digest=digest) for n, v in kept.items()]


def measure_growth(claims: int) -> list[Figure]:
    """What twice the claims, and a report added to twenty times the claims, cost."""
    if not claims:
        return []
    got = growth.measure(claims, say=lambda line: print(f"growth: {line}"))
    print(f"  [aims from 100,000 on: twice the claims 2.3, adding 1.5; {claims:,} here]")
    digest = digest_files([Path(growth.__file__)])  # the texts are made there
    return [
        Figure(corpus="growth", name=f"{name} ({claims:,})", value=value, digest=digest,
               tolerance=0.4, is_cost=True)
        for name, value in got.items()
    ]  # fmt: skip


def measure_page(claims: int) -> list[Figure]:
    """The script that the page ships; with `claims` how fast it answers over so many."""
    size, digest = page.measure_script(), digest_files([Path(growth.__file__)])
    print(f"page: {size:.0f} kB of script, compressed  [aim: below {page.AIM_KB}]")
    figures = [Figure(corpus="page", name="script kB", value=size, digest=digest, tolerance=20.0,
                      is_cost=True)]  # fmt: skip
    if not claims or page.find_browser() is None:
        print(f"page: {'no Chromium here' if claims else 'times not asked for (--page 50000)'}")
        return figures
    got = page.measure(claims, say=lambda line: print(f"page: {line}"))
    return figures + [
        Figure(corpus="page", name=name, value=value, digest=digest,
               tolerance=max(50.0, value / 2), is_cost=True)
        for name, value in got.items()
    ]  # fmt: skip


def measure_costs(rows: int) -> list[Figure]:
    """Time and memory over many reports; none when `rows` is 0."""
    if not rows:
        print("speed, memory: not asked for")
        return []
    if not find_fakes().exists():
        print(f"speed, memory: skipped, no corpus in {find_fakes().parent}")
        return []
    command = [sys.executable, str(Path(__file__).with_name("speed.py")), "--json"]
    said = subprocess.run([*command, "--rows", str(rows)], check=True, capture_output=True)
    speed = json.loads(said.stdout)
    peak = memory.measure(rows)
    print(f"speed over {rows} rows, one core: {speed['reports_a_second']:.0f} reports a second; "
          f"{speed['of_parser']:.2f} of the stock parser's time without its name finder, "
          f"{speed['of_parser_and_names']:.2f} with it  [aim: below 1]\n"
          f"marking and extracting: {speed['mark_and_extract']:.2f} of tagger and parser on the "
          f"same sentences  [aim: at most 0.50]\n"
          f"resolving: {speed['resolve']:.2f} of them  [aim: below 0.15]\n"
          f"memory over {rows} rows: {peak:.0f} MB at the peak of `vedette add`")  # fmt: skip
    digest = digest_files([find_fakes()])
    told = {"of_parser": (speed["of_parser"], 0.15),
            "of_parser_and_names": (speed["of_parser_and_names"], 0.15),
            "mark_and_extract": (speed["mark_and_extract"], 0.08),
            "resolve": (speed["resolve"], 0.04),
            "peak_mb": (peak, 50.0)}  # fmt: skip
    return [
        Figure(corpus="costs", name=f"{name} {rows}", value=value, digest=digest,
               tolerance=tolerance, is_cost=True)
        for name, (value, tolerance) in told.items()
    ]  # fmt: skip


def report(verdicts: Sequence[Verdict]) -> int:
    """Say which figures are wrong; the exit code."""
    faults = [v for v in verdicts if v.fault is not None]
    for verdict in faults:
        print(f"{verdict.figure.corpus} {verdict.figure.name} {verdict.fault}")
    if not faults:
        print(f"{len(verdicts)} figures, none worse than its floor in {FILE.name}")
    return 1 if faults else 0


def main() -> int:
    """Measures, prints, and holds to the floors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=200,
                        help="rows for speed and memory: 0 for none, 804 for all")  # fmt: skip
    parser.add_argument(
        "--growth",
        type=int,
        default=5000,
        metavar="N",
        help="synthetic claims to fuse; 0 leaves growth out, 100000 takes 15 min",
    )
    parser.add_argument(
        "--page",
        type=int,
        default=0,
        metavar="N",
        help="synthetic claims to time the page over; 50000 takes 10 min",
    )
    parser.add_argument("--set-aside", action="store_true",
                        help="also the passages set aside, which nobody tunes to")  # fmt: skip
    parser.add_argument("--accurate", action="store_true",
                        help="claims after the second opinion, words with vectors")  # fmt: skip
    parser.add_argument("--raise-floors", action="store_true", help="pin what was reached if more")
    parser.add_argument("--lower-floors", action="store_true", help="pin what was reached if less")
    arguments = parser.parse_args()
    figures = [
        *measure_claims(set_aside=arguments.set_aside, accurate=arguments.accurate),
        *measure_times(),
        *measure_mentions(),
        *measure_places(),
        *measure_spellings(),
        *measure_positions(),
        *measure_events(),
        *measure_words(accurate=arguments.accurate),
        *measure_copies(),
        *measure_events_and_conflicts(),
        *measure_growth(arguments.growth),
        *measure_page(arguments.page),
        *measure_attributions(),
        *measure_costs(arguments.rows),
    ]
    floors = read_floors()
    if arguments.lower_floors:
        write_floors(pin(figures, floors, lower=True))
        print("The floors are what was reached. If one is lower than it was, a note in "
              "docs/decisions is due that says why.")  # fmt: skip
        return 0
    if arguments.raise_floors:
        floors = pin(figures, floors, lower=False)
        write_floors(floors)
    return report(judge(figures, floors))


if __name__ == "__main__":
    raise SystemExit(main())
