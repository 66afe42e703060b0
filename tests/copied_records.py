"""Copies of records, so that tests may write into theirs."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path


def copy_record(source: Path, target: Path) -> Path:
    """A copy of a record that nobody writes to."""
    with closing(sqlite3.connect(source)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copyfile(source, target))
