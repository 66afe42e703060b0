"""Passages of public corpora with claims by one reader or two, kept as offsets and labels.

The texts belong to their authors and stand outside the repository. A line of `coded/dev.jsonl`,
`learn.jsonl`, `fresh.jsonl` or `aside.jsonl` says which stretch of which text it is about
(`corpus`, `id`, `span`, and `sha256` of the stretch), and holds its claims in the format of the
golden ones, with each name as an offset into the stretch, or as a label where the stretch has no
such words. Two readers coded each passage of `dev` and `aside` by the guide, unseen by each other:
what both hold for a plain claim is gold, what one of them does not is optional; accepted names are
those of both. The passages of `learn` and `fresh` were coded by one reader each, who
marked as optional what can be argued: the score of claims is learned on `learn` and `dev`; nobody
tunes to `fresh` and `aside`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from corpora import Corpus
from timex import find_shared

FOLDER = Path(__file__).with_name("coded")
SLOTS = ("actor", "object", "target", "counterparty", "place", "origin")
READERS = {
    "dev": "the two readers agree at .95 and .93, strict .92 and .90",
    "learn": "coded by one reader each",
    "fresh": "coded by one reader each",
    "aside": "the two readers agree at .98 and .96, strict .98 and .92",
}


def write_corpus(name: str, scratch: Path) -> Corpus | None:
    """The passages of a set as files in `scratch`; None where their corpora are absent.

    The folder is made. Raises ValueError when a passage is not the text that its readers saw.
    """
    rows = [
        json.loads(line)
        for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").split("\n")
        if line
    ]
    if not all((find_shared() / "bench" / r["corpus"] / "gold.jsonl").exists() for r in rows):
        return None
    texts, gold = scratch / "texts", scratch / "gold.jsonl"
    texts.mkdir(parents=True)
    with gold.open("w", encoding="utf-8") as stream:
        for row in rows:
            text = _cut(row)
            (texts / f"{row['name']}.txt").write_text(text + "\n", "utf-8")
            for claim in _claims(row, text):
                stream.write(json.dumps(claim) + "\n")
    return Corpus(name=f"passages {name}", texts=(texts,), gold=gold, peers=READERS[name])


@cache
def _texts(corpus: str) -> dict[str, str]:
    lines = (find_shared() / "bench" / corpus / "gold.jsonl").read_text("utf-8").split("\n")
    return {row["id"]: row["text"] for row in map(json.loads, filter(None, lines))}


def _cut(row: dict[str, Any]) -> str:
    start, end = row["span"]
    text = _texts(row["corpus"])[row["id"]][start:end]
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise ValueError(f"passage {row['name']}: {row['corpus']} {row['id']} is another text now")
    return text


def _claims(row: dict[str, Any], text: str) -> Iterator[dict[str, Any]]:
    """The golden claims of a passage in words."""

    def words(name: list[int] | str) -> str:
        return name if isinstance(name, str) else text[slice(*name)]

    if not row["claims"]:
        yield {"doc": row["name"], "nothing": True}
    for coded in row["claims"]:
        claim = {**coded, "doc": row["name"], "anchor": words(coded["anchor"])}
        claim["trigger"] = " … ".join(words(part) for part in coded["trigger"])
        for slot in SLOTS:
            if slot in coded:
                claim[slot] = [words(name) for name in coded[slot]]
        if "when" in coded:
            claim["when"] = {**coded["when"], "phrase": words(coded["when"]["phrase"])}
        claim["sources"] = [[words(name) for name in link] for link in coded["sources"]]
        yield claim
