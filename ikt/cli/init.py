"""``ikt init``: a workspace of one's own."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ikt.characters import on_one_line
from ikt.cli.base import command as make_command
from ikt.cli.base import lang_option, say, text
from ikt.cli.loading import must_be_folder, must_have_a_folder
from ikt.keeping.copying import copy_workspace
from ikt.reading.files import is_there
from ikt.reading.workspace import embedded_root


@make_command(
    "init",
    """Copy the workspace that comes with ikt into a folder, to work in.

DIR is this folder when left out. Nothing that is there is overwritten.

Example: ikt init my-strategy""",
    """Kopieer de werkmap die bij ikt hoort naar een map, om in te werken.

DIR is deze map als die ontbreekt. Wat er al is, wordt niet overschreven.

Voorbeeld: ikt init mijn-strategie""",
)
@click.argument("directory", metavar="[DIR]", default=".")
@lang_option
def command(directory: str) -> int:
    return _init(Path(directory))


def _init(target: Path) -> int:
    if not target.is_absolute():
        must_have_a_folder()
    if is_there(target):
        must_be_folder(str(target))
    written = copy_workspace(embedded_root(), target)
    profiles = sum(1 for path in written if path.parts[0] == "countries")
    shown = on_one_line(os.path.abspath(target))
    here = " -C " + on_one_line(str(target)) if target != Path() else ""
    done = (
        "{n} files written to {folder}, {profiles} country profiles among them.",
        "{n} bestanden geschreven naar {folder}, waaronder {profiles} landenprofielen.",
    )
    following = (
        "Next: ikt check{here}, then ikt score{here}",
        "Daarna: ikt check{here}, dan ikt score{here}",
    )
    say(text(done).format(n=len(written), folder=shown, profiles=profiles))
    say(text(following).format(here=here))
    return 0
