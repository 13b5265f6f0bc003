"""The zoo: one small change to the good workspace for each mistake that people make.

Every file of ``zoo/`` holds entries ``[[mistake]]``: a ``name``, the ``file`` that is changed, how it
is changed, and under ``tell`` what has to be told: ``"CODE line:column"``, with the file in front
where it is another one, without line and column where the file as a whole is meant. What people
read is in ``golden/``, in both languages.

A change is ``old`` and ``new`` (``old`` stands in the file once), ``append``, ``write`` (the whole
file), ``hex`` (the whole file, as bytes), ``encoding`` (the same text saved otherwise), ``line_end``,
``rename``, ``delete`` or ``folder``; ``also`` holds more changes, each with its own file.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ikt.model.base import Language
from ikt.problems import Problem, Problems
from ikt.reading.read_all import read_everything
from ikt.telling.language.problems import describe

HERE = Path(__file__).resolve().parent
GOOD = HERE / "good"
ZOO = HERE / "zoo"


@dataclass(frozen=True)
class Mistake:
    """One entry of the zoo."""

    name: str
    house: str
    changes: tuple[dict[str, Any], ...]
    tell: tuple[str, ...]


@cache
def mistakes() -> tuple[Mistake, ...]:
    """Every entry, in the order of the files."""
    found = []
    for path in sorted(ZOO.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["mistake"]:
            name, tell, also = entry.pop("name"), entry.pop("tell"), entry.pop("also", [])
            whole = tuple(_whole(entry["file"], line) for line in tell)
            found.append(Mistake(name, path.stem, (entry, *also), whole))
    return tuple(found)


def _whole(file: str, line: str) -> str:
    """``P102 5:1`` with its file in front; ``P102`` alone has no line."""
    return line if not re.match(r"[PQ]\d{3}", line) else f"{file} {line}"


def apply(change: dict[str, Any], root: Path) -> None:
    """Change one file of a workspace."""
    path = root / change["file"]
    if change.get("delete"):
        path.unlink()
        return
    if change.get("folder"):
        path.unlink(missing_ok=True)
        path.mkdir()
        return
    if "rename" in change:
        path.rename(root / change["rename"])
        return
    if "hex" in change:
        path.write_bytes(bytes.fromhex(change["hex"]))
        return
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    if "old" in change:
        assert text.count(change["old"]) == 1, f"{change['old']!r} stands {text.count(change['old'])} times"
        text = text.replace(change["old"], change["new"])
    text = change.get("write", text) + change.get("append", "")
    text = text.replace("\n", change.get("line_end", "\n"))
    path.write_bytes(text.encode(change.get("encoding", "utf-8")))


def copy_of_good(root: Path) -> Path:
    """The good workspace, to be spoiled."""
    return Path(shutil.copytree(GOOD, root / "workspace"))


def told(root: Path) -> list[Problem]:
    """All problems of a workspace, in the order in which they are printed."""
    problems = Problems()
    read_everything(root, problems)
    return list(problems)


def spot(problem: Problem) -> str:
    """A problem as the zoo writes it."""
    place = problem.place
    return f"{place.file} {problem.code}" + (f" {place.line}:{place.column or 1}" if place.line else "")


def words(problems: list[Problem], lang: Language) -> str:
    """What people read."""
    return "\n\n".join(describe(problem, lang) for problem in problems)
