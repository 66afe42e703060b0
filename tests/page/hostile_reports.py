"""A record in which every word that a report can bring along would like to be a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from vedette.deriving import Deriving
from vedette.model.claim import Claim, Filler, Measure, Quantity, ReportRef, Voice, Words
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import When
from vedette.store import open_record

MARKUP = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=2>",
    '"><img src=x onerror="window.hit=3">',
    "'><svg onload='window.hit=4'>",
    "<svg><animate onbegin=window.hit=5 attributeName=x dur=1s></svg>",
    "</textarea></title></style></script><script>window.hit=6</script>",
    '<iframe srcdoc="<script>parent.hit=7</script>"></iframe>',
    "<details open ontoggle=window.hit=8>",
    "<input autofocus onfocus=window.hit=9>",
    "<a href=javascript:window.hit=10>go</a>",
    "<math><mi//xlink:href='data:x,<script>window.hit=11</script>'>",
    "<!--><img src=x onerror=window.hit=12>-->",
    "&lt;img src=x onerror=window.hit=13&gt;&#60;script&#62;",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<template shadowrootmode=open><script>window.hit=14</script></template>",
)
OTHERS = (
    "javascript:window.hit=20//",
    "data:text/html,<script>window.hit=21</script>",
    "${window.hit=22} {{window.hit=23}} <%= window.hit=24 %> #{window.hit=25} `${window.hit=26}`",
    "?lit$123$ <!--lit-part--> <?lit$?>",
    "__proto__",
    "constructor",
    "toString",
    "../../../../etc/passwd",
    "//evil.example/x",
    "\u202egnp.exe\u202c \u2066\u2067\u2068\u2069 \u200f\u200e",
    "bell \x07 \x1b[31m \x7f \ufeff \ufffd",
    "W" * 4000,
    "ﷺ" * 200 + "̷̛̖" * 200,
    "%3Cscript%3Ewindow.hit=27%3C/script%3E %00 %2e%2e%2f %",
    "=cmd|' /C calc'!A0",
)
ALL = " ".join((*MARKUP, OTHERS[0], OTHERS[2], OTHERS[9]))
"""What stands in one report together; its pages are opened one by one."""
STRINGS = (ALL, *MARKUP, *OTHERS)


def make_hostile(path: Path, deriving: Deriving) -> Path:
    """The record: two reports for each string, which dispute how long a runway is."""
    with open_record(path) as record:
        for number, words in enumerate(STRINGS):
            for length in (1000, 2400):
                record.add_report(*_make_report(number, words, length))
        for words in STRINGS[:6]:
            record.add_failure(where=f"{words}.txt", what=f"it holds {words}", advice=words)
        deriving.fuse_again(record, whole=True)
    return path


def _make_report(number: int, words: str, length: int) -> tuple[Report, list[Claim]]:
    line = f"{words} arrived at {words} with {words}: {length} m, {words} said."
    text = f"{words}\n\n{line}\n"
    content = text.encode("utf-8", "surrogatepass")
    day = date(2021, 1, 1) + timedelta(number * 3)
    report = Report(
        uri=f"{words}/{number}-{length}.html", text=text, content=content,
        sha256=hash_bytes(content), outlet=f"{words} {length}", title=words,
        title_span=(0, len(words)), language="en", published=When.day(day.isoformat()),
    )  # fmt: skip
    ref = ReportRef(
        uri=report.uri, id=report.id, text_id=report.text_id, title=words, outlet=report.outlet,
        published=day.isoformat(),
    )  # fmt: skip
    return report, list(_make_claims(number, words, length, line, ref, When.day(day.isoformat())))


def _make_claims(
    number: int, words: str, length: int, line: str, ref: ReportRef, when: When
) -> Iterator[Claim]:
    start = len(words) + 2
    at = start + len(words) + 1
    own = (start, start + len(words))
    measured = line.index(f"{length} m") + start
    actor = Filler(text=words, span=own, name=words, id=f"actor:hostile.{number}")
    place = Filler(
        text=words, span=(at + 11, at + 11 + len(words)), name=words,
        id=f"site:reported.hostile-{number}", lat=30.0 + number / 4, lon=35.0 + number / 3,
        radius_km=4.0,
    )  # fmt: skip
    thing = Filler(
        text=words, span=own, name=words, id=f"materiel:hostile-{number}",
        quantity=Quantity(low=3, high=9, text=words, span=own),
    )  # fmt: skip
    voice = Voice(name=words, kind="organisation", text=words, span=own)
    for kind, modality in (("arrive", "actual"), ("build", "planned")):
        yield Claim(
            report=ref, kind=kind, quote=line, span=(start, start + len(line)),
            trigger=Words(text="arrived", span=(at, at + 7)), actors=(actor,), objects=(thing,),
            places=(place,), when=when, sources=(voice,), modality=modality,
            cue=Words(text=words, span=own),
            measures=(Measure(low=length, high=length, unit="m", text=f"{length} m",
                              of="runway length", span=(measured, measured + 6)),),
        )  # fmt: skip
