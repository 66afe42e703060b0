"""The faults that vedette names: each message says what, where and what to do."""

from __future__ import annotations


class VedetteError(Exception):
    """Base of every fault that vedette raises on purpose."""


class UnreadableReport(VedetteError):
    """A report whose bytes cannot become text; the rest of the run goes on.

    `where` names the file, or the file and its row.
    """

    def __init__(self, what: str, *, where: str, advice: str) -> None:
        super().__init__(f"{where}: {what}. {advice}")
        self.what = what
        self.where = where
        self.advice = advice


class BadData(VedetteError):
    """A lexicon, gazetteer or settings file that breaks its format, with file and line."""


class MissingAsset(VedetteError):
    """A file that set-up builds is not there."""


class BadRecord(VedetteError):
    """A record file that is not one, is newer than this vedette, or fails its checks."""


class NotFound(VedetteError):
    """An id or a beginning of one that the record does not hold, or that fits several."""


class ForgottenReport(VedetteError):
    """A report that the record was told to forget, met again; `where` is its address."""

    def __init__(self, where: str, told: str) -> None:
        self.where = where
        self.what = told
        self.advice = "`vedette add --again` takes it back"
        super().__init__(f"{where}: {told}. {self.advice}")
