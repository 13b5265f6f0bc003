"""``ikt why``: why a country was chosen or not, by a filed decision and from nothing else."""

from __future__ import annotations

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say
from ikt.cli.loading import ground, one_country
from ikt.cli.options import form_option
from ikt.cli.outcome import width


@make_command(
    "why",
    """See why a country was chosen or not: its place, its margin to the line, what carried it, how sure, what
was unknown, and who decided it and why.

All of it comes from the decision as it was filed; the files of today are not looked at. DECISION is a number,
an id such as 2026-11-20-1433, or a file; the last one when left out.

Example: ikt why BR --decision 1""",
    """Zie waarom een land wel of niet is gekozen: zijn plaats, zijn afstand tot de grens, wat het droeg,
hoe zeker, wat onbekend was, en wie het besloot en waarom.

Alles komt uit het besluit zoals het is vastgelegd; naar de bestanden van vandaag wordt niet gekeken. DECISION
is een nummer, een id zoals 2026-11-20-1433, of een bestand; zonder is het het laatste.

Voorbeeld: ikt why BR --decision 1""",
)
@click.argument("country")
@option("--decision", metavar="DECISION", en="Which decision (default: the last one).",
        nl="Welk besluit (standaard: het laatste).")  # fmt: skip
@form_option
@folder_option
@lang_option
def command(country: str, decision: str | None, form: str, folder: str | None) -> int:
    from ikt.cli.records import find, last, recomputed
    from ikt.deciding.why_chosen import account

    here = ground(folder)
    found, link = find(here, decision) if decision is not None else last(here)
    a = recomputed(found)
    told = account(found.model, a, one_country(a, country))
    if form == "json":
        from ikt.telling.assessed.frame import as_json
        from ikt.telling.decisions.why import why_json

        say(as_json(why_json(told, lang())))
        return 0
    from ikt.telling.answer import answer_text
    from ikt.telling.decisions.why import why_view

    say(answer_text(why_view(told, link.digest, lang()), width()), nl=False)
    return 0
