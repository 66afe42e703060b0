"""The wheel works away from the checkout: code, gazetteer and knowledge files travel in it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SENTENCE = "Russian troops left the Shayrat air base on 3 May 2021."

# The checkout is installed in a way that puts it on the path; this process shall not see it.
EXTRACT = """
import sys
checkout, unpacked = sys.argv[1:]
sys.path[:] = [unpacked, *(p for p in sys.path if p and p != checkout)]
sys.meta_path[:] = [f for f in sys.meta_path if "editable" not in repr(f).lower()]
import vedette
assert vedette.__file__.startswith(unpacked), vedette.__file__
sys.argv = ["vedette", "extract", "-"]
from vedette.show.cli import main
main()
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing in it but the unpacked wheel."""
    made = tmp_path_factory.mktemp("made")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(made), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True, cwd=made)
    (wheel,) = made.glob("vedette-*.whl")
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    wheel.unlink()
    return folder


def test_every_file_of_the_package_travels_in_the_wheel(unpacked: Path) -> None:
    """What script and style of the page are built from stays here; what was built travels."""
    web = ROOT / "vedette" / "show" / "web"
    sources = {*(web / "js").rglob("*.js"), *(web / "style").rglob("*.css")}
    here = {
        path.relative_to(ROOT).as_posix()
        for path in {*(ROOT / "vedette").rglob("*")} - sources
        if path.is_file() and path.suffix != ".pyc"
    }
    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    assert here - there == set()
    assert not {path.relative_to(ROOT).as_posix() for path in sources} & there
    assert {"vedette/gazetteer/data/gazetteer.sqlite", "vedette/py.typed"} <= there
    assert {f"vedette/show/web/assets/page/page.{kind}" for kind in ("js", "css")} <= there
    assert sum(name.endswith(".yaml") for name in there) > 10


def test_nothing_but_the_package_travels_in_the_wheel(unpacked: Path) -> None:
    roots = {path.name for path in unpacked.iterdir()}
    assert {name for name in roots if not name.endswith(".dist-info")} == {"vedette"}
    (described,) = unpacked.glob("*.dist-info")
    assert "vedette = vedette.show.cli:main" in (described / "entry_points.txt").read_text()
    assert (described / "licenses" / "LICENSE").is_file()


def test_the_unpacked_wheel_extracts_a_claim_with_its_site(unpacked: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", EXTRACT, str(ROOT), str(unpacked)],
        input=SENTENCE, capture_output=True, text=True, cwd=unpacked, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (claim,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert claim["kind"] == "leave"
    sites = [*claim["places"], *claim["origins"]]
    assert [site["id"] for site in sites] == ["site:shayrat"]
    assert claim["actors"][0]["id"] == "actor:ru.armed-forces"
