"""``ikt merge``: what two people did in copies of one folder, taken together."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikt.characters import on_one_line
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import must_be_folder
from ikt.cli.options import place_options
from ikt.cli.writing import ground_to_write, in_folder, tell_lines, write_option
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.workspace import is_workspace

if TYPE_CHECKING:
    from ikt.keeping.merging.cells import Clash, Side


@make_command(
    "merge",
    """Take what somebody else changed in a copy of this folder, and keep what you changed yourself.

DIR is the folder of the other. Each file is compared with what both folders come from, which ikt init and
ikt merge --start note. Values that only the other changed are taken; new files come in, and files that were
removed there and not touched here go. Where both changed a value, each otherwise, both are shown and nothing
is written until you choose with --ours or --theirs. "ikt undo" takes a merge back.

Example: ikt merge ../folder-of-Noor --dry-run

Example: ikt merge ../folder-of-Noor --theirs policy.yaml:top""",
    """Neem over wat iemand anders in een kopie van deze map wijzigde, en houd wat u zelf wijzigde.

MAP is de map van de ander. Elk bestand wordt vergeleken met wat beide mappen gemeen hadden; dat wordt
genoteerd door ikt init en ikt merge --start. Waarden die alleen de ander wijzigde worden overgenomen;
nieuwe bestanden komen erbij, en bestanden die daar zijn verwijderd en hier niet aangeraakt gaan weg. Is een
waarde aan beide kanten gewijzigd, elk anders, dan ziet u beide en wordt er niets geschreven totdat u kiest
met --ours of --theirs. Met "ikt undo" draait u het terug.

Voorbeeld: ikt merge ../map-van-Noor --dry-run

Voorbeeld: ikt merge ../map-van-Noor --theirs policy.yaml:top""",
)
@click.argument("directory", metavar="[DIR]", required=False)
@option(
    "--base",
    metavar="DIR",
    en="A copy of the folder from before the two parted.",
    nl="Een kopie van de map uit de tijd dat beide gelijk waren.",
)
@option(
    "--ours",
    metavar="FILE:CELL",
    multiple=True,
    en="Where both changed it, keep what is here; FILE alone for all of it, or: all.",
    nl="Houd bij een conflict wat hier staat; alleen BESTAND voor alles daarin, of: all.",
)
@option(
    "--theirs",
    metavar="FILE:CELL",
    multiple=True,
    en="Where both changed it, take what is there; FILE alone for all of it, or: all.",
    nl="Neem bij een conflict wat daar staat; alleen BESTAND voor alles daarin, of: all.",
)
@option(
    "--without-decisions",
    "apart",
    is_flag=True,
    en="Leave the decisions of both folders as they are.",
    nl="Laat de besluiten van beide mappen zoals ze zijn.",
)
@option(
    "--start",
    "starts",
    is_flag=True,
    en="Note this folder as it is now, before somebody copies it.",
    nl="Noteer deze map zoals ze nu is, voordat iemand haar kopieert.",
)
@write_option
@place_options
def command(
    directory: str | None, base: str | None, ours: tuple[str, ...], theirs: tuple[str, ...], apart: bool,
    starts: bool, write: bool, folder: str | None,
) -> None:  # fmt: skip
    from ikt.keeping.merging.merge import merge
    from ikt.keeping.merging.merge import write as write_merged
    from ikt.telling.changes.merged import merged

    if starts:
        if directory or base or ours or theirs or apart:
            raise BadRequest("P063", reason="start")
        _start(folder, write=write)
        return
    if directory is None:
        raise BadRequest("P063")
    here = ground_to_write(folder, write=write)
    for one in (directory, base):
        if one is not None:
            _must_be_other(here.root, one)
    found = merge(
        here.root, Path(directory), None if base is None else Path(base), _chosen(ours, theirs),
        decisions=not apart,
    )  # fmt: skip
    written = write and not found.clashes
    if written:
        write_merged(found, f"ikt merge {on_one_line(directory)}"[:200])
    tell_lines(
        merged(
            directory, found.taken, len(found.clashes), found.comments, in_folder(folder), lang(),
            settled=found.settled, written=written,
        )
    )  # fmt: skip
    if found.clashes:
        raise BadFiles(_told(found.clashes))


def _start(folder: str | None, *, write: bool) -> None:
    from ikt.keeping.merging.states import start
    from ikt.telling.changes.words import SAY

    here = ground_to_write(folder, write=write)
    if write:
        start(here.root)
    tell_lines([SAY(lang(), "started" if write else "not_written")])


def _must_be_other(root: Path, name: str) -> None:
    must_be_folder(name)
    if os.path.realpath(root) == os.path.realpath(name):
        raise BadRequest("P063", reason="same", value=name)
    if not is_workspace(Path(name)):
        raise BadRequest("P063", reason="no_workspace", value=name)


def _chosen(ours: Iterable[str], theirs: Iterable[str]) -> dict[str, Side]:
    chosen: dict[str, Side] = {}
    sides: tuple[tuple[Side, Iterable[str]], ...] = (("ours", ours), ("theirs", theirs))
    for side, names in sides:
        for name in names:
            word = name.strip().replace("\\", "/").removeprefix("./")
            if chosen.setdefault(word, side) != side:
                raise BadRequest("P063", reason="twice", value=name[:80])
    return chosen


def _told(clashes: Iterable[Clash]) -> Problems:
    from ikt.telling.changes.told import shown
    from ikt.telling.changes.words import SAY

    problems = Problems()
    for one in clashes:
        values = {
            name: SAY(lang(), "nothing") if value is None else shown(value, None)
            for name, value in (("ours", one.ours), ("theirs", one.theirs), ("before", one.before))
        }
        problems.add("P062", one.place, one.cell, reason=one.reason, at=one.name, **values)
    return problems
