"""From arguments to places: relative where the words are relative, never sharper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vedette.extract.bearings import find_bearings
from vedette.extract.clause import Clause
from vedette.extract.coreference import Memory, is_definite, is_located
from vedette.extract.graph import Link
from vedette.extract.reading import Argument
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Filler
from vedette.model.mention import Mention, Name
from vedette.model.span import Span

COMPASS = ("north", "south", "east", "west")


@dataclass(frozen=True)
class PlaceMaker:
    """Makes places out of arguments, following references back in the report."""

    memory: Memory
    _open: set[tuple[int, int]] = field(default_factory=set, repr=False)

    def places(self, clause: Clause, argument: Argument) -> tuple[Filler, ...]:
        """The place that an argument names, relative where the words are relative."""
        mention = clause.mentions.get(argument.token)
        if mention is None:
            return ()
        relation = None
        if argument.link is not None and argument.link.preposition not in load_grammar().same_spot:
            relation = argument.link.preposition
            if relation.startswith(COMPASS):
                relation = f"{relation} of"
        link, lengths = argument.link, load_grammar().lengths
        if link and link.token != argument.token and clause.sentence.lemmas[link.token] in lengths:
            relation = "near"  # "within 30 km of Goma"
        nested = list(self._nested(clause, mention)) if mention.named is None else []
        if len(nested) > 1 and all(a.link and a.link.preposition == "of" for a in nested):
            return tuple(f for a in nested for f in self.places(clause, a))
        filler = self._place(clause, mention, relation)
        return (filler,) if filler else ()

    def _place(self, clause: Clause, mention: Mention, relation: str | None) -> Filler | None:
        """The place of a mention; None for one whose own look-up is under way already."""
        key = (clause.sentence.index, mention.head)
        if key in self._open:
            return None
        self._open.add(key)
        try:
            return self._read_place(clause, mention, relation)
        finally:
            self._open.discard(key)

    def _read_place(self, clause: Clause, mention: Mention, relation: str | None) -> Filler | None:
        lemma = clause.sentence.lemmas[mention.head]
        is_adverb = mention.kind == "adverb"
        if is_adverb or (clause.is_pronoun(mention.head) and mention.type == "other"):
            back = self.memory.find_thing(clause, mention.head, is_located)
            if back is None:
                return None
            inner = self._place(back.clause, back.mention, relation)
            return inner and replace(inner, text=mention.text, span=mention.span, via="coreference")
        own = mention.named
        if own is not None and own.type == "other" and own.text.isupper():
            own = None
        if own is not None and (mention.type in ("place", "site", "area", "other") or own.kind in (
            "state", "capital", "demonym")):  # fmt: skip
            part = relation or _direction(clause, mention)
            return Filler(
                text=mention.text, span=mention.span, name=_place_name(mention, own),
                relation=part,
            )  # fmt: skip
        if mention.type not in ("site", "area", "place"):
            return None
        beyond = lemma == "side" and any(
            clause.sentence.words[t].lower() in load_grammar().beyond
            for t in range(mention.tokens[0], mention.tokens[1] + 1)
        )
        nested = next(self._nested(clause, mention), None)
        if nested is not None and not (beyond and clause.sentence.lemmas[nested.token] == "border"):
            part = "across" if beyond else relation or _part(clause, mention)
            return self._inside(clause, mention, nested, part)
        if lemma in ("side", "border") or beyond:
            text, span = with_complement(clause, mention)
            return Filler(
                text=text, span=span, relation="across the border" if beyond else relation
            )
        described = bool(clause.of_links(mention.head) or mention.owners)
        if is_definite(clause, mention) and not described:
            back = self.memory.find_place(clause, mention)
            inner = self._place(back.clause, back.mention, None) if back else None
            if inner is not None and inner.name is not None:
                return Filler(
                    text=mention.text, span=mention.span, name=inner.name, via="coreference",
                    relation=relation or _part(clause, mention) or inner.relation,
                )  # fmt: skip
        text, span = with_complement(clause, mention)
        return Filler(text=text, span=span, relation=relation)

    def _nested(self, clause: Clause, mention: Mention) -> Iterator[Argument]:
        for link in clause.graph.links(mention.head):
            other = clause.mentions.get(link.token)
            if link.preposition in load_grammar().nesting and other is not None:
                if other.type in ("place", "site", "area") or "place" in clause.types_of(
                    other.head
                ):
                    yield Argument(link.token, link)
            elif (
                link.preposition in ("to", "between", "from")
                and other is not None
                and (
                    clause.sentence.lemmas[mention.head] in load_grammar().ways
                    and "place" in clause.types_of(other.head)
                )
            ):
                yield Argument(link.token, Link("towards", link.token, link.via))
        yield from self._beside(clause, mention)

    def _beside(self, clause: Clause, mention: Mention) -> Iterator[Argument]:
        """ "their base in X" by the words alone: the parser often hangs "in X" elsewhere."""
        s = clause.sentence
        after = mention.tokens[1] + 1
        for bearing in find_bearings(clause):
            if bearing.start == after or (bearing.start == after + 1 and s.words[after] == ","):
                yield Argument(bearing.place, bearing.link(mention.head))
        if (
            after >= len(s)
            or s.lemmas[after] not in load_grammar().nesting
            or s.heads[after] == mention.head
        ):
            return
        for other in clause.marked.mentions:
            if other.tokens[0] == after + 1 and (
                other.type in ("place", "site", "area") or "place" in clause.types_of(other.head)
            ):
                yield Argument(other.head, Link(s.lemmas[after], other.head, mention.head))

    def _inside(
        self, clause: Clause, mention: Mention, nested: Argument, relation: str | None
    ) -> Filler | None:
        """ "their base in X": the words of both, the position of X."""
        inner = self.places(clause, nested)
        if not inner:
            return Filler(text=mention.text, span=mention.span, relation=relation)
        last = max(mention.tokens[1], clause.mentions[nested.token].tokens[1])
        s = clause.sentence
        return replace(
            inner[0],
            text=s.text_of(mention.tokens[0], last),
            span=s.span_of(mention.tokens[0], last),
            relation=relation or inner[0].relation,
        )


def with_complement(clause: Clause, mention: Mention) -> tuple[str, Span]:
    """The words of a phrase with its "of" complement: "forces of the interior ministry"."""
    last = mention.tokens[1]
    for link in clause.of_links(mention.head):
        other = clause.mentions.get(link.token)
        if other is not None and other.tokens[0] > last and other.tokens[0] - last <= 2:
            last = other.tokens[1]
    s = clause.sentence
    return s.text_of(mention.tokens[0], last), s.span_of(mention.tokens[0], last)


def _place_name(mention: Mention, own: Name) -> str:
    """The words to look a place up by: with its kind where the phrase gives it."""
    if own.type == "actor":
        return own.text if own.kind == "capital" else (own.name or own.text)
    return own.text


def _direction(clause: Clause, mention: Mention) -> str | None:
    """ "western Iraq": the part of a place that a direction before its name means."""
    named = mention.named.tokens if mention.named else (mention.head, mention.head)
    for token in range(mention.tokens[0], min(mention.head, named[0])):
        word = clause.sentence.words[token].lower().removesuffix("ern")
        if word in ("north", "south", "east", "west", "central", "northeast", "northwest",
                    "southeast", "southwest", "north-east", "north-west"):  # fmt: skip
            return word
    return None


def _part(clause: Clause, mention: Mention) -> str | None:
    lemma = clause.sentence.lemmas[mention.head]
    return lemma if lemma in load_grammar().parts else None
