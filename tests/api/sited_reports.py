"""Reports on two invented forts, with their claims written by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from vedette.fuse import FUSING, fuse_whole
from vedette.model.claim import Claim, Filler, Measure, Quantity, ReportRef, Voice, Words
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.span import Span
from vedette.model.when import When
from vedette.store import open_record

RED = {"name": "Red Army", "id": "actor:red.army"}
BLUE = {"name": "Blue Guard", "id": "actor:blue"}
TAMAR = {"name": "Fort Tamar", "id": "site:fort-tamar", "lat": 35.0, "lon": 40.0, "radius_km": 3.0}
TAMIM = {"name": "Fort Tamim", "id": "site:fort-tamim", "lat": 31.0, "lon": 44.0, "radius_km": 2.0}

CAME = "Red troops with forty trucks came to Fort Tamar on 3 March 2021, an observatory said."
LONG = "Red engineers are laying a runway of 1,400 metres at Fort Tamar."
LEFT = "Red troops left Fort Tamar on 10 April 2021."
SHORT = "Red engineers laid a runway of 1,000 metres at Fort Tamar."
HELD = "Blue guards held Fort Tamim and came near Fort Tamar."


def fill_sites(path: Path) -> list[Claim]:
    """Fill a record, received on 1 June 2021; the claims: came, long, left, short, held, near."""
    kestrel = _report(f"{CAME} {LONG}", "kestrel.txt", "Kestrel Bulletin", When.day("2021-03-05"))
    copied = _report(f"{CAME} {LONG}", "relay.txt", "Relay", When.day("2021-03-06"))
    lantern = _report(f"{LEFT} {SHORT}", "lantern.txt", "Lantern", When.day("2021-04-20"))
    letter = _report(HELD, "letter.txt", None, When())
    told = [*_came(kestrel), *_left(lantern), *_held(letter)]
    relayed = _came(copied)
    with open_record(path, clock=lambda: datetime(2021, 6, 1, 12, tzinfo=UTC)) as record:
        for report in (kestrel, copied, lantern, letter):
            own = [c for c in (*told, *relayed) if c.report.id == report.id]
            record.add_report(report, own)
        record.replace_derived(fuse_whole([*told, *relayed]), version=FUSING)
    return told


def _report(text: str, uri: str, outlet: str | None, published: When) -> Report:
    content = text.encode()
    return Report(
        uri=uri, text=text, content=content, sha256=hash_bytes(content), outlet=outlet,
        published=published, title=f"On {uri}",
    )  # fmt: skip


def _span(report: Report, said: str, sentence: str) -> Span:
    start = report.text.index(said, report.text.index(sentence))
    return start, start + len(said)


def _claim(report: Report, sentence: str, trigger: str, **fields: object) -> Claim:
    start = report.text.index(sentence)
    ref = ReportRef(
        uri=report.uri, id=report.id, text_id=report.text_id, title=report.title,
        outlet=report.outlet, published=str(report.published) or None,
    )  # fmt: skip
    return Claim(
        report=ref, quote=sentence, span=(start, start + len(sentence)),
        trigger=Words(text=trigger, span=_span(report, trigger, sentence)), **fields,
    )  # fmt: skip


def _fill(report: Report, sentence: str, said: str, meant: dict | None, **more: object) -> Filler:
    return Filler(text=said, span=_span(report, said, sentence), **{**(meant or {}), **more})


def _came(report: Report) -> list[Claim]:
    forty = Quantity(low=40, high=40, text="forty", span=_span(report, "forty", CAME))
    truck = {"name": "truck", "id": "materiel:truck", "quantity": forty}
    observatory = _span(report, "an observatory", CAME)
    came = _claim(
        report, CAME, "came", kind="arrive", when=When.day("2021-03-03"),
        actors=(_fill(report, CAME, "Red troops", RED),),
        objects=(_fill(report, CAME, "forty trucks", truck),),
        places=(_fill(report, CAME, "Fort Tamar", TAMAR),),
        sources=(
            Voice(name=report.outlet, kind="outlet", cites=(1,)),
            Voice(name="observatory", kind="organisation", text="an observatory", span=observatory),
        ),
    )  # fmt: skip
    return [came, _runway(report, LONG, "laying", "1,400 metres", 1400)]


def _left(report: Report) -> list[Claim]:
    left = _claim(
        report, LEFT, "left", kind="leave", when=When.day("2021-04-10"), extent="whole",
        phase="completed", actors=(_fill(report, LEFT, "Red troops", RED),),
        origins=(_fill(report, LEFT, "Fort Tamar", TAMAR),),
    )  # fmt: skip
    return [left, _runway(report, SHORT, "laid", "1,000 metres", 1000)]


def _runway(report: Report, sentence: str, trigger: str, said: str, metres: int) -> Claim:
    measure = Measure(
        low=metres, high=metres, unit="metre", text=said, of="runway length",
        span=_span(report, said, sentence),
    )  # fmt: skip
    return _claim(
        report, sentence, trigger, kind="build", measures=(measure,),
        actors=(_fill(report, sentence, "Red engineers", RED),),
        places=(_fill(report, sentence, "Fort Tamar", TAMAR),),
    )  # fmt: skip


def _held(report: Report) -> list[Claim]:
    actor = _fill(report, HELD, "Blue guards", BLUE)
    held = _claim(
        report, HELD, "held", kind="hold", mode="control", actors=(actor,),
        places=(_fill(report, HELD, "Fort Tamim", TAMIM),),
    )  # fmt: skip
    near = _claim(
        report, HELD, "came", kind="arrive", actors=(actor,),
        places=(_fill(report, HELD, "near Fort Tamar", TAMAR, relation="near", radius_km=18.0),),
    )  # fmt: skip
    return [held, near]
