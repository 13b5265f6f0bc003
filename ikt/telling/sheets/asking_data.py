"""The answer of ``ikt ask judgements`` for programs, such as the one that mails the sheets."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.model.output import Code, Output
from ikt.telling.sheets.summary import Asking


class AskedCell(Output):
    """One question about one country."""

    country: Code
    question: str


class AskedAssessor(Output):
    """An assessor by the id; names stand in the panel and not here."""

    assessor: str
    own: list[Code] = Field(description="Countries that the assessor works in or for.")
    cells: list[AskedCell]
    files: list[str] = Field(description="Names of the sheets; empty when nothing was written.")


class AskAnswer(Output):
    """The answer of ``ikt ask judgements``."""

    format: Literal["ikt.ask/1"]
    round: str
    version: str = Field(description="The hash of the round, which its sheets and answers bear.")
    made: str
    until: str | None
    rule: Literal["widest", "middle"]
    follows: str | None = Field(description="The round of which part is asked again.")
    first: Literal["questions", "countries"] | None = Field(
        description="What is asked first is whole questions or all countries that could cross the line."
    )
    questions: list[str]
    assessors: list[AskedAssessor]
    seen_less: dict[str, int] = Field(
        description="Countries that fewer judge than was asked for, and how many do; of a new round only."
    )
    new: bool = Field(description="Whether the round was written now.")
    folder: str | None = Field(description="Where the sheets were written; null when nothing was.")


def ask_data(made: Asking) -> AskAnswer:
    """``ikt.ask/1``."""
    asked = made.asked
    files = made.sheets or {}
    return AskAnswer(
        format="ikt.ask/1",
        round=asked.id,
        version=asked.version,
        made=str(asked.made),
        until=None if asked.until is None else str(asked.until),
        rule=asked.rule,
        follows=asked.follows,
        first=None if asked.first is None else asked.first.whole,
        questions=list(asked.questions),
        assessors=[
            AskedAssessor(
                assessor=one,
                own=list(who.own),
                cells=[AskedCell(country=country, question=name) for country, name in asked.cells_of(one)],
                files=list(files.get(one, ())),
            )
            for one, who in asked.asked.items()
        ],
        seen_less={} if made.design is None else dict(made.design.seen_less),
        new=made.filed,
        folder=made.folder if made.sheets is not None else None,
    )
