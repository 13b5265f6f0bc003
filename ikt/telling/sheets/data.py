"""What ``ikt collect`` gives to programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from ikt.deciding.rounds.collecting import Collected, Outcome, Taken
from ikt.model.output import Code, Output
from ikt.model.round import Answer


class AskedCell(Output):
    """A question about a country."""

    country: Code
    question: str


class GivenAnswer(Output):
    """An answer; ``level`` is null where it is “I do not know”."""

    level: int | None
    low: int | None = Field(description="The lowest level held possible; null where that is the level.")
    high: int | None = Field(description="The highest level held possible; null where that is the level.")
    unknown: bool
    why: str | None
    basis: str | None = Field(description="Where it is known from.")


class ChangedAnswer(Output):
    """An answer that is another than before."""

    country: Code
    question: str
    before: GivenAnswer | None = Field(description="Null where it was not answered.")
    after: GivenAnswer | None


class CollectedFile(Output):
    """What a file brings."""

    file: str
    round: str
    assessor: str
    outcome: Outcome = Field(
        description="Untouched: nothing was filled in. Same: it is here already. Again: as an earlier file. "
        "Earlier: it was taken in before, and another file of this assessor counts."
    )
    asked: int
    levels: int = Field(description="Answers with a level.")
    unknown: int = Field(description="Answers that say they do not know.")
    taken_out: list[AskedCell] = Field(description="Rows that somebody took out of the form.")
    unfinished: int = Field(description="Answers that a page kept apart as not finished.")
    changes: list[ChangedAnswer] = Field(description="Of what replaces earlier answers.")


class CollectAnswer(Output):
    """The answer of ``ikt collect``."""

    format: Literal["ikt.collect/1"]
    received: str = Field(description="The day from which the answers count (ISO date).")
    written: list[str] = Field(description="Files that were written; empty when nothing was.")
    needs_replace: list[str] = Field(
        description="Assessors who answered before and now otherwise, where --replace was not given."
    )
    files: list[CollectedFile]
    passed_over: list[str] = Field(description="Files of a folder that are no forms, or not of a round.")


def collect_data(
    found: Collected, received: date, written: Sequence[str] = (), *, replace: bool = False
) -> CollectAnswer:
    """``ikt.collect/1``."""
    return CollectAnswer(
        format="ikt.collect/1",
        received=received.isoformat(),
        written=list(written),
        needs_replace=[] if replace else [one.assessor for one in found.replacing],
        files=[_file(one) for one in found.taken],
        passed_over=[*found.passed_over, *found.other_kinds],
    )


def _file(one: Taken) -> CollectedFile:
    answers = one.answers.answers if one.answers is not None else ()
    unknown = sum(1 for said in answers if said.unknown)
    changes = one.changes if one.outcome == "replaces" else ()
    return CollectedFile(
        file=one.file,
        round=one.round,
        assessor=one.assessor,
        outcome=one.outcome,
        asked=one.asked,
        levels=len(answers) - unknown,
        unknown=unknown,
        taken_out=[AskedCell(country=country, question=question) for country, question in one.missing],
        unfinished=one.drafts,
        changes=[
            ChangedAnswer(
                country=changed.cell[0],
                question=changed.cell[1],
                before=_answer(changed.before),
                after=_answer(changed.after),
            )
            for changed in changes
        ],
    )


def _answer(said: Answer | None) -> GivenAnswer | None:
    if said is None:
        return None
    return GivenAnswer(
        level=said.level, low=said.low, high=said.high, unknown=said.unknown is True, why=said.why,
        basis=said.basis,
    )  # fmt: skip
