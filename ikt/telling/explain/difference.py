"""``ikt explain COUNTRY --against COUNTRY``: what the difference between two scores comes from."""

from __future__ import annotations

import math

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import LEAST_POINTS, Difference, differ, points_of
from ikt.model.base import Language
from ikt.model.criteria import Indicator, JudgementScale
from ikt.problems import BadRequest
from ikt.telling.answering import answer, listed
from ikt.telling.assessed.figures import estimate_of, judgement_on
from ikt.telling.document import Document
from ikt.telling.explain.spreadsheets import attributes_of_difference, criteria_of_difference
from ikt.telling.explain.teller import ExplainTeller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words

# Below this many points an attribute's part in a difference would print as nought.
LEAST_TOLD = 0.05


def asked_difference(a: Assessment, first: int, second: int) -> Difference:
    """What two countries owe their difference to; raises BadRequest (P805) where points have no sum."""
    difference = differ(a, first, second)
    if difference is None:
        raise BadRequest("P805")
    return difference


def difference_document(a: Assessment, difference: Difference, lang: Language) -> Document:
    """What makes the difference between two countries."""
    return _DifferenceTeller(a, lang).document(difference)


class _DifferenceTeller(ExplainTeller):
    def document(self, difference: Difference) -> Document:
        first, second = self.country(difference.first), self.country(difference.second)
        a = self.a
        total = a.scores.total
        one, two, gap = numbers.difference(
            float(total[difference.first]), float(total[difference.second]), self.lang
        )
        lead = [
            self.say("against_tie", first=first, second=second, a=one)
            if difference.total == 0.0
            else self.say("against_lead", first=first, second=second, a=one, b=two, gap=numbers.unsigned(gap))
        ]
        for name, sign in ((first, 1.0), (second, -1.0)):
            ahead = [(k, g) for k, g in difference.criteria if g * sign >= LEAST_POINTS][:3]
            if ahead:
                words = [f"{self.criterion(k)} ({self.score(abs(g))})" for k, g in ahead]
                lead.append(self.say("against_for", name=name, list=enumerate_words(words, self.lang)))
        lead.append(self.doubt(difference))
        return answer(
            self.say("against_title", first=first, second=second),
            lead,
            parts=[
                listed(
                    "criteria",
                    self.say("by_criterion", first=first, second=second),
                    self.criterion_lines(difference),
                ),
                listed(
                    "attributes",
                    self.say("by_attribute"),
                    [
                        self.leaf_line(difference, column, g)
                        for column, g in difference.leaves
                        if abs(g) >= LEAST_TOLD
                    ],
                ),
            ],
            lang=self.lang,
            as_of=a.recipe.as_of,
            subtitle=self.subtitle(),
            data=[
                table
                for table in (
                    attributes_of_difference(self, difference),
                    criteria_of_difference(self, difference),
                )
                if table.rows
            ],
        )

    def doubt(self, difference: Difference) -> str:
        low, high = self.a.scores.low, self.a.scores.high
        apart = (
            low[difference.first] > high[difference.second] or low[difference.second] > high[difference.first]
        )
        if apart:
            return self.say("against_clear")
        return self.say(
            "against_doubt",
            low_a=self.score(float(low[difference.first])),
            high_a=self.score(float(high[difference.first])),
            low_b=self.score(float(low[difference.second])),
            high_b=self.score(float(high[difference.second])),
        )

    def criterion_lines(self, difference: Difference) -> list[str]:
        """A line a criterion, the largest difference first, with the same decimals in all."""
        points = points_of(self.a)
        columns = [k for k, _ in difference.criteria]
        pairs = [(float(points[difference.first, k]), float(points[difference.second, k])) for k in columns]
        told = zip(columns, numbers.in_column(pairs, self.lang), strict=True)
        nodes = self.a.evidence.criteria.criteria
        return [
            self.say("pair", name=nodes[k].name.say(self.lang), gap=numbers.signed(gap), a=one, b=two)
            for k, (one, two, gap) in told
        ]

    def leaf_line(self, difference: Difference, column: int, gap: float) -> str:
        leaf = self.a.leaves[column]
        both = {
            row: float(self.a.performance.best[row, column]) for row in (difference.first, difference.second)
        }

        # The unit stands once, after the last figure: some are whole legends.
        def shown(row: int, *, last: bool) -> str:
            if math.isnan(both[row]):
                return estimate_of(self.a, row, column, self.lang) or self.say("unknown_word")
            given = judgement_on(self.a, row, column)
            if given is not None and not isinstance(leaf, JudgementScale):
                return self.say("level", level=self.figure(given.level), text=self.level(leaf, given.level))
            if isinstance(leaf, Indicator) and leaf.alike and not any(map(math.isnan, both.values())):
                return self.say("likeness_last" if last else "likeness_first", figure=self.figure(both[row]))
            if last or isinstance(leaf, JudgementScale):
                return self.raw(leaf, both[row])
            return self.figure(both[row])

        return self.say(
            "leaf_pair",
            name=self.attribute(column),
            gap=self.signed(gap),
            a=shown(difference.first, last=math.isnan(both[difference.second])),
            b=shown(difference.second, last=True),
        )
