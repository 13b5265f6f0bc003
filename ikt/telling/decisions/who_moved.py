"""Who moved between two assessments, in words first: who crosses the line, what differs, what did it."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.deciding.coalitions import CAUSES, COUNTS, FIGURES, JUDGEMENTS, WEIGHTS
from ikt.deciding.who_moved import LEAST, Changed, Moved, other_thresholds, reweighed
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale
from ikt.telling.assessed.naming import country_of
from ikt.telling.assessed.teller import Teller
from ikt.telling.assessed.unranked import gone_sentence
from ikt.telling.decisions.behind_both import by_plan, other_compromise
from ikt.telling.decisions.side import Side
from ikt.telling.decisions.signs import signed
from ikt.telling.decisions.who_moved_words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named
from ikt.telling.language.phrases import enumerate_words, number_word, uncapital

# So many countries are told of in sentences; the table has all that moved.
_TOLD = 6


class WhoMoved(Teller):
    """Tells who moved between two sides, and what did it."""

    def __init__(self, moved: Moved, old: Side, new: Side, lang: Language) -> None:
        super().__init__(moved.after, lang, SAY)
        self.moved = moved
        self.sides = old, new
        self.before = moved.before

    def title(self) -> str:
        old, new = self.sides
        return self.say("title", old=old.words(self.lang), new=new.words(self.lang))

    def lead(self) -> list[str]:
        """The sentences, who crosses the line first."""
        sentences = [*self.who(), *self.days(), *self.beside(), *self.chosen(), *self.supposed()]
        if self.moved.causes:
            sentences.append(self.what())
        sentences += other_compromise(*self.sides, self.lang)
        return sentences + [self.sentence(index) for index in self.moved.most_telling(_TOLD)]

    # Who moved

    def name_before(self, row: int) -> Named:
        return country_of(self.before, row, self.lang)

    def who(self) -> list[str]:
        out, in_ = self.moved.leaves, self.moved.enters
        every = int(self.moved.both.sum())
        count = len(self.moved.changed_rank)
        if not (self.moved.causes or out or in_ or count) and self.moved.same_scores:
            return [self.say("nothing")]
        old_top, new_top = self.before.recipe.top, self.a.recipe.top
        going = enumerate_words([self.ranked_name(0, self.before, row) for row in out], self.lang)
        coming = enumerate_words([self.ranked_name(1, self.a, row) for row in in_], self.lang)
        words = {
            "out": going,
            "in_": coming,
            "leave": self.plural("leaves", 2 if going.many else 1),
            "enter": self.plural("enters", 2 if coming.many else 1),
            "was": number_word(old_top, self.lang),
            "line": self.line(),
        }
        key = "leave_and_enter" if out and in_ else "leave_only" if out else "enter_only" if in_ else "nobody"
        sentences = [self.say(key if old_top == new_top else f"{key}_line", **words)]
        if old_top != new_top:
            sentences.append(self.say("other_line", old=old_top, new=new_top, **words))
        sentences.append(
            self.plural("moved", count, all=every) if count else self.say("moved_none", all=every)
        )
        return [" ".join(sentences)]

    def ranked_name(self, side: int, a: Assessment, row: int) -> str:
        """A country that stands above the line on one side; its decision may have passed it over."""
        unit, decision = a.units[row], self.sides[side].decision
        name = country_of(a, row, self.lang)
        if decision is None or unit.iso2 in decision.chosen:
            return name
        return Named(self.say(("was_not_chosen", "not_chosen")[side], name=name), many=name.many)

    def days(self) -> list[str]:
        """That the two look from different days: a later one knows later figures and finds others older."""
        old, new = self.before.recipe.as_of, self.a.recipe.as_of
        if old == new:
            return []
        return [self.say("days", old=numbers.day(old, self.lang), new=numbers.day(new, self.lang))]

    def beside(self) -> list[str]:
        rows, absent = self.moved.no_longer_ranked
        gone = gone_sentence(self.a, rows, [self.name_before(row) for row in absent], self.lang)
        come = [self.country(row) for row in self.moved.now_ranked]
        lines = [gone] if gone else []
        if come:
            lines.append(self.say("come", list=enumerate_words(come, self.lang)))
        return lines

    def chosen(self) -> list[str]:
        """Who was chosen by the one decision and not by the other."""
        old, new = (side.decision for side in self.sides)
        if old is None or new is None:
            return []
        names = {unit.iso2: unit.name.say(self.lang) for a in (self.before, self.a) for unit in a.units}
        lines = []
        for key, first, second in (("chosen_new", new, old), ("chosen_old", old, new)):
            only = [names[iso2] for iso2 in first.chosen if iso2 not in second.chosen]
            if only:
                lines.append(self.say(key, list=enumerate_words(only, self.lang)))
        return lines + by_plan(self.sides, self.lang)

    def supposed(self) -> list[str]:
        """Countries of which one of the decisions supposes something."""
        lines = []
        for side in self.sides:
            names = {unit.iso2: unit.name.say(self.lang) for unit in side.a.units}
            names_supposed = sorted({names[item.iso2] for item in side.a.recipe.supposed})
            if names_supposed:
                listed = enumerate_words(names_supposed, self.lang)
                lines.append(self.say("supposed", side=side.words(self.lang), list=listed))
        return lines

    # What did it

    def what(self) -> str:
        parts = []
        for cause in self.moved.causes:
            name = CAUSES[cause]
            if cause in (FIGURES, JUDGEMENTS, COUNTS):
                touched = self.moved.touched(cause)
                count = self.plural("countries", touched, n=touched)
                parts.append(self.say(f"what_{name}", count=count))
                continue
            thresholds = [*self.rule(), *self.thresholds()] if cause == WEIGHTS else []
            details = self.weights() if cause == WEIGHTS else self.framing()
            parts += thresholds
            if thresholds and not details:
                continue
            listed = enumerate_words(details, self.lang)
            if cause == WEIGHTS and details and other_compromise(*self.sides, self.lang):
                parts.append(self.say("what_compromise", list=listed))
                continue
            parts.append(self.say(f"what_{name}_list", list=listed) if details else self.say(f"what_{name}"))
        return self.say("what", list="; ".join(parts))

    def weights(self) -> list[str]:
        """The criteria whose share of the weight changed."""
        was = dict(zip(self.before.evidence.criteria.ids, self.before.weights, strict=True))
        now = dict(zip(self.a.evidence.criteria.ids, self.a.weights, strict=True))
        named = {node.id: node.name for a in (self.before, self.a) for node in a.evidence.criteria.criteria}
        one, two = ((a.evidence.criteria, a.recipe.policy) for a in (self.before, self.a))
        changed = reweighed(one, two)
        more = [self.say("more", n=len(changed) - 3)] if len(changed) > 3 else []
        return [
            self.say(
                "share",
                name=uncapital(named[name].say(self.lang)),
                old=self.percent(was.get(name, 0.0)),
                new=self.percent(now.get(name, 0.0)),
            )
            for name in changed[:3]
        ] + more

    def thresholds(self) -> list[str]:
        """The safeguards whose threshold or effect differs, where it does more than warn on either side."""
        changed = other_thresholds(self.before.recipe.policy, self.a.recipe.policy)
        named = {
            guard.id: guard.name for a in (self.before, self.a) for guard in a.evidence.criteria.safeguards
        }
        listed = enumerate_words([uncapital(named[name].say(self.lang)) for name in changed], self.lang)
        return [self.say("what_thresholds", list=listed)] if changed else []

    def rule(self) -> list[str]:
        """That an unknown counts otherwise: as the middle of its scale, or as estimated."""
        one, two = (a.recipe.policy.unknown for a in (self.before, self.a))
        return [] if one == two else [self.say(f"what_rule_{two}")]

    def cause(self, name: str) -> str:
        """A cause in a sentence; the weights are called what of them differs, where that is one thing."""
        if name != CAUSES[WEIGHTS] or self.weights() or not self.rule():
            return self.say(name)
        return self.say("rule_and_thresholds" if self.thresholds() else "rule")

    def framing(self) -> list[str]:
        """The attributes of which goalposts, share or measure differ, or that only one side has."""
        leaves = {leaf.id: leaf for a in (self.a, self.before) for leaf in a.leaves}
        called = [
            uncapital(name.say(self.lang)) if (name := leaves[one].name) else one
            for one in self.moved.reframed()
        ]
        return called if len(called) <= 4 else [*called[:3], f"+{len(called) - 3}"]

    def sentence(self, index: int) -> str:
        """One country: its places and what moved it there, its points and what gave or took them."""
        old, new = self.moved.old[index], self.moved.new[index]
        was, now = int(self.before.rank[old]), int(self.a.rank[new])
        country = self.country(new)
        key = "rises" if now < was else "falls" if now > was else "stays"
        text = self.say(key, country=country, old=was, new=now)
        causes = self.moved.causes_of(index)
        scores = float(self.before.scores.total[old]), float(self.a.scores.total[new])
        same = abs(self.moved.gain(index)) <= LEAST
        if len(causes) == 1 and now != was:
            text += self.say(
                "by_one", cause=self.cause(CAUSES[causes[0]]), detail=self.most(index, causes[0])
            )
            first, second, _ = numbers.steps(*scores, (), self.lang)
            return text + ("" if same else self.say("score_only", old=first, new=second)) + "."
        places = [*self.moved.places[:, index], float(self.moved.others[index])]
        listed = [
            self.say(
                "by_up" if n < 0.0 else "by_down",
                n=numbers.unsigned(self.signed(abs(n))),
                cause=self.cause(cause),
            )
            for cause, n in sorted(
                zip((*CAUSES, "others"), places, strict=True), key=lambda one: -abs(one[1])
            )
            if abs(n) > LEAST
        ]
        text += self.say("by_several", list=enumerate_words(listed, self.lang)) if listed else ""
        if same:
            key = "score_still" if now == was else "score_same"
            return text + self.say(key, new=self.score(scores[1])) + "."
        by_cause = [cause for cause in causes if abs(self.moved.points[cause, index]) > LEAST]
        parts = [float(self.moved.points[cause, index]) for cause in by_cause]
        first, second, decimals = numbers.steps(*scores, parts, self.lang)
        points = enumerate_words([self.by(index, cause, decimals) for cause in by_cause], self.lang)
        return text + self.say("score_of", old=first, new=second, list=points) + "."

    def by(self, index: int, cause: int, decimals: int) -> str:
        points = self.signed(float(self.moved.points[cause, index]), decimals)
        return self.say(
            "points", points=points, cause=self.cause(CAUSES[cause]), detail=self.most(index, cause)
        )

    def most(self, index: int, cause: int) -> str:
        """The attribute of a country that did most, where the cause is one of attributes."""
        details = [one for one in self.moved.details(index) if one.cause == cause]
        return self.detail(details[0]) if details else ""

    def detail(self, one: Changed) -> str:
        column = next(k for k, leaf in enumerate(self.a.leaves) if leaf.id == one.attribute)
        judged = isinstance(self.a.leaves[column], JudgementScale)
        if not judged and one.before == one.before and one.after == one.after:
            first, second = numbers.figures([one.before, one.after], self.lang)
        else:
            first, second = (self.raw(number, judged) for number in (one.before, one.after))
        return self.say("detail", name=uncapital(self.attribute(column)), old=first, new=second)

    def raw(self, number: float, judged: bool) -> str:
        if number != number:
            return self.say("unknown")
        return self.say("level", n=int(number)) if judged else self.points(number)

    def signed(self, value: float, decimals: int = 1) -> str:
        """A change with its sign; one that is not nought is never printed as nought."""
        while decimals < 4 and abs(value) > LEAST and abs(value) < 0.5 * 10.0**-decimals:
            decimals += 1
        return signed(value, self.lang, decimals)
