"""What the texts about one assessment share: names of countries and criteria, the line, the frame."""

from __future__ import annotations

from collections.abc import Container, Iterable

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.telling.assessed.naming import by_name, country_of, home_of
from ikt.telling.assessed.words import SAY as NAMED
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named, listed
from ikt.telling.language.phrases import Phrases, number_word, uncapital

# More countries without a profile are counted, not named.
MOST_NAMED = 5


class Teller:
    """What the answers about one assessment share: names of countries and criteria, the line, the frame."""

    def __init__(self, a: Assessment, lang: Language, phrases: Phrases) -> None:
        self.a = a
        self.lang = lang
        self.phrases = phrases

    def say(self, key: str, **params: object) -> str:
        """A sentence; ``{home}`` in it is the country that chooses."""
        return self.phrases(self.lang, key, **{"home": self.home, **params})

    def plural(self, key: str, number: float, **params: object) -> str:
        """The form of a ``Plural`` that goes with a number of things."""
        return self.phrases.plural(self.lang, key, number, **params)

    @property
    def home(self) -> Named:
        return home_of(self.a, self.lang)

    def country(self, row: int) -> Named:
        """The full name of a country, by its row."""
        return country_of(self.a, row, self.lang)

    def short(self, row: int) -> str:
        """The short name of a country, for cells of tables, by its row."""
        return self.a.units[row].short.say(self.lang)

    def countries(self, rows: Iterable[int]) -> Named:
        """Full names as they stand in a sentence: ``a, b and c``."""
        return listed([self.country(row) for row in rows], self.lang)

    def by_name(self, rows: Iterable[int]) -> list[int]:
        """Rows in the order of their names in the language of the text, where no rank orders them."""
        return by_name(self.a, rows, self.lang)

    def not_in(self, shown: Container[int] = ()) -> list[str]:
        """Who is in no table of ranked countries and why, in one line; not who is ``shown`` after all."""
        groups: dict[str, list[int]] = {}
        rest = [row for row in range(len(self.a.units)) if not self.a.ranked[row] and row not in shown]
        unknown = [row for row in rest if self.a.units[row].profile is None]
        for row in rest:
            if row not in unknown or len(unknown) <= MOST_NAMED:
                aside = self.a.set_aside.get(row)
                groups.setdefault("excluded" if aside is None else aside.reason, []).append(row)
        parts = [
            NAMED.plural(self.lang, f"not_in_{why}", len(rows), list=self.countries(self.by_name(rows)))
            for why, rows in groups.items()
        ]
        if len(unknown) > MOST_NAMED:
            parts.append(NAMED(self.lang, "not_in_many", count=len(unknown)))
        return [NAMED(self.lang, "not_in", list="; ".join(parts))] if parts else []

    def criterion(self, k: int) -> str:
        """A criterion as it stands inside a sentence."""
        return uncapital(self.a.evidence.criteria.criteria[k].name.say(self.lang))

    def attribute(self, column: int) -> str:
        """The name of an attribute by its column; its id where it has none."""
        leaf = self.a.leaves[column]
        return leaf.name.say(self.lang) if leaf.name else leaf.id

    def line(self) -> str:
        """The ten, the eight: how people speak of who is above the line."""
        return number_word(self.a.recipe.top, self.lang)

    def frame(self) -> dict[str, str]:
        """The parameters ``policy`` and ``date`` of the line under a title."""
        policy = self.a.recipe.policy.name.say(self.lang)
        return {"policy": policy, "date": numbers.day(self.a.recipe.as_of, self.lang)}

    def percent(self, share: float, decimals: int = 1) -> str:
        """A share 0..1 as a percentage."""
        return numbers.percent(share, self.lang, decimals)

    def points(self, value: float) -> str:
        """A number with as many decimals as it needs: weights, thresholds, figures."""
        return numbers.figure(value, self.lang)

    def value_decimals(self, row: int) -> int:
        """Decimals with which the values of a country's criteria are printed beside their points."""
        points = self.a.scores.contribution
        if points is None:
            return 1
        valued = [
            (float(weight), float(value))
            for weight, value in zip(self.a.weights, self.a.values.best[row], strict=True)
        ]
        return numbers.told_apart(valued, [float(point) for point in points[row]])

    def score(self, value: float) -> str:
        """Points 0..100, or a difference of them, with the one decimal of scores."""
        return numbers.score(value, self.lang)
