"""What takes one country over the line, or one before another: over all criteria, and in one of them."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.deciding.any_weights import MARGIN
from ikt.deciding.one_weight import Tip, allowed
from ikt.deciding.shift import Shifts
from ikt.deciding.tipping import Crossing
from ikt.model.base import Language
from ikt.telling.answering import listed
from ikt.telling.document import Document
from ikt.telling.language import numbers
from ikt.telling.language.phrases import capital
from ikt.telling.tip.teller import TipTeller

# So many ways in one criterion are told of a country.
MOST_TIPS = 5


def shift_document(a: Assessment, crossing: Crossing, lang: Language, typed: str = "") -> Document:
    """What does it; ``typed`` are the options that chose the policy, the day and the line."""
    return _OneShift(a, crossing, lang, typed).document()


class _OneShift(TipTeller):
    def __init__(self, a: Assessment, crossing: Crossing, lang: Language, typed: str) -> None:
        super().__init__(a, lang)
        self.crossing = crossing
        self.typed = typed

    def document(self) -> Document:
        crossing = self.crossing
        second = self.country(crossing.other) if crossing.other is not None else ""
        title = self.say(
            f"title_{crossing.what}", name=self.country(crossing.row), other=second, line=self.line()
        )
        exact = [self.not_exact(crossing.problem)] if crossing.shift is None else self._exact(crossing.shift)
        lines = [self._one_line(tip) for tip in crossing.tips[:MOST_TIPS]] or [self.say("one_none")]
        alone = listed("one-criterion", self.say("one_title"), lines)
        return self.told(title, [self._stands(), *exact], parts=(alone,))

    def _stands(self) -> str:
        count = len(self.a.order())
        rank = self._ordinal(self.crossing.row)
        name = self.country(self.crossing.row)
        if self.crossing.other is not None:
            return self.say(
                "stand_two", name=name, rank=rank, other=self.country(self.crossing.other),
                rank_other=self._ordinal(self.crossing.other), count=count,
            )  # fmt: skip
        score = self.score(float(self.a.scores.total[self.crossing.row]))
        return self.say("stands", name=name, rank=rank, count=count, score=score, top=self.a.recipe.top)

    def _ordinal(self, row: int) -> str:
        return numbers.ordinal(int(self.a.rank[row]), self.lang)

    def _one_line(self, tip: Tip) -> str:
        line = self.say(
            "one_line",
            tip=capital(self.tip(tip)),
            share=self.percent(tip.share),
            now=self.percent(self.a.weights[tip.criterion]),
        )
        return line if allowed(self.a, tip) else line + " " + self.say("not_allowed")

    def _exact(self, answer: Shifts) -> list[str]:
        if answer.total is None and answer.even is None:
            return [self._none(answer)]
        lines = []
        if answer.total is not None:
            moved = self.of_hundred(answer.total.moved, answer.total)
            text = self.say("total", moved=moved, moves=self.moves(self.a, answer.total))
            lines.append(text + (" " + self.say("several") if answer.total.several else ""))
        if answer.even is not None:
            largest = numbers.points(self.of_hundred(answer.even.largest, answer.even), self.lang)
            lines.append(self.say("even", largest=largest, moves=self.moves(self.a, answer.even)))
        if answer.total is not None:
            lines.append(self.say("apply", settings=self.settings(answer.total, self.typed)))
        if not answer.proven:
            lines.append(self.say("unproven"))
        return lines

    def _none(self, answer: Shifts) -> str:
        """That no allowed weights do it, and how sure that is."""
        limits = self.limits(self.crossing.problem) if self.crossing.problem is not None else ""
        if answer.narrow:
            return self.say("narrow", margin=numbers.figure(MARGIN, self.lang), limits=limits)
        return self.say("impossible", limits=limits) if answer.proven else self.say("nothing_found")
