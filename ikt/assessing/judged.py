"""What people answered in rounds, cell by cell, and how several answers make one judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ikt.model.base import Language
from ikt.model.round import Rule
from ikt.reading.rounds import Given, with_those_before

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """What one assessor says of one country on one rubric, and the day from which it counts.

    ``level`` is held most likely, ``low`` and ``high`` are the ends of what is held possible; ``why`` and
    ``basis`` (where it is known from) stand in the ``language`` in which they were written.
    """

    round: str
    assessor: str
    level: int
    low: int
    high: int
    why: str | None
    basis: str | None
    received: date
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """Several views as one judgement: the level and the range it may lie in, on the scale of the rubric.

    ``by`` are the views it was made from, in the order of the ids of their assessors.
    """

    level: float
    low: float
    high: float
    by: tuple[View, ...]

    @property
    def since(self) -> date:
        """The day from which all of it was known."""
        return max(view.received for view in self.by)

    @property
    def unanimous(self) -> bool:
        """Whether everybody holds the same level most likely."""
        return len({view.level for view in self.by}) == 1


def together(views: Sequence[View], rule: Rule) -> Judged:
    """One judgement of several views (at least one).

    The level is the median of the levels held most likely, so it may lie half-way between two. Its range runs
    from the lowest to the highest level that anybody holds possible (``widest``), or from the median of the
    lowest to that of the highest (``middle``). One view is that judgement; another like it changes nothing.
    """
    lows, highs = [view.low for view in views], [view.high for view in views]
    ends = (min(lows), max(highs)) if rule == "widest" else (median(lows), median(highs))
    level = median(view.level for view in views)
    by = tuple(sorted(views, key=lambda view: (view.assessor, view.round)))
    return Judged(float(level), float(ends[0]), float(ends[1]), by)


def judgements_of(rounds: Mapping[str, Given], names: Sequence[str], as_of: date) -> dict[Cell, Judged]:
    """(iso2, attribute) -> what the rounds named say of it on a day; those named later go first.

    A round that asks again (``follows``) is one with the round before it: of each assessor the later answer
    counts, and whoever did not answer again is still heard. Whoever says not to know is as not asked. Answers
    that were replaced count until the day of those in their place. A round that another of those named asks
    again is heard in that one only, wherever it is named.

    Raises:
        KeyError: a round is named that is not there.
        BadFiles: a round cannot be read.
    """
    found: dict[Cell, Judged] = {}
    chains = {name: with_those_before(rounds, name) for name in names}
    again = {one.round.id for chain in chains.values() for one in chain[:-1]}
    # Of rounds that follow each other in a circle none is the last.
    for name in [name for name in chains if name not in again] or chains:
        rule = rounds[name].round.rule
        said: dict[Cell, dict[str, View]] = {}
        for one in chains[name]:
            _hear(one, as_of, said)
        found |= {cell: together(tuple(views.values()), rule) for cell, views in said.items() if views}
    return found


def _hear(given: Given, as_of: date, said: dict[Cell, dict[str, View]]) -> None:
    """Put what a round says in the place of what its assessors said before."""
    for assessor, answers in given.on(as_of).items():
        for answer in answers.answers:
            views = said.setdefault((answer.country, answer.question), {})
            if answer.level is None:
                views.pop(assessor, None)
            else:
                views[assessor] = View(
                    round=given.round.id,
                    assessor=assessor,
                    level=answer.level,
                    low=answer.lowest,
                    high=answer.highest,
                    why=answer.why,
                    basis=answer.basis,
                    received=answers.received.last,
                    language=answers.language,
                )
