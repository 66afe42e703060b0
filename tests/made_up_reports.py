"""Made-up reports for tests of the whole journey: small, dated, each with a claim or two."""

from __future__ import annotations

import random
from pathlib import Path

FORCES = ("Russian troops", "American soldiers", "French forces", "Turkish troops")
SITES = ("the Al-Tanf base", "Hmeimim air base", "the port of Tartus", "Shayrat air base")
MOVES = (
    "{force} with {count} trucks arrived at {site} on {day} May 2021.",
    "{force} withdrew from {site} on {day} May 2021.",
    "{force} built a fence around {site} on {day} May 2021.",
    "On {day} May 2021 rockets hit {force} at {site}.",
)
OUTLETS = ("Salt Road Gazette", "Reed Bank Herald", "Lantern Telegraph")


def make_text(number: int) -> str:
    """The text of one report; the same number always gives the same."""
    draw = random.Random(number)
    outlet = OUTLETS[number % len(OUTLETS)]
    told = " ".join(
        draw.choice(MOVES).format(
            force=draw.choice(FORCES), site=draw.choice(SITES), count=draw.randint(5, 60),
            day=draw.randint(1, 20),
        )
        for _ in range(2)
    )  # fmt: skip
    return f"AMMAN, 2{number % 9} May 2021 ({outlet}) — {told} This was letter {number}.\n"


def write_reports(folder: Path, count: int) -> Path:
    """The folder, holding that many reports, one a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03d}.txt").write_text(make_text(number), "utf-8")
    return folder
