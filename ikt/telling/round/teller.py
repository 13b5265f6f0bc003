"""The lines about a round: who answered, what it did, where people differ and what that does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ikt.deciding.rounds.additive import Estimate
from ikt.deciding.rounds.differing import Differing
from ikt.deciding.rounds.report import Question, Report, Shift
from ikt.model.base import Language
from ikt.telling.assessed.judged import Assessors, NamedBy, reason_words
from ikt.telling.assessed.teller import Teller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import capital, enumerate_words, number_word
from ikt.telling.round.words import SAY

# More names than these are counted in a sentence; the tables have them all.
MOST_NAMED = 8

# More people than this who say the same are counted, and so many reasons are told of each end.
_NAMED = 3
_REASONS = 2


def all_called(found: Report, lang: Language, names: NamedBy) -> dict[str, str]:
    """Assessor id -> what everybody of a round is called; who would be called the same are numbered by id."""
    who = Assessors({given.round.id: given.panel for given in found.chain}, lang, names)
    called = {one: who.called(given.round.id, one) for given in found.chain for one in given.round.asked}
    many = Counter(called.values())
    met: Counter[str] = Counter()
    told = {}
    for one, word in sorted(called.items()):
        met[word] += 1
        told[one] = f"{word} ({met[word]})" if many[word] > 1 else word
    return told


class RoundTeller(Teller):
    """The lines about one round, with its assessors called by their role, name or id."""

    def __init__(self, found: Report, lang: Language, names: NamedBy) -> None:
        super().__init__(found.a, lang, SAY)
        self.found = found
        self.called = all_called(found, lang, names)

    # The message

    def did(self) -> list[str]:
        """How much is known with the round and without it, and who crosses the line by it."""
        found = self.found
        if not found.assessors:
            return [self.say("did_nothing")]
        if found.before is None or found.after is None:
            return [self.say("did_not_ranked")]
        was, now = found.before, found.after
        line = self.say(
            "did",
            before=self.percent(was.unknown, 0),
            after=self.percent(now.unknown, 0),
            crossing=self.crossing(found.did),
        )
        certain = self.say(
            "certain",
            line=self.line(),
            inside=len(now.certainty.surely_in),
            inside_was=len(was.certainty.surely_in),
            outside=len(now.certainty.surely_out),
            outside_was=len(was.certainty.surely_out),
            open=len(now.certainty.open),
            open_was=len(was.certainty.open),
            width=self.score(now.width),
            width_was=self.score(was.width),
        )
        return [line, certain]

    def crossing(self, step: Shift) -> str:
        """Who crosses the line, as a sentence."""
        return self.say(
            self._which(step, ("leave_and_enter", "leave_only", "enter_only", "nobody")),
            out=self.countries(step.leaves),
            in_=self.countries(step.enters),
            leave=self.plural("leave", len(step.leaves)),
            enter=self.plural("enter", len(step.enters)),
            line=self.line(),
        )

    def clause(self, step: Shift) -> str:
        """The same after words that set a condition."""
        return self.say(
            self._which(step, ("clause_both", "clause_leave", "clause_enter", "clause_nobody")),
            out=self.countries(step.leaves),
            in_=self.countries(step.enters),
            line=self.line(),
        )

    def _which(self, step: Shift, keys: tuple[str, str, str, str]) -> str:
        return keys[(not step.leaves) * 2 + (not step.enters) * 1]

    def again(self) -> list[str]:
        """What came of asking again, where this round does."""
        one = self.found.again
        if one is None or not one.answers:
            return []
        told = self.plural(
            "again",
            one.cells,
            count=number_word(one.cells, self.lang),
            changed=self._several(one.changed),
            answers=number_word(one.answers, self.lang),
        )
        if not one.apart:
            return [told]
        apart, still = self._several(one.apart), self._several(one.still)
        key = "still_apart" if one.still else "no_longer_apart"
        return [f"{told} {self.say(key, apart=apart, still=still)}"]

    def _several(self, count: int) -> str:
        """How many of several, by themselves in a sentence."""
        return self.say(("none", "one")[count]) if count < 2 else number_word(count, self.lang)

    def newly_ranked(self) -> list[str]:
        """Who is ranked by the round, and who no more."""
        was, now = set(self.found.without.order()), set(self.a.order())
        return [
            self.say(key, list=self.countries(self.by_name(rows)))
            for key, rows in (("now_ranked", now - was), ("no_longer_ranked", was - now))
            if rows
        ]

    def differ_lead(self) -> list[str]:
        """On how many judgements people differ, and on how many of these the line turns."""
        found = self.found
        if not found.assessors:
            return []
        if not found.shared:
            return [self.say("shared_none")]
        if not found.differing:
            return [self.say("differ_never", shared=number_word(found.shared, self.lang))]
        crossing = sum(one.crosses and one.counts for one in found.differing)
        cross = (
            self.plural("cross", crossing, count=number_word(crossing, self.lang), line=self.line())
            if crossing
            else self.say("cross_none", line=self.line())
        )
        return [
            capital(
                self.plural(
                    "differ_lead",
                    len(found.differing),
                    count=number_word(len(found.differing), self.lang),
                    shared=number_word(found.shared, self.lang),
                    cross=cross,
                )
            )
        ]

    def delivered(self) -> str:
        """How many answered, with how much, and who has not."""
        every = self.found.deliveries
        missing = [one for one in every if one.received is None]
        came = len(every) - len(missing)
        unknown = sum(one.unknown for one in every)
        until = self.found.round.until
        return capital(
            self.say(
                "delivered_some" if missing and came else "delivered_none" if missing else "delivered_all",
                all=number_word(len(every), self.lang),
                some=number_word(came, self.lang),
                have=self.plural("have", came),
                levels=sum(one.levels for one in every),
                asked=sum(one.asked for one in every),
                unknown=self.plural("unknown", unknown, count=number_word(unknown, self.lang))
                if unknown
                else "",
                list=self.few([self.called[one.assessor] for one in missing]),
                until="" if until is None else self.say("until", date=numbers.day(until.last, self.lang)),
            )
        )

    def provisos(self) -> list[str]:
        """That the policy does not count the round, or that another day was taken."""
        found, told = self.found, []
        if not found.is_counted:
            told.append(self.say("not_counted", id=found.round.id))
        if found.later:
            date = numbers.day(found.policy_day, self.lang)
            told.append(self.say("later", date=date, day=numbers.day(self.a.recipe.as_of, self.lang)))
        return told

    # Question by question

    def few(self, names: Sequence[str]) -> str:
        """Names in a sentence: the first, and how many more there are; the tables have all of them."""
        rest = len(names) - MOST_NAMED
        if rest <= 1:
            return enumerate_words(names, self.lang)
        return self.say("and_more", list=", ".join(names[:MOST_NAMED]), count=rest)

    def lacking(self) -> list[str]:
        """Which questions do not count yet, and which countries have yet to be judged on them."""
        groups: dict[tuple[int, ...], list[Question]] = {}
        for one in self.found.questions:
            if one.lacking and not one.counts:
                groups.setdefault(one.lacking, []).append(one)
        return [self._lacking(same) for same in groups.values()]

    def _lacking(self, questions: Sequence[Question]) -> str:
        """That some questions, which lack the same countries, do not count yet."""
        share = self.a.recipe.policy.judged_share
        rows = self.by_name(questions[0].lacking)
        return self.plural(
            "lacking" if share == 1.0 else "lacking_share",
            len(questions),
            names=enumerate_words([f"“{self.attribute(one.column)}”" for one in questions], self.lang),
            share=self.percent(share, 0),
            list=self.few([self.country(row) for row in rows]),
        )

    def differ(self, one: Differing) -> list[str]:
        """A cell on which people differ, what that does, and their reasons in the language of each."""
        key = "differ_unranked" if one.ranks is None else "differ"
        if one.ranks is not None and one.ranks[0] == one.ranks[1]:
            key = "differ_same"
        first, last = one.ranks or (0, 0)
        line = self.say(
            key,
            country=self.country(one.row),
            question=self.attribute(one.column),
            views=self.views(one),
            low=one.low,
            high=one.high,
            first=first,
            last=last,
        )
        line = line if one.counts else self.say("not_counting", told=line)
        return [line, *(f"  {reason}" for reason in self.reasons(one))]

    def views(self, one: Differing) -> str:
        """Who holds which level, the lowest first."""
        told = []
        for level in sorted({view.level for view in one.views}):
            who = [self.called[view.assessor] for view in one.views if view.level == level]
            named = (
                enumerate_words(who, self.lang)
                if len(who) <= _NAMED
                else self.say("assessors", count=number_word(len(who), self.lang))
            )
            told.append(self.say("view", who=named, level=self.say("level", n=level)))
        return enumerate_words(told, self.lang)

    def reasons(self, one: Differing) -> list[str]:
        """Reasons at the lowest and the highest level, as they were written."""
        told = []
        for end in (one.low, one.high):
            own = [view for view in one.views if view.level == end and view.why]
            for view in own[:_REASONS]:
                level, who = capital(self.say("level", n=end)), self.called[view.assessor]
                told.append(self.say("reason", level=level, who=who, why=reason_words(view, self.lang)))
        return told

    # Who stands above or below the others

    def strict(self) -> list[str]:
        """Who is clearly stricter or milder, and what the line would be without that."""
        found = self.found
        if all(one.value is None for one in found.strictness):
            return [self.say("strict_unknown")]
        if found.evened is None:
            return [self.say("strict_none")]
        told = self.beside(found.strictness, "stricter", "milder")
        return [*told, self.say("without_strictness", clause=self.clause(found.evened))]

    def own(self) -> list[str]:
        """How teams judge their own country, and what the line would be without that."""
        found = self.found.own
        if found.all.value is None:
            return [self.say("own_unknown")]
        key = "own_unclear" if not found.all.is_clear else "own_clear"
        lower = found.all.is_clear and found.all.value < 0.0
        told = [self.bounded("own_clear_lower" if lower else key, found.all, -1.0 if lower else 1.0)]
        told += self.beside(found.teams, "own_lower", "own_higher")
        return [*told, self.say("without_own", clause=self.clause(self.found.without_own))]

    def beside(self, every: Sequence[Estimate], below: str, above: str) -> list[str]:
        """A sentence on who is clearly below nought and one on who is above, the furthest first."""
        told = []
        for key, side in ((below, -1.0), (above, 1.0)):
            clear = [
                (side * one.value, who, one)
                for one, who in zip(every, self.found.assessors, strict=True)
                if one.is_clear and one.value is not None and side * one.value > 0.0
            ]
            named = [
                self.bounded("by", one, side, self.called[who])
                for _, who, one in sorted(clear, key=lambda each: (-each[0], each[1]))
            ]
            told += [self.say(key, list=enumerate_words(named, self.lang))] if named else []
        return told

    def bounded(self, key: str, one: Estimate, side: float, who: str = "") -> str:
        """A difference in levels and its range, seen from the ``side`` that the sentence is about."""
        ends = sorted(side * (one.value or 0.0 if end is None else end) for end in (one.low, one.high))
        size = numbers.decimal(side * (one.value or 0.0), 1, self.lang)
        low, high = (self.end(end, one) for end in ends)
        words = self.say("levels_one" if numbers.is_single(size, self.lang) else "levels", n=size)
        return self.say(key, who=who, n=words, low=low, high=high)

    def end(self, end: float, one: Estimate) -> str:
        """An end of an interval; where that leaves nought out, it is not printed as nought."""
        return numbers.apart(end, 0.0, self.lang, 1) if one.is_clear else numbers.decimal(end, 1, self.lang)

    def left_out(self) -> list[str]:
        """Without whom the line would be another."""
        found = self.found
        crossing = [
            (one, who) for one, who in zip(found.left_out, found.assessors, strict=True) if one.crosses
        ]
        if not crossing:
            return [self.say("left_out_none")] if found.assessors else []
        told = [self.say("left_out", who=self.called[who], clause=self.clause(one)) for one, who in crossing]
        others = len(found.assessors) - len(crossing)
        if others:
            told.append(self.plural("left_out_others", others, count=number_word(others, self.lang)))
        return told

    # In cells

    def range(self, low: float | None, high: float | None) -> str:
        """The interval of an alpha in a cell; a dash where there is none."""
        if low is None or high is None:
            return self.say("dash")
        ends = [numbers.decimal(end, 2, self.lang) for end in (low, high)]
        return self.say("range", low=ends[0], high=ends[1])

    def signed(self, one: Estimate) -> str:
        """A difference with its sign and its interval in a cell; a dash where it cannot be told."""
        if one.value is None:
            return self.say("dash")
        printed = numbers.decimal(one.value, 1, self.lang)
        if one.value > 0.0 and any(digit in "123456789" for digit in printed):
            printed = f"+{printed}"
        if one.low is None or one.high is None:
            return printed
        shown = self.say("range", low=self.end(one.low, one), high=self.end(one.high, one))
        return self.say("with_range", number=printed, range=shown)

    def cut(self, every: Sequence[Differing], most: int) -> list[str]:
        """The first of the cells on which people differ, the rest counted."""
        told = [line for one in every[:most] for line in self.differ(one)]
        return [*told, *self.more("more_cells", len(every) - most)]

    def more(self, key: str, count: int) -> list[str]:
        """How many are left out of a list; nothing where none are."""
        return [capital(self.plural(key, count, count=number_word(count, self.lang)))] if count > 0 else []
