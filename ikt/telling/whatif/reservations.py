"""What goes beside an answer: who is gone, how sure it is, what it rests on, what limits it oversteps."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.deciding.verdict import VERDICTS, verdicts
from ikt.deciding.whatif import Move, WhatIf
from ikt.model.criteria import JudgementScale
from ikt.telling.assessed.held import held_line
from ikt.telling.assessed.teller import Teller
from ikt.telling.assessed.unranked import gone_sentence
from ikt.telling.language import numbers
from ikt.telling.language.counting import in_draws, share_cell
from ikt.telling.language.phrases import capital, enumerate_words, uncapital
from ikt.telling.whatif.changes import Changes, row_of
from ikt.telling.whatif.words import SAY

# Of more countries than these the verdict says no shares; they stand in the table.
_MOST_HELD = 4


class Reservations(Teller):
    """Tells how far an answer can be relied on."""

    def __init__(self, outcome: WhatIf, changes: Changes) -> None:
        super().__init__(outcome.after, changes.lang, SAY)
        self.outcome = outcome
        self.before = outcome.before
        self.changes = changes

    def told(self) -> list[str]:
        """Every reservation, in the order in which they are read."""
        return [*self._gone(), *self._sure(), *self._carried(), *self._beside()]

    def verdict(self) -> list[str]:
        """How firm it is on which side those who moved stand, the weakest first; of all above the line where
        nobody moved."""
        if len(self.a.order()) <= self.a.recipe.top:
            return []
        rows = [move.row for move in self.outcome.moves if self.a.ranked[move.row]]
        if not rows:
            return [held_line(verdicts(self.a, self.outcome.doubted, self.a.inside()), self.lang)]
        found = verdicts(self.a, self.outcome.doubted, rows)
        tell = self._held if len(rows) <= _MOST_HELD else self.country
        groups = {
            name: [tell(row) for row, its in zip(rows, found, strict=True) if its == name]
            for name in VERDICTS
        }
        words = [
            self.say(f"held_{name}", list=enumerate_words(parts, self.lang))
            for name, parts in groups.items()
            if parts
        ]
        return [" ".join(words)]

    def _held(self, row: int) -> str:
        """A country with how often it is on the side of the line on which it stands."""
        inside = self.a.is_inside(row)
        share = float(self.outcome.doubted[row]) if inside else 1.0 - float(self.outcome.doubted[row])
        # All of them or none is said as a count, as wherever it is not a cell of a table.
        counted = share in (0.0, 1.0)
        often = (
            in_draws(share, 0.0, self.outcome.draws, self.lang) if counted else share_cell(share, self.lang)
        )
        return self.say(
            "held_in" if inside else "held_out", name=self.country(row), line=self.line(), share=often
        )

    def _gone(self) -> list[str]:
        """Who was ranked before and is not any more, and why."""
        sentence = gone_sentence(self.a, self.outcome.unranked(), (), self.lang)
        return [sentence] if sentence else []

    def _sure(self) -> list[str]:
        moves = [move for move in self.outcome.moves if self.a.ranked[move.row]]
        return [self._sure_line(moves)] if moves else []

    def _sure_line(self, moves: Sequence[Move]) -> str:
        parts = [
            self.say(
                "sure_first" if index == 0 else "sure_next",
                name=self.country(move.row),
                line=self.line(),
                share=self._often(move.row, again=index > 0),
            )
            for index, move in enumerate(moves)
        ]
        part = self.percent(self.outcome.part, 0)
        draws = numbers.figure(self.outcome.draws, self.lang)
        return self.say("sure_both", part=part, draws=draws, list=enumerate_words(parts, self.lang))

    def _often(self, row: int, *, again: bool) -> str:
        """In how many of the draws of weights and evidence a country is above the line."""
        share, error = float(self.outcome.doubted[row]), float(self.outcome.doubted_errors[row])
        return in_draws(share, error, self.outcome.draws, self.lang, again=again)

    def _carried(self) -> list[str]:
        if not self.a.recipe.supposed or not self.outcome.moves:
            return []
        if self.outcome.carried_by:
            named = [self.changes.supposed_name(index) for index in self.outcome.carried_by]
            return [self.say("carried", list=enumerate_words(named, self.lang))]
        return [self.say("carried_by_none" if self.outcome.rests else "not_carried")]

    def _beside(self) -> list[str]:
        lines = [*self._outside_limits(), *self._beyond(), *self._unranked()]
        thin = self.a.thin
        if thin:
            shares = dict.fromkeys(self.percent(float(self.a.known[row]), 0) for row in thin)
            everyone = len(thin) == len(self.a.order())
            who = self.say("everyone") if everyone else self.countries(self.by_name(thin))
            lines.append(self.say("thin", list=who, known=enumerate_words(list(shares), self.lang)))
        come = self.outcome.newly_ranked()
        if come:
            lines.append(self.say("come", list=self.countries(self.by_name(come))))
        return lines

    def _outside_limits(self) -> list[str]:
        """Which of the new weights the policy in force does not allow."""
        ids = self.a.evidence.criteria.ids
        limits = self.before.recipe.policy.limits_of(ids)
        outside = []
        for name, share, low, high in zip(ids, self.a.weights, *limits, strict=True):
            if low - 1e-9 <= share <= high + 1e-9:
                continue
            # As many decimals as show on which side of the limit it lies.
            near = 100.0 * (low if share < low else high)
            printed, _, _ = numbers.steps(100.0 * share, near, (), self.lang)
            words = {"share": f"{printed}%", "low": self.percent(low), "high": self.percent(high)}
            outside.append(self.say("outside_limit", name=uncapital(self.changes.node_name(name)), **words))
        return [self.say("outside_limits", list=enumerate_words(outside, self.lang))] if outside else []

    def _unranked(self) -> list[str]:
        """Who is supposed something of and stays without a rank."""
        rows = {row_of(self.outcome, item): None for item in self.a.recipe.supposed}
        outside = [row for row in rows if not self.a.ranked[row] and not self.before.ranked[row]]
        if not outside:
            return []
        return [self.plural("supposed_unranked", len(outside), list=self.countries(self.by_name(outside)))]

    def _beyond(self) -> list[str]:
        """Supposed figures that lie outside the scale and count as its end."""
        sentences = []
        for index, item in enumerate(self.a.recipe.supposed):
            leaf = next(leaf for leaf in self.a.leaves if leaf.id == item.attribute)
            if isinstance(leaf, JudgementScale):
                continue
            low, high = sorted((leaf.worst, leaf.best))
            if not low <= item.number <= high:
                sentences.append(
                    self.say(
                        "beyond", what=self.changes.supposed_name(index, capital), low=self.points(low),
                        high=self.points(high), end=self.points(low if item.number < low else high),
                    )
                )  # fmt: skip
        return sentences
