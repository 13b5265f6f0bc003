"""``ikt explain COUNTRY``: one score from the whole down to each figure with its parts, doubt and source."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import LEAST_POINTS, Explanation, LeafAccount, explain
from ikt.assessing.performance import Why
from ikt.assessing.presence import presence
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Count, Indicator, JudgementScale
from ikt.telling.answering import answer
from ikt.telling.assessed.figures import (
    age_of,
    criterion_named,
    estimate_of,
    judged_words,
    judgement_on,
    replaced_words,
    rests_on,
    told_years,
    unknown_words,
)
from ikt.telling.assessed.judged import NamedBy, judgements_part
from ikt.telling.document import Bullets, Document, Line, Paragraph, Part
from ikt.telling.explain.spreadsheets import attributes_of_country, criteria_of_country
from ikt.telling.explain.teller import ExplainTeller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words, uncapital


def country_document(a: Assessment, row: int, lang: Language, names: NamedBy = "role") -> Document:
    """One country from its score down to each figure; ``names`` is how who judged is told."""
    return _CountryTeller(a, lang, names).document(explain(a, row))


class _CountryTeller(ExplainTeller):
    def document(self, explanation: Explanation) -> Document:
        row = explanation.row
        note = self.say("rule", least=numbers.figure(LEAST_POINTS, self.lang))
        if self.a.additive:
            note += " " + self.say(
                "weight_note", points=numbers.decimal(explanation.point_of_weight, 2, self.lang)
            )
        return answer(
            self.say("title", name=self.country(row)),
            [self.place(row), *self.highlights(explanation), *self.unknowns(explanation), self.sum(row)],
            [Paragraph((note,))],
            [
                *(self.criterion_part(k, explanation) for k in range(len(self.a.weights))),
                judgements_part(self.a, row, self.who),
            ],
            lang=self.lang,
            as_of=self.a.recipe.as_of,
            subtitle=self.subtitle(),
            data=(attributes_of_country(self, explanation), criteria_of_country(self, row)),
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

    def highlights(self, explanation: Explanation) -> tuple[str, ...]:
        lines = []
        for key, none, leaves in (
            ("strong", "no_strong", explanation.strong),
            ("weak", "no_weak", explanation.weak),
        ):
            names = [
                self.say(
                    "against_middle_next" if place else "against_middle",
                    name=self.attribute(leaf.column),
                    points=self.signed(leaf.gain),
                )
                for place, leaf in enumerate(leaves)
            ]
            lines.append(self.say(key, list=enumerate_words(names, self.lang)) if names else self.say(none))
        return tuple(lines)

    def unknowns(self, explanation: Explanation) -> tuple[str, ...]:
        unknown = [leaf for leaf in explanation.leaves if leaf.why != Why.KNOWN and leaf.share > 0]
        if not unknown:
            return ()
        share = sum(leaf.share for leaf in unknown)
        common = {
            "all": len(explanation.leaves),
            "share": numbers.percent(share, self.lang, 0),
        }
        guessed = sum(rests_on(self.a, explanation.row, leaf.column) == "estimated" for leaf in unknown)
        more = " " + self.plural("estimates", guessed) if guessed else ""
        points = [leaf.points for leaf in unknown if leaf.points is not None]
        if len(points) < len(unknown):
            return (self.plural("unknowns_only", len(unknown), **common) + more,)
        low, high = (self.score(sum(leaf.swing[end] for leaf in unknown)) for end in (0, 1))
        now = self.score(sum(points))
        text = self.plural("unknowns", len(unknown), low=low, high=high, now=now, **common)
        return (text + more,)

    def sum(self, row: int) -> str:
        contribution = self.a.scores.contribution
        if contribution is None:
            return self.say("no_points")
        cap = float(self.a.scores.cap[row])
        points = [float(part) for part in contribution[row]] + ([cap] if cap < 0 else [])
        text = self.say("total", sum=numbers.addition(points, float(self.a.scores.total[row]), self.lang))
        return text + self.say("cap") if cap < 0 else text

    def criterion_part(self, k: int, explanation: Explanation) -> Part:
        a, row = self.a, explanation.row
        node = a.evidence.criteria.criteria[k]
        known = float(a.values.known[row, k])
        weight = self.score(100.0 * a.weights[k])
        name = criterion_named(node, self.lang)
        common = {
            "name": name,
            "weight": weight,
            "value": numbers.decimal(float(a.values.best[row, k]), self.value_decimals(row), self.lang),
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
        own = [leaf for leaf in explanation.leaves if top[leaf.attribute.id] == k]
        return Part(node.id, heading, (Bullets(tuple(self.leaf(leaf, row) for leaf in own)),) if own else ())

    def leaf(self, account: LeafAccount, row: int) -> Line:
        leaf = account.attribute
        if account.why != Why.KNOWN:
            why = unknown_words(leaf, account.why, account.year, self.lang)
            estimate = estimate_of(self.a, row, account.column, self.lang)
            why += f"; {estimate}" if estimate else ""
            if account.points is None:
                return (self.say("missing_only", name=self.attribute(account.column), why=why) + ".",)
            low, high = (self.score(points) for points in account.swing)
            return (
                self.say("missing", name=self.attribute(account.column), why=why, low=low, high=high) + ".",
            )
        pieces = [
            *self.figure_told(account, row),
            *self.provenance(account, row),
            self.goalposts(account, row),
        ]
        pieces.append(self.leaf_doubt(account, row))
        share = numbers.percent(account.share, self.lang)
        if account.points is None:
            pieces.append(self.say("share", share=share))
        else:
            pieces.append(self.say("points", points=self.score(account.points), share=share))
        judged = bool(self.a.performance.judged[row, account.column])
        if account.buys is not None and account.points is not None and not judged:
            pieces.append(self.say("buys", amount=self.amount(account, account.buys)))
        return ("; ".join(pieces) + ".", *self.notes(leaf, row))

    def figure_told(self, account: LeafAccount, row: int) -> list[str]:
        """The figure with its years and its age, or the judgement over it and what that replaces."""
        a, leaf, name = self.a, account.attribute, self.attribute(account.column)
        given = judgement_on(a, row, account.column)
        if given is not None and not isinstance(leaf, JudgementScale):
            level = self.say("level", level=self.figure(given.level), text=self.level(leaf, given.level))
            return [
                self.say("leaf", name=name, raw=level, year=""),
                replaced_words(a, row, account.column, self.lang),
            ]
        years = told_years(a, row, account.column, self.lang)
        age = age_of(a, row, account.column, self.lang)
        return [
            self.say("leaf", name=name, raw=self.raw(leaf, account.raw), year=years),
            *([age] if age else []),
            *([self.say("announced_only")] if self.counts_a_plan(leaf, row) else []),
        ]

    def counts_a_plan(self, leaf: AnyAttribute, row: int) -> bool:
        """Whether a count holds the country pilot where that was only announced: a plan, told as one."""
        counted = isinstance(leaf, Count) and "pilot" in leaf.count
        return counted and presence(self.a, row).count("pilot", "planned") > 0

    def leaf_doubt(self, account: LeafAccount, row: int) -> str:
        """In value points; of a judgement the levels between which its giver says that it lies."""
        rests = rests_on(self.a, row, account.column)
        strength = (
            judged_words(self.a, row, account.column, self.lang) if rests == "judgement" else self.say(rests)
        )
        ends: tuple[float, float] = (
            self.a.performance.low[row, account.column],
            self.a.performance.high[row, account.column],
        )
        if not isinstance(account.attribute, JudgementScale):
            given = judgement_on(self.a, row, account.column)
            if given is None:
                return self.say("doubt", doubt=numbers.figure(account.doubt, self.lang), strength=strength)
            ends = given.low, given.high
        low, high = (numbers.figure(float(end), self.lang) for end in ends)
        return self.say(
            "doubt_levels" if low != high else "doubt_none", low=low, high=high, strength=strength
        )

    def parts(self, account: LeafAccount) -> list[str]:
        """The published figures behind a derived one: of one series by year, of several by what they are."""
        several = len({part.series for part in account.parts}) > 1
        return [
            self.say(
                "part_named" if several else "part",
                figure=numbers.figure(part.figure, self.lang),
                name=uncapital(self.a.evidence.series(part.series).name.say(self.lang)),
                year=part.year,
            )
            for part in account.parts
        ]

    def provenance(self, account: LeafAccount, row: int) -> list[str]:
        leaf = account.attribute
        pieces = []
        if account.parts:
            pieces.append(self.say("parts", list=enumerate_words(self.parts(account), self.lang)))
        given = judgement_on(self.a, row, account.column)
        if given is not None and given.why is not None:
            pieces.append(self.say("judged", why=given.why.say(self.lang).rstrip(".")))
        elif given is None and isinstance(leaf, Indicator) and account.year:
            day = self.known_since(leaf, account.year)
            year_end = (day.month, day.day) == (12, 31)
            key = "known_since" if year_end else "known_from"
            pieces.append(self.say(key, year=day.year, date=numbers.day(day, self.lang)))
        return pieces

    def goalposts(self, account: LeafAccount, row: int) -> str:
        """The value, and the scale on which it is one: of a judgement over a figure that of its levels."""
        leaf = account.attribute
        judged = bool(self.a.performance.judged[row, account.column])
        levels = leaf.levels if isinstance(leaf, Indicator) and judged else None
        worst, best = (min(levels), max(levels)) if levels else (leaf.worst, leaf.best)
        log = isinstance(leaf, Indicator) and leaf.scale == "log" and not levels
        return self.say(
            "goalposts",
            value=self.score(account.value),
            worst=numbers.figure(worst, self.lang),
            best=numbers.figure(best, self.lang),
            log=self.say("log") if log else "",
            clipped=self.say("clipped") if account.clipped else "",
        )

    def amount(self, account: LeafAccount, buys: float) -> str:
        leaf = account.attribute
        if isinstance(leaf, Indicator) and leaf.scale == "log":
            return self.say("buys_factor", factor=numbers.figure(max(buys, 1.0 / buys), self.lang))
        if isinstance(leaf, JudgementScale):
            levels = numbers.figure(abs(buys), self.lang)
            return self.plural("buys_levels", 1 if levels == "1" else 2, levels=levels)
        # Its unit stands after the figure itself.
        return self.say("buys_figure", amount=self.figure(abs(buys)))
