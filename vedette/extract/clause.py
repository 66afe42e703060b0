"""A marked sentence with its graph: what extraction asks of one clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from vedette.extract.graph import Graph, Link
from vedette.lexicon import Lexicon
from vedette.lexicon.grammar import load_grammar
from vedette.model.mention import MarkedSentence, Mention, Name, NumberMention
from vedette.model.parsed import Sentence

MUNITIONS = frozenset(
    {"materiel:missile", "materiel:bomb", "materiel:ammunition", "materiel:drone"}
)
"""Nodes of the catalogue below which everything is fired or dropped."""
FORCE_KINDS = frozenset({"armed force", "unit", "militia", "alliance"})
PLACE_KINDS = frozenset({"state", "capital"})
STANDING_FOR = {
    "count": frozenset({"force", "materiel"}),
    "people": frozenset({"actor", "force"}),
    "person": frozenset({"name"}),
    "thing": frozenset({"site", "materiel", "actor", "place"}),
}
"""What pronouns and bare counts can stand for, by their kind."""


@dataclass(frozen=True)
class Clause:
    """One parsed sentence with its mentions, seen through its graph."""

    sentence: Sentence
    marked: MarkedSentence
    lexicon: Lexicon
    types_memo: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def graph(self) -> Graph:
        """The sentence's graph."""
        return Graph(self.sentence, self.lexicon.cues.object_control)

    @cached_property
    def mentions(self) -> dict[int, Mention]:
        """Mentions by their head token, and the actors named inside them by their last."""
        found = {m.head: m for m in self.marked.mentions}
        for name in self.marked.names:
            if name.type == "actor":
                found.setdefault(name.tokens[1], _mention_name(name, self.sentence.index))
        return found

    @cached_property
    def numbers(self) -> dict[int, list[NumberMention]]:
        """Numbers by the noun that they count or measure."""
        found: dict[int, list[NumberMention]] = {}
        for number in self.marked.numbers:
            if number.noun is not None:
                found.setdefault(number.noun, []).append(number)
        return found

    @cached_property
    def is_military(self) -> bool:
        """Whether anything in the sentence is plainly under arms."""
        return any(is_armed(m) for m in self.marked.mentions) or any(
            n.type == "actor" and n.kind in FORCE_KINDS for n in self.marked.names
        )

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The lemmas and the words of the sentence, the latter in lower case."""
        return frozenset(self.sentence.lemmas) | {w.lower() for w in self.sentence.words}

    @cached_property
    def opens_with_place(self) -> bool:
        """Whether the sentence opens with where it happened, as the lines of a list do."""
        return self.sentence.words[0].lower() in load_grammar().locative

    def real(self, token: int) -> int:
        """The token of the real thing behind a transparent noun: "a number of *trucks*"."""
        for _ in range(3):
            mention = self.mentions.get(token)
            ship = self._ship_behind(mention) if mention is not None else None
            if ship is not None:
                return ship
            if not self._is_transparent(token) or (mention is not None and mention.owners):
                return token
            inner = [k for k in self.of_links(token) if k.token in self.mentions]
            if not inner:
                return token
            is_force = mention is not None and mention.type == "force"
            if is_force and self.mentions[inner[0].token].type == "actor":
                return token  # "a detachment of Syrians" is the detachment
            token = inner[0].token
        return token

    def _ship_behind(self, mention: Mention) -> int | None:
        """The name right behind a word for a ship: "the carrier *USS Nimitz*"; None elsewhere."""
        if mention.type != "materiel":
            return None
        behind = mention.tokens[1] + 1
        for name in self.marked.names:
            if name.tokens[0] == behind and name.kind == "ship" and name.type == "actor":
                return name.tokens[1] if name.tokens[1] in self.mentions else None
        return None

    def spot(self, token: int) -> int:
        """The token that says where: the real thing, or the place that names a battle."""
        token = self.real(token)
        if self.sentence.lemmas[token] in load_grammar().fought_at:
            inner = [k.token for k in self.of_links(token) if "place" in self.types_of(k.token)]
            return inner[0] if inner else token
        return token

    def _is_transparent(self, token: int) -> bool:
        transparent = self.lexicon.nouns.transparent
        lemma, word = self.sentence.lemmas[token], self.sentence.words[token].lower()
        if lemma in transparent or word in transparent or lemma in load_grammar().distances:
            return True
        return self.sentence.tags[token] in ("CD", "DT", "JJ", "JJS", "JJR", "PDT", "RB") or (
            word in load_grammar().partitive
        )

    def of_links(self, token: int) -> list[Link]:
        """What hangs on a noun by "of"."""
        return [k for k in self.graph.links(token) if k.preposition == "of"]

    def types_of(self, token: int) -> frozenset[str]:
        """The types of argument that a token can be, in the words of frames.yaml."""
        if token not in self.types_memo:
            self.types_memo[token] = self._types(token)
        return self.types_memo[token]

    def _types(self, token: int) -> frozenset[str]:
        mention = self.mentions.get(token)
        if mention is None:
            return frozenset()
        found = {str(mention.type)}
        if any(
            n.is_measure and _is_ground(n) and n.tokens[1] == token for n in self.marked.numbers
        ):
            found |= {"area", "place"}
        kind = mention.named.kind if mention.named else None
        if mention.type == "actor":
            is_counted = kind == "demonym" and any(
                not n.is_measure for n in self.numbers.get(token, ())
            )
            found |= {"force"} if kind in FORCE_KINDS or is_counted else set()
            found |= {"materiel"} if kind == "ship" else set()
            found |= {"place"} if kind in PLACE_KINDS else set()
        elif mention.type == "site":
            found |= {"place", "force"} if self._is_numbered(mention) else {"place"}
        elif mention.type == "force" and self._is_of_weapons(mention):
            found.add("materiel")
        elif mention.type == "materiel" and mention.named is not None:
            above = self.lexicon.materiel.ancestors(mention.named.id or "")
            found |= {"munition"} if MUNITIONS & {mention.named.id, *above} else set()
        if mention.named is None and mention.type != "other":
            found |= set(self.lexicon.nouns.types_of(self.sentence.lemmas[token]))
        if self._is_unknown_doer(mention):
            found |= {"name", "actor"} if _is_side(self.sentence, mention) else {"name"}
        if mention.type == "area":
            found.add("place")
        elif mention.type == "other" and mention.named is not None and mention.named.how == "shape":
            found |= {"place"} if self._may_be_place(token) else set()
        elif mention.type == "other":
            found |= STANDING_FOR.get(mention.kind or "", frozenset())
        return frozenset(found)

    def _is_numbered(self, mention: Mention) -> bool:
        """Whether a site bears a unit's number: the "102nd Military Base" is who serves there."""
        words = self.sentence.words[mention.tokens[0] : mention.head]
        return any(w[0].isdigit() and w.endswith(("st", "nd", "rd", "th")) for w in words)

    def _is_of_weapons(self, mention: Mention) -> bool:
        """Whether a force is named by what it fires: "Pantsir *batteries*"."""
        return any(
            n.type == "materiel" and mention.tokens[0] <= n.tokens[0] < mention.head
            for n in self.marked.names
        )

    def _is_unknown_doer(self, mention: Mention) -> bool:
        """Whether a name that no list explains stands where doers do: a commander, a faction.

        A name that the gazetteer has by chance ("*Grant* took the town") counts as well.
        """
        named = mention.named
        if (
            named is None
            or named.how not in ("shape", "gazetteer")
            or named.tokens[1] < mention.head
        ):
            return False
        if mention.type not in ("other", "person", "place"):
            return False
        s = self.sentence
        top = mention.head
        while s.deps[top] == "conj" and s.heads[top] != top:
            top = s.heads[top]
        opener = s.words[mention.tokens[0]].lower()
        if s.tags[mention.head] not in ("NNP", "NNPS") or opener in load_grammar().locative:
            return False
        links = ("by", "against", "with", "of", *(("to", "from") if _is_side(s, mention) else ()))
        return s.deps[top] in ("nsubj", "nsubjpass", "poss", "dobj") or (
            s.deps[top] == "pobj" and s.lemmas[s.heads[top]] in links
        )

    def _may_be_place(self, token: int) -> bool:
        """Whether an unknown name stands where a place can: what is taken, left or entered."""
        return self.sentence.deps[token] in ("dobj", "nsubjpass", "pobj", "conj") and (
            self.sentence.tags[token] in ("NNP", "NNPS")
        )

    def is_noun(self, token: int) -> bool:
        """Whether a token is a noun, by its tag or by standing where only nouns do."""
        s = self.sentence
        if s.tags[token].startswith("NN"):
            return True
        return (
            s.tags[token] in ("VBZ", "VBP")
            and s.deps[token] in ("pobj", "compound")
            and (token in self.mentions)
        )

    def is_pronoun(self, token: int) -> bool:
        """Whether the token is a pronoun that must be followed back."""
        mention = self.mentions.get(token)
        is_count = mention is not None and mention.kind == "count"
        return not is_count and self.sentence.tags[token] in ("PRP", "PRP$", "DT", "WDT", "WP")


def _is_side(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is of a side, whoever they are: "the Reds", "the Nationalists"."""
    if sentence.words[mention.tokens[0]].lower() != "the":
        return False
    is_many = sentence.words[mention.head].endswith("s") and mention.head - mention.tokens[0] == 1
    return is_many or sentence.tags[mention.head] == "NNPS"


def _is_ground(number: NumberMention) -> bool:
    """Whether a measure is of ground: "300 square miles" can be taken and held."""
    unit = number.quantity.unit or ""
    return unit.startswith("square") or unit in ("hectare", "acre")


def _mention_name(name: Name, sentence: int) -> Mention:
    return Mention(
        type="actor", text=name.text, span=name.span, sentence=sentence, tokens=name.tokens,
        head=name.tokens[1], named=name, kind=name.kind,
    )  # fmt: skip


def is_armed(mention: Mention) -> bool:
    """Whether a mention is plainly military by itself."""
    kind = mention.named.kind if mention.named else None
    if mention.type == "person":
        opener = mention.text.split(maxsplit=1)[0].lower().rstrip(".")
        return mention.named is not None and opener in load_grammar().military_titles
    if mention.type in ("force", "materiel", "event"):
        return not mention.is_weak
    if mention.type == "actor":
        return kind in FORCE_KINDS or kind == "ship"
    if mention.type == "site" and mention.owners:
        return True
    if mention.type == "site":
        return (not mention.is_weak and (mention.kind or "") not in load_grammar().civil_sites) or (
            "military" in mention.text.lower()
        )
    return mention.type == "presence" and "military" in mention.text.lower()
