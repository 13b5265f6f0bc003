"""What ``ikt score`` says in sentences: what the ranking can carry, who is close, who is set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import around_the_line, certainty
from ikt.assessing.filling import STRENGTHS
from ikt.assessing.performance import Why
from ikt.assessing.safeguards import Verdict
from ikt.deciding.unknown_rule import FEW_PLACES, under_other_rule
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale
from ikt.telling.answering import listed
from ikt.telling.assessed.figures import is_old
from ikt.telling.assessed.judged import narrow_lines
from ikt.telling.assessed.line import sharing_sentence
from ikt.telling.assessed.ranking import aside_sentence, close_lines, later_editions
from ikt.telling.assessed.safeguards import bounded, fact_words, figure_words, named_level, tells_level
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Paragraph, Part
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words, number_word, uncapital
from ikt.telling.score.words import SAY

MOST_CLOSE = 4
MOST_ASIDE = 8
MOST_MOVES = 6
MOST_OLD = 4
MOST_NAMES = 12
NEAR_THE_BAR = 0.05


def what_weight_rests_on(a: Assessment, lang: Language) -> str:
    """What the weight rests on; empty where everything is measured."""
    return RankingTeller(a, lang).rests_on()


def by_other_rule(a: Assessment, lang: Language) -> str:
    """Who would move if what is estimated counted as the middle; empty where nothing is estimated."""
    return RankingTeller(a, lang).other_rule()


class RankingTeller(Teller):
    """Tells a ranking, or some countries of it.

    ``only`` are the codes of the countries shown, all where it is empty; ``ranked`` their rows, best first,
    at most ``rows`` of them.
    """

    def __init__(
        self, a: Assessment, lang: Language, only: Collection[str] = (), rows: int | None = None
    ) -> None:
        super().__init__(a, lang, SAY)
        self.only = only
        self.ranked = [row for row in a.order() if self.shows(row)][:rows]

    def shows(self, row: int) -> bool:
        return not self.only or self.a.units[row].iso2 in self.only

    def guard_name(self, guard_id: str) -> str:
        return next(g.name.say(self.lang) for g in self.a.evidence.criteria.safeguards if g.id == guard_id)

    # Above the table

    def carries(self) -> list[str]:
        """Who is certain, who shares the last place, what the weight rests on."""
        sharing = sharing_sentence(self.a, self.lang)
        return [line for line in (self.certain(), sharing, self.rests_on(), self.other_rule()) if line]

    def rests_on(self) -> str:
        """What the weight rests on; where everything is measured there is nothing to warn of."""
        split = self.a.strength[self.a.ranked]
        if not len(split) or float(split[:, 0].min()) >= 1.0 - 1e-9:
            return ""
        estimated = self.a.recipe.policy.unknown == "expected"
        shares = [
            numbers.percent(float(split[:, column].mean()), self.lang, 0) for column in range(len(STRENGTHS))
        ]
        key = "weight_rests_estimated" if estimated else "weight_rests"
        return self.say(key, **dict(zip(STRENGTHS, shares, strict=True)))

    def other_rule(self) -> str:
        """Who would move if what is estimated counted as the middle of its scale."""
        if self.a.recipe.policy.unknown != "expected" or not self.ranked:
            return ""
        told = [
            self.say(
                "moves_out" if self.a.is_inside(step.row) else "moves_in",
                name=self.country(step.row), line=self.line(), old=step.rank, new=step.other,
            )
            if step.crosses
            else self.say("moves", name=self.country(step.row), old=step.rank, new=step.other)
            for step in under_other_rule(self.a).steps
            if self.shows(step.row)
        ]  # fmt: skip
        if not told:
            return self.say("rule_none", places=number_word(FEW_PLACES, self.lang))
        more = len(told) - MOST_MOVES
        listed_ones = [*told[:MOST_MOVES], *([self.plural("moves_more", more)] if more > 0 else [])]
        return self.say("rule_moves", list=enumerate_words(listed_ones, self.lang))

    def certain(self) -> str:
        """Who is in or out wherever every value lies within its uncertainty, see ``closeness.certainty``."""
        order = self.a.order()
        top = self.a.recipe.top
        if not order:
            nobody = all(unit.profile is None for unit in self.a.units)
            return self.say("nobody_longlist" if nobody and not self.a.units else "nobody")
        if len(order) <= top:
            return self.say("all_in", top=top, count=len(order))
        sure = certainty(self.a)
        line = self.say("line_word", n=number_word(top, self.lang))
        out = self.names(sure.surely_out)
        if not sure.surely_in and not sure.surely_out:
            return self.say("none_sure", line=line, count=len(order))
        if not sure.surely_in:
            return self.say("none_in", line=line, out=out, open=len(sure.open))
        names = self.names(sure.surely_in)
        if not sure.open:
            return self.say("none_open", line=line, in_=names, out=out)
        return self.say("some_sure", line=line, in_=names, out=out, open=len(sure.open))

    def names(self, rows: Sequence[int]) -> str:
        """Countries in a sentence, so many that it stays one."""
        words = [self.country(row) for row in rows]
        if not words:
            return self.say("no_one_word")
        if len(words) <= MOST_NAMES:
            return enumerate_words(words, self.lang)
        return self.say("others", list=", ".join(words[:MOST_NAMES]), count=len(words) - MOST_NAMES)

    # Below the table

    def parts(self) -> list[Part]:
        """Who is close, excluded and set aside, what the safeguards say, and what is to be known besides."""
        return [
            self.close(),
            self.excluded(),
            self.aside(),
            self.guarded(),
            Part("foot", "", tuple(Paragraph((line,)) for line in self.foot())),
        ]

    def close(self) -> Part:
        pairs = [
            close for close in around_the_line(self.a) if self.shows(close.upper) or self.shows(close.lower)
        ]
        lines = close_lines(self.a, self.lang, pairs[:MOST_CLOSE])
        more = len(pairs) - len(lines)
        if more:
            lines.append(self.plural("close_more", more, n=more))
        if not lines and len(self.a.inside()) < len(self.a.order()) and not self.only:
            lines = [self.say("close_none")]
        return listed("close", self.say("close_head"), lines)

    def excluded(self) -> Part:
        rows = sorted(self.a.excluded, key=lambda row: -float(self.a.scores.total[row]))
        lines = [
            f"{self.country(row)} ({numbers.score(float(self.a.scores.total[row]), self.lang)}): "
            + " ".join(("; ".join(self.cautions(row)) + ".", *self.facts(row)))
            for row in rows
            if self.shows(row)
        ]  # fmt: skip
        return listed("excluded", self.say("excluded_head"), lines)

    def aside(self) -> Part:
        rows = [row for row in self.by_name(self.a.set_aside) if self.shows(row)]
        many = [row for row in rows if self.a.units[row].profile is None]
        lines = [
            aside_sentence(self.a, row, self.lang)
            for row in rows
            if row not in many or len(many) <= MOST_ASIDE
        ]
        if len(many) > MOST_ASIDE:
            bar = self.a.recipe.policy.least_known.longlist
            near = [row for row in many if self.a.known[row] >= bar - NEAR_THE_BAR]
            near.sort(key=lambda row: -float(self.a.known[row]))
            names = [
                f"{self.country(row)} ({numbers.percent(float(self.a.known[row]), self.lang, 0)})"
                for row in near
            ]
            least = numbers.percent(bar, self.lang, 0)
            nearest = ", ".join(names) or self.say("no_one_word")
            lines.append(self.say("aside_many", count=len(many), least=least, list=nearest))
        return listed("aside", self.say("aside_head"), lines)

    def heading(self) -> str:
        heading = self.a.evidence.criteria.safeguards_heading
        return heading.say(self.lang) if heading else self.say("col_cautions")

    def guarded(self) -> Part:
        if not self.a.evidence.criteria.safeguards:
            return listed("safeguards", "", ())
        lines = [
            " ".join((f"{self.country(row)}: " + "; ".join(cautions) + ".", *self.facts(row)))
            for row in self.ranked
            if (cautions := [*self.cautions(row), *self.unmeasured(row)])
        ]
        if not lines:
            lines = [self.say("caution_none")]
        doubtful = self.doubtful()
        if doubtful:
            lines.append(self.say("doubtful", list=enumerate_words(doubtful, self.lang)))
        unknown = self.unknown_guards()
        if unknown:
            lines.append(self.say("unknown_guards", list="; ".join(unknown)))
        return listed("safeguards", self.say("caution_head", heading=self.heading()), lines)

    def doubtful(self) -> list[str]:
        return [
            f"{self.country(row)} ({uncapital(self.guard_name(verdict.id))})"
            for row in self.ranked
            for verdict in self.a.verdicts[row]
            if verdict.doubtful
        ]

    def unknown_guards(self) -> list[str]:
        return [
            uncapital(self.guard_name(guard.id))
            for index, guard in enumerate(self.a.evidence.criteria.safeguards)
            if all(verdicts[index].state == "unknown" for verdicts in self.a.verdicts)
        ]

    def cautions(self, row: int) -> list[str]:
        """What stands beside the score of a country, a line for each safeguard below its threshold."""
        return [self.caution(verdict) for verdict in self.a.verdicts[row] if verdict.speaks]

    def unmeasured(self, row: int) -> list[str]:
        """The safeguards of which a source says something and gives neither a figure nor a level."""
        return [
            self.say("caution_fact", safeguard=uncapital(self.guard_name(verdict.id)))
            for verdict in self.a.verdicts[row]
            if verdict.state == "unknown" and verdict.fact is not None
        ]

    def facts(self, row: int) -> list[str]:
        """What sources say of the safeguards that are told, a sentence each."""
        told = (verdict for verdict in self.a.verdicts[row] if verdict.state != "pass")
        return [words for verdict in told if (words := fact_words(self.a, verdict, self.lang))]

    def measured(self, verdict: Verdict) -> str:
        """A figure with its bounds and the threshold below which it lies."""
        bounds = ""
        if verdict.low is not None and verdict.high is not None:
            low, high = (bounded(verdict, bound, self.lang) for bound in (verdict.low, verdict.high))
            bounds = self.say("caution_bounds", low=low, high=high)
        return self.say(
            "caution",
            safeguard=uncapital(self.guard_name(verdict.id)),
            figure=figure_words(self.a, verdict, self.lang),
            bounds=bounds,
            below=numbers.figure(verdict.below or 0.0, self.lang),
        )

    def caution(self, verdict: Verdict) -> str:
        lang = self.lang
        text = self.measured(verdict)
        if tells_level(self.a, verdict):
            text = named_level(self.a, verdict, lang, uncapital(self.guard_name(verdict.id)))
        if verdict.state == "cap":
            at = self.a.recipe.policy.safeguards[verdict.id].at or 0.0
            text += self.say("caution_cap", at=numbers.figure(at, lang))
        if verdict.state == "exclude":
            text += self.say("caution_exclude")
        return text

    # At the foot

    def foot(self) -> list[str]:
        lines = []
        later = later_editions(self.a, self.lang)
        if later:
            lines.append(self.say("later", list=enumerate_words(later, self.lang)))
        old = self.old()
        if old:
            lines.append(self.say("old", list="; ".join(old)))
        later_judged = self.judged_later()
        if later_judged:
            lines.append(self.say("not_yet", list="; ".join(later_judged)))
        lines += narrow_lines(self.a, self.lang)
        shown, total = len(self.ranked), len(self.a.order())
        if shown < total:
            lines.append(self.say("shown", shown=shown, total=total))
        return lines

    def old(self) -> list[str]:
        """The attributes with figures that their age makes stand-ins, and of whom and when they are."""
        told = []
        for column in range(len(self.a.leaves)):
            rows = self.profiled(row for row in range(len(self.a.units)) if is_old(self.a, row, column))
            years = [int(self.a.performance.year[row, column]) for row in rows]
            who = [f"{self.short(row)} ({year})" for row, year in zip(rows, years, strict=True)]
            if len(rows) > MOST_OLD:
                span = f"{min(years)}" if min(years) == max(years) else f"{min(years)}–{max(years)}"
                who = [self.say("old_many", count=len(rows), years=span)]
            if rows:
                told.append(f"“{self.attribute(column)}”: " + ", ".join(who))
        return told

    def judged_later(self) -> list[str]:
        return [
            f"“{self.attribute(column)}”: " + ", ".join(map(self.short, rows))
            for column, leaf in enumerate(self.a.leaves)
            if isinstance(leaf, JudgementScale) and (rows := self.rows_with(Why.NOT_YET, column))
        ]

    def rows_with(self, why: Why, column: int) -> list[int]:
        """Countries shown that have a profile and this reason for not being known."""
        return self.profiled(
            row for row in range(len(self.a.units)) if self.a.performance.why[row, column] == why
        )

    def profiled(self, rows: Iterable[int]) -> list[int]:
        return self.by_name(row for row in rows if self.shows(row) and self.a.units[row].profile)
