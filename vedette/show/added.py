"""What a run of adding came to, in words: counts on one line, then what gave nothing and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vedette.show.wording import say_count

if TYPE_CHECKING:
    from vedette.pipeline import Summary


def say_added(summary: Summary) -> str:
    """How many reports were added, were there before, and replace earlier ones."""
    counts = summary.outcomes
    return (
        f"{counts['added']:,} added, {counts['same as']:,} same as before, "
        f"{counts['version of']:,} version of an earlier report, "
        f"{say_count(summary.claims, 'claim')}"
    )


def list_remarks(summary: Summary) -> Iterator[tuple[str, list[str], str]]:
    """What has to be told besides: a heading, a message each, and the command that lists all."""
    if summary.skipped:
        heading = f"{say_count(len(summary.skipped), 'report')} kept and searchable, without claims"
        yield heading, summary.skipped, "vedette reports"
    if summary.failures:
        failed = [str(fault) for fault in summary.failures]
        yield f"{len(failed):,} failed", failed, "vedette reports --failed"
    if summary.refused:
        refused = [str(fault) for fault in summary.refused]
        heading = f"{len(refused):,} refused, because the record was told to forget them"
        yield heading, refused, "vedette ledger"
