"""Denials: against whom they speak, and what one report denies beside what it tells."""

from __future__ import annotations

from dataclasses import replace

from written_claims import TRUCKS, claim, day, report

from vedette.fuse.conflicts import Dispute, find_disputes
from vedette.fuse.fusing import PLAIN, tell_all
from vedette.model.claim import Claim, Filler

SHIP = Filler(text="the Kestrel", span=(40, 51), name="Kestrel")
DRONES = replace(SHIP, text="two drones", name="drone", id="materiel:drone")
NIGHT = day("2021-03-03")


def denials(*claims: Claim) -> list[Dispute]:
    told = tell_all(claims, PLAIN)
    return [d for d in find_disputes(claims, told) if d.type == "existence"]


def test_who_denies_what_others_tell_stands_against_them() -> None:
    done = claim("attack", "Alpha", objects=(), targets=(SHIP,), when=NIGHT)
    denied = claim("attack", "Beta", objects=(), targets=(SHIP,), when=NIGHT, modality="denied")
    (found,) = denials(done, denied)
    assert [[c.id for c in own] for _, own in found.sides] == [[done.id], [denied.id]]


def test_a_report_that_denies_another_thing_denies_nothing_of_what_it_tells() -> None:
    one = report("Alpha")
    done = claim("attack", one, at=0, objects=(), targets=(DRONES,), when=NIGHT)
    denied = claim("attack", one, at=300, objects=(), targets=(SHIP,), modality="denied")
    assert not denials(done, denied)


def test_a_denial_of_another_report_stands_though_it_words_the_thing_otherwise() -> None:
    done = claim("attack", "Alpha", objects=(), targets=(TRUCKS,), when=NIGHT)
    denied = claim("attack", "Beta", objects=(), targets=(SHIP,), when=NIGHT, modality="denied")
    assert denials(done, denied)
