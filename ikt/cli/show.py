"""``ikt show``: everything known of one country, each statement with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang
from ikt.cli.loading import ground, load, one_country
from ikt.cli.options import names_option, place_options, policy_options

if TYPE_CHECKING:
    from ikt.telling.assessed.judged import NamedBy


@make_command(
    "show",
    """Show everything known of one country, each statement with its source.

COUNTRY is a code such as DE, or a name.

Example: ikt show DE -o DE.docx""",
    """Toon alles wat van één land bekend is, elke bewering met haar bron.

LAND is een code zoals DE, of een naam.

Voorbeeld: ikt show DE -o DE.docx""",
)
@click.argument("country")
@policy_options
@names_option
@answer_options
@place_options
def command(
    country: str,
    weights: str | None,
    as_of: str | None,
    names: NamedBy,
    form: str | None,
    output: str | None,
    folder: str | None,
) -> None:
    a = load(ground(folder), weights, as_of, None, wanted=[country])
    row = one_country(a, country)

    from ikt.telling.country.data import show_data
    from ikt.telling.country.sentences import country_document

    deliver(
        form,
        output,
        document=lambda: country_document(a, row, lang(), names),
        data=lambda: show_data(a, row, lang(), names).printed(),
    )
