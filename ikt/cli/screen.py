"""An answer on a terminal: what fits first, in colour where there is any, or all of it page by page."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from ikt.characters import visible
from ikt.cli.outcome import width
from ikt.cli.waiting import over

if TYPE_CHECKING:
    from ikt.telling.document import Document
    from ikt.telling.writing.screen import Kind


def is_terminal() -> bool:
    """Whether people read standard output as it comes."""
    return sys.stdout.isatty()


def has_colour() -> bool:
    """Whether the terminal shows colour and nobody asked for none (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or not is_terminal():
        return False
    if sys.platform == "win32":
        return bool(os.environ.get("WT_SESSION") or os.environ.get("TERM_PROGRAM"))
    return os.environ.get("TERM", "dumb") != "dumb"


def show(document: Document, *, everything: bool, command: str) -> None:
    """Print what fits on the screen, or everything through the pager of the system."""
    from ikt.cli.streams import say
    from ikt.telling.writing.screen import first_screen
    from ikt.telling.writing.text import to_text

    height = shutil.get_terminal_size((80, 24)).lines
    if not everything:
        for line in _coloured(document, first_screen(document, width(), height, command)):
            say(line, shown=True)
        return
    _page_by_page(_coloured(document, to_text(document, width())), color=has_colour())


def show_text(short: str, whole: str, *, everything: bool) -> None:
    """Print a text where it fits on the screen, else a shorter one, or all of it through the pager."""
    from ikt.cli.streams import say

    if everything:
        _page_by_page([visible(line) for line in whole.splitlines()], color=False)
        return
    say(whole if whole.count("\n") + 2 <= shutil.get_terminal_size((80, 24)).lines else short)


def _page_by_page(lines: list[str], *, color: bool) -> None:
    """Lines through the pager of the system, on a line of their own."""
    over()
    click.echo_via_pager("\n".join(lines) + "\n", color=color)


def _coloured(document: Document, text: str) -> list[str]:
    """The lines of a text, with what would steer a terminal as its code, and colour where there is any."""
    from ikt.telling.writing.screen import kinds

    if not has_colour():
        return [visible(line) for line in text.splitlines()]
    return [_in_style(visible(line), kind) for line, kind in kinds(document, text, width())]


def _in_style(line: str, kind: Kind) -> str:
    """Never more than words say: the line is drawn and named, a heading stands alone."""
    if kind == "line":
        return click.style(line, fg="yellow")
    return click.style(line, bold=True) if kind else line
