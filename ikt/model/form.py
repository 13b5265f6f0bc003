"""What a filled form says, in the words that its writer and its reader share."""

from __future__ import annotations

from typing import Literal

from ikt.model.base import AssessorId, Frozen, RoundId
from ikt.model.decision import Digest
from ikt.model.round import Answer

# The file that a page saves, to be mailed back.
FORMAT = "ikt.answers/1"


class Handed(Frozen):
    """The answers of one form as a page saves them."""

    format: Literal["ikt.answers/1"]
    round: RoundId
    version: Digest
    assessor: AssessorId
    language: Literal["en", "nl"]
    answers: tuple[Answer, ...] = ()
