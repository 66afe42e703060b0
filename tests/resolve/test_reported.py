"""Bases that no list knows become sites of their own and gather their spellings."""

from __future__ import annotations

import pytest

from vedette.model.claim import Claim, Filler
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.pipeline import Pipeline

PIPELINE = Pipeline()


def read(text: str) -> list[Filler]:
    """What the claims of a text have for places."""
    content = text.encode()
    report = Report(
        uri="t", text=text, content=content, sha256=hash_bytes(content), language="en"
    )  # fmt: skip
    (done,) = PIPELINE.extract([report])
    claims: tuple[Claim, ...] = done.claims
    return [f for c in claims for f in (*c.places, *c.origins, *c.targets)]


def ids(text: str) -> set[str]:
    return {f.id for f in read(text) if (f.id or "").startswith("site:reported.")}


def test_a_base_in_a_village_that_no_list_knows_is_a_site_with_what_the_words_give() -> None:
    (site, *_) = read(
        "Libyan troops set up a new base in Qarqatush in Cyrenaica, Libya, on Monday."
    )
    assert site.id == "site:reported.ly.karkatush.base"
    assert site.name == "base in Qarqatush"


def test_a_reported_site_gathers_its_spellings() -> None:
    texts = (
        "The militia built a base in Al-Qarqatush in Syria.",
        "Syria: the militia left its base at Qarqatoush.",
        "Syrian rebels shelled the Qarqatush base in Syria.",
    )
    assert len(set.union(*(ids(text) for text in texts))) == 1


def test_a_base_in_a_town_is_not_the_town() -> None:
    (site, *_) = read("Russian forces built a base in Manbij, Syria.")
    assert site.id == "site:reported.sy.manbij-167357.base"
    assert site.lat == pytest.approx(36.53, abs=0.05)
    assert site.radius_km is not None and site.radius_km >= 1.5


def test_a_checkpoint_and_a_base_in_one_village_are_two() -> None:
    text = "Troops left the base in Qarqatush, Syria. They built a checkpoint in Qarqatush."
    assert len(ids(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces left bases in Manbij, Syria.",
        "Russian forces left a base in Syria.",
        "Russian forces built a base near Manbij, Syria.",
        "Russian forces left the Hmeimim base in Syria.",
        "Russian forces left Manbij, Syria.",
        "Russian forces repaired the runway in Manbij, Syria.",
    ],
)
def test_many_bases_wide_places_known_sites_and_parts_are_no_reported_site(text: str) -> None:
    assert ids(text) == set()


def test_a_village_that_no_list_knows_is_put_where_its_province_is() -> None:
    found = read("The militia set up a base in Qarqatush in Deir ez-Zor province, Syria.")
    site = next(f for f in found if (f.id or "").startswith("site:reported."))
    province = next(f for f in found if f.id == "place:admin1.sy.07")
    assert (site.lat, site.lon, site.radius_km) == (province.lat, province.lon, province.radius_km)


def test_a_name_in_a_list_is_not_put_where_its_neighbour_is() -> None:
    found = read("Houthi fighters seized Qarqatush, Ibb and Taiz in Yemen.")
    assert all(f.lat is None for f in found if f.name == "Qarqatush")


def test_bases_in_two_towns_of_one_name_are_two() -> None:
    north = ids("Russian forces built a base in Suran in Aleppo province, Syria.")
    south = ids("Russian forces built a base in Suran in Hama province, Syria.")
    assert north != south


def test_the_country_of_a_known_town_is_its_own_whatever_else_is_named() -> None:
    alone = ids("Russian forces built a base in Manbij, Syria.")
    among = ids("Russian forces built a base in Manbij, Syria. They left Mosul in Iraq.")
    assert alone <= among
