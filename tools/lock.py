"""Write the locks: every package that is installed, in one version, with the hashes of its files.

    pip install uv
    python tools/lock.py              what pyproject.toml asks; versions that still fit stay
    python tools/lock.py --upgrade    the newest versions that go together

A lock holds the files for all systems, with markers for what only some of them need, so it installs alike on
Linux, macOS and Windows. ``tests/test_locks.py`` tells when one is behind ``pyproject.toml``.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What each lock takes of pyproject.toml. The first has all that the others have, which follow its versions.
LOCKS = {
    "dev": ("--extra", "all", "--group", "dev"),
    "all": ("--extra", "all"),
    "core": ("--extra", "exact", "--extra", "edit"),
    "release": ("--group", "pyproject.toml:release"),
}


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # Our own wheel is built with what is locked too, and hatchling asks for one package more in a checkout.
    build = "\n".join([*project["build-system"]["requires"], "editables~=0.3"])
    for name, parts in LOCKS.items():
        command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
                   "--generate-hashes", "--no-header", "--no-annotate", "--output-file", f"locks/{name}.txt",
                   *parts, *sys.argv[1:]]  # fmt: skip
        if name != "release":
            command += ["pyproject.toml", "-"]
        if name in ("all", "core"):
            command += ["--constraints", "locks/dev.txt"]
        subprocess.run(command, cwd=ROOT, check=True, input=build, text=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
