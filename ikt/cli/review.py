"""``ikt review``: years after a choice, what came of it beside comparable countries that were not chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import ground, load_all
from ikt.cli.options import place_options, policy_options
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.files import is_there

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.cli.records import Chain
    from ikt.deciding.review.reviewed import Reviewed
    from ikt.model.backtest import Backtest
    from ikt.model.outcomes import Outcomes
    from ikt.model.strategy import Strategy

_STRATEGY = ("strategy", "strategie")


@make_command(
    "review",
    """Review a choice years later: what was expected, what came of it beside comparable countries that were
not chosen, and, apart from that, what was done.

DECISION is a number, an id such as 2026-11-20-1433, or a file; without it the last decision is reviewed.
“strategy” is the choice of the strategy itself, with what backtest.yaml settled of that time. The baseline is
what was known then. What was expected stands in outcomes.yaml (see docs/review.md); without that file the
review tells what changed. A difference is never proof of cause.

Example: ikt review strategy

Example: ikt review 1 --as-of 2028-12-31 -o review.docx""",
    """Evalueer een keuze jaren later: wat er werd verwacht, wat ervan kwam naast vergelijkbare landen die
niet zijn gekozen, en los daarvan wat er is gedaan.

BESLUIT is een nummer, een id zoals 2026-11-20-1433, of een bestand; zonder BESLUIT gaat het over het laatste.
“strategie” is de keuze van de strategie zelf, met wat backtest.yaml over die tijd vastlegde. De nulmeting is
wat toen bekend was. Wat er werd verwacht, staat in outcomes.yaml (zie docs/review.md); zonder dat bestand
vertelt de evaluatie wat er veranderde. Een verschil is nooit bewijs van oorzaak.

Voorbeeld: ikt review strategie

Voorbeeld: ikt review 1 --as-of 2028-12-31 -o evaluatie.docx""",
)
@click.argument("decision", required=False)
@option("--measure", "asked", multiple=True, metavar="ID",
        en="Look at this series or attribute too (repeatable).",
        nl="Bekijk ook deze reeks of dit kenmerk (herhaalbaar).")  # fmt: skip
@policy_options
@answer_options
@place_options
def command(
    decision: str | None,
    asked: tuple[str, ...],
    weights: str | None,
    as_of: str | None,
    form: str | None,
    output: str | None,
    folder: str | None,
) -> None:
    from ikt.cli.records import Chain
    from ikt.deciding.review.reviewing import review
    from ikt.telling.answering import preceded
    from ikt.telling.review.data import review_data
    from ikt.telling.review.document import review_document

    here = ground(folder)
    of_strategy = decision is not None and decision.lower() in _STRATEGY
    chain = Chain(here)
    loaded = _load(chain, weights, as_of, settled=of_strategy)
    reviewed, gone = _reviewed(chain, decision, loaded.assessment, loaded.settled)
    _must_come_after(reviewed, loaded.assessment)
    made = review(reviewed, loaded.assessment, loaded.strategy, loaded.outcomes, asked)
    deliver(
        form,
        output,
        document=lambda: preceded(review_document(made, lang()), gone),
        data=lambda: review_data(made, lang()).printed(),
    )


def _must_come_after(reviewed: Reviewed, now: Assessment) -> None:
    from ikt.telling.language.numbers import day

    if now.recipe.as_of <= reviewed.taken:
        raise BadRequest("P010", day=day(now.recipe.as_of, lang()), taken=day(reviewed.taken, lang()))


def _reviewed(
    chain: Chain, word: str | None, now: Assessment, settled: Backtest | None
) -> tuple[Reviewed, list[str]]:
    """The choice that is reviewed, and the sentence that it was withdrawn where it was."""
    from ikt.cli.records import recomputed
    from ikt.deciding.review.reviewed import of_decision, of_strategy

    if settled is not None:
        return of_strategy(now, settled), []
    found = chain.in_force() if word is None else chain.find(word)
    if found is None:
        raise BadRequest("P011")
    sketch, link = found
    gone = chain.notice(link)
    return of_decision(sketch.model, recomputed(sketch), filed=chain.holds(link)), gone


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What a review needs; ``settled`` only for the choice of the strategy."""

    assessment: Assessment
    strategy: Strategy | None
    outcomes: Outcomes | None
    settled: Backtest | None


def _load(chain: Chain, weights: str | None, as_of: str | None, *, settled: bool) -> _Loaded:
    """Read what was expected beside everything else, every problem of all of it together."""
    from ikt.model.backtest import Backtest
    from ikt.reading.outcomes import NAME, Named, read_outcomes, with_figures
    from ikt.reading.workspace import read_model_file

    here = chain.here
    if settled and not is_there(here.root / "backtest.yaml"):
        raise BadRequest("P012", reason="no_file")
    problems = Problems()
    expected = is_there(here.root / NAME)
    loaded = None
    named = Named(None, None, None, None, chain.heads() if expected else None)
    try:
        loaded = load_all(here, weights, as_of, all_figures=True)
    except BadFiles as bad:
        problems.extend(bad.problems)
    if loaded is not None:
        evidence = loaded[0].evidence
        profiles = {unit.iso2: unit.profile for unit in evidence.units if unit.profile is not None}
        attributes = with_figures(evidence.criteria)
        named = Named(evidence.sources, evidence.source_of, attributes, profiles, named.decisions)
    outcomes = read_outcomes(here.root, named, problems) if expected else None
    as_read = None
    if settled:
        as_read = read_model_file(here.root / "backtest.yaml", "backtest.yaml", Backtest, problems)
    if problems.errors or loaded is None:
        raise BadFiles(problems)
    return _Loaded(
        *loaded, None if outcomes is None else outcomes[0], None if as_read is None else as_read[0]
    )
