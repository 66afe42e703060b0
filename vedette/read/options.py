"""What a user may say by hand about the reports to be read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import datetime

from vedette.errors import UnreadableReport
from vedette.read.dates import parse_edtf

YEAR_DIRECTIVES = ("%Y", "%y", "%x", "%c", "%G")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of one run. What is given by hand wins over what the bytes say.

    `published` is an EDTF or ISO date; `date_format` a strptime format for the date column,
    which must name a year. `title` is that of a text that stands alone. `max_bytes` bounds one
    unit: a file, a line, a row.
    """

    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    encoding: str | None = None
    text_column: str | None = None
    title_column: str | None = None
    outlet_column: str | None = None
    date_column: str | None = None
    id_column: str | None = None
    url_column: str | None = None
    language_column: str | None = None
    date_format: str | None = None
    max_bytes: int = 50_000_000

    @property
    def columns(self) -> dict[str, str]:
        """The columns named by hand, by what they hold."""
        named = {
            "text": self.text_column,
            "title": self.title_column,
            "outlet": self.outlet_column,
            "date": self.date_column,
            "id": self.id_column,
            "url": self.url_column,
            "language": self.language_column,
        }
        return {role: name for role, name in named.items() if name is not None}


def check_options(options: ReadOptions) -> UnreadableReport | None:
    """The first option that cannot be meant, as a fault, or None when all can."""
    if options.published is not None and parse_edtf(options.published) is None:
        return UnreadableReport(
            f"{options.published!r} is no date",
            where="published given by hand",
            advice="Write 2021-03-15, 2021-03, 2021 or 2021-03-01/2021-03-15",
        )
    if options.encoding is not None and not _is_text_encoding(options.encoding):
        return UnreadableReport(
            f"no encoding is called {options.encoding!r}",
            where="encoding given by hand",
            advice="Name one such as utf-8, windows-1251 or windows-1256",
        )
    if options.date_format is not None and not _is_date_format(options.date_format):
        return UnreadableReport(
            f"{options.date_format!r} is no date format with a year",
            where="date format given by hand",
            advice="Write one such as %m/%d/%Y or %d.%m.%Y",
        )
    if options.max_bytes < 1:
        return UnreadableReport(
            f"{options.max_bytes} bytes hold no report",
            where="size limit given by hand",
            advice="Give a limit of at least one byte",
        )
    return None


def _is_text_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
        return isinstance(b"a \xc3\xa9".decode(name, "replace"), str)
    except (LookupError, ValueError):
        return False


def _is_date_format(form: str) -> bool:
    if not any(directive in form for directive in YEAR_DIRECTIVES):
        return False
    try:
        datetime.strptime(datetime(2001, 12, 31).strftime(form), form)
    except ValueError:
        return False
    return True
