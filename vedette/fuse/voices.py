"""Voices by their keys: which of two chains end in one voice, and a chain without some."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from vedette.fuse.names import fold_name
from vedette.fuse.renaming import NAME
from vedette.fuse.roots import find_last_voices, is_anonymous, is_own_outlet
from vedette.model.claim import Claim, Reason, Voice


def key_voice(voice: Voice, claim: Claim) -> frozenset[str]:
    """The keys by which a voice of a claim is known: its id, and `name:` with its folded name.

    A chain's own outlet without a name is that of the report. An anonymous voice goes by the
    spot of its text, and so is nobody else.
    """
    if is_anonymous(voice) and not is_own_outlet(voice, claim):
        return frozenset({f"anonymous:{claim.report.text_id}:{voice.span}"})
    name = voice.name or (claim.report.outlet if is_own_outlet(voice, claim) else None)
    keys = {f"{NAME}{fold_name(name)}"} if name else set()
    return frozenset(keys | ({voice.id} if voice.id else set()))


def key_root_voices(claim: Claim) -> Iterator[frozenset[str]]:
    """The keys of each last voice of the claim; of none, those of the report's outlet."""
    for voice in find_last_voices(claim):
        yield key_voice(voice or Voice(name=None, kind="outlet"), claim)


def key_all_roots(claim: Claim) -> frozenset[str]:
    """The keys of all last voices of the claim."""
    return frozenset(key for keys in key_root_voices(claim) for key in keys)


def name_voices(claim: Claim, keys: set[str], canonical: Callable[[str], str]) -> str:
    """The last voices of the claim that go by one of these keys, as people read them."""
    names = [
        voice.name or voice.text or "an unnamed voice"
        for voice in find_last_voices(claim)
        if voice is not None and keys & {canonical(k) for k in key_voice(voice, claim)}
    ]
    return ", ".join(dict.fromkeys(names)) or claim.report.outlet or claim.report.uri


def strip_voices(claim: Claim, gone: set[str], canonical: Callable[[str], str]) -> Claim:
    """The claim without the last voices that are gone, and those that cited none but them."""
    voices = claim.sources
    lost = {
        at
        for at, voice in enumerate(voices)
        if not voice.cites and gone & {canonical(k) for k in key_voice(voice, claim)}
    }
    while more := {
        at for at, v in enumerate(voices) if v.cites and at not in lost and lost >= set(v.cites)
    }:
        lost |= more
    kept = [at for at in range(len(voices)) if at not in lost]
    place = {old: new for new, old in enumerate(kept)}
    sources = tuple(
        replace(voices[at], cites=tuple(place[i] for i in voices[at].cites if i in place))
        for at in kept
    )
    names = ", ".join(voices[at].name or voices[at].text or "?" for at in sorted(lost))
    reason = Reason(step="judge", about="sources", why=f"no longer stands behind it: {names}")
    return replace(claim, sources=sources, reasons=(*claim.reasons, reason))
