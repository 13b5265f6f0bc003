"""The countries of a choice, from a file that the user names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikt.assessing.assessment import Assessment
from ikt.cli.base import lang
from ikt.cli.files_named import file_path
from ikt.cli.loading import Ground, apart, chosen
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.files import is_there

if TYPE_CHECKING:
    from ikt.reading.choices import Written


# How people call a filed decision: by its number, or by the minute in which it was taken.
_FILED = re.compile(r"[0-9]{1,9}|[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{4}(-[0-9]+)?")


def read(here: Ground, name: str) -> tuple[list[Written], list[str]]:
    """The countries as the file writes them, named from here or of the workspace, or those of a decision.

    Behind them stands the sentence that the decision was withdrawn, where it was.

    Raises:
        BadFiles: the file names none, or cannot be read.
        BadRecord: it is a filed decision that is not as it was sealed.
    """
    from ikt.reading.choices import Written, is_sealed, read_choice

    problems = Problems()
    path, shown = file_path(here, name)
    filed = not is_there(path) and _FILED.fullmatch(name) is not None
    if filed or is_sealed(path):
        from ikt.cli.records import Chain

        chain = Chain(here)
        sketch, link = chain.find(name if filed else str(path))
        words = sketch.model.chosen
        found = [Written(iso2, sketch.document.place(("chosen", k))) for k, iso2 in enumerate(words)]
        if found:
            return found, chain.notice(link)
    listed = read_choice(path, shown, problems)
    if problems.errors or listed is None:
        raise BadFiles(problems)
    return listed, []


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
