"""What was to be done after a choice: steps and how they stand, deviations, judgements given since."""

from __future__ import annotations

from ikt.deciding.agenda import Event, State
from ikt.model.criteria import JudgementScale
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.answering import grid
from ikt.telling.decisions.said import one_line
from ikt.telling.document import Block, Bullets, Line, Part, Table
from ikt.telling.language.citing import in_cell
from ikt.telling.language.phrases import enumerate_words, uncapital
from ikt.telling.review.teller import DASH, ReviewTeller

# The states of steps in the order in which they are told.
_STATES: tuple[State, ...] = ("done", "overdue", "passed", "to_come", "undated")


class ProcessTeller(ReviewTeller):
    """Tells what was to be done, and of each step only what a source or a team says of it."""

    def own(self) -> list[Event]:
        """The steps that are about a chosen country."""
        return [step for step in self.review.process.steps if step.rows]

    def chosen_rows(self) -> list[int]:
        """Where the chosen countries stand in the assessment of now."""
        return [self.rows_now[iso2] for iso2 in self.reviewed.chosen if iso2 in self.rows_now]

    def lead(self) -> str:
        """How many steps there are, by state; as in the table a step counts once for each country."""
        day = self.review.process.day
        own = [step for step in self.own() for row in self.chosen_rows() if row in step.rows]
        if not own:
            return self.say("steps_none")
        counts = {state: sum(step.state_on(day) == state for step in own) for state in _STATES}
        said = [self.say(f"steps_{state}", n=self.count(count)) for state, count in counts.items() if count]
        words = {"n": self.count(len(own)), "list": enumerate_words(said, self.lang)}
        return self.plural("steps", len(own), **words)

    def part(self) -> Part:
        """The steps country by country, and what else belongs to how the choice was carried out."""
        blocks: list[Block] = [self.table()] if self.own() else []
        lines: list[Line] = [(line,) for line in (*self.general(), *self.behind(), *self.rejudged())]
        return Part(
            "process", self.say("process"), (*blocks, Bullets(tuple(lines))) if lines else tuple(blocks)
        )

    def table(self) -> Table:
        """A row per step; a country is named in each, since steps are looked up by country."""
        day = self.review.process.day
        rows = [
            (
                self.short(row),
                in_cell(step.when, self.lang) if step.when is not None else DASH,
                title_of(step, self.lang),
                self.say(f"step_{step.state_on(day)}"),
            )
            for row in self.by_name(self.chosen_rows())
            for step in self.own()
            if row in step.rows
        ]
        heads = [self.say(f"head_{key}") for key in ("country", "date", "what", "state")]
        return grid(heads, rows, left=range(4), title=self.say("grid_steps"))

    def general(self) -> list[str]:
        """How many steps are about no country that was chosen alone."""
        count = len(self.review.process.steps) - len(self.own())
        return [self.plural("general", count)] if count else []

    def behind(self) -> list[str]:
        """The plan that the choice rested on, and the deviations that the decision records."""
        decision = self.reviewed.decision
        if decision is None:
            return []
        lines = []
        if decision.plan is not None:
            plan = decision.plan.plan
            rules = [self.say("quoted", name=rule.name.say(self.lang)) for rule in plan.rules]
            key = "rules" if rules else "rules_none"
            name = plan.name.say(self.lang)
            lines.append(self.say(key, name=name, list=enumerate_words(rules, self.lang)))
        told = [
            self.say(
                "deviation_one", country=self.by_code(one.country), by=one_line(one.by), why=one_line(one.why)
            )
            for one in decision.deviations
        ]
        if told:
            key = "deviations" if decision.plan is None else "deviations_plan"
            lines.append(self.say(key, list="; ".join(told)))
        return lines

    def rejudged(self) -> list[str]:
        """Which judgements of chosen countries came or changed since."""
        found = self.review.process.rejudged
        if found is None or not any(isinstance(leaf, JudgementScale) for leaf in self.a.leaves):
            return []
        if not found:
            return [self.say("rejudged_none")]
        told = [
            self.say(
                "rejudged_new" if one.was is None else "rejudged_other",
                country=self.by_code(one.iso2),
                attribute=uncapital(self.attribute(one.column)),
                was=None if one.was is None else self.points(one.was),
                now=self.points(one.now),
            )
            for one in found
        ]
        return [self.say("rejudged", list="; ".join(told))]
