"""What a plan comes to in one country: why, what fits, what to arrange, what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.assessing.presence import Kind
from ikt.deciding.firmness import DOUBTED, Doubt
from ikt.deciding.plan_rules import in_force
from ikt.deciding.planning import Planned
from ikt.deciding.posture import DECIDING, Means, Posture
from ikt.model.base import Cited, Language, say_name
from ikt.model.plan import Fit
from ikt.model.strategy import Instrument, Item, Strategy
from ikt.telling.answering import answer, listed
from ikt.telling.assessed.naming import of_choice
from ikt.telling.assessed.ranking import set_aside_reasons
from ikt.telling.assessed.safeguards import figure_words, tells_level
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Document, Part
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite
from ikt.telling.language.phrases import capital, enumerate_words, number_word, uncapital
from ikt.telling.plan.instruments import instrument_name, open_question
from ikt.telling.plan.posture_words import SAY
from ikt.telling.plan.teller import PlanTeller

# What a strategy may say of countries where it winds its effort down.
_NOT_CLOSED = "wound_down_not_closed"


class PostureTeller(Teller):
    """The sentences on one country; the briefing of a plan uses them too."""

    def __init__(self, p: Planned, doubt: Doubt | None, strategy: Strategy | None, lang: Language) -> None:
        super().__init__(p.assessment, lang, SAY)
        self.p = p
        self.doubt = doubt
        self.bodies = {body.id: body for body in strategy.bodies} if strategy is not None else {}
        self.rules = strategy.choice_rules if strategy is not None else ()
        self.with_strategy = strategy is not None

    def document(self, row: int, one: Posture | None, means: Means | None) -> Document:
        """The answer of ``ikt plan COUNTRY``; a country without a posture is told why."""
        change = self.say("change")
        if one is None or means is None:
            title = self.say("none_title", name=self.country(row))
            lead = [self.say("none", name=self.country(row)), *self.unranked(row), *self.typed()]
            return self.headed(title, lead, [listed("change", change, self.other_plan(row))])
        fits = self.instruments(one, means) if self.with_strategy else [self.say("no_strategy")]
        parts = [
            listed("change", change, self.changes(one)),
            listed("arrange", self.say("arrange"), self.arrange(means)),
            listed("instruments", self.say("instruments"), fits),
        ]
        if self.with_strategy:
            parts.append(listed("regions", self.say("regions"), self.regions(means)))
        rule = [self.say("rule_in"), self.say("rule_out")]
        parts.append(listed("rule", self.say("rule_heading"), rule))
        title = self.say("title", name=self.country(row), posture=self.say(one.name))
        return self.headed(title, [*self.why(one), *self.typed()], parts)

    def typed(self) -> list[str]:
        """Which rules were typed on the command line."""
        rules = PlanTeller(self.p, self.doubt, self.lang).typed_in_words()
        return [self.say("typed", rules=rules)] if rules else []

    def headed(self, title: str, lead: Sequence[str], parts: Sequence[Part]) -> Document:
        """The document under its title, with the plan and the day below it."""
        posts, as_of = self.p.task.posts, self.a.recipe.as_of
        subtitle = self.plural(
            "subtitle",
            posts,
            count=number_word(posts, self.lang),
            date=numbers.day(as_of, self.lang),
        )
        made = answer(title, lead, (), parts, lang=self.lang, as_of=as_of)
        return replace(made, subtitle=subtitle, running=f"{title}; {uncapital(subtitle)}")

    def why(self, one: Posture) -> list[str]:
        """The facts that decided it, then what is there beside them."""
        reasons = [self.reason(one, key) for key in one.because]
        sentences = [self.say("because", list="; ".join(reasons), posture=capital(self.say(one.name)))]
        if one.name == "wind_down":
            sentences += self.not_closed(one.row)
        if one.name == "strategy":
            sentences.append(self.say("strategy_stands"))
        if one.name == "keep":
            sentences.append(self.say("keep_means"))
        rest = [kind for kind in one.there if kind not in DECIDING]
        if "there" not in one.because and "agreement" not in one.because:
            rest = list(one.there)
        if rest:
            sentences.append(self.say("also", list=self.kinds(rest, one)))
        if one.below and "safeguard" not in one.because:
            sentences.append(self.say("below", list=enumerate_words(self.guards(one), self.lang)))
        against = {"phase_out": "choice_again", "continued_without_extra": "choice_further"}.get(one.choice)
        if one.inside and against is not None and not {"choice", "nothing"} & set(one.because):
            sentences.append(capital(self.say(against, of=of_choice(self.a, [one.row], self.lang))) + ".")
        return sentences + self.unranked(one.row)

    def not_closed(self, row: int) -> list[str]:
        """What the strategy says of cooperation with countries where it winds its effort down."""
        iso2 = self.a.units[row].iso2
        return [
            one.text.say(self.lang) for one in self.rules if one.id == _NOT_CLOSED and iso2 in one.countries
        ]

    def unranked(self, row: int) -> list[str]:
        """Why a country has no rank, and what a plan does with it then."""
        why = set_aside_reasons(self.a, self.lang).get(row)
        if why is None:
            return []
        return [self.say("unranked_held" if row in self.p.chosen else "unranked", why=why)]

    def reason(self, one: Posture, key: str) -> str:
        """One reason of a posture as a clause; ``key`` is a reason of ``deciding.posture``."""
        if key == "safeguard":
            return self.say("safeguard", list=enumerate_words(self.guards(one), self.lang))
        if key == "there":
            return self.say("there", list=self.kinds([kind for kind in one.there if kind in DECIDING], one))
        if key == "agreement":
            bound = [kind for kind in one.there if kind in ("agreement", "pact")]
            return self.say("agreement", list=self.kinds(bound, one))
        of = of_choice(self.a, [one.row], self.lang)
        if key == "choice":
            if one.inside and one.choice == "continued_without_extra":
                return self.say("choice_further", of=of)
            ended = one.name == "strategy"
            return self.say("choice_ended" if ended else f"choice_{one.choice}", of=of)
        if key == "nothing" and one.choice == "phase_out":
            return self.say("choice_again", of=of)
        return self.say(key)

    def kinds(self, kinds: Sequence[Kind], one: Posture) -> str:
        """What the home country has there, as it stands in a sentence."""
        return enumerate_words([self.kind(kind, one.many.get(kind, 1)) for kind in kinds], self.lang)

    def kind(self, kind: Kind, many: int) -> str:
        """One kind of presence, with its number where there is more than one."""
        if many == 1:
            return self.say(f"kind_{kind}")
        return self.say(f"kinds_{kind}", count=number_word(many, self.lang))

    def guards(self, one: Posture) -> list[str]:
        """The safeguards below their threshold, each with figure and threshold; a level is told in words."""
        names = {guard.id: guard.name.say(self.lang) for guard in self.a.evidence.criteria.safeguards}
        return [
            self.say(
                "guard_level",
                name=uncapital(names[verdict.id]),
                level=figure_words(self.a, verdict, self.lang),
            )
            if tells_level(self.a, verdict)
            else self.say(
                "guard",
                name=uncapital(names[verdict.id]),
                figure=figure_words(self.a, verdict, self.lang),
                below=numbers.figure(verdict.below or 0.0, self.lang),
            )
            for verdict in one.below
        ]

    def names_of_guards(self, ids: Sequence[str]) -> list[str]:
        """The names of safeguards as they stand within a sentence."""
        return [
            uncapital(guard.name.say(self.lang))
            for guard in self.a.evidence.criteria.safeguards
            if guard.id in ids
        ]

    def changes(self, one: Posture) -> list[str]:
        """What would change the posture."""
        sentences = self.other_plan(one.row)
        if one.otherwise is not None:
            sentences.append(self.say("change_guard", posture=self.say(one.otherwise)))
        if one.name == "build":
            sentences.append(self.say("change_there", posture=self.say("deepen")))
        return sentences

    def other_plan(self, row: int) -> list[str]:
        """What would bring the country into the plan or out of it: other scores, other rules."""
        if not self.a.ranked[row]:
            return self.rules_of_unranked(row)
        candidate = self.p.task.rows.index(row)
        inside, margin = row in self.p.chosen, self.p.margin.get(candidate)
        if margin is None:
            key = "change_cost" if candidate in self.p.unpriced else "change_rule"
            sentences = [self.say(key)]
        else:
            points = numbers.decimal(margin, 2, self.lang)
            points = numbers.points(points, self.lang) if self.lang == "nl" else points
            line = self.say("change_in" if inside else "change_out", points=points)
            sentences = [" ".join([line, *self.in_doubt(candidate)])]
        return sentences + self.other_rules(candidate)

    def rules_of_unranked(self, row: int) -> list[str]:
        """Who is not ranked is in by a rule that holds it, and by nothing else."""
        evidence = self.say("change_excluded" if row in self.a.excluded else "change_unranked")
        if row not in self.p.chosen:
            return [self.say("change_hold"), evidence]
        holding = [bind.rule.name.say(self.lang) for bind in self.p.holding(row)]
        if len(holding) == 1:
            return [self.say("change_held", name=holding[0]), evidence]
        names = enumerate_words([f"“{name}”" for name in holding], self.lang)
        return [self.say("change_held_by", list=names), evidence]

    def in_doubt(self, index: int) -> list[str]:
        """How often the uncertainty of the evidence turns the choice round, for one candidate of the task."""
        turned = self.doubt.against[index] if self.doubt is not None else None
        if turned is None:
            return []
        least = self.percent(DOUBTED, 0)
        if turned < DOUBTED:
            return [self.say("change_beyond", least=least)]
        share = numbers.sided(turned, (DOUBTED,), self.lang)
        if share == least:  # beside its own limit a share shows how far it lies from it
            share = numbers.sided(turned, (DOUBTED,), self.lang, 1)
        return [self.say("change_doubt", share=share, least=least)]

    def other_rules(self, index: int) -> list[str]:
        """The rules that alone would bring the country in or out when put on or off."""
        sentences = []
        for one in self.p.prices:
            end = "_out" if index in one.leaves else "_in" if index in one.enters else None
            if end is not None and (one.rule.until is None or one.rule.on):
                key = "change_rule_off" if in_force(one.rule, self.a.recipe.as_of) else "change_rule"
                sentences.append(self.say(f"{key}{end}", name=one.rule.name.say(self.lang)))
        best, free = self.p.best, self.p.unbudgeted
        if best is not None and free is not None and (index in best.places) != (index in free.places):
            sentences.append(self.say("change_budget_in" if index in free.places else "change_budget_out"))
        return sentences

    def arrange(self, means: Means) -> list[str]:
        """What is to be arranged for the sake of a safeguard, with the warning it rests on."""
        names = {guard.id: guard.name.say(self.lang) for guard in self.a.evidence.criteria.safeguards}
        return [
            self.say(
                "arrange_line",
                guard=names[condition.safeguard],
                text=condition.text.say(self.lang),
                cite=self.warning(item),
            ).strip()
            for condition, item in means.arrange
        ]

    def warning(self, item: Item | None) -> str:
        """The warning that a condition rests on, with its source; empty where it rests on none."""
        if item is None:
            return ""
        return f"{self.say('arrange_why', text=item.text.say(self.lang))} {self.cited(item)}"

    def cited(self, item: Cited) -> str:
        """The source of an item between brackets; empty where the workspace does not have it."""
        source = self.a.evidence.sources.get(item.source)
        as_of = self.a.recipe.as_of
        return f"[{cite(source, self.lang, as_of, item.where)}]" if source is not None else ""

    def instruments(self, one: Posture, means: Means) -> list[str]:
        """What fits, who runs it and why, each with its source."""
        sentences = [self.instrument(fit, item) for fit, item in means.instruments]
        sentences = sentences or [self.say("instruments_none")]
        for fit, item in means.unsure:
            own = item.eligible if isinstance(item, Instrument) else None
            text, cite = (own.text.say(self.lang), self.cited(own)) if own else ("", self.cited(item))
            words = {"name": self.called(fit, item), "question": open_question(item, self.lang)}
            sentences.append(" ".join(self.say("unsure", text=text, cite=cite, **words).split()))
        for ids, kept in means.stopped_by().items():
            guards = enumerate_words(self.names_of_guards(ids), self.lang)
            names = enumerate_words([self.called(stop.fit, stop.item) for stop in kept], self.lang)
            sentences.append(self.say("stopped", name=names, list=guards))
        sentences += [self.say("over", name=self.called(fit, item)) for fit, item in means.ended]
        if one.name in ("build", "deepen"):
            sentences.append(self.say("recruiting"))
        return sentences

    def instrument(self, fit: Fit, item: Item) -> str:
        """One instrument: its name, who runs it, why it fits, its source."""
        by, why = self.runners(item), fit.why.say(self.lang)
        own = item.eligible if isinstance(item, Instrument) else None
        if own is not None:
            why = f"{why} {own.text.say(self.lang)}"
        key = "instrument" if by else "instrument_unknown"
        cites = dict.fromkeys([self.cited(item), *([self.cited(own)] if own is not None else [])])
        return " ".join([self.say(key, name=self.called(fit, item), by=by, why=why), *cites])

    def called(self, fit: Fit, item: Item) -> str:
        """What an instrument is called on the day."""
        return instrument_name(fit, item, self.lang, self.a.recipe.as_of)

    def runners(self, item: Item) -> str:
        """The bodies that run an instrument, as far as the strategy names them."""
        bodies = [self.bodies[word] for word in getattr(item, "run_by", ()) if word in self.bodies]
        return enumerate_words(
            [say_name(body.abbreviation, self.lang) if body.abbreviation else body.name.say(self.lang)
             for body in bodies], self.lang,
        )  # fmt: skip

    def regions(self, means: Means) -> list[str]:
        """Regions and partners at home that a source links to the country."""
        sentences = [f"{capital(item.text.say(self.lang))} {self.cited(item)}" for item in means.regions]
        return sentences or [self.say("regions_none")]
