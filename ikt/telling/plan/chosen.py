"""Who is in the plan and who is not, why, and whether that is a difference at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from ikt.deciding.firmness import DOUBTED, Firmness, how_often
from ikt.deciding.plan_rules import in_force
from ikt.deciding.planning import Left
from ikt.deciding.spending import cost_of_post
from ikt.telling.answering import grid
from ikt.telling.assessed.naming import of_choice
from ikt.telling.document import Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.counting import none_or_all
from ikt.telling.language.phrases import enumerate_words, number_word
from ikt.telling.plan.teller import HOW_OFTEN, PlanTeller

# So many who are out are shown below who is in, unless asked otherwise.
MORE = 5
# An agreement that ends within so many days ends soon.
SOON = 366
# The columns that hold words.
_WORDS = frozenset(("code", "country", "inside", "how"))


class SetTeller(PlanTeller):
    """The sentences and the table on who is in."""

    def fewer(self) -> list[str]:
        """That there are fewer countries than posts were meant."""
        if self.p.meant is None:
            return []
        asked = number_word(self.p.meant, self.lang)
        return [self.plural("fewer", self.p.task.posts, asked=asked, most=self.posts())]

    def compared(self) -> list[str]:
        """From the set that people know to the plan: who goes and why, who comes."""
        known, best = self.p.known, self.p.best
        if known is None or best is None:
            return []
        many = len(known.places)
        old = self.plural("known", many, count=number_word(many, self.lang))
        if self.p.decided is not None:
            day = numbers.day(self.p.decided.day, self.lang)
            count = number_word(many, self.lang)
            old = self.plural("decided", many, count=count, which=self.p.decided.number, day=day)
        words = {"old": old, "new": self.so_many(self.p.task.posts) + self.under()}
        left, in_ = self.p.left(), self.difference(known, best)[1]
        if not left:
            key = "from_more" if in_ else "from_same"
            same = not in_ and self.p.earlier_posts == self.p.task.posts
            return [] if same else [self.say(key, in_=self.places(in_), **words)]
        sentences = [self.say("from_to", out=self.reasons(left), **words)]
        if in_:
            sentences.append(self.say("from_in", in_=self.places(in_)))
        return [" ".join(sentences)]

    def under(self) -> str:
        """The rules in force and the budget, as the end of a phrase."""
        rules = [bind.rule for bind in self.p.task.binds]
        budget = self.p.task.budget is not None
        if not rules:
            return " " + self.say("under_budget") if budget else ""
        what = [*self.rules_in_words(rules), *([self.say("by_budget")] if budget else [])]
        return " " + self.say("under", rules=enumerate_words(what, self.lang))

    def reasons(self, left: Sequence[Left]) -> str:
        """Who is out, together with all who are out for the same reason."""
        groups: dict[str, list[int]] = {}
        for one in left:
            groups.setdefault(self.reason(one), []).append(one.place)
        return "; ".join(f"{self.places(places)} ({why})" for why, places in groups.items())

    def reason(self, one: Left) -> str:
        """Why one country of the known set is out."""
        if one.rules:
            rules = self.names(one.rules)
            return self.say("out_rules_budget" if one.budget else "out_rules", list=rules)
        if one.budget or one.together:
            return self.say("out_budget" if one.budget else "out_together")
        if one.below:
            many = self.p.earlier_posts or 0
            return self.plural("out_below", many, count=number_word(many, self.lang))
        return self.plural("out_posts", self.p.task.posts, count=self.posts())

    def members(self, *, told: bool = True) -> str:
        """Who is in, what they are worth together, and whether that is proven to be the most.

        ``told``: whether a sentence before this one tells which rules were typed on the command line.
        """
        best = self.p.best
        assert best is not None  # noqa: S101
        tied = any(one.worth >= best.worth - 1e-9 for one in self.p.following)
        if not best.places:
            return self.say("in_none")
        worth = self.score(best.worth)
        members = self.places(best.places)
        typed = "" if told else self.typed_in_words()
        names = [
            self.say("in_under", rules=typed, list=members) if typed else self.say("in", list=members),
            self.say("best_tied", sum=worth) if tied else self.plural("best", len(best.places), sum=worth),
        ]
        if not best.proven:
            names.append(self.say("unproven", bound=self.score(best.bound)))
        return " ".join(names)

    def unpriced(self) -> list[str]:
        """Whom the budget keeps out because nobody filled in what a post there costs."""
        places = self.p.unpriced
        if not places:
            return []
        many = len(places)
        count = number_word(many, self.lang)
        return [self.plural("unpriced", many, count=count, name=self.places(places[:1]))]

    def tied(self) -> list[str]:
        """That others would do as well as the last that are in, so that being in is no preference."""
        ins, outs = self.p.tied
        if not ins:
            return []
        return [self.plural("tied", len(outs), in_=self.places(ins), out=self.places(outs))]

    def strategy(self) -> list[str]:
        """The plan beside what the strategy chose: who of those is out, who else is in."""
        then = {row for row, unit in enumerate(self.a.units) if unit.choice == "chosen"}
        if not then:
            return []
        order = [*self.p.task.rows, *sorted(then - set(self.p.task.rows))]
        out = [row for row in order if row in then and row not in self.p.chosen]
        new = [row for row in order if row in self.p.chosen and row not in then]
        hits = len(then & self.p.chosen)
        words = {"count": number_word(len(then), self.lang), "hits": number_word(hits, self.lang)}
        words["of"] = of_choice(self.a, then, self.lang)
        if out and hits:
            sentences = [self.plural("strategy_some", hits, **words)]
        else:
            sentences = [self.say("strategy_none" if out else "strategy_all", **words)]
        if out:
            sentences.append(self.say("strategy_out", list=self.countries(out)))
        if new:
            sentences.append(self.say("strategy_in", list=self.countries(new)))
        return [" ".join(sentences)]

    def near(self) -> list[str]:
        """Who just missed, and whether that is a difference at all."""
        gap = self.doubt.nearest if self.doubt is not None else None
        if gap is None:
            return []
        words = {"out": self.places([gap.behind]), "last": self.places([gap.ahead])}
        cost = self.p.margin.get(gap.behind) or 0.0
        points = self.counted(cost)
        sentences = [
            self.missed(gap.behind, points) if self.p.binds else self.say("missed", points=points, **words)
        ]
        key = "doubt_small" if gap.turned >= DOUBTED else "doubt_large"
        sentences.append(self.say(key, share=self.turned(gap.turned), **words))
        return [" ".join(sentences)]

    def missed(self, index: int, points: str) -> str:
        """What taking a country in costs where rules hold, and who would go and come with it."""
        best, against = self.p.best, self.p.against.get(index)
        assert best is not None  # noqa: S101
        out = self.places([index])
        if against is None:
            return self.say("missed_rules", out=out, points=points)
        leaves, enters = self.difference(best, against)
        others = self.places(one for one in enters if one != index)
        key = "missed_rules" if not leaves else "missed_rules_with" if others else "missed_rules_for"
        return self.say(key, out=out, points=points, last=self.places(leaves), others=others)

    def kept(self) -> list[str]:
        """What holds a country in the plan, or no longer does; nobody bound leaves unsaid."""
        sentences = []
        as_of = self.a.recipe.as_of
        chosen = self.p.chosen
        for bind in (*self.p.task.binds, *self.p.off):
            rule = bind.rule
            rows = [self.p.row(place) for place in bind.places]
            if rule.until is not None:
                date = written(rule.until, self.lang)
                words = {"rule": rule.name.say(self.lang), "date": date}
                if rule.until.last < as_of:
                    sentences.append(self.say("ended", **words))
                    continue
                for row in rows:
                    if row not in chosen:
                        sentences.append(self.say("left_bound", name=self.country(row), **words))
                    elif in_force(rule, as_of):
                        line = self.say("held", name=self.country(row), **words)
                        if rule.until.last - as_of <= timedelta(days=SOON):
                            line += " " + self.say("held_soon")
                        sentences.append(line)
            # Nobody without a rank is in but by a rule that holds it.
            if bind in self.p.task.binds and rule.kind in ("must", "bound"):
                sentences += [
                    self.say("unranked", name=self.country(row), rule=rule.name.say(self.lang))
                    for row in rows
                    if not self.a.ranked[row] and row in chosen
                ]
        return sentences

    def table(self, firm: Firmness | None, more: int = MORE) -> Table:
        """Who is in, and below the line the next ``more`` and who is kept out by the budget."""
        best = self.p.best
        assert best is not None  # noqa: S101
        inside = list(best.places)
        outside = [place for place in range(len(self.p.task.rows)) if place not in set(inside)]
        outside = [place for place in outside if self.p.margin.get(place) is not None]
        outside.sort(key=lambda place: (self.p.margin[place] or 0.0, place))
        # Whom the budget keeps out is shown with what it costs, however far behind it comes.
        free = self.p.unbudgeted
        kept_out = sorted(set(free.places) - {*inside, *outside[:more]}) if free is not None else []
        below = [*outside[:more], *kept_out]
        keys = ["rank", "country", *self.measures(firm)]
        made = self.of_countries(keys, [*inside, *below], firm)
        return replace(made, line_after=len(inside), line=self.say("line")) if below else made

    def all_countries(self, firm: Firmness | None) -> Table:
        """Every candidate in the order of ranks, for a spreadsheet."""
        keys = ["code", "country", "rank", "inside", *self.measures(firm)]
        return self.of_countries(keys, range(len(self.p.task.rows)), firm)

    def measures(self, firm: Firmness | None) -> list[str]:
        """The columns of numbers: of a budget and of the draws only where there are any."""
        costs = ["cost"] if self.p.task.budget is not None else []
        core = ["core"] if firm is not None and firm.core is not None else []
        drawn = ["weights", "both", *core, "how"] if firm is not None else []
        return ["score", "margin", *costs, *drawn]

    def of_countries(self, keys: Sequence[str], places: Iterable[int], firm: Firmness | None) -> Table:
        """Candidates by place, a row each, with the columns asked for."""
        rows = []
        for place in places:
            cells = self.cells(place, firm)
            rows.append([cells[key] for key in keys])
        left = [number for number, key in enumerate(keys) if key in _WORDS]
        return grid([self.say(f"head_{key}") for key in keys], rows, left=left, title=self.say("members"))

    def cells(self, index: int, firm: Firmness | None) -> dict[str, str]:
        """What is told of a candidate, by column."""
        row = self.p.row(index)
        ranked = bool(self.a.ranked[row])
        margin = self.p.margin.get(index)
        cells = {
            "code": self.a.units[row].iso2,
            "country": self.short(row),
            "rank": numbers.decimal(int(self.a.rank[row]), 0, self.lang) if ranked else "–",
            "inside": self.say("yes" if row in self.p.chosen else "no"),
            "score": self.score(float(self.a.scores.total[row])) if ranked else "–",
            "margin": "–" if margin is None else numbers.decimal(margin, 2, self.lang),
        }
        if self.p.task.budget is not None:
            cost = cost_of_post(self.p, row)
            cells["cost"] = "–" if cost is None else numbers.figure(cost, self.lang)
        if firm is not None:
            both = float(firm.both.share[index])
            cells["weights"] = self.often(float(firm.weights.share[index]))
            cells["both"] = self.often(both)
            cells["how"] = self.say(f"often_{how_often(both)}")
            if firm.core is not None:
                cells["core"] = numbers.decimal(float(firm.core[index]), 2, self.lang)
        return cells

    def note(self, firm: Firmness | None) -> str:
        """What the columns of the table mean, and who is in no row of it."""
        sentences = []
        if firm is not None:
            core = (
                self.say("core_note", count=numbers.figure(firm.portfolios, self.lang))
                if firm.core is not None
                else self.say("core_many")
            )
            draws = numbers.figure(firm.both.draws, self.lang)
            sentences.append(
                self.say("members_note", part=self.percent(firm.part, 0), draws=draws, core=core)
            )
        if self.p.task.budget is not None:
            sentences.append(self.say("cost_note"))
        return " ".join([*sentences, *self.not_in(self.p.task.rows)])

    def often(self, share: float) -> str:
        """How often a country is in the best set, so that the word for it holds for what is printed."""
        return none_or_all(share, self.lang) or numbers.sided(share, HOW_OFTEN, self.lang)
