"""Who does what when under each theme of the strategy, as sources state it and as teams took it on."""

from __future__ import annotations

from ikt.deciding.multiyear import taken_on, works
from ikt.model.plan import PlanAction
from ikt.model.strategy import Item, Theme
from ikt.telling.document import Inline, Line, Part, Strong, Table
from ikt.telling.plan.briefing import Briefing
from ikt.telling.plan.parts.titles import amount_of, when

# In the order in which they are told. The rules of choice, and what to weigh before anything is done, are no
# actions and have parts of their own.
TOLD: tuple[Theme, ...] = (
    "posts", "coordination", "talent_incoming", "talent_outgoing", "talent_staying", "capacity",
    "multilateral", "branding",
)  # fmt: skip


def theme(b: Briefing, name: Theme) -> Part:
    """A row a statement or action: what, who, when, how it stood when its source was written."""
    calendar = {item.id for item in b.facts.strategy.calendar}
    rows = [_taken_on(b, action) for action in taken_on(b.p, theme=name)]
    rows += [_stated(b, item, dated=item.id in calendar) for item in works(b.facts.strategy, name)]
    if not rows:
        return Part(name, "", ())
    heads = tuple(b.say(f"head_{key}") for key in ("what", "who", "when", "standing"))
    return Part(name, b.say(name), (Table("", heads, ("text",) * 4, tuple(rows)),))


def unowned(b: Briefing, name: Theme) -> int:
    """How many rows of a theme name nobody who does it."""
    actions = sum(action.owner is None for action in taken_on(b.p, theme=name))
    return actions + sum(not _who(b, item) for item in works(b.facts.strategy, name))


def _who(b: Briefing, item: Item) -> str:
    return b.body((*getattr(item, "run_by", ()), *item.actors))


def _stated(b: Briefing, item: Item, *, dated: bool) -> tuple[Line, ...]:
    name = item.name.say(b.lang) if item.name else ""
    what: list[Inline] = [Strong(b.say("named", text=name))] if name else []
    source = b.a.evidence.sources.get(item.source or "")
    told = b.say(f"said_{item.status}" if item.status is not None else "stated")
    known = source.known_from if source is not None else None
    if known is not None:
        told = b.say("in_year", text=told, date=known.first.year)
    last = item.by or item.until or (item.date if dated else None)
    if last is not None and last.last < b.a.recipe.as_of and item.status not in ("done", "ended"):
        told += "; " + b.say("outcome_unknown")
    return (
        (*what, item.text.say(b.lang), *b.note_of(item)),
        (_who(b, item) or b.say("to_be_named"),),
        (when(b, item, dated=dated) or b.say("no_date"),),
        (told,),
    )


def _taken_on(b: Briefing, action: PlanAction) -> tuple[Line, ...]:
    text = action.text.say(b.lang)
    if action.amount_eur is not None:
        words = {"amount": amount_of(b, action), "is_": b.say(f"said_{action.amount_is}")}
        text = b.say("with_amount", text=text.rstrip("."), **words)
    return (
        (text, *b.note(action.source, action.where)),
        (action.owner or b.say("to_be_named"),),
        (when(b, action, dated=True) or b.say("no_date"),),
        (b.say(f"state_{action.state}"),),
    )
