"""What keeps rounds and filled forms out of git: a file in each of their folders."""

from __future__ import annotations

from pathlib import Path

from ikt.reading.private import OPEN
from ikt.reading.rounds import FOLDER

FORMS = "forms"
KEPT_OUT = b"# What people answered, and who they are, stays out of git.\n*\n"
_ASKED = (
    "# These rounds were asked to be kept in git. As long as git sends them elsewhere, ikt check asks\n"
    f"# whether that is meant. If everybody may read them, write a line {OPEN} here.\n"
)


def private_files(*, track: bool = False) -> dict[Path, bytes]:
    """The files that keep rounds and filled forms out of git; only forms where rounds are to be tracked."""
    return {
        Path(FORMS, ".gitignore"): KEPT_OUT,
        Path(FOLDER, ".gitignore"): _ASKED.encode() if track else KEPT_OUT,
    }
