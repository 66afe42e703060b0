"""Rows to units: which column holds what, and what a row gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from vedette.errors import UnreadableReport
from vedette.model.when import When
from vedette.read.dates import parse_date, parse_with_format
from vedette.read.decode import decode_bytes, tidy_text
from vedette.read.language import parse_language
from vedette.read.options import ReadOptions
from vedette.read.unit import Unit

DEFAULTS: dict[str, tuple[str, ...]] = {
    "text": ("text",),
    "title": ("title",),
    "outlet": ("outlet", "source"),
    "date": ("date", "published"),
    "id": ("id",),
    "url": ("url",),
    "forwarded": ("forwarded_from", "forwarded from", "fwd_from", "forward_from", "forwarded"),
}
"""Columns taken where none is named by hand, if they are there."""

SHOWN_COLUMNS = 30


def choose_columns(present: Collection[str], options: ReadOptions, *, where: str) -> dict[str, str]:
    """The column of each role: the one named by hand, else the default one that is there.

    Names meet over capitals and surrounding space where nothing fits exactly. Raises
    UnreadableReport, naming the columns that are there, when a named one or the text is not.
    """
    folded = {name.strip().casefold(): name for name in reversed(list(present))}
    chosen: dict[str, str] = {}
    for role, name in options.columns.items():
        found = name if name in present else folded.get(name.strip().casefold())
        if found is None:
            raise _missing(name, present, where, "Name one of those")
        chosen[role] = found
    chosen = {**guess_columns(present), **chosen}
    if "text" not in chosen:
        raise _missing("text", present, where, "Name the column that holds the text")
    return chosen


def guess_columns(present: Collection[str]) -> dict[str, str]:
    """The column of each role by the names in use, for the roles that have one."""
    folded = {name.strip().casefold(): name for name in reversed(list(present))}
    found = {
        role: next((folded[name] for name in names if name in folded), None)
        for role, names in DEFAULTS.items()
    }
    return {role: name for role, name in found.items() if name is not None}


def _missing(name: str, present: Collection[str], where: str, advice: str) -> UnreadableReport:
    shown = sorted(present)[:SHOWN_COLUMNS]
    more = ", …" if len(present) > SHOWN_COLUMNS else ""
    return UnreadableReport(
        f"there is no column {name!r}; there are: {', '.join(shown) or 'none'}{more}",
        where=where,
        advice=advice,
    )


@dataclass(slots=True, kw_only=True)
class RowReader:
    """Rows of one file to units; it remembers whether any date fitted the format."""

    uri: str
    columns: Mapping[str, str]
    options: ReadOptions
    media_type: str
    first_date: str | None = field(default=None, init=False)
    has_fitting_date: bool = field(default=False, init=False)

    def read(
        self, row: Mapping[str, object], *, content: bytes, encoding: str, number: int, where: str
    ) -> Unit:
        """The unit of one row. Raises UnreadableReport when it has no text."""
        text = row.get(self.columns["text"])
        if not isinstance(text, str) or not text.strip():
            raise UnreadableReport(
                f"no text in column {self.columns['text']!r}", where=where, advice="Fill or drop it"
            )
        url = self._get(row, "url")
        return Unit(
            uri=url or self._address(self._get(row, "id"), number),
            content=content,
            text=tidy_text(text, where=where),
            encoding=encoding,
            media_type=self.media_type,
            title=self._get(row, "title"),
            outlet=self._get(row, "outlet"),
            forwarded_from=self._get(row, "forwarded"),
            published=self._read_date(self._get(row, "date")),
            language=parse_language(self._get(row, "language")),
            url=url,
            is_row=True,
        )

    def _get(self, row: Mapping[str, object], role: str) -> str | None:
        value = row.get(self.columns.get(role, ""))
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        text = "".join(c if c.isprintable() else " " for c in str(value))
        return " ".join(text.split()) or None

    def _address(self, row_id: str | None, number: int) -> str:
        if row_id is None:
            return f"{self.uri}#row={number}"
        return f"{self.uri}#id={quote(row_id, safe='~:/@!$&()*+,;=')}"

    def _read_date(self, value: str | None) -> When | None:
        if value is None:
            return None
        if self.options.date_format is None:
            return parse_date(value)
        self.first_date = self.first_date or value
        when = parse_with_format(value, self.options.date_format)
        self.has_fitting_date |= when is not None
        return when

    def check_dates(self) -> UnreadableReport | None:
        """The fault of a date format that fitted no row at all, once the file is through."""
        if self.first_date is None or self.has_fitting_date:
            return None
        return UnreadableReport(
            f"no date in column {self.columns['date']!r} fits {self.options.date_format!r}; "
            f"the first is {self.first_date!r}",
            where=self.uri,
            advice="The reports are read without dates: forget them, and name the right format",
        )


def decode_line(content: bytes, *, encoding: str, by_hand: bool, where: str) -> tuple[str, str]:
    """The text of one raw line and its encoding: the file's, or its own where that fails.

    Line endings inside stay, a quoted field may hold them. Raises UnreadableReport.
    """
    try:
        return content.decode(encoding), encoding
    except UnicodeError:
        decoded = decode_bytes(content, where=where, encoding=encoding if by_hand else None)
        return decoded.text, decoded.encoding
