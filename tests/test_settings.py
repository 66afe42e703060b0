"""Settings come from a file, the environment and options, the last one given winning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from vedette.errors import BadData
from vedette.settings import FILE, Settings, load_settings


def write(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, "utf-8")
    return folder


def test_without_any_word_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(folder=tmp_path, environment={}) == Settings()


def test_the_file_is_read_from_the_folder_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, 'record = "watch.db"\nthreshold = 0.7\n'))
    settings = load_settings(environment={})
    assert (settings.record, settings.threshold) == (Path("watch.db"), 0.7)


@pytest.mark.parametrize(
    ("file", "environment", "option", "expected"),
    [
        (0.1, None, None, 0.1),
        (0.1, "0.2", None, 0.2),
        (0.1, "0.2", 0.3, 0.3),
        (None, "0.2", None, 0.2),
        (0.1, None, 0.0, 0.0),
    ],
)
def test_options_weigh_more_than_the_environment_and_that_more_than_the_file(
    tmp_path: Path, file: float | None, environment: str | None, option: float | None,
    expected: float,
) -> None:  # fmt: skip
    write(tmp_path, "" if file is None else f"threshold = {file}")
    variables = {} if environment is None else {"VEDETTE_THRESHOLD": environment}
    settings = load_settings(folder=tmp_path, environment=variables, threshold=option)
    assert settings.threshold == expected


def test_every_setting_can_be_given_in_the_environment(tmp_path: Path) -> None:
    given = {
        "VEDETTE_RECORD": "a.db", "VEDETTE_MODEL": "en_core_web_md", "VEDETTE_THRESHOLD": "1",
        "VEDETTE_ACCURATE": "true", "VEDETTE_BATCH_SIZE": "8",
        "VEDETTE_GAZETTEER": "g.sqlite", "VEDETTE_PLACES": "p.db", "VEDETTE_AUTHOR": "mira",
        "VEDETTE_ELSE": "left alone",
    }  # fmt: skip
    assert load_settings(folder=tmp_path, environment=given) == Settings(
        record=Path("a.db"), model="en_core_web_md", threshold=1.0, accurate=True,
        batch_size=8, gazetteer=Path("g.sqlite"), places=Path("p.db"),
        author="mira",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("treshold = 0.5", "unknown setting 'treshold'. Known: record, model, threshold"),
        ('threshold = "much"', "threshold = 'much' is no float"),
        ("threshold = 1.5", "threshold = 1.5 is not between 0 and 1"),
        ('accurate = "perhaps"', "accurate = 'perhaps' is no yes or no"),
        ("batch_size = 0", "batch_size = 0 is not positive"),
        ("record = [", "Correct the file or remove it"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named_with_its_file(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(BadData) as fault:
        load_settings(folder=write(tmp_path, text), environment={})
    assert str(tmp_path / FILE) in str(fault.value)
    assert said in str(fault.value)


@pytest.mark.parametrize(
    ("variables", "options", "where"),
    [
        ({"VEDETTE_BATCH_SIZE": "many"}, {}, "the environment: batch_size = 'many' is no int"),
        ({}, {"threshold": -1}, "the options: threshold = -1.0 is not between 0 and 1"),
        ({}, {"colour": "red"}, "the options: unknown setting 'colour'"),
    ],
)
def test_a_fault_says_whether_the_environment_or_an_option_holds_it(
    tmp_path: Path, variables: dict[str, str], options: dict[str, Any], where: str
) -> None:
    with pytest.raises(BadData, match=where):
        load_settings(folder=tmp_path, environment=variables, **options)
