"""``ikt round forget``: the line of an assessor goes from the panels, first shown and then done."""

from __future__ import annotations

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, say
from ikt.cli.loading import ground
from ikt.cli.options import place_options, rows_option
from ikt.cli.outcome import width
from ikt.problems import BadRequest


@make_command(
    "forget",
    """Remove who an assessor is, on request; without --write it only shows what that would do.

The line of the assessor goes from the panel of every round, or of one. What was answered stays under the id,
so that decisions can still be recomputed. Texts that may still name the person are listed with file and line.

Example: ikt round forget north-1""",
    """Verwijder op verzoek wie een beoordelaar is; zonder --write ziet u alleen wat dat zou doen.

De regel van de beoordelaar verdwijnt uit het panel van elke ronde, of van één. De antwoorden blijven onder de
id staan, zodat besluiten na te rekenen blijven. Teksten die de persoon mogelijk nog noemen, worden opgesomd
met bestand en regel.

Voorbeeld: ikt round forget north-1""",
)
@click.argument("assessor", metavar="ID")
@option(
    "--round",
    "only",
    metavar="ROUND",
    en="Only in the panel of this round.",
    nl="Alleen in het panel van deze ronde.",
)
@option(
    "--write/--dry-run",
    default=False,
    en="Do it; without --write it is only shown.",
    nl="Voer het uit; zonder --write wordt het alleen getoond.",
)
@rows_option
@place_options
def command(assessor: str, only: str | None, write: bool, rows: int | None, folder: str | None) -> None:
    here = ground(folder)
    if here.embedded:
        raise BadRequest("P999", reason="embedded", value=assessor)
    from ikt.deciding.rounds.forgetting import forgetting
    from ikt.keeping.forgetting import forget, forgetting_preview
    from ikt.reading.mentions import Mentions, mentions
    from ikt.telling.round.forgotten import forgotten_document
    from ikt.telling.writing.forms import written

    found = forgetting(here.root, assessor, only)
    shown = forgetting_preview(here.root, found)
    places = Mentions((), (), cut=False)
    if found.person is not None and found.person.name is not None:
        instead = {change.name: change.new or b"" for change in shown.changes}
        places = mentions(here.root, found.person.name, instead)
    if write:
        forget(shown, found)
    document = forgotten_document(found, places, lang(), rows=rows, written=write)
    told = written(document, "text", width=width())
    assert isinstance(told, str)
    say(told, nl=False)
