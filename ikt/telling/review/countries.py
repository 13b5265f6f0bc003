"""What came of a choice, one chosen country after the other."""

from __future__ import annotations

from dataclasses import replace

from ikt.deciding.review.beside import Beside, Outcome
from ikt.telling.answering import grid
from ikt.telling.decisions.said import one_line
from ikt.telling.document import Block, Bullets, Paragraph, Part, Table
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.review.teller import DASH, ReviewTeller

_HEADS = ("measure", "then", "now", "change", "beside", "range", "difference", "earlier", "as_large")
# What forms with little room leave out; the table over all countries has the difference of before.
_WIDE = ("range", "earlier")


class Countries(ReviewTeller):
    """Tells of each chosen country what its measures did beside comparable countries."""

    def parts(self) -> list[Part]:
        """A part for each chosen country, in the order of the decision, or of names where it has none."""
        order = list(self.reviewed.chosen)
        if self.reviewed.decision is None:
            order = sorted(order, key=lambda iso2: str(self.by_code(iso2)))
        return [Part(f"country-{iso2}", self.by_code(iso2), tuple(self.blocks(iso2))) for iso2 in order]

    def blocks(self, iso2: str) -> list[Block]:
        """Where it stood, its measures, of which nothing can be said, what was published anew."""
        told = [one for one in self.review.told if one.courses[iso2].change is not None]
        stood = self.stood(iso2)
        blocks: list[Block] = [Paragraph((stood,))] if stood else []
        if told:
            blocks.append(self.table(iso2, told))
        elif self.review.told:
            blocks.append(Paragraph((self.say("country_nothing"),)))
        lines = [*self.outside(iso2, told), *self.untold(iso2), *self.revised(iso2)]
        return [*blocks, Bullets(tuple((line,) for line in lines))] if told and lines else blocks

    def stood(self, iso2: str) -> str:
        """From which place a decision chose it, and who chose it against the ranking and why."""
        decision = self.reviewed.decision
        if decision is None:
            return ""
        before, row = self.reviewed.before, self.rows_then[iso2]
        rank, count = int(before.rank[row]), len(before.order())
        sentences = [self.say("chosen_above" if rank else "chosen_unranked", rank=rank, count=count)]
        deviation = next((one for one in decision.deviations if one.country == iso2), None)
        if deviation is not None and decision.plan is None:
            by, why = one_line(deviation.by), one_line(deviation.why)
            sentences.append(self.say("deviation_added", by=by, why=why))
        return " ".join(sentences)

    def outside(self, iso2: str, told: list[Outcome]) -> list[str]:
        """The measures on which no country that was not chosen is as far out."""
        names = [self.name(one) for one in told if one.beside[iso2].outside]
        words = {"list": enumerate_words(names, self.lang), "country": self.by_code(iso2)}
        return [self.say("outside", **words)] if names else []

    def untold(self, iso2: str) -> list[str]:
        """The measures that only other chosen countries have a change of, with the reason."""
        said = [
            self.say(
                "untold_early" if course.state == "early" else "untold_one",
                name=self.name(one),
                state=self.say(f"state_{course.state}"),
                year="" if course.now is None else course.now.year,
            )
            for one in self.review.told
            if (course := one.courses[iso2]).change is None
        ]
        return [self.say("untold", list="; ".join(said))] if said else []

    def table(self, iso2: str, told: list[Outcome]) -> Table:
        """A row per measure: then, now, the change, that of comparable countries, the difference."""
        rows = []
        for one in told:
            course, held = one.courses[iso2], one.beside[iso2]
            if course.change is None:
                continue
            change, beside, difference = self.three(one, course.change, held.middle)
            rows.append(
                (
                    one.measure.name.say(self.lang),
                    self.dated(course.then),
                    self.dated(course.now),
                    change,
                    beside,
                    self.range(one, held),
                    difference,
                    self.earlier(one, held.earlier),
                    self.as_large(held),
                )
            )
        heads = [self.say(f"head_{key}") for key in _HEADS]
        short = tuple(self.say(f"short_{key}") for key in _HEADS)
        made = grid(heads, rows, title=self.say("grid_country", country=self.by_code(iso2)))
        return replace(made, short=short, wide=frozenset(map(_HEADS.index, _WIDE)))

    def range(self, one: Outcome, held: Beside) -> str:
        """The least and the largest change of the comparable countries."""
        if held.middle is None:
            return DASH
        low, high = (self.change(one, value) for value in (min(held.changes), max(held.changes)))
        return self.say("range", low=low, high=high)

    def as_large(self, held: Beside) -> str:
        """How many countries that were not chosen differ as much."""
        if held.difference is None or not held.others:
            return DASH
        return self.say("of", n=held.as_large, all=held.others)

    def revised(self, iso2: str) -> list[str]:
        """The figures of the baseline that were published anew since, from which the change then runs."""
        found = []
        for one in self.review.told:
            course = one.courses[iso2]
            if not course.revised or course.then is None or course.base is None or course.change is None:
                continue
            old, new = numbers.figures([course.then.figure, course.base], self.lang)
            if old != new:
                year = course.then.year
                found.append(self.say("revised_one", name=self.name(one), year=year, old=old, new=new))
        return [self.say("revised", list="; ".join(found))] if found else []

    def others(self) -> list[str]:
        """Who the comparable countries are, by chosen country and measure."""
        lines = []
        for iso2 in self.reviewed.chosen:
            said = [
                self.say(
                    "others_one",
                    name=self.name(one),
                    list=", ".join(self.short_of(near) for near in held.nearest),
                )
                for one in self.review.told
                if (held := one.beside.get(iso2)) is not None and held.nearest
            ]
            if said:
                lines.append(self.say("others_line", country=self.by_code(iso2), list="; ".join(said)))
        return lines
