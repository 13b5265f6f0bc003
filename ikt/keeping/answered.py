"""Answers to questions of ``ikt check``, added to ``answered.yaml``; what stands there stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ikt.keeping.plain_yaml import data_of, in_yaml
from ikt.keeping.together import Change, write_together
from ikt.model.answered import Answer, Answered
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.answered import NAME, read_answered
from ikt.reading.files import MAX_YAML_BYTES, decode, is_there, read_bytes
from ikt.reading.typed import sketch
from ikt.reading.yaml_document import parse_yaml

_HEAD = """\
# yaml-language-server: $schema=schema/answered.json
# Questions of ikt check that were answered; one is asked again when its data change.
answered:
"""


def add_answers(root: Path, answers: Sequence[Answer], told: str) -> None:
    """Write answers behind those there are; ``ikt undo`` takes them back.

    Raises BadFiles where what is there cannot be read, BadRequest (P073) where nothing can be put behind it.
    """
    problems = Problems()
    before = read_answered(root, problems)
    if problems.errors:
        raise BadFiles(problems)
    old = read_bytes(root / NAME, MAX_YAML_BYTES) if is_there(root / NAME) else None
    lines = in_yaml({"answered": [data_of(answer) for answer in answers]}).partition("\n")[2]
    there = _HEAD if old is None else old.decode("utf-8-sig").rstrip("\n") + "\n"
    new = (there + lines).encode()
    if _read_back(new) != (*before, *answers):
        raise BadRequest("P073", value=NAME)
    write_together(root, [Change(NAME, old, new)], told)


def _read_back(data: bytes) -> tuple[Answer, ...] | None:
    """What the reader makes of a file; None where something is wrong with it."""
    problems = Problems()
    file = decode(data, NAME, problems)
    document = None if file is None else parse_yaml(file, problems)
    made = None if document is None else sketch(Answered, document, problems)
    return None if made is None or problems.errors else made.model.answered
