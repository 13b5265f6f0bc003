"""``ikt robust``: how sure the ranking is under other weights, uncertain evidence and other methods."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from ikt.assessing.assessment import Assessment
from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import ground, load, must_rank
from ikt.cli.options import (
    checked_draws,
    draws_option,
    longlist_option,
    place_options,
    plot_option,
    policy_options,
    rows_option,
    top_option,
)
from ikt.cli.progress import progress_bar
from ikt.cli.saving import save_plot
from ikt.deciding.weightings import Weightings
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.deciding.robustness import Robustness
    from ikt.telling.document import Document

INTERRUPTED = 130
# Minutes of work; a share is then off by a twentieth of a per cent at most, the last decimal that is printed.
MOST_DRAWS = 1_000_000

_PART = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(%?)")


@make_command(
    "robust",
    """See how sure the ranking is when weights, evidence and method vary, each alone and all together.

The same seed gives the same counts everywhere. Ctrl-C stops and shows what is known so far.

Example: ikt robust --order quality,society,objectives --draws 20000""",
    """Zie hoe zeker de ranglijst is als gewichten, gegevens en methode variëren, elk apart en alle samen.

Hetzelfde startgetal geeft overal dezelfde tellingen. Ctrl-C stopt en toont wat tot dan toe bekend is.

Voorbeeld: ikt robust --order quality,society,objectives --draws 20000""",
)
@draws_option(
    MOST_DRAWS, default=100_000, en="Number of simulations in each run.", nl="Aantal simulaties per reeks."
)
@option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, metavar="N",
        en="Another number gives other simulations.",
        nl="Een ander startgetal geeft andere simulaties.")  # fmt: skip
@option("--around", metavar="PART", en="Redistribute this part of the weight at random (default: 0.3).",
        nl="Herverdeel dit deel van het gewicht willekeurig (standaard: 0.3).")  # fmt: skip
@option("--any", "anything", is_flag=True, en="Let every division of the weight come up equally often.",
        nl="Laat elke verdeling van het gewicht even vaak voorkomen.")  # fmt: skip
@option("--order", metavar="ID,ID,...",
        en="Let these criteria weigh ever less in this order, the others least.",
        nl="Laat deze criteria in deze volgorde steeds minder wegen, de andere het minst.")  # fmt: skip
@option("--limits", is_flag=True, en="Keep to weightings within the limits of the policy.",
        nl="Blijf bij wegingen binnen de grenzen van het beleid.")  # fmt: skip
@option("--assessors", is_flag=True,
        en="Hear one assessor in each simulation where several judged, not their median.",
        nl="Hoor per simulatie één beoordelaar waar er meer oordeelden, niet hun mediaan.")  # fmt: skip
@option("--until-decided", is_flag=True, en="Stop at the first checkpoint at which every country is decided.",
        nl="Stop bij de eerste tussenstand waarin elk land beslist is.")  # fmt: skip
@option("--winning", is_flag=True, en="Count how often each country beats each other one (in the JSON).",
        nl="Tel hoe vaak elk land van elk ander wint (in de JSON).")  # fmt: skip
@policy_options
@top_option
@longlist_option
@rows_option
@answer_options
@plot_option
@place_options
def command(
    draws: int,
    seed: int,
    around: str | None,
    anything: bool,
    order: str | None,
    limits: bool,
    assessors: bool,
    until_decided: bool,
    winning: bool,
    weights: str | None,
    as_of: str | None,
    top: int | None,
    longlist: bool,
    rows: int | None,
    form: str | None,
    output: str | None,
    plot: str | None,
    folder: str | None,
) -> int:
    checked_draws(draws, MOST_DRAWS)
    if (around is not None) + anything + (order is not None) + limits > 1:
        raise BadRequest("P846", list="--around, --any, --order, --limits")
    from ikt.deciding.robustness import robustness
    from ikt.scoring.acceptability import MOST_COUNTRIES

    a = load(ground(folder), weights, as_of, top, longlist=longlist)
    if int(a.ranked.sum()) > MOST_COUNTRIES:
        raise BadRequest("P851", count=int(a.ranked.sum()), most=MOST_COUNTRIES)
    must_rank(a)
    how = _weightings(a, around, anything, order, limits)
    try:
        dealer = how.dealer(a)
    except ValueError:
        raise BadRequest("P847") from None
    with progress_bar(3 * draws) as progress:
        try:
            runs = robustness(
                a, dealer, draws=draws, seed=seed, winning=winning, until_decided=until_decided,
                assessors=assessors, progress=progress,
            )  # fmt: skip
        except ValueError:
            raise BadRequest("P847.few") from None
    if plot is not None:
        _draw(runs, plot)

    def document() -> Document:
        from ikt.telling.robust.sentences import robust_document

        return robust_document(runs, how, lang(), rows)

    def data() -> Mapping[str, Any]:
        from ikt.telling.robust.data import robust_data

        return robust_data(runs, how).printed()

    deliver(form, output, document, data)
    return INTERRUPTED if any(run.stopped == "interrupted" for run in runs.runs) else 0


def _draw(robustness: Robustness, plot: str) -> None:
    """Write the picture of the last run in which anything was drawn."""
    from ikt.telling.assessed.ranking import publishers_in_use
    from ikt.telling.pictures.standing_alone import alone
    from ikt.telling.robust.acceptability import acceptability, heat_of

    drawn = [run for run in robustness.runs if run.draws]
    if drawn:
        data = heat_of(robustness, drawn[-1], lang(), publishers_in_use(robustness.assessment, lang()))
        save_plot(plot, alone(acceptability(data, "robust.svg"), lang()).svg)


def _weightings(
    a: Assessment, around: str | None, anything: bool, order: str | None, limits: bool
) -> Weightings:
    """What the weights are drawn from; raises BadRequest."""
    if anything:
        return Weightings("any")
    if limits:
        return Weightings("limits")
    if order is not None:
        from ikt.deciding.changes import meant

        ids = a.evidence.criteria.ids
        names = [meant(a.evidence.criteria, word.strip()) for word in order.split(",") if word.strip()]
        if not names:
            raise BadRequest("P856", value=order, known=list(ids))
        for name in names:
            if name not in ids:
                raise BadRequest("P849", id=name, known=list(ids))
            if names.count(name) > 1:
                raise BadRequest("P824", id=name)
        return Weightings("order", order=tuple(map(ids.index, names)))
    return Weightings() if around is None else Weightings(part=_part(around))


def _part(text: str) -> float:
    """A share as people write one: 0.3, 0,3 or 30%; raises BadRequest."""
    from ikt.deciding.changes_typed import number_of

    match = _PART.fullmatch(text.strip())
    part = number_of(match[1], "P848", text) / (100.0 if match[2] else 1.0) if match else -1.0
    if not 0.0 <= part <= 1.0:
        raise BadRequest("P848", value=text)
    return part
