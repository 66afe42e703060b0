"""The check of the lexicon: each fault with its file and line, all of them at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from vedette.lexicon import checking
from vedette.lexicon.actors import load_actors
from vedette.lexicon.checking import FILES, check_lexicon
from vedette.lexicon.checking.patterns import MOST_WAYS, count_ways, has_nested_repeat

Told = Callable[[str, str], list[tuple[int, str]]]
PACKAGE = Path(str(resources.files("vedette.lexicon")))

HEAD = """\
prepositions: {where: [in, at]}
closed: [be]
idioms: [be rain]
frames:
"""
MOORING = """\
  - id: mooring
    kind: arrive
    verbs: [moor, tie up]
    also: [berth]
    nouns: [mooring]
    readings:
      - {subject: movers(force materiel)!, where: places, needs: [where], verbs: [tie up]}
      - {subject: movers(force)!, loose: true}
"""
NOUNS = """\
force: {human: "lancer, bowman"}
site: {quay: {flags: sea, nouns: quay}}
presence: {plain: vigil}
pact: {plain: truce}
event: {plain: joust}
person: {plain: scribe}
area: {plain: heath}
plurals: {bowman: bowmen}
transparent: [row]
nameless: []
"""
MATERIEL = """\
kinds:
  cart: {names: "wagon?"}
  siege engine:
    parent: cart
    systems:
      - Trebuchet-7, Treb-7
      - Trebuchet-7 > Trebuchet-9
shapes:
  word and number: '(?P<family>[A-Z][a-z]{2,9}-\\d)[A-Z]?'
hulls: {cart: CRT}
"""
OUTLETS = """\
heron: {name: Heron Gazette, kind: newspaper, country: fr, domains: heron.example}
egret: {name: Egret Wire, names: Egret!?, kind: agency, domains: egret.example}
"""
GROUPS = """\
defaults: {kind: militia, source: written for this test}
rows:
  wardens: {name: Heath Wardens, names: "Wardens of the Heath"}
  wardens.north: {part_of: wardens, country: fr, name: Northern Heath Wardens}
"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Writes a file of a lexicon and gives the lines and words of its faults."""

    def check(name: str, text: str) -> list[tuple[int, str]]:
        write(tmp_path, name, text)
        if not name.startswith(("actors", "outlets")):  # which alone need the slow check of actors
            monkeypatch.setattr(checking, "check_actors", lambda *_: frozenset())
        faults = [f for f in check_lexicon(tmp_path).faults if f.file == name]
        assert all(f.what and f.advice for f in faults)
        return [(f.line, f.what) for f in faults]

    return check


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_the_lexicon_of_the_package_is_sound() -> None:
    assert check_lexicon().faults == ()


def test_every_file_of_the_package_is_checked() -> None:
    there = {p.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*.yaml")}
    assert there == set(FILES)


@pytest.mark.parametrize(
    ("name", "text"),
    [("frames.yaml", HEAD + MOORING), ("nouns.yaml", NOUNS), ("materiel.yaml", MATERIEL),
     ("outlets.yaml", OUTLETS), ("actors/groups.yaml", GROUPS)],
)  # fmt: skip
def test_a_sound_file_has_no_fault(told: Told, name: str, text: str) -> None:
    assert told(name, text) == []


def test_a_sound_lexicon_is_counted(tmp_path: Path) -> None:
    write(tmp_path, "frames.yaml", HEAD + MOORING)
    write(tmp_path, "nouns.yaml", NOUNS)
    write(tmp_path, "outlets.yaml", OUTLETS)
    cues = (PACKAGE / "cues.yaml").read_text("utf-8")
    write(tmp_path, "cues.yaml", cues.replace(" false,", ' "false",'))
    checked = check_lexicon(tmp_path)
    assert checked.faults == ()
    counts = dict(checked.counts)
    assert counts.pop("actors") > 1000
    assert counts.pop("materiel") > 100
    assert counts == {"frames": 1, "verbs": 3, "nouns": 8, "outlets": 2}


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("moor, tie up]", "moor, tie up", 8, "expected"),
        ("kind: arrive", "kind: vanish", 6, "'vanish' is unknown"),
        ("kind: arrive\n", "kinds: arrive\n", 6, "unknown key 'kinds'"),
        ("    kind: arrive\n", "", 5, "kind is missing"),
        ("[moor, tie up]", "moor", 7, "verbs 'moor' is not a list of words"),
        ("[moor, tie up]", "[moor, 7]", 7, "is not a list of words"),
        ("[moor, tie up]", "[moor, tie up,\n      anchor, moor]", 8, "trigger 'moor' stands in"),
        ("also: [berth]", "also: [tie up]", 8, "trigger 'tie up' stands in `verbs` already"),
        ("movers(force materiel)", "shakers(force)", 11, "is not slot(types)"),
        ("movers(force materiel)", "movers(wizard)", 11, "is not slot(types)"),
        ("where: places", "whence: places", 11, "role 'whence' is neither"),
        ("needs: [where]", "needs: [subject, object]", 11, "needs names 'object', no role"),
        ("verbs: [tie up]}", "verbs: [drift]}", 11, "verbs names 'drift', no trigger"),
        ("loose: true", "loose: perhaps", 12, "loose 'perhaps' is not true or false"),
        ("subject: movers(force)!, ", "", 12, "a reading has no role"),
        ("    readings:", "    readings: []\n    old:", 10, "there is no reading"),
        ("closed: [be]", "closed: [be]\nspare: 1", 3, "unknown key 'spare'"),
        ("closed: [be]\n", "", 1, "'closed' is missing"),
        ("[in, at]", "in", 1, "where 'in' is not a list of words"),
        ("    kind: arrive", "    kind: arrive\n    kind: leave", 7, "key 'kind' stands twice"),
    ],
)
def test_a_fault_of_a_frame_is_told(told: Told, old: str, new: str, line: int, what: str) -> None:
    assert old in HEAD + MOORING
    found = told("frames.yaml", (HEAD + MOORING).replace(old, new, 1))
    assert [there for there, words in found if what in words] == [line]


def test_a_frame_that_stands_twice_or_that_nothing_opens_is_told(told: Told) -> None:
    bare = re.sub(r"    (verbs|also|nouns): .*\n|, verbs: \[tie up\]", "", MOORING)
    assert told("frames.yaml", HEAD + MOORING + bare) == [
        (13, "frame 'mooring': nothing opens it"),
        (13, "frame 'mooring' stands twice"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "line", "what"),
    [
        ("nouns.yaml", NOUNS, '"lancer, bowman"', '"lancer, archer,\n  bowman,\n  lancer?"', 3,
         "'lancer' stands twice"),
        ("nouns.yaml", NOUNS, "flags: sea", "flags: wet", 2, "unknown flag wet"),
        ("nouns.yaml", NOUNS, "flags: sea", "flags: null", 2, "flags None is not a text"),
        ("materiel.yaml", MATERIEL, "[A-Z]?'", "[]'", 9, "unterminated character set"),
        ("nouns.yaml", NOUNS, "event:", "feast:", 5, "unknown key 'feast'"),
        ("nouns.yaml", NOUNS, "{plain: truce}", "[truce]", 4, "no mapping of rows"),
        ("materiel.yaml", MATERIEL, "parent: cart", "parent: sledge", 4, "'materiel:sledge' is no"),
        ("materiel.yaml", MATERIEL, '{names: "wagon?"}', "{parent: siege engine}", 2,
         "row 'cart' is above itself"),
        ("materiel.yaml", MATERIEL, "Treb-7", "Treb-7\n      - Trebuchet-7", 7, "stands twice"),
        ("materiel.yaml", MATERIEL, "Treb-7", "Treb-7, wagon", 6, "is claimed by"),
        ("materiel.yaml", MATERIEL, "Trebuchet-7 >", "Onager >", 7, "'materiel:onager' is no row"),
        ("materiel.yaml", MATERIEL, r"-\d)", r"-\d", 9, "missing )"),
        ("materiel.yaml", MATERIEL, "[a-z]{2,9}", r"(?:[a-z]+ ?)*", 9, "can run away"),
        ("materiel.yaml", MATERIEL, "{cart: CRT}", "{barge: CRT}", 10, "'barge' is no row"),
        ("materiel.yaml", MATERIEL, "    parent", "    colour: red\n    parent", 3, "key 'colour'"),
        ("outlets.yaml", OUTLETS, "kind: agency", "kind: pigeon", 2, "kind 'pigeon' is not one"),
        ("outlets.yaml", OUTLETS, "kind: agency", "kind: agency, owner: rook", 2,
         "owner 'rook' is no row"),
        ("outlets.yaml", OUTLETS, "egret.example", "heron.example", 2, "stands twice"),
        ("outlets.yaml", OUTLETS, "Egret!?", "Heron Gazette", 2, "is claimed by"),
        ("outlets.yaml", OUTLETS, "country: fr", "country: zz", 1, "'zz' is no actor"),
        ("outlets.yaml", OUTLETS, "name: Egret Wire", "name: 1984", 2, "1984 is not a text"),
        ("actors/groups.yaml", GROUPS, "part_of: wardens,", "part_of: rangers,", 4,
         "part_of 'actor:rangers' is no row"),
        ("actors/groups.yaml", GROUPS, "part_of: wardens,", "member_of: rangers,", 4,
         "member_of 'actor:rangers' is no row"),
        ("actors/groups.yaml", GROUPS, "part_of: wardens,", "backed_by: 'fr, rangers',", 4,
         "backed_by 'actor:rangers' is no row"),
        ("actors/groups.yaml", GROUPS, "wardens: {", "wardens: {part_of: wardens.north, ", 3,
         "row 'wardens' is above itself by part_of"),
        ("actors/groups.yaml", GROUPS, "Northern Heath", "Heath", 4, "is claimed by"),
        ("actors/groups.yaml", GROUPS, "name: Heath", "nmae: Heath", 3, "unknown key 'nmae'"),
        ("actors/groups.yaml", GROUPS, "name: Heath", "kind: choir, name: Heath", 3,
         "kind 'choir' is not"),
        ("actors/groups.yaml", GROUPS, "wardens.north", "wardens", 4, "'wardens' stands twice"),
    ],
)  # fmt: skip
def test_a_fault_of_a_row_is_told_on_its_line(
    told: Told, name: str, text: str, old: str, new: str, line: int, what: str
) -> None:
    assert old in text
    found = told(name, text.replace(old, new, 1))
    assert [there for there, words in found if what in words] == [line]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("  small: {pattern: '", "  small: {pattern: '(", "missing )"),
        ("  small: {pattern: '", r"  small: {pattern: '(?:\w+ ?)+", "can run away"),
        ("<small-echelon>", "<tiny-echelon>", "<tiny-echelon> is not among"),
        ("of: us.army}", "of: us.camel-corps}", "'us.camel-corps' is no row of the actors"),
    ],
)
def test_a_fault_of_a_pattern_of_units_is_told(told: Told, old: str, new: str, what: str) -> None:
    text = (PACKAGE / "actors/units.yaml").read_text("utf-8")
    line = text[: text.index(old)].count("\n") + 1
    found = told("actors/units.yaml", text.replace(old, new, 1))
    assert [there for there, words in found if what in words] == [line]


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("weights.yaml", "bias: 1.5\ncount: many\n", 2, "'many' is no number"),
        ("speech.yaml", "hearsay: [whisper]\n", 1, "unknown key 'hearsay'"),
        ("grammar.yaml", "parts: [bank,\n  true]\n", 2, "True is no word"),
        ("cues.yaml", "modality:\n  wished: {}\n", 2, "unknown key 'wished'"),
        ("verbs.yaml", "irregular: {sling: slung}\n", 1, "'slung' is no list of words"),
        ("outlet.yaml", "", 1, "no file of this name"),
    ],
)
def test_a_fault_of_a_list_is_told(told: Told, name: str, text: str, line: int, what: str) -> None:
    assert line in [there for there, words in told(name, text) if what in words]


def test_all_faults_of_all_files_are_told_in_the_order_of_their_lines(tmp_path: Path) -> None:
    write(tmp_path, "frames.yaml", HEAD + MOORING.replace("arrive", "vanish").replace(
        "places", "hiding(place)"))  # fmt: skip
    write(tmp_path, "outlets.yaml", OUTLETS.replace("kind: newspaper", "kind: pigeon").replace(
        "kind: agency", "kind: owl"))  # fmt: skip
    write(tmp_path, "nouns.yaml", "force: [\n")
    found = [
        (f.file, f.line)
        for f in check_lexicon(tmp_path).faults
        if f.file in ("frames.yaml", "nouns.yaml", "outlets.yaml")
    ]
    assert found == [("frames.yaml", 6), ("frames.yaml", 11), ("nouns.yaml", 2),
                     ("outlets.yaml", 1), ("outlets.yaml", 2)]  # fmt: skip


def test_a_row_with_a_fault_does_not_make_faults_of_those_below_it(told: Told) -> None:
    found = told("actors/groups.yaml", GROUPS.replace("name: Heath Wardens", "nom: Heath"))
    assert [line for line, _ in found] == [3]


@pytest.mark.parametrize("text", ["", "[]", "7", "a: {b: [{c: null}]}", "1: 2\nx: y", "&a [*a]"])
def test_no_file_is_so_odd_that_the_check_breaks(tmp_path: Path, text: str) -> None:
    for name in FILES:
        write(tmp_path, name, text)
    assert {f.file for f in check_lexicon(tmp_path).faults} >= {*FILES} - {"outlets.yaml"}


def test_bytes_that_are_not_utf_8_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "nouns.yaml").write_bytes(b"force: \xff")
    faults = [f for f in check_lexicon(tmp_path).faults if f.file == "nouns.yaml"]
    assert [(f.file, f.what) for f in faults] == [("nouns.yaml", "the bytes are not UTF-8")]


def test_a_check_leaves_the_lexicon_of_the_program_as_it_was(told: Told) -> None:
    before = load_actors()
    told("actors/units.yaml", "words: {}\nrules: {}\nships: {us.navy: USS}\n")
    assert load_actors() is before
    load_actors.cache_clear()
    assert load_actors().unit_pattern("3rd Battalion") is not None


@pytest.mark.parametrize("pattern", [r"(\w+ ?)*", r"(ab|a|b)+", r"(?:\d?\d?){0,30}", r"(.*)*x"])
def test_a_pattern_with_ways_beyond_number_is_found(pattern: str) -> None:
    assert count_ways(pattern) == MOST_WAYS


@pytest.mark.parametrize("pattern", [r"[A-Z]+-\d+", r"(?>\w+)+", r"Mk (?:I|II)?(?=x)", r"\w++\d*"])
def test_a_pattern_that_soon_ends_is_left_alone(pattern: str) -> None:
    assert count_ways(pattern) < MOST_WAYS


@pytest.mark.parametrize(
    ("pattern", "nested"), [(r"(?:a|b+)*", True), (r"a*b*", False), (r"(?:a+){0,3}", False)]
)
def test_a_repeat_within_a_repeat_is_seen(pattern: str, nested: bool) -> None:
    assert has_nested_repeat(pattern) is nested


def test_faults_in_the_words_for_happenings_are_told(told: Told) -> None:
    assert told("likeness.yaml", "bias: -4.0\nsame trigger: much\n") == [
        (2, "'same trigger': 'much' is no number")
    ]
    assert told("dull.yaml", "empty: [be]\ndull: [the, 7]\n") == [(2, "dull: 7 is no word")]
    ((_, what),) = told("synonyms.yaml", "raid: quarrelsomeness\n")
    assert "no list of words" in what
