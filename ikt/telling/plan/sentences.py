"""The plan in words: who is in, what the rules cost, who just missed and whether that is a difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from ikt.deciding.firmness import ALWAYS, DOUBTED, OFTEN, Doubt, Firmness
from ikt.deciding.planning import Left, Planned, Portfolio, Price, Step, in_force
from ikt.deciding.posture import Posture
from ikt.model.base import Language
from ikt.model.plan import Rule
from ikt.telling.answer import Answer as Said
from ikt.telling.answer import Grid
from ikt.telling.assessed.teller import Teller
from ikt.telling.assessed.words import SAY as SHARED
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite, written
from ikt.telling.language.phrases import capital, enumerate_words, number_word
from ikt.telling.plain import Section
from ikt.telling.plan.posture_words import SAY as POSTURE
from ikt.telling.plan.words import SAY

# So many who are out are shown below who is in.
MORE = 5
# More countries than this are counted in a sentence, not named.
MOST_NAMED = 12
# The shares at which the word for how often changes, see ``how_often``.
HOW_OFTEN = (0.0, OFTEN, ALWAYS, 1.0)
# An agreement that ends within so many days ends soon.
SOON = 366


def plan_view(
    p: Planned, firm: Firmness | None, doubt: Doubt | None, postures: Sequence[Posture], lang: Language
) -> Said:
    """The whole answer of ``ikt plan``."""
    return PlanTeller(p, doubt, lang).whole(firm, postures)


class PlanTeller(Teller):
    """The sentences about one plan; the briefing of a plan uses them too."""

    def __init__(self, p: Planned, doubt: Doubt | None, lang: Language) -> None:
        super().__init__(p.assessment, lang, SAY)
        self.p = p
        self.doubt = doubt

    def places(self, places: Iterable[int]) -> str:
        return self.countries(self.p.row(place) for place in places)

    def shorts(self, places: Iterable[int]) -> str:
        """Short names for a table; a code is not read as the country (VN: Vietnam, and the UN in Dutch)."""
        return ", ".join(self.short(self.p.row(place)) for place in places)

    def posts(self) -> str:
        return number_word(self.p.task.posts, self.lang)

    def counted(self, points: float) -> str:
        """Points that are not nothing, never printed as nothing, with their noun in Dutch."""
        for decimals in (2, 3, 6):
            text = numbers.decimal(points, decimals, self.lang)
            if any(sign not in "0,." for sign in text) or points == 0.0:
                break
        return numbers.points(text, self.lang) if self.lang == "nl" else text

    def whole(self, firm: Firmness | None, postures: Sequence[Posture]) -> Said:
        title = self.title()
        if self.p.best is None:
            return Said(title, tuple(self.impossible()), (), (self.rules_section(),))
        lead = [
            *self.fewer(),
            *self.compared(),
            self.members(),
            *self.tied(),
            *self.firm(firm),
            *self.strategy(),
            *self.rules_lead(),
        ]
        lead += [*self.near(), *self.kept(), self.what_sums_leave_out(), *self.varied(firm)]
        grids = [self.table(firm), self.following(), self.frontier()]
        if self.has_prices():
            grids.insert(1, self.rules())
        sections = [self.postures(postures), self.rules_section()]
        return Said(title, tuple(lead), tuple(grids), tuple(sections))

    def title(self) -> str:
        key = "title_one" if self.p.task.posts == 1 else "title"
        return self.say(key, count=self.posts(), **self.frame())

    # The lead

    def compared(self) -> list[str]:
        """From the first of the ranking, whom people know, to the plan: who goes and why, who comes."""
        known, best = self.p.known, self.p.best
        if known is None or best is None:
            return []
        one = len(known.places) == 1
        old = self.say("known_one" if one else "known", count=number_word(len(known.places), self.lang))
        words = {"old": old, "new": self.so_many(self.p.task.posts) + self.under()}
        left, in_ = self.p.left(), self.difference(known, best)[1]
        if not left:
            key = "from_more" if in_ else "from_same"
            same = not in_ and self.p.earlier_posts == self.p.task.posts
            return [] if same else [self.say(key, in_=self.places(in_), **words)]
        told = [self.say("from_to", out=self.reasons(left), **words)]
        if in_:
            told.append(self.say("from_in", in_=self.places(in_)))
        return [" ".join(told)]

    def under(self) -> str:
        """The rules in force and the budget, as the end of a phrase."""
        rules = [bind.rule for bind in self.p.task.binds]
        budget = self.p.task.budget is not None
        if not rules and not budget:
            return ""
        if not rules:
            return " " + self.say("under_budget")
        key = "under_one" if len(rules) == 1 else "under"
        return " " + self.say(key + ("_and_budget" if budget else ""), list=self.names(rules))

    def reasons(self, left: Sequence[Left]) -> str:
        """Who is out, together with all who are out for the same reason."""
        groups: dict[str, list[int]] = {}
        for one in left:
            groups.setdefault(self.reason(one), []).append(one.place)
        return "; ".join(f"{self.places(places)} ({why})" for why, places in groups.items())

    def reason(self, one: Left) -> str:
        if one.rules:
            rules = self.names(one.rules)
            return self.say("out_rules_budget" if one.budget else "out_rules", list=rules)
        if one.budget or one.together:
            return self.say("out_budget" if one.budget else "out_together")
        return self.say("out_posts_one" if self.p.task.posts == 1 else "out_posts", count=self.posts())

    def difference(self, one: Portfolio, two: Portfolio) -> tuple[list[int], list[int]]:
        before, after = set(one.places), set(two.places)
        return sorted(before - after), sorted(after - before)

    def members(self) -> str:
        best = self.p.best
        assert best is not None  # noqa: S101
        tied = any(one.worth >= best.worth - 1e-9 for one in self.p.following)
        if not best.places:
            return self.say("in_none")
        one = len(best.places) == 1 and not tied
        told = [
            self.say("in", list=self.places(best.places)),
            self.say("best_tied" if tied else "best_one" if one else "best", sum=self.score(best.worth)),
        ]
        if not best.proven:
            told.append(self.say("unproven", bound=self.score(best.bound)))
        return " ".join(told)

    def tied(self) -> list[str]:
        """That others would do as well as the last that are in, so that being in is no preference."""
        ins, outs = self.p.tied
        if not ins:
            return []
        key = "tied_one" if len(outs) == 1 else "tied"
        return [self.say(key, in_=self.places(ins), out=self.places(outs))]

    def rules_lead(self) -> list[str]:
        best, free = self.p.best, self.p.free
        assert best is not None  # noqa: S101
        on = [bind.rule for bind in self.p.task.binds]
        if not self.p.binds:
            if not on and self.p.task.budget is None:
                first = self.say("no_rule_one" if self.p.task.posts == 1 else "no_rule", count=self.posts())
                return [" ".join([first, *self.rules_off()])]
            names = self.names(on) or "budget"
            return [self.say("not_binding", list=names, count=self.posts())]
        out, in_ = self.difference(best, free)
        points = numbers.decimal(free.worth - best.worth, 2, self.lang)
        key = "binding" if out else "binding_empty"
        what = "rules" if self.p.task.budget is None else "both" if on else "budget"
        words = {"what": self.say(f"by_{what}"), "enters": self.places(in_), "leaves": self.places(out)}
        told = [self.say(key, points=points, **words)]
        if self.doubt is not None and self.doubt.rules is not None:
            size = "small" if self.doubt.rules >= DOUBTED else "large"
            told.append(self.say(f"rules_doubt_{size}", share=self.turned(self.doubt.rules)))
        priced = [one for one in self.p.prices if one.rule in on and one.points]
        if len(priced) > 1:
            dear = max(priced, key=lambda one: one.points or 0.0)
            told.append(
                self.say(
                    "dearest",
                    name=dear.rule.name.say(self.lang),
                    points=numbers.decimal(dear.points or 0.0, 2, self.lang),
                )
            )
        empty = self.p.task.posts - len(best.places)
        if empty:
            key = "empty_one" if empty == 1 else "empty"
            told.append(self.say(key, count=capital(number_word(empty, self.lang))))
        return [" ".join(told)]

    def fewer(self) -> list[str]:
        """That there are fewer countries than posts were meant."""
        if self.p.meant is None:
            return []
        key = "fewer_one" if self.p.task.posts == 1 else "fewer"
        return [self.say(key, asked=number_word(self.p.meant, self.lang), most=self.posts())]

    def names(self, rules: Sequence[Rule]) -> str:
        return enumerate_words([f"“{rule.name.say(self.lang)}”" for rule in rules], self.lang)

    def rules_off(self) -> list[str]:
        """What the rules that a source states and that are off would change."""
        off = [one for one in self.p.prices if not one.rule.on and one.rule.source and one.rule.until is None]
        told = [
            self.say(
                "rule_off",
                name=one.rule.name.say(self.lang),
                in_=self.places(one.enters) or self.say("nobody"),
                out=self.places(one.leaves),
            )
            for one in off
            if one.leaves
        ]
        if not told:
            return []
        count = capital(number_word(len(off), self.lang))
        return [self.say("rules_off_one" if len(off) == 1 else "rules_off", count=count), *told]

    def strategy(self) -> list[str]:
        """The plan beside what the strategy of 2020 chose: who of those is out, who else is in."""
        then = {row for row, unit in enumerate(self.a.units) if unit.choice == "chosen"}
        if not then:
            return []
        order = [*self.p.task.rows, *sorted(then - set(self.p.task.rows))]
        out = [row for row in order if row in then and row not in self.p.chosen]
        new = [row for row in order if row in self.p.chosen and row not in then]
        hits = len(then & self.p.chosen)
        key = "all" if not out else {0: "none", 1: "one"}.get(hits, "some")
        words = {"count": number_word(len(then), self.lang), "hits": number_word(hits, self.lang)}
        told = [self.say(f"strategy_{key}", **words)]
        if out:
            told.append(self.say("strategy_out", list=self.countries(out)))
        if new:
            told.append(self.say("strategy_in", list=self.countries(new)))
        return [" ".join(told)]

    def near(self) -> list[str]:
        """Who just missed, and whether that is a difference at all."""
        gap = self.doubt.nearest if self.doubt is not None else None
        if gap is None:
            return []
        words = {"out": self.places([gap.behind]), "last": self.places([gap.ahead])}
        cost = self.p.margin.get(gap.behind) or 0.0
        points = self.counted(cost)
        told = [
            self.missed(gap.behind, points) if self.p.binds else self.say("missed", points=points, **words)
        ]
        key = "doubt_small" if gap.turned >= DOUBTED else "doubt_large"
        told.append(self.say(key, share=self.turned(gap.turned), **words))
        return [" ".join(told)]

    def missed(self, place: int, points: str) -> str:
        """What taking a country in costs where rules hold, and who would go and come with it."""
        best, against = self.p.best, self.p.against.get(place)
        assert best is not None  # noqa: S101
        out = self.places([place])
        if against is None:
            return self.say("missed_rules", out=out, points=points)
        leaves, enters = self.difference(best, against)
        others = self.places(one for one in enters if one != place)
        key = "missed_rules" if not leaves else "missed_rules_with" if others else "missed_rules_for"
        return self.say(key, out=out, points=points, last=self.places(leaves), others=others)

    def kept(self) -> list[str]:
        """What holds a country in the plan, or no longer does; nobody bound leaves unsaid."""
        told = []
        as_of = self.a.recipe.as_of
        chosen = self.p.chosen
        for bind in (*self.p.task.binds, *self.p.off):
            rule = bind.rule
            rows = [self.p.row(place) for place in bind.places]
            if rule.until is not None:
                date = written(rule.until, self.lang)
                words = {"rule": rule.name.say(self.lang), "date": date}
                if rule.until.last < as_of:
                    told.append(self.say("ended", **words))
                    continue
                for row in rows:
                    if row not in chosen:
                        told.append(self.say("left_bound", name=self.country(row), **words))
                    elif in_force(rule, as_of):
                        line = self.say("held", name=self.country(row), **words)
                        if rule.until.last - as_of <= timedelta(days=SOON):
                            line += " " + self.say("held_soon")
                        told.append(line)
            if bind in self.p.task.binds:
                told += [
                    self.say("unranked", name=self.country(row), rule=rule.name.say(self.lang))
                    for row in rows
                    if not self.a.ranked[row] and row in chosen
                ]
        return told

    def what_sums_leave_out(self) -> str:
        """What best means, and what the posts cost as far as somebody filled it in."""
        said = self.say("sum" if self.p.task.budget is None else "sum_costed")
        return f"{said} {self.spends()}"

    def spends(self) -> str:
        """What the posts cost as far as somebody filled it in, and that nobody promised it."""
        costs, now = self.p.plan.costs, set(self.p.plan.now)
        chosen = {self.a.units[row].iso2 for row in self.p.chosen}
        if not costs or not chosen <= set(costs):
            return self.say("no_costs")
        amount = numbers.figure(sum(costs[iso2].post for iso2 in chosen), self.lang)
        told = [self.say("spends", amount=amount)]
        opening = sum(costs[iso2].opening for iso2 in chosen - now)
        closing = sum(costs[iso2].closing for iso2 in now - chosen if iso2 in costs)
        if self.p.task.budget is not None and (opening or closing):
            once = {"opening": opening, "closing": closing}
            words = {key: numbers.figure(value, self.lang) for key, value in once.items()}
            told.append(self.say("once", **words))
        return " ".join(told)

    def firm(self, firm: Firmness | None) -> list[str]:
        """How sure the set is, in plain words: what people have to hear before they hear anything else."""
        if firm is None or not self.p.chosen:
            return []
        same = firm.both.same
        told = [
            self.say("firm" if same >= ALWAYS else "firm_rather" if same >= OFTEN else "firm_not"),
            self.say(
                "same_one" if len(self.p.chosen) == 1 else "same",
                part=self.percent(firm.part, 0),
                share=self.cases(same),
                draws=numbers.figure(firm.both.draws, self.lang),
            ),
        ]
        often = [place for place in range(len(firm.both.share)) if firm.both.share[place] >= OFTEN]
        told.append(self.say("often", list=self.some(often)))
        told += self.beyond()
        unknown = float(self.a.strength[sorted(self.p.chosen), 3].mean())
        if unknown > 0.0:
            told.append(self.say("unknown", unknown=self.percent(unknown, 0)))
        return [" ".join(told)]

    def beyond(self) -> list[str]:
        """Who is in and out beyond the doubt of the evidence."""
        best = self.p.best
        if self.doubt is None or best is None:
            return []
        inside = set(best.places)
        in_, out = (self.doubt.beyond(inside, in_=side) for side in (True, False))
        told = [
            self.say(
                "beyond" if in_ else "beyond_out",
                in_=self.some(in_),
                out=self.some(out),
            )
        ]
        if len(in_) + len(out) < len(self.doubt.against):
            held = None in self.doubt.against.values()
            told.append(self.say("beyond_rest_rules" if held else "beyond_rest"))
        return told

    def some(self, places: Sequence[int]) -> str:
        """Countries by name, or how many where that is more than anybody listens to."""
        if len(places) > MOST_NAMED:
            return self.say("many", count=len(places))
        return self.places(places) or self.say("nobody")

    def varied(self, firm: Firmness | None) -> list[str]:
        """What other weights alone do, and which sets come out best then."""
        if firm is None or not self.p.chosen:
            return []
        told = [self.say("same_weights", share=self.cases(firm.weights.same))]
        best = self.p.best
        assert best is not None  # noqa: S101
        swaps = [
            self.say("swap", out=self.places(out), in_=self.places(in_), share=self.percent(share, 0))
            for places, share in firm.weights.others
            for out, in_ in [self.difference(best, Portfolio(places, 0.0))]
        ]
        if swaps and firm.weights.others[0][1] >= 0.05:
            told.append(self.say("swaps", list="; ".join(swaps)))
        return [" ".join(told)]

    def cases(self, share: float) -> str:
        """A share of draws; none and all in words."""
        if share in (0.0, 1.0):
            return self.say("none_of" if share == 0.0 else "all_of")
        return numbers.sided(share, HOW_OFTEN, self.lang, 1)

    def often(self, share: float) -> str:
        """How often a country is in the best set, so that the word for it holds for what is printed."""
        if share in (0.0, 1.0):
            return SHARED(self.lang, "cell_none" if share == 0.0 else "cell_all")
        return numbers.sided(share, HOW_OFTEN, self.lang)

    def turned(self, share: float) -> str:
        """How often the doubt turns a difference round, printed on its side of what counts as doubt."""
        return numbers.sided(share, (DOUBTED,), self.lang)

    def so_many(self, count: int) -> str:
        return self.say("one_post" if count == 1 else "some_posts", count=number_word(count, self.lang))

    def impossible(self) -> list[str]:
        posts = self.so_many(self.p.task.posts)
        rules = self.p.clash
        if not rules:
            return [self.say("clash_budget", posts=posts)]
        key = "clash_one" if len(rules) == 1 else "clash"
        return [self.say(key, posts=posts, list=self.names(rules))]

    # Tables

    def table(self, firm: Firmness | None) -> Grid:
        best = self.p.best
        assert best is not None  # noqa: S101
        inside = list(best.places)
        outside = [place for place in range(len(self.p.task.rows)) if place not in set(inside)]
        outside = [place for place in outside if self.p.margin.get(place) is not None]
        outside.sort(key=lambda place: (self.p.margin[place] or 0.0, place))
        # Whom the budget keeps out is shown with what it costs, however far behind it comes.
        free = self.p.unbudgeted
        kept_out = sorted(set(free.places) - {*inside, *outside[:MORE]}) if free is not None else []
        shown = [*inside, *outside[:MORE], *kept_out]
        heads = ["rank", "country", "score", "margin"]
        heads += ["cost"] if self.p.task.budget is not None else []
        core = firm is not None and firm.core is not None
        heads += ["weights", "both"] if firm is not None else []
        heads += ["core"] if core else []
        heads += ["how"] if firm is not None else []
        rows = tuple(tuple(self.cells(place, firm)) for place in shown)
        note = ""
        if firm is not None:
            told = (
                self.say("core_note", count=numbers.figure(firm.portfolios, self.lang))
                if core
                else self.say("core_many")
            )
            note = self.say(
                "members_note",
                part=self.percent(firm.part, 0),
                draws=numbers.figure(firm.both.draws, self.lang),
                core=told,
            )
        costs = [self.say("cost_note")] if self.p.task.budget is not None else []
        note = " ".join(filter(None, [note, *costs, *self.not_in(self.p.task.rows)]))
        left = frozenset({1, len(heads) - 1}) if firm is not None else frozenset({1})
        return Grid(
            tuple(self.say(f"head_{key}") for key in heads),
            rows,
            left,
            len(inside) if outside else None,
            self.say("line"),
            note,
            self.say("members"),
        )

    def cells(self, place: int, firm: Firmness | None) -> list[str]:
        row = self.p.row(place)
        ranked = bool(self.a.ranked[row])
        margin = self.p.margin.get(place)
        cells = [
            str(self.a.rank[row]) if ranked else "–",
            self.short(row),
            self.score(float(self.a.scores.total[row])) if ranked else "–",
            "–" if margin is None else numbers.decimal(margin, 2, self.lang),
        ]
        if self.p.task.budget is not None:
            cells.append(numbers.figure(budget_cost(self.p, row), self.lang))
        if firm is not None:
            cells += [self.often(float(f.share[place])) for f in (firm.weights, firm.both)]
            if firm.core is not None:
                cells.append(numbers.decimal(float(firm.core[place]), 2, self.lang))
            cells.append(self.say(f"often_{how_often(float(firm.both.share[place]))}"))
        return cells

    def has_prices(self) -> bool:
        return bool(self.p.prices) or self.p.unbudgeted is not None

    def rules(self) -> Grid:
        """What each rule costs, and the budget."""
        heads = ("rule", "state", "price", "turned", "change")
        turned = self.doubt.prices if self.doubt is not None else (None,) * len(self.p.prices)
        rows = [self.priced(one, share) for one, share in zip(self.p.prices, turned, strict=True)]
        notes = [self.say("price_note" if self.p.prices else "budget_note")]
        if self.p.prices:
            first = next((one.rule for one in self.p.prices if not one.rule.on), self.p.prices[0].rule)
            notes.append(self.say("switch_note", id=first.id, state=self.say("off" if first.on else "on")))
        title = "rules"
        if self.p.unbudgeted is not None:
            rows.append(self.priced_budget(self.p.unbudgeted))
            title = "rules_and_budget" if self.p.prices else "only_budget"
        return Grid(
            tuple(self.say(f"head_{key}") for key in heads),
            tuple(rows),
            frozenset({0, 1, 4}),
            note=" ".join([*notes, self.say("turned_note")]),
            title=self.say(title),
        )

    def priced_budget(self, free: Portfolio) -> tuple[str, ...]:
        """The best sum without the budget minus the best with it, the rules as they are."""
        best = self.p.best
        assert best is not None  # noqa: S101
        out, in_ = self.difference(free, best)
        turned = self.doubt.budget if self.doubt is not None else None
        points = numbers.decimal(max(free.worth - best.worth, 0.0), 2, self.lang)
        name = self.say("budget", amount=numbers.figure(self.p.plan.budget_eur or 0.0, self.lang))
        share = "" if turned is None else self.turned(turned)
        return name, self.say("on"), points, share, self.change(out, in_)

    def change(self, out: Sequence[int], in_: Sequence[int]) -> str:
        """Who goes and who comes, in a cell."""
        return f"{self.shorts(out)} → {self.shorts(in_)}".strip() if out or in_ else ""

    def priced(self, one: Price, turned: float | None) -> tuple[str, ...]:
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
        if rule.until is not None and rule.until.last < self.a.recipe.as_of:
            return self.say("over")
        return self.say("on" if rule.on else "off")

    def following(self) -> Grid:
        best = self.p.best
        assert best is not None  # noqa: S101
        rows = []
        for number, one in enumerate(self.p.following):
            out, in_ = self.difference(best, one)
            less = numbers.decimal(best.worth - one.worth, 2, self.lang)
            share = self.turned(self.doubt.following[number]) if self.doubt is not None else ""
            rows.append((less, share, self.places(out), self.places(in_)))
        heads = tuple(self.say(f"head_{key}") for key in ("less", "turned", "out", "in"))
        note = "" if self.has_prices() else self.say("turned_note")
        return Grid(heads, tuple(rows), frozenset({2, 3}), note=note, title=self.say("next"))

    def frontier(self) -> Grid:
        rows: list[tuple[str, ...]] = []
        runs: list[list[Step]] = []
        for step in self.p.steps:
            if runs and _adds_nothing(step, runs[-1][-1]):
                runs[-1].append(step)
            else:
                runs.append([step])
        before: Step | None = None
        for run in runs:
            rows.append(self.step(run[0], before))
            if len(run) > 1:
                rows.append(self.no_more(run[1:]))
            before = run[-1]
        heads = tuple(self.say(f"head_{key}") for key in ("posts", "sum", "gain", "in", "out"))
        nested = not any(step.leaves for step in self.p.steps)
        flat = any(len(run) > 1 for run in runs)
        note = self.say(("nested_flat" if flat else "nested") if nested else "not_nested")
        return Grid(heads, tuple(rows), frozenset({3, 4}), note=note, title=self.say("frontier"))

    def no_more(self, steps: Sequence[Step]) -> tuple[str, ...]:
        """Numbers of posts at which nobody comes or goes, in one row."""
        first, last = steps[0], steps[-1]
        posts = str(first.posts) if first is last else f"{first.posts}–{last.posts}"
        if first.best is None:
            return posts, "–", "", self.say("no_set"), ""
        nothing = numbers.decimal(0.0, 1, self.lang)
        return posts, self.score(first.best.worth), nothing, self.say("no_more"), ""

    def step(self, step: Step, before: Step | None) -> tuple[str, ...]:
        posts = str(step.posts) + ("*" if step.leaves else "")
        if step.best is None:
            return posts, "–", "", self.say("no_set"), ""
        gain = ""
        if before is not None and before.best is not None:
            gain = numbers.decimal(step.best.worth - before.best.worth, 1, self.lang)
        in_ = self.places(step.enters)
        return posts, self.score(step.best.worth), gain, in_, self.places(step.leaves)

    # Sections

    def postures(self, postures: Sequence[Posture]) -> Section:
        lines = []
        for name in ("build", "deepen", "conditions", "keep", "wind_down"):
            rows = [one.row for one in postures if one.name == name]
            if rows:
                heading = capital(POSTURE(self.lang, name))
                lines.append(POSTURE(self.lang, "line", name=heading, list=self.countries(rows)))
        if any(one.name == "keep" for one in postures):
            lines.append(POSTURE(self.lang, "keep_means"))
        lines += self.unsettled(postures)
        lines.append(self.say("see_posture"))
        return Section(self.say("postures"), tuple(lines))

    def unsettled(self, postures: Sequence[Posture]) -> list[str]:
        """Who would be wound down on a difference that is smaller than the doubt."""
        ended = [one.row for one in postures if one.name == "wind_down"]
        if self.doubt is None or not ended:
            return []
        shares = {self.p.row(place): share for place, share in self.doubt.against.items()}
        lost = [row for row in ended if (share := shares.get(row)) is not None and share >= DOUBTED]
        if not lost:
            return []
        key = "wind_down_doubt_all" if lost == ended and len(ended) > 1 else "wind_down_doubt"
        return [self.say(key, list=self.countries(lost))]

    def rules_section(self) -> Section:
        return Section(self.say("rules_heading"), tuple(self.rule_line(rule) for rule in self.p.plan.rules))

    def rule_line(self, rule: Rule) -> str:
        why = rule.why.say(self.lang) if rule.why is not None else ""
        note = rule.note.say(self.lang) if rule.note is not None else ""
        source = self.a.evidence.sources.get(rule.source or "")
        as_of = self.a.recipe.as_of
        cited = f"[{cite(source, self.lang, as_of, rule.where)}]" if source is not None else ""
        line = self.say(
            "rule_line", name=rule.name.say(self.lang), state=self.state(rule), why=why, cite=cited
        )
        return " ".join(filter(None, (*line.split(), *note.split())))


def _adds_nothing(step: Step, before: Step) -> bool:
    """Whether a post more changes nothing: the same set, or still none that keeps to the rules."""
    if step.best is None or before.best is None:
        return step.best is before.best
    return step.best.places == before.best.places


def budget_cost(p: Planned, row: int) -> float:
    """What a post there takes of the budget in euro: a year, and opening it where there is none yet."""
    iso2 = p.assessment.units[row].iso2
    cost = p.plan.costs[iso2]
    return cost.post + (0.0 if iso2 in p.plan.now else cost.opening)


def how_often(share: float) -> str:
    """In one word how often a country is in the best set."""
    if share >= ALWAYS:
        return "always"
    return "often" if share >= OFTEN else "rarely" if share > 0.0 else "never"
