"""Why two roots are one: owners, states, images, copies, citations, circles, judgements."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_claims import CLAIMS, claim, report, voice

from vedette.fuse.copies import index_reuse
from vedette.fuse.roots import count_roots, explain_links, explain_roots, key_roots
from vedette.model.event import RootLink, Roots
from vedette.model.reuse import Reuse

WHOLE = ((0, 400), (0, 400))


def cites(outlet, *voices):
    """A chain: the outlet names so many voices side by side."""
    own = voice(outlet, "outlet", cites=range(1, len(voices) + 1))
    return (own, *voices)


def told(name, *voices, at=0, **fields):
    """A claim in the report of the outlet `name`, by the voices that it cites."""
    of = report(name, **fields)
    return claim("build", of, at=at, sources=cites(of.outlet, *voices) if voices else ())


def copied(first, second, *stretches, is_directed=True, is_edit=False):
    return Reuse(
        reports=(first.id, second.id),
        is_directed=is_directed,
        stretches=stretches or (WHOLE,),
        share=0.9,
        is_edit=is_edit,
    )


def count(claims, *reuses, among=(), **rules):
    known = [c.report for c in claims] + list(among)
    return count_roots(claims, reuse=index_reuse(reuses, known), **rules)


ALPHA, BETA, GAMMA = report("Alpha"), report("Beta"), report("Gamma")
OFFICIAL = voice("Colonel Amar", "official")


def links(roots, kind):
    return [(link.a, link.b, link.reason) for link in roots.links if link.kind == kind]


# Owners, states, images ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("party", "reason"),
    [("Tamar Media Group", "one owner, Tamar Media Group"), ("actor:red", "one state, actor:red")],
)
def test_outlets_of_one_owner_or_state_are_one_root(party, reason):
    ours = {"Alpha News": party, "Beta News": party}
    told_by_three = [told("Alpha"), told("Beta"), told("Gamma")]
    roots = count(told_by_three, party_of=lambda v: ours.get(v.name))
    assert (roots.independent, roots.names) == (2, ("Alpha News", "Gamma News"))
    assert links(roots, "same") == [("name:alpha news", "name:beta news", reason)]


def test_a_ministry_and_its_state_outlet_are_one_root():
    ministry = voice("Ministry of Works", "official")
    claims = [told("Alpha"), told("Gamma", ministry)]
    state = {"Alpha News", "Ministry of Works"}
    assert count(claims).independent == 2
    assert count(claims, party_of=lambda v: "actor:red" if v.name in state else None).names == (
        "Alpha News",
    )


def test_a_state_outlet_that_cites_its_own_ministry_is_no_circle():
    claims = [told("Alpha", voice("Ministry of Works", "official"))]
    roots = count(claims, party_of=lambda _: "actor:red")
    assert (roots.independent, roots.circular) == (1, ())


def image(provider, day=None):
    return voice(provider, "imagery", acquired=day)


def test_one_image_told_by_two_outlets_is_one_root():
    claims = [told(n, image("Highsat", "2021-08-25")) for n in ("Alpha", "Beta")]
    roots = count(claims)
    assert (roots.independent, roots.names) == (1, ("Highsat",))
    assert [n.name for n in roots.nodes if n.root == 0] == ["Highsat, image of 2021-08-25"]


def test_images_of_one_provider_are_one_root_and_two_nodes():
    claims = [told("Alpha", image("Highsat", f"2021-08-{day}")) for day in (20, 25)]
    roots = count([claims[0], told("Beta", image("Highsat", "2021-08-25"))])
    assert roots.independent == 1
    assert [reason for *_, reason in links(roots, "same")] == ["images of one provider"]
    assert sum(node.kind == "imagery" for node in roots.nodes) == 2


def test_images_of_two_providers_are_two_roots():
    claims = [told("Alpha", image("Highsat", "2021-08-25")),
              told("Beta", image("Orbit One", "2021-08-25"))]  # fmt: skip
    assert count(claims).independent == 2


def test_an_image_of_nobody_knows_whom_is_anonymous():
    roots = count([told("Alpha", image(None, "2021-08-25"))])
    assert (roots.independent, roots.anonymous) == (0, 1)


def test_an_outlet_is_known_by_the_spellings_of_the_register():
    claims = [told("A", outlet="Agence France-Presse"), told("Beta", voice("AFP", "agency"))]
    assert count(claims).independent == 1


# Copies ---------------------------------------------------------------------------------------


def test_the_outlet_of_a_copy_gives_way_to_the_one_it_copied():
    roots = count([told("Alpha"), told("Beta")], copied(ALPHA, BETA))
    assert roots.names == ("Alpha News",)
    assert links(roots, "copied") == [("name:beta news", "name:alpha news", "copied words")]


def test_a_copied_report_without_a_claim_of_its_own_is_the_root_all_the_same():
    roots = count([told("Beta"), told("Gamma")], copied(ALPHA, BETA), copied(ALPHA, GAMMA),
                  among=[ALPHA])  # fmt: skip
    assert roots.names == ("Alpha News",)
    assert roots.reports == 2


def test_a_copy_of_a_copy_is_the_first_ones():
    claims = [told("Alpha"), told("Beta"), told("Gamma")]
    roots = count(claims, copied(ALPHA, BETA), copied(BETA, GAMMA))
    assert roots.names == ("Alpha News",)


def test_a_copy_is_followed_to_where_the_words_stand_in_the_other_text():
    claims = [told("Alpha", at=500), told("Beta"), told("Gamma", at=40)]
    stretches = ((500, 540), (0, 40)), ((0, 40), (40, 80))
    roots = count(claims, copied(ALPHA, BETA, stretches[0]), copied(BETA, GAMMA, stretches[1]))
    assert roots.names == ("Alpha News",)


def test_a_long_chain_of_copies_each_like_the_next_only_is_one_root():
    names = [f"Paper{i:02d}" for i in range(30)]
    refs = [report(n) for n in names]
    reuses = [copied(a, b, is_directed=False) for a, b in pairwise(refs)]
    roots = count([told(n) for n in names], *reuses)
    assert (roots.independent, roots.reports) == (1, 30)
    assert roots.names == ("Paper00 News or 29 others",)


def test_words_that_nobody_is_known_to_have_had_first_are_one_root_of_the_two():
    roots = count([told("Alpha"), told("Beta")], copied(ALPHA, BETA, is_directed=False))
    assert (roots.independent, roots.names) == (1, ("Alpha News or Beta News",))


def test_one_of_two_holders_who_stands_by_other_words_answers_for_both():
    claims = [told("Alpha"), told("Beta"), told("Beta", at=500)]
    roots = count(claims, copied(ALPHA, BETA, is_directed=False))
    assert roots.names == ("Beta News",)


def test_two_holders_with_words_of_their_own_are_two_and_the_shared_ones_no_third():
    claims = [told("Alpha"), told("Beta"), told("Beta", at=500), told("Alpha", at=700)]
    roots = count(claims, copied(ALPHA, BETA, is_directed=False))
    assert roots.names == ("Alpha News", "Beta News")


def test_a_copier_with_reporting_of_its_own_counts_again():
    claims = [told("Alpha"), told("Beta"), told("Beta", at=500)]
    roots = count(claims, copied(ALPHA, BETA))
    assert roots.names == ("Alpha News", "Beta News")


@pytest.mark.parametrize("stretch", [(0, 5), (5, 60), (8, 60), (200, 300)])
def test_a_claim_mostly_outside_the_copied_stretch_is_the_copiers_own(stretch):
    roots = count([told("Alpha"), told("Beta")], copied(ALPHA, BETA, (stretch, stretch)))
    assert roots.independent == 2


@pytest.mark.parametrize("is_directed", [True, False])
def test_a_copy_that_kept_the_credit_speaks_for_those_that_left_it_out(is_directed):
    wire = voice("Valley Wire", "agency")
    claims = [told("Alpha"), told("Beta", wire)]
    roots = count(claims, copied(ALPHA, BETA, is_directed=is_directed))
    assert roots.names == ("Valley Wire",)


def test_a_holder_that_only_passes_on_stands_for_whom_it_cites():
    claims = [told("Alpha", OFFICIAL, at=500), told("Gamma")]
    roots = count(claims, copied(ALPHA, GAMMA, is_directed=False))
    assert roots.names == ("Colonel Amar",)


def test_a_voice_that_a_holder_cites_for_other_words_does_not_answer_for_these():
    claims = [told("Alpha"), told("Beta"), told("Beta", OFFICIAL, at=500)]
    roots = count(claims, copied(ALPHA, BETA, is_directed=False))
    assert roots.names == ("Alpha News or Beta News", "Colonel Amar")


def test_a_copy_of_an_anonymous_statement_is_the_same_one():
    hidden = [voice(None, "anonymous", text=t, span=s)
              for t, s in (("a local source", (5, 19)), ("local sources", (3, 16)))]  # fmt: skip
    claims = [told("Alpha", hidden[0]), told("Beta", hidden[1])]
    assert count(claims).anonymous == 2
    assert count(claims, copied(ALPHA, BETA)).anonymous == 1


def test_two_anonymous_voices_side_by_side_stay_two_in_their_copies():
    pair = [voice(None, "anonymous", text=t, span=s)
            for t, s in (("a driver", (0, 8)), ("a cook", (20, 26)))]  # fmt: skip
    claims = [told("Alpha", *pair), told("Beta", *pair)]
    assert count(claims, copied(ALPHA, BETA)).anonymous == 2


def test_an_anonymous_voice_that_one_copy_left_out_is_known_by_the_others():
    pair = [voice(None, "anonymous", text=t, span=s)
            for t, s in (("a driver", (0, 8)), ("a cook", (20, 26)))]  # fmt: skip
    claims = [told("Alpha", pair[0]), told("Beta", *pair), told("Gamma", *pair)]
    for others in ([1, 2], [2, 1]):
        short, *full = (claims[0].report, *(claims[at].report for at in others))
        assert count(claims, *(copied(short, other) for other in full)).anonymous == 2


def test_an_anonymous_voice_cut_from_a_copy_makes_no_root_of_the_copier():
    hidden = voice(None, "anonymous", text="a local source", span=(5, 19))
    roots = count([told("Alpha", hidden), told("Beta")], copied(ALPHA, BETA))
    assert (roots.independent, roots.anonymous) == (0, 1)


def test_anonymous_voices_of_many_reports_never_count_as_independent():
    claims = [told(n, voice(None, "anonymous", text="a source")) for n in ("A", "B", "C")]
    roots = count(claims)
    assert (roots.independent, roots.anonymous, roots.names) == (0, 3, ())


def test_two_versions_of_one_report_are_one_report_and_one_root():
    older, newer = report("Alpha"), report("Alpha2", outlet="Alpha Online")
    claims = [claim("build", older), claim("build", newer, at=300)]
    roots = count(claims, copied(older, newer, ((0, 0), (0, 0)), is_edit=True))
    assert (roots.independent, roots.reports) == (1, 1)
    assert count(claims).independent == 2


# Citations ------------------------------------------------------------------------------------


def test_an_outlet_that_is_there_itself_and_cites_further_is_not_the_root():
    claims = [told("Beta", voice("Alpha News", "outlet")), told("Alpha", OFFICIAL)]
    roots = count(claims)
    assert roots.names == ("Colonel Amar",)
    assert ("name:beta news", "name:alpha news", "named source") in links(roots, "cites")


def test_an_outlet_that_is_there_and_stands_by_its_own_words_is_the_root():
    claims = [told("Beta", voice("Alpha News", "outlet")), told("Alpha")]
    assert count(claims).names == ("Alpha News",)


def test_citing_an_outlet_that_has_it_from_an_anonymous_source_corroborates_nothing():
    hidden = voice(None, "anonymous", text="a trader")
    roots = count([told("Beta", voice("Alpha News", "outlet")), told("Alpha", hidden)])
    assert (roots.independent, roots.anonymous) == (0, 1)


def test_outlets_that_cite_each_other_are_one_root_and_shown_as_a_circle():
    claims = [
        told("Alpha", voice("Beta News", "outlet"), published="2021-03-04"),
        told("Beta", voice("Gamma News", "outlet"), published="2021-03-02"),
        told("Gamma", voice("Alpha News", "outlet"), published="2021-03-03"),
    ]
    roots = count(claims)
    assert (roots.independent, roots.names) == (1, ("Beta News",))
    assert roots.circular == (("Alpha News", "Beta News", "Gamma News"),)


def test_a_circle_that_somebody_leaves_comes_down_to_whom_he_cites():
    claims = [
        told("Alpha", voice("Beta News", "outlet")),
        told("Beta", voice("Alpha News", "outlet")),
        told("Beta", OFFICIAL, at=300),
    ]
    roots = count(claims)
    assert (roots.names, roots.circular) == (("Colonel Amar",), (("Alpha News", "Beta News"),))


def test_two_circles_apart_are_two_roots():
    pairs = [("A", "B"), ("B", "A"), ("C", "D"), ("D", "C")]
    roots = count([told(a, voice(f"{b} News", "outlet")) for a, b in pairs])
    assert (roots.independent, len(roots.circular)) == (2, 2)


def test_a_circle_within_one_chain_is_shown():
    chain = (voice("Alpha News", "outlet", cites=[1]), voice("Beta News", "outlet", cites=[0]))
    roots = count([claim("build", sources=chain)])
    assert (roots.independent, roots.circular) == (1, (("Alpha News", "Beta News"),))


# Judgements, keys, words ----------------------------------------------------------------------


@pytest.mark.parametrize("named", ["Colonel Amar", "colonel amar", "name:colonel amar"])
def test_voices_judged_the_same_are_one_root(named):
    claims = [told("Alpha", OFFICIAL), told("Beta", voice("The Commander", "official"))]
    roots = count(claims, same_voice=frozenset([frozenset([named, "The Commander"])]))
    assert roots.independent == 1
    assert links(roots, "same")[0][2] == "judged to be one voice"


def test_an_anonymous_voice_judged_to_be_a_named_one_bounds_nothing_any_more():
    claims = [told("Alpha", voice(None, "anonymous", text="a man")), told("Beta", OFFICIAL)]
    (hidden,) = (n.key for n in count(claims).nodes if n.kind == "anonymous")
    roots = count(claims, same_voice=frozenset([frozenset([hidden, "Colonel Amar"])]))
    assert (roots.independent, roots.anonymous) == (1, 0)


def test_keys_of_two_sides_meet_where_a_copy_makes_them_one():
    ours, theirs = [told("Alpha")], [told("Beta")]
    reuse = index_reuse([copied(ALPHA, BETA)], [ALPHA, BETA])
    assert not key_roots(ours) & key_roots(theirs)
    assert key_roots(ours, among=theirs, reuse=reuse) == key_roots(theirs, among=ours, reuse=reuse)


def test_the_graph_names_who_stands_behind_which_claims_and_reports():
    claims = [told("Alpha", OFFICIAL), told("Beta", OFFICIAL), told("Gamma")]
    nodes = {n.name: n for n in count(claims).nodes}
    assert nodes["Colonel Amar"].claims == tuple(sorted(c.id for c in claims[:2]))
    assert nodes["Alpha News"].reports == (ALPHA.id,)
    assert (nodes["Alpha News"].root, nodes["Gamma News"].root) == (None, 1)


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ([told("Alpha")], "1 report, 1 root, Alpha News"),
        ([], "no root"),
        (
            [told("Alpha"), told("Beta", voice(None, "anonymous", text="a man"))],
            "2 reports, 2 roots, 1 of them anonymous; no known link between them",
        ),
        (
            [told("Alpha"), told("Beta"), told("Gamma", OFFICIAL)],
            "3 reports, 3 roots; no known link between them",
        ),
        (
            [told(n, voice(None, "anonymous", text="a man")) for n in ("A", "B")],
            "2 reports, up to 2 roots, up to 2 of them anonymous; no known link between them",
        ),
        ([told("A", voice(None, "anonymous", text="x"))], "1 report, 1 root, anonymous"),
    ],
)
def test_a_count_is_told_in_a_sentence(claims, said):
    assert explain_roots(count(claims)) == said


def test_links_and_circles_are_told_in_sentences():
    circle = [told("C", voice("D News", "outlet")), told("D", voice("C News", "outlet"))]
    claims = [told("Alpha"), told("Beta"), *circle]
    roots = count(claims, copied(ALPHA, BETA), party_of=lambda v: {"E": "x"}.get(v.name))
    assert explain_links(roots) == (
        "Beta News counts as Alpha News: copied words",
        "C News and D News cite each other in a circle",
    )


REUSES = st.lists(
    st.builds(
        lambda pair, directed, at, to: copied(
            report(pair[0]), report(pair[1]), ((at, at + 40), (to, to + 40)), is_directed=directed
        ),
        st.sampled_from(["AB", "BA", "BC", "CB", "AC"]),
        st.booleans(),
        st.sampled_from([0, 20]),
        st.sampled_from([0, 20]),
    ),
    max_size=3,
)
PARTIES = st.dictionaries(
    st.sampled_from(["A News", "B News", "C News", "Observers"]), st.sampled_from(["x", "y"])
)


@given(CLAIMS, REUSES, PARTIES, st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_roots_or_graph(claims, reuses, parties, chance):
    again, turned = [*claims, *claims], list(reuses)
    chance.shuffle(again)
    chance.shuffle(turned)
    rules = {"party_of": lambda v: parties.get(v.name)}
    assert count(again, *turned, **rules) == count(claims, *reuses, **rules)


@given(CLAIMS, REUSES, PARTIES)
def test_a_known_owner_never_adds_a_root(claims, reuses, parties):
    with_owners = count(claims, *reuses, party_of=lambda v: parties.get(v.name))
    assert with_owners.independent <= count(claims, *reuses).independent
    assert with_owners.anonymous == count(claims, *reuses).anonymous


@given(CLAIMS, REUSES)
def test_every_root_is_a_node_and_every_link_ends_in_nodes(claims, reuses):
    roots = count(claims, *reuses)
    keys = {node.key for node in roots.nodes}
    assert {n.root for n in roots.nodes} - {None} == set(range(roots.independent))
    assert all({link.a, link.b} <= keys for link in roots.links)
    assert all(isinstance(link, RootLink) and link.a != link.b for link in roots.links)


def test_links_without_their_nodes_are_said_without_keys() -> None:
    one, other = "anonymous:69d0aa7b90 (432, 462)", "anonymous:edf6145609 (298, 328)"
    copy = RootLink(a=one, b=other, kind="same", reason="a copy of one statement")
    named = RootLink(a="name:alpha", b="name:beta", kind="copied", reason="a credit says so")
    assert explain_links(Roots(independent=1, anonymous=1, links=(copy, named))) == (
        "an anonymous voice, told twice: a copy of one statement",
        "alpha counts as beta: a credit says so",
    )
