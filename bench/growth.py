"""How fusing grows: twice the claims, and one report added to a small and to a great record.

Reports are synthetic: eight claims each, invented forces and bases, in the mix of busy years; the
number of bases and days grows with the record, as it does for who watches the world for longer.
`python bench/growth.py --claims 100000` measures the sizes that the aims are told for, which
takes some ten minutes; `make bench` measures a tenth.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

from vedette.deriving import Deriving
from vedette.fuse import fuse_whole
from vedette.gazetteer import open_gazetteer
from vedette.lexicon import load_lexicon
from vedette.model.claim import Claim, Filler, Kind, Quantity, ReportRef, Words
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import UNKNOWN, When
from vedette.store import Record, open_record

Told = tuple[str, Kind, int, int, int, When]
"""A line, its kind, the numbers of force and base, how many trucks, and when."""

CLAIMS_A_REPORT, FORCES = 8, 12
KINDS: tuple[Kind, ...] = ("arrive", "leave", "build", "hold", "take", "attack", "operate")
VERBS = dict(
    zip(KINDS, ("entered", "left", "built", "held", "took", "struck", "used"), strict=True)
)
WORDS = tuple(
    a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ("ral", "mek", "tov", "sun")
)
"""Two hundred and eighty invented words: lines have to differ as news differ."""
TRIES = 15
"""Reports added one by one, of which the median counts."""


def synthesize(
    claims: int, seed: int = 17, *, bases: int | None = None
) -> Iterator[tuple[Report, list[Claim]]]:
    """Reports with claims whose words stand in them, until there are so many claims.

    With `bases` there are so many, each with one to four forces of its own, as in a record of
    one theatre; without it their number grows with the claims, and any force may be anywhere.
    """
    dice = Random(seed)
    forces = FORCES if bases is None else None
    bases = bases or max(20, claims // 60)
    days = max(60, claims // 40)
    for number in range(claims // CLAIMS_A_REPORT):
        day = date(2012, 1, 1) + timedelta(dice.randrange(days))
        lines = [_write_line(dice, bases, day, forces) for _ in range(CLAIMS_A_REPORT)]
        text = f"Bulletin {seed}-{number} {dice.choice(WORDS)}\n\n" + " ".join(
            line for line, *_ in lines
        )
        content = text.encode()
        report = Report(
            uri=f"growth/{seed}/{number}.txt",
            text=text,
            content=content,
            sha256=hash_bytes(content),
            outlet=f"Desk {dice.randrange(40)}",
            language="en",
            published=When.day(day.isoformat()),
        )
        ref = ReportRef(
            uri=report.uri,
            id=report.id,
            text_id=report.text_id,
            outlet=report.outlet,
            published=day.isoformat(),
        )
        yield report, [_make_claim(ref, text, line) for line in lines]


def _write_line(dice: Random, bases: int, day: date, forces: int | None) -> Told:
    kind, force, base = dice.choice(KINDS), dice.randrange(forces or 4), dice.randrange(bases)
    if forces is None:
        force = (base * 5 + force % (1 + base % 4)) % FORCES
    count = dice.randrange(3, 400)
    told = day - timedelta(dice.randrange(6))
    known = When.day(told.isoformat()) if dice.random() < 0.67 else UNKNOWN
    about = " ".join(dice.choices(WORDS, k=9))
    line = f"Force {force} {VERBS[kind]} Base {base} {about} {count} trucks."
    return line, kind, force, base, count, known


def _make_claim(ref: ReportRef, text: str, told: Told) -> Claim:
    line, kind, force, base, count, when = told
    start = text.index(line)
    word = VERBS[kind]
    at = start + line.index(word)
    actor = Filler(
        text=f"Force {force}",
        span=(start, start + 7),
        name=f"Force {force}",
        id=f"actor:force-{force}",
    )
    trucks = Filler(
        text="trucks",
        span=(at, at + 6),
        name="truck",
        id="materiel:truck",
        quantity=Quantity(low=count, high=count),
    )
    spot = Filler(
        text=f"Base {base}",
        span=(start, start + 4),
        name=f"Base {base}",
        id=f"site:base-{base}",
        lat=-55.0 + (base * 7) % 110,
        lon=-170.0 + (base * 13) % 340,
        radius_km=3.0,
    )
    return Claim(
        report=ref,
        kind=kind,
        quote=line,
        span=(start, start + len(line)),
        trigger=Words(text=word, span=(at, at + len(word))),
        actors=(actor,),
        objects=(trucks,),
        places=(spot,),
        when=when,
    )


def time_fusing(claims: list[Claim]) -> float:
    """CPU seconds to fuse these claims."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    fuse_whole(claims)
    spent = time.process_time() - start
    gc.enable()
    return spent


def time_adding(record: Record, deriving: Deriving) -> float:
    """The median CPU seconds to add one more report with its claims and to fuse it."""
    spent = []
    for report, claims in synthesize(TRIES * CLAIMS_A_REPORT, seed=99):
        start = time.process_time()
        record.add_report(report, claims)
        deriving.fuse_again(record)
        spent.append(time.process_time() - start)
    return median(spent)


def fill(path: Path, claims: int, deriving: Deriving, *, bases: int | None = None) -> Record:
    """A record of so many claims, fused; `bases` as for `synthesize`."""
    record = open_record(path)
    for report, own in synthesize(claims, bases=bases):
        record.add_report(report, own)
    deriving.fuse_again(record, whole=True)
    return record


def measure(claims: int, say: Callable[[str], None] = print) -> dict[str, float]:
    """What twice as many claims cost, and a report added to a record of twenty times as many."""
    told = [c for _, own in synthesize(2 * claims) for c in own]
    half, whole = time_fusing(told[:claims]), time_fusing(told)
    say(f"fusing {claims:,} claims {half:.1f} s, {2 * claims:,} {whole:.1f} s: {whole / half:.2f}")
    del told
    deriving = Deriving(load_lexicon(), open_gazetteer())
    with tempfile.TemporaryDirectory() as folder:
        took = []
        for size in (claims // 10, 2 * claims):
            with fill(Path(folder) / f"{size}.db", size, deriving) as record:
                took.append(time_adding(record, deriving))
            say(f"adding a report to {size:,} claims {took[-1] * 1000:.0f} ms")
    return {"twice the claims": whole / half, "adding to twenty times": took[1] / took[0]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=10_000)
    print(measure(parser.parse_args().claims))
