"""What a group has in common, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from ikt.deciding.group.together import Together, Weighting
from ikt.model.base import Language
from ikt.telling.answering import answer, grid, listed
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Block, Document, Figure, Paragraph, Part, Table
from ikt.telling.group.letters import letters
from ikt.telling.group.picture_words import DRAWN
from ikt.telling.group.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named
from ikt.telling.language.phrases import capital, enumerate_words, number_word

# So many criteria are named as what divides a group.
MOST_DIVIDING = 3
# So many parties have a column each; of more it is counted who has a country in.
MOST_COLUMNS = 8
# So many contested countries are named in a sentence.
MOST_NAMED = 15


def group_document(found: Together, lang: Language, pictures: Mapping[str, Figure] | None = None) -> Document:
    """The answer of ``ikt group``: what all agree on, what divides them, ways forward, checks.

    ``pictures`` stand with the part of their name.
    """
    return _Group(found, lang, pictures or {}).document()


class _Group(Teller):
    def __init__(self, found: Together, lang: Language, pictures: Mapping[str, Figure]) -> None:
        super().__init__(found.a, lang, SAY)
        self.found = found
        self.pictures = pictures
        self.names = [person.policy.name.say(lang) for person in found.people]
        self.many = len(self.names) > MOST_COLUMNS

    def document(self) -> Document:
        count = capital(number_word(len(self.names), self.lang))
        parts = [*self.countries_part(), self.weights_part(), *self.nearness()]
        if self.found.contested:
            parts += [self.ways(), self.checks()]
        lead = [*self.agreed(), *self.divided(), *self.nearest()]
        return answer(
            self.say("title", count=count), lead, parts=parts, lang=self.lang,
            as_of=self.a.recipe.as_of, subtitle=self.say("frame", **self.frame()), data=self.data(),
        )  # fmt: skip

    # What all agree on

    def agreed(self) -> list[str]:
        found = self.found
        certain, contested, out = found.everywhere("certain"), found.contested, found.everywhere("out")
        names = {"line": self.line(), "list": self.countries(self.ranked(certain))}
        if not contested:
            shared = len(certain) > self.a.recipe.top
            lines = [self.say("agree_all_shared" if shared else "agree_all", **names), *self.not_in()]
        else:
            key = "agree_none" if not certain else "agree_one" if len(certain) == 1 else "agree_some"
            number = capital(number_word(len(certain), self.lang))
            among = self._about()
            lines = [self.say(key, **names, number=number, contested=among)]
        if out:
            lines.append(self.plural("out_all", len(out), count=number_word(len(out), self.lang)))
        open_ = [
            found.rows[place]
            for place in range(len(found.rows))
            if any(own[place] == "open" for own in found.views.stands)
        ]
        if open_:
            lines.append(self.say("not_settled", list=self.countries(self.ranked(open_))))
        return lines

    def _about(self) -> Named:
        """The contested countries; of many those that most have in, and how many others there are."""
        every = self._contested()
        if len(every) <= MOST_NAMED:
            return self.countries(row for row, _ in every)
        most = sorted(every, key=lambda one: (-one[1].count("certain"), -one[1].count("possible")))
        named = [self.country(row) for row in self.ranked(row for row, _ in most[:MOST_NAMED])]
        rest = number_word(len(every) - len(named), self.lang)
        return enumerate_words([*named, self.say("others", count=rest)], self.lang)

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
        elif not found.contested:
            lines.append(self.say("divides_no_country"))
        far = self._far()
        if far is not None:
            points = numbers.decimal(float(found.apart[far].sum()) / (len(self.names) - 1), 1, self.lang)
            lines.append(self.say("apart", name=self.names[far], points=points))
        lines += self._near()
        alike = self._alike()
        if alike and found.contested:
            circles = [enumerate_words([f"“{self.names[i]}”" for i in one], self.lang) for one in alike]
            lines.append(self.say("alike", line=self.line(), list="; ".join(circles)))
        return lines

    def _near(self) -> list[str]:
        """The two of three or more parties that stand nearest to each other, where no other pair does."""
        count = len(self.names)
        pairs = sorted(
            (round(float(self.found.apart[i][j]), 1), i, j) for i in range(count) for j in range(i + 1, count)
        )
        apart, one, other = pairs[0]
        # Who names the same weights makes the same choice, which is said.
        if count < 3 or apart in (0.0, pairs[1][0]):
            return []
        names = {"one": self.names[one], "other": self.names[other]}
        return [DRAWN(self.lang, "far_title", **names, points=self._points(apart)) + "."]

    def _alike(self) -> list[list[int]]:
        """Parties with the same choice under their named weights, two at least."""
        circles: dict[frozenset[int], list[int]] = {}
        for party, top in enumerate(self.found.tops):
            circles.setdefault(top, []).append(party)
        return [one for one in circles.values() if len(one) > 1]

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

    def nearest(self) -> list[str]:
        """What the smallest common change costs, whom the most, and whom all then choose."""
        way = next((one for one in self.found.ways if one.way == "least"), None)
        if way is None or not self.found.contested:
            return []
        certain = set(self.found.everywhere("certain"))
        rest = [row for row in self.ranked(way.members) if row not in certain]
        total, party = sum(way.cost), max(range(len(way.cost)), key=lambda i: way.cost[i])
        return [
            self.say(
                "nearest_free" if total < 0.05 else "nearest",
                list=self.countries(rest) if rest else self.say("all_in"),
                besides=self.say("besides") if certain else "",
                points=self._points(total),
                most=self._points(way.cost[party]),
                name=self.names[party],
            )
        ]

    # Where they differ

    def countries_part(self) -> list[Part]:
        if not self.found.contested:
            return []
        if self.many:
            blocks: list[Block] = [self._counted(), *self._key_of_letters()]
            keys = ["counted_key"]
            keys += ["counted_either"] if any("possible" in stands for _, stands in self._contested()) else []
            blocks.append(Paragraph((" ".join(map(self.say, keys)),)))
        else:
            sure = not any("possible" in stands for _, stands in self._contested())
            blocks = [self.lettered(self._stands(), 1), Paragraph((self.say("key_sure" if sure else "key"),))]
        blocks += [Paragraph((line,)) for line in self.not_in()]
        return [Part("contested", self.say("contested"), (*self._picture("contested"), *blocks))]

    def _stands(self) -> Table:
        """Where each contested country stands for each party."""
        rows = [[self.short(row), *map(self.say, stands)] for row, stands in self._contested()]
        left = range(len(self.names) + 1)
        return grid([self.say("country"), *self.names], rows, left=left, title=self.say("stands"))

    def _counted(self) -> Table:
        """For how many parties each contested country is in, and for which, by their letters."""
        every, rows = letters(len(self.names)), []
        for row, stands in self._contested():
            who = {
                stand: " ".join(letter for letter, own in zip(every, stands, strict=True) if own == stand)
                for stand in ("certain", "possible")
            }
            counts = [str(stands.count(stand)) for stand in ("certain", "possible", "out")]
            rows.append([self.short(row), *counts, who["certain"], who["possible"]])
        heads = ["country", "in_count", "either_count", "out_count", "in_for", "either_for"]
        kept = [0, 1, 3, 4] if not any(row[5] for row in rows) else range(len(heads))
        return grid(
            [self.say(heads[column]) for column in kept],
            [[row[column] for column in kept] for row in rows],
            left=(0, 3) if len(kept) == 4 else (0, 4, 5),
        )

    def _contested(self) -> list[tuple[int, list[str]]]:
        """Contested countries with where they stand; of many parties those first that most have in."""
        places = {row: place for place, row in enumerate(self.found.rows)}
        made = [
            (row, [str(own[places[row]]) for own in self.found.views.stands])
            for row in self.ranked(self.found.contested)
        ]
        if self.many:
            made.sort(key=lambda one: (-one[1].count("certain"), -one[1].count("possible")))
        return made

    def weights_part(self) -> Part:
        if self.many:
            blocks: list[Block] = [self._spread()]
            blocks += [] if self.found.contested else self._key_of_letters()
        else:
            blocks = [self.lettered(self._weights(), 1, [self.say("drives_short")])]
        note = Paragraph((self.say("weights_key"),))
        return Part("weights", self.say("weights"), (*self._picture("weights"), *blocks, note))

    def _weights(self) -> Table:
        """The share that each party names for each criterion, what divides most first."""
        shares = [person.allowed.named for person in self.found.people]
        rows = [
            [self._criterion(k), *(self.percent(float(share[k])) for share in shares), self._drives(k)]
            for k in self._by_dividing()
        ]
        heads = [self.say("criterion"), *self.names, self.say("drives")]
        return grid(heads, rows, title=self.say("weights"))

    def _spread(self) -> Table:
        """The lowest, the middle and the highest share that parties name for each criterion."""
        rows = []
        for k in self._by_dividing():
            named = [float(person.allowed.named[k]) for person in self.found.people]
            ends = (self.percent(one) for one in (min(named), median(named), max(named)))
            rows.append([self._criterion(k), *ends, self._drives(k)])
        heads = [self.say(word) for word in ("criterion", "lowest", "median", "highest", "drives")]
        return grid(heads, rows)

    def _by_dividing(self) -> list[int]:
        return sorted(range(len(self.found.dividing)), key=lambda k: (-self.found.dividing[k], k))

    def _criterion(self, k: int) -> str:
        return self.a.evidence.criteria.criteria[k].name.say(self.lang)

    def _drives(self, k: int) -> str:
        return numbers.decimal(float(self.found.dividing[k]), 1, self.lang)

    def nearness(self) -> list[Part]:
        """The picture of who stands near whom, where pictures are shown."""
        return [Part("apart", self.say("near"), tuple(shown))] if (shown := self._picture("apart")) else []

    def _picture(self, part: str) -> list[Figure]:
        return [self.pictures[part]] if part in self.pictures else []

    def _key_of_letters(self) -> list[Paragraph]:
        """What the letters stand for, in one paragraph."""
        named = zip(letters(len(self.names)), self.names, strict=True)
        return [
            Paragraph((
                "; ".join(self.say("letter", letter=letter, name=name) for letter, name in named),
            ))
        ]  # fmt: skip

    def lettered(self, table: Table, before: int, after: Sequence[str] = ()) -> Table:
        """A table with a column for each party, with letters for heads where there is little room."""
        every = letters(len(self.names))
        key = tuple(
            (before + i, self.say("letter", letter=letter, name=name))
            for i, (letter, name) in enumerate(zip(every, self.names, strict=True))
        )
        heads = (*table.heads[:before], *every, *after)
        return replace(table, caption="", short=heads, key=key)

    def data(self) -> list[Table]:
        """The tables for a spreadsheet, of many parties as of few: a column for each."""
        tables = [self._stands()] if self.found.contested else []
        tables.append(self._weights())
        if not self.found.contested:
            return tables
        return [*tables, self._ways_table(), self._costs(), self._come_to()]

    # Ways forward

    def ways(self) -> Part:
        notes = [Paragraph((line,)) for line in (self.say("ways_lead"), *self._unsure())]
        short = (self.say("party"), *(self.say(f"short_{way.way}") for way in self.found.ways))
        blocks: tuple[Block, ...] = (
            replace(self._ways_table(), caption=""),
            *notes,
            replace(self._costs(), short=short),
            replace(self._come_to(), short=(self.say("criterion"), *short[1:])),
        )
        return Part("ways", self.say("ways"), blocks)

    def _ways_table(self) -> Table:
        """Whom each way chooses besides those in for everybody, and what it costs."""
        certain = set(self.found.everywhere("certain"))
        rows = [
            [
                self.say(f"way_{way.way}"),
                self._besides(way, certain),
                self._points(sum(way.cost)),
                self._points(max(way.cost)),
            ]
            for way in self.found.ways
        ]
        heads = [self.say(word) for word in ("way", "chooses", "in_all", "most")]
        return grid(heads, rows, left=(0, 1), title=self.say("ways"))

    def _costs(self) -> Table:
        """What each party gives up for each way."""
        rows = [
            [name, *(self._points(way.cost[i]) for way in self.found.ways)]
            for i, name in enumerate(self.names)
        ]
        heads = [self.say("party"), *(self.say(f"way_{way.way}") for way in self.found.ways)]
        return grid(heads, rows, title=self.say("costs"))

    def _come_to(self) -> Table:
        """The share of each criterion in the weighting of each way."""
        rows = [
            [self._criterion(k), *(self.percent(float(way.share[k])) for way in self.found.ways)]
            for k in range(len(self.found.dividing))
        ]
        heads = [self.say("criterion"), *(self.say(f"way_{way.way}") for way in self.found.ways)]
        return grid(heads, rows, title=self.say("come_to"))

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
                alone = "_alone" if name == "copeland" and same else ""
                lines.append(self.say(f"{name}_other{alone}", list=self.countries(others), line=self.line()))
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
