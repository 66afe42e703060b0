"""A state of posture as comparisons show it: what is or was known, of when, and since when."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model.event import Segment, State
from vedette.show.api.shapes import Days, show_days
from vedette.show.wording import say_segment, say_silence, say_span, say_when


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A state with its days; `when` are those of its evidence.

    Where it only holds on, `last` has these in words, and `silence` tells what was heard since.
    """

    state: State
    said: str
    span: tuple[str, str]
    start: Days
    end: Days
    when: Days
    last: str | None
    silence: str


def show_held(segment: Segment | None) -> Held | None:
    """A state for an answer; None where nothing is known."""
    if segment is None:
        return None
    silence = segment.silence
    return Held(
        state=segment.state, said=say_segment(segment), span=say_span(segment),
        start=show_days(segment.start), end=show_days(segment.end), when=show_evidence(segment),
        last=say_when(silence.last) if silence else None, silence=say_silence(silence),
    )  # fmt: skip


def show_evidence(segment: Segment) -> Days:
    """The days of the last evidence of a state."""
    return show_days(segment.start if segment.silence is None else segment.silence.last)
