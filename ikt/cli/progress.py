"""A bar on the terminal for what takes long; nothing anywhere else, and nothing on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from ikt.cli.waiting import over


@contextmanager
def progress_bar(length: int) -> Iterator[Callable[[int], None] | None]:
    """What to tell how much of ``length`` is done; None where nobody looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    over()
    with click.progressbar(length=length, file=sys.stderr) as bar:
        done = 0

        def told(now: int) -> None:
            nonlocal done
            bar.update(now - done)
            done = now

        yield told
