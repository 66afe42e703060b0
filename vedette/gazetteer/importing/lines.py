"""The lines of a file that somebody else made, each checked before anything reads it."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from vedette.errors import BadData

MOST_IN_LINE = 1_000_000
"""Bytes of one line at most: the longest rows of the public dumps have some ten thousand."""
MOST_IN_ZIP = 4 * 1024**3
"""Bytes that a packed file may unpack to: the largest public dump has 1.7 GB."""
MOST_RATIO = 100
"""How many times larger than packed: lists of places pack to a tenth, bombs to a thousandth."""

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 1 << 20


class Lines:
    """The lines of a text file, with `number` counting them as they are taken.

    `skipped` counts what the reader leaves out on purpose, by reason.
    """

    def __init__(self, stream: IO[bytes], file: str) -> None:
        self._stream = stream
        self.file = file
        self.number = 0
        self.skipped: Counter[str] = Counter()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(MOST_IN_LINE + 1)
        if not raw:
            raise StopIteration
        self.number += 1
        if self.number == 1:
            raw = self._drop_mark(raw)
        if len(raw) > MOST_IN_LINE:
            raise self.fault(
                f"the line has more than {MOST_IN_LINE:,} bytes", "This is no list of places"
            )
        return self._decode(raw)

    def read_text(self, most: int) -> str:
        """All that is left, for a format whose lines mean nothing; at most so many bytes."""
        raw = self._drop_mark(self._stream.read(most + 1))
        if len(raw) > most:
            raise BadData(f"{self.file}: more than {most:,} bytes. Cut it into smaller files")
        text = self._decode(raw)
        self.number += text.count("\n")
        return text

    def _drop_mark(self, raw: bytes) -> bytes:
        if raw.startswith(_UTF_16):
            raise self.fault("the file is in UTF-16", "Save it as UTF-8", line=1)
        return raw.removeprefix(_BOM)

    def _decode(self, raw: bytes) -> str:
        """The text of a line, or of several after the one taken last."""
        first = max(self.number, 1)
        if b"\0" in raw:
            line = first + raw.count(b"\n", 0, raw.index(b"\0"))
            raise self.fault(
                "there is a NUL byte", "This is no text file, or a broken one", line=line
            )
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as fault:
            line = first + raw.count(b"\n", 0, fault.start)
            column = fault.start - raw.rfind(b"\n", 0, fault.start)
            raise self.fault(
                f"byte {column} of the line is not UTF-8", "Save the file as UTF-8", line=line
            ) from None

    def fault(self, what: str, advice: str, *, line: int | None = None) -> BadData:
        """The fault to raise about the line taken last, or another."""
        return BadData(f"{self.file}: line {line or self.number}: {what}. {advice}")

    def skip(self, reason: str) -> None:
        """Count one entry as left out."""
        self.skipped[reason] += 1


@contextmanager
def open_lines(path: Path) -> Iterator[Lines]:
    """The lines of a file, or of the one text file in a zip archive.

    Raises BadData when the file cannot be read, and when the archive is none, is broken, holds
    several lists, or unpacks to too much.
    """
    _check_readable(path)
    try:
        if not zipfile.is_zipfile(path):
            if path.suffix.casefold() == ".zip" and not _opens_like_zip(path):
                raise BadData(f"{path.name}: this is no zip archive. Get it again, or rename it")
            if _opens_like_zip(path):
                raise BadData(f"{path.name}: a zip archive cut short. Get it again")
            with path.open("rb") as stream:
                yield Lines(stream, path.name)
            return
        with zipfile.ZipFile(path) as archive:
            member = _choose_member(archive, path)
            with archive.open(member) as stream:
                yield Lines(stream, f"{path.name}/{member.filename}")
    # NotImplementedError is how zipfile refuses a compression that it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
        raise BadData(f"{path.name}: the zip archive is broken ({fault}). Get it again") from None


def _check_readable(path: Path) -> None:
    """Raise BadData where there is no file to read."""
    try:
        path.open("rb").close()
    except OSError as fault:
        raise _not_read(path, fault) from None


def _opens_like_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _choose_member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    members = [
        info for info in archive.infolist()
        if not info.is_dir() and not Path(info.filename).name.lower().startswith(("readme", "."))
    ]  # fmt: skip
    named = [m for m in members if Path(m.filename).stem.casefold() == path.stem.casefold()]
    if len(named or members) != 1:
        names = ", ".join(m.filename for m in members[:5]) or "nothing"
        raise BadData(f"{path.name}: the archive must hold one list, but holds {names}. Unpack it")
    member = (named or members)[0]
    if member.flag_bits & 1:
        raise BadData(f"{path.name}: the archive asks for a password. Unpack it first")
    if member.file_size > MOST_IN_ZIP or member.file_size > MOST_RATIO * (
        member.compress_size + 10_000
    ):
        raise BadData(
            f"{path.name}: {member.filename} would unpack to {member.file_size:,} bytes out of "
            f"{member.compress_size:,}, which no list of places does. Unpack it if you trust it"
        )
    return member


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, as received. Raises BadData where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_CHUNK):
                digest.update(block)
    except OSError as fault:
        raise _not_read(path, fault) from None
    return digest.hexdigest()


def _not_read(path: Path, fault: OSError) -> BadData:
    advice = "Check the path and the permissions"
    return BadData(f"{path.name}: cannot be read ({fault.strerror}). {advice}")
