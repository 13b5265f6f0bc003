"""What comes after the plan: the next best sets, and the best set of fewer and of more posts."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.deciding.plan_prices import FrontierStep
from ikt.telling.answering import grid
from ikt.telling.document import Table
from ikt.telling.language import numbers
from ikt.telling.plan.teller import PlanTeller


class NextTeller(PlanTeller):
    """The tables of other sets."""

    def following(self) -> Table:
        """What each next best set has less, and who goes and comes."""
        best = self.p.best
        assert best is not None  # noqa: S101
        rows = []
        for number, one in enumerate(self.p.following):
            out, in_ = self.difference(best, one)
            less = numbers.decimal(best.worth - one.worth, 2, self.lang)
            share = self.turned(self.doubt.following[number]) if self.doubt is not None else ""
            rows.append((less, share, self.places(out), self.places(in_)))
        heads = [self.say(f"head_{key}") for key in ("less", "turned", "out", "in")]
        return grid(heads, rows, left=(2, 3), title=self.say("next"))

    def frontier(self) -> Table:
        """The best set at each number of posts, and what each post more adds."""
        rows: list[tuple[str, ...]] = []
        before: FrontierStep | None = None
        for run in self.runs():
            rows.append(self.step(run[0], before))
            if len(run) > 1:
                rows.append(self.no_more(run[1:]))
            before = run[-1]
        heads = [self.say(f"head_{key}") for key in ("posts", "sum", "gain", "in", "out")]
        return grid(heads, rows, left=(3, 4), title=self.say("frontier"))

    def frontier_note(self) -> str:
        """Whether every step only adds."""
        if any(step.leaves for step in self.p.steps):
            return self.say("not_nested")
        return self.say("nested_flat" if any(len(run) > 1 for run in self.runs()) else "nested")

    def runs(self) -> list[list[FrontierStep]]:
        """The steps, those that change nothing together with the one before them."""
        runs: list[list[FrontierStep]] = []
        for step in self.p.steps:
            if runs and _adds_nothing(step, runs[-1][-1]):
                runs[-1].append(step)
            else:
                runs.append([step])
        return runs

    def count(self, posts: int) -> str:
        return numbers.decimal(posts, 0, self.lang)

    def no_more(self, steps: Sequence[FrontierStep]) -> tuple[str, ...]:
        """Numbers of posts at which nobody comes or goes, in one row."""
        first, last = steps[0], steps[-1]
        posts = self.count(first.posts) if first is last else f"{first.posts}–{last.posts}"
        if first.best is None:
            return posts, "–", "", self.say("no_set"), ""
        nothing = numbers.decimal(0.0, 1, self.lang)
        return posts, self.score(first.best.worth), nothing, self.say("no_more"), ""

    def step(self, step: FrontierStep, before: FrontierStep | None) -> tuple[str, ...]:
        """One number of posts: the sum, what it adds, who comes and goes."""
        posts = f"{step.posts}*" if step.leaves else self.count(step.posts)
        if step.best is None:
            return posts, "–", "", self.say("no_set"), ""
        gain = ""
        if before is not None and before.best is not None:
            gain = numbers.decimal(step.best.worth - before.best.worth, 1, self.lang)
        in_ = self.places(step.enters)
        return posts, self.score(step.best.worth), gain, in_, self.places(step.leaves)


def _adds_nothing(step: FrontierStep, before: FrontierStep) -> bool:
    """Whether a post more changes nothing: the same set, or still none that keeps to the rules."""
    if step.best is None or before.best is None:
        return step.best is before.best
    return step.best.places == before.best.places
