"""Posture on the command line: over time, on a day, as known then, by a rule; diff and brief."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from written_reports import BLUE, FORT, RED, fill, make_claim, make_report

from vedette.fuse import FUSING, Background, fuse_whole
from vedette.model.claim import Claim, Voice
from vedette.model.event import Named, Segment, Silence
from vedette.model.judgement import Judgement, anchor_claim
from vedette.model.when import When
from vedette.show.cli import standing
from vedette.show.prose import is_plural, name_actor, name_period, say_period
from vedette.show.sites import list_sites
from vedette.show.wording import say_segment, say_silence, say_span, say_state
from vedette.store import open_record

Run = Callable[..., Any]

ARRIVAL = "Red troops arrived at Fort Tamar on 20 January 2021, the Red command said."
DEPARTURE = "Red troops left Fort Tamar on 30 January 2021. Blue guards may come to Fort Tamar."
SURVEY = "Blue guards paid a visit to Fort Tamar on 2 March 2021."
OLD = "Blue guards held Fort Tamar."


def _here(text: str) -> Any:
    return (fill(text, "Fort Tamar", FORT),)


def _write() -> list[tuple[Any, list[Claim]]]:
    command = Voice(name="Red command", kind="force", text="the Red command")
    arrival = make_report(
        ARRIVAL, uri="a.txt", outlet="Kestrel", published=When.day("2021-02-10"), title="Reds in"
    )
    departure = make_report(
        DEPARTURE, uri="d.txt", outlet="Lantern", published=When.day("2021-03-20"), title="Reds out"
    )
    survey = make_report(
        SURVEY, uri="s.txt", outlet="Kestrel", published=When.day("2021-03-05"), title="A visit"
    )
    old = make_report(OLD, uri="o.txt")
    return [
        (arrival, [make_claim(
            arrival, "Red troops", "arrived", actors=(fill(ARRIVAL, "Red troops", RED),),
            places=_here(ARRIVAL), when=When.day("2021-01-20"), sources=(command,))]),
        (departure, [
            make_claim(
                departure, "Red troops", "left", kind="leave", places=_here(DEPARTURE),
                actors=(fill(DEPARTURE, "Red troops", RED),), when=When.day("2021-01-30")),
            make_claim(
                departure, "Blue guards", "come", modality="possible", places=_here(DEPARTURE),
                actors=(fill(DEPARTURE, "Blue guards", BLUE),))]),
        (survey, [make_claim(
            survey, "Blue guards", "visit", kind="operate", mode="visit", places=_here(SURVEY),
            actors=(fill(SURVEY, "Blue guards", BLUE),), when=When.day("2021-03-02"))]),
        (old, [make_claim(
            old, "Blue guards", "held", kind="hold", mode="control", places=_here(OLD),
            actors=(fill(OLD, "Blue guards", BLUE),))]),
    ]  # fmt: skip


@pytest.fixture
def told(path: Path) -> list[Claim]:
    """A record of four reports, which came in on 1 June 2021."""
    clock = lambda: datetime(2021, 6, 1, 12, tzinfo=UTC)  # noqa: E731
    written = _write()
    claims = [c for _, own in written for c in own]
    with open_record(path, clock=clock) as record:
        for report, own in written:
            record.add_report(report, own)
        background = Background(received_of=record.received().get)
        record.replace_derived(fuse_whole(claims, background), version=FUSING)
    return claims


def _lines(result: Any) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def _states(run: Run, *options: str) -> list[tuple[str, str, str]]:
    lines = _lines(run("posture", *options, "--format", "jsonl"))
    return [(one["actor"]["id"], one["track"], one["state"]) for one in lines]


RED_GONE = [("actor:red.army", "present", "absent")]
RED_LAST = [("actor:red.army", "present", "last reported")]


@pytest.mark.usefixtures("told")
def test_posture_lists_every_lane_with_its_states(run: Run) -> None:
    assert _states(run) == [
        ("actor:blue", "controls", "present"),
        ("actor:red.army", "present", "present"),
        ("actor:red.army", "present", "last reported"),
        ("actor:red.army", "present", "absent"),
    ]


@pytest.mark.usefixtures("told")
def test_undated_lanes_tell_by_when_they_were_told(run: Run) -> None:
    (line,) = _lines(run("posture", "--actor", "actor:blue", "--format", "jsonl"))
    assert line["from"] == {"earliest": None, "latest": "2021-06-01"}
    assert line["to"] == {"earliest": None, "latest": None}


@pytest.mark.usefixtures("told")
def test_as_of_a_day_lists_what_held_on_it(run: Run) -> None:
    red = ("--actor", "Red Army")
    assert _states(run, *red, "--as-of", "2021-01-25") == RED_LAST
    assert _states(run, *red, "--as-of", "2021-02-01") == RED_GONE
    assert _states(run, *red, "--as-of", "2020-12") == []


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("options", "states"),
    [
        (("--known-on", "2021-03-01"), RED_LAST),
        (("--known-on", "2021-03-20"), RED_GONE),
        (("--known-on", "2021-03-20", "--clock", "received"), []),
        (("--known-on", "2021-06-01", "--clock", "received"), RED_GONE),
    ],
)
def test_what_was_known_then_of_a_day_goes_by_the_clock(
    run: Run, options: tuple[str, ...], states: list[Any]
) -> None:
    assert _states(run, "--actor", "Red Army", "--as-of", "2021-02-01", *options) == states


@pytest.mark.usefixtures("told")
def test_states_are_chosen_by_option(run: Run) -> None:
    assert _states(run, "--state", "absent") == RED_GONE
    assert _states(run, "--state", "disputed") == []


@pytest.mark.usefixtures("told")
def test_a_table_says_a_site_once_and_what_was_heard_since(run: Run) -> None:
    page = run("posture", "--as-of", "2021-01-25").stdout
    assert page.count("Fort Tamar") == 1
    assert re.search(r"Red Army +last reported +2021-01-21 +2021-01-25 +no report since", page)
    assert "others: not known" in " ".join(run("posture").stdout.split())


@pytest.mark.usefixtures("told")
def test_what_is_shown_of_the_future_is_open(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "find_today", lambda: date(2021, 1, 22))
    lines = _lines(run("posture", "--actor", "Red Army", "--format", "jsonl"))
    assert [(one["state"], one["to"]["latest"]) for one in lines] == [
        ("present", "2021-01-20"),
        ("last reported", None),
    ]


@pytest.mark.usefixtures("told")
def test_dots_are_listed_apart(run: Run) -> None:
    lines = _lines(run("posture", "--dots", "--format", "jsonl"))
    assert [(one["kind"], one["mode"], one["modality"]) for one in lines] == [
        ("operate", "visit", "actual"),
        ("arrive", None, "possible"),
    ]
    assert "arrive, possible" in run("posture", "--dots").stdout
    early = _lines(run("posture", "--dots", "--as-of", "2021-02", "--format", "jsonl"))
    assert [one["modality"] for one in early] == ["possible"]
    assert _lines(run("posture", "--dots", "--actor", "Red Army", "--state", "absent",
                      "--format", "jsonl")) == []  # fmt: skip


@pytest.mark.usefixtures("told")
def test_a_rule_draws_posture_anew_and_names_what_it_flips(run: Run) -> None:
    assert _states(run, "--rule", "official")[:1] == [("actor:red.army", "present", "present")]
    flips = _lines(run("posture", "--rule", "without:Lantern", "--flips", "--format", "jsonl"))
    assert [(one["flip"], one["any"] and one["any"]["state"]) for one in flips] == [
        ("changes", "last reported"),
        ("changes", "absent"),
    ]
    page = run("posture", "--rule", "without:Lantern").stdout
    assert "What the rule without:Lantern flips" in page
    asked = ("posture", "--rule", "without:Lantern", "--flips", "--format", "jsonl", "--state")
    assert [len(_lines(run(*asked, state))) for state in ("absent", "disputed")] == [1, 0]
    stands = run("posture", "--rule", "without:Nobody", "--flips")
    assert "every conclusion stands" in stands.stderr


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    "wrong",
    [
        "posture --rule most",
        "posture --flips",
        "posture --as-of soon",
        "posture --clock sometime",
        "posture --state there",
        "diff",
        "diff 2021-01-01",
        "diff --known-on 2021-01-01",
        "diff 2021-01-01 2021-02-01 --known-on 2021-03 --known-on 2021-04",
        "diff 2021-01-01 2021-02-01 --as-of 2021-03",
        "site fort --as-of 2021-03-01",
        "site fort --rule official",
    ],
)
def test_wrong_usage_ends_with_two(run: Run, wrong: str) -> None:
    result = run(*wrong.split())
    assert result.exit_code == 2
    assert result.stdout == ""


def test_diff_names_what_came_and_went_and_the_reports_that_say_so(
    run: Run, told: list[Claim]
) -> None:
    came = _lines(run("diff", "2021-01-10", "2021-01-25", "--format", "jsonl"))
    assert [(one["change"], one["before"], one["after"]["state"]) for one in came] == [
        ("appeared", None, "last reported")
    ]
    (left,) = _lines(run("diff", "2021-01-25", "2021-02-25", "--format", "jsonl"))
    assert (left["change"], left["claims"]) == ("left", [told[1].id])
    assert left["reports"][0]["outlet"] == "Lantern"
    page = run("diff", "2021-01-25", "2021-02-25")
    assert "Lantern, 2021-03-20" in " ".join(page.stdout.split())
    assert "1 differ" in page.stderr


def test_diff_of_two_states_of_knowledge_names_the_later_report(
    run: Run, told: list[Claim]
) -> None:
    asked = ("diff", "--known-on", "2021-03-01", "--known-on", "2021-04-01")
    (change,) = _lines(run(*asked, "--as-of", "2021-02-01", "--format", "jsonl"))
    assert (change["change"], change["before"]["state"]) == ("left", "last reported")
    assert change["claims"] == [told[1].id]


@pytest.mark.usefixtures("told")
def test_what_does_not_differ_says_so(run: Run) -> None:
    result = run("diff", "2021-04-01", "2021-05-01", "--site", "fort tamar")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing differs" in result.stderr


# The brief


def test_every_note_of_a_brief_quotes_its_report_by_name_outlet_and_date(
    run: Run, told: list[Claim]
) -> None:
    (brief,) = _lines(run("site", "fort tamar", "--brief", "--format", "jsonl"))
    numbers = [n["number"] for n in brief["notes"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {n for s in brief["sentences"] for n in s["notes"]} == set(numbers)
    by_id = {c.id: c for c in told}
    for note in brief["notes"]:
        claim = by_id[note["claim"]]
        assert (note["quote"], note["outlet"], note["published"], note["title"]) == (
            claim.quote, claim.report.outlet, claim.report.published, claim.report.title,
        )  # fmt: skip


def _read_brief(run: Run, *options: str) -> str:
    result = run("site", "fort tamar", "--brief", *options)
    assert result.exit_code == 0
    return " ".join(result.stdout.split())


@pytest.mark.usefixtures("told")
def test_a_brief_says_what_is_told_and_what_is_not_known(run: Run) -> None:
    page = _read_brief(run)
    for said in (
        "Red Army was gone by 30 January 2021; no report since tells of a return. [1]",
        "Blue Guard controlled it, on an unknown day, no later than 1 June 2021, "
        "when a report of it came in. [2]",
        "Passing through, without staying: visit by Blue Guard on 2 March 2021. [3]",
        "Held possible, and not told as done: arrival by Blue Guard. [4]",
        "Who else is there is not known.",
        "[1] Reds out, Lantern, 2021-03-20: “Red troops left Fort Tamar on 30 January 2021.”",
        "undated, received 2021-06-01: “Blue guards held Fort Tamar.”",
    ):
        assert said in page, said


@pytest.mark.usefixtures("told")
def test_a_brief_of_a_day_as_known_on_another_says_so(run: Run) -> None:
    page = _read_brief(run, "--as-of", "2021-02-01", "--known-on", "2021-03-01")
    assert "as it was known by 1 March 2021" in page
    assert "Red Army was last reported there on 20 January 2021. [1]" in page
    assert "1 report on the site came since" not in page
    assert "No report on the site has come since." in page
    assert "No report tells who controls it." in page


@pytest.mark.usefixtures("told")
def test_a_brief_under_a_rule_leaves_out_what_the_rule_does_not_admit(run: Run) -> None:
    page = _read_brief(run, "--rule", "without:Lantern", "--as-of", "2021-04-01")
    assert "under the rule without:Lantern" in page
    assert "last reported there" in page
    assert "1 report on the site came since, but not on this actor" in page
    assert "Reds out" not in page


@pytest.mark.usefixtures("told")
def test_a_brief_counts_horizon_and_silence_where_presence_has_faded(run: Run) -> None:
    page = _read_brief(run, "--rule", "without:Lantern", "--as-of", "2022-04-01")
    assert "Whether Red Army still is there is not known: the last evidence tells of" in page
    assert "taken to hold for 180 days at most. [1]" in page


# Words


@pytest.mark.parametrize(
    ("state", "track", "said"),
    [
        ("present", "present", "present"),
        ("present", "controls", "in control"),
        ("absent", "controls", "not in control"),
        ("not known", "controls", "control not known"),
    ],
)
def test_a_state_is_said_in_the_words_of_its_track(state: Any, track: Any, said: str) -> None:
    assert say_segment(_segment(state=state, track=track)) == said


def _segment(**fields: Any) -> Segment:
    told = {"start": When.day("2021-03-01"), "end": When.day("2021-03-01"), "state": "present"}
    return Segment(**{"site": Named(id="s", name="S"), "actor": Named(id="a", name="A"),
                      "track": "present", "claims": ("c",), **told, **fields})  # fmt: skip


@pytest.mark.parametrize(
    ("reports", "naming", "said"),
    [
        (0, 0, "no report since"),
        (1, 1, "1 report since, on this actor"),
        (3, 0, "3 reports since, none names it"),
        (3, 1, "3 reports since, 1 of them on this actor"),
        (3, 3, "3 reports since, all on this actor"),
    ],
)
def test_silence_is_said_in_a_few_words(reports: int, naming: int, said: str) -> None:
    silence = Silence(last=When.day("2021-03-01"), reports=reports, naming=naming)
    assert say_silence(silence) == said


def test_what_nothing_dates_is_said_to_be_undated_by_a_day() -> None:
    by = When(latest=date(2021, 4, 20), basis="bounded", precision="range")
    assert say_span(_segment(start=by, end=When())) == ("undated, by 2021-04-20", "undated")
    assert say_span(_segment(start=When(), end=When())) == ("undated", "undated")


@pytest.mark.parametrize(
    ("when", "said", "named"),
    [
        (When.day("2021-03-03"), "on 3 March 2021", "3 March 2021"),
        (When.month(2021, 3), "in March 2021", "March 2021"),
        (When.year(2021), "in 2021", "2021"),
        (When(), "on no known date", "no known date"),
        (
            When(earliest=date(2021, 3, 3), latest=date(2021, 3, 9)),
            "on some day from 3 March 2021 to 9 March 2021",
            "some day from 3 March 2021 to 9 March 2021",
        ),
        (
            When(earliest=date(2021, 3, 1), latest=date(2021, 3, 31), reading="every day"),
            "from 1 March 2021 to 31 March 2021",
            "the time from 1 March 2021 to 31 March 2021",
        ),
        (
            When(earliest=date(2021, 3, 3)),
            "since 3 March 2021",
            "the time since 3 March 2021",
        ),
        (When(latest=date(2021, 3, 3)), "by 3 March 2021", "a day by 3 March 2021"),
    ],
)
def test_a_stretch_of_days_in_a_sentence(when: When, said: str, named: str) -> None:
    assert (say_period(when), name_period(when)) == (said, named)


@pytest.mark.parametrize(
    ("name", "shown", "many"),
    [
        ("Armed Forces of Redland", "The Armed Forces of Redland", True),
        ("Navy of Redland", "The Navy of Redland", False),
        ("United Reeds", "The United Reeds", False),
        ("hill militias", "hill militias", True),
        ("Redland", "Redland", False),
    ],
)
def test_an_actor_takes_its_article_and_its_verb(name: str, shown: str, many: bool) -> None:
    assert (name_actor(name), is_plural(name)) == (shown, many)


@pytest.mark.usefixtures("told")
def test_a_site_lists_who_is_there_on_the_day_looked_at(path: Path) -> None:
    with open_record(path) as record:
        then = list_sites(record, on=date(2021, 1, 25))[0]
        now = list_sites(record)[0]
    assert {s.actor.name: s.state for s in then.actors}["Red Army"] == "last reported"
    assert {s.actor.name: s.state for s in now.actors}["Red Army"] == "absent"
    assert "Blue Guard: in control, undated (by 2021-06-01)" in map(say_state, now.actors)
    assert now.silence is not None
    assert (str(now.silence.last), now.silence.reports, now.silence.naming) == ("2021-01-30", 3, 3)


def test_what_was_rejected_later_still_stood_by_the_day_before(
    told: list[Claim], path: Path, run: Run
) -> None:
    left = next(c for c in told if c.kind == "leave")
    clock = lambda: datetime(2021, 7, 10, 12, tzinfo=UTC)  # noqa: E731
    rejected = Judgement(seq=0, at="", act="reject", about=(left.id,), author="ana", note="hoax")
    with open_record(path, clock=clock) as record:
        text = record.report(left.report.id).text or ""
        record.append_judgement(replace(rejected, anchors=(anchor_claim(left, text),)))
    here = ("--actor", "actor:red.army", "--as-of", "2021-02-15", "--clock", "received")
    assert _states(run, *here, "--known-on", "2021-07-09") == RED_GONE
    assert _states(run, *here, "--known-on", "2021-07-10") == RED_LAST
