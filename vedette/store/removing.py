"""Taking claims and reports out of the tables, and of what helps to find them."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from vedette.model.claim import Claim
from vedette.model.plain import from_json
from vedette.store.adding import iterate_boxes
from vedette.store.asking import exact_text
from vedette.store.schema import claims, fillers, reports, texts
from vedette.store.sqlite import drop_boxes, drop_words
from vedette.store.wording import cover_words


def remove_claims(connection: Connection, report_id: str) -> None:
    """Take all claims of a report away, with their fillers and boxes."""
    rows = connection.execute(
        select(claims.c.key, claims.c.record).where(claims.c.report == report_id)
    ).all()
    for row in rows:
        claim = from_json(Claim, row.record)
        drop_boxes(connection, row.key, list(iterate_boxes(claim)))
    keys = select(claims.c.key).where(claims.c.report == report_id)
    connection.execute(delete(fillers).where(fillers.c.claim.in_(keys)))
    connection.execute(delete(claims).where(claims.c.report == report_id))


def remove_words(connection: Connection, report_id: str) -> None:
    """Take a report out of the full text; its text has to be there still."""
    own = connection.execute(select(reports).where(reports.c.id == report_id)).one()
    kept = connection.execute(select(texts).where(texts.c.id == own.text_id)).one()
    drop_words(connection, key=own.key, title=own.title or "", words=cover_words(exact_text(kept)))
