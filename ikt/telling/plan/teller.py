"""What all sentences about one plan share: names, points, posts, how often doubt turns things round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ikt.deciding.best_set import Portfolio
from ikt.deciding.firmness import ALWAYS, DOUBTED, OFTEN, Doubt
from ikt.deciding.planning import Planned
from ikt.model.base import Language
from ikt.model.plan import Rule
from ikt.telling.assessed.teller import Teller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words, number_word
from ikt.telling.plan.words import SAY

# The shares at which the word for how often changes, see ``ikt.deciding.firmness.how_often``.
HOW_OFTEN = (0.0, OFTEN, ALWAYS, 1.0)


class PlanTeller(Teller):
    """Names and numbers of one plan, as its answer and its briefing say them."""

    def __init__(self, p: Planned, doubt: Doubt | None, lang: Language) -> None:
        super().__init__(p.assessment, lang, SAY)
        self.p = p
        self.doubt = doubt

    def places(self, places: Iterable[int]) -> str:
        """Names of candidates by their places."""
        return self.countries(self.p.row(place) for place in places)

    def shorts(self, places: Iterable[int]) -> str:
        """Short names for a table; a code is not read as the country (VN: Vietnam, and the UN in Dutch)."""
        return ", ".join(self.short(self.p.row(place)) for place in places)

    def posts(self) -> str:
        """The number of posts in words."""
        return number_word(self.p.task.posts, self.lang)

    def counted(self, points: float) -> str:
        """Points that are not nothing, never printed as nothing, with their noun in Dutch."""
        for decimals in (2, 3, 6):
            text = numbers.decimal(points, decimals, self.lang)
            if any(sign not in "0,." for sign in text) or points == 0.0:
                break
        return numbers.points(text, self.lang) if self.lang == "nl" else text

    def so_many(self, count: int) -> str:
        """A number of posts with its noun."""
        return self.plural("some_posts", count, count=number_word(count, self.lang))

    def difference(self, one: Portfolio, two: Portfolio) -> tuple[list[int], list[int]]:
        """Who of one set is not in the other, and the other way round (places)."""
        before, after = set(one.places), set(two.places)
        return sorted(before - after), sorted(after - before)

    def names(self, rules: Sequence[Rule]) -> str:
        """Names of rules in a sentence."""
        return enumerate_words([f"“{rule.name.say(self.lang)}”" for rule in rules], self.lang)

    def rules_in_words(self, rules: Sequence[Rule]) -> list[str]:
        """The rules of the plan, then those that were added on the command line, each with its noun."""
        own = [rule for rule in rules if rule.id not in self.p.added]
        added = [rule for rule in rules if rule.id in self.p.added]
        return [
            self.plural(key, len(some), list=self.names(some))
            for key, some in (("own_rules", own), ("typed_rules", added))
            if some
        ]

    def typed_in_words(self) -> str:
        """The rules that were typed on the command line, each with its noun; empty where none was."""
        ids = {one.id for one in self.p.typed}
        rules = [rule for rule in self.p.plan.rules if rule.id in ids]
        return enumerate_words(self.rules_in_words(rules), self.lang)

    def cases(self, share: float) -> str:
        """A share of draws; none and all in words."""
        if share in (0.0, 1.0):
            return self.say("none_of" if share == 0.0 else "all_of")
        return numbers.sided(share, HOW_OFTEN, self.lang, 1)

    def turned(self, share: float) -> str:
        """How often the uncertainty turns a difference round, printed on its side of what counts as doubt."""
        return numbers.sided(share, (DOUBTED,), self.lang)
