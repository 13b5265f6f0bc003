"""How sure, as JSON; numbers are never rounded."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.deciding import robustness
from ikt.deciding.draw_counts import METHODS
from ikt.deciding.weightings import Weightings
from ikt.model.output import Code, Framed, Maybe, Output, Share
from ikt.telling.assessed.frame import frame, iso2_of, weights_of

Count = Annotated[int, Field(ge=0)]
Rank = Annotated[int, Field(ge=1)]


class DrawnAround(Output):
    """Weights around those of the policy."""

    source: Literal["around"] = Field(alias="from")
    part: Share = Field(description="The part of the weight that each simulation redistributes at random.")


class DrawnInOrder(Output):
    """Weights of which some are ever less and the others less than all of these."""

    source: Literal["order"] = Field(alias="from")
    order: list[str] = Field(description="Ids of the criteria, the one that weighs most first.")


class DrawnEvenly(Output):
    """Any weights alike, or any within the limits of the policy."""

    source: Literal["any", "limits"] = Field(alias="from")


class Run(Output):
    """What was counted while some things varied; lists of countries are in the order of ``countries``."""

    vary: list[Literal["weights", "evidence", "method"]]
    draws: Count
    stopped: Literal["decided", "interrupted"] | None = Field(
        description="Why there are fewer simulations than asked for."
    )
    counts: list[list[Count]] = Field(description="How often the country had each rank, from the first on.")
    in_top: list[Share]
    error: list[Annotated[float, Field(ge=0)]] = Field(description="Monte Carlo standard error of in_top.")
    ranks_90: list[tuple[Rank, Rank]] = Field(
        description="The ranks between which a country lies in 90% of the simulations, 5% cut off on "
        "each side."
    )
    central_weights: list[dict[str, Share] | None] = Field(
        description="The mean weights of the simulations in which a country is first; null where it never is."
    )
    confidence: list[Maybe] = Field(
        description="How often a country is first under its central weights, given the evidence."
    )
    winning: list[list[Share]] | None = Field(
        description="How often the row beats the column; null unless asked for."
    )
    winning_exact: bool


class Methods(Output):
    """Ranks of the countries by each method."""

    mean: list[Count]
    topsis: list[Count]
    promethee: list[Count]


class RobustAnswer(Framed):
    """What `ikt robust` prints with --format json."""

    format: Literal["ikt.robust/1"]
    seed: Count
    drawn: DrawnAround | DrawnInOrder | DrawnEvenly = Field(description="What the weights are drawn from.")
    countries: list[Code] = Field(description="The ranked countries, best first.")
    assessors_differ: int | None = Field(
        ge=0,
        description="In how many cells an assessor was drawn in place of the median; null where not asked.",
    )
    runs: list[Run]
    methods: Methods | None = Field(
        description="Ranks by each method; null where a cap or a geometric mean rules them out."
    )


def robust_data(found: robustness.Robustness, how: Weightings) -> RobustAnswer:
    """``ikt.robust/1``: every run; ``how`` is what the weights were drawn from."""
    a = found.assessment
    ranks = found.methods
    return RobustAnswer(
        **frame(a, "ikt.robust/1"),
        seed=found.seed,
        drawn=_drawn(a, how),
        countries=iso2_of(a, found.rows),
        assessors_differ=found.differing,
        runs=[_run(a, run) for run in found.runs],
        methods=None if ranks is None else Methods(**dict(zip(METHODS, ranks.tolist(), strict=True))),
    )


def _drawn(a: Assessment, how: Weightings) -> DrawnAround | DrawnInOrder | DrawnEvenly:
    if how.drawn_from == "around":
        return DrawnAround(**{"from": "around"}, part=how.part)
    if how.drawn_from == "order":
        ids = a.evidence.criteria.ids
        return DrawnInOrder(**{"from": "order"}, order=[ids[k] for k in how.order])
    return DrawnEvenly(**{"from": how.drawn_from})


def _run(a: Assessment, run: robustness.Run) -> Run:
    top = a.recipe.top
    low, high = run.seen()
    return Run(
        vary=sorted(run.vary),
        draws=run.draws,
        stopped=run.stopped or None,
        counts=run.counts.tolist(),
        in_top=run.in_top(top).tolist(),
        error=run.error(top).tolist(),
        ranks_90=list(zip(low.tolist(), high.tolist(), strict=True)),
        central_weights=[None if math.isnan(row[0]) else weights_of(a, row) for row in run.central],
        confidence=run.confidence.tolist(),
        winning=None if run.winning is None else run.winning.tolist(),
        winning_exact=run.winning_exact,
    )
