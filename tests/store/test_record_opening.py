"""Opening: what is created, what is migrated, what is refused and with which words."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from vedette.errors import BadRecord
from vedette.store import open_record
from vedette.store.migrate import REVISIONS, SCRIPTS
from vedette.store.schema import metadata
from vedette.store.sqlite import open_engine


def test_a_new_record_is_empty_and_passes_its_check(path: Path) -> None:
    with open_record(path) as record:
        assert set(record.counts().values()) == {0}
        assert record.check() == []


def test_a_missing_record_is_not_created_when_asked_not_to(path: Path) -> None:
    with pytest.raises(BadRecord, match=r"no such record.*vedette add"):
        open_record(path, create=False)
    assert not path.exists()


def test_an_empty_file_becomes_a_record_only_when_creating(path: Path) -> None:
    path.touch()
    with pytest.raises(BadRecord, match="empty"):
        open_record(path, create=False)
    open_record(path).close()
    open_record(path, create=False).close()


def test_a_file_of_words_is_refused_and_left_as_it_is(path: Path) -> None:
    words = "notes of an analyst, and no record at all\n" * 100
    path.write_text(words)
    with pytest.raises(BadRecord, match="no vedette record"):
        open_record(path)
    assert path.read_text() == words


@pytest.mark.parametrize("revision", [None, "0001"])
def test_the_database_of_another_program_is_refused(path: Path, revision: str | None) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE birds (name TEXT)")
    if revision:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    connection.commit()
    connection.close()
    with pytest.raises(BadRecord, match="SQLite file, but no vedette record"):
        open_record(path)


def test_a_record_of_a_newer_vedette_is_refused(path: Path) -> None:
    open_record(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(BadRecord, match=r"newer vedette \(schema 9999.*Install"):
        open_record(path)


def test_a_folder_that_is_missing_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="See that the folder exists"):
        open_record(tmp_path / "none" / "watch.db")


def test_a_folder_in_the_place_of_a_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRecord):
        open_record(tmp_path)


@pytest.mark.parametrize("name", [":memory:", "file:x?mode=memory", "100%.db", "مرصد.db"])
def test_odd_names_are_plain_files(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_record(Path(name)).close()
    assert (tmp_path / name).stat().st_size > 0
    open_record(Path(name), create=False).close()


def test_the_known_revisions_are_those_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    scripts = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(scripts)) == REVISIONS


def test_the_migrations_make_the_tables_that_the_code_asks(path: Path) -> None:
    open_record(path).close()
    engine, _ = open_engine(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables},
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_record_of_the_first_schema_is_brought_up_and_keeps_what_it_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("vedette.store.migrate.REVISIONS", REVISIONS[:1])
        earlier.setattr("vedette.store.record.REVISIONS", REVISIONS[:1])
        with open_record(path) as record:
            kept = record.append("note", {"words": "looked at"}, author="mira")
    with open_record(path, create=False) as record:
        assert list(record.ledger()) == [kept]
        assert record.tombstones() == record.fallen() == []
        assert record.check() == []


def test_opening_again_is_fast_and_needs_no_alembic(path: Path) -> None:
    open_record(path).close()
    took = []
    for _ in range(5):
        start = time.perf_counter()
        open_record(path).close()
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05
    code = (
        "import sys, pathlib, vedette.store as s;"
        "s.open_record(pathlib.Path(sys.argv[1])).counts();"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_any_number_may_read_at_once(path: Path) -> None:
    with open_record(path) as record, ExitStack() as held:
        for _ in range(40):
            held.enter_context(record._reading())
        assert record.check() == []
