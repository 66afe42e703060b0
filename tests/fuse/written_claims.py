"""Claims written by hand for the tests of fusing: invented forces, invented bases."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from vedette.model.claim import Claim, Filler, ReportRef, Voice, Words
from vedette.model.identity import hash_parts
from vedette.model.when import UNKNOWN, When

REDS = Filler(text="Red troops", span=(0, 10), name="Red Army", id="actor:red.army")
BLUES = Filler(text="the Blues", span=(0, 9), name="Blue Guard", id="actor:blue")
GREENS = Filler(text="the Greens", span=(0, 10), name="Green Militia", id="actor:green")
FORT = Filler(
    text="Fort Tamar",
    span=(20, 30),
    name="Fort Tamar",
    id="site:fort-tamar",
    lat=35.0,
    lon=40.0,
    radius_km=2.0,
)
STRIP = replace(FORT, text="Qasr airstrip", name="Qasr airstrip", id="place:icao.OSQX")
PROVINCE = replace(FORT, text="Tamar province", name="Tamar", id="place:adm.tamar", radius_km=80.0)
TRUCKS = Filler(text="trucks", span=(12, 18), name="truck", id="materiel:truck")
MARCH = When.month(2021, 3)


def day(iso: str) -> When:
    return When.day(iso)


def between(first: str, last: str, reading: str = "at least one day") -> When:
    return When(
        earliest=date.fromisoformat(first),
        latest=date.fromisoformat(last),
        precision="range",
        basis="stated",
        reading=reading,
    )


def report(
    name: str, *, outlet: str | None = "", text: str | None = None, published: str | None = None
) -> ReportRef:
    """A report called `name`, by an outlet of that name unless another is given."""
    return ReportRef(
        uri=f"reports/{name}.txt",
        id=hash_parts("report", name),
        text_id=hash_parts("text", text or name),
        title=name,
        outlet=f"{name} News" if outlet == "" else outlet,
        published=published,
    )


def claim(kind: str, of: str | ReportRef = "Alpha", at: int = 0, **fields) -> Claim:
    """A claim of the Reds at the fort, told at offset `at`, unless fields say otherwise."""
    quote = fields.pop("quote", "A sentence.")
    told: dict = {"actors": (REDS,), "places": (FORT,), "when": UNKNOWN}
    told |= fields
    return Claim(
        report=report(of) if isinstance(of, str) else of,
        kind=kind,
        quote=quote,
        span=(at, at + 11),
        trigger=Words(text="word", span=(at + 2, at + 6)),
        **told,
    )


def voice(name: str | None, kind: str = "organisation", cites=(), **fields) -> Voice:
    return Voice(name=name, kind=kind, cites=tuple(cites), **fields)


START = date(2021, 1, 1)
INTERVALS = st.one_of(
    st.just(UNKNOWN),
    st.builds(
        lambda first, days, reading: between(
            str(START + timedelta(first)), str(START + timedelta(first + days)), reading
        ),
        st.integers(0, 60),
        st.integers(0, 20),
        st.sampled_from(["every day", "at least one day", "unknown"]),
    ),
)
CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from(["arrive", "leave", "build", "hold", "take", "attack", "close"]),
        st.sampled_from("ABC").flatmap(
            lambda n: st.sampled_from(["one", "two"]).map(
                lambda t: report(n, text=t, published="2021-03-01" if n == "A" else None)
            )
        ),
        at=st.sampled_from([0, 20, 40]),
        when=INTERVALS,
        actors=st.sampled_from([(REDS,), (BLUES,), (REDS, BLUES), ()]),
        places=st.sampled_from([(FORT,), (STRIP,), (FORT, STRIP), (PROVINCE,), ()]),
        origins=st.sampled_from([(), (STRIP,)]),
        counterparties=st.sampled_from([(), (BLUES,)]),
        mode=st.sampled_from([None, "control", "host"]),
        polarity=st.sampled_from(["affirmative", "affirmative", "negative"]),
        extent=st.sampled_from([None, "part"]),
        sources=st.sampled_from([(), (voice("Observers"),), (voice(None, "anonymous"),)]),
    ).map(lambda c: replace(c, headline=c.span[0] == 40)),
    max_size=14,
)
