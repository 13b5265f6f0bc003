"""How two policies come to the same countries above the line, each moving as little as possible."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.deciding.common_set import Common
from ikt.deciding.shift import Shift
from ikt.deciding.tipping import SameSet
from ikt.model.base import Language
from ikt.telling.answering import answer, listed
from ikt.telling.document import Document
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word
from ikt.telling.tip.teller import TipTeller


def common_document(same_set: SameSet, lang: Language) -> Document:
    """The smallest shifts of two policies to the same top set, by total and by largest."""
    return _Common(same_set, lang).document()


class _Common(TipTeller):
    def __init__(self, same_set: SameSet, lang: Language) -> None:
        super().__init__(same_set.one, lang)
        self.same_set = same_set
        self.two = same_set.two
        self.names = {
            key: a.recipe.policy.name.say(lang) for key, a in (("one", same_set.one), ("two", same_set.two))
        }

    def document(self) -> Document:
        first, second = set(self.a.inside()), set(self.two.inside())
        parts = []
        if first == second:
            lead = self.say("common_same", line=self.line())
        else:
            lead = self.say(
                "common_differ",
                line=self.line(),
                shared=number_word(len(first & second), self.lang),
                only_one=self.countries(row for row in self.a.inside() if row not in second),
                only_two=self.countries(row for row in self.two.inside() if row not in first),
                **self.names,
            )
            again = self.same_set.even.is_alike(self.same_set.total)
            even = [self.say("common_again")] if again else self._lines(self.same_set.even)
            parts = [
                listed("total", self.say("common_total"), self._lines(self.same_set.total)),
                listed("even", self.say("common_even"), even),
            ]
        date = numbers.day(self.a.recipe.as_of, self.lang)
        return answer(
            self.say("title_common", line=self.line(), **self.names), [lead], parts=parts, lang=self.lang,
            as_of=self.a.recipe.as_of, subtitle=self.say("frame_common", date=date),
        )  # fmt: skip

    def _lines(self, answer: Common) -> list[str]:
        """What each gives up and who both then choose."""
        if answer.first is None or answer.second is None:
            return [self._no_common(answer)]
        lines = [
            self._party(self.a, self.names["one"], answer.first),
            self._party(self.two, self.names["two"], answer.second),
            self.say("common_members", list=self.countries(self._members(answer))),
        ]
        if answer.first.several:
            lines.append(self.say("several"))
        if not answer.proven:
            lines.append(self.say("unproven"))
        return lines

    def _no_common(self, answer: Common) -> str:
        """Why there is no common top set: too few countries ranked by both, or the limits."""
        both = int((self.a.ranked & self.two.ranked).sum())
        if both < min(self.a.recipe.top, len(self.a.order())):
            return self.say("common_few", line=self.line(), count=number_word(both, self.lang))
        return self.say("common_none", line=self.line()) if answer.proven else self.say("nothing_found")

    def _members(self, answer: Common) -> list[int]:
        """Who both choose, in the order of the first."""
        members = [self.same_set.rows[index] for index in answer.members]
        return sorted(members, key=lambda row: (int(self.a.rank[row]), self.a.units[row].iso2))

    def _party(self, a: Assessment, name: str, shift: Shift) -> str:
        if shift.moved < 1e-6:
            return self.say("common_party_none", name=name)
        moved = self.of_hundred(shift.moved, shift)
        number = 1 if numbers.is_single(moved, self.lang) else 2  # by what is printed: "1,96 punt"
        return self.plural("common_party", number, name=name, moved=moved, moves=self.moves(a, shift))
