"""The chain of voices of a claim as links that can be drawn: the report's outlet, then inwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vedette.model.claim import Basis, Claim, Stance, Voice, VoiceKind
from vedette.show.wording import is_outlet, say_outlet, say_voice, show_words

Sign = Literal["anonymous", "imagery", "official", "other"]
_SIGNS: dict[VoiceKind, Sign] = {
    "anonymous": "anonymous", "imagery": "imagery", "official": "official", "force": "official",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One voice of a chain: who, of what kind, and how many voices stand before it (`level`).

    `sign` is how it is drawn; `words` are those of the report; `cites` are places in the list
    of links. `acquired` and `basis` are those of imagery. A root cites nobody.
    """

    name: str
    said: str
    kind: VoiceKind
    sign: Sign
    stance: Stance
    words: str | None
    level: int
    cites: tuple[int, ...]
    acquired: str | None
    basis: Basis | None
    is_root: bool


def list_links(claim: Claim) -> tuple[Link, ...]:
    """The links of a claim's chain; the report's outlet, named among the voices or not, is first.

    Voices side by side have one level. What `say_chain` says in a line is the same chain.
    """
    voices = claim.sources
    cited = {at for voice in voices for at in voice.cites}
    tops = [i for i in range(len(voices)) if i not in cited] or list(range(min(len(voices), 1)))
    own = next((i for i in tops if is_outlet(voices[i], claim)), None)
    rest = [i for i in range(len(voices)) if i != own]
    places = {old: new for new, old in enumerate(rest, 1)}
    opening = tuple(i for i in tops if i != own)
    opening = (*voices[own].cites, *opening) if own is not None else opening
    outlet = Voice(name=say_outlet(claim.report), kind="outlet", cites=opening)
    whole = [outlet, *(voices[i] for i in rest)]
    links = [_make_link(voice, places) for voice in whole]
    return tuple(replace(k, level=at) for k, at in zip(links, _find_levels(links), strict=True))


def _make_link(voice: Voice, places: dict[int, int]) -> Link:
    cites = tuple(dict.fromkeys(places[at] for at in voice.cites if at in places))
    return Link(
        name=show_words(voice.name or voice.text or "unnamed"),
        said=say_voice(voice),
        kind=voice.kind,
        sign=_SIGNS.get(voice.kind, "other"),
        stance=voice.stance,
        words=show_words(voice.text) if voice.text else None,
        level=0,
        cites=cites,
        acquired=voice.acquired,
        basis=voice.basis,
        is_root=not cites,
    )


def _find_levels(links: Sequence[Link]) -> list[int]:
    """How far each link stands from the outlet, by the shortest way; a circle ends nowhere."""
    levels = {0: 0}
    waiting = [0]
    while waiting:
        at = waiting.pop(0)
        for cited in links[at].cites:
            if cited not in levels:
                levels[cited] = levels[at] + 1
                waiting.append(cited)
    return [levels.get(at, 1) for at in range(len(links))]
