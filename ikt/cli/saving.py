"""One file where the user asked for it, ``--force`` and ``--dry-run``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, cast

import click

from ikt.characters import on_one_line
from ikt.cli.base import option, say, text
from ikt.problems import BadRequest

_FORCE = "ikt.force"
_FORCE_NAME = "--force"
_DRY = "ikt.dry"
_MADE = (
    "Made the folder {folder}, which was not there.",
    "De map {folder} bestond nog niet en is aangemaakt.",
)
# Before what a command says of the files it writes, where it writes none.
TRIAL = ("A trial; nothing is written. It would be:", "Een proef; er wordt niets geschreven. Het zou zijn:")
_WOULD = (
    "Would write {name} ({size} kB); nothing was written.",
    "Zou {name} schrijven ({size} kB); er is niets geschreven.",
)


def force_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--force`` and ``--dry-run``, for every command that writes a file the user names; see ``save``.

    Once only, for a command that writes an answer and a picture too.
    """
    if any(_FORCE_NAME in param.opts for param in getattr(function, "__click_params__", ())):
        return function

    def keep(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
        ctx.meta[_FORCE] = asked

    add = option(
        _FORCE_NAME, is_flag=True, expose_value=False, callback=keep,
        en="Also overwrite a file that ikt did not make.",
        nl="Overschrijf ook een bestand dat niet door ikt is gemaakt.",
    )  # fmt: skip
    return dry_option(cast(Callable[..., Any], add(function)))


def dry_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--dry-run``, read by ``is_dry``; a command that has one of its own keeps that."""

    def keep(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
        ctx.meta[_DRY] = asked

    add = option(
        "--dry-run", is_flag=True, expose_value=False, callback=keep,
        en="Say which files would be written, and write none.",
        nl="Zeg welke bestanden er geschreven zouden worden, en schrijf er geen.",
    )  # fmt: skip
    return cast(Callable[..., Any], add(function))


def is_dry() -> bool:
    """Whether files are only to be told of."""
    return bool(click.get_current_context().meta.get(_DRY))


def overwrites(asked: bool) -> None:
    """Note what was asked with a ``--force`` that a command declares itself."""
    click.get_current_context().meta[_FORCE] = asked


def save(name: str, data: bytes) -> bool:
    """Write a file where it was asked for, and give whether it was; raises BadRequest when that cannot be.

    Over a file that ikt did not make, or that was changed since, only with ``--force``. A folder that had to
    be made for it is told on standard error, and so is what a trial would write.
    """
    from ikt.keeping.named import must_be_ours, write_named

    if is_dry():
        if not _forced():
            must_be_ours(name, data)
        say(text(_WOULD).format(name=on_one_line(name), size=max(1, round(len(data) / 1000))), err=True)
        return False
    if write_named(name, data, force=_forced()):
        say(text(_MADE).format(folder=on_one_line(os.path.dirname(name))), err=True)
    return True


def must_be_free(name: str) -> None:
    """Raise BadRequest where ``save`` would refuse, before long work is done for it."""
    from ikt.keeping.named import must_be_ours

    if not _forced():
        must_be_ours(name)


def _forced() -> bool:
    return bool(click.get_current_context().meta[_FORCE])


# A picture of pixels is drawn so much larger than it is shown, to be sharp on paper and on a large screen.
_PIXELS_PER_PX = 2


def save_plot(name: str, svg: str) -> None:
    """Write a picture where it was asked for, in the form that the ending of its name says.

    Raises:
        BadRequest: P838, the ending is another than ``.svg`` and ``.png``; P850, the extra that makes a PNG
            is lacking; or the file cannot be written.
    """
    ending = name.lower()[-4:]
    if ending == ".svg":
        save(name, svg.encode())
    elif ending == ".png":
        from ikt.telling.writing.pixels import png
        from ikt.telling.writing.safe_svg import for_print

        picture = for_print(svg)
        save(name, png(picture, round(picture.width * _PIXELS_PER_PX)))
    else:
        raise BadRequest("P838", value=name)
