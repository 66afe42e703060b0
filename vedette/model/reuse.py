"""Text reuse: what two reports share word for word, so that two are one witness."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """Text that stands in two reports beyond what both quote.

    `reports` are ids; where `is_directed`, the second copied the first, else nothing tells who
    copied whom and they stand in the order of their ids. `stretches` are spans of the first
    and of the second text (code points), in the order of the first; `share` is the part of the
    shorter text's words that is shared, 0 to 1. Where `is_edit`, both are one report edited at
    its address: no copy, and the second, the newer one, stands for both.
    """

    reports: tuple[str, str]
    is_directed: bool
    stretches: tuple[tuple[Span, Span], ...]
    share: float
    is_edit: bool = False
    reasons: tuple[str, ...] = ()
