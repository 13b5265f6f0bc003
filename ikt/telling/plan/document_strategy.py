"""Parts of the multi-year plan that come from the strategy: AWTI's five elements, bodies, money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from ikt.model.strategy import Element, Item, Recommendation
from ikt.telling.document import Bullets, Inline, Line, Paragraph, Part, Strong, Table
from ikt.telling.language import numbers
from ikt.telling.language.phrases import first_sentence
from ikt.telling.plan.briefing import Briefing
from ikt.telling.plan.document_words import SAY

ELEMENTS: tuple[Element, ...] = get_args(Element)


def elements(b: Briefing) -> Part:
    """Each element: what was asked, what the cabinet answered, what this plan holds."""
    asked = {item.element: item for item in b.facts.strategy.recommendations if item.element}
    items: list[Line] = []
    for key in ELEMENTS:
        recommendation = asked.get(key)
        line: list[Inline] = [Strong(b.say(f"element_{key}") + ". ")]
        if recommendation is not None:
            line += [b.say("element_asked", text=recommendation.text.say(b.lang)), *_asked(b, recommendation)]
        line += [" ", *_holds(b, key)]
        items.append(tuple(line))
    lead = Paragraph((b.say("elements_lead"), *b.note("wti-2018")))
    return Part("elements", b.say("elements"), (lead, Bullets(tuple(items))))


def _asked(b: Briefing, recommendation: Recommendation) -> list[Inline]:
    line: list[Inline] = [*b.note_of(recommendation)]
    for answer in recommendation.answers:
        line.append(" " + b.say("element_answer", text=answer.text.say(b.lang)))
        line += b.note_of(answer)
    return line


def _holds(b: Briefing, key: Element) -> list[Inline]:
    if key == "networks":
        return [b.say("holds_networks", list=_inside(b))]
    if key == "instruments":
        names: Counter[str] = Counter()
        for one, means in b.facts.postures:
            if one.inside:
                names.update(b.named(fit, item) for fit, item in means.instruments)
        listed = ", ".join(f"{name} ({count})" for name, count in names.most_common())
        asked = {
            item.id: b.named(fit, item)
            for one, means in b.facts.postures
            if one.inside
            for fit, item in means.unsure
        }
        unsure = b.say("holds_unsure", list=", ".join(asked.values())) if asked else ""
        return [b.say("holds_instruments", list=listed or "–") + unsure]
    line: list[Inline] = []
    for item in b.items.values():
        if item.element == key and not isinstance(item, Recommendation):
            text = item.text.say(b.lang)
            line.append(b.say("holds_items", text=text) if not line else " " + text)
            line += b.note_of(item)
    return line


def _inside(b: Briefing) -> str:
    return b.plan.places(b.p.best.places if b.p.best is not None else ())


def listed(b: Briefing, key: str, section: Sequence[Item]) -> Part:
    """Facts of the strategy, each by its first sentence."""
    items: list[Line] = [
        (
            Strong((item.name.say(b.lang) if item.name else item.id) + ": "),
            first_sentence(item.text.say(b.lang)),
            *b.note_of(item),
        )
        for item in section
    ]
    return Part(key, b.say(key), (Bullets(tuple(items)),) if items else ())


def in_full(b: Briefing, key: str, section: Sequence[Item], names: Sequence[str] = ()) -> Part:
    """Facts of the strategy with all they say; with ``names`` those of these ids, in that order."""
    known = {item.id: item for item in section}
    told = [known[name] for name in names if name in known] if names else list(section)
    items: list[Line] = [
        (
            Strong((item.name.say(b.lang) if item.name else item.id) + ": "),
            item.text.say(b.lang),
            *b.note_of(item),
        )
        for item in told
    ]
    return Part(key, b.say(key), (Bullets(tuple(items)),) if items else ())


def _amount(item: Item, b: Briefing) -> str:
    """An amount with the reserve with which its source states it."""
    figure = numbers.figure(item.amount_eur or 0.0, b.lang)
    return b.say("hedged", hedge=item.hedge.say(b.lang), amount=figure) if item.hedge else figure


def money(b: Briefing) -> Part:
    """Every sum a source states for cooperation abroad, with its parts below it."""
    items = [item for item in b.facts.strategy.money if item.amount_eur is not None and not item.at_home]
    rows: list[tuple[Line, ...]] = []

    def tell(item: Item, deeper: bool) -> None:
        name = item.name.say(b.lang) if item.name else item.id
        label = b.say("part", name=name) if deeper else name
        key = f"per_{(item.per or '').replace(' ', '_')}"
        per = b.say(key) if key in SAY else item.per or "–"
        rows.append(
            (
                (label, *b.note_of(item)),
                (_amount(item, b),),
                (per,),
                (b.say(f"said_{item.status or 'none'}"),),
            )
        )
        for part in items:
            if part.part_of == item.id:
                tell(part, True)

    for item in items:
        if item.part_of is None:
            tell(item, False)
    heads = tuple(b.say(f"head_{key}") for key in ("line", "amount", "per", "standing"))
    table = Table(b.say("money_caption"), heads, ("text", "number", "text", "text"), tuple(rows))
    lead = b.rules.spends() if b.p.plan.costs else ""
    paragraph = Paragraph((lead or b.say("money_none"), *b.cited("ikt_letter", placed=False)))
    return Part("money", b.say("money"), (paragraph, table) if rows else (paragraph,))
