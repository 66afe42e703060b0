"""JSON Lines: one claim a line, as `vedette extract` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from vedette.model.claim import Claim
from vedette.model.plain import to_dict

# Legal inside JSON strings, yet line ends to many readers of lines; a lone surrogate is
# legal as an escape only.
_ESCAPED = {c: f"\\u{c:04x}" for c in (0x85, 0x2028, 0x2029, *range(0xD800, 0xE000))}


def dump_json(plain: dict[str, Any]) -> str:
    """The object as one line of JSON, keys in their order, letters of all scripts readable.

    Raises ValueError for a number that JSON has no word for.
    """
    return json.dumps(plain, ensure_ascii=False, allow_nan=False).translate(_ESCAPED)


def write_jsonl(claims: Iterable[Claim]) -> Iterator[str]:
    """One line a claim, valid under the public record."""
    for claim in claims:
        yield dump_json(to_dict(claim)) + "\n"
