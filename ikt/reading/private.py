"""Whether what people answered stays where it is: a word where git would take it along to others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ikt.problems import Place, Problems
from ikt.reading.repository import kept, left_out, repository_of, text_of
from ikt.reading.rounds import FOLDER

# A line that says that everybody may read it, by which git leaves nothing out.
OPEN = "!*"
_PARTS = ("panel.yaml", "answers/somebody.yaml", "round.yaml")


def ask_about_rounds(root: Path, rounds: Iterable[str], problems: Problems) -> None:
    """Ask (Q601) where a repository that is sent elsewhere does not leave the rounds of a workspace out.

    Raises an OSError where nobody can tell.
    """
    names = [f"{FOLDER}/{name}/{part}" for name in rounds for part in _PARTS]
    repository = repository_of(root) if names else None
    remotes = () if repository is None else repository.remotes
    if repository is None or not remotes or _open(root):
        return
    listed = ", ".join(remotes[:3])
    already = kept(repository, FOLDER)
    if already is not None:
        problems.add("Q601", Place(FOLDER), reason="kept", file=already, list=listed)
    elif not all(left_out(repository, name) for name in names):
        problems.add("Q601", Place(FOLDER), list=listed)


def _open(root: Path) -> bool:
    """Whether somebody wrote that these rounds are for everybody."""
    return OPEN in text_of(root / FOLDER / ".gitignore").splitlines()
