"""What the answers of ``ikt tip`` share: a weight that tips, the limits, the shift of some weights."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.assessment import Assessment
from ikt.deciding.any_weights import Problem
from ikt.deciding.one_weight import Tip
from ikt.deciding.shift import Shift
from ikt.model.base import Language
from ikt.telling.answering import answer
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Block, Document, Part, Table
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.tip.words import SAY


class TipTeller(Teller):
    """Tells of weights that tip the ranking of one assessment."""

    def __init__(self, a: Assessment, lang: Language) -> None:
        super().__init__(a, lang, SAY)

    def told(
        self,
        title: str,
        lead: Sequence[str],
        blocks: Sequence[Block] = (),
        parts: Sequence[Part] = (),
        data: Sequence[Table] = (),
    ) -> Document:
        """An answer of this policy on this day."""
        return answer(
            title, lead, blocks, parts, lang=self.lang, as_of=self.a.recipe.as_of,
            subtitle=self.say("frame", **self.frame()), data=data,
        )  # fmt: skip

    def tip(self, tip: Tip) -> str:
        """The weight of one criterion from which on it tips: “size from 13.4 points”."""
        name = self.criterion(tip.criterion)
        if tip.points is None:
            return self.say("tip_all", name=name, share=self.percent(tip.share))
        points = numbers.points(numbers.decimal(tip.points, tip.decimals, self.lang), self.lang)
        return self.say(f"tip_{tip.side}", name=name, points=points)

    def limits(self, problem: Problem) -> str:
        """What weights are allowed."""
        low, high = (self.percent(float(ends[0]), 0) for ends in (problem.lower, problem.upper))
        return self.say(f"limits_{problem.limits}", low=low, high=high)

    def not_exact(self, problem: Problem | None) -> str:
        """Why nothing is said over all criteria at once: a cap bends the scores, or the extra is not here."""
        return self.say("exact_bent" if problem is None else "exact_missing")

    def of_hundred(self, value: float, shift: Shift) -> str:
        """Points of a hundred with as many decimals as the shift is printed with."""
        return numbers.decimal(value, max(1, shift.decimals), self.lang)

    def moves(self, a: Assessment, shift: Shift) -> str:
        """Which criteria change, the largest change first."""
        decimals = max(1, shift.decimals)
        parts = [
            self.say(
                "move",
                name=self.criterion(k),
                old=self.percent(old, decimals),
                new=self.percent(new, decimals),
            )
            for k, old, new in shift.changes(a.weights)
        ]
        return enumerate_words(parts, self.lang)

    def settings(self, shift: Shift, typed: str = "") -> str:
        """The shift as options of ``ikt whatif``, after those typed: the points of every criterion, a hundred
        together.
        """
        ids = self.a.evidence.criteria.ids
        shown = [f"{round(value * 100.0, shift.decimals):g}" for value in shift.share]
        options = [f"--set {name}={text}" for name, text in zip(ids, shown, strict=True)]
        return " ".join([*([typed] if typed else []), *options])
