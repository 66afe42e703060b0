"""The command line over a record made by hand: tables, lines, faults and exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vedette import __version__
from vedette.lexicon.checking import Checked
from vedette.model.claim import Claim
from vedette.show.cli import adding, app, lexicon
from vedette.store import Record

Run = Callable[..., Any]

LISTS = ("reports", "claims", "sites", "posture", "events")


def _lines(result: Any) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize("command", LISTS)
def test_a_table_is_plain_and_fits_a_hundred_columns_when_piped(run: Run, command: str) -> None:
    result = run(command)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "…" not in result.stdout


def test_ids_in_tables_are_long_enough_for_why(run: Run, claims: list[Claim]) -> None:
    table = run("claims").stdout
    for claim in claims:
        assert claim.id[:10] in table
        assert claim.id in run("why", claim.id[:10]).stdout


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("reports", "id uri outlet title published published_from language claims"),
        ("claims", "schema id report kind mode modality polarity"),
        ("sites", "id name kind lat lon radius_km origin actors claims reports roots"),
        ("posture", "site actor track state from to claims reasons"),
        ("events", "id kind actors place when claims reports roots first_known reasons"),
        ("search fort", "report_id uri title outlet published snippet span marks score"),
    ],
)
def test_lines_for_programs_keep_the_order_of_their_keys(run: Run, command: str, keys: str) -> None:
    for line in _lines(run(*command.split(), "--format", "jsonl")):
        assert list(line)[: len(keys.split())] == keys.split()


@pytest.mark.usefixtures("claims")
def test_posture_lines_give_both_ends_as_intervals(run: Run) -> None:
    lines = _lines(run("posture", "--site", "fort tamar", "--format", "jsonl"))
    dated = [line for line in lines if line["from"]["earliest"]]
    assert dated[0]["from"] == {"earliest": "2021-03-03", "latest": "2021-03-03"}
    assert dated[-1]["to"]["latest"] is None
    assert {line["actor"]["id"] for line in lines} == {"actor:red.army"}


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("", 7),
        ("--kind build", 2),
        ("--modality denied", 1),
        ("--actor actor:blue", 2),
        ("--place fort", 4),
        ("--since 2021-04", 1),
        ("--until 2021-03", 1),
        ("--limit 3", 3),
        ("--limit 0", 0),
    ],
)
def test_claims_are_chosen_by_options(run: Run, options: str, count: int) -> None:
    assert len(_lines(run("claims", *options.split(), "--format", "jsonl"))) == count


def test_claims_of_one_report_are_chosen_by_its_id(run: Run, claims: list[Claim]) -> None:
    wanted = claims[5].report.id[:8]
    assert len(_lines(run("claims", "--report", wanted, "--format", "jsonl"))) == 1


@pytest.mark.usefixtures("claims")
def test_a_dossier_ties_every_row_to_a_numbered_claim(run: Run, claims: list[Claim]) -> None:
    page = run("site", "Fort", "Tamar").stdout
    assert re.search(r"Red Army +present +2021-03-03 +2021-03-03 +\[1\]", page)
    assert re.search(r"truck +forty +arrive \(flow\) +2021-03-03 +\[1\]", page)
    assert re.search(r"runway length +1,400 metres +Kestrel Bulletin +undated +\[3\]", page)
    assert f"[1]  {claims[0].id[:10]}" in page
    chain = "Kestrel Bulletin ← Tamar Observatory ← reliable sources (anonymous)"
    assert chain in " ".join(page.split())
    assert "»landed«" in page


@pytest.mark.usefixtures("claims")
def test_a_dossier_is_one_object_for_programs(run: Run) -> None:
    (line,) = _lines(run("site", "Fort Tamar", "--format", "jsonl"))
    assert line["site"]["id"] == "site:fort-tamar"
    assert len(line["claims"]) == 3


def test_why_shows_words_chain_bytes_and_reasons(run: Run, claims: list[Claim]) -> None:
    page = run("why", claims[0].id[:8]).stdout
    for said in (
        "[actor: Red troops]", "»landed«", "arrive · deploy · actual", "reports/kestrel.txt",
        "2021-03-05 (by dateline)", claims[0].report.id[:10], "Fort Tamar (site:fort-tamar)",
        "35.00, 40.00 ± 3 km", "up to 1 anonymous", "'Fort Tamar' is Fort Tamar: same",
    ):  # fmt: skip
        assert said in page, said


def test_why_of_an_undated_report_says_undated(run: Run, claims: list[Claim]) -> None:
    assert re.search(r"published +undated", run("why", claims[5].id).stdout)


def test_why_explains_an_event_by_its_claims(run: Run, record: Record, claims: list[Claim]) -> None:
    event = record.events()[0]
    page = run("why", event.id[:10]).stdout
    assert page.startswith(f"Event {event.id}")
    assert all(f"Claim {id}" in page for id in event.claims)


@pytest.mark.usefixtures("claims")
def test_events_name_their_actors_and_are_chosen_by_them(run: Run) -> None:
    assert "Red Army" in run("events").stdout
    by_name = run("events", "--actor", "red army", "--format", "jsonl").stdout
    assert by_name == run("events", "--actor", "actor:red.army", "--format", "jsonl").stdout
    assert {tuple(json.loads(line)["actors"]) for line in by_name.splitlines()} == {
        ("actor:red.army",)
    }


def test_why_of_an_event_lists_its_claims_with_who_says_so(
    run: Run, record: Record, claims: list[Claim]
) -> None:
    event = next(e for e in record.events() if claims[0].id in e.claims)
    page = " ".join(run("why", event.id).stdout.partition("\nClaim ")[0].split())
    assert "who Red Army" in page
    assert f"claim {claims[0].id[:10]} Red Army · truck (forty) · at Fort Tamar" in page
    assert "Kestrel Bulletin ← Tamar Observatory" in page


@pytest.mark.usefixtures("claims")
def test_a_conflict_says_what_it_is_about_and_who_stands_on_either_side(
    run: Run, record: Record
) -> None:
    (conflict,) = record.conflicts()
    for page in (run("conflicts").stdout, run("why", conflict.id[:8]).stdout):
        assert "site:fort-tamar" in page
        assert "1,400 metres (1 root: Kestrel Bulletin)" in " ".join(page.split())


def test_the_help_lists_commands_by_a_days_work_with_whole_sentences(run: Run) -> None:
    page = run("--help").stdout
    named = re.findall(r"^  ([a-z]+)  +[A-Z]", page.partition("Commands:")[2], re.MULTILINE)
    assert named[:3] == ["add", "extract", "reports"]
    assert named.index("events") < named.index("conflicts") < named.index("why")
    assert "..." not in page.partition("Commands:")[2]


@pytest.mark.usefixtures("claims")
def test_what_a_report_says_cannot_move_the_terminal_or_style_it(run: Run) -> None:
    for command in (("reports",), ("claims",), ("search", "guards"), ("site", "port qasr")):
        shown = run(*command).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert "[red]Title" in run("reports").stdout


@pytest.mark.usefixtures("claims")
def test_a_name_for_two_places_lists_both_and_fails(run: Run) -> None:
    result = run("site", "zz-none")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("vedette: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("claims", "--kind", "vanish"),
        ("claims", "--since", "yesterday"),
        ("export",),
        ("export", "--format", "csv", "-o", "no/such/folder/x.csv"),
        ("export", "--format", "csv", "-o", "."),
        ("extract",),
        ("extract", "-", "--encoding", "klingon"),
        ("add", "x.txt", "--date-format", "%d"),
        ("extract", "-", "--threshold", "7"),
    ],
)
@pytest.mark.usefixtures("claims")
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("command", [*LISTS, "check", "site x", "why x", "search x"])
def test_a_record_that_is_not_there_is_one_line_on_standard_error(run: Run, command: str) -> None:
    result = run(*command.split(), "--record", "none.db")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("vedette: none.db: there is no such record")
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize("arguments", [("why", "zzzz"), ("why", ""), ("claims", "--report", "zz")])
def test_what_is_not_there_ends_with_one(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


@pytest.mark.usefixtures("claims")
def test_the_record_may_be_named_before_or_behind_the_command(run: Run, path: Path) -> None:
    here = len(_lines(run("reports", "--format", "jsonl")))
    before = _lines(run("--record", str(path), "reports", "--format", "jsonl"))
    behind = _lines(run("-r", "wrong.db", "reports", "-r", str(path), "--format", "jsonl"))
    assert len(before) == len(behind) == here == 3


def test_the_version_is_printed_alone(run: Run) -> None:
    assert run("--version").stdout == f"vedette {__version__}\n"


@pytest.mark.usefixtures("claims")
def test_a_sound_record_passes_and_says_what_it_holds(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "3 reports, 7 claims" in result.stdout


@pytest.mark.usefixtures("claims")
def test_an_export_is_written_whole_to_its_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "sites.geojson"
    assert run("export", "--format", "geojson", "-o", str(target)).exit_code == 0
    assert json.loads(target.read_text("utf-8"))["type"] == "FeatureCollection"
    assert target.read_text("utf-8") == run("export", "--format", "geojson").stdout
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.usefixtures("claims")
def test_failed_runs_are_listed_on_request(run: Run, record: Record) -> None:
    assert "no run failed" in run("reports", "--failed").stderr
    record.add_failure(where="bad.pdf", what="not read", advice="Convert it")
    assert "bad.pdf" in run("reports", "--failed").stdout


@pytest.mark.usefixtures("claims")
def test_an_empty_answer_says_so_on_standard_error_only(run: Run) -> None:
    result = run("search", "xylophone")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no report holds" in result.stderr
    assert run("search", "xylophone", "--format", "jsonl").output == ""


def test_a_place_is_found_in_the_gazetteer_with_score_and_reason(run: Run) -> None:
    lines = _lines(run("gazetteer", "find", "Khmeimim", "--format", "jsonl"))
    assert lines[0]["place"]["id"] == "site:hmeimim"
    assert lines[0]["reason"]
    assert "site:hmeimim" in run("gazetteer", "find", "Khmeimim", "--country", "sy").stdout
    assert run("gazetteer", "find", "Qqqzzzxx").exit_code == 1


GOOD_NOUNS = """\
force: {human: "lancer, bowman"}
site: {}
presence: {}
pact: {}
event: {}
person: {}
area: {}
plurals: {}
transparent: []
nameless: []
"""


def test_faults_of_a_lexicon_are_told_by_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    text = GOOD_NOUNS.replace("bowman", "lancer").replace("site: {}", "site: {quay: {size: 3}}")
    (tmp_path / "words" / "nouns.yaml").write_text(text, "utf-8")
    result = run("lexicon", "check", "words")
    assert result.exit_code == 1
    found = [line for line in result.stdout.splitlines() if line.startswith("words/")]
    assert found == [
        "words/nouns.yaml:1: force: 'lancer' stands twice. Take one away.",
        "words/nouns.yaml:2: site, row 'quay': unknown key 'size'. Known: flags, nouns.",
    ]
    assert "faults found" in result.stderr
    lines = run("lexicon", "check", "words", "--format", "jsonl").stdout.splitlines()
    (first, _) = [o for o in map(json.loads, lines) if o["file"] == "words/nouns.yaml"]
    assert list(first) == ["file", "line", "what", "advice"]
    assert (first["line"], first["advice"]) == (1, "Take one away")


def test_a_sound_lexicon_is_summed_up(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {"frames": 1, "verbs": 1204, "materiel": 7}
    checked = Checked(faults=(), counts=counts)
    monkeypatch.setattr(lexicon, "check_lexicon", lambda folder: checked)
    said = "All is well: 1 frame, 1,204 verbs, 7 kinds of materiel.\n"
    result = run("lexicon", "check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, said, "")
    result = run("lexicon", "check", "--format", "jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", said)


def test_a_folder_without_a_lexicon_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("lexicon", "check", "nowhere").exit_code == 2
    result = run("lexicon", "check", str(tmp_path))
    assert result.exit_code == 2
    assert "holds no file of the lexicon" in result.stderr


def test_the_help_of_the_lexicon_ends_with_an_example(run: Run) -> None:
    assert run("lexicon", "--help").stdout.rstrip().endswith("vedette lexicon check")


def test_stopping_by_hand_keeps_what_was_added(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "make_pipeline", stop)
    result = run("add", "x.txt")
    assert (result.exit_code, result.stderr) == (130, "vedette: stopped; what was added stays\n")


@pytest.mark.usefixtures("claims")
def test_a_reader_that_has_had_enough_ends_the_program_quietly(path: Path) -> None:
    arguments = ["vedette", "-r", str(path), "export", "--format", "jsonl"]
    program = f"import sys; from vedette.show.cli import main; sys.argv = {arguments!r}; main()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


def test_the_parser_is_not_loaded_to_read_a_record() -> None:
    program = "import sys, vedette.show.cli; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_program_has_a_name() -> None:
    assert app.info.name == "vedette"
