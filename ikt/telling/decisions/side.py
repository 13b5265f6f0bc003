"""One of the two things that ``ikt diff`` compares, and what people call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.model.decision import Decision
from ikt.telling.decisions.who_moved_words import SAY


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: its assessment, what people call it, the decision where it is one.

    ``name`` is that of a folder or revision, ``commit`` the one that a revision stands for.
    """

    a: Assessment
    kind: Literal["decision", "here", "folder", "git"]
    name: str = ""
    commit: str = ""
    decision: Decision | None = None

    def words(self, lang: Language) -> str:
        """What it is called in a sentence."""
        if self.decision is not None:
            key = "side_decision" if self.decision.number is not None else "side_unfiled"
            return SAY(lang, key, number=self.decision.number, id=self.decision.id)
        return SAY(lang, f"side_{self.kind}", name=self.name, commit=self.commit)
