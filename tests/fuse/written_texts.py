"""Reports written by hand for the tests of reuse: invented outlets, forces and places."""

import random

from vedette.fuse.reuse import ReportText

WIRE = (
    "Two columns of armoured vehicles left the depot at Qasr Tamar before dawn on Monday and "
    "drove west along the river road, residents of three villages told the paper. The head of "
    "the provincial council said the convoy held at least forty lorries and a dozen guns under "
    "canvas. Shops in the market of Old Tamar stayed shut until noon while helicopters circled "
    "above the bridge. The Blue Guard has kept a garrison in the district since the truce of the "
    "spring, and nobody in the town could say whether the departure was for good or a rotation."
)
OTHER = (
    "Engineers of the Red Army have poured a second strip of concrete beside the old runway of "
    "Fort Hazar, according to people who work on its kitchens. Lorries with gravel have come and "
    "gone by night for six weeks. A spokesman for the governor declined to say what the work was "
    "for, and the road past the gate has been closed to herders since the feast."
)
BACKGROUND = (
    "The war for the Tamar valley began nine years ago when farmers rose against the tax on "
    "water and the garrison answered with fire. It has drawn in five armies and driven half of "
    "the people of the valley from their homes, and three rounds of talks have come to nothing."
)
WORDS = [
    "convoy", "river", "depot", "harbour", "bridge", "column", "lorry", "guns", "east", "west",
    "village", "council", "morning", "noon", "night", "strip", "gravel", "tower", "gate",
    "market", "guard", "army", "truce", "rotation", "garrison", "spring", "winter", "road",
    "crossing", "hill", "canal", "signal", "radio", "crew", "boat", "island", "barracks", "wall",
    "ridge",
]  # fmt: skip


def text(id: str, words: str, **fields) -> ReportText:
    return ReportText(id=id, text=words, **{"outlet": f"{id} Herald", **fields})


def prose(seed: int, words: int) -> str:
    """So many words that no other seed gives in this order."""
    drawn = random.Random(seed)
    return " ".join(f"{drawn.choice(WORDS)}{drawn.randrange(90)}" for _ in range(words))
