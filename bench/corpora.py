"""The texts that figures are taken on: found where they lie, told apart by their digest.

The example reports are part of the project. The others belong to their authors and stand
outside it, in the folder that VEDETTE_SHARED names or in `shared` beside the repository.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timex import find_shared

from vedette.errors import UnreadableReport
from vedette.model.report import Report
from vedette.read import ReadOptions, read_paths

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = {
    "posts.jsonl": ReadOptions(outlet_column="channel"),
    "bulletins.csv": ReadOptions(
        text_column="body", date_column="day", outlet_column="desk", date_format="%d/%m/%Y"
    ),
}
FAKES = ReadOptions(outlet_column="source", date_column="date", date_format="%m/%d/%Y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Texts with golden claims: where they lie, and what others reach on them."""

    name: str
    texts: tuple[Path, ...]
    gold: Path
    peers: str

    @property
    def is_here(self) -> bool:
        """Whether all of it is there."""
        return self.gold.exists() and all(path.exists() for path in self.texts)

    @property
    def files(self) -> list[Path]:
        """Every file of it, in a fixed order."""
        found = (sorted(p for p in path.rglob("*") if p.is_file()) for path in self.texts)
        return [self.gold, *(file for group in found for file in group)]


def list_corpora() -> list[Corpus]:
    """All corpora with golden claims, whether they are there or not."""
    shared = find_shared()
    people = "two readers agree at .91-.96, strict .80-.95"
    return [
        Corpus(
            name="seeds", texts=(shared / "seeds",), gold=shared / "gold" / "seeds.jsonl",
            peers=f"sixty lines of verbs over the bare parser: .74, strict .25; {people}",
        ),
        Corpus(
            name="releases", texts=(shared / "gold" / "releases",),
            gold=shared / "gold" / "releases.jsonl",
            peers=f"sixty lines of verbs over the bare parser: .51, strict .13; {people}",
        ),
        *list_own(),
    ]  # fmt: skip


def list_own() -> list[Corpus]:
    """The corpora that were written with the project; the score of claims is learned on them."""
    golden, peers = ROOT / "tests" / "golden", "written with the project: no peer has read them"
    return [
        Corpus(name="examples", texts=(ROOT / "examples" / "reports", golden / "distractors"),
               gold=golden / "gold.jsonl", peers=peers),
        Corpus(name="coded", texts=(golden / "coded",), gold=golden / "coded.jsonl", peers=peers),
    ]  # fmt: skip


def read_reports(corpus: Corpus) -> Iterator[Report]:
    """The reports of a corpus. Raises UnreadableReport when one is none."""
    for path in corpus.files[1:]:
        for unit in read_paths([str(path)], EXAMPLES.get(path.name)):
            if isinstance(unit, UnreadableReport):
                raise unit
            yield unit


def digest_files(files: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of files: other words, another digest."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def find_fakes() -> Path:
    """Eight hundred articles as rows of one file, for speed and memory."""
    return find_shared() / "bench" / "fakes" / "gold.jsonl"
