"""``ikt show``: everything known of one country, each statement with its source."""

from __future__ import annotations

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say
from ikt.cli.loading import ground, load, one_country
from ikt.cli.options import as_of_option, weights_option
from ikt.cli.outcome import width


@make_command(
    "show",
    """Show everything known of one country, each statement with its source.

COUNTRY is a code such as DE, or a name.""",
    """Toon alles wat van één land bekend is, elke bewering met haar bron.

LAND is een code zoals DE, of een naam.""",
)
@click.argument("country")
@weights_option
@as_of_option
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
        en="Form of the answer.", nl="Vorm van het antwoord.")  # fmt: skip
@folder_option
@lang_option
def command(country: str, weights: str | None, as_of: str | None, form: str, folder: str | None) -> int:
    here = ground(folder)
    assessment = load(here, weights, as_of, None, wanted=[country])
    row = one_country(assessment, country)
    if form == "json":
        import json

        from ikt.telling.country.data import show_data

        say(json.dumps(show_data(assessment, row, lang()).printed(), ensure_ascii=False, indent=2))
        return 0
    from ikt.telling.country.sentences import show_view
    from ikt.telling.plain import sections_text

    view = show_view(assessment, row, lang())
    say(sections_text(view.title, view.sections, width()), nl=False)
    return 0
