"""Bytes to text: the encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from vedette.errors import UnreadableReport

SAMPLE_BYTES = 65_536
"""How much the detector sees; it gains nothing from more and grows with it."""

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, longest first where one begins with another."""

PLAUSIBLE = [
    "cp1252", "cp1251", "cp1256", "cp1250", "cp1254", "cp1253", "cp1255", "cp1257", "koi8_r",
    "koi8_u", "cp866", "iso8859_5", "iso8859_6", "mac_cyrillic", "gb18030", "big5", "shift_jis",
    "euc_jp", "euc_kr", "latin_1",
]  # fmt: skip
"""Encodings that text of the trade comes in, the likelier first: Western text reads alike in
several, and then the first is named. Left free, the detector takes short Russian for Japanese."""

FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or office"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
)
"""How files begin that hold no plain text."""

_DECLARABLE = re.compile(
    r"(?:utf-?8|utf-?16|iso-?8859|windows-|cp\d|koi8|mac|gb|big5|shift_?jis|euc|latin|ascii|us-ascii)"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Kept text with the encoding that gave it."""

    text: str
    encoding: str


def decode_bytes(
    content: bytes, *, where: str, encoding: str | None = None, declared: str | None = None
) -> Decoded:
    """The text of `content`: byte order mark off, line endings turned to a line feed.

    `encoding` is given by hand and must fit; `declared` is what a page says of itself and is
    only tried. Without them: the byte order mark, UTF-8, then detection. Raises
    UnreadableReport for empty or binary content, and for a wrong encoding.
    """
    if not content.strip():
        raise UnreadableReport("the file is empty", where=where, advice="Leave it out")
    _refuse_formats(content, where)
    mark = find_mark(content)
    if encoding is not None:
        text, name = _decode_by_hand(content, encoding, mark, where)
    elif mark is not None:
        text, name = _decode_strictly(content, mark, where), mark
    else:
        text, name = _decode_unmarked(content, declared, where)
    return Decoded(text=tidy_text(text, where=where), encoding=name)


def find_mark(content: bytes) -> str | None:
    """The encoding that a byte order mark at the start names, or None."""
    return next((name for mark, name in MARKS if content.startswith(mark)), None)


def tidy_text(text: str, *, where: str) -> str:
    """The kept form of decoded text: line endings as line feeds, no byte order mark.

    Lone surrogates, which no encoding can write, become U+FFFD one for one. Raises
    UnreadableReport when the text is blank or too much of it is not text.
    """
    text = _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableReport("there is no text in it", where=where, advice="Leave it out")
    strange = sum(1 for _ in _CONTROL.finditer(text))
    if "\x00" in text or (strange >= 3 and strange * 50 > len(text)):
        raise UnreadableReport(
            "binary file: too many characters that no text has",
            where=where,
            advice="Convert it to plain text, or name its encoding if it is text",
        )
    return text


def _refuse_formats(content: bytes, where: str) -> None:
    for opening, name in FORMATS:
        if content.startswith(opening):
            raise UnreadableReport(
                f"binary file: its first bytes are those of {name}",
                where=where,
                advice="Convert it to plain text or HTML",
            )


def _decode_by_hand(content: bytes, encoding: str, mark: str | None, where: str) -> tuple[str, str]:
    name = codecs.lookup(encoding).name
    if mark is not None and not _agree(mark, name):
        raise _contradiction(encoding, mark, where)
    return _decode_strictly(content, encoding, where), name


def _agree(mark: str, name: str) -> bool:
    """Whether an encoding by hand can be the one of a mark ("utf-16" covers both orders)."""
    return mark.startswith(name.removesuffix("-sig")) or mark == name


def _decode_strictly(content: bytes, name: str, where: str) -> str:
    try:
        return content.decode(name)
    except UnicodeError as fault:
        at = f" from byte {fault.start}" if isinstance(fault, UnicodeDecodeError) else ""
        raise UnreadableReport(
            f"its bytes are not {name}{at}",
            where=where,
            advice="Name the right encoding, or none to have it detected",
        ) from None


def _decode_unmarked(content: bytes, declared: str | None, where: str) -> tuple[str, str]:
    if b"\x00" in content:
        raise _zero_bytes(where)
    for name in ("utf-8", *_candidates(content, declared)):
        try:
            return content.decode(name), codecs.lookup(name).name
        except UnicodeError:
            continue
    raise UnreadableReport(
        "its encoding could not be told", where=where, advice="Name the encoding by hand"
    )


def _candidates(content: bytes, declared: str | None) -> Iterator[str]:
    """Encodings to try when the bytes are not UTF-8, best first, worked out as needed."""
    if declared and _DECLARABLE.match(declared) and _is_known(declared):
        yield declared
    yield from guess_encodings(content[:SAMPLE_BYTES])


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def guess_encodings(sample: bytes) -> Iterator[str]:
    """Encodings that make likely text of a sample that is not UTF-8, best first."""
    for match in from_bytes(sample, cp_isolation=PLAUSIBLE):
        alike = {match.encoding, *match.could_be_from_charset}
        yield from (name for name in PLAUSIBLE if name in alike)


def choose_stream_encoding(head: bytes, *, by_hand: str | None, where: str) -> str:
    """The encoding of a long stream of lines, by its first bytes and what was given by hand.

    Raises UnreadableReport when both contradict each other, or when the bytes are no text.
    """
    mark = find_mark(head)
    if by_hand is not None:
        name = codecs.lookup(by_hand).name
        if mark is not None and not _agree(mark, name):
            raise _contradiction(by_hand, mark, where)
        return mark or {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(name, name)
    if mark is None and b"\x00" in head:
        raise _zero_bytes(where)
    return mark or _sample_encoding(head)


def _sample_encoding(head: bytes) -> str:
    """UTF-8 where the head can be its beginning, else the likeliest other one."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        whole_lines = head[: head.rfind(b"\n") + 1] or head
        return next(guess_encodings(whole_lines[:SAMPLE_BYTES]), "utf-8")
    return "utf-8"


def _contradiction(encoding: str, mark: str, where: str) -> UnreadableReport:
    return UnreadableReport(
        f"it is not {encoding} as given by hand: it begins with the mark of {mark}",
        where=where,
        advice="Leave the encoding out",
    )


def _zero_bytes(where: str) -> UnreadableReport:
    return UnreadableReport(
        "binary file: it holds zero bytes",
        where=where,
        advice="If it is UTF-16 text without a mark, name the encoding utf-16-le",
    )
