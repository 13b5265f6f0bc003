"""The rules and the budget of a plan: what they change, what they cost, on what they rest."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.deciding.best_set import Portfolio
from ikt.deciding.firmness import DOUBTED
from ikt.deciding.plan_prices import Price
from ikt.deciding.plan_rules import in_force
from ikt.deciding.spending import price_of_budget, spending
from ikt.model.plan import Rule
from ikt.telling.answering import grid
from ikt.telling.document import Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite
from ikt.telling.language.phrases import capital, enumerate_words, full_sentence, number_word
from ikt.telling.plan.teller import PlanTeller


class RulesTeller(PlanTeller):
    """The sentences and the table on rules and money."""

    def impossible(self) -> list[str]:
        """Which rules cannot all hold, or that the budget pays for nobody."""
        posts = self.so_many(self.p.task.posts)
        rules = self.p.clash
        if not rules:
            return [self.say("clash_budget", posts=posts)]
        added = self.p.added
        if not any(rule.id in added for rule in rules):
            return [self.plural("clash", len(rules), posts=posts, list=self.names(rules))]
        names = [
            self.say("typed", name=self.names([rule]), words=added[rule.id])
            if rule.id in added
            else self.names([rule])
            for rule in rules
        ]
        return [self.plural("clash_typed", len(rules), posts=posts, list=enumerate_words(names, self.lang))]

    def rules_lead(self) -> list[str]:
        """What rules and budget change, what they cost, whether that is more than the uncertainty."""
        best, free = self.p.best, self.p.free
        assert best is not None  # noqa: S101
        on = [bind.rule for bind in self.p.task.binds]
        if not self.p.binds:
            if not on and self.p.task.budget is None:
                first = self.plural("no_rule", self.p.task.posts, count=self.posts())
                return [" ".join([first, *self.rules_off()])]
            names = self.names(on) or "budget"
            return [self.say("not_binding", list=names, count=self.posts())]
        out, in_ = self.difference(best, free)
        points = numbers.decimal(free.worth - best.worth, 2, self.lang)
        key = "binding" if out else "binding_empty"
        what = "rules" if self.p.task.budget is None else "both" if on else "budget"
        words = {"what": self.say(f"by_{what}"), "enters": self.places(in_), "leaves": self.places(out)}
        sentences = [self.say(key, points=points, **words)]
        if self.doubt is not None and self.doubt.rules is not None:
            size = "small" if self.doubt.rules >= DOUBTED else "large"
            sentences.append(self.say(f"rules_doubt_{size}", share=self.turned(self.doubt.rules)))
        priced = [one for one in self.p.prices if one.rule in on and one.points]
        if len(priced) > 1:
            dear = max(priced, key=lambda one: one.points or 0.0)
            sentences.append(
                self.say(
                    "dearest",
                    name=dear.rule.name.say(self.lang),
                    points=numbers.decimal(dear.points or 0.0, 2, self.lang),
                )
            )
        empty = self.p.task.posts - len(best.places)
        if empty:
            sentences.append(self.plural("empty", empty, count=capital(number_word(empty, self.lang))))
        return [" ".join(sentences)]

    def rules_off(self) -> list[str]:
        """What the rules that a source states and that are off would change."""
        off = [one for one in self.p.prices if not one.rule.on and one.rule.source and one.rule.until is None]
        sentences = [
            self.say(
                "rule_off",
                name=one.rule.name.say(self.lang),
                in_=self.places(one.enters) or self.say("nobody"),
                out=self.places(one.leaves),
            )
            for one in off
            if one.leaves
        ]
        if not sentences:
            return []
        count = capital(number_word(len(off), self.lang))
        return [self.plural("rules_off", len(off), count=count), *sentences]

    def what_sums_leave_out(self) -> str:
        """What best means, and what the posts cost as far as somebody filled it in."""
        sentence = self.say("sum" if self.p.task.budget is None else "sum_costed")
        return f"{sentence} {self.spends()}"

    def spends(self) -> str:
        """What the posts cost as far as somebody filled it in, and that nobody promised it."""
        cost = spending(self.p)
        if cost is None:
            return self.say("no_costs")
        sentences = [self.say("spends", amount=numbers.figure(cost.posts, self.lang))]
        if self.p.task.budget is not None and (cost.opening or cost.closing):
            opening, closing = (numbers.figure(one, self.lang) for one in (cost.opening, cost.closing))
            sentences.append(self.say("once", opening=opening, closing=closing))
        return " ".join(sentences)

    def has_prices(self) -> bool:
        """Whether there is a rule or a budget to price."""
        return bool(self.p.prices) or self.p.unbudgeted is not None

    def table(self) -> Table:
        """What each rule costs, and the budget."""
        turned = self.doubt.prices if self.doubt is not None else (None,) * len(self.p.prices)
        rows = [self.priced(one, share) for one, share in zip(self.p.prices, turned, strict=True)]
        title = "rules"
        if self.p.unbudgeted is not None:
            rows.append(self.priced_budget(self.p.unbudgeted))
            title = "rules_and_budget" if self.p.prices else "only_budget"
        heads = [self.say(f"head_{key}") for key in ("rule", "state", "price", "turned", "change")]
        return grid(heads, rows, left=(0, 1, 4), title=self.say(title))

    def note(self) -> str:
        """What a price is, how a rule is switched, and what the share beside it means."""
        sentences = [self.say("price_note" if self.p.prices else "budget_note")]
        own = [one.rule for one in self.p.prices if one.rule.id not in self.p.added]
        if own:
            first = next((rule for rule in own if not rule.on), own[0])
            sentences.append(
                self.say("switch_note", id=first.id, state=self.say("off" if first.on else "on"))
            )
        if self.p.added:
            sentences.append(self.say("save_note"))
        return " ".join([*sentences, self.say("turned_note")])

    def priced_budget(self, free: Portfolio) -> tuple[str, ...]:
        """The budget beside the rules, as they are."""
        best = self.p.best
        assert best is not None  # noqa: S101
        out, in_ = self.difference(free, best)
        turned = self.doubt.budget if self.doubt is not None else None
        points = numbers.decimal(price_of_budget(self.p) or 0.0, 2, self.lang)
        name = self.say("budget", amount=numbers.figure(self.p.plan.budget_eur or 0.0, self.lang))
        share = "" if turned is None else self.turned(turned)
        return name, self.say("on"), points, share, self.change(out, in_)

    def change(self, out: Sequence[int], in_: Sequence[int]) -> str:
        """Who goes and who comes, in a cell."""
        return f"{self.shorts(out)} → {self.shorts(in_)}".strip() if out or in_ else ""

    def priced(self, one: Price, turned: float | None) -> tuple[str, ...]:
        """A rule with its price and who goes and comes by it."""
        on = in_force(one.rule, self.a.recipe.as_of)
        state = self.state(one.rule)
        name = one.rule.name.say(self.lang)
        if one.points is None:
            return name, state, self.say("impossible"), "", ""
        out, in_ = (one.enters, one.leaves) if on else (one.leaves, one.enters)
        change = self.change(out, in_)
        share = self.turned(turned) if turned is not None and change else ""
        return name, state, numbers.decimal(one.points, 2, self.lang), share, change

    def state(self, rule: Rule) -> str:
        """Whether a rule is on, off, or ended."""
        if rule.until is not None and rule.until.last < self.a.recipe.as_of:
            return self.say("over")
        return self.say("added" if rule.id in self.p.added else "on" if rule.on else "off")

    def whole_state(self, rule: Rule) -> str:
        """The same, with the words of the command line that brought it about."""
        words = {one.id: one.words for one in self.p.typed}.get(rule.id)
        if words is None:
            return self.state(rule)
        return self.say("state_added" if rule.id in self.p.added else "state_typed", words=words)

    def speaks_of(self, rule: Rule) -> str:
        """Of whom a rule speaks that was added and names no country, among those that could be chosen."""
        if rule.id not in self.p.added or rule.countries:
            return ""
        places = [place for bind in self.p.task.binds if bind.rule.id == rule.id for place in bind.places]
        return self.say("speaks_of", list=self.places(places)) if places else self.say("speaks_of_none")

    def lines(self) -> list[str]:
        """Every rule with whether it is on, why it is there and who says so."""
        return [self.line_of(rule) for rule in self.p.plan.rules]

    def line_of(self, rule: Rule) -> str:
        """A rule, why it is there and who says so."""
        why = full_sentence(rule.why.say(self.lang)) if rule.why is not None else ""
        note = rule.note.say(self.lang) if rule.note is not None else ""
        source = self.a.evidence.sources.get(rule.source or "")
        as_of = self.a.recipe.as_of
        cited = f"[{cite(source, self.lang, as_of, rule.where)}]" if source is not None else ""
        line = self.say(
            "rule_line", name=rule.name.say(self.lang), state=self.whole_state(rule), why=why, cite=cited
        )
        return " ".join(filter(None, (*line.split(), self.speaks_of(rule), *note.split())))
