"""`ledger`, `forget` and `again`: the chain of entries, and reports forgotten or read anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.errors import NotFound
from vedette.model.plain import to_dict
from vedette.show.cli.adding import Accurate, Threshold, make_pipeline
from vedette.show.cli.app import (
    FAILED,
    FormatOption,
    LimitOption,
    RecordOption,
    app,
    example,
    open_asked,
    settle,
)
from vedette.show.cli.judging import AuthorOption, WhyAsked, name_author
from vedette.show.cli.printing import Column, print_lines, print_rows, say, tell
from vedette.show.ledger import Entry, list_entries, say_judgement
from vedette.show.wording import say_count, shorten_id, show_words
from vedette.store import Loaded, Record, Renewed, open_record, read_dump

COLUMNS = (
    Column("entry", "number"), Column("when", "whole"), Column("who"), Column("what", share=6),
    Column("state", share=3),
)  # fmt: skip


@app.command(
    epilog=example(
        "vedette ledger",
        "vedette ledger --format jsonl > ledger.jsonl",
        "vedette ledger --load ledger.jsonl",
    )
)
def ledger(
    ctx: typer.Context,
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="Show the entries of reports that came in, too.")
    ] = False,
    load: Annotated[
        str | None,
        typer.Option(
            "--load", help="Take over the judgements of a dump, after its chain is verified.",
            metavar="FILE", show_default=False,
        ),
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = "table",
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """List who judged what, when and why, and whether it stands; or take over a dump.

    As jsonl it is always the whole chain, which anybody can verify. Loading keeps each
    judgement's author and time, and adds nothing that is here already.
    """
    if load is not None:
        _load(ctx, record, load, author)
        return
    with open_asked(ctx, record) as opened:
        if form == "jsonl":
            print_lines(map(to_dict, opened.ledger()))
            return
        entries = list(list_entries(opened, opened.overlay.judged))
    shown = [e for e in entries if whole or e.entry.kind != "report added"]
    hidden = len(entries) - len(shown)
    if limit is not None:
        shown = shown[max(len(shown) - limit, 0) :]
    print_rows(COLUMNS, map(_row_of_entry, shown), when_empty="nobody has judged anything")
    if hidden:
        tell(f"{say_count(hidden, 'report')} came in; --whole shows them")


def _row_of_entry(entry: Entry) -> tuple[str, ...]:
    one = entry.entry
    when = one.at.replace("T", " ").removesuffix("Z")
    return str(one.seq), when, show_words(one.author), entry.said, entry.state


def _load(ctx: typer.Context, record: Path | None, file: str, author: str | None) -> None:
    settings = settle(ctx, record)
    name = name_author(settings, author)
    if file == "-":
        entries = read_dump(sys.stdin, where="standard input")
    else:
        with Path(file).open(encoding="utf-8", errors="surrogateescape") as lines:
            entries = read_dump(lines, where=file)
    with open_record(settings.record, create=False) as opened:
        loaded = opened.load_ledger(entries, author=name)
        if loaded.judgements or loaded.withdrawn:
            make_pipeline(settings).fuse_again(opened)
    _tell_loaded(loaded)


def _tell_loaded(loaded: Loaded) -> None:
    tell(
        f"{say_count(loaded.judgements, 'judgement')} and "
        f"{say_count(loaded.withdrawn, 'withdrawal')} taken over, {loaded.known:,} known before"
    )
    if loaded.forgotten:
        tell(f"{loaded.forgotten:,} left out: they speak of reports that were forgotten here")


@app.command(epilog=example("vedette forget 9f31c0 --why 'names a witness'"))
def forget(
    ctx: typer.Context,
    report: Annotated[
        str,
        typer.Argument(help="The beginning of a report's id.", metavar="REPORT",
                       show_default=False),
    ],
    *,
    why: WhyAsked,
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Forget a report: bytes, text, claims, addresses, and judgements that hold its words.

    A tombstone stays: ids and hashes, who, when and why. There is no way back but the report
    itself. Copies of the record, and exports, know nothing of it.
    """
    settings = settle(ctx, record)
    name = name_author(settings, author)
    with open_record(settings.record, create=False) as opened:
        try:
            done = make_pipeline(settings).forget(opened, report, why=why, author=name)
        except NotFound:
            tomb = opened.tombstone(report)
            say(f"{shorten_id(tomb.report)} was {tomb.say()}")
            make_pipeline(settings).fuse_again(opened)  # in case that run was stopped before it
            _tell_clean(opened.clean())
            return
    tell(
        f"entry {done.tombstone.entry}: {name} forgets report {shorten_id(done.tombstone.report)}: "
        f"{say_count(done.claims, 'claim')}, "
        f"{say_count(done.payloads, 'ledger payload')} emptied"
    )
    for what, kept in (("bytes", done.bytes_kept_by), ("text", done.text_kept_by)):
        if kept:
            tell(f"the {what} stay, because another report holds the same: "
                 f"{', '.join(map(shorten_id, kept))}")  # fmt: skip
    if done.carried:
        tell(f"{say_count(done.carried, 'judgement')} entered anew for those reports")
    _tell_clean(done.is_clean)


def _tell_clean(is_clean: bool) -> None:
    if is_clean:
        tell("no deleted word is left in the file or its log")
        return
    say("another process is at the record, and deleted words are still in its file. "
        "End that one, and run this again")  # fmt: skip
    raise typer.Exit(FAILED)


@app.command(epilog=example("vedette again", "vedette again 9f31c0 --accurate"))
def again(
    ctx: typer.Context,
    reports: Annotated[
        list[str] | None,
        typer.Argument(
            help="The beginnings of reports' ids; without any, all.", metavar="REPORT...",
            show_default=False,
        ),
    ] = None,
    *,
    threshold: Threshold = None,
    accurate: Accurate = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Extract stored reports anew with this vedette, and say what changed.

    Judgements stay: they find their claims by id, else by their words. Those that find none
    are named, and `vedette ledger` lists them as orphans.
    """
    settings = settle(ctx, record, threshold=threshold, accurate=accurate)
    with open_record(settings.record, create=False) as opened:
        ids = list(dict.fromkeys(_list_asked(opened, reports)))
        renewal = make_pipeline(settings).extract_again(opened, ids)
        _tell_renewed(renewal.reports)
        for orphan in renewal.orphans:
            seq, said = orphan.judgement.seq, say_judgement(orphan.judgement)
            say(f"orphan: entry {seq} {said}: {orphan.why}")
        for fault in renewal.failures:
            say(str(fault))
    if renewal.failures:
        raise typer.Exit(FAILED)


def _list_asked(record: Record, asked: list[str] | None) -> list[str]:
    if asked:
        return [record.report(one).id for one in asked]
    return [report.id for report in record.reports()]


def _tell_renewed(renewed: list[Renewed]) -> None:
    counts = [
        f"{sum(len(ids) for ids in found):,} {word}"
        for word, found in (
            ("new", [r.new for r in renewed]),
            ("gone", [r.gone for r in renewed]),
            ("changed", [r.changed for r in renewed]),
            ("the same", [r.same for r in renewed]),
        )
    ]
    tell(f"{say_count(len(renewed), 'report')} extracted anew. Claims: {', '.join(counts)}")
    rows = [
        (shorten_id(r.report), str(len(r.new)), str(len(r.gone)), str(len(r.changed)))
        for r in renewed
        if r.new or r.gone or r.changed
    ]
    if rows:
        columns = (
            Column("report", "id"),
            *(Column(c, "number") for c in ("new", "gone", "changed")),
        )
        print_rows(columns, rows, when_empty="")
