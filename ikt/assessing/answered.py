"""What a question of ``ikt check`` is about, as a hash: an answer holds as long as that is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.model.answered import Answer
from ikt.problems import Problem
from ikt.reading.workspace import Workspace


def question_id(problem: Problem) -> str:
    """How a question is called: its code and what it is about, else the file that it is asked of."""
    return f"{problem.code} {problem.path or problem.place.file}"


@dataclass(frozen=True, slots=True)
class Sorted:
    """Questions with their hashes: those still ``asked``, and the ``quiet`` ones each with its answer.

    ``lapsed`` are answers that hold no more: to questions that are asked again, of other data.
    """

    asked: Sequence[tuple[Problem, str]]
    quiet: Sequence[tuple[Problem, Answer]]
    lapsed: Sequence[Answer]


def sort_answered(
    questions: Iterable[Problem], answers: Sequence[Answer], workspace: Workspace, a: Assessment
) -> Sorted:
    """Which questions are answered; of two answers to the same the later one is told."""
    given = {(answer.question, answer.about): answer for answer in answers}
    asked: list[tuple[Problem, str]] = []
    quiet: list[tuple[Problem, Answer]] = []
    for problem in questions:
        digest = about(problem, workspace, a)
        answer = given.get((question_id(problem), digest))
        if answer is not None:
            quiet.append((problem, answer))
        else:
            asked.append((problem, digest))
    names = {question_id(problem) for problem, _ in asked}
    lapsed = {answer.question: answer for answer in answers if answer.question in names}
    return Sorted(asked, quiet, list(lapsed.values()))


def about(problem: Problem, workspace: Workspace, a: Assessment) -> str:
    """The hash of what a question says and of the figures, judgements or source that it is about.

    Of an attribute its definition and what each country has on it, of a series all its figures, of a source
    what is said of it; of anything else the line that it points at.
    """
    name = problem.path
    column = next((k for k, leaf in enumerate(a.leaves) if leaf.id == name), None)
    data: object
    if column is not None:
        measured = a.measured
        cells = {
            unit.iso2: [repr(float(measured.best[row, column])), str(measured.year[row, column])]
            for row, unit in enumerate(a.units)
        }
        data = [a.leaves[column].model_dump(mode="json"), cells]
    elif name in workspace.source_of:
        data = [
            [iso3, *sorted(years.items())] for iso3, years in sorted(workspace.figures.get(name, {}).items())
        ]
    elif name in workspace.sources:
        data = workspace.sources[name].model_dump(mode="json")
    else:
        data = problem.place.line_text
    said = {"code": problem.code, "path": name, "params": {k: str(v) for k, v in problem.params.items()}}
    text = json.dumps([said, data], sort_keys=True, ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
