"""What a decision rests on beside the ranking, in words: a compromise of parties, a plan and its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language, Text
from ikt.model.choice import CompromiseWay, Effect, Party, PlanDecided
from ikt.model.decision import Decision
from ikt.telling.answering import grid
from ikt.telling.assessed.teller import Teller
from ikt.telling.decisions.behind_words import SAY
from ikt.telling.decisions.said import one_line
from ikt.telling.document import Part
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named
from ikt.telling.language.phrases import enumerate_words


def named(parties: Sequence[Party], lang: Language) -> str:
    """Parties in a sentence, by the names they gave their policies."""
    return enumerate_words([quoted(party.name, lang) for party in parties], lang)


def quoted(name: Text, lang: Language) -> str:
    """What somebody called a policy, in quotation marks."""
    return SAY(lang, "quoted", name=name.say(lang))


def way_words(way: CompromiseWay, lang: Language) -> str:
    """How parties came to one weighting."""
    return SAY(lang, f"way_{way}")


class Behind(Teller):
    """Tells what one decision rests on beside the ranking; ``a`` is its assessment, recomputed."""

    def __init__(self, a: Assessment, decision: Decision, lang: Language) -> None:
        super().__init__(a, lang, SAY)
        self.decision = decision
        self.rows = {unit.iso2: row for row, unit in enumerate(a.units)}

    # The parties

    def parties(self, row: int | None = None) -> list[str]:
        """Who the parties were, who agreed, who dissented; for whom a country stood above the line."""
        parties, way = self.decision.parties, self.decision.compromise
        if not parties or way is None:
            return []
        first = self.say("compromise", list=named(parties, self.lang), way=way_words(way, self.lang))
        own = [] if row is None else [self.own(row)]
        lines = [" ".join([first, *own])]
        agreed = [party for party in parties if party.stance == "agrees"]
        silent = [party for party in parties if party.stance is None]
        said = [self.plural("agreed", len(agreed), list=named(agreed, self.lang))] if agreed else []
        said += [
            self.say("dissented", name=quoted(party.name, self.lang), why=one_line(party.why or ""))
            for party in parties
            if party.stance == "dissents"
        ]
        said += [self.plural("silent", len(silent), list=named(silent, self.lang))] if silent else []
        return [*lines, " ".join(said)]

    def own(self, row: int) -> str:
        """For which parties a country stood above the line under their own weights."""
        iso2, country = self.a.units[row].iso2, self.country(row)
        yes = [party for party in self.decision.parties if iso2 in party.top]
        no = [party for party in self.decision.parties if iso2 not in party.top]
        if not (yes and no):
            return self.say("own_all" if yes else "own_none", country=country)
        return self.say("own_some", country=country, yes=named(yes, self.lang), no=named(no, self.lang))

    def weights(self) -> list[Part]:
        """The share of each criterion in the compromise and for each party."""
        parties = self.decision.parties
        if not parties:
            return []
        criteria = self.a.evidence.criteria.criteria
        party = self.say("head_party")
        short = [(one.short or one.name).say(self.lang) for one in criteria]
        shares = [(self.say("row_compromise"), [float(share) for share in self.a.weights])]
        shares += [
            (one.name.say(self.lang), [one.shares[name] for name in self.a.evidence.criteria.ids])
            for one in parties
        ]
        rows = [[name, *(self.percent(share) for share in own)] for name, own in shares]
        table = grid([party, *(one.name.say(self.lang) for one in criteria)], rows)
        return [Part("parties", self.say("parties"), (replace(table, short=(party, *short)),))]

    # The plan

    def plan(self) -> list[str]:
        """What the plan gives and what each of its rules did."""
        made = self.decision.plan
        if made is None:
            return []
        words = {"name": made.plan.name.say(self.lang)}
        if set(made.chosen) == set(self.decision.chosen):
            first = self.plural("planned", made.plan.posts or 0, **words)
        else:
            first = self.plural("plan_other", made.plan.posts or 0, list=self.called(made.chosen), **words)
        if len(made.chosen) < (made.plan.posts or 0):
            first += " " + self.say("unfilled", filled=len(made.chosen))
        effects = [*made.effects, *([] if made.budget is None else [made.budget])]
        told = [self.did(made, effect) for effect in effects] or [self.say("no_rule")]
        lines = [first, " ".join(told), *self.switched(made)]
        return lines if made.proven else [*lines, self.say("unproven")]

    def switched(self, made: PlanDecided) -> list[str]:
        names = {rule.id: rule.name.say(self.lang) for rule in made.plan.rules}
        lines = []
        for key, wanted in (("switched_on", True), ("switched_off", False)):
            ids = [name for name, on in made.switched.items() if on == wanted]
            if ids:
                words = [self.say("quoted", name=names.get(name, name)) for name in ids]
                lines.append(self.say(key, list=enumerate_words(words, self.lang)))
        if made.added:
            words = [self.say("quoted", name=names[name]) for name in made.added]
            lines.append(self.say("added", list=enumerate_words(words, self.lang)))
        return [" ".join(lines)] if lines else []

    def called(self, codes: Sequence[str]) -> Named:
        return self.countries(self.rows[iso2] for iso2 in codes)

    def did(self, made: PlanDecided, effect: Effect) -> str:
        """What a rule or the budget cost, whom it brought in and whom it kept out."""
        rule = self.rule(made, effect, start=True)
        if not (effect.brings or effect.keeps_out):
            key = "free" if self.cost(effect) is None else "costs"
            return self.say(key, rule=rule, points=self.cost(effect))
        key = (
            "costs_both"
            if effect.brings and effect.keeps_out
            else "costs_brings"
            if effect.brings
            else "costs_out"
        )
        words = {"brings": self.called(effect.brings), "out": self.called(effect.keeps_out)}
        return self.say(key, rule=rule, points=self.cost(effect) or numbers.score(0.0, self.lang), **words)

    def rule(self, made: PlanDecided, effect: Effect, *, start: bool = False) -> str:
        if effect.rule is None:
            return self.say("budget" if start else "the_budget")
        name = next(rule.name for rule in made.plan.rules if rule.id == effect.rule)
        return self.say("rule" if start else "the_rule", name=name.say(self.lang))

    def cost(self, effect: Effect) -> str | None:
        """The points that a rule cost; None where it cost nothing."""
        return None if effect.points <= 1e-9 else numbers.apart(effect.points, 0.0, self.lang, 1)

    def decided_by_plan(self, row: int) -> list[str]:
        """What brought a country into the plan from below the line, or kept it out from above."""
        made = self.decision.plan
        if made is None:
            return []
        iso2, inside = self.a.units[row].iso2, self.a.is_inside(row)
        planned = iso2 in made.chosen
        effects = [*made.effects, *([] if made.budget is None else [made.budget])]
        did = [one for one in effects if iso2 in (one.brings if planned else one.keeps_out)]
        key = "brought" if planned else "kept_out"
        country = self.country(row)
        if len(did) == 1:
            points = self.cost(did[0]) or numbers.score(0.0, self.lang)
            return [self.say(key, country=country, list=self.rule(made, did[0]), points=points)]
        if did:
            rules = enumerate_words([self.rule(made, one) for one in did], self.lang)
            return [self.say(f"{key}_each", country=country, list=rules)]
        if planned == inside:
            return []
        posts, top = made.plan.posts or 0, self.a.recipe.top
        rank = int(self.a.rank[row])
        if rank and (rank <= posts) == planned:
            return [self.plural("posts", posts, top=top)]
        return [self.say(f"{key}_together", country=country)]
