"""The brief of a site as a page: one paragraph with numbers, and the notes under it."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from vedette.show.brief import Brief, Note, Sentence
from vedette.show.cli.printing import make_list
from vedette.show.wording import NO_OUTLET, UNDATED, shorten_id, show_words


def print_brief(console: Console, brief: Brief) -> None:
    """Print the paragraph, then each note: report, outlet, date, words, claim."""
    console.print(Text(f"{show_words(brief.name)}, on {brief.on}", style="bold"))
    console.print()
    paragraph = Text()
    for sentence in brief.sentences:
        paragraph.append(f"{' ' if paragraph else ''}{sentence.text}")
        paragraph.append(_say_notes(sentence), style="cyan")
    console.print(paragraph)
    if not brief.notes:
        return
    console.print()
    notes = make_list()
    for note in brief.notes:
        notes.add_row(Text(f"[{note.number}]", style="bold"), _say_note(note))
    console.print(notes)


def _say_notes(sentence: Sentence) -> str:
    said = "".join(f" [{n}]" for n in sentence.notes)
    return f"{said} (and {sentence.more} more)" if sentence.more else said


def _say_note(note: Note) -> Text:
    words = Text(show_words(note.title or note.uri), style="italic")
    when = note.published or f"{UNDATED}, received {note.received or 'on an unknown day'}"
    words.append(f", {show_words(note.outlet or NO_OUTLET)}, {show_words(when)}: ", style="none")
    words.append(f"“{show_words(note.quote)}”", style="none")
    words.append(f" (claim {shorten_id(note.claim)})", style="dim")
    return words
