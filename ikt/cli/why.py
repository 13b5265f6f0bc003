"""``ikt why``: why a country was chosen or not, by a filed decision and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import ground, one_country
from ikt.cli.options import names_option, place_options

if TYPE_CHECKING:
    from ikt.telling.assessed.judged import NamedBy


@make_command(
    "why",
    """See why a country was chosen or not: its place, its margin to the line, what carried it, how sure, what
was unknown, and who decided it and why.

All of it comes from the decision as it was filed; of the files of today only the panel of a round is
looked at, for who judged. DECISION is a number,
an id such as 2026-11-20-1433, or a file; without it the last decision is told.

Example: ikt why BR --decision 1""",
    """Zie waarom een land wel of niet is gekozen: de plaats, de afstand tot de grens, waarop de score rustte,
hoe zeker die was, wat onbekend was, en wie het besloot en waarom.

Alles komt uit het besluit zoals het is vastgelegd; van de bestanden van vandaag telt alleen het panel van
een ronde mee, voor wie er beoordeelde. BESLUIT is een
nummer, een id zoals 2026-11-20-1433, of een bestand; zonder BESLUIT gaat het over het laatste.

Voorbeeld: ikt why BR --decision 1""",
)
@click.argument("country")
@option("--decision", metavar="DECISION", en="Which decision (default: the last one).",
        nl="Welk besluit (standaard: het laatste).")  # fmt: skip
@names_option
@answer_options
@place_options
def command(
    country: str,
    decision: str | None,
    names: NamedBy,
    form: str | None,
    output: str | None,
    folder: str | None,
) -> None:
    from ikt.cli.records import Chain, recomputed
    from ikt.deciding.why_chosen import account
    from ikt.reading.rounds import read_panel
    from ikt.telling.answering import preceded
    from ikt.telling.assessed.judged import Assessors
    from ikt.telling.decisions.why import why_document
    from ikt.telling.decisions.why_data import why_data

    here = ground(folder)
    chain = Chain(here)
    sketch, link = chain.find(decision) if decision is not None else chain.last()
    a = recomputed(sketch)
    reasons = account(sketch.model, a, one_country(a, country))
    rounds = {view.round for judged in a.measured.heard.values() for view in judged.by}
    panels = {name: panel for name in rounds if (panel := read_panel(here.root, name)) is not None}
    who = Assessors(panels, lang(), names)
    gone = chain.notice(link)
    deliver(
        form,
        output,
        document=lambda: preceded(why_document(reasons, link.digest, lang(), who), gone),
        data=lambda: why_data(reasons, lang(), who, in_force=not gone).printed(),
    )
