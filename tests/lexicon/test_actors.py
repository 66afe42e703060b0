"""Actors: whom the names of every theatre mean, and what lies above them."""

from __future__ import annotations

import pytest

from vedette.errors import BadData
from vedette.lexicon import actors as module
from vedette.lexicon.actors import ActorName, Actors, load_actors


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


def only(actors: Actors, name: str) -> ActorName:
    found = actors.names.look_up(name)
    assert len(found) == 1, (name, found)
    return found[0]


@pytest.mark.parametrize(
    ("name", "actor", "how"),
    [
        ("Russia", "ru", "name"),
        ("Russian Federation", "ru", "name"),
        ("Kremlin", "ru", "capital"),
        ("Pentagon", "us", "capital"),
        ("Downing Street", "gb", "capital"),
        ("U.S.", "us", "acronym"),
        ("USA", "us", "acronym"),
        ("Americans", "us", "demonym"),
        ("French", "fr", "demonym"),
        ("Türkiye", "tr", "name"),
        ("Turkish", "tr", "demonym"),
        ("Israelis", "il", "demonym"),
        ("UAE", "ae", "acronym"),
        ("Emirati", "ae", "demonym"),
        ("USSR", "su", "acronym"),
        ("Norwegian", "no", "demonym"),
        ("DR Congo", "cd", "name"),
        ("Burmese", "mm", "demonym"),
        ("Côte d'Ivoire", "ci", "name"),
        ("Filipino", "ph", "demonym"),
        ("Ramallah", "ps", "capital"),
        ("Russian military", "ru.armed-forces", "name"),
        ("Russian Armed Forces", "ru.armed-forces", "name"),
        ("Armed Forces of Ukraine", "ua.armed-forces", "name"),
        ("IDF", "il.armed-forces", "acronym"),
        ("Israel Defense Forces", "il.armed-forces", "name"),
        ("Turkish army", "tr.armed-forces", "name"),
        ("British military", "gb.armed-forces", "name"),
        ("US Army", "us.army", "name"),
        ("U.S. Navy", "us.navy", "name"),
        ("Royal Navy", "gb.navy", "name"),
        ("Royal Australian Navy", "au.navy", "name"),
        ("Russian Navy", "ru.navy", "name"),
        ("Russian Aerospace Forces", "ru.aerospace-forces", "name"),
        ("Black Sea Fleet", "ru.black-sea-fleet", "name"),
        ("CENTCOM", "us.central-command", "acronym"),
        ("5th Fleet", "us.naval-forces-central-command", "name"),
        ("NAVCENT", "us.naval-forces-central-command", "acronym"),
        ("PLA Navy", "cn.navy", "name"),
        ("Tatmadaw", "mm.armed-forces", "name"),
        ("FARDC", "cd.armed-forces", "acronym"),
        ("Syrian Defence Ministry", "sy.defence-ministry", "name"),
        ("Syrian Arab Army", "sy.armed-forces", "name"),
        ("Da'esh", "isil", "name"),
        ("ISIS", "isil", "acronym"),
        ("Islamic State of Iraq and the Levant", "isil", "name"),
        ("al-Qaida", "al-qaeda", "name"),
        ("Hay’at Tahrir al-Sham", "hts", "name"),
        ("Jabhat al-Nusra", "nusra", "name"),
        ("YPG", "ypg", "acronym"),
        ("Hashd al-Shaabi", "iq.pmf", "name"),
        ("Kata'ib Hezbollah", "kataib-hezbollah", "name"),
        ("Hizballah", "hezbollah", "name"),
        ("Ansar Allah", "houthis", "name"),
        ("Revolutionary Guards", "ir.irgc", "name"),
        ("Qods Force", "ir.quds-force", "name"),
        ("Fatemiyoun", "ir.fatemiyoun", "name"),
        ("Wagner", "wagner", "name"),
        ("Africa Corps", "ru.africa-corps", "name"),
        ("RSF", "rsf", "acronym"),
        ("Sudanese Armed Forces", "sd.armed-forces", "name"),
        ("LNA", "lna", "acronym"),
        ("JNIM", "jnim", "acronym"),
        ("ISWAP", "isil.west-africa", "acronym"),
        ("al-Shabab", "al-shabaab", "name"),
        ("M23", "m23", "name"),
        ("CODECO", "codeco", "acronym"),
        ("TPLF", "tplf", "acronym"),
        ("Fano", "fano", "name"),
        ("TTP", "ttp", "acronym"),
        ("Donetsk People's Republic", "dpr", "name"),
        ("Arakan Army", "arakan-army", "name"),
        ("People's Defence Forces", "mm.pdf", "name"),
        ("New People's Army", "npa", "name"),
        ("US-led coalition", "coalition-oir", "name"),
        ("International Coalition", "coalition-oir", "name"),
        ("Saudi-led coalition", "coalition-yemen", "name"),
        ("NATO", "nato", "acronym"),
        ("UNIFIL", "un.unifil", "acronym"),
        ("G5 Sahel", "g5-sahel", "name"),
        ("ECOWAS", "ecowas", "acronym"),
        ("pro-Iranian militias", "ir.backed-groups", "name"),
        ("Iran-backed militias", "ir.backed-groups", "name"),
        ("pro-Assad militias", "described.pro-assad-militias", "name"),
        ("regime forces", "described.regime-forces", "name"),
        ("opposition fighters", "described.rebels", "name"),
        ("Confederates", "csa", "demonym"),
        ("Confederate army", "csa.armed-forces", "name"),
        ("Army of Northern Virginia", "csa.armed-forces", "name"),
        ("Union troops", "us.union-army", "name"),
        ("Army of the Potomac", "us.union-army", "name"),
        ("Continental Army", "us.continental-army", "name"),
        ("redcoats", "kingdom-of-great-britain.armed-forces", "name"),
        ("Prussians", "prussia", "demonym"),
        ("Austro-Hungarian army", "austria-hungary.armed-forces", "name"),
        ("Ottomans", "ottoman-empire", "demonym"),
        ("Third Reich", "nazi-germany", "name"),
        ("Wehrmacht", "nazi-germany.armed-forces", "name"),
        ("Kriegsmarine", "nazi-germany.navy", "name"),
        ("Afrika Korps", "nazi-germany.army", "name"),
        ("Imperial Japanese Navy", "imperial-japan.navy", "name"),
        ("Red Army", "su.armed-forces", "name"),
        ("Bolsheviks", "soviet-russia", "demonym"),
        ("White Guards", "white-movement", "name"),
        ("East German", "dd", "demonym"),
        ("ARVN", "vn-south.armed-forces", "acronym"),
        ("Viet Minh", "viet-minh", "name"),
        ("Chinese People's Volunteers", "cn.peoples-volunteers", "name"),
        ("Kuomintang", "nationalist-china", "demonym"),
        ("Biafrans", "biafra", "demonym"),
        ("Abyssinia", "ethiopian-empire", "name"),
        ("Boers", "boers", "name"),
        ("Mukti Bahini", "mukti-bahini", "name"),
        ("UNITA", "unita", "acronym"),
        ("Sandinistas", "sandinistas", "name"),
        ("Republic of Serbian Krajina", "rsk", "name"),
        ("Central Powers", "central-powers", "name"),
        ("FARC dissidents", "farc-dissidents", "name"),
        ("CRPF", "in.crpf", "acronym"),
        ("Pakistan Rangers", "pk.rangers", "name"),
        ("Southern Giants", "ye.giants", "name"),
        ("SPLM/A", "spla", "name"),
        ("ROK Army", "kr.army", "name"),
    ],
)
def test_a_name_means_its_actor(actors: Actors, name: str, actor: str, how: str) -> None:
    found = only(actors, name)
    assert (found.id, found.how) == (f"actor:{actor}", how)


@pytest.mark.parametrize(
    "name",
    ["us", "is", "turkey", "chad", "polish", "who", "wagner", "poles", "union", "reds", "whites",
     "patriots", "allies", "axis", "ottoman", "zulus", "confederates", "continentals", "shape"],
)  # fmt: skip
def test_a_word_of_daily_life_names_nobody(actors: Actors, name: str) -> None:
    assert actors.names.look_up(name) == ()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("SDF", {"actor:sdf", "actor:jp.armed-forces"}),
        ("SNA", {"actor:sy.sna", "actor:so.armed-forces"}),
        ("ADF", {"actor:adf", "actor:au.armed-forces"}),
        ("Luftwaffe", {"actor:de.air-force", "actor:nazi-germany.air-force"}),
        ("SLA", {"actor:slm", "actor:sla-lebanon"}),
        ("Congolese army", {"actor:cd.armed-forces", "actor:cg.armed-forces"}),
    ],
)
def test_a_shared_name_gives_every_bearer_and_says_so(
    actors: Actors, name: str, ids: set[str]
) -> None:
    found = actors.names.look_up(name)
    assert {entry.id for entry in found} == ids
    assert all(entry.is_ambiguous for entry in found)


@pytest.mark.parametrize(
    "words",
    ["the Indian Ocean", "the Sea of Japan", "Damascus countryside", "Washington Post",
     "the union of teachers", "the reds of the painting", "a Union minister", "the Reds won",
     "a neo - Nazi march", "an ottoman in red leather", "Anzac Day", "patriots of all lands"],
)  # fmt: skip
def test_a_state_inside_another_name_is_not_an_actor(actors: Actors, words: str) -> None:
    assert list(actors.names.find_all(words.split())) == []


def test_the_forces_of_every_state_hold_its_name(actors: Actors) -> None:
    states = [a for a in actors.by_id.values() if a.kind == "state"]
    assert len(states) > 195
    for state in states:
        forces = actors.forces_of(state.id)
        assert forces.name.startswith("Armed Forces of ")
        assert forces.name.endswith(state.name)
        assert forces.part_of == state.id
    assert actors.forces_of("actor:us").name == "Armed Forces of the United States"


def test_every_reference_between_rows_holds(actors: Actors) -> None:
    for actor in actors.by_id.values():
        assert actor.source
        for other in (
            actor.part_of, actor.country, *actor.member_of, *actor.backed_by, *actor.successor_of
        ):  # fmt: skip
            assert other is None or other in actors.by_id, (actor.id, other)


def test_nobody_is_above_himself(actors: Actors) -> None:
    for actor_id in actors.by_id:
        above = actors.ancestors(actor_id)
        assert actor_id not in above
        assert len(set(above)) == len(above)


def test_evidence_rises_to_the_state_along_part_of(actors: Actors) -> None:
    assert actors.ancestors("actor:us.naval-forces-central-command") == (
        "actor:us.central-command",
        "actor:us.armed-forces",
        "actor:us",
    )
    assert actors.ancestors("actor:ir.quds-force")[-1] == "actor:ir"


@pytest.mark.parametrize(
    "group",
    ["hezbollah", "houthis", "sdf", "ir.fatemiyoun", "ir.backed-groups", "m23", "wagner", "dpr"],
)
def test_a_backed_group_is_never_part_of_its_backer(actors: Actors, group: str) -> None:
    actor = actors.by_id[f"actor:{group}"]
    assert actor.backed_by
    assert not set(actors.ancestors(actor.id)) & set(actor.backed_by)


def test_predecessors_lead_back_nearest_first_and_evidence_does_not(actors: Actors) -> None:
    assert actors.predecessors("actor:hts") == ("actor:nusra",)
    assert actors.predecessors("actor:ru") == (
        "actor:su",
        "actor:soviet-russia",
        "actor:russian-empire",
    )
    assert actors.predecessors("actor:fr") == ()
    for actor in actors.by_id.values():
        assert not set(actors.predecessors(actor.id)) & {actor.id, *actors.ancestors(actor.id)}


def test_nobody_ends_before_his_predecessor_began(actors: Actors) -> None:
    for actor in actors.by_id.values():
        for before in (actors.by_id[b] for b in actor.successor_of):
            if actor.until and before.since:
                assert actor.until[:4] >= before.since[:4], (actor.id, before.id)


@pytest.mark.parametrize(
    ("actor", "year", "existed"),
    [
        ("su", 1921, False),
        ("su", 1991, True),
        ("su", 1992, False),
        ("su.coast-guard", 1992, False),
        ("barkhane", 2013, False),
        ("un.minusma", 2023, True),
        ("sy.former-government", 2025, False),
        ("fr", 1792, True),
    ],
)
def test_an_actor_exists_between_his_dates(
    actors: Actors, actor: str, year: int, existed: bool
) -> None:
    assert actors.by_id[f"actor:{actor}"].existed_in(year) is existed


@pytest.mark.parametrize(
    ("unit", "owner"),
    [
        ("Army Group Centre", "nazi-germany.army"),
        ("1st Belorussian Front", "su.armed-forces"),
        ("2nd SS Panzer Division", "nazi-germany.waffen-ss"),
        ("IJN Yamato", "imperial-japan.navy"),
        ("CSS Virginia", "csa.navy"),
        ("XXIX Corps", None),
    ],
)
def test_formations_of_past_wars_are_known_by_their_form(
    actors: Actors, unit: str, owner: str | None
) -> None:
    found = actors.unit_pattern(unit)
    assert found is not None
    assert found.part_of == (f"actor:{owner}" if owner else None)
    assert found.part_of is None or found.part_of in actors.by_id


def test_forces_of_today_stand_before_those_of_history(actors: Actors) -> None:
    assert actors.names.look_up("Luftwaffe")[0].id == "actor:de.air-force"


def test_names_in_a_sentence_are_found_over_split_hyphens(actors: Actors) -> None:
    words = [
        "Turkish",
        "-",
        "backed",
        "fighters",
        "and",
        "Iran-backed",
        "militias",
        "fought",
        "the",
        "U.S.-led",
        "coalition",
    ]
    found = [entries[0].id for _, _, entries in actors.names.find_all(words)]
    assert found == ["actor:tr.backed-groups", "actor:ir.backed-groups", "actor:coalition-oir"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"ru": {"kind": "empire", "name": "Russia"}}, "kind 'empire'"),
        ({"ru": {"kind": "state", "name": "Russia", "source": ""}}, "no source"),
        ({"ru": {"kind": "state", "name": "Russia", "motto": "x"}}, "unknown key 'motto'"),
        ({"x": {"kind": "militia", "name": "X Front", "part_of": "y"}}, "'actor:y' is no row"),
        ({"x": {"kind": "militia", "name": "X Front", "backed_by": "y"}}, "'actor:y' is no row"),
        ({"x": {"kind": "militia", "name": "X", "successor_of": "y"}}, "'actor:y' is no row"),
        (
            {
                "x": {"kind": "militia", "name": "X", "successor_of": "y"},
                "y": {"kind": "militia", "name": "Y", "successor_of": "x"},
            },
            "'actor:x': succeeds itself",
        ),
        ({"x": {"kind": "militia", "name": "X", "since": "May 1991"}}, "since 'May 1991' is no"),
        ({"x": {"kind": "militia", "name": "X", "until": "1991-02-30"}}, "until '1991-02-30' is"),
        (
            {"x": {"kind": "militia", "name": "X", "since": 1992, "until": "1991-12-26"}},
            "row 'x': until 1991-12-26 lies before since 1992",
        ),
        (
            {"x": {"kind": "militia", "name": "Front"}, "y": {"kind": "militia", "name": "Front"}},
            "'Front' is claimed by actor:x and actor:y",
        ),
    ],
)
def test_a_broken_row_is_refused_with_its_name(
    monkeypatch: pytest.MonkeyPatch, rows: dict[str, object], message: str
) -> None:
    data = {"defaults": {"source": "test"}, "rows": rows}
    monkeypatch.setattr(module, "FILES", ("one",))
    monkeypatch.setattr(module, "load_yaml", lambda name: data)
    with pytest.raises(BadData, match=message):
        load_actors.__wrapped__()


def test_an_id_may_stand_once_only(monkeypatch: pytest.MonkeyPatch) -> None:
    data = {"rows": {"x": {"kind": "militia", "name": "X Front", "source": "test"}}}
    monkeypatch.setattr(module, "FILES", ("one", "two"))
    monkeypatch.setattr(module, "load_yaml", lambda name: data)
    with pytest.raises(BadData, match="'actor:x' stands twice"):
        load_actors.__wrapped__()


def test_no_name_of_two_actors_lacks_its_mark(actors: Actors) -> None:
    for state in ("Guinea", "Niger", "Nigeria", "Sudan", "South Sudan", "Dominica"):
        assert len(actors.names.look_up(state)) == 1
    assert len(actors.names.look_up("Congo")) == 2
