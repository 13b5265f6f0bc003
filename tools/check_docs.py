"""Whether the documents still speak of what is there: links, rooms, commands, dependencies."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def problems() -> Iterator[str]:
    """One line for each thing a document says that does not hold, or leaves out."""
    documents = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in _documents()}
    for name, text in documents.items():
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            if not (ROOT / name.parent / target).exists():
                yield f"{name}: the link to {target} leads nowhere"
    house = documents[Path("ARCHITECTURE.md")]
    for room in sorted((ROOT / "ikt").iterdir()):
        known = room.name.startswith("_") or room.name in ("py.typed", "workspace")
        if not known and f"ikt/{room.name}" not in house:
            yield f"ARCHITECTURE.md does not name ikt/{room.name}"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    for line in (*project["project"]["dependencies"], *(line for key in extras for line in extras[key])):
        package = re.split(r"[<>=\[ ]", line)[0]
        if package.lower().replace("-", "_") not in house.lower().replace("-", "_"):
            yield f"ARCHITECTURE.md gives no reason for {package}"
    readme = documents[Path("README.md")]
    for command in sorted((ROOT / "ikt" / "cli").glob("[a-z]*.py")):
        is_one = "\n@make_command(" in command.read_text(encoding="utf-8")
        # Python keeps the name of one command for itself; one in a group is named after both.
        typed = command.stem.rstrip("_").replace("_", " ")
        if is_one and f"ikt {typed}" not in readme:
            yield f"README.md does not show ikt {typed}"


def _documents() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found) if found else "The documents agree with what is there.")
    sys.exit(1 if found else 0)
