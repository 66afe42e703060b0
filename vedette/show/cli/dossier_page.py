"""The dossier of a site as a page: every cell bears the number of its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vedette.model.claim import Claim
from vedette.model.event import Dot, Segment
from vedette.show.cli.printing import Cell, Column, make_list, make_table
from vedette.show.cli.receipt_page import emphasise, say_line
from vedette.show.dossier import Dossier, MaterielRow, MeasureRow
from vedette.show.receipt import Mark
from vedette.show.wording import (
    UNDATED,
    break_when,
    say_count,
    say_dot,
    say_outlet,
    say_position,
    say_quantity,
    say_roots,
    say_segment,
    say_silence,
    say_span,
    say_when,
    shorten_id,
    show_words,
)

_NOTES_SHOWN = 6
"""Footnotes in one cell; further claims are counted."""


def print_dossier(console: Console, dossier: Dossier) -> None:
    """Print the dossier from top to bottom."""
    notes = dossier.notes
    _print_head(console, dossier)
    _print_part(
        console, "Posture", (Column("actor", share=5), Column("state", share=3),
        Column("from", "whole"), Column("to", "whole"), Column("receipts", share=3)),
        (_row_of_segment(s, notes) for s in dossier.posture),
        empty="No claim tells who is or was here.",
    )  # fmt: skip
    _print_part(
        console, "Visits, plans and denials, which move nobody", (Column("who", share=5),
        Column("what", share=5), Column("when", "whole"), Column("receipts", share=3)),
        (_row_of_dot(d, notes) for d in dossier.dots),
    )  # fmt: skip
    _print_part(
        console, "Materiel and numbers", (Column("what", share=4), Column("how many", share=3),
        Column("told as", share=4), Column("when", "whole"), Column("receipts", share=2)),
        (_row_of_materiel(r, notes) for r in dossier.materiel),
    )  # fmt: skip
    _print_part(
        console, "Measures", (Column("of", share=3), Column("value", share=3),
        Column("outlet", share=4), Column("when", "whole"), Column("receipts", share=2)),
        (_row_of_measure(r, notes) for r in dossier.measures),
    )  # fmt: skip
    _print_claims(console, "Claims", dossier.claims, notes)
    _print_claims(console, "Claims near it, no evidence of what is at it", dossier.near, notes)
    if notes:
        console.print(Text("`vedette why ID` shows the receipt of a claim.", style="dim"))


def _print_head(console: Console, dossier: Dossier) -> None:
    console.print(Text(show_words(dossier.site.name), style="bold"))
    facts = make_list()
    for label, said in _list_facts(dossier):
        facts.add_row(Text(label, style="dim"), Text(said))
    console.print(Padding(facts, (0, 0, 0, 2)))


def _list_facts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    site, notes = dossier.site, dossier.notes
    yield "site", f"{site.kind or 'place'} · {site.id}"
    where = say_position(site.lat, site.lon, site.radius_km)
    yield "position", f"{where} (known by: {show_words(site.origin)})"
    for number, line in enumerate(dossier.known):
        yield "" if number else "known of it", show_words(line)
    yield "asked for", show_words(dossier.found.how)
    if dossier.spellings:
        names = (f"“{show_words(s.text)}” {_note((s.claim,), notes)}" for s in dossier.spellings)
        yield "called", ", ".join(names)
    counts = (
        say_count(len(dossier.claims), "claim"),
        say_count(site.reports, "report"),
        say_count(len(dossier.events), "event"),
    )
    yield "behind it", ", ".join(counts)
    if dossier.claims:
        yield "roots", say_roots(dossier.roots)
    if site.silence is not None:
        last = site.silence.last.latest or site.silence.last.earliest
        said = say_count(site.silence.reports, "report") if site.silence.reports else "no report"
        naming = f", {site.silence.naming} on an actor here" if site.silence.reports else ""
        yield "silence", f"{said} on it since the last evidence, of {last}{naming}"


def _print_part(
    console: Console,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    *,
    empty: str | None = None,
) -> None:
    kept = list(rows)
    if not kept and empty is None:
        return
    console.print()
    console.print(Text(title, style="bold underline"))
    if kept:
        console.print(make_table(columns, kept))
    else:
        console.print(Text(f"  {empty}"))


def _note(claims: Iterable[str], notes: dict[str, int]) -> str:
    """Footnotes: "[1] [4]"; a claim that is not of this dossier stands with its id."""
    ids = sorted(claims, key=lambda id: (notes.get(id, len(notes)), id))
    said = [f"[{notes[id]}]" if id in notes else shorten_id(id) for id in ids[:_NOTES_SHOWN]]
    more = f"+{len(ids) - _NOTES_SHOWN}" if len(ids) > _NOTES_SHOWN else ""
    return " ".join([*said, more]).strip()


def _row_of_segment(segment: Segment, notes: dict[str, int]) -> tuple[Cell, ...]:
    return (
        show_words(segment.actor.name), say_segment(segment), *map(break_when, say_span(segment)),
        say_silence(segment.silence) or _note(segment.claims, notes),
    )  # fmt: skip


def _row_of_dot(dot: Dot, notes: dict[str, int]) -> tuple[Cell, ...]:
    who = show_words(dot.actor.name) if dot.actor else "not known"
    return who, say_dot(dot), break_when(say_when(dot.when)), _note(dot.claims, notes)


def _row_of_materiel(row: MaterielRow, notes: dict[str, int]) -> tuple[Cell, ...]:
    told = row.kind if row.modality == "actual" else f"{row.kind}, {row.modality}"
    if row.polarity == "negative":
        told += ", asserted absence"
    if row.quantity is not None and row.quantity.basis != "unknown":
        told += f" ({row.quantity.basis})"
    count = say_quantity(row.quantity) or "not counted"
    return (
        show_words(row.name),
        count,
        told,
        break_when(say_when(row.when)),
        _note((row.claim,), notes),
    )


def _row_of_measure(row: MeasureRow, notes: dict[str, int]) -> tuple[Cell, ...]:
    return (
        show_words(row.of), say_quantity(row.measure),
        say_outlet(row), break_when(say_when(row.when)),
        _note((row.claim,), notes),
    )  # fmt: skip


def _print_claims(
    console: Console, title: str, claims: tuple[Claim, ...], notes: dict[str, int]
) -> None:
    if not claims:
        return
    console.print()
    console.print(Text(title, style="bold underline"))
    listed = make_list()
    for claim in claims:
        head = Text(shorten_id(claim.id), style="cyan")
        head.append(f"  {say_line(claim)}", style="default")
        listed.add_row(Text(f"[{notes[claim.id]}]", style="bold"), head)
        listed.add_row(Text(""), Padding(_quote(claim), (0, 0, 1, 0)))
    console.print(listed)


def _quote(claim: Claim) -> Text:
    """The sentence with its trigger emphasised, and from which report it is."""
    words = emphasise(claim, tuple(_trigger_of(claim)))
    words.append(f"  — {show_words(claim.report.uri)}", style="dim")
    words.append(f", {claim.report.published or UNDATED}", style="dim")
    return words


def _trigger_of(claim: Claim) -> Iterator[Mark]:
    start, end = (at - claim.span[0] for at in claim.trigger.span)
    if 0 <= start < end <= len(claim.quote):
        yield Mark(span=(start, end), labels=("trigger",))
