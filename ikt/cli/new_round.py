"""``ikt new round``: the panel of a round, to be filled before anybody is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang
from ikt.cli.making_rounds import round_id_of
from ikt.cli.options import place_options
from ikt.cli.writing import ground_to_write, in_folder, tell_lines, write_option
from ikt.problems import BadRequest


@make_command(
    "round",
    """Make the panel of a new round: who is to be asked, a team for each country to begin with.

Nobody is invented: names are for you to fill in, and stay in that file, which is kept out of git. The round
itself is made by "ikt ask judgements", which fixes what is asked.

Example: ikt new round 2027-spring""",
    """Maak het panel van een nieuwe ronde: wie iets wordt gevraagd, om te beginnen een team per land.

Er wordt niemand verzonnen: namen vult u zelf in, en die blijven in dat bestand, dat buiten git blijft. De
ronde zelf maakt "ikt ask judgements", dat vastlegt wat er wordt gevraagd.

Voorbeeld: ikt new round 2027-voorjaar""",
)
@click.argument("round_id", metavar="ID")
@write_option
@place_options
def command(round_id: str, write: bool, folder: str | None) -> None:
    from ikt.deciding.rounds.asked import team_id
    from ikt.keeping.reread import must_pass_check
    from ikt.keeping.rounds import panel_changes, panel_name
    from ikt.keeping.together import write_together
    from ikt.reading.folders import is_taken
    from ikt.reading.workspace import read_profiles
    from ikt.telling.new_files.panel import panel_text
    from ikt.telling.sheets.summary import team

    here = ground_to_write(folder, write=write)
    name = round_id_of(round_id)
    file = panel_name(name)
    if is_taken(here.root, f"rounds/{name}"):
        raise BadRequest("P054", reason="round", value=name, file=f"rounds/{name}")
    teams = {
        team_id(iso2): (iso2, team(profile.short or profile.name).role)
        for iso2, profile in sorted(read_profiles(here.root).items())
    }
    if not teams:
        raise BadRequest("P816")
    changes = panel_changes(here.root, name, panel_text(teams, lang()).encode())
    must_pass_check(here.root, changes)
    if write:
        write_together(here.root, changes, f"ikt new round {name}")
    tell_lines(_told(name, file, folder, write=write))


def _told(name: str, file: str, folder: str | None, *, write: bool) -> Iterator[str]:
    from ikt.telling.new_files.told import made
    from ikt.telling.new_files.words import SAY

    yield made([file], lang(), written=write)
    panel = file if folder is None else Path(folder, file).as_posix()
    here = in_folder(folder)
    yield SAY(lang(), "next_round", here=here, id=name, file=panel) if write else SAY(lang(), "not_written")
