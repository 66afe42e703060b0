"""Mention finding on re3d, defence texts on Syria and Iraq: overlap F1 of all types and of weapons.

Scored by the score.py that lies beside the corpus, lenient: what its readers rejected for lying
inside a longer mention costs nothing. Our types stand for theirs so:

- actors, outlets, forces, bodies ("the council"), several people ("residents"), "we" and "they":
  Organisation; a nation's adjective ("Syrian"): Nationality, its people ("Syrians"): Organisation
- states and capitals: Location where a place stands (behind "in", "to", "from", "eastern", or
  beside another such place), Organisation elsewhere
- places, sites, areas: Location, without vague ones ("part", "side") and "there"
- one person by name, title or calling, and "he", "she", "I": Person
- aircraft, ships, vehicles: MilitaryPlatform; trucks, buses and machinery: Vehicle; other
  materiel: Weapon, without supplies, satellites and the like
- time phrases: Temporal; numbers that count or measure: Quantity ("one" is left out, as often a
  pronoun), Money beside a currency
- papers ("the report"): DocumentReference

Of two mentions of one type, one inside the other, the longer is given, as in the corpus; inside
the name of a person nothing else is.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from timex import find_shared

from vedette.lexicon import Lexicon
from vedette.model.mention import Mention, Name, NumberMention
from vedette.pipeline import Pipeline

Typed = tuple[int, int, str]
"""Start, end and type of a mention in the words of re3d."""
WEAPONS = "Weapon,MilitaryPlatform"
PEER = "peer_spacy_sm.jsonl"

_PLATFORMS = frozenset({"materiel:aircraft", "materiel:ship", "materiel:vehicle"})
_CIVIL = frozenset({"materiel:truck", "materiel:bus", "materiel:bulldozer", "materiel:motorcycle",
    "materiel:pickup-truck"})  # fmt: skip
_NO_WEAPON = frozenset({"materiel:supplies", "materiel:satellite", "materiel:convoy",
    "materiel:communications-equipment", "materiel:protective-gear"})  # fmt: skip
_GROUND = frozenset({"across", "around", "at", "between", "central", "eastern", "from", "in",
    "inside", "into", "near", "northeast", "northeastern", "northern", "northwest",
    "northwestern", "of", "outside", "over", "southeast", "southeastern", "southern", "southwest",
    "southwestern", "through", "throughout", "to", "toward", "towards", "western",
    "within"})  # fmt: skip
_JOINTS = frozenset({",", "and", ", and", "and the"})
_VAGUE = frozenset({"approach", "east", "ground", "half", "height", "interior", "land", "limit",
    "north", "part", "position", "range", "side", "soil", "sound", "south", "state", "station",
    "west", "wood", "world"})  # fmt: skip
_MANY = frozenset({"couple", "crowd", "delegation", "family", "media", "people", "personnel",
    "police", "staff"})  # fmt: skip
_OTHERS = {"people": "Organisation", "person": "Person", "document": "DocumentReference"}
_CURRENCY = re.compile(r"[$€£]|\b(?:dollars?|euros?|pounds?)\b")


def find_folder() -> Path:
    """The folder of the corpus, whether it exists or not."""
    return find_shared() / "bench" / "re3d"


def predict(text: str, pipeline: Pipeline) -> list[Typed]:
    """Our mentions of one text with their types in re3d."""
    found: list[Typed] = []
    for mention in pipeline.find_mentions(text):
        type_ = type_of(mention, text, pipeline.lexicon, found)
        if type_ is not None:
            found.append((*mention.span, type_))
    kept = [one for one in found if not any(_swallows(other, one) for other in found)]
    kept += [(*when.span, "Temporal") for when in pipeline.find_times(text) if when.span]
    for number in pipeline.find_numbers(text):
        kept += _type_number(number, text)
    return kept


def type_of(
    mention: Mention | Name, text: str, lexicon: Lexicon, before: Sequence[Typed]
) -> str | None:
    """The type that re3d has for one mention, None where it has none."""
    kind = mention.kind or ""
    if mention.type == "force" and not lexicon.nouns.has("human", kind):
        return "Organisation"
    if mention.type in ("person", "force"):
        return "Person" if _is_one(mention, kind, lexicon) else "Organisation"
    if mention.type in ("actor", "outlet"):
        return _type_actor(mention, kind, text, before)
    if mention.type in ("place", "site", "area"):
        is_vague = mention.type == "area" and kind in _VAGUE
        return None if is_vague or kind == "adverb" else "Location"
    if mention.type == "materiel":
        return _type_materiel(mention, lexicon)
    return _OTHERS.get(kind) if mention.type == "other" else None


def _is_one(mention: Mention | Name, kind: str, lexicon: Lexicon) -> bool:
    """Whether a person is meant, not several: a name, or the noun in the singular."""
    if not kind:
        return True
    ends_singular = mention.text.lower().endswith(kind.lower())
    return ends_singular and kind not in _MANY and not lexicon.nouns.has("plural", kind)


def _type_actor(mention: Mention | Name, kind: str, text: str, before: Sequence[Typed]) -> str:
    if kind == "demonym":
        is_people = mention.text.endswith("s") and not mention.text.endswith("ss")
        return "Organisation" if is_people else "Nationality"
    if kind == "ship":
        return "MilitaryPlatform"
    if kind in ("state", "capital") and _stands_as_place(mention.span[0], text, before):
        return "Location"
    return "Organisation"


def _stands_as_place(start: int, text: str, before: Sequence[Typed]) -> bool:
    words = text[max(0, start - 30) : start].lower().split()
    if words and words[-1] == "the":
        words.pop()
    if words and words[-1] in _GROUND:
        return True
    if not before or before[-1][2] != "Location":
        return False
    return text[before[-1][1] : start].strip() in _JOINTS


def _type_materiel(mention: Mention | Name, lexicon: Lexicon) -> str | None:
    named = mention if isinstance(mention, Name) else mention.named
    id_ = (named.id if named else None) or ""
    above = {id_, *lexicon.materiel.ancestors(id_)}
    if above & _NO_WEAPON or id_ == "materiel:equipment":
        return None
    if above & _CIVIL:
        return "Vehicle"
    return "MilitaryPlatform" if above & _PLATFORMS else "Weapon"


def _type_number(number: NumberMention, text: str) -> list[Typed]:
    span = number.quantity.span
    if span is None or number.quantity.text.lower() == "one" or text[: span[0]].endswith("["):
        return []
    around = text[max(0, span[0] - 2) : span[1] + 9]
    return [(*span, "Money" if _CURRENCY.search(around) else "Quantity")]


def _swallows(outer: Typed, inner: Typed) -> bool:
    if outer[2] not in (inner[2], "Person"):
        return False
    return outer[:2] != inner[:2] and outer[0] <= inner[0] and inner[1] <= outer[1]


def score(pipeline: Pipeline) -> dict[str, dict[str, float]]:
    """The scorer's figures, "ours" and "spaCy": exact and overlap F1, also of weapons alone."""
    folder = find_folder()
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "pred.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for row in rows:
                entities = [
                    {"begin": begin, "end": end, "type": type_}
                    for begin, end, type_ in predict(row["text"], pipeline)
                ]
                stream.write(json.dumps({"id": row["id"], "entities": entities}) + "\n")
        return {"ours": _score_file(path), "spaCy": _score_file(folder / PEER)}


def _score_file(path: Path) -> dict[str, float]:
    everything, weapons = _run_scorer(path), _run_scorer(path, "--types", WEAPONS)
    return {
        "exact": everything["exactF1"] / 100,
        "overlap": everything["overlapF1"] / 100,
        "weapons overlap": weapons["overlapF1"] / 100,
    }


def _run_scorer(path: Path, *options: str) -> dict[str, float]:
    command = [sys.executable, str(find_folder() / "score.py"), str(path), "--lenient", *options]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    micro = next(line for line in said.splitlines() if line.startswith("MICRO "))
    figures: dict[str, Any] = ast.literal_eval(micro.removeprefix("MICRO "))
    return figures


def main() -> int:
    """Prints our line and the peer's; 0 also where the corpus is absent."""
    folder = find_folder()
    if not (folder / "gold.jsonl").exists():
        print(f"re3d: skipped, no corpus in {folder}. Name its folder in VEDETTE_SHARED")
        return 0
    for who, got in score(Pipeline()).items():
        print(f"re3d, {who}: " + ", ".join(f"{name} {value:.3f}" for name, value in got.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
