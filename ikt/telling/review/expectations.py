"""What was expected of a choice, and whether it came about."""

from __future__ import annotations

from ikt.deciding.review.expected import Expected, Verdict
from ikt.model.outcomes import Expectation
from ikt.telling.answering import grid
from ikt.telling.document import Block, Bullets, Line, Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite_briefly, in_cell
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.review.teller import ReviewTeller

_RUNNING: tuple[Verdict, ...] = ("ahead", "behind", "open")


class Expectations(ReviewTeller):
    """Tells of every expectation how it stands."""

    def lead(self) -> list[str]:
        """How many came about, did not, cannot be told, still run."""
        found = self.review.expected
        sentences = []
        if not found.each:
            sentences.append(self.say("expected_none"))
        else:
            counts: dict[str, int] = {
                "met": found.counted("met"), "missed": found.counted("missed"),
                "unknown": found.counted("unknown"), "running": found.counted(*_RUNNING),
                "not_compared": found.counted("not_compared"),
            }  # fmt: skip
            said = [
                self.plural(f"count_{key}", count, count=self.count(count))
                for key, count in counts.items()
                if count
            ]
            sentences.append(self.say("expected_counts", list=enumerate_words(said, self.lang)))
        if found.later:
            sentences.append(self.plural("expected_later", found.later))
        return sentences

    def blocks(self) -> list[Block]:
        """A row per expectation and country, then notes and what was stated after the choice."""
        found = self.review.expected.each
        if not found:
            return []
        lines: list[Line] = []
        late = dict.fromkeys(self.want(one) for one in found if one.late)
        if late:
            lines.append((self.say("late", list="; ".join(late)),))
        noted = {self.want(one): one.of.note for one in found if one.of.note is not None}
        lines += [(self.say("note", name=want, note=note.say(self.lang)),) for want, note in noted.items()]
        blocks: list[Block] = [self.table()]
        return [*blocks, Bullets(tuple(lines))] if lines else blocks

    def table(self) -> Table:
        """Every expectation of every country."""
        rows = [
            (
                self.short_of(one.iso2),
                self.wanted(one),
                in_cell(one.of.by, self.lang),
                self.dated(one.figure),
                self.say(f"verdict_{one.verdict}"),
                self.source(one.of),
            )
            for one in self.review.expected.each
        ]
        heads = [
            self.say(f"head_{key}") for key in ("country", "expected", "by", "figure", "outcome", "source")
        ]
        return grid(heads, rows, left=(0, 1, 2, 4, 5), title=self.say("expectations"))

    def source(self, one: Expectation) -> str:
        """Who says so."""
        source = self.a.evidence.sources.get(one.source)
        said = one.source if source is None else cite_briefly(source, self.lang, self.a.recipe.as_of)
        return f"{said}, {one.where}" if one.where else said

    def want(self, found: Expected) -> str:
        """What was expected, in words."""
        outcome = next(one for one in self.review.outcomes if one.measure.id == found.of.measure)
        way = found.of.ways[0]
        name = outcome.measure.name.say(self.lang)
        if way == "direction":
            return self.say(f"want_{found.of.direction}", name=name)
        return self.say(f"want_{way}", name=name, n=numbers.figure(getattr(found.of, way), self.lang))

    def wanted(self, found: Expected) -> str:
        """The same, with the figure that a change from the baseline comes to."""
        want = self.want(found)
        if found.wanted is None or found.of.ways[0] in ("at_least", "at_most", "direction"):
            return want
        return self.say("wanted", want=want, n=numbers.figure(round(found.wanted, 9), self.lang))
