"""Reports with claims written by hand for the tests of showing: invented forces and bases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vedette.fuse import FUSING, fuse_whole
from vedette.model.claim import (
    Claim,
    Filler,
    Measure,
    Quantity,
    Reason,
    ReportRef,
    Voice,
    Words,
)
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import When
from vedette.store import Record

RED = {"name": "Red Army", "id": "actor:red.army"}
BLUE = {"name": "Blue Guard", "id": "actor:blue"}
FORT = {
    "name": "Fort Tamar", "id": "site:fort-tamar", "lat": 35.0, "lon": 40.0, "radius_km": 3.0,
}  # fmt: skip
PORT = {"name": "Port Qasr", "id": "site:qasr", "lat": -3.5, "lon": -40.5, "radius_km": 12.0}
PROVINCE = {
    "name": "Tamar", "id": "place:admin1.zz.01", "lat": 35.2, "lon": 40.1, "radius_km": 151.7,
}  # fmt: skip

KESTREL = (
    "Red Army back at Fort Tamar\n\n"
    "Red troops with forty trucks landed at Fort Tamar on 3 March 2021, the Tamar Observatory "
    "said, citing reliable sources. The runway they are laying at the fort is 1,400 metres long. "
    "Blue guards were seen near Fort Tamar. A spokesman denied that Red ships would sail to "
    "Port Qasr. Red troops are spread over Tamar province."
)
LANTERN = (
    "Fort Tamar strip measured\n\n"
    "Red engineers built a runway of about 1,000 metres at Tamar fort in April 2021."
)
HOSTILE = "=cmd|' /C calc'!A0 \x1b[31m[bold]\u202e Blue guards held Port Qasr."


def make_report(text: str, *, uri: str, **fields: object) -> Report:
    """A report of this text."""
    content = text.encode("utf-8", "surrogatepass")
    told = {"outlet": None, "published": When(), "title": text.splitlines()[0], **fields}
    return Report(uri=uri, text=text, content=content, sha256=hash_bytes(content), **told)


def words(text: str, said: str) -> Words:
    start = text.index(said)
    return Words(text=said, span=(start, start + len(said)))


def fill(
    text: str, said: str, meant: dict | None = None, *, within: str = "", **fields: object
) -> Filler:
    """A filler with these words, of several the one in the phrase `within`."""
    start = text.index(within) + within.index(said) if within else text.index(said)
    return Filler(text=said, span=(start, start + len(said)), **{**(meant or {}), **fields})


def make_claim(report: Report, sentence: str, trigger: str, **fields: object) -> Claim:
    """A claim in the sentence that begins with `sentence` and runs to its full stop."""
    start = report.text.index(sentence)
    stop = report.text.find(". ", start)
    end = len(report.text) if stop < 0 else stop + 1
    ref = ReportRef(
        uri=report.uri, id=report.id, text_id=report.text_id, title=report.title,
        outlet=report.outlet, published=str(report.published) or None,
    )  # fmt: skip
    told = {"kind": "arrive", "score": 0.9, **fields}
    span_start = report.text.index(trigger, start)
    return Claim(
        report=ref, quote=report.text[start:end], span=(start, end),
        trigger=Words(text=trigger, span=(span_start, span_start + len(trigger))), **told,
    )  # fmt: skip


def kestrel() -> tuple[Report, list[Claim]]:
    report = make_report(
        KESTREL, uri="reports/kestrel.txt", outlet="Kestrel Bulletin",
        published=When.day("2021-03-05"), published_from="dateline",
    )  # fmt: skip
    t = KESTREL
    forty = Quantity(low=40, high=40, unit="truck", text="forty", basis="flow",
                     span=words(t, "forty").span)  # fmt: skip
    landed = make_claim(
        report, "Red troops with", "landed", mode="deploy",
        actors=(fill(t, "Red troops", RED),),
        objects=(fill(t, "forty trucks", {"name": "truck", "id": "materiel:truck"},
                      quantity=forty),),
        places=(fill(t, "Fort Tamar", FORT, within="Fort Tamar on"),),
        when=replace(When.day("2021-03-03"), text="on 3 March 2021",
                     span=words(t, "on 3 March 2021").span),
        sources=(
            Voice(name="Kestrel Bulletin", kind="outlet", cites=(1,)),
            Voice(name="Tamar Observatory", kind="organisation", cites=(2,),
                  text="the Tamar Observatory", span=words(t, "the Tamar Observatory").span),
            Voice(name=None, kind="anonymous", text="reliable sources",
                  span=words(t, "reliable sources").span),
        ),
        reasons=(Reason(step="resolve", about="places", why="'Fort Tamar' is Fort Tamar: same"),),
    )  # fmt: skip
    runway = make_claim(
        report, "The runway", "laying", kind="build", mode="establish", phase="under way",
        actors=(fill(t, "they", RED, via="coreference"),),
        objects=(fill(t, "The runway"),),
        places=(fill(t, "the fort", FORT, via="coreference"),),
        measures=(Measure(low=1400, high=1400, unit="m", text="1,400 metres", of="runway length",
                          span=words(t, "1,400 metres").span),),
    )  # fmt: skip
    near = make_claim(
        report, "Blue guards", "seen", kind="hold", mode="station",
        actors=(fill(t, "Blue guards", BLUE),),
        places=(fill(t, "near Fort Tamar", {**FORT, "radius_km": 18.0}, relation="near"),),
    )  # fmt: skip
    denied = make_claim(
        report, "A spokesman", "sail", modality="denied", cue=words(t, "denied"),
        actors=(fill(t, "Red ships", RED),), places=(fill(t, "Port Qasr", PORT),),
        sources=(Voice(name="spokesman", kind="official", stance="denies", text="A spokesman",
                       span=words(t, "A spokesman").span),),
    )  # fmt: skip
    spread = make_claim(
        report, "Red troops are", "spread", kind="hold", mode="station",
        actors=(fill(t, "Red troops", RED, within="Red troops are"),),
        places=(fill(t, "Tamar province", PROVINCE),),
    )  # fmt: skip
    return report, [landed, runway, near, denied, spread]


def lantern() -> tuple[Report, list[Claim]]:
    report = make_report(LANTERN, uri="reports/lantern.txt")
    t = LANTERN
    built = make_claim(
        report, "Red engineers", "built", kind="build", mode="establish",
        actors=(fill(t, "Red engineers", RED),), objects=(fill(t, "a runway"),),
        places=(fill(t, "Tamar fort", FORT),),
        measures=(Measure(low=1000, high=1000, approximate=True, unit="m", of="runway length",
                          text="about 1,000 metres", span=words(t, "about 1,000 metres").span),),
        when=When(earliest=date(2021, 4, 1), latest=date(2021, 4, 30), precision="month",
                  basis="stated", reading="at least one day", text="in April 2021",
                  span=words(t, "in April 2021").span),
    )  # fmt: skip
    return report, [built]


def hostile() -> tuple[Report, list[Claim]]:
    report = make_report(
        HOSTILE, uri="reports/hostile.txt", outlet='=HYPERLINK("x")', title="\x1b[2J[red]Title"
    )
    t = HOSTILE
    held = make_claim(
        report, "=cmd", "held", kind="hold", mode="control",
        actors=(fill(t, "Blue guards", BLUE),), places=(fill(t, "Port Qasr", PORT),),
    )  # fmt: skip
    return report, [held]


def fill_record(record: Record) -> list[Claim]:
    """Put the three reports in and fuse them; their claims, in order."""
    told = [kestrel(), lantern(), hostile()]
    for report, own in told:
        record.add_report(report, own)
    claims = [claim for _, own in told for claim in own]
    record.replace_derived(fuse_whole(claims), version=FUSING)
    return claims
