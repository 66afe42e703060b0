"""Words that stand in two reports: whether one copied the other, where, and which."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_texts import BACKGROUND, OTHER, WIRE, prose, text

from vedette.fuse import reuse as module
from vedette.fuse.overlap import compare_wordings
from vedette.fuse.received import bound_published
from vedette.fuse.reuse import (
    Holders,
    Index,
    find_changes,
    find_gains,
    find_reuse,
    fingerprint,
)
from vedette.fuse.shingles import GAP, find_quoted, split_words

SENTENCES = WIRE.split(". ")


def pairs(*texts):
    return {r.reports for r in find_reuse(texts)}


def test_a_copy_is_found_with_the_stretch_that_both_hold():
    (found,) = find_reuse([text("a", f"{OTHER} {WIRE}"), text("b", f"{WIRE} {prose(1, 60)}")])
    (stretch,) = found.stretches
    one, other = f"{OTHER} {WIRE}"[slice(*stretch[0])], WIRE[slice(*stretch[1])]
    assert one == other == WIRE[:-1]
    assert found.share > 0.6


def test_a_trimmed_copy_is_found():
    assert pairs(text("a", WIRE), text("b", ". ".join(SENTENCES[:2]))) == {("a", "b")}


def test_a_lightly_rewritten_copy_is_one_stretch_over_the_changed_words():
    rewritten = WIRE.replace("before dawn on Monday", "early on Monday").replace(
        "at least forty lorries", "some forty trucks"
    )
    (found,) = find_reuse([text("a", WIRE), text("b", rewritten)])
    assert len(found.stretches) == 1


def test_sentences_in_another_order_are_stretches_of_their_own():
    shuffled = ". ".join([SENTENCES[2], SENTENCES[0], SENTENCES[3], SENTENCES[1]])
    (found,) = find_reuse([text("a", WIRE), text("b", shuffled)])
    firsts = [a for a, _ in found.stretches]
    assert len(firsts) >= 3
    assert firsts == sorted(firsts)


def test_texts_of_their_own_share_nothing():
    assert pairs(text("a", WIRE), text("b", OTHER), text("c", BACKGROUND)) == set()


def test_one_sentence_in_common_is_no_copy():
    long = f"{prose(2, 200)} {SENTENCES[0]} {prose(3, 200)}"
    assert pairs(text("a", WIRE), text("b", long)) == set()


def test_a_short_post_that_another_repeats_whole_is_a_copy():
    post = "Field units report nine guns on the Hazar ridge facing the lower canal crossing"
    assert pairs(text("a", post), text("b", f"FORWARDED: {post} !!")) == {("a", "b")}


def test_a_long_quotation_that_both_print_is_no_copy():
    speech = f'"{WIRE}"'
    one, other = f"{prose(4, 80)} {speech} he said.", f"The mayor spoke: {speech} {prose(5, 80)}"
    assert pairs(text("a", one), text("b", other)) == set()


def test_a_name_in_quotation_marks_does_not_hide_its_sentence():
    named = WIRE.replace("Old Tamar", '"Old Tamar"')
    assert GAP not in split_words(named).words


def test_a_copy_with_its_quotation_holds_the_quotation_in_one_stretch():
    quoted = WIRE.replace(
        "The head of", '"Nobody here has slept a single hour since then," one said. The head of'
    )
    (found,) = find_reuse([text("a", quoted), text("b", quoted)])
    assert len(found.stretches) == 1


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ('He said "we go home" and left', ['"we go home"']),
        ("He said “we go home” and left", ["“we go home”"]),
        ('a gun of 5" bore and a gun of 6" bore', []),
        ('a lost " mark and then "speech of his" here', ['"speech of his"']),
        ("no marks at all", []),
    ],
)
def test_quotation_marks_open_before_a_word_and_close_behind_one(words, quoted):
    assert [words[a:b] for a, b in find_quoted(words)] == quoted


def test_furniture_that_two_pages_share_is_no_copy():
    pages = [f"{WIRE} {OTHER}", f"{WIRE} {BACKGROUND}"]
    furniture = ((0, len(WIRE)),)
    found = find_reuse(text(id, p, furniture=furniture) for id, p in zip("ab", pages, strict=True))
    assert found == ()


def test_case_accents_and_apostrophes_do_not_hide_a_copy():
    dressed = WIRE.upper().replace("QASR", "QÀSR").replace("PROVINCIAL", "PROVINCIAL’S")
    assert pairs(text("a", WIRE), text("b", dressed)) == {("a", "b")}


def test_a_script_without_spaces_is_compared_by_its_characters():
    told = "装甲车队周一黎明前离开塔马尔堡的仓库沿着河边公路向西行驶"
    told += "三个村庄的居民告诉记者省议会负责人说车队至少有四十辆卡车"
    assert pairs(text("a", told), text("b", f"快讯{told}")) == {("a", "b")}


def test_what_an_outlet_repeats_after_weeks_is_its_standing_words():
    def told(id, seed, day, outlet):
        words = f"{prose(seed, 150)} {BACKGROUND}"
        return text(id, words, published=day, outlet=outlet)

    first = told("a", 6, "2021-03-01", "Valley Post")
    assert pairs(first, told("b", 7, "2021-06-01", "Valley Post")) == set()
    assert pairs(first, told("b", 7, "2021-03-04", "Valley Post")) == {("a", "b")}
    assert pairs(first, told("b", 7, "2021-06-01", "Hill Courier")) == {("a", "b")}


def directed(a, b):
    (found,) = find_reuse([a, b])
    return found.reports if found.is_directed else None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"published": "2021-03-02"}, {"published": "2021-03-04"}),
        ({"published": "2021-02"}, {"published": "2021-03-04"}),
        ({"received": "2021-03-02T08:00:00Z"}, {"published": "2021-03-04"}),
        ({"outlet": "Valley Wire"}, {"credits": ("Valley Wire",)}),
        ({"uri": "https://valley.example/1"}, {"links": ("https://valley.example/1/",)}),
        ({"outlet": "Reuters"}, {"links": ("https://www.reuters.com/world/1",)}),
    ],
)
def test_date_credit_and_link_tell_who_copied_whom(first, second):
    assert directed(text("z", WIRE, **first), text("b", WIRE, **second)) == ("z", "b")


@pytest.mark.parametrize(
    "credited", ["(Valley Wire) {}", "{} Source: Valley Wire.", "{} [Valley Wire]"]
)
def test_a_credit_in_the_text_outweighs_the_dates(credited):
    wire = text("z", WIRE, outlet="The Valley Wire", published="2021-03-05")
    paper = text("b", credited.format(WIRE), published="2021-03-04")
    assert directed(wire, paper) == ("z", "b")


def test_a_mention_tells_the_direction_where_dates_do_not():
    paper = text("b", f"{WIRE} Valley Wire could not reach the garrison.")
    assert directed(text("z", WIRE, outlet="Valley Wire"), paper) == ("z", "b")


def test_an_agency_is_known_by_any_of_its_spellings():
    wire = text("z", WIRE, outlet="Agence France-Presse")
    assert directed(wire, text("b", f"(AFP) {WIRE}")) == ("z", "b")


@pytest.mark.parametrize("dates", [(None, None), ("2021-03", "2021-03-04"), (None, "2021-03-04")])
def test_without_sure_order_a_copy_is_undirected_in_order_of_ids(dates):
    (found,) = find_reuse(text(i, WIRE, published=d) for i, d in zip("zb", dates, strict=True))
    assert (found.is_directed, found.reports) == (False, ("b", "z"))
    assert found.reasons[-1] == "nothing tells who had the words first"


def test_stretches_stand_in_the_order_of_the_copied_report():
    shuffled = ". ".join([SENTENCES[3], SENTENCES[1], SENTENCES[0]])
    older, newer = (
        text("z", WIRE, published="2021-03-02"),
        text("b", shuffled, published="2021-03-04"),
    )
    (found,) = find_reuse([older, newer])
    assert found.reports == ("z", "b")
    assert [a for a, _ in found.stretches] == sorted(a for a, _ in found.stretches)
    for a, b in found.stretches:
        assert WIRE[slice(*a)].casefold().split()[0] == shuffled[slice(*b)].casefold().split()[0]


def test_a_later_version_is_an_edit_and_no_copy_even_if_all_words_changed():
    (found,) = find_reuse([text("z", WIRE), text("b", OTHER, version_of="z")])
    assert (found.is_edit, found.is_directed, found.reports) == (True, True, ("z", "b"))
    assert found.reasons[0] == "one report, edited at its address"


@pytest.mark.parametrize(
    ("published", "bounds"),
    [
        ("2021-03-04", ("2021-03-04", "2021-03-04")),
        ("2021", ("2021-00-00", "2021-99-99")),
        ("202X", ("2020-00-00", "2029-99-99")),
        ("../2021-03-04", ("0000-00-00", "2021-03-04")),
        ("2021-03-04/..", ("2021-03-04", "9999-99-99")),
        ("2021-22~", ("2021-06-00", "2021-08-99")),
    ],
)
def test_a_date_bounds_the_days_on_which_a_report_came_out(published, bounds):
    assert bound_published(published) == bounds


def test_what_was_received_was_out_by_then_unless_dated_later():
    assert bound_published("2021", "2021-03-04T01:02:03Z") == ("2021-00-00", "2021-03-04")
    assert bound_published("2021-03-05", "2021-03-04T23:59:00Z") == ("2021-03-05", "2021-03-05")


@pytest.mark.parametrize("is_turned", [False, True])
def test_overlap_uses_no_word_twice(is_turned):
    once, twice = prose(10, 12), f"{prose(10, 12)} {prose(11, 30)} {prose(10, 12)}"
    texts = (twice, once) if is_turned else (once, twice)
    assert compare_wordings(*map(split_words, texts)).words == 12


def test_a_refrain_is_compared_in_time_that_does_not_grow_with_its_square():
    refrain = split_words("the guns of the ridge fired again " * 400)
    start = time.process_time()
    assert compare_wordings(refrain, refrain).share == 1.0
    assert time.process_time() - start < 2


PHRASES = [prose(seed, 14) for seed in range(100, 109)]
REPORTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(PHRASES), min_size=1, max_size=5),
        st.sampled_from([None, "2021-03-01", "2021-03-02", "2021-03"]),
        st.sampled_from([None, None, 0, 1]),
    ),
    min_size=2,
    max_size=9,
)


def write(drawn):
    ids = [f"{(i * 7) % 11:02d}" for i in range(len(drawn))]
    return [
        text(
            id,
            " ".join(phrases),
            published=day,
            version_of=ids[older] if older is not None and ids[older] != id else None,
        )
        for id, (phrases, day, older) in zip(ids, drawn, strict=True)
    ]


class Kept:
    """A record as a store would keep it: fingerprints in a table, reuse found so far."""

    def __init__(self):
        self.reports, self.reuses, self.holders = {}, {}, Holders()
        self.index = Index(
            near=self.holders.near,
            text=self.reports.get,
            versions=lambda id: [r.id for r in self.reports.values() if r.version_of == id],
            is_reuse=lambda pair: pair in self.reuses,
        )

    def add(self, report):
        self.reports[report.id] = report
        self.holders.add(report.id, fingerprint(report.text, report.furniture))
        changes = find_changes(report, self.index)
        self.put(changes.found)
        for pair in changes.lost:
            del self.reuses[pair]

    def forget(self, report):
        del self.reports[report.id]
        self.holders.remove(report.id, fingerprint(report.text, report.furniture))
        self.reuses = {p: r for p, r in self.reuses.items() if report.id not in p}
        self.index = Index(
            near=self.holders.near, text=self.reports.get, versions=self.index.versions,
            is_reuse=lambda pair: pair in self.reuses,
        )  # fmt: skip
        self.put(find_gains(report, self.index))

    def put(self, found):
        self.reuses |= {tuple(sorted(r.reports)): r for r in found}

    def all(self):
        return tuple(self.reuses[pair] for pair in sorted(self.reuses))


@pytest.fixture
def narrow(monkeypatch):
    """So few neighbours that a handful of reports stand between others."""
    monkeypatch.setattr(module, "NEIGHBOURS", 2)


@settings(max_examples=120)
@given(REPORTS, st.randoms(use_true_random=False))
def test_adding_in_any_order_gives_what_a_rebuild_gives(drawn, chance):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "NEIGHBOURS", 2)
        reports = write(drawn)
        kept = Kept()
        for report in chance.sample(reports, len(reports)):
            kept.add(report)
        assert kept.all() == find_reuse(reports)
        for report in chance.sample(reports, len(reports) // 2):
            kept.forget(report)
        assert kept.all() == find_reuse(kept.reports.values())


@given(REPORTS, st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_what_is_found(drawn, chance):
    reports = write(drawn)
    again = [*reports, *reports]
    chance.shuffle(again)
    assert find_reuse(again) == find_reuse(reports)


def test_a_report_between_two_others_can_part_them(narrow):
    kept = Kept()
    kept.add(text("a", WIRE))
    kept.add(text("d", WIRE))
    assert [r.reports for r in kept.all()] == [("a", "d")]
    kept.add(text("b", WIRE))
    kept.add(text("c", WIRE))
    assert ("a", "d") not in {r.reports for r in kept.all()}
    kept.forget(text("b", WIRE))
    assert ("a", "d") in {r.reports for r in kept.all()}


def synthesise(count):
    """Reports with a stock phrase in all of them, and every tenth a copy of the one before."""
    stock = "the valley press office did not answer calls on the night of the shelling and later"
    for i in range(count):
        words = prose(i - 1 if i % 10 == 9 else i, 60)
        yield text(f"{(i * 7919) % 1000003:07d}", f"{words} {stock} {prose(-i - 1, 12)}")


def timed(count):
    reports = list(synthesise(count))
    start = time.process_time()
    found = find_reuse(reports)
    return time.process_time() - start, len(found)


def test_the_cost_of_a_stock_phrase_grows_with_the_reports_and_not_their_square():
    timed(200)
    ratios = []
    for _ in range(3):  # a busy machine may slow down one of two runs
        (small, few), (large, many) = timed(1000), timed(2000)
        assert (few, many) == (100, 200)
        ratios.append(large / small)
        if ratios[-1] < 2.6:
            break
    assert min(ratios) < 2.6
