"""Type-check and lint the scripts of the meeting page, with the tools that tools/page names.

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
SCRIPTS = ROOT / "ikt" / "telling" / "meeting"


def main() -> int:
    npm = shutil.which("npm")
    if npm is None:
        print("The scripts of the page are not checked: this needs Node with npm.")
        return 1 if os.environ.get("CI") else 0
    installed = TOOLS / "node_modules" / ".package-lock.json"
    asked = TOOLS / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < asked.stat().st_mtime:
        subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=TOOLS, check=True)
    found = TOOLS / "node_modules" / ".bin"
    typed = subprocess.run([found / "tsc", "-p", TOOLS], check=False)
    linted = subprocess.run(
        [found / "eslint", "-c", TOOLS / "eslint.config.js", SCRIPTS], cwd=ROOT, check=False
    )
    if typed.returncode == linted.returncode == 0:
        print("The scripts of the page are typed and linted.")
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
