"""Words as a database can hold them.

Names of files and hostile reports carry code points that are no Unicode text (lone
surrogates), and NUL, at which some databases stop reading. The JSON of a report or claim
keeps both exactly, as escapes; columns, which are there to search and sort, hold a stand-in.
"""

from __future__ import annotations

import json
import re
from typing import Any

_UNFIT = re.compile("[\x00\ud800-\udfff]")


def escape_words(words: str) -> str:
    """`words` with each unfit code point written out, so that different words stay different."""
    return _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def cover_words(words: str) -> str:
    """`words` with a replacement character for each unfit one, so that offsets stay true."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)


def fold_words(words: str) -> str:
    """`words` for comparing: without case, and with single blanks."""
    return " ".join(escape_words(words).casefold().split())


def pack_json(plain: dict[str, Any]) -> str:
    """One line of JSON in ASCII, keys as given."""
    return json.dumps(plain, separators=(",", ":"))


def unpack_json(line: str) -> dict[str, Any]:
    """What `pack_json` packed. Raises ValueError when it is no JSON object."""
    plain = json.loads(line)
    if not isinstance(plain, dict):
        raise ValueError("not a JSON object")
    return plain
