"""Brings a record file up to the schema of this vedette."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

REVISIONS = ("0001", "0002", "0003")
"""Every revision of the schema that this vedette knows, oldest first; the last is its own.

Listed here so that opening a record that is up to date needs neither alembic nor a look at
the scripts; a test holds the list against the scripts.
"""

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, all in the transaction of `connection`.

    What another process has migrated meanwhile is seen and left alone.
    """
    # Imported late: alembic costs more than opening a record does.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, REVISIONS[-1])
