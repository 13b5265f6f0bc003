"""What tips it, in words: the nearest way first, then the intervals, then how far each country can come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.any_weights import MARGIN, Problem
from ikt.deciding.common_set import Common
from ikt.deciding.finding_out import FindingOut, Question, Round
from ikt.deciding.one_weight import Interval, Stability, Tip, allowed
from ikt.deciding.reach import TELLS_APART, Reach
from ikt.deciding.shift import Answer, Shift, What
from ikt.model.base import Language
from ikt.telling.answer import Answer as Said
from ikt.telling.answer import Grid
from ikt.telling.assessed.teller import Teller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import capital, enumerate_words, number_word, uncapital
from ikt.telling.plain import Section
from ikt.telling.tip.words import SAY

# So many ways in one criterion are told of a country, and so many questions to find out.
MOST_TIPS = 5
MOST_QUESTIONS = 15
# A shift below this many points of a hundred is rounding, not a move.
_STILL = 1e-9


def tip_view(
    a: Assessment,
    stabilities: Sequence[Stability | None],
    reaches: dict[int, Reach] | None,
    problem: Problem | None,
    lang: Language,
    rows: int | None = None,
) -> Said:
    """The intervals of every criterion and the reach of every country (None without the extra)."""
    return _Tip(a, lang).overview(stabilities, reaches, problem, rows)


def shift_view(
    a: Assessment,
    what: What,
    row: int,
    other: int | None,
    found: Answer | None,
    problem: Problem | None,
    tips: Sequence[Tip],
    typed: str,
    lang: Language,
) -> Said:
    """What takes one country over the line, or one before another; ``found`` is None without the extra, and
    ``problem`` where a cap bends the scores. ``typed`` are the options that chose policy, day and line."""
    return _Tip(a, lang, typed).shift(what, row, other, found, problem, tips)


def common_view(
    one: Assessment, two: Assessment, answers: dict[str, Common], rows: Sequence[int], lang: Language
) -> Said:
    """The smallest shifts of two policies to the same top set, by total and by largest."""
    return _Tip(one, lang).common(two, answers, rows)


def evidence_view(a: Assessment, found: FindingOut, lang: Language, rows: int | None = None) -> Said:
    """What is worth finding out, for all countries together and one by one."""
    return _Tip(a, lang).evidence(found, rows)


class _Tip(Teller):
    def __init__(self, a: Assessment, lang: Language, typed: str = "") -> None:
        super().__init__(a, lang, SAY)
        self.typed = typed

    # Everything at once

    def overview(
        self,
        stabilities: Sequence[Stability | None],
        reaches: dict[int, Reach] | None,
        problem: Problem | None,
        rows: int | None,
    ) -> Said:
        lead = [self.nearest(stabilities)]
        grids = [*self.intervals(stabilities), self.far(stabilities, reaches, problem, rows)]
        if reaches is not None:
            lead += self.fixed_points(reaches)
        else:
            lead.append(self.not_exact(problem))
        return Said(self.say("title", **self.frame()), tuple(lead), tuple(grids))

    def nearest(self, stabilities: Sequence[Stability | None]) -> str:
        if len(self.a.order()) <= self.a.recipe.top:
            return self.say("no_line")
        found = [(tip.distance(one.share), tip) for one in stabilities if one for tip in one.tips]
        found = [(distance, tip) for distance, tip in found if tip.points is not None]
        if not found:
            return self.say("never", line=self.line())
        _, tip = min(found, key=lambda item: (item[0], item[1].criterion, item[1].row))
        same = [
            other
            for _, other in found
            if other.criterion == tip.criterion and abs(other.share - tip.share) < 1e-9
        ]
        who = enumerate_words(
            [
                self.say("enters" if each.enters else "leaves", name=self.country(each.row))
                for each in sorted(same, key=lambda each: each.enters)
            ],
            self.lang,
        )
        return self.say(
            "nearest",
            line=self.line(),
            name=self.criterion(tip.criterion),
            points=numbers.decimal(tip.points or 0.0, tip.decimals, self.lang),
            more=self.say("more" if tip.side == "above" else "less"),
            share=self.percent(tip.share),
            now=self.percent(self.a.weights[tip.criterion]),
            who=who,
        )

    def fixed_points(self, reaches: dict[int, Reach]) -> list[str]:
        top = self.a.recipe.top
        always = [row for row in self.a.order() if reaches[row].worst_bound <= top]
        never = [row for row in self.a.order() if reaches[row].best_bound > top]
        return [
            self.say(key, line=self.line(), list=self.countries(rows))
            for key, rows in (("always_in", always), ("never_in", never))
            if rows
        ]

    def intervals(self, stabilities: Sequence[Stability | None]) -> list[Grid]:
        """Where the top set stays as it is, and beside it the first place and the whole order."""
        none = self.say("no_others")
        top, rest = [], []
        for k, one in enumerate(stabilities):
            name = self.a.evidence.criteria.criteria[k].name.say(self.lang)
            now = self.percent(self.a.weights[k])
            if one is None:
                top.append((name, now, none, "", ""))
                rest.append((name, now, none, none))
                continue
            top.append(
                (name, now, self.range(one.top), self.change(one.top.below), self.change(one.top.above))
            )
            rest.append((name, now, self.range(one.first), self.range(one.order)))

        def heads(*keys: str) -> tuple[str, ...]:
            return tuple(capital(self.say(f"head_{key}", line=self.line())) for key in keys)

        return [
            Grid(heads("criterion", "now", "top", "below", "above"), tuple(top), frozenset({0, 3, 4})),
            Grid(
                heads("criterion", "now", "first", "order"),
                tuple(rest),
                note=self.say("intervals_note", line=self.line()),
            ),
        ]

    def range(self, interval: Interval) -> str:
        if interval.whole:
            return self.say("any")
        low = numbers.score(interval.low * 100.0, self.lang)
        return self.say("range", low=low, high=numbers.score(interval.high * 100.0, self.lang))

    def change(self, who: tuple[tuple[int, ...], tuple[int, ...]]) -> str:
        out, in_ = ([self.short(row) for row in rows] for rows in who)
        words = {"out": ", ".join(out), "in_": ", ".join(in_)}
        if out and in_:
            return self.say("out_in", **words)
        return self.say("out_only", **words) if out else self.say("in_only", **words) if in_ else ""

    def far(
        self,
        stabilities: Sequence[Stability | None],
        reaches: dict[int, Reach] | None,
        problem: Problem | None,
        rows: int | None,
    ) -> Grid:
        order = self.a.order()
        shown = order if rows is None else order[:rows]
        heads = ["head_rank", "head_country"]
        heads += ["head_best", "head_worst"] if reaches is not None else []
        cells = []
        for row in shown:
            line = [str(self.a.rank[row]), self.short(row)]
            if reaches is not None:
                line += self.reached(reaches[row])
            cells.append((*line, self.nearest_of(stabilities, row)))
        inside = sum(1 for row in shown if self.a.is_inside(row))
        note = ""
        if problem is not None and reaches is not None:
            note = self.say(
                "reach_note", limits=self.limits(problem), apart=numbers.decimal(TELLS_APART, 6, self.lang)
            )
            if not all(reach.proven for reach in reaches.values()):
                note += " " + self.say("reach_unproven")
        note = " ".join(filter(None, [note, *self.not_in()]))
        return Grid(
            tuple(self.say(key) for key in (*heads, "head_tip")),
            tuple(cells),
            frozenset({1, len(heads)}),
            inside if 0 < inside < len(shown) else None,
            self.say("line_word", n=self.a.recipe.top),
            note,
            self.say("reach_title") if reaches is not None else "",
        )

    def reached(self, reach: Reach) -> list[str]:
        best = str(reach.best) if reach.best == reach.best_bound else f"≤{reach.best}"
        worst = str(reach.worst) if reach.worst == reach.worst_bound else f"≥{reach.worst}"
        return [best, worst]

    def nearest_of(self, stabilities: Sequence[Stability | None], row: int) -> str:
        tips = [
            (tip.distance(one.share), tip.criterion, tip)
            for one in stabilities
            if one
            for tip in one.tips
            if tip.row == row
        ]
        return self.tip(min(tips)[2]) if tips else self.say("tip_none")

    def tip(self, tip: Tip) -> str:
        name = self.criterion(tip.criterion)
        if tip.points is None:
            return self.say("tip_all", name=name, share=self.percent(tip.share))
        points = numbers.points(numbers.decimal(tip.points, tip.decimals, self.lang), self.lang)
        return self.say(f"tip_{tip.side}", name=name, points=points)

    def limits(self, problem: Problem) -> str:
        low, high = problem.lower, problem.upper
        if (low <= 0.0).all() and (high >= 1.0).all():
            return self.say("limits_all")
        if len(set(low)) == 1 and len(set(high)) == 1:
            return self.say(
                "limits_same", low=self.percent(float(low[0]), 0), high=self.percent(float(high[0]), 0)
            )
        return self.say("limits_own")

    # One or two countries

    def shift(
        self,
        what: What,
        row: int,
        other: int | None,
        found: Answer | None,
        problem: Problem | None,
        tips: Sequence[Tip],
    ) -> Said:
        name = self.country(row)
        second = self.country(other) if other is not None else ""
        title = self.say(f"title_{what}", name=name, other=second, line=self.line(), **self.frame())
        lead = [self.stands(row, other)]
        lead += [self.not_exact(problem)] if found is None else self.exact(found, problem)
        lines = [self.one_line(tip) for tip in tips[:MOST_TIPS]] or [self.say("one_none")]
        return Said(title, tuple(lead), (), (Section(self.say("one_title"), tuple(lines)),))

    def not_exact(self, problem: Problem | None) -> str:
        """Why nothing is said over all criteria at once: a cap bends the scores, or the extra is not here."""
        return self.say("exact_bent" if problem is None else "exact_missing")

    def one_line(self, tip: Tip) -> str:
        line = self.say(
            "one_line",
            tip=capital(self.tip(tip)),
            share=self.percent(tip.share),
            now=self.percent(self.a.weights[tip.criterion]),
        )
        return line if allowed(self.a, tip) else line + " " + self.say("not_allowed")

    def stands(self, row: int, other: int | None) -> str:
        count = len(self.a.order())
        rank = numbers.ordinal(int(self.a.rank[row]), self.lang)
        if other is not None:
            rank_other = numbers.ordinal(int(self.a.rank[other]), self.lang)
            return self.say(
                "stand_two", name=self.country(row), rank=rank, other=self.country(other),
                rank_other=rank_other, count=count,
            )  # fmt: skip
        score = self.score(float(self.a.scores.total[row]))
        return self.say(
            "stands", name=self.country(row), rank=rank, count=count, score=score, top=self.a.recipe.top
        )

    def exact(self, found: Answer, problem: Problem | None) -> list[str]:
        if found.total is None and found.even is None:
            limits = self.limits(problem) if problem is not None else ""
            if found.narrow:
                return [self.say("narrow", margin=numbers.figure(MARGIN, self.lang), limits=limits)]
            return [self.say("impossible", limits=limits) if found.proven else self.say("nothing_found")]
        lines = []
        if found.total is not None:
            moved = self.moved(found.total)
            text = self.say(
                "total", moved=moved, moves=self.moves(self.a, found.total),
                verb="verschuift" if found.total.moved < 2.0 else "verschuiven",
            )  # fmt: skip
            lines.append(text + (" " + self.say("several") if found.total.several else ""))
        if found.even is not None:
            largest = self.of_hundred(found.even.largest, found.even)
            lines.append(self.say("even", largest=largest, moves=self.moves(self.a, found.even)))
        if found.total is not None:
            lines.append(self.say("apply", settings=self.settings(found.total)))
        if not found.proven:
            lines.append(self.say("unproven"))
        return lines

    def moved(self, shift: Shift) -> str:
        return self.of_hundred(shift.moved, shift)

    def of_hundred(self, value: float, shift: Shift) -> str:
        return numbers.decimal(value, max(1, shift.decimals), self.lang)

    def moves(self, a: Assessment, shift: Shift) -> str:
        """Which criteria change, the largest change first."""
        old = np.array(a.weights)
        change = shift.share - old
        order = [int(k) for k in np.argsort(-np.abs(change), kind="stable") if abs(change[k]) > _STILL]
        parts = [
            self.say(
                "move",
                name=self.criterion(k),
                old=self.percent(float(old[k]), max(1, shift.decimals)),
                new=numbers.percent(float(shift.share[k]), self.lang, max(1, shift.decimals)),
            )
            for k in order
        ]
        return capital(enumerate_words(parts, self.lang))

    def settings(self, shift: Shift) -> str:
        """The shift as options of ``ikt whatif``: the points of every criterion, a hundred together."""
        ids = self.a.evidence.criteria.ids
        shown = [f"{round(value * 100.0, shift.decimals):g}" for value in shift.share]
        options = [f"--set {name}={text}" for name, text in zip(ids, shown, strict=True)]
        return " ".join([*([self.typed] if self.typed else []), *options])

    # Two policies

    def common(self, two: Assessment, answers: dict[str, Common], rows: Sequence[int]) -> Said:
        one = self.a
        names = {"one": one.recipe.policy.name.say(self.lang), "two": two.recipe.policy.name.say(self.lang)}
        date = numbers.day(one.recipe.as_of, self.lang)
        title = self.say("title_common", line=self.line(), date=date, **names)
        first = set(one.inside())
        second = set(two.inside())
        if first == second:
            return Said(title, (self.say("common_same", line=self.line()),))
        lead = self.say(
            "common_differ",
            line=self.line(),
            shared=number_word(len(first & second), self.lang),
            only_one=self.countries(sorted(first - second)),
            only_two=self.countries(sorted(second - first)),
            **names,
        )
        sections = []
        for key, answer in answers.items():
            heading = self.say(f"common_{key}")
            if answer.first is None or answer.second is None:
                sections.append(Section(heading, (self.no_common(two, answer),)))
                continue
            if sections and self.alike(answer, answers["total"]):
                sections.append(Section(heading, (self.say("common_again"),)))
                continue
            lines = [
                self.party(one, names["one"], answer.first),
                self.party(two, names["two"], answer.second),
                self.say("common_members", list=self.countries(self.in_order(rows, answer))),
            ]
            if answer.first.several:
                lines.append(self.say("several"))
            if not answer.proven:
                lines.append(self.say("unproven"))
            sections.append(Section(heading, tuple(lines)))
        return Said(title, (lead,), (), tuple(sections))

    def no_common(self, two: Assessment, answer: Common) -> str:
        """Why there is no common top set: too few countries ranked by both, or the limits."""
        both = int((self.a.ranked & two.ranked).sum())
        if both < min(self.a.recipe.top, len(self.a.order())):
            return self.say("common_few", line=self.line(), count=number_word(both, self.lang))
        return self.say("common_none", line=self.line()) if answer.proven else self.say("nothing_found")

    def alike(self, one: Common, two: Common) -> bool:
        pairs = ((one.first, two.first), (one.second, two.second))
        return all(a is not None and b is not None and np.array_equal(a.share, b.share) for a, b in pairs)

    def in_order(self, rows: Sequence[int], answer: Common) -> list[int]:
        members = [rows[place] for place in answer.members]
        return sorted(members, key=lambda row: (int(self.a.rank[row]), self.a.units[row].iso2))

    def party(self, a: Assessment, name: str, shift: Shift) -> str:
        if shift.moved < 1e-6:
            return self.say("common_party_none", name=name)
        key = "common_party_1" if shift.moved < 2.0 else "common_party"
        return self.say(key, name=name, moved=self.moved(shift), moves=self.moves(a, shift))

    # What is worth finding out

    def evidence(self, found: FindingOut, rows: int | None) -> Said:
        title = self.say("title_evidence", **self.frame())
        if not found.rounds or found.rounds[0].worth <= 0.0:
            return Said(title, (self.say("evidence_none"),))
        most = found.rounds[0]
        lead = self.say(
            "evidence_lead",
            name=f"“{uncapital(self.attribute(most.column))}”",
            count=len(self.a.order()),
            line=self.line(),
            chance=self.percent(most.chance, 0),
            worth=numbers.decimal(most.worth, 2, self.lang),
        )
        limit = MOST_QUESTIONS if rows is None else rows
        more = len(found.questions) - limit
        questions = self.questions(found.questions[:limit])
        if more > 0:
            questions = replace(questions, note=self.say("evidence_more", count=more) + "\n" + questions.note)
        rounds = self.rounds(found)
        # The note tells the columns of both tables.
        grids = (rounds, questions) if questions.rows else (replace(rounds, note=questions.note),)
        return Said(title, (lead,), grids)

    def rounds(self, found: FindingOut) -> Grid:
        rows = tuple(
            (self.attribute(one.column), str(one.lacking), self.percent(one.chance, 0), self.worth(one))
            for one in found.rounds
            if one.worth > 0.0
        )
        heads = ("head_attribute", "head_lacking", "head_chance", "head_worth")
        return Grid(
            tuple(capital(self.say(key, line=self.line())) for key in heads),
            rows,
            title=self.say("rounds_title"),
        )

    def worth(self, one: Round) -> str:
        error = numbers.decimal(max(one.error, 0.005), 2, self.lang)
        return f"{numbers.decimal(one.worth, 2, self.lang)} ±{error}"

    def questions(self, found: Sequence[Question]) -> Grid:
        rows = tuple(
            (
                self.short(one.row),
                self.attribute(one.column),
                self.say("state_doubt" if one.known else "state_unknown"),
                self.percent(one.chance, 0),
                numbers.decimal(one.worth, 2, self.lang),
            )
            for one in found
        )
        heads = ("head_country", "head_attribute", "head_state", "head_turn", "head_worth")
        return Grid(
            tuple(capital(self.say(key, line=self.line())) for key in heads),
            rows,
            frozenset({0, 1, 2}),
            note=" ".join([self.say("evidence_note", line=self.line()), *self.not_in()]),
            title=self.say("questions_title"),
        )
