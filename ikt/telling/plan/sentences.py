"""The answer of ``ikt plan``: who is in, what the rules cost, who just missed, and is that a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.deciding.firmness import DOUBTED, Doubt, Firmness
from ikt.deciding.planning import Planned
from ikt.deciding.posture import Posture
from ikt.model.base import Language
from ikt.telling.answering import answer, listed
from ikt.telling.document import Block, Document, Paragraph, Part, Table
from ikt.telling.language.phrases import capital
from ikt.telling.plan.chosen import MORE, SetTeller
from ikt.telling.plan.firm import FirmTeller
from ikt.telling.plan.other_sets import NextTeller
from ikt.telling.plan.posture_words import SAY as POSTURE
from ikt.telling.plan.rules import RulesTeller
from ikt.telling.plan.teller import PlanTeller


def plan_view(
    p: Planned, firm: Firmness | None, doubt: Doubt | None, postures: Sequence[Posture], lang: Language,
    more: int = MORE,
) -> Document:  # fmt: skip
    """The whole answer; without a set that keeps to the rules it says which of them clash.

    ``more`` is the number of countries that are shown below those that are in.
    """
    rules = RulesTeller(p, doubt, lang)
    rests_on = listed("rules", rules.say("rules_heading"), rules.lines())
    chosen = SetTeller(p, doubt, lang)
    if p.best is None:
        return _headed(rules, [*rules.impossible(), *chosen.unpriced()], [], [rests_on], [])
    sure, others = FirmTeller(p, doubt, lang), NextTeller(p, doubt, lang)
    compared = chosen.compared()
    lead = [
        *chosen.fewer(),
        *compared,
        chosen.members(told=bool(compared)),
        *chosen.unpriced(),
        *chosen.tied(),
        *sure.firm(firm),
        *chosen.strategy(),
        *rules.rules_lead(),
        *chosen.near(),
        *chosen.kept(),
        rules.what_sums_leave_out(),
        *sure.varied(firm),
    ]
    priced = rules.has_prices()
    shown = [(chosen.table(firm, more), chosen.note(firm))]
    shown += [(rules.table(), rules.note())] if priced else []
    # What turned means stands under the prices where there are any.
    shown.append((others.following(), "" if priced else rules.say("turned_note")))
    shown.append((others.frontier(), others.frontier_note()))
    shown = [(table, note) for table, note in shown if table.rows]
    blocks: list[Block] = []
    for table, note in shown:
        blocks += [table, *([Paragraph((note,))] if note else [])]
    comes_to = listed("postures", rules.say("postures"), posture_lines(rules, postures))
    data = [chosen.all_countries(firm), *(table for table, _ in shown[1:])]
    return _headed(rules, lead, blocks, [comes_to, rests_on], data)


def _headed(
    teller: PlanTeller, lead: Sequence[str], blocks: Sequence[Block], parts: Sequence[Part],
    data: Sequence[Table],
) -> Document:  # fmt: skip
    title = teller.plural("title", teller.p.task.posts, count=teller.posts())
    subtitle = teller.say("subtitle", **teller.frame())
    as_of = teller.a.recipe.as_of
    made = answer(title, lead, blocks, parts, lang=teller.lang, as_of=as_of, data=data)
    return replace(made, subtitle=subtitle, running=f"{title}; {subtitle}")


def posture_lines(teller: PlanTeller, postures: Sequence[Posture]) -> list[str]:
    """Who is to be built up or kept by the calculation, and where the strategy stands, by posture."""
    lines = []
    for name in ("build", "deepen", "conditions", "keep", "strategy", "wind_down"):
        rows = [one.row for one in postures if one.name == name]
        if rows:
            heading = capital(POSTURE(teller.lang, name))
            lines.append(
                POSTURE(teller.lang, "line", name=heading, list=teller.countries(teller.by_name(rows)))
            )
    if any(one.name == "keep" for one in postures):
        lines.append(POSTURE(teller.lang, "keep_means"))
    if any(one.name in ("strategy", "wind_down") for one in postures):
        lines.append(POSTURE(teller.lang, "strategy_stands"))
    return [*lines, *unsettled(teller, postures), teller.say("see_posture")]


def unsettled(teller: PlanTeller, postures: Sequence[Posture]) -> list[str]:
    """Whom the strategy chose and the calculation leaves out on a difference smaller than the uncertainty."""
    left_out = [one.row for one in postures if one.name == "strategy"]
    if teller.doubt is None or not left_out:
        return []
    shares = {teller.p.row(place): share for place, share in teller.doubt.against.items()}
    lost = [row for row in left_out if (share := shares.get(row)) is not None and share >= DOUBTED]
    return [teller.say("chosen_doubt", list=teller.countries(teller.by_name(lost)))] if lost else []
