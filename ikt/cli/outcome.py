"""How a command ends: what is wrong is told, and becomes an exit code."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable

import click

from ikt.cli.base import as_wide, complain, lang, say, typed
from ikt.problems import BadFiles, BadRecord, BadRequest, BadWords, Problem
from ikt.telling.language.problems import describe, short, summary
from ikt.telling.language.wrapping import wrap


def guarded(function: Callable[[], int]) -> int:
    """Run a command's work; what is wrong in files gives 1, in the request 2."""
    try:
        return function()
    except BadRecord as bad:
        tell(bad.problems, err=True)
        return 3
    except BadWords as bad:
        tell(bad.problems, err=True, counted=False)
        _tell_quotes(bad.problems)
        return 2
    except BadFiles as bad:
        tell(bad.problems, err=True)
        _tell_quotes(bad.problems)
        return 1
    except BadRequest as bad:
        complain(short(bad.problem, lang()), None)
        _tell_quotes([bad.problem])
        return 2


def _tell_quotes(problems: Iterable[Problem]) -> None:
    """Say which quotes were forgotten, where problems are about a word that belongs with those beside it."""
    from ikt.cli.quotes import forgotten, named_in

    ctx = click.get_current_context(silent=True)
    sentence = "" if ctx is None else forgotten(ctx, typed(), named_in(problems), nl=lang() == "nl")
    if sentence:
        say(as_wide(sentence), err=True)


def tell(problems: Iterable[Problem], *, err: bool, counted: bool = True) -> None:
    """Print problems and, where they are of files, their count.

    As an answer, on standard output, they are no wider than every other answer; on standard error no wider
    than a terminal, and where that is none a line each.
    """
    all_problems = list(problems)
    columns = width() if not err or sys.stderr.isatty() else None
    for problem in all_problems:
        say(describe(problem, lang(), columns) + "\n", err=err)
    text = summary(all_problems, lang()) if counted else ""
    if text:
        say(
            text if columns is None else "\n".join(wrap(line, columns) for line in text.splitlines()), err=err
        )


def width() -> int:
    """Columns of the terminal; in a pipe what COLUMNS says, else 80."""
    return shutil.get_terminal_size((80, 24)).columns
