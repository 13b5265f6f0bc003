"""How sure the ranking is, in words: who is in whatever varies, who hangs on the draw, what it hangs on."""

from __future__ import annotations

from ikt.deciding.draw_counts import SURE
from ikt.deciding.robustness import Robustness, Run
from ikt.deciding.sureness import FAR, OFTEN, RARELY, Counted, First, by_method, most_first, split, unseen
from ikt.deciding.weightings import Weightings
from ikt.model.base import Language
from ikt.telling.answering import answer, listed
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Document
from ikt.telling.language import numbers
from ikt.telling.language.counting import in_draws
from ikt.telling.language.phrases import capital, number_word
from ikt.telling.robust.shares import Shares, key_of
from ikt.telling.robust.words import SAY

# Fewer draws than this are told to be few.
_MANY = 1000
# Central weights are told of so many countries.
MOST_CENTRAL = 5


def robust_document(
    robustness: Robustness, how: Weightings, lang: Language, rows: int | None = None
) -> Document:
    """The runs side by side; ``how`` is what the weights were drawn from, ``rows`` how many are shown."""
    return _Robust(robustness, how, lang).document(rows)


class _Robust(Teller):
    def __init__(self, robustness: Robustness, how: Weightings, lang: Language) -> None:
        super().__init__(robustness.assessment, lang, SAY)
        self.robustness = robustness
        self.how = how
        self.runs = [run for run in robustness.runs if run.draws]

    def document(self, rows: int | None) -> Document:
        title, subtitle = self.say("title"), self.say("title_frame", **self.frame())
        as_of = self.a.recipe.as_of
        if not self.runs:
            return answer(title, [self.say("nothing")], lang=self.lang, as_of=as_of, subtitle=subtitle)
        lead = [*self._lead(), *self._few(), *self._methods()]
        lead += [self._stop(run) for run in self.robustness.runs if run.stopped]
        lead.append(
            " ".join([f"{self._weights()}.", self.say("how_rest"), *self._assessors(), self._draws()])
        )
        shares = Shares(self.robustness, self.lang, rows)
        central = [self._central(one) for one in most_first(self.robustness, MOST_CENTRAL)]
        return answer(
            title, lead, shares.blocks(), [listed("central-weights", self.say("central_head"), central)],
            lang=self.lang, as_of=as_of, subtitle=subtitle, data=(shares.data(),),
        )  # fmt: skip

    def _assessors(self) -> list[str]:
        """How an assessor was drawn in place of the median, where that was asked."""
        differing = self.robustness.differing
        if differing is None:
            return []
        if differing == 0:
            return [self.say("how_nobody_differs")]
        return [self.plural("how_assessors", differing)]

    def _lead(self) -> list[str]:
        parts = split(self.robustness, self.runs[-1])
        often, rarely = self.percent(OFTEN, 0), self.percent(RARELY, 0)
        what = self.say(f"when_{key_of(self.runs[-1])}")
        words = {"line": self.line(), "share": often, "list": self.countries(parts.sure), "when": what}
        lines = [self.say("lead" if parts.sure else "lead_none", **words)]
        count = len(parts.open)
        if count:
            names = self.countries(parts.open)
            lines.append(self.plural("open", count, low=rarely, high=often, list=names))
        rest = len(parts.out)
        if rest:
            lines.append(self.plural("out", rest, low=rarely, line=self.line()))
        return [" ".join(lines), *self._most()]

    def _few(self) -> list[str]:
        """What so few draws cannot tell: how often what none of them shows could happen all the same."""
        draws, share = unseen(self.runs)
        if draws >= _MANY:
            return []
        words = {"draws": numbers.figure(draws, self.lang), "share": self.percent(share, 0)}
        return [self.plural("few", draws, **words)]

    def _most(self) -> list[str]:
        """Which of weights and evidence leaves more countries open."""
        pairs = (("weights", self.robustness.run("weights")), ("evidence", self.robustness.run("evidence")))
        alone = {
            name: len(split(self.robustness, run).open)
            for name, run in pairs
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
                count=self._open_countries(alone[what]),
                count_other=number_word(alone[other], self.lang) if alone[other] else self.say("none"),
            )
        ]

    def _open_countries(self, count: int) -> str:
        return self.plural("countries", count, count=number_word(count, self.lang))

    def _methods(self) -> list[str]:
        if self.robustness.methods is None:
            return [self.say("methods_none")]
        lines, same = [], 0
        for number, name in ((1, "TOPSIS"), (2, "PROMETHEE II")):
            out, in_ = by_method(self.robustness, number)
            if not out and not in_:
                same += 1
                lines.append(self.say("method_same", method=name, line=self.line()))
                continue
            sentences = [
                self.say(key, list=self.countries(rows))
                for key, rows in (("method_out", out), ("method_in", in_))
                if rows
            ]
            lines.append(self.say("methods_differ", method=name, list=", ".join(sentences)))
        if same == 2:
            return [self.say("methods_same", line=self.line())]
        return [self.say("methods_other", list="; ".join(lines))]

    def _stop(self, run: Run) -> str:
        draws = numbers.figure(run.draws, self.lang)
        return self.say(run.stopped, run=self._run_name(run), draws=draws, errors=int(SURE))

    def _run_name(self, run: Run) -> str:
        return self.say(f"run_{key_of(run)}")

    def _weights(self) -> str:
        """What the weights were drawn from."""
        how = self.how
        if how.drawn_from == "around":
            return self.say("how_around", part=self.percent(how.part, 0))
        if how.drawn_from == "order":
            names = [self.criterion(k) for k in how.order]
            then = "".join(self.say("order_then", name=name) for name in names[1:])
            others = self.say("order_others") if len(names) < len(self.a.weights) else ""
            return self.say("how_order", first=names[0], then=then, others=others)
        return self.say(f"how_{how.drawn_from}")

    def _draws(self) -> str:
        counts = [run.draws for run in self.runs]
        if len(set(counts)) == 1:
            draws = numbers.figure(counts[0], self.lang)
            return self.plural("how_draws", counts[0], draws=draws, seed=self.robustness.seed)
        runs = [f"{self._run_name(run)} {numbers.figure(run.draws, self.lang)}" for run in self.runs]
        return self.say("how_draws_own", list=", ".join(runs), seed=self.robustness.seed)

    def _central(self, one: First) -> str:
        """The weights that put a country first."""
        parts = [
            self.say("central_part", name=self.criterion(k), share=self.percent(share))
            for k, share in one.far
        ]
        if not one.all_far:
            parts.append(self.say("central_rest", within=self.percent(FAR)))
        text = self.say(
            "central",
            name=capital(self.country(one.row)),
            share=self._often(one.counted),
            list=", ".join(parts),
        )
        if one.confidence is not None:
            text += "; " + self.say("confidence", share=self._often(one.confidence))
        return text

    def _often(self, counted: Counted) -> str:
        return in_draws(counted.share, counted.error, counted.draws, self.lang)
