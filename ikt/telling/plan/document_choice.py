"""Parts of the multi-year plan on the choice: advice, the set, what is to happen, risks, on what it rests."""

from __future__ import annotations

from dataclasses import replace

from ikt.deciding.firmness import ALWAYS, DOUBTED
from ikt.telling.agenda.sentences import merged
from ikt.telling.assessed.account import hashes_of
from ikt.telling.document import Block, Box, Bullets, Figure, Inline, Line, Paragraph, Part, Strong
from ikt.telling.language import numbers
from ikt.telling.language.citing import short_hash
from ikt.telling.language.phrases import capital
from ikt.telling.plan.briefing import Briefing


def advice(b: Briefing) -> Part:
    """Question, advice, two alternatives: what fits on half a page."""
    lines: list[Line] = [
        (b.say("question", count=b.plan.posts()),),
        (Strong(b.plan.members()),),
        *((line,) for line in b.sure.firm(b.facts.firm)),
        *((line,) for line in b.plan.strategy()),
        *((line,) for line in (*b.rules.rules_lead(), *b.plan.near(), *b.plan.kept())),
        (b.rules.what_sums_leave_out(),),
        (b.say("decide"),),
    ]
    blocks: list[Block] = [Box(tuple(lines))]
    others: list[Line] = []
    best = b.p.best
    turned = b.facts.doubt.following if b.facts.doubt is not None else ()
    for number, one in enumerate(b.p.following[:2]):
        if best is not None:
            out, in_ = b.plan.difference(best, one)
            small = number < len(turned) and turned[number] >= DOUBTED
            less = numbers.points(numbers.decimal(best.worth - one.worth, 2, b.lang), b.lang)
            others.append(
                (
                    b.say(
                        "alternative",
                        out=b.plan.places(out),
                        in_=b.plan.places(in_),
                        points=less,
                        doubt=b.plan.say("less_than_doubt" if small else "more_than_doubt"),
                    ),
                )
            )
    if others:
        blocks += [Paragraph((Strong(b.say("alternatives")),)), Bullets(tuple(others))]
    return Part("advice", b.say("advice"), tuple(blocks))


def chosen(b: Briefing, frontier: Figure | None) -> Part:
    """The set with how often each is in it, what the rules cost, and more or fewer posts as a picture."""
    firm = b.facts.firm
    blocks: list[Block] = [Paragraph((line,)) for line in b.sure.varied(firm)]
    table = b.plan.table(firm)
    blocks += [replace(table, caption=b.say("set_caption"), line=capital(table.line))]
    blocks.append(Paragraph((b.plan.note(firm),)))
    if b.rules.has_prices():
        caption = b.say("rules_caption" if b.p.prices else "budget_caption")
        blocks += [replace(b.rules.table(), caption=caption), Paragraph((b.plan.say("turned_note"),))]
    if frontier is not None:
        blocks.append(frontier)
    return Part("set", b.say("set"), tuple(blocks))


def calendar(b: Briefing, timeline: Figure | None) -> Part:
    """From NESO to post, what is due, and what comes back."""
    blocks: list[Block] = []
    if b.facts.status.steps:
        if timeline is not None:
            blocks.append(timeline)
        blocks.append(replace(b.events.transition(), caption=b.say("transition_caption")))
    soon = (*b.facts.status.coming, *b.facts.status.ending)
    if soon:
        coming = b.events.table("coming", merged(soon))
        blocks.append(replace(coming, caption=b.say("coming_caption")))
    lines: list[Line] = [(line,) for line in b.events.returning()]
    teams = b.items.get("country_teams")
    if teams is not None:
        words = b.say("teams", text=teams.text.say(b.lang))
        lines.append((words, *b.note(teams.source, teams.where)))
    if lines:
        blocks.append(Bullets(tuple(lines)))
    return Part("calendar", b.say("calendar"), tuple(blocks))


def risks(b: Briefing) -> Part:
    """What can go wrong: doubt, what is unknown, safeguards, what has passed, what profiles warn of."""
    items: list[Line] = []
    if b.facts.firm is not None:
        both = b.facts.firm.both
        draws = numbers.figure(both.draws, b.lang)
        if both.same < ALWAYS:
            items.append((b.say("risk_doubt", share=b.plan.cases(both.same), draws=draws),))
    rows = b.plan.by_name(b.p.chosen)
    if rows:
        unknown = b.plan.percent(b.a.unknown_of(rows), 0)
        items.append((b.say("risk_unknown", unknown=unknown),))
    below = [one.row for one, _ in b.facts.postures if one.inside and one.below]
    if below:
        items.append((b.say("risk_guards", list=b.plan.countries(b.plan.by_name(below))),))
    ended = [one.row for one, _ in b.facts.postures if one.name == "wind_down" and one.choice == "chosen"]
    if ended:
        items.append((b.say("risk_wind_down", list=b.plan.countries(b.plan.by_name(ended))),))
    if b.facts.status.passed:
        items.append((b.say("risk_passed", count=len(b.facts.status.passed)),))
    for row in rows:
        profile = b.a.units[row].profile
        for risk in profile.brief.risks if profile is not None and profile.brief is not None else ():
            name = b.plan.country(row)
            items.append((b.say("risk_country", name=name, text=risk.text.say(b.lang)),))
    return Part("risks", b.say("risks"), (Bullets(tuple(items)),) if items else ())


def account(b: Briefing) -> Part:
    """The rules with their reasons, when to look again, and the hashes of what it was made from."""
    items: list[Line] = []
    for rule in b.p.plan.rules:
        line: list[Inline] = [
            b.say("account_rule", name=rule.name.say(b.lang), state=b.rules.state(rule)) + " "
        ]
        if rule.why is not None:
            line.append(rule.why.say(b.lang))
        line += b.note(rule.source, rule.where)
        if rule.note is not None:
            line.append(" " + rule.note.say(b.lang))
        items.append(tuple(line))
    rule_in, rule_out = b.posture.say("rule_in"), b.posture.say("rule_out")
    items.append((b.say("account_rules", rule_in=rule_in, rule_out=rule_out),))
    items.append((b.say("account_lines"),))
    day = b.a.recipe.as_of
    again = day.replace(year=day.year + 2, day=28 if (day.month, day.day) == (2, 29) else day.day)
    items.append((b.say("account_review", date=numbers.day(again, b.lang)),))
    listed = f"{hashes_of(b.a, b.lang)}, {b.say('hash_plan')} {short_hash(b.facts.digest)}"
    items.append((b.say("hashes", list=listed),))
    return Part("account", b.say("account"), (Bullets(tuple(items)),))
