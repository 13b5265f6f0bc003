"""An assessment as words and printed numbers in one language: what every writer of it is given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import around_the_line, certainty
from ikt.assessing.performance import Why
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, JudgementScale
from ikt.telling.assessed.line import sharing_sentence
from ikt.telling.assessed.ranking import aside_sentence, close_words, later_editions
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words, number_word, uncapital
from ikt.telling.plain import Section
from ikt.telling.score.words import SAY

UNKNOWN = "?"
MOST_CLOSE = 4
MOST_ASIDE = 8
MOST_NAMES = 12
NEAR_THE_BAR = 0.05


@dataclass(frozen=True, slots=True)
class Row:
    """One country: everything as printed; ``rank`` is empty where it has none.

    ``own`` is the rank among countries with a profile, only where others are shown too.
    """

    iso2: str
    rank: str
    own: str
    name: str
    short: str
    score: str
    low: str
    high: str
    points: tuple[str, ...]
    known: str
    strength: tuple[str, str, str, str]
    marks: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreView:
    """What ``ikt score`` says: sentences first, then the table, then what belongs beside it."""

    lang: Language
    title: str
    lead: tuple[str, ...]
    criteria: tuple[str, ...]
    criteria_short: tuple[str, ...]
    rows: tuple[Row, ...]
    line_after: int | None
    line: str
    legend: tuple[str, ...]
    marks_legend: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...] = field(default=())


def score_view(
    assessment: Assessment,
    lang: Language,
    *,
    only: Collection[str] = (),
    rows: int | None = None,
    embedded: bool = False,
) -> ScoreView:
    """The view of an assessment; ``only`` chooses the countries shown, ``rows`` how many."""
    return _Teller(assessment, lang, only, rows, embedded).view()


class _Teller:
    def __init__(
        self, assessment: Assessment, lang: Language, only: Collection[str], rows: int | None, embedded: bool
    ) -> None:
        self.a = assessment
        self.lang = lang
        self.only = only
        self.embedded = embedded
        order = [row for row in assessment.order() if not only or assessment.units[row].iso2 in only]
        self.ranked = order if rows is None else order[:rows]
        self.hidden = len(order) - len(self.ranked)
        # One mark per safeguard: the first letter of its name not yet taken.
        self.marks: dict[str, str] = {}
        for guard in assessment.evidence.criteria.safeguards:
            letters = [letter for letter in guard.name.say(lang).upper() if letter.isalpha()]
            free = [letter for letter in letters if letter not in self.marks.values()]
            self.marks[guard.id] = (free or letters or ["*"])[0]

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def name(self, row: int) -> str:
        return self.a.units[row].name.say(self.lang)

    def guard_name(self, guard_id: str) -> str:
        return next(g.name.say(self.lang) for g in self.a.evidence.criteria.safeguards if g.id == guard_id)

    def view(self) -> ScoreView:
        a = self.a
        criteria = a.evidence.criteria.criteria
        inside = [row for row in self.ranked if a.is_inside(row)]
        line_after = len(inside) if inside and len(inside) < len(self.ranked) else None
        return ScoreView(
            self.lang,
            self.say(
                "title",
                policy=a.recipe.policy.name.say(self.lang),
                date=numbers.day(a.recipe.as_of, self.lang),
            ),
            self.lead(),
            tuple(node.name.say(self.lang) for node in criteria),
            tuple((node.short or node.name).say(self.lang)[:5] for node in criteria),
            tuple(self.row(row) for row in self.ranked),
            line_after,
            self.say("line", n=a.recipe.top),
            self.legend(),
            self.marks_legend(),
            tuple(section for section in self.sections() if section.lines),
            self.foot(),
        )

    # Above the table

    def lead(self) -> tuple[str, ...]:
        lines = [self.say("embedded")] if self.embedded else []
        lines += [line for line in (self.certain(), sharing_sentence(self.a, self.lang)) if line]
        split = self.a.strength[self.a.ranked]
        # Where everything is measured there is nothing to warn of.
        if len(split) and float(split[:, 0].min()) < 1.0 - 1e-9:
            shares = [numbers.percent(float(split[:, column].mean()), self.lang, 0) for column in range(4)]
            lines.append(
                self.say(
                    "weight_rests", direct=shares[0], proxy=shares[1], judgement=shares[2], unknown=shares[3]
                )
            )
        return tuple(lines)

    def certain(self) -> str:
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
        words = [self.name(row) for row in rows]
        if not words:
            return self.say("no_one_word")
        if len(words) <= MOST_NAMES:
            return enumerate_words(words, self.lang)
        return self.say("others", list=", ".join(words[:MOST_NAMES]), count=len(words) - MOST_NAMES)

    # The table

    def row(self, row: int) -> Row:
        a, lang = self.a, self.lang
        cautions = [(v.id, self.caution(v)) for v in a.verdicts[row] if v.speaks]
        return Row(
            a.units[row].iso2,
            self.rank(row),
            self.own(row),
            self.name(row),
            a.units[row].short.say(lang),
            numbers.score(float(a.scores.total[row]), lang),
            numbers.score(float(a.scores.low[row]), lang),
            numbers.score(float(a.scores.high[row]), lang),
            self.points(row),
            numbers.percent(float(a.known[row]), lang, 0),
            tuple(numbers.percent(float(share), lang) for share in a.strength[row]),  # type: ignore[arg-type]
            "".join(self.marks[guard] for guard, _ in cautions),
            tuple(text for _, text in cautions),
        )

    def rank(self, row: int) -> str:
        own = int(self.a.rank[row])
        if own == 0:
            return ""
        tied = int((self.a.rank == own).sum()) > 1
        return f"={own}" if tied else str(own)

    def mixed(self) -> bool:
        """Whether some units have a profile and others have none."""
        return len({unit.profile is None for unit in self.a.units}) == 2

    def own(self, row: int) -> str:
        """The rank among countries with a profile; a dash for one without, empty when all have one."""
        units = self.a.units
        if not self.mixed() or not self.a.ranked[row]:
            return ""
        if units[row].profile is None:
            return "–"
        mine = int(self.a.rank[row])
        others = [r for r in self.a.order() if units[r].profile is not None]
        return str(1 + sum(1 for r in others if int(self.a.rank[r]) < mine))

    def points(self, row: int) -> tuple[str, ...]:
        """Points per criterion, values where points have no sum; ``?`` where nothing of it is known."""
        shown = self.a.scores.contribution
        if shown is None:
            shown = self.a.values.best
        return tuple(
            numbers.score(float(shown[row, column]), self.lang)
            if self.a.values.known[row, column] > 0
            else UNKNOWN
            for column in range(len(self.a.weights))
        )

    def legend(self) -> tuple[str, ...]:
        criteria = self.a.evidence.criteria.criteria
        columns = ", ".join(
            f"{(node.short or node.name).say(self.lang)[:5]} = {node.name.say(self.lang)}"
            for node in criteria
        )
        key = "legend" if self.a.scores.contribution is not None else "legend_values"
        lines = [self.say(key, columns=columns)]
        if self.mixed():
            lines.append(self.say("legend_own"))
        return tuple(lines)

    def marks_legend(self) -> str:
        """What the letters behind the rows mean; empty when none is shown."""
        shown = "".join(self.row(row).marks for row in self.ranked)
        marks = [
            f"{mark} = {uncapital(self.guard_name(guard))}"
            for guard, mark in self.marks.items()
            if mark in shown
        ]
        return self.say("legend_marks", heading=self.heading(), marks=", ".join(marks)) if marks else ""

    # Below the table

    def sections(self) -> list[Section]:
        return [self.close(), self.excluded(), self.aside(), self.guarded()]

    def close(self) -> Section:
        found = [
            close for close in around_the_line(self.a) if self.shows(close.upper) or self.shows(close.lower)
        ]
        lines = [close_words(self.a, self.lang, close) for close in found[:MOST_CLOSE]]
        more = len(found) - len(lines)
        if more:
            lines.append(self.say("close_more_one") if more == 1 else self.say("close_more", n=more))
        if not lines and len(self.a.inside()) < len(self.a.order()) and not self.only:
            lines = [self.say("close_none")]
        return Section(self.say("close_head"), tuple(lines))

    def shows(self, row: int) -> bool:
        return not self.only or self.a.units[row].iso2 in self.only

    def excluded(self) -> Section:
        rows = sorted(self.a.excluded, key=lambda row: -float(self.a.scores.total[row]))
        lines = [
            f"{self.name(row)} ({numbers.score(float(self.a.scores.total[row]), self.lang)}): "
            + "; ".join(self.row(row).cautions) + "."
            for row in rows
            if self.shows(row)
        ]  # fmt: skip
        return Section(self.say("excluded_head"), tuple(lines))

    def aside(self) -> Section:
        rows = [row for row in sorted(self.a.set_aside) if self.shows(row)]
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
                f"{self.name(row)} ({numbers.percent(float(self.a.known[row]), self.lang, 0)})"
                for row in near
            ]
            least = numbers.percent(bar, self.lang, 0)
            told = ", ".join(names) or self.say("no_one_word")
            lines.append(self.say("aside_many", count=len(many), least=least, list=told))
        return Section(self.say("aside_head"), tuple(lines))

    def heading(self) -> str:
        heading = self.a.evidence.criteria.safeguards_heading
        return heading.say(self.lang) if heading else self.say("col_cautions")

    def guarded(self) -> Section:
        if not self.a.evidence.criteria.safeguards:
            return Section("", ())
        lines = [
            f"{self.name(row)}: " + "; ".join(told.cautions) + "."
            for row in self.ranked
            if (told := self.row(row)).cautions
        ]
        if not lines:
            lines = [self.say("caution_none")]
        doubtful = self.doubtful()
        if doubtful:
            lines.append(self.say("doubtful", list=enumerate_words(doubtful, self.lang)))
        unknown = self.unknown_guards()
        if unknown:
            lines.append(self.say("unknown_guards", list="; ".join(unknown)))
        return Section(self.say("caution_head", heading=self.heading()), tuple(lines))

    def doubtful(self) -> list[str]:
        return [
            f"{self.name(row)} ({uncapital(self.guard_name(verdict.id))})"
            for row in self.ranked
            for verdict in self.a.verdicts[row]
            if verdict.doubtful
        ]

    def unknown_guards(self) -> list[str]:
        return [
            uncapital(self.guard_name(guard.id))
            for place, guard in enumerate(self.a.evidence.criteria.safeguards)
            if all(verdicts[place].state == "unknown" for verdicts in self.a.verdicts)
        ]

    def caution(self, verdict: Verdict) -> str:
        lang = self.lang
        bounds = ""
        if verdict.low is not None and verdict.high is not None:
            bounds = self.say(
                "caution_bounds",
                low=numbers.decimal(verdict.low, 2, lang),
                high=numbers.decimal(verdict.high, 2, lang),
            )
        text = self.say(
            "caution",
            safeguard=uncapital(self.guard_name(verdict.id)),
            figure=numbers.decimal(verdict.figure or 0.0, 2, lang),
            year=verdict.year,
            bounds=bounds,
            below=numbers.figure(verdict.below or 0.0, lang),
        )
        if verdict.state == "cap":
            at = self.a.recipe.policy.safeguards[verdict.id].at or 0.0
            text += self.say("caution_cap", at=numbers.figure(at, lang))
        if verdict.state == "exclude":
            text += self.say("caution_exclude")
        return text

    # At the foot

    def foot(self) -> tuple[str, ...]:
        lines = []
        later = later_editions(self.a, self.lang)
        if later:
            lines.append(self.say("later", list=enumerate_words(later, self.lang)))
        old = self.too_old()
        if old:
            lines.append(self.say("old", list="; ".join(old)))
        later_judged = self.judged_later()
        if later_judged:
            lines.append(self.say("not_yet", list="; ".join(later_judged)))
        shown, total = len(self.ranked), len(self.a.order())
        if shown < total:
            lines.append(self.say("shown", shown=shown, total=total))
        return tuple(lines)

    def too_old(self) -> list[str]:
        return [
            f"“{self.attribute(leaf)}”: "
            + ", ".join(f"{self.short(row)} ({self.a.performance.year[row, column]})" for row in rows)
            for column, leaf in enumerate(self.a.leaves)
            if (rows := self.rows_with(Why.TOO_OLD, column))
        ]

    def judged_later(self) -> list[str]:
        return [
            f"“{self.attribute(leaf)}”: " + ", ".join(map(self.short, rows))
            for column, leaf in enumerate(self.a.leaves)
            if isinstance(leaf, JudgementScale) and (rows := self.rows_with(Why.NOT_YET, column))
        ]

    def rows_with(self, why: Why, column: int) -> list[int]:
        """Countries shown that have a profile and this reason for not being known."""
        return [
            row
            for row in range(len(self.a.units))
            if self.a.performance.why[row, column] == why and self.shows(row) and self.a.units[row].profile
        ]

    def short(self, row: int) -> str:
        return self.a.units[row].short.say(self.lang)

    def attribute(self, leaf: AnyAttribute) -> str:
        return leaf.name.say(self.lang) if leaf.name else leaf.id
