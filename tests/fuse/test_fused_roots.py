"""Who first said it, and how many of them there are."""

import pytest
from written_claims import claim, report, voice

from vedette.fuse import count_roots
from vedette.fuse.names import fold_name
from vedette.fuse.roots import key_published

OUTLET = voice("Alpha News", "outlet", cites=[1])


def test_a_report_without_a_chain_has_its_outlet_as_root():
    roots = count_roots([claim("build", "Alpha")])
    assert (roots.independent, roots.anonymous, roots.names) == (1, 0, ("Alpha News",))


def test_a_report_without_chain_and_outlet_has_its_address_as_root():
    assert count_roots([claim("build", report("Alpha", outlet=None))]).names == (
        "reports/Alpha.txt",
    )


def test_an_unnamed_outlet_voice_is_the_outlet_of_the_report():
    told = claim("build", sources=(voice(None, "outlet", text="The newspaper"),))
    assert count_roots([told]).names == ("Alpha News",)


def test_the_last_voice_of_a_chain_is_the_root_not_the_outlet():
    told = claim("build", sources=(OUTLET, voice("Observers")))
    assert count_roots([told]).names == ("Observers",)


def test_two_named_parallel_voices_are_two_roots():
    told = claim(
        "build",
        sources=(
            voice("Alpha News", "outlet", cites=[1, 2]),
            voice("Observers"),
            voice("Ministry", "official"),
        ),
    )
    roots = count_roots([told])
    assert (roots.independent, roots.names) == (2, ("Ministry", "Observers"))


def test_anonymous_voices_bound_the_count_and_never_corroborate():
    told = [
        claim("build", "Alpha", sources=(OUTLET, voice(None, "anonymous", text="its sources"))),
        claim(
            "build", "Beta", sources=(voice("Beta News", "outlet", cites=[1]), voice("Observers"))
        ),
    ]
    roots = count_roots(told)
    assert (roots.independent, roots.anonymous, roots.names) == (1, 1, ("Observers",))


@pytest.mark.parametrize(
    "hidden", [voice("a local source", "anonymous", text="a local source"), voice(None, "official")]
)
def test_a_nameless_or_anonymous_voice_is_no_named_root(hidden):
    roots = count_roots([claim("build", sources=(OUTLET, hidden))])
    assert (roots.independent, roots.anonymous) == (0, 1)


def test_one_anonymous_voice_behind_two_claims_of_a_quotation_is_one():
    hidden = voice(None, "anonymous", text="its sources", span=(40, 51))
    told = [claim("build", at=at, sources=(OUTLET, hidden)) for at in (0, 60)]
    assert count_roots(told).anonymous == 1


def test_a_copied_report_is_one_root_and_its_first_outlet_names_it():
    copies = [
        claim("build", report("Alpha", text="same", published="2021-03-04")),
        claim("build", report("Beta", text="same", published="2021-03-02")),
        claim("build", report("Gamma", text="same")),
    ]
    roots = count_roots(copies)
    assert (roots.independent, roots.names) == (1, ("Beta News",))


def test_a_copier_with_words_of_its_own_is_a_root_again():
    told = [
        claim("build", report("Alpha", text="same", published="2021-03-02")),
        claim("build", report("Beta", text="same", published="2021-03-04")),
        claim("build", report("Beta", text="its own")),
    ]
    assert count_roots(told).names == ("Alpha News", "Beta News")


def test_an_anonymous_voice_in_copies_of_one_text_is_one():
    hidden = voice(None, "anonymous", text="a commander", span=(5, 16))
    copies = [
        claim("build", report(n, text="same"), sources=(voice(None, "outlet", cites=[1]), hidden))
        for n in ("Alpha", "Beta")
    ]
    roots = count_roots(copies)
    assert (roots.independent, roots.anonymous) == (0, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (voice("The Observers"), voice("observers")),
        (voice("U.S. Navy", "force"), voice("US Navy", "force")),
        (voice("Observatory of Tamar", id="voice:ot"), voice("OT", id="voice:ot")),
    ],
)
def test_voices_sharing_a_folded_name_or_an_id_are_one_root(one, other):
    told = [
        claim("build", n, sources=(voice(None, "outlet", cites=[1]), v))
        for n, v in (("Alpha", one), ("Beta", other))
    ]
    assert count_roots(told).independent == 1


def test_an_id_links_two_names_that_a_third_claim_uses_apart():
    chains = [voice("OT", id="voice:ot"), voice("Observatory", id="voice:ot"), voice("Observatory")]
    told = [claim("build", n, sources=(v,)) for n, v in zip("ABC", chains, strict=True)]
    assert count_roots(told).names == ("Observatory",)


def test_a_headline_brings_no_root_beside_a_body():
    told = [
        claim("build", sources=(OUTLET, voice("Observers"))),
        claim("build", at=50, headline=True),
    ]
    assert count_roots(told).names == ("Observers",)


def test_a_voice_that_denies_does_not_stand_behind_what_it_rejects():
    chain = (
        voice("Alpha News", "outlet", cites=[1, 2]),
        voice("Observers"),
        voice("Ministry", "official", stance="denies"),
    )
    assert count_roots([claim("build", sources=chain)]).names == ("Observers",)
    denied = claim("build", modality="denied", sources=(OUTLET, chain[2]))
    assert count_roots([denied]).names == ("Ministry",)


def test_a_chain_in_a_circle_ends_in_its_outermost_voice():
    circle = (voice("Alpha News", "outlet", cites=[1]), voice("Beta News", "outlet", cites=[0]))
    assert count_roots([claim("build", sources=circle)]).names == ("Alpha News",)


def test_no_claims_have_no_roots():
    assert count_roots([]).independent == count_roots([]).anonymous == 0


def test_a_name_of_articles_alone_folds_to_itself():
    assert fold_name("The A") == "the a"


def test_a_date_sorts_by_the_day_on_which_it_was_surely_out():
    dates = ["2021", "2021-04", "2021-04-02", "../2021-01-09", None, "2021-05-01/.."]
    assert sorted(dates, key=key_published)[:4] == [
        "../2021-01-09",
        "2021-04-02",
        "2021-04",
        "2021",
    ]


def test_a_winter_sorts_by_its_end_in_the_year_after():
    dates = ["2021-24", "2022-01", "2021-12", "2022-02", "2022-03", "2022"]
    assert sorted(dates, key=key_published) == [
        "2021-12",
        "2022-01",
        "2021-24",
        "2022-02",
        "2022-03",
        "2022",
    ]
