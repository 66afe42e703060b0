"""A few reports in the manner of the trade, read through all steps: two tell one thing in one
text, one is in Arabic, one has page furniture, one has no date, one cannot be read.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from vedette.model.judgement import Judgement, anchor_claim
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.store import Record, open_record

CONVOY = (
    "\U0001f534 Convoy at Al-Tanf. American troops with twelve trucks arrived at the Al-Tanf base "
    "on 2 May 2021, the Badia Monitor said. A reader sent \U0001f69a three pictures of the road."
)
HMEIMIM = (
    "Russian troops and four Pantsir systems are stationed at the Hmeimim air base, an official "
    "said on 10 March 2021."
)
GONE = "American troops withdrew from the Al-Tanf base on 20 June 2021, officials said."
ARABIC = "وصلت قافلة أمريكية تضم عشرين شاحنة إلى قاعدة التنف يوم الاثنين، بحسب مصادر محلية."
PAGE = """<html><head><title>Strip at Hmeimim</title>
<meta property="article:published_time" content="2021-04-01T08:00:00Z"></head><body><article>
<h1>Strip at Hmeimim</h1><p>Russian engineers rebuilt a runway of 3,200 metres at the Hmeimim air
base in March 2021, the Coast Ledger reported from Jableh on Thursday morning.</p>
<p>Three Tu-22M3 bombers landed at the Hmeimim air base on 25 May 2021, the ministry said.</p>
<p>Follow us on Twitter</p><p>Leave a Reply</p><p>Your email address will not be published.</p>
</article></body></html>"""
ROWS = (
    ("1", "Salt Road Wire", "2021-05-04", CONVOY),
    ("2", "Plain Copyist", "2021-05-05", CONVOY),
    ("3", "Coast Ledger", "2021-03-11", HMEIMIM),
    ("4", "Salt Road Wire", "", GONE),
    ("5", "Badia News", "2021-05-06", ARABIC),
)


def make_record(steps: Pipeline, folder: Path) -> Path:
    """A record of these reports, received on 1 July 2021."""
    rows = [
        {"id": id, "outlet": outlet, "date": day, "text": text} for id, outlet, day, text in ROWS
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "posts.jsonl").write_text(lines, "utf-8")
    (folder / "page.html").write_text(PAGE, "utf-8")
    path = folder / "told.db"
    columns = ReadOptions(
        text_column="text", id_column="id", outlet_column="outlet", date_column="date"
    )
    with open_record(path, clock=lambda: datetime(2021, 7, 1, 12, tzinfo=UTC)) as record:
        steps.add(record, [str(folder / "posts.jsonl")], columns)
        steps.add(record, [str(folder / "page.html")], ReadOptions(outlet="Coast Ledger"))
        steps.add(record, [str(folder / "missing.txt")], ReadOptions())
    return path


def reject(record: Record, claim_id: str) -> None:
    """Enter that Ana rejects a claim."""
    claim = record.claim(claim_id)
    anchor = anchor_claim(claim, record.report(claim.report.id).text or "")
    judgement = Judgement(act="reject", about=(claim.id,), author="ana", anchors=(anchor,))
    record.append_judgement(judgement)
