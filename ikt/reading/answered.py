"""``answered.yaml``: the questions of ``ikt check`` that somebody answered."""

from __future__ import annotations

from pathlib import Path

from ikt.model.answered import Answer, Answered
from ikt.problems import Problems
from ikt.reading.files import is_there
from ikt.reading.workspace import read_model_file

NAME = "answered.yaml"


def read_answered(root: Path, problems: Problems) -> tuple[Answer, ...]:
    """What was answered, in the order of answering; nothing where something is wrong with the file."""
    if not is_there(root / NAME):
        return ()
    found = read_model_file(root / NAME, NAME, Answered, problems)
    return () if found is None else found[0].answered
