"""Type-check and lint the scripts of the offline pages, with the tools that tools/page names.

Node is for development only: without npm this says so and passes, except in CI. That no type is `any`
is checked here, with or without it: what may be anything is `unknown` until a script looked at it.
"""

from __future__ import annotations

import os
import re
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

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_TAG = re.compile(r"@\w+\s*\{")
_QUOTED = re.compile(r"""(["'`])(?:(?!\1).)*\1""")
_ANY = re.compile(r"\bany\b")


def lines_with_any(text: str, *, declarations: bool) -> list[int]:
    """The lines, from 1, on which a type is `any`.

    Types stand in the braces of JSDoc tags, or, of ``declarations`` (``.d.ts``), outside comments.
    """
    if declarations:
        types = [(0, _COMMENT.sub(_blank, text))]
    else:
        types = [
            (tag.end(), _braced(comment.group(), tag.end() - comment.start()))
            for comment in _COMMENT.finditer(text)
            for tag in _TAG.finditer(text, comment.start(), comment.end())
        ]
    found = {
        text.count("\n", 0, start + hit.start()) + 1
        for start, written in types
        for hit in _ANY.finditer(_QUOTED.sub(_blank, written))
    }
    return sorted(found)


def _blank(found: re.Match[str]) -> str:
    """As many signs that say nothing, on as many lines."""
    return re.sub(r"[^\n]", " ", found.group())


def _braced(text: str, start: int) -> str:
    """What stands between the brace before ``start`` and the one that closes it."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at]
    return text[start:]


def types_that_are_any() -> list[str]:
    """Where a script, or what is declared for one, has the type `any`: file, line and what to do."""
    scripts = [path for folder in SCRIPTS for path in sorted(folder.rglob("*.js"))]
    return [
        f"{path.relative_to(ROOT)}:{line}: a type is `any`; write `unknown` and look at what it is"
        for path in (*scripts, *sorted(TOOLS.glob("*.d.ts")))
        for line in lines_with_any(path.read_text(encoding="utf-8"), declarations=path.suffix == ".ts")
    ]


def main() -> int:
    if found_any := types_that_are_any():
        print("\n".join(found_any))
        return 1
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
