"""What a form asks one assessor, in one language: what each way of writing it makes a file of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ikt.model.base import Language


@dataclass(frozen=True, slots=True)
class Question:
    """A rubric as people read it; ``levels`` from the lowest to the highest, each with its words."""

    id: str
    name: str
    asked: str
    levels: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure that helps with a question: what it is, as printed, of which year (0: undated)."""

    name: str
    printed: str
    year: int


@dataclass(frozen=True, slots=True)
class Part:
    """One country of a form: which questions are asked about it, with the figures beside each.

    ``own`` says that the assessor works there or for it. ``others`` are, for a question asked again, the
    answers of others without their names: the level and the reason as written; ``mine`` is what the assessor
    answered then.
    """

    iso2: str
    name: str
    own: bool
    questions: tuple[str, ...]
    figures: dict[str, tuple[Figure, ...]]
    others: dict[str, tuple[tuple[int, str], ...]]
    mine: dict[str, tuple[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """All that one assessor is asked; nothing in it tells of scores or ranks, which would anchor."""

    round: str
    title: str
    version: str
    assessor: str
    role: str
    lang: Language
    until: date | None
    questions: tuple[Question, ...]
    parts: tuple[Part, ...]

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Every (country, question) asked, in the order of the form."""
        return tuple((part.iso2, question) for part in self.parts for question in part.questions)
