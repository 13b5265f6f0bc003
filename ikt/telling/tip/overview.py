"""What tips a ranking: the nearest way first, then the intervals, then how far each country can come."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.assessment import Assessment
from ikt.deciding.one_weight import Interval, nearest_tip, tips_of
from ikt.deciding.reach import TELLS_APART, Reach
from ikt.deciding.tipping import Tipping
from ikt.model.base import Language
from ikt.telling.answering import grid
from ikt.telling.document import Block, Document, Paragraph, Table
from ikt.telling.language import numbers
from ikt.telling.language.numbers import Printed
from ikt.telling.language.phrases import capital, enumerate_words
from ikt.telling.tip.teller import TipTeller


def tip_document(a: Assessment, tipping: Tipping, lang: Language, rows: int | None = None) -> Document:
    """The intervals of every criterion and the reach of every country, of the first ``rows`` of them."""
    return _Overview(a, tipping, lang, rows).document()


class _Overview(TipTeller):
    def __init__(self, a: Assessment, tipping: Tipping, lang: Language, rows: int | None) -> None:
        super().__init__(a, lang)
        self.tipping = tipping
        order = a.order()
        self.shown = order if rows is None else order[:rows]

    def document(self) -> Document:
        lead = [self._nearest()]
        if self.tipping.reach is not None:
            lead += self._fixed_points(self.tipping.reach)
        else:
            lead.append(self.not_exact(self.tipping.problem))
        blocks: list[Block] = [
            self._top(), self._first_and_order(), Paragraph((self.say("intervals_note", line=self.line()),)),
        ]  # fmt: skip
        if self.shown:
            blocks.append(self._far())
            note = self._far_note()
            blocks += [Paragraph((note,))] if note else []
        return self.told(self.say("title"), lead, blocks, data=(self._intervals_data(), self._far_data()))

    def _nearest(self) -> str:
        if len(self.a.order()) <= self.a.recipe.top:
            return self.say("no_line")
        nearest = nearest_tip(self.tipping.stabilities)
        if nearest is None:
            return self.say("never", line=self.line())
        tip, together = nearest
        who = [
            self.say("enters" if each.enters else "leaves", name=self.country(each.row))
            for each in sorted(together, key=lambda each: each.enters)
        ]
        return self.say(
            "nearest",
            line=self.line(),
            name=self.criterion(tip.criterion),
            points=numbers.decimal(tip.points or 0.0, tip.decimals, self.lang),
            more=self.say("more" if tip.side == "above" else "less"),
            share=self.percent(tip.share),
            now=self.percent(self.a.weights[tip.criterion]),
            who=enumerate_words(who, self.lang),
        )

    def _fixed_points(self, reach: dict[int, Reach]) -> list[str]:
        top = self.a.recipe.top
        always = [row for row in self.a.order() if reach[row].worst_bound <= top]
        never = [row for row in self.a.order() if reach[row].best_bound > top]
        return [
            self.say(key, line=self.line(), list=self.countries(rows))
            for key, rows in (("always_in", always), ("never_in", never))
            if rows
        ]

    # The intervals

    def _top(self) -> Table:
        """Where the top set stays as it is, and who leaves and enters beyond."""
        rows = []
        for k, one in enumerate(self.tipping.stabilities):
            if one is None:
                rows.append((*self._criterion(k), self.say("no_others"), "", ""))
                continue
            below, above = (self._change(side) for side in (one.top.below, one.top.above))
            rows.append((*self._criterion(k), self._range(one.top), below, above))
        heads = self._heads("criterion", "now", "top", "below", "above")
        return grid(heads, rows, left=(0, 3, 4), title=self.say("top_title", line=self.line()))

    def _first_and_order(self) -> Table:
        """Where the first place and the whole order stay as they are."""
        none = self.say("no_others")
        rows = [
            (
                *self._criterion(k),
                *((none, none) if one is None else map(self._range, (one.first, one.order))),
            )
            for k, one in enumerate(self.tipping.stabilities)
        ]
        return grid(self._heads("criterion", "now", "first", "order"), rows, title=self.say("rest_title"))

    def _intervals_data(self) -> Table:
        """Every interval for a spreadsheet, its ends in cells of their own."""
        ends = ("top_from", "top_to", "below", "above", "first_from", "first_to", "order_from", "order_to")
        rows = []
        for k, one in enumerate(self.tipping.stabilities):
            if one is None:
                rows.append((*self._criterion(k), *[""] * len(ends)))
                continue
            below, above = (self._change(side) for side in (one.top.below, one.top.above))
            top, first, order = ([self.percent(each.low), self.percent(each.high)]
                                 for each in (one.top, one.first, one.order))  # fmt: skip
            rows.append((*self._criterion(k), *top, below, above, *first, *order))
        heads = self._heads("criterion", "now", *ends)
        return grid(heads, rows, left=(0, 4, 5), title=self.say("intervals_title"))

    def _criterion(self, k: int) -> tuple[str, str]:
        name = self.a.evidence.criteria.criteria[k].name.say(self.lang)
        return name, self.percent(self.a.weights[k])

    def _heads(self, *names: str) -> tuple[str, ...]:
        return tuple(capital(self.say(f"head_{name}", line=self.line())) for name in names)

    def _range(self, interval: Interval) -> str:
        if interval.whole:
            return self.say("any")
        low = numbers.score(interval.low * 100.0, self.lang)
        return self.say("range", low=low, high=numbers.score(interval.high * 100.0, self.lang))

    def _change(self, who: tuple[tuple[int, ...], tuple[int, ...]]) -> str:
        out, in_ = ([self.short(row) for row in rows] for rows in who)
        words = {"out": ", ".join(out), "in_": ", ".join(in_)}
        if out and in_:
            return self.say("out_in", **words)
        return self.say("out_only", **words) if out else self.say("in_only", **words) if in_ else ""

    # How far each country can come

    def _far(self) -> Table:
        reach = self.tipping.reach
        heads = ["rank", "country", *(["best", "worst"] if reach is not None else []), "tip"]
        rows = [
            (
                self._rank(row),
                self.short(row),
                *([] if reach is None else _reached(reach[row])),
                self._nearest_of(row),
            )
            for row in self.shown
        ]
        inside = sum(1 for row in self.shown if self.a.is_inside(row))
        return grid(
            self._heads(*heads),
            rows,
            left=(1, len(heads) - 1),
            title=self.say("reach_title" if reach is not None else "tips_title"),
            line_after=inside if 0 < inside < len(self.shown) else None,
            line=self.say("line_word", n=self.a.recipe.top),
        )

    def _far_note(self) -> str:
        problem, reach = self.tipping.problem, self.tipping.reach
        sentences = []
        if problem is not None and reach is not None:
            apart = numbers.decimal(TELLS_APART, 6, self.lang)
            sentences.append(self.say("reach_note", limits=self.limits(problem), apart=apart))
            if not all(one.proven for one in reach.values()):
                sentences.append(self.say("reach_unproven"))
        return " ".join([*sentences, *self.not_in()])

    def _far_data(self) -> Table:
        """The same for a spreadsheet: with codes, and the nearest tipping weight as numbers."""
        reach = self.tipping.reach
        heads = ["rank", "code", "country", *(["best", "worst"] if reach is not None else [])]
        rows = []
        for row in self.shown:
            tips = tips_of(self.tipping.stabilities, row)
            nearest: Sequence[str] = ("", "", "")
            if tips:
                tip = tips[0]
                points = "" if tip.points is None else numbers.decimal(tip.points, tip.decimals, self.lang)
                nearest = (self._criterion(tip.criterion)[0], points, self.percent(tip.share))
            far = [] if reach is None else _reached(reach[row])
            rows.append((self._rank(row), self.a.units[row].iso2, self.short(row), *far, *nearest))
        left = (1, 2, len(heads))
        heads += ["tip", "tip_points", "tip_share"]
        return grid(self._heads(*heads), rows, left=left, title=self.say("far_title"))

    def _rank(self, row: int) -> str:
        rank = int(self.a.rank[row])
        return Printed.of(str(rank), rank, 0)

    def _nearest_of(self, row: int) -> str:
        tips = tips_of(self.tipping.stabilities, row)
        return self.tip(tips[0]) if tips else self.say("tip_none")


def _reached(reach: Reach) -> list[str]:
    """The best and the worst rank, marked where a better or worse one is not ruled out."""
    ends = ((reach.best, reach.best_bound, "≤"), (reach.worst, reach.worst_bound, "≥"))
    return [Printed.of(str(one), one, 0) if one == bound else f"{sign}{one}" for one, bound, sign in ends]
