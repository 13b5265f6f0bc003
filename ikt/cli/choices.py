"""The countries of a choice, from a file that the user names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikt.assessing.assessment import Assessment
from ikt.cli.base import lang
from ikt.cli.loading import Ground, apart, chosen, policy_path
from ikt.problems import BadFiles, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.reading.choices import Written


def read(here: Ground, name: str) -> list[Written]:
    """The countries as the file writes them, named from here or of the workspace; raises BadFiles."""
    from ikt.reading.choices import read_choice

    problems = Problems()
    path, shown = policy_path(here, name)
    found = read_choice(path, shown, problems)
    if problems.errors or found is None:
        raise BadFiles(problems)
    return found


def rows_of(a: Assessment, written: Sequence[Written]) -> list[int]:
    """The rows of the countries written, each once; raises BadFiles with everything wrong at once."""
    problems = Problems()
    found: list[int] = []
    for one in written:
        for word in apart(a.units, one.words):
            if problems.full(one.place.file):
                break
            try:
                row = chosen(a, [word])[0]
            except BadRequest as why:
                problems.add(why.problem.code, one.place, "", **why.problem.params)
                continue
            if row in found:
                problems.add("P878", one.place, "", country=a.units[row].name.say(lang()))
            found.append(row)
    if problems.errors:
        raise BadFiles(problems)
    return found
