"""A round in which people are asked what they know: what is asked, of whom, and what they answered.

Ids only stand in rounds and answers; who somebody is stands in the panel, and nowhere else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ikt.model.base import AssessorId, DottedId, Frozen, Iso2, Label, Line, Prose, RoundId, Text, Whole, YesNo
from ikt.model.criteria import Indicator, JudgementScale
from ikt.model.decision import Digest
from ikt.model.moment import Moment

# How several answers to one question make one judgement: the median of the levels held most likely, between
# the lowest and the highest level that anybody holds possible, or between the medians of those.
Rule = Literal["widest", "middle"]
Rubric = JudgementScale | Indicator


class Asked(Frozen):
    """What one assessor is asked: every question of the round about ``countries``, some about others.

    ``own`` are the countries that the assessor works in or for.
    """

    countries: tuple[Iso2, ...] = ()
    cells: dict[Iso2, tuple[DottedId, ...]] = {}
    own: tuple[Iso2, ...] = ()


class First(Frozen):
    """What a round asks first: whole questions or whole sets of countries, by which rule."""

    whole: Literal["questions", "countries"]
    cells: Annotated[Whole, Field(ge=1)]
    rule: Text


class Round(Frozen):
    """What is asked and of whom, fixed before the first answer.

    ``rubrics`` is the hash of the wording of the questions and their levels. ``follows`` is the round whose
    assessors are asked again; their later answers take the place of the earlier ones.
    """

    id: RoundId
    name: Label | None = None
    made: Moment
    until: Moment | None = None
    rule: Rule = "widest"
    follows: RoundId | None = None
    first: First | None = None
    rubrics: Digest
    questions: tuple[DottedId, ...] = Field(min_length=1)
    asked: dict[AssessorId, Asked] = Field(min_length=1)

    @property
    def version(self) -> str:
        """The hash of all that is said here, by which forms and answers know which round they belong to."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        said |= {"made": str(self.made), "until": str(self.until)}
        text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    def cells_of(self, assessor: str) -> Iterator[tuple[str, str]]:
        """The (country, question) that an assessor is asked, as the form has them; none for a stranger."""
        asked = self.asked.get(assessor, Asked())
        for country in asked.countries:
            for question in self.questions:
                yield country, question
        for country, questions in asked.cells.items():
            if country not in asked.countries:
                for question in self.questions:
                    if question in questions:
                        yield country, question

    def cells(self) -> frozenset[tuple[str, str]]:
        """Every (country, question) that anybody is asked."""
        return frozenset(cell for assessor in self.asked for cell in self.cells_of(assessor))


class Assessor(Frozen):
    """Who somebody in the panel is; the role is what briefings tell, the name stays inside."""

    role: Text
    name: Line | None = None
    organisation: Line | None = None
    language: Literal["en", "nl"] | None = None
    countries: tuple[Iso2, ...] = ()


class Panel(Frozen):
    """Who the assessors of a round are. ``forgotten`` are those whose line was removed on request."""

    assessors: dict[AssessorId, Assessor] = {}
    forgotten: tuple[AssessorId, ...] = ()


class Answer(Frozen):
    """What somebody says about one country on one rubric; ``unknown`` when they say they do not know.

    ``basis`` is where it is known from.
    """

    taken_whole = True

    country: Iso2
    question: DottedId
    level: Whole | None = None
    low: Whole | None = None
    high: Whole | None = None
    why: Prose | None = None
    basis: Prose | None = None
    unknown: YesNo | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Answer:
        if (self.level is None) != bool(self.unknown):
            raise PydanticCustomError("P620", "a level or unknown", {})
        return self

    @property
    def lowest(self) -> int:
        """The lowest level held possible; raises ValueError where there is none."""
        return self._or_level(self.low)

    @property
    def highest(self) -> int:
        """The highest level held possible; raises ValueError where there is none."""
        return self._or_level(self.high)

    def _or_level(self, end: int | None) -> int:
        if self.level is None:
            raise ValueError("no level")
        return self.level if end is None else end


class Answers(Frozen):
    """All that one assessor answered in a round; replaced as a whole, never edited.

    ``received`` is the day from which the answers count. ``replaces`` is the hash of the file before.
    """

    round: RoundId
    version: Digest
    assessor: AssessorId
    received: Moment
    language: Literal["en", "nl"]
    replaces: Digest | None = None
    answers: tuple[Answer, ...] = ()


def rubrics_hash(rubrics: Sequence[Rubric]) -> str:
    """The hash of the wording of rubrics: their ids, names, questions and levels, in both languages."""
    said = [
        {
            "id": one.id,
            "name": None if one.name is None else one.name.model_dump(),
            "question": None if one.question is None else one.question.model_dump(),
            "levels": {str(level): text.model_dump() for level, text in (one.levels or {}).items()},
        }
        for one in rubrics
    ]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
