"""Voices that witness nothing themselves: "reports" of nobody, and sources behind one voice."""

import pytest
from written_claims import claim, report, voice

from vedette.fuse.roots import count_roots, explain_links

ALPHA = report("Alpha")
OBSERVERS = voice("Observers", cites=(2,))


def hidden(text, at=0):
    return voice(None, "anonymous", text=text, span=(at, at + len(text)))


def told(*chain, of=ALPHA, at=0):
    """A claim of a report whose outlet cites a chain of voices, each citing the next."""
    return claim("build", of, at=at, sources=(voice(of.outlet, "outlet", cites=(1,)), *chain))


def count(*claims):
    roots = count_roots(claims)
    return roots.independent, roots.anonymous, roots.names


@pytest.mark.parametrize(
    "words", ["reports", "the latest reports", "Media reports", "some reports"]
)
def test_reports_of_nobody_add_no_root_beside_a_voice_of_the_same_report(words):
    bare = told(hidden(words))
    assert count(bare) == (0, 1, ())
    assert count(bare, told(voice("Observers"), at=40)) == (1, 0, ("Observers",))
    assert count(bare, told(hidden("a driver", 40), at=40)) == (0, 1, ())
    assert count(bare, told(voice("Observers"), at=40), told(voice("A. Qasr"), at=80))[0] == 2


@pytest.mark.parametrize(
    "words", ["local reports", "sources", "a report by a driver", "its sources"]
)
def test_a_voice_of_which_something_is_told_stays_a_root_of_its_own(words):
    assert count(told(hidden(words)), told(voice("Observers"), at=40))[:2] == (1, 1)


def test_reports_of_nobody_in_another_report_stay_unknown():
    bare = told(hidden("media reports"), of=report("Beta"))
    assert count(bare, told(voice("Observers")))[:2] == (1, 1)


def test_sources_that_one_voice_alone_passes_on_are_up_to_one_root():
    claims = [
        told(OBSERVERS, hidden("reliable sources")),
        told(OBSERVERS, hidden("a trader", 30), of=report("Beta")),
    ]
    assert count(*claims) == (0, 1, ())
    other = told(voice("Watchers", cites=(2,)), hidden("a trader"), of=report("Gamma"))
    assert count(*claims, other) == (0, 2, ())


def test_sources_behind_a_voice_that_speaks_for_itself_are_no_second_root():
    claims = [told(OBSERVERS, hidden("reliable sources")), told(voice("Observers"), at=40)]
    assert count(*claims) == (1, 0, ("Observers",))
    (said,) = explain_links(count_roots(claims))
    assert said.endswith("are one: known through one voice alone")


def test_sources_that_the_outlet_heard_itself_stay_apart_from_its_own_words():
    assert count(told(hidden("a driver")), claim("build", ALPHA, at=40))[:2] == (1, 1)
