"""`judge correct` and `judge code`: what a claim says, as an analyst reads it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from vedette.model.claim import SLOTS, Kind, Modality
from vedette.show.cli.app import RecordOption, example
from vedette.show.cli.judging import (
    AuthorOption,
    ClaimArgument,
    ReportArgument,
    WhyOption,
    judge,
    sit_down,
)
from vedette.show.coding import find_words
from vedette.show.desk_slots import Correction, Slot, ToldByHand, code_words, correct_slot


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
    if slot not in SLOTS and (words is not None or count is not None):
        raise typer.BadParameter(f"--words and --count are for {', '.join(SLOTS)}")
    with sit_down(ctx, record, author) as desk:
        told = Correction(slot=slot, to=to, words=words, count=count)
        desk.enter(correct_slot(desk, desk.claim(claim), told, why))


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
    names = {
        "actors": actor, "objects": object_, "places": place, "origins": origin,
        "targets": target, "counterparties": counterparty,
    }  # fmt: skip
    told = ToldByHand(
        kind=kind, names={slot: given or () for slot, given in names.items()}, when=when,
        modality=modality, polarity="negative" if negative else "affirmative", voice=voice,
    )  # fmt: skip
    with sit_down(ctx, record, author) as desk:
        found = desk.seen.report(report)
        desk.enter(code_words(desk, found, find_words(found, words, at), told, why))
