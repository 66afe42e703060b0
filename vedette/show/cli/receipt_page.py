"""The receipt of a claim as a page: the same words with and without colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vedette.fuse.roots import explain_links, explain_roots
from vedette.model.claim import Claim
from vedette.model.event import Event
from vedette.show.cli.printing import Column, make_list, make_table
from vedette.show.dating import Dating, list_dating, say_known
from vedette.show.receipt import (
    Mark,
    Receipt,
    list_other_reasons,
    list_reading,
    mark_words,
    say_reading,
)
from vedette.show.wording import (
    name_actors,
    say_chain,
    say_content,
    say_event,
    say_headline,
    say_kind,
    say_modality,
    say_outlet,
    say_quantity,
    say_roots,
    say_when,
    say_when_known,
    shorten_id,
    show_words,
)
from vedette.store import StoredReport

STYLES = {"trigger": "bold red", "cue": "yellow", "when": "magenta", "voice": "blue"}


def print_receipt(console: Console, receipt: Receipt) -> None:
    """Print everything that a sceptic needs to check the claim by hand."""
    claim = receipt.claim
    console.print(Text(f"Claim {claim.id}", style="bold"))
    _print_sentence(console, receipt)
    facts = make_list()
    for label, said in _list_facts(receipt):
        facts.add_row(Text(label, style="dim"), Text(said))
    console.print(Padding(facts, (0, 0, 0, 2)))
    if receipt.slots or claim.measures or claim.tolls:
        console.print()
        console.print(make_table(_SLOT_COLUMNS, _list_slots(receipt)))
    _print_reading(console, claim)
    _print_dating(console, receipt.dating)
    others = [
        (show_words(r.step), show_words(r.about), show_words(r.why))
        for r in list_other_reasons(claim)
    ]
    if others:
        console.print()
        console.print(make_table((Column("step"), Column("about"), Column("why")), others))


def _print_reading(console: Console, claim: Claim) -> None:
    """The block that tells how the engine came from the sentence to the claim."""
    block, last = make_list(), ""
    for label, why in list_reading(claim):
        block.add_row(Text("" if label == last else label, style="dim"), Text(show_words(why)))
        last = label
    if last:
        console.print()
        console.print(Text("How the sentence was read", style="bold"))
        console.print(Padding(block, (0, 0, 0, 2)))


def _print_dating(console: Console, dating: Dating) -> None:
    """The block that tells how the claim came by its date, or why it has none."""
    block = make_list()
    for label, said in list_dating(dating):
        block.add_row(Text(label, style="dim"), Text(said))
    console.print()
    console.print(Text("How the date was read", style="bold"))
    console.print(Padding(block, (0, 0, 0, 2)))


def _print_sentence(console: Console, receipt: Receipt) -> None:
    before, after = show_words(receipt.before), show_words(receipt.after)
    words = Text(f"… {before} " if before else "", style="dim")
    words.append_text(emphasise(receipt.claim, receipt.marks))
    words.append(f" {after} …" if after else "", style="dim")
    console.print(Padding(words, (1, 2)))
    if not receipt.is_verbatim:
        console.print(Text(
            "The sentence does not stand at its place in the kept text; run `vedette check`.",
            style="bold red",
        ))  # fmt: skip


def emphasise(claim: Claim, marks: tuple[Mark, ...] | None = None) -> Text:
    """The sentence with every mark in brackets: [actor: Russian troops] »left« [place: …].

    The trigger stands between »«; marks inside others nest.
    """
    used = mark_words(claim) if marks is None else marks
    opens: dict[int, list[Mark]] = defaultdict(list)
    closes: dict[int, list[Mark]] = defaultdict(list)
    for mark in used:
        opens[mark.span[0]].append(mark)
        closes[mark.span[1]].insert(0, mark)
    text, at, depth = Text(style="not dim"), 0, [""]
    for edge in sorted({*opens, *closes, len(claim.quote)}):
        text.append(_keep_ends(claim.quote[at:edge]), style=depth[-1])
        for mark in closes[edge]:
            depth.pop()
            text.append("«" if _is_trigger(mark) else "]", style=_style_of(mark))
        for mark in opens[edge]:
            others = ", ".join(label for label in mark.labels if label != "trigger")
            text.append(f"[{others}: " if others else "", style="dim")
            text.append("»" if _is_trigger(mark) else "", style=_style_of(mark))
            depth.append(_style_of(mark))
        at = edge
    return text


def _is_trigger(mark: Mark) -> bool:
    return "trigger" in mark.labels


def _style_of(mark: Mark) -> str:
    return STYLES.get(mark.labels[0], "bold")


def _keep_ends(piece: str) -> str:
    """The piece safe to show, with a blank at each end that had one."""
    shown = show_words(piece)
    if not shown:
        return " " if piece else ""
    before, after = piece[0].isspace(), piece[-1].isspace()
    return f"{' ' if before else ''}{shown}{' ' if after else ''}"


def _list_facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    claim, report = receipt.claim, receipt.report
    yield "says", f"{say_kind(claim)} · {say_modality(claim)}"
    yield "who says so", receipt.chain
    yield "roots", say_roots(receipt.roots)
    yield "when", say_when_known(claim.when)
    yield "report", f"{show_words(report.uri)} ({shorten_id(report.id)})"
    yield "outlet", say_outlet(claim.report)
    yield "published", say_published(report)
    yield "received", f"{report.received}, bytes with SHA-256 {report.sha256[:16]}"
    yield "stands at", f"code points {claim.span[0]}–{claim.span[1]} of text {report.text_id[:10]}"
    headline = ", a headline" if claim.headline else ""
    yield "read by", f"{show_words(claim.extractor)}, score {claim.score:.2f}{headline}"
    for reason in claim.reasons:
        if reason.about == "headline":
            yield "headline" if claim.headline else "under", show_words(reason.why)
    if receipt.events:
        yield "part of", f"event {', '.join(map(shorten_id, receipt.events))}"
    if receipt.copies:
        also = ", ".join(map(shorten_id, receipt.copies))
        yield "same text", f"also in {also}: one witness, not several"


def say_published(report: StoredReport) -> str:
    """The report's date with how it is known, or that it has none."""
    if not report.published.is_known:
        return say_when(report.published)
    return say_known(report.published, report.published_from)


_SLOT_COLUMNS = (Column("slot"), Column("words", share=3), Column("read as", share=4))


def _list_slots(receipt: Receipt) -> Iterator[tuple[str, str, str]]:
    for slot in receipt.slots:
        yield slot.label, f"“{show_words(slot.filler.text)}”", say_reading(slot.filler)
    for measure in receipt.claim.measures:
        yield show_words(measure.of), f"“{show_words(measure.text)}”", say_quantity(measure)
    for toll in receipt.claim.tolls:
        chain = say_chain(replace(receipt.claim, sources=toll.sources))
        said = f"{say_quantity(toll.measure)}, by {chain}"
        yield show_words(toll.measure.of), f"“{show_words(toll.measure.text)}”", said


def print_event(console: Console, event: Event, claims: Sequence[Claim]) -> None:
    """Print what an event is made of: its claims, its roots and why they are one."""
    names = name_actors(event, claims)
    console.print(Text(f"Event {event.id}", style="bold"))
    facts = make_list()
    for label, said in (
        ("says", say_event(event)),
        ("who", ", ".join(names) or "not known"),
        ("roots", explain_roots(event.roots)),
        *(("", show_words(why)) for why in explain_links(event.roots)),
        ("known", f"first by a report of {event.first_known or 'no known date'}"),
        *(("because", show_words(reason)) for reason in event.reasons),
        *(("claim", f"{shorten_id(c.id)} {_say_told(c)}") for c in claims),
    ):
        facts.add_row(Text(label, style="dim"), Text(said))
    console.print(Padding(facts, (0, 0, 0, 2)))


def _say_told(claim: Claim) -> str:
    """What a claim of an event tells and who says so, in a line."""
    told = [say_modality(claim)] if say_modality(claim) != "actual" else []
    told += filter(None, [say_headline(claim)])
    return " · ".join((*told, say_content(claim), say_when(claim.when), say_chain(claim)))


def say_line(claim: Claim) -> str:
    """A claim in one line under its sentence: kind, modality, when, chain, and any headline."""
    said = (say_kind(claim), say_modality(claim), say_when(claim.when), say_chain(claim))
    return " · ".join(filter(None, (*said, say_headline(claim))))
