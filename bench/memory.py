"""The most memory that `vedette add` takes over a file of many reports."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from corpora import FAKES, find_fakes

MAIN = "from vedette.show.cli import main; main()"


def measure(count: int) -> float:
    """Peak megabytes of a process that adds the first rows of the corpus to a new record."""
    with tempfile.TemporaryDirectory() as scratch:
        rows = Path(scratch) / "rows.jsonl"
        with find_fakes().open("rb") as lines:
            rows.write_bytes(b"".join(islice(lines, count)))
        columns = ["--outlet-column", str(FAKES.outlet_column), "--date-column",
                   str(FAKES.date_column), "--date-format", str(FAKES.date_format)]  # fmt: skip
        command = [sys.executable, "-c", MAIN, "-r", f"{scratch}/watch.db", "add", str(rows)]
        # Waited for by hand, for only that tells what this one process took.
        process = subprocess.Popen([*command, *columns], stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise ChildProcessError(f"vedette add ended with {process.returncode}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return kilobytes / 1024


def main() -> int:
    """Prints the peak; 0 also where the corpus is absent."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=804, help="rows of the corpus; all are 804")
    arguments = parser.parse_args()
    if not find_fakes().exists():
        print(f"memory: skipped, no corpus in {find_fakes().parent}")
        return 0
    print(f"memory: {measure(arguments.rows):.0f} MB at the peak over {arguments.rows} rows")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
