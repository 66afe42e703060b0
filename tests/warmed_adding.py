"""What the killed processes run: loaded once by a server process and forked from there."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from made_up_reports import make_text

from vedette.pipeline import Pipeline
from vedette.read import ReadOptions, read_bytes
from vedette.store import open_record

PIPELINE = Pipeline()
# The parser and the lexicon load here, once. The gazetteer is a file, which every process has
# to open for itself.
PIPELINE.parser.parse(read_bytes(make_text(0).encode(), uri="warming.txt"))


def add_folder(record: Path, folder: Path, told: Connection) -> None:
    """Do what `vedette add` does, and send one byte through `told` for each unit done."""
    with open_record(record) as opened:
        PIPELINE.add(opened, [str(folder)], ReadOptions(), on_unit=lambda: told.send_bytes(b"."))
