"""The commands of judging: short to type, and plain about what they did."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from vedette.gazetteer import Gazetteer
from vedette.lexicon import Lexicon
from vedette.model.claim import Claim
from vedette.show.judged import JudgedRecord, open_judged
from vedette.show.lookup import ManySites
from vedette.show.meaning import Meanings
from vedette.store import Record

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def author(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEDETTE_AUTHOR", "mira")


def by_trigger(claims: list[Claim], trigger: str) -> Claim:
    return next(c for c in claims if c.trigger.text == trigger)


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def shown(run: Run, *asked: str) -> dict[str, dict[str, Any]]:
    return {line["trigger"]["text"]: line for line in lines(run("claims", *asked, "--format",
                                                                 "jsonl"))}  # fmt: skip


def well(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stderr


def test_a_rejected_claim_leaves_the_lists_and_its_receipt_says_why(
    run: Run, claims: list[Claim]
) -> None:
    landed = by_trigger(claims, "landed")
    said = well(run("judge", "reject", landed.id[:8], "--why", "a film set"))
    assert said == f"entry 4: mira rejects claim {landed.id[:10]}\n"
    assert "landed" not in shown(run)
    assert "landed" not in shown(run, "--report", landed.report.id)
    receipt = run("why", landed.id).stdout
    assert "mira rejected it (entry 4): a film set" in " ".join(receipt.split())
    well(run("judge", "accept", landed.id[:8]))
    assert "landed" in shown(run)


def test_a_correction_shows_in_lists_filters_and_receipt(run: Run, claims: list[Claim]) -> None:
    landed = by_trigger(claims, "landed")
    well(run("judge", "correct", landed.id, "--slot", "places", "--to", "site:hmeimim",
             "--why", "the photo"))  # fmt: skip
    place = shown(run)["landed"]["places"][0]
    assert (place["id"], place["text"]) == ("site:hmeimim", "Fort Tamar")
    assert set(shown(run, "--place", "site:hmeimim")) == {"landed"}
    assert "landed" not in shown(run, "--place", "site:fort-tamar")
    assert "the photo" in " ".join(run("why", landed.id).stdout.split())


@pytest.mark.parametrize(
    ("slot", "to", "field", "value"),
    [
        ("modality", "planned", "modality", "planned"),
        ("phase", "none", "phase", None),
        ("polarity", "negative", "polarity", "negative"),
    ],
)
def test_a_mood_is_corrected_in_one_word(
    run: Run, claims: list[Claim], slot: str, to: str, field: str, value: str | None
) -> None:
    laying = by_trigger(claims, "laying")
    well(run("judge", "correct", laying.id, "--slot", slot, "--to", to))
    assert shown(run)["laying"][field] == value


def test_a_date_and_a_count_are_corrected(run: Run, claims: list[Claim]) -> None:
    landed = by_trigger(claims, "landed")
    well(run("judge", "correct", landed.id, "--slot", "when", "--to", "2021-02"))
    well(run("judge", "correct", landed.id, "--slot", "objects", "--to", "materiel:s-300",
             "--words", "forty trucks", "--count", "14"))  # fmt: skip
    line = shown(run, "--until", "2021-02-28")["landed"]
    assert (line["when"]["earliest"], line["when"]["latest"]) == ("2021-02-01", "2021-02-28")
    thing = line["objects"][0]
    assert (thing["id"], thing["text"]) == ("materiel:s-300", "forty trucks")
    assert (thing["quantity"]["low"], thing["quantity"]["unit"]) == (14, "truck")


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--slot", "modality", "--to", "perhaps"), "modality is one of"),
        (("--slot", "when", "--to", "someday"), "is no date"),
        (("--slot", "when", "--to", "2021", "--count", "3"), "--words and --count are for"),
        (("--slot", "places", "--to", "site:hmeimim", "--words", "the moon"), "hold"),
        (("--slot", "colour", "--to", "red"), "colour"),
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused_with_what_can(
    run: Run, claims: list[Claim], options: tuple[str, ...], what: str
) -> None:
    landed = by_trigger(claims, "landed")
    refused = run("judge", "correct", landed.id, *options)
    assert refused.exit_code == 2
    assert what in " ".join(refused.stderr.split())
    assert "nobody has judged" in run("ledger").stderr


def test_a_place_that_nothing_knows_and_a_claim_that_is_not_there_are_named(
    run: Run, claims: list[Claim]
) -> None:
    landed = by_trigger(claims, "landed")
    unknown = run("judge", "correct", landed.id, "--slot", "places", "--to", "Xyzzyqu")
    assert (unknown.exit_code, "no place called 'Xyzzyqu'" in unknown.stderr) == (1, True)
    missing = run("judge", "reject", "ffff")
    assert (missing.exit_code, "no claim ffff" in missing.stderr) == (1, True)


def test_an_actor_that_no_list_knows_is_kept_as_a_name_and_it_is_said(
    run: Run, claims: list[Claim]
) -> None:
    landed = by_trigger(claims, "landed")
    said = well(run("judge", "correct", landed.id, "--slot", "actors", "--to", "Heron Company"))
    assert "'Heron Company' is in no list: kept as a name" in said
    actor = shown(run)["landed"]["actors"][0]
    assert (actor["name"], actor["id"]) == ("Heron Company", None)


def test_a_claim_coded_by_hand_stands_among_the_others(
    run: Run, claims: list[Claim], record: Record
) -> None:
    report = by_trigger(claims, "landed").report.id
    well(run("judge", "code", report[:8], "--words", "Blue guards were\n seen", "--kind", "hold",
             "--actor", "actor:fr.armed-forces", "--place", "site:hmeimim", "--when", "2021-03",
             "--voice", "the Watch", "--negative"))  # fmt: skip
    line = shown(run)["Blue guards were seen"]
    assert line["extractor"] == "analyst:mira"
    assert line["polarity"] == "negative"
    assert [v["name"] for v in line["sources"]] == ["Kestrel Bulletin", "the Watch"]
    assert line["places"][0]["text"] == line["quote"] == "Blue guards were seen"
    assert "coded it by hand" in run("why", line["id"][:8]).stdout
    assert record.check() == []
    twice = run("judge", "code", report, "--words", "Blue guards were seen", "--kind", "hold",
                "--actor", "actor:us")  # fmt: skip
    assert (twice.exit_code, "there is such a claim" in twice.stderr) == (2, True)


def test_words_that_stand_twice_need_their_offset(run: Run, claims: list[Claim]) -> None:
    report = by_trigger(claims, "landed").report.id
    options = ("--words", "Fort Tamar", "--kind", "hold")
    unclear = run("judge", "code", report, *options)
    assert unclear.exit_code == 1
    assert "3 times" in unclear.stderr
    offset = unclear.stderr.split("one of ")[1].split(",")[1].strip()
    well(run("judge", "code", report, *options, "--at", offset))
    assert shown(run)["Fort Tamar"]["span"][0] == int(offset)
    absent = run("judge", "code", report, "--words", "no such words", "--kind", "hold")
    assert "does not hold 'no such words'" in absent.stderr


def test_sites_judged_to_be_one_gather_under_the_first(run: Run, claims: list[Claim]) -> None:
    well(run("judge", "same-site", "site:fort-tamar", "site:qasr"))
    assert "held" in shown(run, "--place", "site:fort-tamar")
    assert "no place called 'site:qasr'" in run("claims", "--place", "site:qasr").stderr
    assert "site:qasr" not in run("sites", "--format", "jsonl").stdout
    well(run("judge", "different-sites", "site:qasr", "site:fort-tamar"))
    assert "held" in shown(run, "--place", "site:qasr")
    assert "overruled" in run("ledger").stdout


def test_actors_judged_to_be_one_gather_under_the_first(run: Run, claims: list[Claim]) -> None:
    well(run("judge", "same-actor", "actor:red.army", "actor:blue"))
    assert {"held", "landed"} <= set(shown(run, "--actor", "actor:red.army"))
    assert shown(run, "--actor", "actor:blue") == {}


@pytest.mark.parametrize(
    "command",
    [
        ("same-event", "{0}", "{0}"),
        ("same-site", "site:qasr", "site:qasr"),
        ("same-actor", "actor:blue"),
        ("same-voice", "The Watch", "the watch"),
    ],
)
def test_what_is_one_already_is_not_joined(
    run: Run, claims: list[Claim], command: tuple[str, ...]
) -> None:
    refused = run("judge", *(word.format(claims[0].id) for word in command))
    assert refused.exit_code == 2


def test_a_date_set_for_a_report_shows_wherever_the_report_does(
    run: Run, claims: list[Claim]
) -> None:
    report = by_trigger(claims, "landed").report.id
    well(run("judge", "date", report[:8], "2021-03-09"))
    listed = {line["id"]: line["published"] for line in lines(run("reports", "--format", "jsonl"))}
    assert listed[report] == "2021-03-09"
    (hit,) = lines(run("search", "forty trucks", "--format", "jsonl"))
    assert hit["published"] == "2021-03-09"
    assert "2021-03-09 (given by hand)" in run("why", by_trigger(claims, "landed").id).stdout


@pytest.mark.usefixtures("claims")
def test_a_conflict_is_settled_by_the_beginning_of_its_id(run: Run, record: Record) -> None:
    (conflict,) = record.conflicts()
    said = well(run("judge", "settle", conflict.id[:6], "--note", "two runways", "--state",
                    "explained"))  # fmt: skip
    assert "explained" in said
    (line,) = lines(run("conflicts", "--format", "jsonl"))
    assert (line["state"], line["note"]) == ("explained", "two runways")


@pytest.mark.usefixtures("claims")
def test_a_conflict_that_is_not_there_is_not_settled(run: Run) -> None:
    result = run("judge", "settle", "c0ffee", "--note", "two runways")
    assert result.exit_code == 1
    assert "no conflict c0ffee" in result.stderr
    assert lines(run("ledger", "--format", "jsonl"))[-1]["kind"] != "judgement"


@pytest.mark.usefixtures("claims")
def test_an_event_stands_for_its_claims_where_events_are_joined(run: Run, record: Record) -> None:
    one, other = record.events()[:2]
    well(run("judge", "same-event", one.id[:10], other.id[:10]))
    (event,) = [e for e in record.events() if set(one.claims) <= set(e.claims)]
    assert set(other.claims) <= set(event.claims)


@pytest.mark.usefixtures("claims")
def test_where_claims_alone_can_be_judged_an_event_is_refused_with_its_claims(
    run: Run, record: Record
) -> None:
    event = record.events()[0]
    result = run("judge", "reject", event.id[:10])
    assert result.exit_code == 1
    assert f"is an event. Name a claim of it: {event.claims[0][:10]}" in result.stderr


def test_grades_voices_events_and_notes_are_entered(run: Run, claims: list[Claim]) -> None:
    one, other = claims[0].id, claims[1].id
    said = ""
    for command in (
        ("grade", "Kestrel Bulletin", "B"),
        ("same-voice", "Tamar Observatory", "the Watch"),
        ("same-event", one, other),
        ("different-events", other, one),
        ("note", one[:8], "see the film"),
    ):
        said += well(run("judge", *command))
    for words in ("grades “kestrel bulletin” B", "“tamar observatory” and “watch” are one voice"):
        assert words in said
    entries = lines(run("ledger", "--format", "jsonl"))
    note = entries[-1]["payload"]
    assert (note["about"], note["note"]) == ([one], "see the film")


def test_a_withdrawn_judgement_is_as_if_it_had_not_been(run: Run, claims: list[Claim]) -> None:
    landed = by_trigger(claims, "landed")
    before = run("claims", "--format", "jsonl").stdout
    well(run("judge", "reject", landed.id))
    assert well(run("judge", "withdraw", "4", "--why", "wrong line")) == (
        "entry 5: mira withdraws entry 4\n"
    )
    assert run("claims", "--format", "jsonl").stdout == before
    assert "withdrawn by 5" in run("ledger").stdout
    assert run("judge", "withdraw", "4", "--why", "again").exit_code == 1


def test_the_author_may_be_given_with_the_judgement(run: Run, claims: list[Claim]) -> None:
    said = well(run("judge", "accept", claims[0].id, "--author", "tomas"))
    assert said.startswith("entry 4: tomas accepts")


def test_retracting_a_report_prints_what_falls(run: Run, claims: list[Claim]) -> None:
    report = by_trigger(claims, "landed").report.id
    done = run("retract", report[:8], "--why", "pulled")
    said = well(done)
    assert "claims fall:" in said
    assert "events changed:" in said
    assert "flip" in said
    told = " ".join(done.stdout.split())
    assert "Kestrel Bulletin took its report back" in told
    assert "nothing left" in told
    assert set(shown(run)) == {"built", "held"}


def test_a_statement_disowned_by_its_voice_falls(run: Run, claims: list[Claim]) -> None:
    spoken = by_trigger(claims, "built")
    refused = run("judge", "disown", spoken.id, "--why", "never said so")
    assert (refused.exit_code, "rests on its own outlet" in " ".join(refused.stderr.split())) == (
        2, True,
    )  # fmt: skip
    landed = by_trigger(claims, "landed")
    done = run("retract", landed.id, "--voice", "reliable sources", "--why", "never said so")
    assert "disowns" in well(done)
    assert "landed" not in shown(run)


def test_an_accepted_dump_gives_another_record_its_judgements(
    run: Run, claims: list[Claim], tmp_path: Path
) -> None:
    landed = by_trigger(claims, "landed")
    well(run("judge", "reject", landed.id))
    (tmp_path / "ledger.jsonl").write_text(run("ledger", "--format", "jsonl").stdout, "utf-8")
    well(run("judge", "withdraw", "4", "--why", "wrong line"))
    said = well(run("ledger", "--load", "ledger.jsonl"))
    assert "0 judgements and 0 withdrawals taken over, 1 known before" in said
    assert "landed" in shown(run)
    spoilt = (tmp_path / "ledger.jsonl").read_text("utf-8").replace('"mira"', '"eve"')
    refused = run("ledger", "--load", "-", stdin=spoilt)
    assert (refused.exit_code, "Nothing was loaded" in refused.stderr) == (1, True)


def test_forgetting_says_what_went_and_a_second_time_what_was(
    run: Run, claims: list[Claim], path: Path
) -> None:
    report = by_trigger(claims, "landed").report.id
    said = well(run("forget", report[:8], "--why", "names a witness"))
    assert f"mira forgets report {report[:10]}: 5 claims, 1 ledger payload emptied" in said
    assert "no deleted word is left" in said
    again = run("forget", report[:8], "--why", "names a witness")
    assert "by mira (entry 4): names a witness" in well(again)
    assert b"Observatory" not in path.read_bytes()
    assert "All is well: 2 reports" in run("check").stdout


def test_what_no_judgement_touches_is_shown_as_stored(
    record: Record, claims: list[Claim], path: Path
) -> None:
    with open_judged(path) as seen:
        assert list(seen.claims()) == list(record.claims())
        assert list(seen.claims(limit=2)) == list(record.claims(limit=2))
        assert list(seen.reports()) == list(record.reports())
        assert seen.claim(claims[0].id) == record.claim(claims[0].id)
        box = (-90.0, -180.0, 90.0, 180.0)
        assert list(seen.claims_in_box(*box)) == list(record.claims_in_box(*box))


def test_a_corrected_place_moves_its_claim_to_another_box(
    run: Run, claims: list[Claim], path: Path
) -> None:
    held = by_trigger(claims, "held")
    well(run("judge", "correct", held.id, "--slot", "places", "--to", "site:hmeimim"))
    with open_judged(path) as seen:
        assert held.id in {c.id for c in seen.claims_in_box(35.0, 35.0, 36.0, 36.5)}
        assert held.id not in {c.id for c in seen.claims_in_box(-4.0, -41.0, -3.0, -40.0)}


# What names mean


@pytest.fixture
def meanings(lexicon: Lexicon, places: Gazetteer, path: Path, record: Record) -> Any:
    del record
    with open_judged(path) as seen:
        yield Meanings(lexicon=lexicon, gazetteer=places, record=seen)


@pytest.mark.parametrize(
    ("asked", "slot", "id"),
    [
        ("actor:fr.armed-forces", "actors", "actor:fr.armed-forces"),
        ("French army", "actors", "actor:fr.armed-forces"),
        ("S-300", "objects", "materiel:s-300"),
        ("Khmeimim", "places", "site:hmeimim"),
        ("site:hmeimim", "targets", "site:hmeimim"),
        ("Heron Company", "actors", None),
    ],
)
def test_a_name_means_what_the_lists_say(
    meanings: Meanings, asked: str, slot: str, id: str | None
) -> None:
    assert meanings.read(asked, slot).id == id


def test_a_place_of_many_names_has_to_be_named_by_its_id(meanings: Meanings) -> None:
    with pytest.raises(ManySites) as fault:
        meanings.read("Springfield", "places")
    assert len(fault.value.candidates) > 1


def test_the_record_as_judged_reads_judgements_when_they_are_needed(
    path: Path, run: Run, claims: list[Claim]
) -> None:
    with open_judged(path) as seen:
        assert isinstance(seen, JudgedRecord)
        well(run("judge", "reject", claims[0].id))
        assert claims[0].id not in {c.id for c in seen.claims()}
