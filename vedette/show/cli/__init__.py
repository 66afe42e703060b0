"""The command line: `vedette` and its commands."""

from vedette.collecting import collect_rarely
from vedette.show.cli import (
    adding,
    differing,
    disputes,
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
    serving,
    standing,
)
from vedette.show.cli.app import app

__all__ = [
    "adding", "app", "differing", "disputes", "gazetteer", "importing", "judging",
    "judging_names", "judging_slots", "keeping", "ledgering", "lexicon", "listing", "looking",
    "main", "picture", "retracting", "serving",
    "standing",
]  # fmt: skip


def main() -> None:
    """Run the program; ends it with the exit code of what came."""
    collect_rarely()
    app()
