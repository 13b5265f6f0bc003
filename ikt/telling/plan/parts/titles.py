"""What marks, actions and amounts of the plan are called, and when they are."""

from __future__ import annotations

from ikt.deciding.agenda import Event
from ikt.deciding.multiyear import Mark
from ikt.model.base import Language
from ikt.model.plan import PlanAction
from ikt.model.strategy import Item
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.agenda.words import SAY as EVENTS
from ikt.telling.document import Line
from ikt.telling.language import numbers
from ikt.telling.language.citing import in_cell, written
from ikt.telling.plan.briefing import Briefing
from ikt.telling.plan.parts.words import SAY
from ikt.telling.plan.parts.year_words import SAY as SIGNS


def title(mark: Mark, lang: Language) -> str:
    """What a mark is called: as its source has it, or by the step or the sign that it is."""
    if mark.step is not None:
        return title_of(Event("", "deadline", "on", None, "unknown", title=mark.title, step=mark.step), lang)
    named = SIGNS(lang, f"sign_{mark.sign}")
    return mark.title.say(lang).rstrip(".") if mark.title is not None else named


def state(mark: Mark, lang: Language) -> str:
    """How a mark stands, in words."""
    return SAY(lang, "stated") if mark.state == "stated" else EVENTS(lang, f"state_{mark.state}")


def mark_line(b: Briefing, mark: Mark) -> Line:
    """A mark with its date, its state and its owner, as it stands in a row of milestones."""
    name = title(mark, b.lang)
    words = {"title": name, "state": state(mark, b.lang), "owner": mark.owner or b.say("owner_to_be_named")}
    text = b.say("mark_owned" if mark.sign == "action" else "mark", **words)
    if mark.when is not None:
        text = f"{in_cell(mark.when, b.lang)}: {text}"
    return (text, *b.note(mark.source, mark.where))


def amount_of(b: Briefing, action: PlanAction) -> str:
    """The amount of an action with its reserve, a year or once."""
    amount = b.say("euros", amount=numbers.figure(action.amount_eur or 0.0, b.lang))
    if action.per == "year":
        amount = b.say("a_year", amount=amount)
    return b.say("hedged", hedge=action.hedge.say(b.lang), amount=amount) if action.hedge else amount


def when(b: Briefing, one: Item | PlanAction, *, dated: bool) -> str:
    """From when to when, by when, how often; ``dated`` where its date is that of the thing itself."""
    since, until = written(one.since, b.lang), written(one.until, b.lang)
    found = [EVENTS(b.lang, one.every)] if isinstance(one, Item) and one.every is not None else []
    if isinstance(one, Item) and one.by is not None:
        found.append(b.say("by", date=written(one.by, b.lang)))
    elif since and until:
        found.append(b.say("years" if (since + until).isdigit() else "between", since=since, until=until))
    elif since or until:
        found.append(b.say("since" if since else "till", date=since or until))
    elif dated and isinstance(one, Item) and one.date is not None:
        found.append(written(one.date, b.lang))
    return ", ".join(found)
