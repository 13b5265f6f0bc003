"""How sure the ranking is, in words: who is in whatever varies, who hangs on the draw, and what it hangs
on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ikt.deciding.robustness import CONFIDENCE_DRAWS, METHODS, SURE, Robustness, Run
from ikt.model.base import Language
from ikt.scoring.acceptability import standard_error
from ikt.telling.answer import Answer, Grid
from ikt.telling.assessed.teller import Teller
from ikt.telling.language import numbers
from ikt.telling.language.counting import cell, in_draws
from ikt.telling.language.phrases import capital, number_word
from ikt.telling.plain import Section
from ikt.telling.robust.words import SAY

# From this share of the draws on a country is called in, below the other it is called out.
OFTEN = 0.95
RARELY = 0.05
# Fewer draws than this are told to be few.
_MANY = 1000
# Central weights are told of so many countries, and of criteria so far from the policy.
MOST_CENTRAL = 5
FAR = 0.005


def robust_view(found: Robustness, lang: Language, how: Sequence[str], rows: int | None = None) -> Answer:
    """The runs side by side; ``how`` is what the weights were drawn from (see ``how_words``)."""
    return _Robust(found, lang).answer(how, rows)


class _Robust(Teller):
    def __init__(self, found: Robustness, lang: Language) -> None:
        super().__init__(found.assessment, lang, SAY)
        self.found = found
        self.runs = [run for run in found.runs if run.draws]
        self.top = found.assessment.recipe.top

    def answer(self, how: Sequence[str], rows: int | None) -> Answer:
        title = self.say("title", **self.frame())
        if not self.runs:
            return Answer(title, (self.say("nothing"),))
        lead = [*self.lead(), *self.few(), *self.methods()]
        lead += [self.stop(run) for run in self.found.runs if run.stopped]
        lead.append(" ".join([f"{self.weights(how)}.", self.say("how_rest"), self.draws()]))
        return Answer(title, tuple(lead), (self.grid(rows),), (self.central(),))

    def lead(self) -> list[str]:
        run = self.runs[-1]
        share = run.in_top(self.top)
        rows = self.found.rows
        sure = [row for row, part in zip(rows, share, strict=True) if part >= OFTEN]
        open_ = [row for row, part in zip(rows, share, strict=True) if RARELY <= part < OFTEN]
        often, rarely = self.percent(OFTEN, 0), self.percent(RARELY, 0)
        what = self.say(f"when_{self._key(run)}")
        words = {"line": self.line(), "share": often, "list": self.countries(sure), "when": what}
        lines = [self.say("lead" if sure else "lead_none", **words)]
        if open_:
            key = "open_one" if len(open_) == 1 else "open"
            lines.append(self.say(key, count=len(open_), low=rarely, high=often, list=self.countries(open_)))
        rest = len(rows) - len(sure) - len(open_)
        if rest:
            lines.append(self.say("out_one" if rest == 1 else "out", low=rarely, count=rest))
        return [" ".join(lines), *self.most()]

    def few(self) -> list[str]:
        """What so few draws cannot tell: how often what none of them shows could happen all the same."""
        draws = min(run.draws for run in self.runs)
        if draws >= _MANY:
            return []
        # So often at most, or it would have shown in 95 of a hundred such series.
        unseen = self.percent(1.0 - 0.05 ** (1.0 / draws), 0)
        return [
            self.say("few_1" if draws == 1 else "few", draws=numbers.figure(draws, self.lang), share=unseen)
        ]

    def most(self) -> list[str]:
        """Which of weights and evidence leaves more countries open."""
        alone = {
            name: sum(1 for part in run.in_top(self.top) if RARELY <= part < OFTEN)
            for name, run in (
                ("weights", self.found.run("weights")),
                ("evidence", self.found.run("evidence")),
            )
            if run is not None and run.draws
        }
        if len(alone) < 2 or alone["weights"] == alone["evidence"]:
            return []
        what, other = sorted(alone, key=lambda name: -alone[name])
        return [
            self.say(
                "most",
                what=self.say(what),
                other=self.say(other),
                line=self.line(),
                count=self.open_countries(alone[what]),
                count_other=number_word(alone[other], self.lang) if alone[other] else self.say("none"),
            )
        ]

    def open_countries(self, count: int) -> str:
        key = "country_1" if count == 1 else "country_n"
        return self.say(key, count=number_word(count, self.lang))

    def methods(self) -> list[str]:
        ranks = self.found.methods
        if ranks is None:
            return [self.say("methods_none")]
        rows = np.array(self.found.rows)
        own = set(rows[ranks[0] <= self.top])
        order = {row: place for place, row in enumerate(self.found.rows)}
        lines, same = [], 0
        for number, name in ((1, "TOPSIS"), (2, "PROMETHEE II")):
            there = set(rows[ranks[number] <= self.top])
            if there == own:
                same += 1
                lines.append(self.say("method_same", method=name, line=self.line()))
                continue
            sides = (("method_out", own - there), ("method_in", there - own))
            told = [
                self.say(key, list=self.countries(sorted(map(int, part), key=order.__getitem__)))
                for key, part in sides
                if part
            ]
            lines.append(self.say("methods_differ", method=name, list=", ".join(told)))
        if same == 2:
            return [self.say("methods_same", line=self.line())]
        return [self.say("methods_other", list="; ".join(lines))]

    def stop(self, run: Run) -> str:
        draws = numbers.figure(run.draws, self.lang)
        return self.say(run.stopped, run=self.run_name(run), draws=draws, errors=int(SURE))

    def run_name(self, run: Run) -> str:
        if len(run.vary) == 1:
            return self.say(f"run_{next(iter(run.vary))}")
        return self.say("run_all" if "method" in run.vary else "run_two")

    def weights(self, how: Sequence[str]) -> str:
        kind = how[0]
        if kind == "around":
            return self.say("how_around", part=self.percent(float(how[1]), 0))
        if kind == "order":
            names = [self.criterion(int(k)) for k in how[1:]]
            then = "".join(self.say("order_then", name=name) for name in names[1:])
            others = self.say("order_others") if len(names) < len(self.a.weights) else ""
            return self.say("how_order", first=names[0], then=then, others=others)
        return self.say(f"how_{kind}")

    def draws(self) -> str:
        counts = [run.draws for run in self.runs]
        if len(set(counts)) == 1:
            draws = numbers.figure(counts[0], self.lang)
            key = "how_draws" if counts[0] > 1 else "how_draw"
            return self.say(key, draws=draws, seed=self.found.seed)
        told = [f"{self.run_name(run)} {numbers.figure(run.draws, self.lang)}" for run in self.runs]
        return self.say("how_draws_own", list=", ".join(told), seed=self.found.seed)

    def grid(self, rows: int | None) -> Grid:
        last = self.runs[-1]
        low, high = last.seen()
        shares = [(run.in_top(self.top), run.error(self.top)) for run in self.runs]
        heads = ["head_rank", "head_country"]
        heads += [f"head_{self._key(run)}" for run in self.runs]
        if self.found.methods is not None:
            heads.insert(min(4, len(heads)), "head_method")
        heads += ["head_ranks"]
        limit = len(self.found.rows) if rows is None else rows
        cells = []
        for place, row in enumerate(self.found.rows[:limit]):
            line = [str(self.a.rank[row]), self.short(row)]
            line += [self.often(float(share[place]), float(error[place])) for share, error in shares]
            if self.found.methods is not None:
                count = int((self.found.methods[:, place] <= self.top).sum())
                line.insert(min(4, len(line)), f"{count}/{len(METHODS)}")
            line += [f"{low[place]}–{high[place]}"]
            cells.append(tuple(line))
        note = "grid_note" if self.found.methods is not None else "grid_note_two"
        inside = sum(1 for row in self.found.rows[:limit] if self.a.is_inside(row))
        return Grid(
            tuple(self.say(head) for head in heads),
            tuple(cells),
            frozenset({1}),
            inside if 0 < inside < len(cells) else None,
            self.say("line", n=self.top),
            " ".join([self.say(note), *self.not_in()]),
            self.say("grid_title", line=self.line()),
        )

    def often(self, share: float, error: float) -> str:
        """A share of draws with its error, printed on the side of the bounds on which it is counted."""
        return cell(share, error, self.lang, (RARELY, OFTEN))

    def _key(self, run: Run) -> str:
        if len(run.vary) == 1:
            return next(iter(run.vary))
        return "all" if "method" in run.vary else "two"

    def central(self) -> Section:
        run = self.found.run("weights")
        if run is None or not run.draws:
            return Section("", ())
        first = run.counts[:, 0] / run.draws
        shown = [int(place) for place in np.argsort(-first, kind="stable") if first[place] > 0.0]
        lines = tuple(self.central_line(run, place) for place in shown[:MOST_CENTRAL])
        return Section(self.say("central_head"), lines)

    def central_line(self, run: Run, place: int) -> str:
        weights = run.central[place]
        change = weights - np.array(self.a.weights)
        order = [int(k) for k in np.argsort(-np.abs(change), kind="stable") if abs(change[k]) >= FAR]
        parts = [
            self.say("central_part", name=self.criterion(k), share=self.percent(float(weights[k])))
            for k in order
        ]
        if len(order) < len(weights):
            parts.append(self.say("central_rest", within=self.percent(FAR)))
        row = self.found.rows[place]
        share = self.counted(float(run.counts[place, 0] / run.draws), run.draws)
        text = self.say("central", name=capital(self.country(row)), share=share, list=", ".join(parts))
        last = self.runs[-1]
        if "evidence" in last.vary and not np.isnan(last.confidence[place]):
            factor = self.counted(float(last.confidence[place]), CONFIDENCE_DRAWS)
            text += "; " + self.say("confidence", share=factor)
        return text

    def counted(self, share: float, draws: int) -> str:
        return in_draws(share, float(standard_error(np.array(share), draws)), draws, self.lang)
