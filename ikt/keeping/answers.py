"""Answers into the workspace: a file an assessor, all of a run or none; what was there before is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from ikt.deciding.rounds.collecting import Taken
from ikt.keeping.together import Change, write_together
from ikt.model.round import Answer, Answers
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.files import MAX_YAML_BYTES, decode, is_there, read_bytes, system_reason
from ikt.reading.rounds import FOLDER, replaced_name
from ikt.reading.typed import sketch
from ikt.reading.yaml_document import parse_yaml

_HEAD = "# Answers are never edited: ikt collect replaces them as a whole, and keeps what was there.\n"


def write_answers(root: Path, taken: Sequence[Taken]) -> tuple[str, ...]:
    """Write what files brought, all of it or nothing; gives the names of the files written.

    Earlier answers go to ``replaced/ASSESSOR-N.yaml`` byte for byte. Raises BadFiles when answers would not
    read back as they are, and BadRequest as ``write_together`` does.
    """
    changes: list[Change] = []
    for one in taken:
        if one.answers is None:
            continue
        folder = f"{FOLDER}/{one.round}"
        name = f"{folder}/answers/{one.assessor}.yaml"
        old = content(root, name) if one.before is not None else None
        if old is not None:
            changes.append(Change(free_name(root, folder, one.assessor), None, old))
        changes.append(Change(name, old, written(one.answers).encode()))
    write_together(root, changes, f"ikt collect {', '.join(one.assessor for one in taken)}"[:200])
    return tuple(change.name for change in changes)


def written(answers: Answers) -> str:
    """The text of a file of answers; raises BadFiles when it would not read back as what it says."""
    text = _HEAD + "".join(f"{line}\n" for line in _lines(answers))
    problems = Problems()
    file = decode(text.encode("utf-8", "surrogatepass"), answers.assessor, problems)
    document = None if file is None else parse_yaml(file, problems)
    found = None if document is None else sketch(Answers, document, problems)
    if found is None or problems.errors or found.model != answers:
        raise BadFiles(problems)
    return text


def _lines(answers: Answers) -> Iterator[str]:
    yield f"round: {_text(answers.round)}"
    yield f"version: {_text(answers.version)}"
    yield f"assessor: {answers.assessor}"
    yield f"received: {answers.received}"
    yield f"language: {answers.language}"
    if answers.replaces is not None:
        yield f"replaces: {_text(answers.replaces)}"
    yield "answers:" if answers.answers else "answers: []"
    for one in answers.answers:
        yield from _answer(one)


def _answer(one: Answer) -> Iterator[str]:
    # In the order of the model, as the quick reader of answers has it. NO is a country, and without quotes
    # “no” to many a reader of YAML.
    yield f"  - country: {_text(one.country)}"
    yield f"    question: {_text(one.question)}"
    for name, level in (("level", one.level), ("low", one.low), ("high", one.high)):
        if level is not None:
            yield f"    {name}: {level}"
    for name, text in (("why", one.why), ("basis", one.basis)):
        if text is not None:
            yield f"    {name}: {_text(text)}"
    if one.unknown:
        yield "    unknown: true"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def content(root: Path, name: str) -> bytes:
    """The bytes of a file of the workspace; raises BadRequest (P804) where it cannot be read."""
    try:
        return read_bytes(root / name, MAX_YAML_BYTES)
    except OSError as error:
        raise BadRequest("P804", value=name, **system_reason(error)) from None


def free_name(root: Path, folder: str, assessor: str) -> str:
    """The next name under which earlier answers of an assessor are kept."""
    number = 1
    while is_there(root / replaced_name(folder, assessor, number)):
        number += 1
    return replaced_name(folder, assessor, number)
