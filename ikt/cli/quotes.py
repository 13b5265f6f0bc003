"""Quotes that were forgotten: words that a shell took apart, found again in the command line.

Of ``--title Tien landen`` the option takes *Tien*, and *landen* stands for something else, of which a message
then tells. Beside the word that it names stand those that it belongs with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import click

from ikt.cli.retyped import to_type
from ikt.countries.table import meant
from ikt.problems import Problem

_HINT = (
    "If words belong together, put them between quotes: {command}",
    "Horen woorden bij elkaar, zet ze dan tussen aanhalingstekens: {command}",
)


def named_in(problems: Iterable[Problem]) -> set[str]:
    """The words that problems are about; none of one that says already which word was meant."""
    return {
        word
        for problem in problems
        if not problem.params.get("near")
        for word in (problem.place.file, *problem.params.values())
        if isinstance(word, str)
    }


def forgotten(
    ctx: click.Context, words: Sequence[str], strays: Collection[str], *, nl: bool, extra: bool = False
) -> str:
    """How the words beside one of ``strays`` are typed as one, as told; empty where none belong with it.

    ``words`` is the command line after ``ikt``. Where there were words too many (``extra``), those that are
    no option's and mean no country belong together as well.
    """
    path = ctx.command_path.split()[1:]
    if not path or path[0] not in words:
        return ""
    for taker, run in _runs(ctx.command, words[words.index(path[0]) + len(path) :]):
        if not any(word in strays for word in run):
            continue
        name, takes = ("", 0) if taker is None else (max(taker.opts, key=len), taker.nargs)
        free = [word for word in run[takes:] if "=" not in word]
        country = " ".join(free)
        if len(free) > 1 and meant(country):
            return _HINT[nl].format(command=to_type([country]))
        if takes and len(run) > takes:
            typed = [name, *run[: takes - 1], " ".join(run[takes - 1 :])]
            return _HINT[nl].format(command=to_type(typed))
        if extra and not takes and len(run) > 1 and not any(map(meant, run)):
            return _HINT[nl].format(command=to_type([" ".join(run)]))
    return ""


def _runs(command: click.Command, words: Sequence[str]) -> Iterator[tuple[click.Option | None, list[str]]]:
    """The words between options, each run with the option before it where that takes a text."""
    takers = {
        name: param
        for param in command.params
        if isinstance(param, click.Option) and not param.is_flag and not param.count
        for name in param.opts
    }
    taker: click.Option | None = None
    run: list[str] = []
    for word in words:
        if (word.startswith("-") and word in takers) or word.startswith("--"):
            yield taker, run
            taker, run = takers.get(word), []
        else:
            run.append(word)
    yield taker, run
