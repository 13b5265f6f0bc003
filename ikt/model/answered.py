"""Questions of ``ikt check`` that somebody answered: ``answered.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from ikt.model.base import Digest, Frozen, Line, Prose
from ikt.model.moment import Moment

# The code of a question and what it is about: ``Q403 history.treaties``.
QuestionId = Annotated[str, StringConstraints(pattern=r"^Q[0-9]{3} \S.{0,199}$")]


class Answer(Frozen):
    """Who answered a question, on which day and why.

    It holds as long as ``about`` is the hash of what the question is about.
    """

    taken_whole = True

    question: QuestionId
    by: Line
    date: Moment
    why: Prose
    about: Digest


class Answered(Frozen):
    """All that was answered, in the order of answering."""

    answered: tuple[Answer, ...] = ()
