"""``ikt score``: the ranking, what it can carry, and who is close to the line."""

from __future__ import annotations

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say
from ikt.cli.loading import chosen, ground, load
from ikt.cli.options import as_of_option, rows_option, top_option, weights_option
from ikt.cli.outcome import width


@make_command(
    "score",
    "Rank the countries on the criteria, with weights of your own.\n\n"
    "COUNTRY (a code such as DE, or a name) chooses the rows shown; ranks stay those among all.\n\n"
    "Example: ikt score --weights policies/quality-first.yaml --top 10",
    "Rangschik de landen op de criteria, met eigen gewichten.\n\n"
    "LAND (een code zoals DE, of een naam) kiest de getoonde rijen; de rangen blijven die onder alle.\n\n"
    "Voorbeeld: ikt score --weights policies/quality-first.yaml --top 10",
)
@click.argument("country", nargs=-1)
@weights_option
@as_of_option
@top_option
@option("--longlist", is_flag=True, en="Score every country with figures, also without a profile.",
        nl="Geef elk land met cijfers een score, ook zonder profiel.")  # fmt: skip
@rows_option
@option("--format", "form", type=click.Choice(["table", "json", "csv", "markdown"]), default="table",
        show_default=True, en="Form of the answer.", nl="Vorm van het antwoord.")  # fmt: skip
@folder_option
@lang_option
def command(
    country: tuple[str, ...],
    weights: str | None,
    as_of: str | None,
    top: int | None,
    longlist: bool,
    rows: int | None,
    form: str,
    folder: str | None,
) -> int:
    here = ground(folder, told=form == "table")
    assessment = load(here, weights, as_of, top, longlist=longlist)
    only = frozenset(assessment.units[row].iso2 for row in chosen(assessment, country))
    if form == "json":
        import json

        from ikt.telling.score.data import score_json

        say(json.dumps(score_json(assessment, lang(), only, rows), ensure_ascii=False, indent=2))
        return 0
    from ikt.telling.score.sentences import score_view
    from ikt.telling.score.text import as_csv, as_markdown, as_text

    view = score_view(assessment, lang(), only=only, rows=rows, embedded=here.embedded)
    if form == "csv":
        say(as_csv(view), nl=False)
    elif form == "markdown":
        say(as_markdown(view), nl=False)
    else:
        say(as_text(view, width()), nl=False)
    return 0
