"""Roots: who first said it, how many of them stand apart, and why two are one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vedette.fuse.chains import find_last_voices, is_anonymous, is_own_outlet, key_published
from vedette.fuse.copies import NO_REUSE, ReuseIndex, index_reuse
from vedette.fuse.names import deduplicate
from vedette.fuse.rootends import SameVoices
from vedette.fuse.rootgraph import RootGraph
from vedette.model.claim import Claim, Voice
from vedette.model.event import Roots

__all__ = [
    "NO_REUSE", "ReuseIndex", "count_roots", "explain_links", "explain_roots",
    "find_last_voices", "index_reuse", "is_anonymous", "is_own_outlet", "key_published",
    "key_roots", "no_party", "say_root",
]  # fmt: skip


def no_party(voice: Voice) -> str | None:
    """Says of no voice whose it is."""
    del voice
    return None


def count_roots(
    claims: Sequence[Claim],
    *,
    party_of: Callable[[Voice], str | None] = no_party,
    reuse: ReuseIndex = NO_REUSE,
    same_voice: SameVoices = frozenset(),
) -> Roots:
    """The roots behind claims that say one thing: named ones counted, anonymous ones bounded.

    A root is the last voice of a chain; a chain that is only the report's own outlet ends in
    the outlet, or in the report's address where no outlet is known. It goes on where the chain
    ends in an outlet whose own report is among the claims and cites somebody further. Two
    roots are one when they share an id or a folded name, an owner or state (`party_of`), an
    image, or when they were judged the same (`same_voice`: sets of names, ids or node keys).
    Where the words of a claim were copied (`reuse`), the copier's own outlet gives way to the
    one it had them from; where nothing tells who that was, the holders count as one. A
    headline is left aside wherever a body claim is there, because its chain is cut short by
    nature. Neither order nor repetition of the claims changes anything.
    """
    graph = RootGraph(_keep_body(claims), party_of=party_of, reuse=reuse, same_voice=same_voice)
    return graph.draw()


def key_roots(
    claims: Iterable[Claim],
    *,
    among: Iterable[Claim] = (),
    party_of: Callable[[Voice], str | None] = no_party,
    reuse: ReuseIndex = NO_REUSE,
    same_voice: SameVoices = frozenset(),
) -> frozenset[str]:
    """One key a root, for comparing two sets of claims: those of `claims`.

    What makes two roots one may stand in claims of the other side. So give both sides as
    `among`, in both calls: only then is a root that both share sure to bear one key.
    """
    ours = _keep_body(list(claims))
    everything = deduplicate([*ours, *_keep_body(list(among))])
    graph = RootGraph(everything, party_of=party_of, reuse=reuse, same_voice=same_voice)
    return graph.keys_of(ours)


def _keep_body(claims: Sequence[Claim]) -> list[Claim]:
    unique = deduplicate(list(claims))
    return [c for c in unique if not c.headline] or unique


def say_root(name: str) -> str:
    """A root as people read it: of a report that only its place on a disk names, the file.

    >>> say_root("/home/mira/reports/002.txt"), say_root("Observers")
    ('the report 002.txt', 'Observers')
    """
    return f"the report {name.rpartition('/')[2] or name}" if name.startswith("/") else name


def explain_roots(roots: Roots) -> str:
    """How many reports come down to how many roots, in one sentence.

    "No known link" is said only of two roots or more: it is what was found, and no proof.

    >>> explain_roots(Roots(independent=1, anonymous=1, names=("Observers",), reports=7))
    '7 reports, 2 roots, 1 of them anonymous; no known link between them'
    """
    said = [f"{roots.reports} report{'s' * (roots.reports != 1)}"] if roots.reports else []
    count = roots.independent + roots.anonymous
    if roots.anonymous > 1:
        said.append(f"up to {count} roots, up to {roots.anonymous} of them anonymous")
    elif count > 1:
        said.append(f"{count} roots")
        said += ["1 of them anonymous"] * roots.anonymous
    elif count:
        said.append(f"1 root, {'anonymous' if roots.anonymous else say_root(roots.names[0])}")
    else:
        said.append("no root")
    return ", ".join(said) + ("; no known link between them" if count > 1 else "")


def _say_key(key: str) -> str:
    """A voice by its key, where its node is not at hand: its name, or that it has none."""
    kind, _, rest = key.partition(":")
    return "an anonymous voice" if kind == "anonymous" else rest or key


def explain_links(roots: Roots) -> tuple[str, ...]:
    """Why voices of the graph count as one, a sentence a link, and who cites each other."""
    names = {node.key: say_root(node.name) for node in roots.nodes}
    said = []
    for link in (k for k in roots.links if k.kind != "cites"):
        a, b = (names.get(key) or _say_key(key) for key in (link.a, link.b))
        if a == b:
            said.append(f"{a}, told twice: {link.reason}")
        elif link.kind == "same":
            said.append(f"{a} and {b} are one: {link.reason}")
        else:
            said.append(f"{a} counts as {b}: {link.reason}")
    said += [f"{' and '.join(circle)} cite each other in a circle" for circle in roots.circular]
    return tuple(dict.fromkeys(said))
