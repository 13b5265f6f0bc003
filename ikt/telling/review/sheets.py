"""A review for a spreadsheet: every measure of every chosen country, numbers as numbers."""

from __future__ import annotations

from ikt.deciding.review.beside import Outcome
from ikt.telling.answering import grid
from ikt.telling.document import Table
from ikt.telling.language import numbers
from ikt.telling.review.countries import Countries
from ikt.telling.review.expectations import Expectations
from ikt.telling.review.process import ProcessTeller

_SHEET = (
    "country", "measure", "year_then", "then", "year_now", "now", "change", "beside", "low", "high",
    "difference", "earlier", "as_large", "others", "state",
)  # fmt: skip


class Sheets(Countries):
    """The tables whole: also the measures of which nothing can be said, and why."""

    def tables(self) -> list[Table]:
        """What came of it, what was expected, what was to be done."""
        made = [self.all_outcomes()]
        if self.review.expected.each:
            made.append(Expectations(self.review, self.lang).table())
        steps = ProcessTeller(self.review, self.lang)
        return [*made, steps.table()] if steps.own() else made

    def all_outcomes(self) -> Table:
        """A row per chosen country and measure."""
        rows = [self.row(iso2, one) for iso2 in self.reviewed.chosen for one in self.review.outcomes]
        heads = [self.say(f"head_{key}") for key in _SHEET]
        return grid(heads, rows, left=(0, 1, 12, 13, 14), title=self.say("grid_all"))

    def row(self, iso2: str, one: Outcome) -> tuple[str, ...]:
        """One measure of one country."""
        course, held = one.courses[iso2], one.beside.get(iso2)
        then, now = (
            ("", "")
            if found is None
            else (numbers.Printed.of(str(found.year), found.year, 0), numbers.figure(found.figure, self.lang))
            for found in (course.then, course.now)
        )
        start = self.by_code(iso2), self.with_unit(one), *then, *now
        if course.change is None or held is None:
            return (*start, *[""] * 8, self.say(f"state_{course.state}"))
        if held.middle is None:
            return (*start, self.change(one, course.change), *[""] * 7, "")
        change, beside, difference = self.three(one, course.change, held.middle)
        ends = (self.change(one, value) for value in (min(held.changes), max(held.changes)))
        names = ", ".join(self.short_of(near) for near in held.nearest)
        earlier = self.earlier(one, held.earlier)
        return (*start, change, beside, *ends, difference, earlier, self.as_large(held), names, "")
