"""The choice under review as it stood then: a filed decision, or the choice of the strategy itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ikt.assessing.assessment import Assessment
from ikt.deciding.backtest import as_then
from ikt.model.backtest import Backtest, Then
from ikt.model.decision import Decision
from ikt.model.outcomes import STRATEGY
from ikt.problems import BadRequest


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who was chosen, from among whom, and what was known.

    ``taken`` is the day of the choice, ``known_on`` that of what was known for it. ``pool`` are those ranked
    then and not chosen, in the order of their codes. ``decision`` is None for the choice of the strategy;
    ``earlier`` names for a series the edition that existed then.
    """

    before: Assessment
    taken: date
    known_on: date
    chosen: tuple[str, ...]
    pool: tuple[str, ...]
    decision: Decision | None = None
    earlier: Mapping[str, Then] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """What expectations call it: the number and the id of a decision, or the word for the strategy."""
        if self.decision is None:
            return (STRATEGY,)
        number = self.decision.number
        return (self.decision.id, *(() if number is None else (str(number),)))

    @property
    def row(self) -> dict[str, int]:
        """The row in ``before`` of each country, by its code."""
        return {unit.iso2: row for row, unit in enumerate(self.before.units)}


def of_decision(decision: Decision, a: Assessment) -> Reviewed:
    """The choice of a filed decision; ``a`` is its assessment, recomputed from the record."""
    return Reviewed(
        before=a,
        taken=date.fromisoformat(decision.time[:10]),
        known_on=a.recipe.as_of,
        chosen=decision.chosen,
        pool=_pool(a, decision.chosen),
        decision=decision,
    )


def of_strategy(now: Assessment, settled: Backtest) -> Reviewed:
    """The choice of the strategy, with what ``backtest.yaml`` settled of what was known then.

    Raises:
        BadRequest: P012, the source of the choice has no date, or no profile says who was chosen.
    """
    a = as_then(now.evidence, now.recipe, settled)
    chosen = tuple(unit.iso2 for unit in a.units if unit.choice == "chosen")
    source = now.evidence.sources.get(settled.choice)
    when = None if source is None else source.known_from
    if when is None or not chosen:
        raise BadRequest("P012", reason="undated" if chosen else "nobody", source=settled.choice)
    return Reviewed(
        before=a,
        taken=when.last,
        known_on=settled.as_of.last,
        chosen=chosen,
        pool=_pool(a, chosen),
        earlier=settled.then,
    )


def _pool(a: Assessment, chosen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(a.units[row].iso2 for row in a.order() if a.units[row].iso2 not in chosen))
