"""Type-check and lint the scripts of the offline pages, with the tools that tools/page names.

Node is for development only: without npm this says so and passes, except in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools" / "page"
TELLING = ROOT / "ikt" / "telling"
SCRIPTS = (
    TELLING / "kit",
    TELLING / "meeting",
    TELLING / "sheets" / "page",
    TELLING / "sheets" / "weights_page",
)
# The scripts of one page are read together: they share their names.
PAGES = ("meeting", "form", "weights")


def main() -> int:
    npm = shutil.which("npm")
    if npm is None:
        print("The scripts of the pages are not checked: this needs Node with npm.")
        return 1 if os.environ.get("CI") else 0
    installed = TOOLS / "node_modules" / ".package-lock.json"
    asked = TOOLS / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < asked.stat().st_mtime:
        subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=TOOLS, check=True)
    found = TOOLS / "node_modules" / ".bin"
    runs: list[list[str | Path]] = [[found / "tsc", "-p", TOOLS / f"{page}.tsconfig.json"] for page in PAGES]
    runs.append([found / "eslint", "-c", TOOLS / "eslint.config.js", *SCRIPTS])
    failed = [subprocess.run(run, cwd=ROOT, check=False).returncode for run in runs]
    if not any(failed):
        print("The scripts of the pages are typed and linted.")
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
