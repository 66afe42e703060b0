"""`judge correct` and `judge code`: what a claim says, as an analyst reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

import typer

from vedette.model.claim import SLOTS, Claim, Filler, Kind, Modality, Quantity, Voice
from vedette.model.plain import to_dict
from vedette.show.cli.app import RecordOption, example
from vedette.show.cli.judging import (
    AuthorOption,
    ClaimArgument,
    Desk,
    ReportArgument,
    WhyOption,
    judge,
    say_claim,
    sit_down,
)
from vedette.show.cli.judging_names import read_when
from vedette.show.cli.printing import tell
from vedette.show.coding import Coding, code_claim, find_words
from vedette.show.meaning import Meant
from vedette.show.wording import show_words

Slot = Literal[
    "actors", "objects", "places", "origins", "targets", "counterparties", "when", "modality",
    "polarity", "phase", "extent", "mode",
]  # fmt: skip

WORDS_OF: dict[str, tuple[str, ...]] = {
    "modality": ("actual", "planned", "possible", "attempted", "denied"),
    "polarity": ("affirmative", "negative"),
    "phase": ("begun", "under way", "completed", "halted", "none"),
    "extent": ("whole", "part", "none"),
}
"""What may stand in the slots that hold a word; "none" empties one."""

NOTHING = "none"


@judge.command(
    epilog=example(
        "vedette judge correct 025774cd68 --slot places --to 'Shayrat air base'",
        "vedette judge correct 025774cd68 --slot when --to 2021-03-14",
        "vedette judge correct 025774cd68 --slot modality --to planned",
    )
)
def correct(
    ctx: typer.Context,
    claim: ClaimArgument,
    *,
    slot: Annotated[
        Slot, typer.Option("--slot", help="Which slot of the claim.", show_default=False)
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="What it should be: an id or name, a date, or one word; none empties it.",
            metavar="VALUE", show_default=False,
        ),
    ],
    words: Annotated[
        str | None,
        typer.Option(
            "--words", help="Which of several in the slot, by its words; else the first.",
            metavar="TEXT", show_default=False,
        ),
    ] = None,
    count: Annotated[
        float | None,
        typer.Option("--count", help="How many, where the number was misread.", metavar="N"),
    ] = None,
    why: WhyOption = "",
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Correct a slot of a claim. Its id, its quote and the words in the slot stay."""
    with sit_down(ctx, record, author) as desk:
        found = desk.claim(claim)
        if slot in SLOTS:
            picked = _pick_filler(found, slot, words)
            value: Any = _read_filler(desk, slot, to, picked, count)
        elif words is not None or count is not None:
            raise typer.BadParameter(f"--words and --count are for {', '.join(SLOTS)}")
        else:
            value = _read_word(slot, to)
        desk.enter(desk.make("correct", found.id, slot=slot, value=value, note=why))


def _read_word(slot: str, to: str) -> Any:
    """The value of a slot that holds a date or one word. Raises typer.BadParameter."""
    if slot == "when":
        return None if to == NOTHING else to_dict(read_when(to))
    allowed = WORDS_OF.get(slot)
    if allowed is not None and to not in allowed:
        raise typer.BadParameter(f"{slot} is one of {', '.join(allowed)}")
    return None if to == NOTHING else to


def _pick_filler(claim: Claim, slot: str, words: str | None) -> Filler | None:
    """The filler to correct, None where the slot is empty. Raises typer.BadParameter."""
    held: tuple[Filler, ...] = getattr(claim, slot)
    picked = next((f for f in held if words is None or f.text == words), None)
    if words is not None and picked is None:
        said = ", ".join(repr(show_words(f.text)) for f in held) or "nothing"
        raise typer.BadParameter(f"the {slot} of {claim.id[:10]} hold {said}, not {words!r}")
    return picked


def _read_filler(
    desk: Desk, slot: str, to: str, picked: Filler | None, count: float | None
) -> dict[str, Any]:
    meant = None if to == NOTHING else tell_meant(desk, to, slot).to_value()
    value: dict[str, Any] = {"span": None if picked is None else list(picked.span), "to": meant}
    if count is not None:
        was = picked.quantity if picked is not None and picked.quantity else Quantity(
            low=None, high=None
        )  # fmt: skip
        value["quantity"] = to_dict(replace(was, low=count, high=count, approximate=False))
    return value


def tell_meant(desk: Desk, asked: str, slot: str) -> Meant:
    """What a name means, and a line on standard error where it is only a name."""
    meant = desk.meanings.read(asked, slot)
    if meant.id is None:
        tell(f"{meant.name!r} is in no list: kept as a name")
    return meant


def _names(name: str, help: str) -> Any:
    return typer.Option(name, help=f"{help}; may be given again.", metavar="NAME",
                        show_default=False)  # fmt: skip


@judge.command(
    epilog=example(
        "vedette judge code 9f31c0 --words 'دخلت قافلة إلى القاعدة' --kind arrive"
        " --actor actor:ru.armed-forces --place site:hmeimim --when 2021-03-14",
    )
)
def code(
    ctx: typer.Context,
    report: ReportArgument,
    *,
    words: Annotated[
        str,
        typer.Option(
            "--words", help="The words that say it, as they stand in the report.",
            metavar="TEXT", show_default=False,
        ),
    ],
    kind: Annotated[Kind, typer.Option("--kind", help="What is claimed.", show_default=False)],
    at: Annotated[
        int | None,
        typer.Option(
            "--at", min=0, help="The code point at which the words begin, if they stand twice.",
            metavar="OFFSET",
        ),
    ] = None,
    actor: Annotated[list[str] | None, _names("--actor", "Who acts")] = None,
    object_: Annotated[list[str] | None, _names("--object", "What comes, goes, is held")] = None,
    place: Annotated[list[str] | None, _names("--place", "Where, or whereto")] = None,
    origin: Annotated[list[str] | None, _names("--origin", "From where")] = None,
    target: Annotated[list[str] | None, _names("--target", "Who or what is attacked")] = None,
    counterparty: Annotated[
        list[str] | None, _names("--counterparty", "With, to or from whom")
    ] = None,
    when: Annotated[
        str | None,
        typer.Option("--when", help="When it was so: 2021-03-14, 2021-03.", metavar="DATE"),
    ] = None,
    modality: Annotated[
        Modality, typer.Option("--modality", help="Whether it was so, or is planned.")
    ] = "actual",
    negative: Annotated[
        bool, typer.Option("--negative", help="The words say that it is not so.")
    ] = False,
    voice: Annotated[
        str | None,
        typer.Option("--voice", help="Whom the report cites for it.", metavar="NAME"),
    ] = None,
    why: WhyOption = "",
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Code a claim by hand: words of any report, in any language, and what they say."""
    given = {
        "actors": actor, "objects": object_, "places": place, "origins": origin,
        "targets": target, "counterparties": counterparty,
    }  # fmt: skip
    with sit_down(ctx, record, author) as desk:
        found = desk.seen.report(report)
        coding = Coding(
            kind=kind, author=desk.author, modality=modality,
            polarity="negative" if negative else "affirmative",
            slots={s: [tell_meant(desk, n, s) for n in names or ()] for s, names in given.items()},
            **({"when": read_when(when)} if when else {}),
            voice=_make_voice(desk, voice),
        )  # fmt: skip
        claim = code_claim(found, find_words(found, words, at), coding)
        _refuse_doubles(desk, claim)
        value = to_dict(claim, internal=True)
        desk.enter(desk.make("code", claim.id, value=value, note=why))


def _make_voice(desk: Desk, name: str | None) -> Voice | None:
    if name is None:
        return None
    key = desk.meanings.key_of_voice(name)
    return Voice(name=name, id=key if key.startswith("outlet:") else None, kind="organisation")


def _refuse_doubles(desk: Desk, claim: Claim) -> None:
    """Raise typer.BadParameter when the record has a claim of this kind on these very words."""
    held = [c for c in desk.seen.claims(report=claim.report.id) if c.id == claim.id]
    if held:
        raise typer.BadParameter(f"there is such a claim: {say_claim(held[0])}. Correct that one")
