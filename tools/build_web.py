"""Builds what the page loads: one script, one sheet of styles, and the library of the map.

What is built is not kept in the history; the wheel carries it, with the licences of what it holds.
`python tools/build_web.py --packages node_modules --out vedette/show/web/assets`
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).parents[1] / "vedette" / "show" / "web"
ENTRIES = ("js/main.js", "style/page.css")
"""What leads to every module and every style of the page, under WEB."""
BROWSERS = "es2022,chrome111,firefox113,safari16.4"
"""What the script and the styles are written down to: browsers of spring 2023 and after."""
COPIED = {
    "page": ("lit-html", ("LICENSE",)),
    "maplibre": ("maplibre-gl", ("dist/maplibre-gl-csp.js", "dist/maplibre-gl-csp-worker.js",
                 "dist/maplibre-gl.css", "LICENSE.txt")),
}  # fmt: skip
"""By the folder that is made: the package, and the files of it that are copied as they are."""

_SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")


def main() -> None:
    """Build all files anew."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--packages", type=Path, required=True, help="node_modules")
    parser.add_argument("--out", type=Path, required=True, help="the folder to fill")
    args = parser.parse_args()
    for folder in COPIED:
        shutil.rmtree(args.out / folder, ignore_errors=True)
    try:
        bundle(args.packages, args.out / "page")
        copy_files(args.packages, args.out)
    except (FileNotFoundError, subprocess.CalledProcessError) as fault:
        sys.exit(f"build_web: {fault}")
    size = sum(file.stat().st_size for folder in COPIED for file in (args.out / folder).iterdir())
    print(f"script and style of the page   {size / 1000:,.0f} kB")


def bundle(packages: Path, out: Path) -> None:
    """Put all modules into `page.js` and all styles into `page.css`, small.

    Raises FileNotFoundError without the bundler, CalledProcessError where a source is no good;
    the bundler has told then what and where.
    """
    program = packages / ".bin" / "esbuild"
    if not program.is_file():
        raise FileNotFoundError(f"{program} is missing. Run npm ci")
    subprocess.run(
        [
            program.resolve(), *(WEB / entry for entry in ENTRIES), "--bundle", "--minify",
            "--format=esm", f"--target={BROWSERS}", "--entry-names=page", "--log-level=warning",
            "--legal-comments=eof", f"--outdir={out}",
        ],
        check=True, env=os.environ | {"NODE_PATH": str(packages.resolve())},
    )  # fmt: skip


def copy_files(packages: Path, out: Path) -> None:
    """Copy what goes as it is. Raises FileNotFoundError when a package lacks a file."""
    for folder, (package, names) in COPIED.items():
        for name in names:
            file = packages / package / name
            if not file.is_file():
                raise FileNotFoundError(f"{file} is missing. Run npm ci")
            place = out / folder / (file.name if file.suffix else f"{package}-{file.name}.txt")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_SOURCE_MAP.sub(b"\n", file.read_bytes()))


if __name__ == "__main__":
    main()
