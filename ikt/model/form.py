"""What a filled form says, in the words that its writer and its reader share."""

from __future__ import annotations

from typing import Literal

from ikt.model.base import AssessorId, DottedId, Frozen, Iso2, Prose, RoundId, Whole
from ikt.model.decision import Digest
from ikt.model.round import Answer

# The file that a page saves, to be mailed back.
FORMAT = "ikt.answers/1"


class Draft(Frozen):
    """What was begun of an answer and is none yet: kept for whoever goes on, and never counted."""

    country: Iso2
    question: DottedId
    level: Whole | None = None
    low: Whole | None = None
    high: Whole | None = None
    why: Prose | None = None
    basis: Prose | None = None


class Handed(Frozen):
    """The answers of one form as a page saves them; ``drafts`` are those that are not finished."""

    format: Literal["ikt.answers/1"]
    round: RoundId
    version: Digest
    assessor: AssessorId
    language: Literal["en", "nl"]
    answers: tuple[Answer, ...] = ()
    drafts: tuple[Draft, ...] = ()
