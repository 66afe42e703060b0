"""Hues and letters of actors: one hue a family, a shade and the same letter for its members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.lexicon.actors import Actors
from vedette.show.wording import show_words

HUES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442", "#D55E00")
"""The colours of Okabe and Ito (Color Universal Design, 2008), told apart by colour-blind
readers too; the orange that some take for red comes last, because no actor is the enemy."""

GREY = "#8A8F94"
"""For families beyond the hues: their letter alone tells them apart."""

DESCRIBED = "actor:described."
"""What the ids of actors that no report names begin with ("government forces"): they are no
family, and take a hue only when one is left."""

SHADES = (0.0, 0.22, 0.4, 0.52)
"""How much black each further member of a family takes into its hue, by night white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an actor is drawn: its hue, the colour of letters upon it, both by night, the letters.

    On a dark ground a shade is lighter than its hue, not darker.
    """

    name: str
    family: str
    hue: str
    ink: str
    night: str
    night_ink: str
    letter: str


def choose_looks(names: Mapping[str, str], counts: Mapping[str, int], actors: Actors) -> list[Look]:
    """The look of each actor of `names` (name by id), in that order.

    Families get hues by how many claims name them, so that the record's main actors are
    never grey; ids break ties, so that a record always looks the same.
    """
    families = {id: (id, *actors.ancestors(id))[-1] for id in names}
    weight: dict[str, int] = {}
    for id, family in families.items():
        weight[family] = weight.get(family, 0) + counts.get(id, 0)
    ranked = sorted(weight, key=lambda f: (f.startswith(DESCRIBED), -weight[f], f))
    titles = {f: actors.by_id[f].name if f in actors.by_id else names[f] for f in ranked}
    hues = {f: HUES[at] if at < len(HUES) else GREY for at, f in enumerate(ranked)}
    letters = dict(zip(ranked, choose_letters(titles[f] for f in ranked), strict=True))
    shades = _rank_members(families, counts)
    looks = []
    for id, name in names.items():
        family = families[id]
        share = SHADES[min(shades[id], len(SHADES) - 1)]
        hue, night = mix(hues[family], "#000000", share), mix(hues[family], "#ffffff", share)
        looks.append(Look(
            name=show_words(name), family=show_words(titles[family]), letter=letters[family],
            hue=hue, ink=choose_ink(hue), night=night, night_ink=choose_ink(night),
        ))  # fmt: skip
    return looks


def _rank_members(families: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, int]:
    """The place of each actor in its family, by how many claims name it."""
    place: dict[str, int] = {}
    met: dict[str, int] = {}
    for id in sorted(families, key=lambda id: (-counts.get(id, 0), id)):
        place[id] = met.get(families[id], 0)
        met[families[id]] = place[id] + 1
    return place


def choose_letters(names: Iterable[str]) -> list[str]:
    """A mark of one to three letters for each name: its initials, or more where taken.

    >>> choose_letters(["Russia", "Rwanda", "United States", "the 5th"])
    ['R', 'Rw', 'US', 'T']
    """
    taken: list[str] = []
    for name in names:
        letters = "".join(c for c in name if c.isalpha()) or "?"
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        first = letters[0].upper()
        tries = [initials[:3] or first, *(first + c.lower() for c in letters[1:])]
        free = next((t for t in tries if t not in taken), None)
        taken.append(free or f"{first}{len(taken)}")
    return taken


def mix(hue: str, other: str, share: float) -> str:
    """The hue with a share, 0 to 1, of another.

    >>> mix("#ffffff", "#000000", 0.5)
    '#808080'
    """
    pairs = zip(_parts_of(hue), _parts_of(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def choose_ink(hue: str) -> str:
    """Black or white, whichever stands out more from the hue (WCAG 2 contrast).

    >>> choose_ink("#0072B2"), choose_ink("#F0E442")
    ('#ffffff', '#000000')
    """
    red, green, blue = (_linear(part / 255) for part in _parts_of(hue))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000000"


def _parts_of(hue: str) -> tuple[int, int, int]:
    return int(hue[1:3], 16), int(hue[3:5], 16), int(hue[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
