"""Outlets: names, addresses, and who stands behind them."""

from __future__ import annotations

import pytest

from vedette.errors import BadData
from vedette.lexicon import outlets as module
from vedette.lexicon.actors import load_actors
from vedette.lexicon.outlets import Outlets, load_outlets


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return load_outlets()


@pytest.mark.parametrize(
    ("name", "outlet", "kind"),
    [
        ("Reuters", "reuters", "agency"),
        ("Associated Press", "ap", "agency"),
        ("SOHR", "sohr", "observatory"),
        ("Syrian Observatory for Human Rights", "sohr", "observatory"),
        ("Euphrates Post", "euphrates-post", "website"),
        ("SANA", "sana", "agency"),
        ("Tasnim", "tasnim", "agency"),
        ("Al-Mayadeen TV", "al-mayadeen", "broadcaster"),
        ("RIA Novosti", "ria", "agency"),
        ("TASS", "tass", "agency"),
        ("Kyiv Independent", "kyiv-independent", "newspaper"),
        ("Radio Dabanga", "radio-dabanga", "broadcaster"),
        ("Irrawaddy", "irrawaddy", "website"),
        ("Xinhua", "xinhua", "agency"),
        ("Institute for the Study of War", "isw", "think tank"),
        ("Maxar Technologies", "maxar", "imagery"),
        ("Twitter", "x-twitter", "social media"),
    ],
)
def test_a_name_means_its_outlet(outlets: Outlets, name: str, outlet: str, kind: str) -> None:
    (found,) = outlets.names.look_up(name)
    assert (found.id, found.kind) == (f"outlet:{outlet}", kind)


@pytest.mark.parametrize("name", ["rt", "map", "wam", "ap", "planet", "the times", "sana"])
def test_a_word_of_daily_life_is_no_outlet(outlets: Outlets, name: str) -> None:
    assert outlets.names.look_up(name) == ()


@pytest.mark.parametrize("name", ["al-Mayadeen", "Dawn", "The Times", "Planet"])
def test_a_name_with_another_meaning_is_marked(outlets: Outlets, name: str) -> None:
    assert outlets.names.look_up(name)
    assert outlets.is_ambiguous(name)
    assert not outlets.is_ambiguous("Al-Mayadeen TV")


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.reuters.com/world/1", "reuters"),
        ("syriahr.com", "sohr"),
        ("https://news.usni.org/2024", "usni-news"),
        ("http://en.irna.ir/news", "irna"),
    ],
)
def test_an_address_leads_to_its_outlet(outlets: Outlets, address: str, outlet: str) -> None:
    found = outlets.of_address(address)
    assert found is not None
    assert found.id == f"outlet:{outlet}"


@pytest.mark.parametrize("address", ["https://notreuters.com/x", "", "http://[::1"])
def test_an_unknown_address_has_no_outlet(outlets: Outlets, address: str) -> None:
    assert outlets.of_address(address) is None


def test_countries_and_states_are_actors(outlets: Outlets) -> None:
    actors = load_actors()
    assert len(outlets.by_id) > 150
    for outlet in outlets.by_id.values():
        assert outlet.source
        for actor in (outlet.country, outlet.state):
            assert actor is None or actor in actors.by_id, outlet.id


def test_the_register_spans_the_world(outlets: Outlets) -> None:
    rows = [o for o in outlets.by_id.values() if o.kind != "owner"]
    assert len(rows) >= 350
    assert len({o.country for o in rows if o.country}) >= 60


def test_every_owner_is_a_row_or_an_actor(outlets: Outlets) -> None:
    known = {*outlets.by_id, *load_actors().by_id}
    assert all(o.owner is None or o.owner in known for o in outlets.by_id.values())


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the associated press", "ap"),
        ("ТАСС", "tass"),
        ("الجزيرة", "al-jazeera"),
        ("Maxar Technologies", "maxar"),
        ("Dawn", "dawn"),
        ("The  Guardian", "guardian"),
    ],
)
def test_an_outlet_is_found_by_its_whole_name_in_any_script(
    outlets: Outlets, name: str, outlet: str
) -> None:
    found = outlets.find(name)
    assert found is not None
    assert found.id == f"outlet:{outlet}"


@pytest.mark.parametrize("name", ["Reed Bank Herald", "ABC", "Murdoch family", ""])
def test_no_name_of_two_outlets_or_of_an_owner_finds_one(outlets: Outlets, name: str) -> None:
    assert outlets.find(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("outlet:tass", "outlet:ntv-ru"),  # one state, one of them through its owner
        ("outlet:ria", "actor:ru.defence-ministry"),
        ("outlet:wsj", "outlet:fox-news"),  # two owners of one owner
        ("outlet:al-manar", "actor:hezbollah"),
        ("outlet:state-media.ir", "outlet:press-tv"),
        ("actor:us.central-command", "outlet:voa"),
    ],
)
def test_voices_of_one_owner_or_state_share_a_party(outlets: Outlets, one: str, other: str) -> None:
    assert outlets.party_of(one) == outlets.party_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("outlet:al-manar", "outlet:press-tv"),  # backed by a state is not that state
        ("outlet:tass", "outlet:meduza"),
        ("outlet:reuters", "outlet:ap"),
        ("actor:hezbollah", "actor:ir"),
    ],
)
def test_voices_of_different_parties_stay_apart(outlets: Outlets, one: str, other: str) -> None:
    assert outlets.party_of(one) != outlets.party_of(other)


@pytest.mark.parametrize("id", ["outlet:le-monde", "outlet:nobody", "actor:nobody", "person:x"])
def test_whom_nobody_is_known_to_stand_behind_has_no_party(outlets: Outlets, id: str) -> None:
    assert outlets.party_of(id) is None


def test_owners_in_a_ring_have_no_party(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        "a": {"name": "A Post", "kind": "website", "owner": "b"},
        "b": {"name": "B Group", "kind": "owner", "owner": "a"},
    }
    monkeypatch.setattr(module, "load_yaml", lambda name: rows)
    assert load_outlets.__wrapped__().party_of("outlet:a") is None


def test_the_address_of_a_network_that_anybody_publishes_on_names_no_outlet(
    outlets: Outlets,
) -> None:
    assert outlets.of_address("https://t.me/reed_watch/7") is None


def test_outlets_of_one_state_say_so(outlets: Outlets) -> None:
    owned = {o.id for o in outlets.by_id.values() if o.state == "actor:ru"}
    assert {"outlet:tass", "outlet:ria", "outlet:sputnik"} <= owned
    assert outlets.by_id["outlet:meduza"].state is None


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"a": {"name": "A Post", "kind": "pamphlet"}}, "kind 'pamphlet'"),
        ({"a": {"name": "A Post", "kind": "website", "url": "x"}}, "unknown key 'url'"),
        (
            {"a": {"name": "A Post", "kind": "website"}, "b": {"name": "A-Post", "kind": "agency"}},
            "claimed by outlet:a and outlet:b",
        ),
        (
            {
                "a": {"name": "A Post", "kind": "website", "domains": "a.org"},
                "b": {"name": "B Post", "kind": "agency", "domains": "a.org"},
            },
            "'a.org' stands twice",
        ),
    ],
)
def test_a_broken_row_is_refused(
    monkeypatch: pytest.MonkeyPatch, rows: dict[str, object], message: str
) -> None:
    monkeypatch.setattr(module, "load_yaml", lambda name: rows)
    with pytest.raises(BadData, match=message):
        load_outlets.__wrapped__()
