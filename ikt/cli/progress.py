"""A bar on the terminal for what takes long; nothing anywhere else, and nothing on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, TypeVar

import click

from ikt.cli.waiting import over

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

Thing = TypeVar("Thing")


def _bar(things: Iterable[Thing], length: int) -> ProgressBar[Thing]:
    """The one way to a bar: what a silent command said of itself is gone from the line that it takes."""
    over()
    return click.progressbar(things, length=length, file=sys.stderr)


@contextmanager
def progress_bar(length: int) -> Iterator[Callable[[int], None] | None]:
    """What to tell how much of ``length`` is done; None where nobody looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    with _bar(range(length), length) as bar:
        done = 0

        def told(now: int) -> None:
            nonlocal done
            bar.update(now - done)
            done = now

        yield told


def progress_over(things: Sequence[Thing]) -> AbstractContextManager[Iterable[Thing]]:
    """The same things one after another, with a bar of how many are done where somebody looks on."""
    return _bar(things, len(things)) if sys.stderr.isatty() else nullcontext(things)
