"""Annexes of the multi-year plan: what the ranking alone would choose, AWTI's elements, on what it rests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from ikt.deciding.firmness import DOUBTED
from ikt.model.strategy import Element, Recommendation
from ikt.telling.assessed.account import hashes_of
from ikt.telling.assessed.bands import who_is_certain
from ikt.telling.document import Block, Box, Bullets, Figure, Inline, Line, Paragraph, Part, Strong, Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import short_hash
from ikt.telling.language.phrases import capital, full_sentence
from ikt.telling.plan.briefing import Briefing

ELEMENTS: tuple[Element, ...] = get_args(Element)
# Where the plan tells what there is for each element.
_PARTS: dict[Element, tuple[str, ...]] = {
    "networks": ("countries", "posts"),
    "instruments": ("countries",),
    "talent": ("talent_incoming", "talent_outgoing", "talent_staying"),
    "eu_influence": ("multilateral",),
    "branding": ("branding",),
}


def variant(b: Briefing, frontier: Figure | None) -> Part:
    """The calculation: who is certain, what it chooses, where it differs, how firm, what rules cost."""
    firm = b.facts.firm
    key = "variant_lead_rules" if b.p.task.binds else "variant_lead"
    lines: list[Line] = [
        (Strong(b.say(key, count=b.plan.posts())),),
        *((line,) for line in (who_is_certain(b.a, b.lang),) if line),
        (b.plan.members(),),
        *((line,) for line in b.sure.firm(firm, beyond=False)),
        *((line,) for line in (*b.rules.rules_lead(), *b.plan.near(), *b.plan.kept())),
        (b.rules.what_sums_leave_out(),),
    ]
    blocks: list[Block] = [Box(tuple(lines))]
    apart = tuple(_apart(b))
    if apart:
        heads = tuple(b.say(f"head_{name}") for name in ("country", "strategy", "calculation"))
        blocks.append(Table(b.say("apart_caption"), heads, ("text",) * 3, apart))
    blocks += [Paragraph((line,)) for line in b.sure.varied(firm)]
    table = b.plan.table(firm)
    blocks.append(replace(table, caption=b.say("set_caption"), line=capital(table.line)))
    blocks.append(Paragraph((b.plan.note(firm),)))
    if b.rules.has_prices():
        caption = b.say("rules_caption" if b.p.prices else "budget_caption")
        blocks += [replace(b.rules.table(), caption=caption), Paragraph((b.plan.say("turned_note"),))]
    blocks += _others(b)
    blocks += [frontier] if frontier is not None else []
    return Part("variant", b.say("variant"), tuple(blocks))


def _apart(b: Briefing) -> Iterator[tuple[Line, ...]]:
    """Whom the strategy chose and the calculation has not, then the other way round."""
    against = b.facts.doubt.against if b.facts.doubt is not None else {}
    shares = {b.p.row(place): share for place, share in against.items()}
    chosen = [row for row, unit in enumerate(b.a.units) if unit.choice == "chosen"]
    out = [row for row in b.plan.by_name(chosen) if row not in b.p.chosen]
    more = [row for row in b.plan.by_name(b.p.chosen) if row not in chosen]
    for rows, sure, unsure in (
        (out, "not_in_calculation", "not_in_uncertain"),
        (more, "in_calculation", "in_uncertain"),
    ):
        for row in rows:
            share = shares.get(row)
            doubted = share is not None and share >= DOUBTED
            says = b.say(f"says_{b.a.units[row].choice or 'not_named'}")
            yield (b.plan.short(row),), (says,), (b.say(unsure if doubted else sure),)


def _others(b: Briefing) -> list[Block]:
    """Two other sets, with what they have less."""
    best = b.p.best
    if best is None or not b.p.following:
        return []
    turned = b.facts.doubt.following if b.facts.doubt is not None else ()
    items: list[Line] = []
    for number, one in enumerate(b.p.following[:2]):
        out, in_ = b.plan.difference(best, one)
        small = number < len(turned) and turned[number] >= DOUBTED
        words = {
            "out": b.plan.places(out),
            "in_": b.plan.places(in_),
            "points": numbers.points(numbers.decimal(best.worth - one.worth, 2, b.lang), b.lang),
            "doubt": b.plan.say("less_than_doubt" if small else "more_than_doubt"),
        }
        items.append((b.say("alternative", **words),))
    return [Paragraph((Strong(b.say("alternatives")),)), Bullets(tuple(items))]


def awti(b: Briefing) -> Part:
    """What AWTI asked of such a plan, what the cabinet answered, and where it is told here."""
    asked = {item.element: item for item in b.facts.strategy.recommendations if item.element}
    rows = [_element(b, key, asked[key]) for key in ELEMENTS if key in asked]
    if not rows:
        return Part("awti", "", ())
    heads = tuple(b.say(f"head_{name}") for name in ("element", "asked", "answer", "here"))
    lead = Paragraph((b.say("awti_lead"), *b.note("wti-2018")))
    return Part("awti", b.say("awti"), (Table("", heads, ("text",) * 4, tuple(rows)), lead))


def _element(b: Briefing, key: Element, item: Recommendation) -> tuple[Line, ...]:
    answers: list[Inline] = []
    for answer in item.answers:
        answers += [" " * bool(answers) + answer.text.say(b.lang), *b.note_of(answer)]
    here = [str(b.numbers[name]) for name in _PARTS[key] if name in b.numbers]
    listed = ", ".join(here)
    where = b.plural("here", len(here), list=listed) if here else b.say("here_nowhere")
    asked = b.say("element_asked", text=item.text.say(b.lang))
    return (b.say(f"element_{key}"),), (asked, *b.note_of(item)), tuple(answers), (where,)


def account(b: Briefing) -> Part:
    """What the plan holds, the rules of the calculation with their reasons, the hashes of the inputs."""
    items: list[Line] = [(b.say("account_plan", number=b.numbers.get("open", 0)),)]
    for rule in b.p.plan.rules:
        line: list[Inline] = [b.say("account_rule", name=rule.name.say(b.lang), state=b.rules.state(rule))]
        if rule.why is not None:
            line.append(" " + full_sentence(rule.why.say(b.lang)))
        line += b.note(rule.source, rule.where)
        if rule.note is not None:
            line.append(" " + rule.note.say(b.lang))
        items.append(tuple(line))
    items.append((b.say("account_lines"),))
    items.append((b.say("account_weights", policy=b.a.recipe.policy.name.say(b.lang)),))
    listed = f"{hashes_of(b.a, b.lang)}, {b.say('hash_plan')} {short_hash(b.facts.digest)}"
    items.append((b.say("hashes", list=listed),))
    return Part("account", b.say("account"), (Bullets(tuple(items)),))
