"""Looking back: the claims as they stood under the judgements that were made by a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vedette.gazetteer import Gazetteer
from vedette.model.claim import Claim
from vedette.show.asked import JudgedBy
from vedette.store import Record, open_record


def look_back(record: Record, places: Gazetteer | None) -> JudgedBy:
    """What gives the claims as judged by a day, retractions carried out; see `Drawer`."""

    def judged_by(day: date) -> Sequence[Claim] | None:
        if places is None or record.judgements() == record.judgements(as_of=day):
            return None
        # Imported late: the steps take a second to load, which few looks have to wait for.
        from vedette.deriving import Deriving  # noqa: PLC0415
        from vedette.lexicon import load_lexicon  # noqa: PLC0415

        with open_record(record.path, create=False) as stored:
            return Deriving(load_lexicon(), places).fuse_record(stored, as_of=day)[1].standing

    return judged_by
