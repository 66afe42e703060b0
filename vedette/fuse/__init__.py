"""Claims, reports and judgements -> events, roots, conflicts, posture: derived, rebuilt at will."""

from __future__ import annotations

from vedette.fuse.evidence import name_site
from vedette.fuse.fusing import FUSING, Background, Fused, fuse, fuse_whole
from vedette.fuse.horizon import find_kinds
from vedette.fuse.neighbourhood import fuse_around
from vedette.fuse.posture import no_ancestors
from vedette.fuse.roots import count_roots

__all__ = [
    "FUSING",
    "Background",
    "Fused",
    "count_roots",
    "find_kinds",
    "fuse",
    "fuse_around",
    "fuse_whole",
    "name_site",
    "no_ancestors",
]
