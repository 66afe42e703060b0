"""Re-extraction: the claims of a stored report in the place of those it had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, update

from vedette.model.claim import Claim
from vedette.model.report import Report
from vedette.store.adding import add_claims, add_run
from vedette.store.asking import iterate_claims, select_claims
from vedette.store.removing import remove_claims
from vedette.store.schema import reports
from vedette.store.wording import escape_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What re-extraction changed of one report, by ids of claims.

    `changed` have their id still and say something else; `same` say what they said.
    """

    report: str
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


def renew_claims(
    connection: Connection,
    report: Report,
    claims: Sequence[Claim],
    *,
    skipped: str | None,
    at: str,
) -> Renewed:
    """What changed; the new claims, and a row of the run, are in the caller's transaction."""
    query = select_claims(report=report.id)
    before = {claim.id: claim for claim in iterate_claims(connection, query)}
    remove_claims(connection, report.id)
    kept = {claim.id: claim for claim in add_claims(connection, report, claims, at)}
    fate = None if skipped is None else escape_words(skipped)
    row = {"claims": len(kept), "skipped": fate}
    connection.execute(update(reports).where(reports.c.id == report.id).values(**row))
    add_run(connection, report, list(kept.values()), skipped=skipped, at=at)
    both = sorted(before.keys() & kept.keys())
    return Renewed(
        report=report.id,
        new=tuple(sorted(kept.keys() - before.keys())),
        gone=tuple(sorted(before.keys() - kept.keys())),
        changed=tuple(id for id in both if before[id] != kept[id]),
        same=tuple(id for id in both if before[id] == kept[id]),
    )
