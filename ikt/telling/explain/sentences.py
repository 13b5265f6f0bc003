"""An explanation in words: one country, two countries, or the criteria themselves."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import (
    LEAST_POINTS,
    Difference,
    Explanation,
    LeafAccount,
    differ,
    explain,
    missing_judgements,
)
from ikt.assessing.influence import Influence, influence
from ikt.assessing.performance import Why
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Count, Indicator, JudgementScale
from ikt.problems import BadRequest
from ikt.telling.assessed.words import SAY as COMMON
from ikt.telling.explain.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.citing import Footnotes
from ikt.telling.language.phrases import enumerate_words, uncapital
from ikt.telling.plain import Section

# From this correlation on two criteria say much the same of these countries.
LEAST_CORRELATION = 0.5


@dataclass(frozen=True, slots=True)
class Table:
    """Printed cells with their heads; all columns but the first are numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ExplainView:
    """A title, sentences first, a table where there is one, sections."""

    title: str
    lead: tuple[str, ...]
    table: Table | None
    note: str
    sections: tuple[Section, ...]


def explain_view(a: Assessment, row: int, lang: Language) -> ExplainView:
    """One country from its score down to each figure."""
    return _Country(a, lang).view(explain(a, row))


def against_view(a: Assessment, first: int, second: int, lang: Language) -> ExplainView:
    """What makes the difference between two countries; raises BadRequest when points have no sum."""
    difference = differ(a, first, second)
    if difference is None:
        raise BadRequest("P805")
    return _Pair(a, lang).view(difference)


def criteria_view(a: Assessment, lang: Language) -> ExplainView:
    """Influence beside weight, and what each criterion rests on."""
    return _Criteria(a, lang).view(influence(a))


class _Teller:
    def __init__(self, a: Assessment, lang: Language) -> None:
        self.a = a
        self.lang = lang
        self.notes = Footnotes(a.evidence.sources, lang, a.recipe.as_of)

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def score(self, value: float) -> str:
        return numbers.score(value, self.lang)

    def signed(self, value: float) -> str:
        text = self.score(value)
        return text if text.startswith("-") else f"+{text}"

    def country(self, row: int) -> str:
        return self.a.units[row].name.say(self.lang)

    def attribute(self, leaf: AnyAttribute) -> str:
        return leaf.name.say(self.lang) if leaf.name else leaf.id

    def framed(self, key: str, **params: object) -> str:
        policy = self.a.recipe.policy.name.say(self.lang)
        return self.say(key, policy=policy, date=numbers.day(self.a.recipe.as_of, self.lang), **params)

    def raw(self, leaf: AnyAttribute, value: float) -> str:
        """A raw performance with its unit; a level of a judgement with its words."""
        if isinstance(leaf, JudgementScale):
            text = leaf.levels[int(value)].say(self.lang).rstrip(".")
            return self.say("level", level=int(value), text=text)
        return self.figure(value) + self.unit(leaf)

    def figure(self, value: float) -> str:
        return numbers.figure(value, self.lang)

    def unit(self, leaf: AnyAttribute) -> str:
        """The unit of a figure; a product or ratio of series has none that is published."""
        if not isinstance(leaf, Indicator) or leaf.per or leaf.times:
            return ""
        return f" ({self.a.evidence.series(leaf.series).unit.say(self.lang)})"


class _Country(_Teller):
    def view(self, told: Explanation) -> ExplainView:
        row = told.row
        sections = [
            Section(criterion, lines)
            for criterion, lines in (self.criterion(k, told) for k in range(len(self.a.weights)))
        ]
        sections.append(Section(self.say("sources"), tuple(self.notes.lines)))
        note = self.say("rule", least=numbers.figure(LEAST_POINTS, self.lang))
        if self.a.additive:
            note += " " + self.say("weight_note", points=numbers.decimal(told.point_of_weight, 2, self.lang))
        lead = (self.place(row), *self.highlights(told), *self.unknowns(told), self.sum(row))
        return ExplainView(
            self.framed("title", name=self.country(row)),
            lead,
            None,
            note,
            tuple(sections),
        )

    def place(self, row: int) -> str:
        a = self.a
        common = {
            "name": self.country(row),
            "score": self.score(float(a.scores.total[row])),
            "low": self.score(float(a.scores.low[row])),
            "high": self.score(float(a.scores.high[row])),
        }
        if not a.ranked[row]:
            return self.say("no_place", **common)
        rank = numbers.ordinal(int(a.rank[row]), self.lang)
        return self.say("place", rank=rank, count=len(a.order()), **common)

    def highlights(self, told: Explanation) -> tuple[str, ...]:
        lines = []
        for key, none, leaves in (("strong", "no_strong", told.strong), ("weak", "no_weak", told.weak)):
            names = [
                self.say(
                    "against_middle",
                    name=self.attribute(leaf.attribute),
                    points=self.signed(leaf.gain),
                )
                for leaf in leaves
            ]
            lines.append(self.say(key, list=enumerate_words(names, self.lang)) if names else self.say(none))
        return tuple(lines)

    def unknowns(self, told: Explanation) -> tuple[str, ...]:
        unknown = [leaf for leaf in told.leaves if leaf.why != Why.KNOWN and leaf.share > 0]
        if not unknown:
            return ()
        share = sum(leaf.share for leaf in unknown)
        common = {
            "count": len(unknown),
            "all": len(told.leaves),
            "share": numbers.percent(share, self.lang, 0),
        }
        points = [leaf.points for leaf in unknown if leaf.points is not None]
        if len(points) < len(unknown):
            return (self.say("unknowns_only", **common),)
        high, now = self.score(share * 100.0), self.score(sum(points))
        return (self.say("unknowns", low=self.score(0.0), high=high, now=now, **common),)

    def sum(self, row: int) -> str:
        contribution = self.a.scores.contribution
        if contribution is None:
            return self.say("no_points")
        cap = float(self.a.scores.cap[row])
        points = [float(part) for part in contribution[row]] + ([cap] if cap < 0 else [])
        text = self.say("total", sum=numbers.addition(points, float(self.a.scores.total[row]), self.lang))
        return text + self.say("cap") if cap < 0 else text

    def criterion(self, k: int, told: Explanation) -> tuple[str, tuple[str, ...]]:
        a, row = self.a, told.row
        node = a.evidence.criteria.criteria[k]
        known = float(a.values.known[row, k])
        weight = self.score(100.0 * a.weights[k])
        name = node.name.say(self.lang)
        common = {
            "name": name,
            "weight": weight,
            "value": self.score(float(a.values.best[row, k])),
            "low": self.score(float(a.values.low[row, k])),
            "high": self.score(float(a.values.high[row, k])),
            "known": numbers.percent(known, self.lang, 0),
        }
        if known <= 0.0:
            heading = self.say("criterion_unknown", name=name, weight=weight)
        elif a.scores.contribution is None:
            heading = self.say("criterion_value", **common)
        else:
            heading = self.say("criterion", points=self.score(float(a.scores.contribution[row, k])), **common)
        top = a.evidence.criteria.top_of()
        own = [leaf for leaf in told.leaves if top[leaf.attribute.id] == k]
        return heading, tuple(self.leaf(leaf, row) for leaf in own)

    def leaf(self, told: LeafAccount, row: int) -> str:
        leaf = told.attribute
        if told.why != Why.KNOWN:
            why = COMMON(self.lang, f"why_{told.why.name}", year=told.year)
            if told.points is None:
                return self.say("missing_only", name=self.attribute(leaf), why=why) + "."
            low, high = (self.score(points) for points in told.swing)
            return self.say("missing", name=self.attribute(leaf), why=why, low=low, high=high) + "."
        year = self.say("in_year", year=told.year) if told.year and isinstance(leaf, Indicator) else ""
        text = self.say("leaf", name=self.attribute(leaf), raw=self.raw(leaf, told.raw), unit="", year=year)
        pieces = [text, *self.provenance(told, row), self.goalposts(told)]
        pieces.append(self.leaf_doubt(told, row))
        share = numbers.percent(told.share, self.lang)
        if told.points is None:
            pieces.append(self.say("share", share=share))
        else:
            pieces.append(self.say("points", points=self.score(told.points), share=share))
        if told.buys is not None and told.points is not None:
            pieces.append(self.say("buys", amount=self.amount(told, told.buys)))
        return "; ".join(pieces) + "." + self.mark(leaf, row)

    def leaf_doubt(self, told: LeafAccount, row: int) -> str:
        """In value points; of a judgement the levels between which its giver says that it lies."""
        strength = self.say(told.attribute.strength)
        if not isinstance(told.attribute, JudgementScale):
            return self.say("doubt", doubt=numbers.figure(told.doubt, self.lang), strength=strength)
        ends = (self.a.performance.low[row, told.column], self.a.performance.high[row, told.column])
        low, high = (numbers.figure(float(end), self.lang) for end in ends)
        return self.say(
            "doubt_levels" if low != high else "doubt_none", low=low, high=high, strength=strength
        )

    def provenance(self, told: LeafAccount, row: int) -> list[str]:
        leaf = told.attribute
        pieces = []
        if told.parts:
            parts = [
                self.say(
                    "part", figure=numbers.figure(part.figure, self.lang), series=part.series, year=part.year
                )
                for part in told.parts
            ]
            pieces.append(self.say("parts", list=enumerate_words(parts, self.lang)))
        if isinstance(leaf, Indicator):
            lag = max(self.a.evidence.lag(series) for series in leaf.all_series)
            pieces.append(self.say("known_since", year=told.year + lag))
        profile = self.a.units[row].profile
        if isinstance(leaf, JudgementScale) and profile is not None:
            pieces.append(self.say("judged", why=profile.judgements[leaf.id].why.say(self.lang).rstrip(".")))
        return pieces

    def goalposts(self, told: LeafAccount) -> str:
        leaf = told.attribute
        log = isinstance(leaf, Indicator) and leaf.scale == "log"
        return self.say(
            "goalposts",
            value=self.score(told.value),
            worst=numbers.figure(leaf.worst, self.lang),
            best=numbers.figure(leaf.best, self.lang),
            log=self.say("log") if log else "",
            clipped=self.say("clipped") if told.clipped else "",
        )

    def amount(self, told: LeafAccount, buys: float) -> str:
        leaf = told.attribute
        if isinstance(leaf, Indicator) and leaf.scale == "log":
            return self.say("buys_factor", factor=numbers.figure(max(buys, 1.0 / buys), self.lang))
        if isinstance(leaf, JudgementScale):
            levels = numbers.figure(abs(buys), self.lang)
            return self.say("buys_level" if levels == "1" else "buys_levels", levels=levels)
        return numbers.figure(abs(buys), self.lang) + self.unit(leaf)

    def mark(self, leaf: AnyAttribute, row: int) -> str:
        if isinstance(leaf, Indicator):
            return "".join(
                dict.fromkeys(
                    self.notes.mark(self.a.evidence.source_of[series]) for series in leaf.all_series
                )
            )
        profile = self.a.units[row].profile
        if isinstance(leaf, JudgementScale) and profile is not None:
            given = profile.judgements[leaf.id]
            return self.notes.mark(given.source, given.where)
        if isinstance(leaf, Count) and profile is not None:
            cited = [fact.cited for fact in profile.dated_facts() if fact.kind in leaf.count and fact.cited]
            return "".join(dict.fromkeys(self.notes.mark(item.source, item.where) for item in cited))
        return ""


class _Pair(_Teller):
    def view(self, told: Difference) -> ExplainView:
        first, second = self.country(told.first), self.country(told.second)
        a = self.a
        total = a.scores.total
        one, two, gap = numbers.difference(float(total[told.first]), float(total[told.second]), self.lang)
        lead = [
            self.say("against_tie", first=first, second=second, a=one)
            if told.total == 0.0
            else self.say("against_lead", first=first, second=second, a=one, b=two, gap=gap.lstrip("-"))
        ]
        for name, sign in ((first, 1.0), (second, -1.0)):
            ahead = [(k, g) for k, g in told.criteria if g * sign >= LEAST_POINTS][:3]
            if ahead:
                words = [f"{uncapital(self.criterion(k))} ({self.score(abs(g))})" for k, g in ahead]
                lead.append(self.say("against_for", name=name, list=enumerate_words(words, self.lang)))
        lead.append(self.doubt(told))
        sections = [
            Section(
                self.say("by_criterion", first=first, second=second),
                tuple(self.criterion_line(told, k) for k, _ in told.criteria),
            ),
            Section(
                self.say("by_attribute"),
                tuple(self.leaf_line(told, column, g) for column, g in told.leaves if abs(g) >= 0.05),
            ),
        ]
        sections = [section for section in sections if section.lines]
        return ExplainView(
            self.framed("against_title", first=first, second=second), tuple(lead), None, "", tuple(sections)
        )

    def criterion(self, k: int) -> str:
        return self.a.evidence.criteria.criteria[k].name.say(self.lang)

    def doubt(self, told: Difference) -> str:
        low, high = self.a.scores.low, self.a.scores.high
        apart = low[told.first] > high[told.second] or low[told.second] > high[told.first]
        if apart:
            return self.say("against_clear")
        return self.say(
            "against_doubt",
            low_a=self.score(float(low[told.first])),
            high_a=self.score(float(high[told.first])),
            low_b=self.score(float(low[told.second])),
            high_b=self.score(float(high[told.second])),
        )

    def criterion_line(self, told: Difference, k: int) -> str:
        contribution = self.a.scores.contribution
        if contribution is None:
            raise BadRequest("P805")
        one, two, printed = numbers.difference(
            float(contribution[told.first, k]), float(contribution[told.second, k]), self.lang
        )
        sign = "" if printed.startswith("-") else "+"
        return self.say("pair", name=self.criterion(k), gap=sign + printed, a=one, b=two)

    def leaf_line(self, told: Difference, column: int, gap: float) -> str:
        leaf = self.a.leaves[column]
        both = [float(self.a.performance.best[row, column]) for row in (told.first, told.second)]

        # The unit stands once, after the last figure: some are whole legends.
        def shown(raw: float, *, last: bool) -> str:
            if math.isnan(raw):
                return self.say("unknown_word")
            return self.raw(leaf, raw) if last or isinstance(leaf, JudgementScale) else self.figure(raw)

        return self.say(
            "leaf_pair",
            name=self.attribute(leaf),
            gap=self.signed(gap),
            a=shown(both[0], last=math.isnan(both[1])),
            b=shown(both[1], last=True),
        )


class _Criteria(_Teller):
    def view(self, told: Influence) -> ExplainView:
        a = self.a
        names = [node.name.say(self.lang) for node in a.evidence.criteria.criteria]
        heads = tuple(
            self.say(f"head_{key}")
            for key in ("criterion", "weight", "spread", "influence", "direct", "proxy", "judged", "unknown")
        )
        rows = []
        for k, name in enumerate(names):
            moved = "?" if told.influence is None else numbers.percent(float(told.influence[k]), self.lang)
            cells = [
                name,
                numbers.percent(float(told.weight[k]), self.lang),
                self.score(float(told.spread[k])),
                moved,
            ]
            cells += [numbers.percent(float(part), self.lang, 0) for part in told.strength[k]]
            rows.append(tuple(cells))
        sections = [self.correlations(told, names), self.missing(told), self.questions()]
        return ExplainView(
            self.framed("criteria_title"),
            self.lead(told, names),
            Table(heads, tuple(rows)),
            self.say("table_note"),
            tuple(section for section in sections if section.lines),
        )

    def lead(self, told: Influence, names: list[str]) -> tuple[str, ...]:
        lines = []
        if told.influence is not None and told.count >= 2:
            most = int(told.influence.argmax())
            equal = float(told.weight.max() - told.weight.min()) < 1e-12
            lines.append(
                self.say(
                    "criteria_lead" if equal else "criteria_lead_weighed",
                    count=told.count,
                    most=uncapital(names[most]),
                    share=numbers.percent(float(told.influence[most]), self.lang),
                    weight=numbers.percent(float(told.weight[most]), self.lang),
                )
            )
            lines += [
                self.say("against_rest", name=names[k], share=numbers.percent(float(part), self.lang))
                for k, part in enumerate(told.influence)
                if part < -0.005
            ]
        if told.effective is not None:
            number = numbers.decimal(told.effective, 1, self.lang)
            lines.append(self.say("effective", count=len(names), number=number))
        for size in told.sizes:
            name = uncapital(self.a.evidence.series(size.series).name.say(self.lang))
            value = numbers.decimal(size.correlation, 2, self.lang)
            lines.append(self.say("size", name=name, value=value, count=size.count))
        if told.sizes:
            lines.append(self.say("size_meaning"))
        return tuple(lines)

    def correlations(self, told: Influence, names: list[str]) -> Section:
        pairs = [
            (abs(float(told.correlation[i, j])), i, j)
            for i in range(len(names))
            for j in range(i)
            if abs(float(told.correlation[i, j])) >= LEAST_CORRELATION
        ]
        lines = [
            self.say(
                "correlation",
                first=names[j],
                second=uncapital(names[i]),
                value=numbers.decimal(float(told.correlation[i, j]), 2, self.lang),
            )
            for _, i, j in sorted(pairs, reverse=True)
        ]
        none = self.say("correlations_none", least=numbers.decimal(LEAST_CORRELATION, 1, self.lang))
        return Section(self.say("correlations"), tuple(lines) or (none,))

    def missing(self, told: Influence) -> Section:
        lines = []
        for column, lacking, points in missing_judgements(self.a):
            leaf = self.a.leaves[column]
            node = self.a.evidence.criteria.criteria[self.a.evidence.criteria.top_of()[leaf.id]]
            lines.append(
                self.say(
                    "missing_all" if lacking == told.count else "missing_some",
                    name=self.attribute(leaf),
                    criterion=uncapital(node.name.say(self.lang)),
                    lacking=lacking,
                    count=told.count,
                    points=self.score(points),
                )
            )
        return Section(self.say("missing_title"), tuple(lines) or (self.say("missing_none"),))

    def questions(self) -> Section:
        lines = []
        for node in self.a.evidence.criteria.criteria:
            if node.question is None:
                continue
            text = f"{node.name.say(self.lang)}: {node.question.say(self.lang)}"
            lines.append(f"{text} {node.reading.say(self.lang)}" if node.reading else text)
        return Section(self.say("questions"), tuple(lines))
