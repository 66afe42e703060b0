"""Pages of lists: so many items, and a cursor to what follows.

A cursor holds the sort key of the last item shown, so that a list that grows meanwhile neither
repeats nor skips what was there.
"""

from __future__ import annotations

import base64
import binascii
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query

from vedette.show.api.problems import Refused

T = TypeVar("T")
R = TypeVar("R")

MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST, description="Items on a page.")]
After = Annotated[
    str | None, Query(max_length=2000, description="The `next` of the page before, as it came.")
]


@dataclass(frozen=True, kw_only=True)
class Page(Generic[T]):
    """Some items of a list; `next` leads to the following page, None at the end.

    `total` counts the whole list under the same filters; None where counting would cost more
    than the page.
    """

    items: tuple[T, ...]
    next: str | None
    total: int | None = None


def write_cursor(key: Sequence[Any]) -> str:
    """A sort key of plain values as a cursor."""
    plain = json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The sort key of a cursor, whose values have to be of these kinds. Raises Refused."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        raw = base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True)
        key = json.loads(raw.decode("utf-8", "surrogatepass"))
    except (ValueError, binascii.Error, RecursionError):
        key = None
    fits = isinstance(key, list) and len(key) == len(kinds)
    if not fits or not all(type(v) is k for v, k in zip(key, kinds, strict=True)):
        raise Refused(422, "after: this is no cursor of this list", "Begin without `after`")
    return tuple(key)


def paginate(
    items: Sequence[T],
    key: Callable[[T], tuple[Any, ...]],
    make: Callable[[T], R],
    *,
    limit: int,
    after: str | None,
    kinds: Sequence[type],
) -> Page[R]:
    """A page of a list that is sorted by `key`, each item made by `make`.

    `kinds` are the types of the key's values, which have to be plain. Raises Refused.
    """
    start = 0
    if after is not None:
        start = bisect_right(items, read_cursor(after, *kinds), key=key)
    shown = items[start : start + limit]
    is_last = start + limit >= len(items)
    return Page(
        items=tuple(make(item) for item in shown),
        next=None if is_last or not shown else write_cursor(key(shown[-1])),
        total=len(items),
    )
