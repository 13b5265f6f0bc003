"""``ikt explain``: every number unfolds."""

from __future__ import annotations

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say
from ikt.cli.loading import ground, load, one_country
from ikt.cli.options import as_of_option, weights_option
from ikt.cli.outcome import width
from ikt.problems import BadRequest


@make_command(
    "explain",
    """Unfold a score: every figure with its parts, year, goalposts, uncertainty, points and source.

With --against another country: what makes the difference. With --criteria: what the criteria rest on, and how
much each of them moves the ranking.""",
    """Vouw een score open: elk cijfer met delen, jaar, schaalgrenzen, onzekerheid, punten en bron.

Met --against een ander land: wat het verschil maakt. Met --criteria: waarop de criteria rusten, en
hoeveel elk de ranglijst bepaalt.""",
)
@click.argument("country", required=False)
@option(
    "--against", metavar="COUNTRY", en="The country to compare with.", nl="Het land om mee te vergelijken."
)
@option("--criteria", is_flag=True, en="Explain the criteria instead of a country.",
        nl="Leg de criteria uit in plaats van een land.")  # fmt: skip
@weights_option
@as_of_option
@folder_option
@lang_option
def command(
    country: str | None,
    against: str | None,
    criteria: bool,
    weights: str | None,
    as_of: str | None,
    folder: str | None,
) -> int:
    if criteria == (country is not None) or (against is not None and country is None):
        raise BadRequest("P806")
    from ikt.telling.explain.sentences import against_view, criteria_view, explain_view
    from ikt.telling.explain.text import explain_text

    asked = [word for word in (country, against) if word is not None]
    assessment = load(ground(folder), weights, as_of, None, wanted=asked)
    if country is None:
        view = criteria_view(assessment, lang())
    elif against is None:
        view = explain_view(assessment, one_country(assessment, country), lang())
    else:
        first, second = one_country(assessment, country), one_country(assessment, against)
        view = against_view(assessment, first, second, lang())
    say(explain_text(view, width()), nl=False)
    return 0
