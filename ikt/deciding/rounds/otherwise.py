"""The ranking as it would be if people had answered otherwise: one left out, or all equally strict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from ikt.assessing.assessment import Assessment, assess_measured, judged_widely, reassess
from ikt.assessing.expected import expect
from ikt.assessing.judged import Cell, Judged
from ikt.assessing.known_figures import all_known
from ikt.assessing.performance import Why, figure_of, judged_by, unjudged
from ikt.assessing.recipe import Supposition
from ikt.model.criteria import Indicator, JudgementScale
from ikt.model.round import Answers
from ikt.reading.rounds import Given, with_those_before
from ikt.scoring.arrays import Floats


class Otherwise:
    """An assessment of which the answers to a round, and to those before it, are changed.

    Figures, facts, what is expected of those that lack and verdicts do not depend on answers, so they are
    worked out once.
    """

    def __init__(self, a: Assessment, chain: Sequence[Given]) -> None:
        self.a = a
        # As they stood on the day: what was replaced, or came later, is nobody's answer.
        self.chain = [replace(one, answers=one.on(a.recipe.as_of), earlier={}) for one in chain]
        figures = all_known(a.evidence, a.recipe.as_of)
        self.measured = unjudged(a.evidence, a.recipe.as_of, figures)
        if a.recipe.policy.unknown == "expected":
            self.measured = expect(self.measured, a.evidence, figures)

    def without(self, assessor: str) -> Assessment:
        """Without all that one assessor answered."""
        return self.answered({
            one.round.id: {name: said for name, said in one.answers.items() if name != assessor}
            for one in self.chain
        })  # fmt: skip

    def without_own(self, judged: Mapping[Cell, Judged], own: Mapping[str, frozenset[str]]) -> Assessment:
        """Without what people say of their ``own`` countries, wherever others judge those as well."""
        others = {
            (country, question)
            for (country, question), one in judged.items()
            if any(country not in own.get(view.assessor, ()) for view in one.by)
        }

        def left(assessor: str, said: Answers) -> Answers:
            mine = own.get(assessor, frozenset())
            kept = [one for one in said.answers
                    if one.country not in mine or (one.country, one.question) not in others]  # fmt: skip
            return said.model_copy(update={"answers": tuple(kept)})

        return self.answered({
            one.round.id: {name: left(name, said) for name, said in one.answers.items()} for one in self.chain
        })  # fmt: skip

    def answered(self, answers: Mapping[str, Mapping[str, Answers]]) -> Assessment:
        """With other answers to some rounds."""
        a, policy = self.a, self.a.recipe.policy
        rounds = {
            one.round.id: replace(one, answers=answers[one.round.id], earlier={})
            if one.round.id in answers
            else one
            for name in policy.rounds
            for one in with_those_before(a.evidence.rounds, name)
        }
        evidence = replace(a.evidence, rounds=rounds)
        measured = judged_by(self.measured, evidence, a.recipe.as_of, policy.rounds)
        measured = judged_widely(evidence, a.recipe, measured, a.verdicts)
        return assess_measured(evidence, a.recipe, measured, a.verdicts)

    def with_levels(self, judged: Mapping[Cell, Judged], levels: Floats, cells: Sequence[Cell]) -> Assessment:
        """With the medians of other levels (a, c) wherever a judgement counts."""
        a = self.a
        rows = {unit.iso2: row for row, unit in enumerate(a.units)}
        columns = {leaf.id: column for column, leaf in enumerate(a.leaves)}
        supposed = []
        for number, (country, question) in enumerate(cells):
            row, column = rows.get(country), columns[question]
            leaf = a.leaves[column]
            if row is None or a.measured.why[row, column] != Why.KNOWN:
                continue
            if not isinstance(leaf, (JudgementScale, Indicator)) or leaf.levels is None:
                continue
            own = levels[:, number]
            level = float(np.median(np.clip(own[~np.isnan(own)], min(leaf.levels), max(leaf.levels))))
            if level != judged[country, question].level:
                figure = figure_of(leaf, level) if isinstance(leaf, Indicator) else level
                supposed.append(Supposition(country, question, figure))
        return reassess(a, replace(a.recipe, supposed=(*a.recipe.supposed, *supposed)))
