"""Gathers the libraries of the page from installed npm packages, with their licences.

The page loads them as they were published: there is no bundler and no build step. They are not
kept in the history; the wheel carries them.
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

LIBRARIES = {
    "lit": ("lit-html", ("lit-html.js", "directive.js", "directive-helpers.js",
            "async-directive.js", "directives/*.js", "LICENSE")),
    "maplibre": ("maplibre-gl", ("dist/maplibre-gl-csp.js", "dist/maplibre-gl-csp-worker.js",
                 "dist/maplibre-gl.css", "LICENSE.txt")),
}  # fmt: skip
"""The folder of the page, the package, and the files of it that the page loads."""

_SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")


def main() -> None:
    """Gather all files anew."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--packages", type=Path, required=True, help="node_modules")
    parser.add_argument("--out", type=Path, required=True, help="the folder to fill")
    args = parser.parse_args()
    print(f"libraries   {gather(args.packages, args.out) / 1000:,.0f} kB")


def gather(packages: Path, out: Path) -> int:
    """Bytes copied; raises FileNotFoundError when a package lacks what the page needs."""
    size = 0
    for folder, (package, patterns) in LIBRARIES.items():
        target = out / folder
        shutil.rmtree(target, ignore_errors=True)
        for pattern in patterns:
            found = sorted((packages / package).glob(pattern))
            if not found:
                raise FileNotFoundError(f"{packages / package} has no {pattern}. Run npm ci")
            for file in found:
                name = file.relative_to(packages / package).as_posix().removeprefix("dist/")
                place = target / (name if file.suffix else f"{name}.txt")
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(_SOURCE_MAP.sub(b"\n", file.read_bytes()))
                size += place.stat().st_size
    return size


if __name__ == "__main__":
    main()
