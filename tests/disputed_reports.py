"""Reports that dispute each other, in the manner of the trade: a toll told twice, a fort that
changes hands, one observatory told differently by two outlets, a text that is copied.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.store import open_record

STRIKE = "An air strike hit the Al-Tanf base on 3 May 2021, killing {dead} soldiers, {voice} said."
CONVOY = (
    "American troops with {trucks} trucks arrived at the Al-Tanf base on 12 May 2021, the Badia "
    "Monitor said, citing local sources."
)
STAY = (
    "Russian troops are stationed at the Hmeimim air base, the defence ministry said on 1 June "
    "2021. Four Pantsir systems were deployed there last week to guard the runway of the base."
)
GONE = "American troops withdrew from the Al-Tanf base on 20 June 2021, the Pentagon said."
LATER = "Russian troops arrived at the Al-Tanf base on 2 July 2021, residents said."
ROWS = (
    ("Salt Road Wire", "2021-05-04", STRIKE.format(dead=7, voice="the Badia Monitor")),
    ("Coast Ledger", "2021-05-04", STRIKE.format(dead=25, voice="the Coast Observatory")),
    ("Salt Road Wire", "2021-05-13", CONVOY.format(trucks="twelve")),
    ("Plain Copyist", "2021-05-14", CONVOY.format(trucks="forty")),
    ("Coast Ledger", "2021-06-02", STAY),
    ("Plain Copyist", "2021-06-03", STAY),
    ("Salt Road Wire", "2021-06-21", GONE),
    ("Coast Ledger", "2021-07-03", LATER),
)


def make_disputed(steps: Pipeline, folder: Path) -> Path:
    """A record of these reports, received on 1 August 2021."""
    lines = (
        json.dumps({"id": str(at), "outlet": outlet, "date": day, "text": text})
        for at, (outlet, day, text) in enumerate(ROWS)
    )
    (folder / "disputed.jsonl").write_text("\n".join(lines), "utf-8")
    path = folder / "disputed.db"
    columns = ReadOptions(
        text_column="text", id_column="id", outlet_column="outlet", date_column="date"
    )
    with open_record(path, clock=lambda: datetime(2021, 8, 1, 12, tzinfo=UTC)) as record:
        steps.add(record, [str(folder / "disputed.jsonl")], columns)
    return path
