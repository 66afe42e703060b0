"""A claim takes the time that stands in its own clause, or that governs its list."""

from __future__ import annotations

import pytest
from one_sentence import read_claims

BULLETIN = """Strikes continued this week along the river.

On June 6, 2018, in Syria, Coalition military forces carried out nine strikes:
- Near Abu Kamal, four strikes engaged two ISIS tactical units and cratered a supply route.
- Near Shaddadi, five strikes destroyed three fighting positions and a vehicle on June 5.

On June 7, 2018, in Iraq:
- Near Qayyarah, one strike collapsed two ISIS tunnels.

Near Rawah, one strike destroyed an ISIS vehicle.
"""


def test_the_date_over_a_list_dates_its_lines_and_nothing_else() -> None:
    dated = {c.quote.split(",")[0].lstrip("- "): str(c.when) for c in read_claims(BULLETIN)}
    assert dated["Near Abu Kamal"] == "2018-06-06"
    assert dated["Near Shaddadi"] == "2018-06-05"
    assert dated["Near Qayyarah"] == "2018-06-07"
    assert dated["Near Rawah"] == ""


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The army left the base two days after rebels seized the town on 5 May 2021.",
         {"left": "2021-05-07", "seized": "2021-05-05"}),
        ("On 5 May 2021 the army left the base, two days after rebels seized the town.",
         {"left": "2021-05-05", "seized": "2021-05-03"}),
        ("Two weeks before rebels seized the town on 20 May 2021, the army left the base.",
         {"left": "2021-05-02/2021-05-10", "seized": "2021-05-20"}),
        ("The army left the base five years after rebels seized the town in 2014.",
         {"left": "2019", "seized": "2014"}),
    ],
)  # fmt: skip
def test_a_length_of_time_is_the_distance_between_two_claims(
    text: str, times: dict[str, str]
) -> None:
    assert {c.trigger.text: str(c.when) for c in read_claims(text)} == times
