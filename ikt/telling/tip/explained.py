"""Which weights give a stated choice: the nearest, the range of each; or the fewest exceptions to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ikt.deciding.any_weights import MARGIN
from ikt.deciding.explained_choice import Explained, ExplainedChoice
from ikt.model.base import Language
from ikt.telling.answering import answer, grid
from ikt.telling.assessed.naming import of_choice
from ikt.telling.assessed.words import SAY as NAMED
from ikt.telling.document import Block, Document, Paragraph
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word
from ikt.telling.tip.explained_words import SAY
from ikt.telling.tip.teller import TipTeller

Then = Literal["settled", "changed"]
# Points of a hundred below which nothing has moved.
_NOTHING = 1e-6


def explained_document(
    found: Explained, lang: Language, typed: str = "", *, then: Then | None = None
) -> Document:
    """The weights that give a choice; ``typed`` are the options that chose the policy, the day and the line.

    ``then`` where it is the choice of the strategy and what was known before it: with the framing that was
    settled before the first replay, or one that was changed since.
    """
    return _Explained(found, lang, typed, then).document()


class _Explained(TipTeller):
    def __init__(self, found: Explained, lang: Language, typed: str, then: Then | None) -> None:
        super().__init__(found.a, lang)
        self.found = found
        self.typed = typed
        self.then = then

    def tell(self, key: str, **params: object) -> str:
        """A sentence of this answer."""
        return SAY(self.lang, key, **params)

    def document(self) -> Document:
        date = numbers.day(self.a.recipe.as_of, self.lang)
        frame = self.tell("frame_then", date=date) if self.then else self.say("frame", **self.frame())
        lead = [*self.apart(), *self.whether(), *self.beyond()]
        lead += [self.tell("changed")] if self.then == "changed" else []
        lead.append(self.tell("warning_near" if self.found.within.missing else "warning"))
        return answer(
            self.title(), lead, self.table(), lang=self.lang,
            as_of=self.a.recipe.as_of, subtitle=frame,
        )  # fmt: skip

    def title(self) -> str:
        if not self.then:
            return self.tell("title")
        return self.tell("title_then", of=of_choice(self.a, self.found.chosen, self.lang))

    # Whether any weights give it

    def whether(self) -> list[str]:
        one = self.found.within
        if one.missing:
            key = "none" if one.proven else "none_found"
            return [f"{self.tell(key)} {self.fewest(one)}", *self.nearest(one, "nearest_fewest")]
        names = self.countries(self.ranked(row for row in self.found.chosen if row not in self.found.apart))
        if self.found.apart:
            rest = len(self.found.apart)
            size, left = (number_word(count, self.lang) for count in (self.found.size, rest))
            said = SAY.plural(self.lang, "some_of", rest, list=names, size=size, rest=left)
            return [said, *self.nearest(one, "nearest")]
        if one.nearest is not None and one.nearest.moved < _NOTHING:
            return [self.tell("as_it_is", list=names)]
        return [self.tell("some", list=names), *self.nearest(one, "nearest")]

    def fewest(self, one: ExplainedChoice) -> str:
        """Who is missing and who stands in their place under weights with the fewest exceptions."""
        hits = self.hits(one)
        if not hits:
            return self.tell("fewest_zero")
        return SAY.plural(
            self.lang, "fewest", hits,
            hits=number_word(hits, self.lang), size=number_word(self.found.size, self.lang),
            missing=self.countries(self.ranked(map(self.row, one.missing))),
            instead=self.countries(self.ranked(map(self.row, one.instead))),
            there=SAY.plural(self.lang, "there", len(one.instead)),
        )  # fmt: skip

    def hits(self, one: ExplainedChoice) -> int:
        return len(self.found.chosen) - len(self.found.apart) - len(one.missing)

    def row(self, place: int) -> int:
        return self.found.rows[place]

    def ranked(self, rows: Iterable[int]) -> list[int]:
        """Rows in the order of the ranking in force."""
        return sorted(rows, key=lambda row: (int(self.a.rank[row]), self.a.units[row].iso2))

    def nearest(self, one: ExplainedChoice, key: str) -> list[str]:
        """The smallest shift of the policy to such weights, and how to see what they come to."""
        if one.nearest is None:
            margin = numbers.figure(MARGIN, self.lang)
            return [self.tell("narrow", margin=margin) if one.sought else self.tell("unsought")]
        if one.nearest.moved < _NOTHING:
            return [self.tell("fewest_now" if one.missing else "gives_now")]
        moved = self.of_hundred(one.nearest.moved, one.nearest)
        told = key if one.sought else "nearest_so_far"
        lines = [self.tell(told, moved=moved, moves=self.moves(self.a, one.nearest))]
        if not self.then:
            lines.append(self.say("apply", settings=self.settings(one.nearest, self.typed)))
        return lines

    def apart(self) -> list[str]:
        """Who of the chosen can be in no such set, and why."""
        groups: dict[str, list[int]] = {}
        for row in self.found.apart:
            reason = "excluded" if row in self.a.excluded else self.a.set_aside[row].reason
            groups.setdefault(reason, []).append(row)
        parts = [
            NAMED.plural(self.lang, f"not_in_{why}", len(rows), list=self.countries(self.by_name(rows)))
            for why, rows in groups.items()
        ]
        return [self.tell("apart", list="; ".join(parts))] if parts else []

    def beyond(self) -> list[str]:
        """What weights outside the limits of the policy come to."""
        free, within = self.found.free, self.found.within
        if free is None:
            return []
        if not free.missing:
            if free.nearest is None:
                return [self.tell("free_narrow" if free.sought else "free_unsought")]
            moved = self.of_hundred(free.nearest.moved, free.nearest)
            key = "free_some" if free.sought else "free_so_far"
            return [self.tell(key, moved=moved, moves=self.moves(self.a, free.nearest))]
        key = "free_none" if free.proven and within.proven else "free_best"
        hits, size = (number_word(one, self.lang) for one in (self.hits(free), self.found.size))
        return [self.tell(key, hits=hits, size=size)]

    # The table

    def table(self) -> list[Block]:
        one = self.found.within
        near = one.nearest if one.nearest is not None and one.nearest.moved >= _NOTHING else None
        heads = [self.tell("criterion"), self.tell("now")]
        heads += [] if one.ranges is None else [self.tell("least"), self.tell("most")]
        heads += [] if near is None else [self.tell("close")]
        if len(heads) == 2:
            return []
        rows = []
        for k, node in enumerate(self.a.evidence.criteria.criteria):
            shares = [float(self.a.weights[k])]
            shares += [] if one.ranges is None else [float(end) for end in one.ranges[k]]
            shares += [] if near is None else [float(near.share[k])]
            rows.append([node.name.say(self.lang), *map(self.percent, shares)])
        title = "shares" if one.ranges is None else "ranges"
        notes = [self.tell(f"{title}_note", limits=self.limits(self.found.problem)), self.tell("ties")]
        if self.found.capped:
            notes.append(self.tell("capped", list=self.countries(self.ranked(self.found.capped))))
        return [grid(heads, rows, title=self.tell(title)), Paragraph((" ".join(notes),))]
