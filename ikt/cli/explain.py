"""``ikt explain``: every number unfolds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import ground, load, one_country
from ikt.cli.options import names_option, place_options, policy_options
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.telling.assessed.judged import NamedBy


@make_command(
    "explain",
    """Unfold a score: every figure with its parts, year, goalposts, uncertainty, points and source.

With --against another country: what makes the difference. With --criteria: what the criteria rest on, and how
much each of them moves the ranking. With the name of an attribute or criterion in place of a country: what is
asked, what each level means and over which scale.

Example: ikt explain DE --against FR

Example: ikt explain history.ties""",
    """Vouw een score open: elk cijfer met delen, jaar, schaalgrenzen, onzekerheid, punten en bron.

Met --against een ander land: wat het verschil maakt. Met --criteria: waarop de criteria rusten, en hoe
sterk elk de ranglijst bepaalt. Met de naam van een kenmerk of criterium in plaats van een land: wat gevraagd
wordt, wat elk niveau betekent en op welke schaal.

Voorbeeld: ikt explain DE --against FR

Voorbeeld: ikt explain history.ties""",
)
@click.argument("country", required=False)
@option(
    "--against", metavar="COUNTRY", en="The country to compare with.", nl="Het land om mee te vergelijken."
)
@option("--criteria", is_flag=True, en="Explain the criteria instead of a country.",
        nl="Leg de criteria uit in plaats van een land.")  # fmt: skip
@policy_options
@names_option
@answer_options
@place_options
def command(
    country: str | None,
    against: str | None,
    criteria: bool,
    weights: str | None,
    as_of: str | None,
    names: NamedBy,
    form: str | None,
    output: str | None,
    folder: str | None,
) -> None:
    if criteria == (country is not None) or (against is not None and country is None):
        raise BadRequest("P806")
    from ikt.telling.explain import data
    from ikt.telling.explain.attribute import attributes_data, attributes_document
    from ikt.telling.explain.country import country_document
    from ikt.telling.explain.criteria import criteria_document
    from ikt.telling.explain.difference import asked_difference, difference_document

    asked = [word for word in (country, against) if word is not None]
    a = load(ground(folder), weights, as_of, None, wanted=asked)
    if country is None:
        deliver(
            form,
            output,
            document=lambda: criteria_document(a, lang()),
            data=lambda: data.criteria_data(a, lang()).printed(),
        )
    elif against is None and (node := named_node(a, country)) is not None:
        deliver(
            form,
            output,
            document=lambda: attributes_document(a, node, lang()),
            data=lambda: attributes_data(a, node, lang()).printed(),
        )
    elif against is None:
        row = one_country(a, country)
        deliver(
            form,
            output,
            document=lambda: country_document(a, row, lang(), names),
            data=lambda: data.country_data(a, row, lang(), names).printed(),
        )
    else:
        difference = asked_difference(a, one_country(a, country), one_country(a, against))
        deliver(
            form,
            output,
            document=lambda: difference_document(a, difference, lang()),
            data=lambda: data.difference_data(a, difference, lang()).printed(),
        )


def named_node(a: Assessment, word: str) -> str | None:
    """The id of the attribute or criterion that a word names, unless it names a country."""
    from ikt.countries.table import meant as countries_meant
    from ikt.deciding.changes import meant

    found = meant(a.evidence.criteria, word)
    is_node = any(node.id == found for node in a.evidence.criteria.nodes())
    return found if is_node and not countries_meant(word) else None
