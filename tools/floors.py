"""The oldest version of everything that ikt says it works with, as constraints for pip.

    python tools/floors.py > floors.txt

Of what ``pyproject.toml`` asks for to build, to run and in its extras, each with exactly its lower bound.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


def floors(project: Mapping[str, Any]) -> list[str]:
    """Lines such as ``click==8.2``; raises SystemExit for a requirement without a lower bound."""
    own = project["project"]
    extras = own["optional-dependencies"].values()
    asked = [
        *project["build-system"]["requires"],
        *own["dependencies"],
        *(one for some in extras for one in some),
    ]
    found = []
    for line in asked:
        one = Requirement(line)
        if one.name == own["name"]:
            continue
        lowest = [spec.version for spec in one.specifier if spec.operator in (">=", "==", "~=")]
        if len(lowest) != 1:
            raise SystemExit(f"pyproject.toml: {line} has no lower bound")
        found.append(f"{one.name}=={lowest[0]}")
    return found


if __name__ == "__main__":
    sys.stdout.write("\n".join(floors(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8")))) + "\n")
