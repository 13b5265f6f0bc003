"""``ikt round``: what a round of judgements brought, who agrees with whom, and whether that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ikt.assessing.assessment import Assessment
from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang
from ikt.cli.loading import day, ground, load
from ikt.cli.options import names_option, place_options, policy_options, rows_option
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.telling.assessed.judged import NamedBy

# What else is done with a round, each a command of its own.
_MODULES: dict[str, tuple[str, str, str]] = {
    "forget": (
        "ikt.cli.round_forget",
        "Remove who an assessor is, on request.",
        "Verwijder op verzoek wie een beoordelaar is.",
    ),
}


@make_command(
    "round",
    """See what a round of judgements brought, who agrees with whom, and whether that matters.

Who has answered, how much is known now and what that did to the ranking; how far assessors agree on each
question, who is stricter than others and who favours their own country; and first of all, where they differ
and the line turns on it. Without ROUND: the newest.

Example: ikt round 2027-spring""",
    """Zie wat een ronde van oordelen opleverde, wie het met wie eens is, en of dat uitmaakt.

Wie heeft geantwoord, hoeveel er nu bekend is en wat dat met de ranglijst deed; hoe eens beoordelaars het zijn
per vraag, wie strenger is dan anderen en wie het eigen land hoger aanslaat; en vóór alles waar de meningen
uiteenlopen en de grens ervan afhangt. Zonder RONDE: de nieuwste.

Voorbeeld: ikt round 2027-spring""",
    modules=_MODULES,
)
@click.argument("name", metavar="[ROUND]", required=False)
@names_option
@policy_options
@rows_option
@answer_options
@place_options
def command(
    name: str | None,
    names: NamedBy,
    weights: str | None,
    as_of: str | None,
    rows: int | None,
    form: str | None,
    output: str | None,
    folder: str | None,
) -> None:
    asked = day(as_of)
    a = load(ground(folder), weights, as_of, None)
    from ikt.deciding.rounds.report import report
    from ikt.telling.round.data import round_data
    from ikt.telling.round.document import round_document

    found = report(a, _one_round(a, name), asked)
    deliver(
        form,
        output,
        document=lambda: round_document(found, lang(), names=names, rows=rows),
        data=lambda: round_data(found, lang(), names).printed(),
    )


def _one_round(a: Assessment, name: str | None) -> str:
    """The round of this id, or the newest; raises BadRequest."""
    rounds = a.evidence.rounds
    known = sorted(rounds)
    if not known:
        raise BadRequest("P857")
    if name is None:
        made = {one: rounds[one].round.made.last for one in known}
        newest = [one for one in known if made[one] == max(made.values())]
        # Who was asked again on the same day was asked later.
        newest = [one for one in newest if one not in {rounds[other].round.follows for other in newest}]
        if len(newest) > 1:
            raise BadRequest("P859", list=", ".join(newest))
        return newest[0]
    if name not in rounds:
        from ikt.reading.near_names import near

        raise BadRequest("P858", value=name, known=known, near=near(name, known))
    return name
