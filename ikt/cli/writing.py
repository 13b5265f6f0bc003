"""What commands share that change the workspace at once: where, whether, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from ikt.characters import on_one_line
from ikt.cli.base import option, say
from ikt.cli.loading import Ground, ground
from ikt.cli.outcome import width
from ikt.cli.retyped import to_type
from ikt.problems import BadRequest
from ikt.telling.language.wrapping import wrap


def write_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--write/--dry-run`` of a command that writes what was typed, unless it is only to be shown."""
    return cast(
        Callable[..., Any],
        option(
            "--write/--dry-run", default=True, en="Write it (default), or only show what would be written.",
            nl="Schrijf het (standaard), of toon alleen wat er geschreven zou worden.",
        )(function),
    )  # fmt: skip


def ground_to_write(folder: str | None, *, write: bool = True) -> Ground:
    """The workspace of this run; raises BadRequest (P916) where it is the one inside the package."""
    here = ground(folder, told=write)
    if here.embedded and write:
        raise BadRequest("P916", reason="embedded")
    return here


def in_folder(folder: str | None) -> str:
    """What a command that is named next needs to work in the same folder."""
    return "" if folder is None else f" -C {to_type([on_one_line(folder)])}"


def tell_lines(lines: Iterable[str]) -> None:
    """Say lines, each wrapped at the width of the terminal."""
    for line in lines:
        say(wrap(line, width()))
