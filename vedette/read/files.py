"""Paths to files: folders walked, what cannot be opened or is of no known type said."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from vedette.errors import UnreadableReport

Kind = Literal["plain", "markdown", "page", "jsonl", "csv", "tsv"]

KINDS: dict[str, Kind] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
}
"""What is read, by the end of the file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file that came from elsewhere: its reports bear `name`, never the path where it lies.

    The end of the name tells its kind, unless `kind` does.
    """

    path: Path
    name: str
    kind: Kind | None = None

    @property
    def suffix(self) -> str:
        """The end of its name, which tells what it holds."""
        return "" if self.kind else PurePosixPath(self.name).suffix


def name_file(path: Path) -> NamedFile:
    """A file under its own path."""
    return NamedFile(path=path, name=show_path(path))


def find_files(path: str) -> Iterator[Path | UnreadableReport]:
    """The files that a path names: itself, or those of a folder, sorted, hidden ones left out.

    Files of other types in a folder are counted in one fault at its end; links to folders are
    not followed.
    """
    root = Path(path)
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except (OSError, ValueError) as fault:
        yield open_fault(fault, where=show_path(root))
        return
    if not is_folder:
        yield root
        return
    skipped: Counter[str] = Counter()
    faults: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            file = Path(folder, name)
            if file.suffix.lower() in KINDS and _is_readable_kind(file):
                yield file
            else:
                skipped[file.suffix.lower() or "no suffix"] += 1
    yield from (open_fault(f, where=show_path(Path(f.filename or path))) for f in faults)
    if skipped:
        yield _skipped_fault(root, skipped)


def _is_readable_kind(file: Path) -> bool:
    """Whether it is a regular file; one that is missing or closed to us is tried and said."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def _skipped_fault(root: Path, skipped: Counter[str]) -> UnreadableReport:
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(skipped.items())[:20])
    total = sum(skipped.values())
    return UnreadableReport(
        f"{total} {'file' if total == 1 else 'files'} of a type that is not read: {kinds}",
        where=show_path(root),
        advice=f"Read are {', '.join(sorted(KINDS))}",
    )


def show_path(path: Path) -> str:
    """The path as given, with forward slashes; bytes that are no UTF-8 are replaced."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def open_fault(fault: Exception, *, where: str) -> UnreadableReport:
    """The fault of a file that cannot be opened or read to its end."""
    if isinstance(fault, FileNotFoundError):
        return UnreadableReport("there is no such file", where=where, advice="Check the path")
    if isinstance(fault, PermissionError):
        return UnreadableReport(
            "reading it is not permitted", where=where, advice="Change its permissions"
        )
    return UnreadableReport("it cannot be read", where=where, advice="Check the file and its disk")


def read_whole(stream: BinaryIO, *, head: bytes, where: str, max_bytes: int) -> bytes:
    """All bytes of a unit, of which `head` is read already. Raises when they are too many.

    No more than the limit is ever held.
    """
    content = head + stream.read(max(0, max_bytes + 1 - len(head)))
    if len(content) > max_bytes:
        raise UnreadableReport(
            f"it is larger than {max_bytes:,} bytes",
            where=where,
            advice="Split it into its reports, or raise the size limit",
        )
    return content


def estimate_rows(file: Path) -> int:
    """About how many lines a file has, by the length of its first ones."""
    with file.open("rb") as stream:
        head = stream.read(1_000_000)
    lines = head.count(b"\n") or 1
    return max(1, round(file.stat().st_size * lines / max(1, len(head))))
