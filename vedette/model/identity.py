"""Ids: hashes of what was said and where, never of what it was merged into."""

from __future__ import annotations

import hashlib

ID_LENGTH = 20
"""Hex digits kept of a SHA-256: 80 bits, no collision expected below 10^11 things."""


def hash_parts(kind: str, *parts: object) -> str:
    """A short, stable id of `parts`; length-prefixed, so that no two lists read alike."""
    digest = hashlib.sha256()
    for part in (kind, *parts):
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:ID_LENGTH]


def hash_bytes(content: bytes) -> str:
    """The full SHA-256 of bytes as received, in hex."""
    return hashlib.sha256(content).hexdigest()
