"""The multi-year plan: the five elements that AWTI asked for, filled with what the plan holds.

Every sentence follows from the plan, a posture, an event or a fact of the strategy; what no source states is
told as unknown. Nothing in it is promised by anybody but who is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ikt.assessing.assessment import Assessment
from ikt.deciding.firmness import ALWAYS, DOUBTED, Doubt, Firmness
from ikt.deciding.planning import Planned
from ikt.deciding.posture import Means, Posture
from ikt.deciding.status import Status
from ikt.model.base import Language
from ikt.model.plan import Fit
from ikt.model.strategy import Item, Recommendation, Strategy
from ikt.telling.agenda.sentences import EventTeller, merged
from ikt.telling.assessed.account import hashes_of
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.document import (
    Block,
    Box,
    Bullets,
    Document,
    Figure,
    Inline,
    Line,
    Note,
    Paragraph,
    Part,
    Strong,
    Table,
)
from ikt.telling.language import numbers
from ikt.telling.language.citing import short_hash
from ikt.telling.language.phrases import capital, enumerate_words, first_sentence, number_word
from ikt.telling.plan.document_words import SAY
from ikt.telling.plan.postures import PostureTeller
from ikt.telling.plan.sentences import PlanTeller

ELEMENTS = ("networks", "instruments", "talent", "eu_influence", "branding")
# What of the strategy fills the elements that no single country carries.
_FILLED_BY = {
    "talent": ("talent_follows_shortage", "technology_and_ict_only", "attractive_for_talent"),
    "eu_influence": ("european_negotiations", "inn_eu_partnerships", "inn_horizon_partnerships"),
    "branding": ("netherlands_branding", "talent_page_and_campaign"),
}


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything the document tells, worked out beforehand."""

    planned: Planned
    firm: Firmness | None
    doubt: Doubt | None
    postures: tuple[tuple[Posture, Means], ...]
    status: Status
    strategy: Strategy
    digest: str


def plan_brief(
    facts: PlanFacts,
    lang: Language,
    *,
    marking: str = "",
    frontier: Figure | None = None,
    timeline: Figure | None = None,
) -> Document:
    """The whole document; the plan must have a set. The pictures are drawn elsewhere."""
    return _Writer(facts, lang, frontier, timeline).document(marking)


class _Writer:
    def __init__(
        self,
        facts: PlanFacts,
        lang: Language,
        frontier: Figure | None = None,
        timeline: Figure | None = None,
    ) -> None:
        self.frontier = frontier
        self.timeline = timeline
        self.facts = facts
        self.lang = lang
        self.p = facts.planned
        self.a: Assessment = facts.planned.assessment
        self.plan = PlanTeller(facts.planned, facts.doubt, lang)
        self.posture = PostureTeller(facts.planned, facts.doubt, facts.strategy, lang)
        self.events = EventTeller(facts.status, facts.strategy, lang)
        self.note = NotesOfSources(self.a.evidence.sources, lang, self.a.recipe.as_of).note
        self.items = {
            item.id: item
            for section in type(facts.strategy).model_fields
            for item in _section(facts.strategy, section)
        }

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def cited(self, name: str, *, placed: bool = True) -> tuple[Note, ...]:
        """The citation of an item of the strategy by its id; nothing where the strategy has it not."""
        item = self.items.get(name)
        return self.note(item.source, item.where if placed else None) if item is not None else ()

    def document(self, marking: str) -> Document:
        date = numbers.day(self.a.recipe.as_of, self.lang)
        parts = [
            self.advice(),
            self.chosen(),
            self.elements(),
            self.countries(),
            self.outside(),
            self.listed("multilateral", self.facts.strategy.multilateral),
            self.listed("capacity", self.facts.strategy.capacity),
            self.calendar(),
            self.money(),
            self.risks(),
            self.account(),
        ]
        told = [part for part in parts if part.blocks]
        numbered = tuple(Part(part.id, part.title, part.blocks, n) for n, part in enumerate(told, 1))
        count = len(self.p.chosen)
        return Document(
            self.say("title_one" if count == 1 else "title", count=number_word(count, self.lang)),
            self.say(
                "subtitle",
                plan=self.p.plan.name.say(self.lang),
                date=date,
                policy=self.a.recipe.policy.name.say(self.lang),
            ),
            self.lang,
            self.a.recipe.as_of.isoformat(),
            self.say("running", date=date),
            numbered,
            marking,
        )

    # 1

    def advice(self) -> Part:
        """Question, advice, two alternatives: what fits on half a page."""
        lines: list[Line] = [
            (self.say("question", count=self.plan.posts()),),
            (Strong(self.plan.members()),),
            *((line,) for line in self.plan.firm(self.facts.firm)),
            *((line,) for line in self.plan.strategy()),
            *((line,) for line in (*self.plan.rules_lead(), *self.plan.near(), *self.plan.kept())),
            (self.plan.what_sums_leave_out(),),
            (self.say("decide"),),
        ]
        blocks: list[Block] = [Box(tuple(lines))]
        others: list[Line] = []
        best = self.p.best
        turned = self.facts.doubt.following if self.facts.doubt is not None else ()
        for number, one in enumerate(self.p.following[:2]):
            if best is not None:
                out, in_ = self.plan.difference(best, one)
                small = number < len(turned) and turned[number] >= DOUBTED
                less = numbers.points(numbers.decimal(best.worth - one.worth, 2, self.lang), self.lang)
                others.append(
                    (
                        self.say(
                            "alternative",
                            out=self.plan.places(out),
                            in_=self.plan.places(in_),
                            points=less,
                            doubt=self.plan.say("less_than_doubt" if small else "more_than_doubt"),
                        ),
                    )
                )
        if others:
            blocks += [Paragraph((Strong(self.say("alternatives")),)), Bullets(tuple(others))]
        return Part("advice", self.say("advice"), tuple(blocks))

    # 2

    def chosen(self) -> Part:
        grid = self.plan.table(self.facts.firm)
        blocks: list[Block] = [Paragraph((line,)) for line in self.plan.varied(self.facts.firm)]
        rows = list(grid.rows)
        if grid.line_after is not None:
            marked = ("", capital(grid.line), *[""] * (len(grid.heads) - 2))
            rows.insert(grid.line_after, marked)
        blocks.append(self.table(self.say("set_caption"), grid.heads, rows, grid.left))
        blocks.append(Paragraph((grid.note,)))
        if self.plan.has_prices():
            rules = self.plan.rules()
            blocks.append(
                self.table(
                    self.say("rules_caption" if self.p.prices else "budget_caption"),
                    rules.heads,
                    rules.rows,
                    rules.left,
                )
            )
            blocks.append(Paragraph((self.plan.say("turned_note"),)))
        if self.frontier is not None:
            blocks.append(self.frontier)
        return Part("set", self.say("set"), tuple(blocks))

    def table(
        self, caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], left: frozenset[int]
    ) -> Table:
        columns = tuple("text" if k in left else "number" for k in range(len(heads)))
        return Table(caption, tuple(heads), columns, tuple(tuple((cell,) for cell in row) for row in rows))  # type: ignore[arg-type]

    # 3

    def elements(self) -> Part:
        """Each element: what was asked, what the cabinet answered, what this plan holds."""
        asked = {item.id: item for item in self.facts.strategy.recommendations}
        items: list[Line] = []
        for key in ELEMENTS:
            found = asked.get(f"wti_rec4_{key}")
            line: list[Inline] = [Strong(self.say(f"element_{key}") + ". ")]
            if found is not None:
                line += [self.say("element_asked", text=found.text.say(self.lang)), *self.asked(found)]
            line += [" ", *self.holds(key)]
            items.append(tuple(line))
        lead = Paragraph((self.say("elements_lead"), *self.note("wti-2018")))
        return Part("elements", self.say("elements"), (lead, Bullets(tuple(items))))

    def asked(self, found: Recommendation) -> list[Inline]:
        line: list[Inline] = [*self.note(found.source, found.where)]
        for answer in found.answers:
            line.append(" " + self.say("element_answer", text=answer.text.say(self.lang)))
            line += self.note(answer.source, answer.where)
        return line

    def holds(self, key: str) -> list[Inline]:
        if key == "networks":
            return [self.say("holds_networks", list=self.inside())]
        if key == "instruments":
            names: Counter[str] = Counter()
            for one, means in self.facts.postures:
                if one.inside:
                    names.update(self.named(fit, item) for fit, item in means.instruments)
            listed = ", ".join(f"{name} ({count})" for name, count in names.most_common())
            return [self.say("holds_instruments", list=listed)]
        line: list[Inline] = []
        for name in _FILLED_BY[key]:
            item = self.items.get(name)
            if item is not None:
                text = item.text.say(self.lang)
                line.append(self.say("holds_items", text=text) if not line else " " + text)
                line += self.note(item.source, item.where)
        return line

    def inside(self) -> str:
        return self.plan.places(self.p.best.places if self.p.best is not None else ())

    def named(self, fit: Fit, item: Item) -> str:
        called = fit.name or item.name
        return called.say(self.lang) if called is not None else item.id

    # 4, 5

    def countries(self) -> Part:
        """What holds for all of them once, then one paragraph for each country in the plan."""
        inside = [(one, means) for one, means in self.facts.postures if one.inside]
        shared = self.shared(inside)
        lead: list[str] = []
        for name, items in shared.items():
            words = enumerate_words([self.named(fit, item) for fit, item in items], self.lang)
            if words:
                lead.append(self.say("everywhere", posture=self.posture.say(name), list=words))
        lone = [one.row for one, means in inside if not means.regions]
        if lone:
            lead.append(self.say("carried_none", list=self.plan.countries(lone)))
        owners = {one.row: self.owner(one.row) for one, _ in inside}
        if not any(owners.values()):
            lead.append(self.say("owner_none"))
        blocks: list[Block] = [Paragraph((" ".join(lead),))] if lead else []
        for one, means in inside:
            line: list[Inline] = [Strong(f"{self.plan.country(one.row)}. "), " ".join(self.posture.why(one))]
            if means.arrange:
                listed = "; ".join(condition.text.say(self.lang) for condition, _ in means.arrange)
                line.append(self.say("arranged", list=listed))
            own = [pair for pair in means.instruments if pair not in shared[one.name]]
            if own:
                listed = enumerate_words([self.named(fit, item) for fit, item in own], self.lang)
                line.append(self.say("fits", list=listed))
            if means.regions:
                told = " ".join(item.text.say(self.lang) for item in means.regions)
                line.append(self.say("carried", list=told))
                notes = [note for item in means.regions for note in self.note(item.source, item.where)]
                line += dict.fromkeys(notes)
            if owners[one.row]:
                line.append(self.say("owner", owner=owners[one.row]))
            blocks.append(Paragraph(tuple(line)))
        return Part("countries", self.say("countries"), tuple(blocks))

    def shared(self, inside: Sequence[tuple[Posture, Means]]) -> dict[str, list[tuple[Fit, Item]]]:
        """By posture, the instruments that fit every country in the plan with it."""
        made: dict[str, list[tuple[Fit, Item]]] = {}
        for one, means in inside:
            before = made.get(one.name, list(means.instruments))
            made[one.name] = [pair for pair in before if pair in means.instruments]
        return made

    def owner(self, row: int) -> str | None:
        profile = self.a.units[row].profile
        return profile.brief.owner if profile is not None and profile.brief is not None else None

    def outside(self) -> Part:
        """Who is not in the plan and has a posture all the same, by posture."""
        items: list[Line] = []
        for name in ("conditions", "keep", "wind_down"):
            rows = [one.row for one, _ in self.facts.postures if one.name == name and not one.inside]
            if rows:
                words = f"{capital(self.posture.say(name))}: "
                line: list[Inline] = [Strong(words), self.plan.countries(rows) + "."]
                if name == "keep":
                    line.append(" " + self.posture.say("keep_means"))
                if name == "wind_down":
                    line.append(" " + self.posture.say("not_closed"))
                    line += self.cited("wound_down_not_closed")
                    line += [" " + told for told in self.plan.unsettled(self.everybody())]
                items.append(tuple(line))
        return Part("others", self.say("others"), (Bullets(tuple(items)),) if items else ())

    def everybody(self) -> list[Posture]:
        return [one for one, _ in self.facts.postures]

    # 6, 7

    def listed(self, key: str, section: Sequence[Item]) -> Part:
        """Facts of the strategy, each by its first sentence."""
        items: list[Line] = [
            (
                Strong((item.name.say(self.lang) if item.name else item.id) + ": "),
                first_sentence(item.text.say(self.lang)),
                *self.note(item.source, item.where),
            )
            for item in section
        ]
        return Part(key, self.say(key), (Bullets(tuple(items)),) if items else ())

    # 8

    def calendar(self) -> Part:
        blocks: list[Block] = []
        if self.facts.status.steps:
            if self.timeline is not None:
                blocks.append(self.timeline)
            blocks.append(replace(self.events.transition(), caption=self.say("transition_caption")))
        soon = (*self.facts.status.coming, *self.facts.status.ending)
        if soon:
            coming = self.events.table("coming", merged(soon))
            blocks.append(replace(coming, caption=self.say("coming_caption")))
        lines: list[Line] = [(line,) for line in self.events.returning()]
        teams = self.items.get("country_teams")
        if teams is not None:
            words = self.say("teams", text=teams.text.say(self.lang))
            lines.append((words, *self.note(teams.source, teams.where)))
        if lines:
            blocks.append(Bullets(tuple(lines)))
        return Part("calendar", self.say("calendar"), tuple(blocks))

    # 9

    def money(self) -> Part:
        """Every sum a source states, with its parts below it."""
        items = [item for item in self.facts.strategy.money if item.amount_eur is not None]
        rows: list[tuple[Line, ...]] = []

        def tell(item: Item, deeper: bool) -> None:
            name = item.name.say(self.lang) if item.name else item.id
            label = self.say("part", name=name) if deeper else name
            key = f"per_{(item.per or '').replace(' ', '_')}"
            per = self.say(key) if key in SAY else item.per or "–"
            rows.append(
                (
                    (label, *self.note(item.source, item.where)),
                    (numbers.figure(item.amount_eur or 0.0, self.lang),),
                    (per,),
                    (self.say(f"said_{item.status or 'none'}"),),
                )
            )
            for part in items:
                if part.part_of == item.id:
                    tell(part, True)

        for item in items:
            if item.part_of is None:
                tell(item, False)
        heads = tuple(self.say(f"head_{key}") for key in ("line", "amount", "per", "standing"))
        table = Table(self.say("money_caption"), heads, ("text", "number", "text", "text"), tuple(rows))
        lead = self.plan.spends() if self.p.plan.costs else ""
        said = Paragraph((lead or self.say("money_none"), *self.cited("ikt_letter", placed=False)))
        return Part("money", self.say("money"), (said, table) if rows else (said,))

    # 10

    def risks(self) -> Part:
        items: list[Line] = []
        if self.facts.firm is not None:
            both = self.facts.firm.both
            draws = numbers.figure(both.draws, self.lang)
            if both.same < ALWAYS:
                items.append((self.say("risk_doubt", share=self.plan.cases(both.same), draws=draws),))
        rows = sorted(self.p.chosen)
        if rows:
            unknown = float(self.a.strength[rows, 3].mean())
            items.append((self.say("risk_unknown", unknown=self.plan.percent(unknown, 0)),))
        below = [one.row for one, _ in self.facts.postures if one.inside and one.below]
        if below:
            items.append((self.say("risk_guards", list=self.plan.countries(below)),))
        ended = [
            one.row for one, _ in self.facts.postures if one.name == "wind_down" and one.choice == "chosen"
        ]
        if ended:
            items.append((self.say("risk_wind_down", list=self.plan.countries(ended)),))
        if self.facts.status.passed:
            items.append((self.say("risk_passed", count=len(self.facts.status.passed)),))
        for row in rows:
            profile = self.a.units[row].profile
            for risk in profile.brief.risks if profile is not None and profile.brief is not None else ():
                name = self.plan.country(row)
                items.append((self.say("risk_country", name=name, text=risk.text.say(self.lang)),))
        return Part("risks", self.say("risks"), (Bullets(tuple(items)),) if items else ())

    # 11

    def account(self) -> Part:
        items: list[Line] = []
        for rule in self.p.plan.rules:
            line: list[Inline] = [
                self.say("account_rule", name=rule.name.say(self.lang), state=self.plan.state(rule)) + " "
            ]
            if rule.why is not None:
                line.append(rule.why.say(self.lang))
            line += self.note(rule.source, rule.where)
            if rule.note is not None:
                line.append(" " + rule.note.say(self.lang))
            items.append(tuple(line))
        rule_in, rule_out = self.posture.say("rule_in"), self.posture.say("rule_out")
        items.append((self.say("account_rules", rule_in=rule_in, rule_out=rule_out),))
        items.append((self.say("account_lines"),))
        day = self.a.recipe.as_of
        again = day.replace(year=day.year + 2, day=28 if (day.month, day.day) == (2, 29) else day.day)
        items.append((self.say("account_review", date=numbers.day(again, self.lang)),))
        listed = f"{hashes_of(self.a, self.lang)}, {self.say('hash_plan')} {short_hash(self.facts.digest)}"
        items.append((self.say("hashes", list=listed),))
        return Part("account", self.say("account"), (Bullets(tuple(items)),))


def _section(strategy: Strategy, name: str) -> list[Item]:
    value = getattr(strategy, name)
    return [item for item in value if isinstance(item, Item)] if isinstance(value, tuple) else []
