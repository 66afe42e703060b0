"""The command line: `vedette` and its commands."""

from vedette.show.cli import (
    adding,
    differing,
    gazetteer,
    importing,
    keeping,
    lexicon,
    listing,
    looking,
    picture,
    standing,
)
from vedette.show.cli.app import app

__all__ = [
    "adding", "app", "differing", "gazetteer", "importing", "keeping", "lexicon", "listing",
    "looking", "main", "picture", "standing",
]  # fmt: skip


def main() -> None:
    """Run the program; ends it with the exit code of what came."""
    app()
