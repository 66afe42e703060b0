"""The command line: `vedette` and its commands."""

from vedette.show.cli import (
    adding,
    gazetteer,
    importing,
    judging,
    judging_names,
    judging_slots,
    keeping,
    ledgering,
    lexicon,
    listing,
    looking,
    picture,
    retracting,
)
from vedette.show.cli.app import app

__all__ = [
    "adding", "app", "gazetteer", "importing", "judging", "judging_names", "judging_slots",
    "keeping", "ledgering", "lexicon", "listing", "looking", "main", "picture", "retracting",
]  # fmt: skip


def main() -> None:
    """Run the program; ends it with the exit code of what came."""
    app()
