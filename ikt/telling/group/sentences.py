"""What a group has in common, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import ascii_uppercase

from ikt.deciding.group.together import Together, Weighting
from ikt.model.base import Language
from ikt.telling.answering import answer, grid, listed
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Block, Document, Paragraph, Part, Table
from ikt.telling.group.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.phrases import capital, enumerate_words, number_word

# So many criteria are named as what divides a group.
MOST_DIVIDING = 3


def group_document(found: Together, lang: Language) -> Document:
    """The answer of ``ikt group``: what all agree on, what divides them, ways forward, checks."""
    return _Group(found, lang).document()


class _Group(Teller):
    def __init__(self, found: Together, lang: Language) -> None:
        super().__init__(found.a, lang, SAY)
        self.found = found
        self.names = [person.policy.name.say(lang) for person in found.people]

    def document(self) -> Document:
        count = capital(number_word(len(self.names), self.lang))
        parts = [*self.differences(), *self.ways(), self.checks()]
        return answer(
            self.say("title", count=count), [*self.agreed(), *self.divided()], parts=parts, lang=self.lang,
            as_of=self.a.recipe.as_of, subtitle=self.say("frame", **self.frame()),
        )  # fmt: skip

    # What all agree on

    def agreed(self) -> list[str]:
        found = self.found
        certain, contested, out = found.everywhere("certain"), found.contested, found.everywhere("out")
        names = {"line": self.line(), "list": self.countries(self.ranked(certain))}
        if not contested:
            lines = [self.say("agree_all", **names)]
        else:
            key = "agree_none" if not certain else "agree_one" if len(certain) == 1 else "agree_some"
            number = capital(number_word(len(certain), self.lang))
            among = self.countries(self.ranked(contested))
            lines = [self.say(key, **names, number=number, contested=among)]
        if out:
            lines.append(self.plural("out_all", len(out), count=len(out)))
        open_ = [
            found.rows[place]
            for place in range(len(found.rows))
            if any(own[place] == "open" for own in found.views.stands)
        ]
        if open_:
            lines.append(self.say("not_settled", list=self.countries(self.ranked(open_))))
        return lines

    def ranked(self, rows: Iterable[int]) -> list[int]:
        """Rows in the order of the ranking in force."""
        return sorted(rows, key=lambda row: (int(self.a.rank[row]), self.a.units[row].iso2))

    # What divides them

    def divided(self) -> list[str]:
        found = self.found
        strongest = sorted(range(len(found.dividing)), key=lambda k: (-found.dividing[k], k))
        strongest = [k for k in strongest[:MOST_DIVIDING] if found.dividing[k] > 0.0]
        lines = []
        if strongest:
            named = enumerate_words([self._divide(k) for k in strongest], self.lang)
            lines.append(self.say("divides", list=named))
        elif not found.apart.any():
            lines.append(self.say("divides_nothing"))
        far = self._far()
        if far is not None:
            points = numbers.decimal(float(found.apart[far].sum()) / (len(self.names) - 1), 1, self.lang)
            lines.append(self.say("apart", name=self.names[far], points=points))
        if found.alike and found.contested:
            pairs = [self.say("pair", one=self.names[i], other=self.names[j]) for i, j in found.alike]
            lines.append(self.say("alike", line=self.line(), list="; ".join(pairs)))
        return lines

    def _divide(self, k: int) -> str:
        named = [float(person.allowed.named[k]) for person in self.found.people]
        low, high = (self.percent(end, 0) for end in (min(named), max(named)))
        return self.say("divide", name=self.criterion(k), low=low, high=high)

    def _far(self) -> int | None:
        """Who stands clearly furthest from the others; None among two, or where nobody does."""
        if len(self.names) < 3:
            return None
        mean = self.found.apart.sum(axis=1) / (len(self.names) - 1)
        order = sorted(range(len(mean)), key=lambda i: -mean[i])
        return order[0] if mean[order[0]] > 1.1 * mean[order[1]] else None

    # Tables

    def differences(self) -> list[Part]:
        found = self.found
        contested = self.ranked(found.contested)
        places = {row: place for place, row in enumerate(found.rows)}
        parts = []
        if contested:
            rows = [
                [self.short(row), *(self.say(own[places[row]]) for own in found.views.stands)]
                for row in contested
            ]
            table = grid([self.say("country"), *self.names], rows, left=range(len(self.names) + 1))
            table = self.lettered(table, [self.say("country")])
            key = Paragraph((self.say("key"),))
            parts.append(Part("contested", self.say("contested"), (table, key)))
        shares = [person.allowed.named for person in found.people]
        rows = [
            [
                self.a.evidence.criteria.criteria[k].name.say(self.lang),
                *(self.percent(float(share[k])) for share in shares),
                numbers.decimal(float(found.dividing[k]), 1, self.lang),
            ]
            for k in sorted(range(len(found.dividing)), key=lambda k: (-found.dividing[k], k))
        ]
        table = grid([self.say("criterion"), *self.names, self.say("drives")], rows)
        table = self.lettered(table, [self.say("criterion")], [self.say("drives_short")])
        key = Paragraph((self.say("weights_key"),))
        return [*parts, Part("weights", self.say("weights"), (table, key))]

    def lettered(self, table: Table, before: Sequence[str], after: Sequence[str] = ()) -> Table:
        """A table with a column for each party, with letters for heads where there is little room."""
        letters = [
            ascii_uppercase[i] if i < len(ascii_uppercase) else f"A{i}" for i in range(len(self.names))
        ]
        key = tuple(
            (len(before) + i, self.say("letter", letter=letter, name=name))
            for i, (letter, name) in enumerate(zip(letters, self.names, strict=True))
        )
        return replace(table, short=(*before, *letters, *after), key=key)

    def ways(self) -> list[Part]:
        found = self.found
        certain = set(found.everywhere("certain"))
        rows = [
            [
                self.say(f"way_{way.way}"),
                self._besides(way, certain),
                self._points(sum(way.cost)),
                self._points(max(way.cost)),
            ]
            for way in found.ways
        ]
        heads = [self.say(word) for word in ("way", "chooses", "in_all", "most")]
        costs = [
            [name, *(self._points(way.cost[i]) for way in found.ways)] for i, name in enumerate(self.names)
        ]
        notes = [Paragraph((line,)) for line in (self.say("ways_lead"), *self._unsure())]
        blocks: tuple[Block, ...] = (
            grid(heads, rows, left=(0, 1)),
            *notes,
            replace(
                grid(
                    [self.say("party"), *(self.say(f"way_{way.way}") for way in found.ways)],
                    costs,
                    title=self.say("costs"),
                ),
                short=(self.say("party"), *(self.say(f"short_{way.way}") for way in found.ways)),
            ),
        )
        return [Part("ways", self.say("ways"), blocks)]

    def _unsure(self) -> list[str]:
        found = self.found
        lines = []
        if found.no_change not in (None, "not_asked"):
            lines.append(self.say(str(found.no_change), line=self.line()))
        for key, which in (
            ("several", [way for way in found.ways if way.several and sum(way.cost) > 0.0]),
            ("unproven", [way for way in found.ways if not way.proven]),
        ):
            if which:
                lines.append(self.say(key, list=enumerate_words(self._called(which), self.lang)))
        return lines

    def _called(self, ways: Sequence[Weighting]) -> list[str]:
        return [f"“{self.say(f'way_{way.way}')}”" for way in ways]

    def _besides(self, way: Weighting, certain: set[int]) -> str:
        rest = [row for row in self.ranked(way.members) if row not in certain]
        if not rest:
            return self.say("all_in")
        names = enumerate_words([self.short(row) for row in rest], self.lang)
        return self.say("shared", names=names) if len(way.members) > self.a.recipe.top else names

    def _points(self, points: float) -> str:
        return numbers.decimal(points, 1, self.lang)

    # Checks

    def checks(self) -> Part:
        orders, top = self.found.orders, self.a.recipe.top
        mean = next(set(way.members) for way in self.found.ways if way.way == "mean")
        lines, same = [], False
        for name, order in (("borda", orders.borda), ("copeland", orders.copeland)):
            others = [row for row in order[:top] if row not in mean]
            if others:
                lines.append(self.say(f"{name}_other", list=self.countries(others), line=self.line()))
            else:
                again = name == "copeland" and not same
                lines.append(self.say(f"{name}_same{'_alone' if again else ''}", line=self.line()))
                same = True
        if orders.kemeny is not None:
            key = "kemeny_several" if orders.several else "kemeny"
            lines.append(self.say(key, list=", ".join(self.short(row) for row in orders.kemeny)))
        elif self.found.contested:
            lines.append(self.say("kemeny_many"))
        lines.append(self.say("checks_why"))
        return listed("checks", self.say("checks"), lines)
