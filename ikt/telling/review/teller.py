"""What the parts of a review share: names, changes as printed, figures with their years."""

from __future__ import annotations

import re

from ikt.assessing.latest import Latest
from ikt.deciding.review.beside import Outcome
from ikt.deciding.review.reviewing import Review
from ikt.model.base import Language
from ikt.telling.assessed.naming import country_of
from ikt.telling.assessed.teller import Teller
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named
from ikt.telling.language.phrases import number_word, uncapital
from ikt.telling.review.words import SAY

DASH = "–"
# From this size on numbers are whole and grouped, and need no decimals to agree.
_GROUPED = 1000.0
_EDITION = re.compile(r", (edition of|editie) \d{4}$")


class ReviewTeller(Teller):
    """Names and numbers of one review; rows are those of the assessment of now."""

    def __init__(self, review: Review, lang: Language) -> None:
        super().__init__(review.now, lang, SAY)
        self.review = review
        self.reviewed = review.reviewed
        self.rows_now = {unit.iso2: row for row, unit in enumerate(self.a.units)}
        self.rows_then = self.reviewed.row

    def by_code(self, iso2: str) -> Named:
        """The full name of a country: as now, or as it was recorded where it is gone."""
        row = self.rows_now.get(iso2)
        if row is not None:
            return self.country(row)
        return country_of(self.reviewed.before, self.rows_then[iso2], self.lang)

    def short_of(self, iso2: str) -> str:
        """Its short name, for cells of tables."""
        row = self.rows_now.get(iso2)
        units = self.a.units if row is not None else self.reviewed.before.units
        return units[self.rows_then[iso2] if row is None else row].short.say(self.lang)

    def name(self, outcome: Outcome) -> str:
        """What a measure is called inside a sentence; the edition of its figures stands in the tables."""
        return uncapital(_EDITION.sub("", outcome.measure.name.say(self.lang)))

    def with_unit(self, outcome: Outcome) -> str:
        """What a measure is called at the head of a row: its name, and its unit where it has one."""
        name = outcome.measure.name.say(self.lang)
        unit = outcome.measure.unit
        # The unit of a count is often the first word of its name, and tells nothing twice.
        if unit is None or name.lower().startswith(unit.say(self.lang).lower()):
            return name
        return self.say("with_unit", name=name, unit=unit.say(self.lang))

    def dated(self, found: Latest | None) -> str:
        """A figure with the year that it describes."""
        if found is None:
            return DASH
        return self.say("in_year", figure=numbers.figure(found.figure, self.lang), year=found.year)

    def count(self, number: int) -> str:
        """A number of things in words, where Dutch could read one as an article."""
        return self.say("one") if number == 1 else number_word(number, self.lang)

    def change(self, outcome: Outcome, value: float) -> str:
        """A change with its sign: in per cent of sizes, else in the unit of the measure."""
        if outcome.sizes:
            return plus(numbers.percent(value, self.lang), value)
        return plus(numbers.brief(_clean(value), self.lang), value)

    def three(self, outcome: Outcome, change: float, beside: float | None) -> tuple[str, str, str]:
        """A change, that beside it and their difference, with decimals by which the printed three agree.

        The difference of per cents is in percentage points.
        """
        if beside is None:
            few = self.say("too_few")
            return self.change(outcome, change), few, few
        times = 100.0 if outcome.sizes else 1.0
        first, second = _clean(change * times), _clean(beside * times)
        plain = [numbers.brief(value, self.lang) for value in (first, second, _clean(first - second))]
        if not outcome.sizes and max(abs(first), abs(second)) >= _GROUPED:
            one, two, gap = (
                plus(text, value) for text, value in zip(plain, (first, second, first - second), strict=True)
            )
            return one, two, gap
        least = 1 if outcome.sizes else max(getattr(text, "decimals", 0) for text in plain[:2])
        texts = numbers.difference(first, second, self.lang, least)
        decimals = len(texts[0].partition("," if self.lang == "nl" else ".")[2])
        one, two, gap = (
            numbers.Printed.of(text, value, decimals)
            for text, value in zip(texts, (first, second, first - second), strict=True)
        )
        if not outcome.sizes:
            return plus(one, first), plus(two, second), plus(gap, first - second)
        return (
            plus(numbers.Printed.of(f"{one}%", change, decimals, percent=True), change),
            plus(numbers.Printed.of(f"{two}%", beside, decimals, percent=True), beside),
            self.in_points(plus(gap, first - second), first - second, decimals),
        )

    def earlier(self, outcome: Outcome, value: float | None) -> str:
        """A difference by itself: that of before the baseline."""
        if value is None:
            return DASH
        if not outcome.sizes:
            return self.change(outcome, value)
        points = _clean(value * 100.0)
        return self.in_points(plus(numbers.decimal(points, 1, self.lang), points), points, 1)

    def in_points(self, printed: str, value: float, decimals: int) -> str:
        """A printed difference of per cents as percentage points, still a number in a spreadsheet."""
        return numbers.Printed.of(self.say("in_points", n=printed), value, decimals)


def _clean(value: float) -> float:
    """A number without the last digits that a difference of decimals leaves."""
    return round(value, 9) + 0.0


def plus(printed: str, value: float) -> str:
    """A printed number with a plus where it is above nought, still a number in a spreadsheet."""
    if value <= 0.0 or not any(digit in "123456789" for digit in printed):
        return printed
    if isinstance(printed, numbers.Printed):
        return numbers.Printed.of(
            f"+{printed}", printed.value, printed.decimals, percent=printed.percent, grouped=printed.grouped
        )
    return f"+{printed}"
