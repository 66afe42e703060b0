"""How a claim came by its date: words, normal form, the report's own date, days and reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vedette.model.claim import Claim
from vedette.model.when import When
from vedette.resolve import date_claims, resolve_again, say_expression
from vedette.show.wording import UNDATED, show_words
from vedette.store import StoredReport

_SOME_DAY = When.day("2000-06-15")
"""Any day: what it would date is what lacks the report's date and nothing else."""
BASES = {
    "stated": "the words give it in full",
    "relative": "counted from the report's date",
    "text": "with what an earlier date of the text gives",
    "bounded": "only a bound, from what else is dated",
    "unknown": "nothing dates it",
}
READINGS = {
    "every day": "true on every day of it",
    "at least one day": "true on at least one day of it",
    "unknown": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """What led from words to days.

    `again` is what the engine makes of the kept expression and the report's date now, the
    claims of the report in their order: it must be the `when` of the claim. `after` and
    `before` are the claims that this one is told to come after or before.
    """

    when: When
    published: When
    published_from: str
    again: When
    after: tuple[Claim, ...]
    before: tuple[Claim, ...]

    @property
    def agrees(self) -> bool:
        """Whether the stored days are those that the engine finds again."""
        return self.when == self.again


def explain_dating(claim: Claim, report: StoredReport, claims: Sequence[Claim]) -> Dating:
    """The dating of a claim; `claims` are all of its report, itself among them."""
    ids = {c.id: c for c in claims}
    dated = {c.id: c for c in date_claims(claims, published=report.published)}
    return Dating(
        when=claim.when,
        published=report.published,
        published_from=report.published_from,
        again=dated[claim.id].when if claim.id in dated else claim.when,
        after=tuple(ids[i] for i in claim.when.after if i in ids),
        before=tuple(ids[i] for i in claim.when.before if i in ids),
    )


def list_dating(dating: Dating) -> Iterator[tuple[str, str]]:
    """The dating as label and sentence, from the words to the days."""
    when = dating.when
    if when.text is not None:
        yield "words", f"“{show_words(when.text)}”"
    if when.expression is not None:
        meaning = say_expression(when.expression)
        said = show_words(when.expression)
        yield "read as", f"{said}: {show_words(meaning)}" if meaning else said
    yield "report's date", say_known(dating.published, dating.published_from)
    for side, others in (("after", dating.after), ("before", dating.before)):
        for other in others:
            date = str(other.when) or UNDATED
            yield side, f"“{show_words(other.trigger.text)}”, {date} (claim {other.id[:10]})"
    yield "hence", _say_days(when)
    if READINGS[when.reading] and when.is_known:
        yield "reading", READINGS[when.reading]
    if not dating.agrees:
        now = _say_days(dating.again)
        yield "but", f"read again under the report's date it is {now}; extract the report anew"


def say_known(published: When, how: str) -> str:
    """A report's date with how it is known: "2021-04-20 (by metadata)"."""
    if not published.is_known:
        return "not known"
    return f"{published} ({how if how.startswith('given') else f'by {how}'})"


def _say_days(when: When) -> str:
    if when.is_known:
        first = when.earliest.isoformat() if when.earliest else "not known"
        last = when.latest.isoformat() if when.latest else "not known"
        days = f" (first day {first}, last day {last})" if first != last else ""
        return f"{when}{days}: {BASES[when.basis]}"
    if when.text is None:
        return f"{UNDATED}: no words of the sentence say when"
    if resolve_again(when, published=_SOME_DAY).is_known:
        return f"{UNDATED}: it needs the report's date"
    return f"{UNDATED}: it needs a date that neither the words nor the report give"
