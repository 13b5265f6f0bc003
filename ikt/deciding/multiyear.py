"""What a multi-year plan holds year by year, in the countries of the strategy and under its themes.

Everything in it is stated by a source, or was taken on by a team (``actions:`` of a plan and of profiles).
That a day has passed says nothing of what came of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from ikt.assessing.policy_content import years_before
from ikt.assessing.presence import presence
from ikt.deciding.agenda import Event, State, TransitionStep
from ikt.deciding.planning import Planned
from ikt.deciding.status import Status
from ikt.model.base import Text
from ikt.model.moment import When
from ikt.model.plan import PlanAction
from ikt.model.strategy import Item, Strategy, Theme

Sign = Literal[
    "office", "paper", "post", "attache", "pact", "programme", "call", "visit", "meeting", "review",
    "deadline", "action",
]  # fmt: skip
# Beside how an event stands on a day: a source told that it ran or was held, and nothing was heard since.
Standing = State | Literal["stated"]
THEMES: tuple[Theme, ...] = get_args(Theme)
# What belongs to one of AWTI's elements and to no theme is told under the theme of that element.
_OF_ELEMENT: dict[str, Theme] = {
    "talent": "talent_incoming", "eu_influence": "multilateral", "branding": "branding",
}  # fmt: skip
_SIGNS: dict[str, Sign] = {
    "neso": "office", "post": "post", "attache": "attache", "agreement": "pact", "action": "action",
    "visit": "visit", "deadline": "deadline", "meeting": "meeting",
}  # fmt: skip
_REVIEW_YEARS = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in the plan: what it is, when as far as that is known, and how it stands on the day.

    It is called as ``title`` says, or by the ``step`` or the ``sign`` that it is; ``action`` is what a team
    took on in the plan, with owner and amount.
    """

    sign: Sign
    when: When | None
    state: Standing
    title: Text | None = None
    step: TransitionStep | None = None
    owner: str | None = None
    source: str | None = None
    where: str | None = None
    action: PlanAction | None = None


def works(strategy: Strategy, theme: Theme) -> list[Item]:
    """What the strategy states under a theme, in the order of its sections, but its calendar first."""
    sections = strategy.sections()
    return [
        item
        for items in (sections.pop("calendar"), *sections.values())
        for item in items
        if isinstance(item, Item) and (item.theme or _of_element(item)) == theme
    ]


def _of_element(item: Item) -> Theme | None:
    # Of a recommendation the element says what was asked.
    return None if hasattr(item, "advice") else _OF_ELEMENT.get(item.element or "")


def taken_on(p: Planned, *, theme: Theme | None = None, iso2: str | None = None) -> list[PlanAction]:
    """The actions of the plan under a theme, or in a country; neither dropped nor unknown on the day."""
    return [
        action
        for action in p.plan.actions
        if action.state != "dropped"
        and (action.theme == theme if theme is not None else iso2 in action.countries)
        and _known(p, action.source)
    ]


def _known(p: Planned, source: str | None) -> bool:
    cited = p.assessment.evidence.sources.get(source or "")
    known_from = cited.known_from if cited is not None else None
    return known_from is None or known_from.first <= p.assessment.recipe.as_of


def in_country(p: Planned, status: Status, row: int) -> list[Mark]:
    """Everything in the plan in one country, the earliest first; what has no date comes last."""
    return _in_order([*_of_events(status, row), *_of_profile(p, row), *_of_actions(p, row)])


def _of_events(status: Status, row: int) -> Iterator[Mark]:
    for event in status.events:
        # An agreement of which no end or deadline is stated asks nothing in any year.
        asks_nothing = event.kind == "agreement" and event.when is None
        # When a briefing is renewed is no step of the plan.
        if row in event.rows and not asks_nothing and event.step != "brief":
            yield _of_event(event, status.day)


def _of_event(event: Event, day: date) -> Mark:
    sign: Sign = "paper" if event.step == "transition_plan" else _SIGNS[event.kind]
    return Mark(
        sign, event.when, event.state_on(day), event.title, event.step, owner=event.owner,
        source=event.source, where=event.where,
    )  # fmt: skip


def _of_profile(p: Planned, row: int) -> Iterator[Mark]:
    """What no deadline holds: what ran or was held when a source told of it, pacts without a date."""
    a = p.assessment
    profile, sources, day = a.units[row].profile, a.evidence.sources, a.recipe.as_of
    if profile is None:
        return
    ikt = profile.ikt
    signs: tuple[tuple[Literal["programme", "call", "pact"], Text | None], ...] = (
        ("programme", _name(ikt.werkplaats_programme) if ikt is not None else None), ("call", None),
    )  # fmt: skip
    for sign, title in signs:
        for one in presence(a, row).of(sign):
            cited = sources.get(one.source or "")
            when = one.since or (cited.known_from if cited is not None else None)
            yield Mark(sign, when, "stated", title, source=one.source, where=one.where)
    for pact in ikt.pacts if ikt is not None else ():
        if not _known(p, pact.source):
            continue
        if pact.state == "planned" and pact.by is None:
            yield Mark("pact", None, "undated", _name(pact), source=pact.source, where=pact.where)
        elif pact.state == "existing" and pact.until is None:
            when = pact.since or sources[pact.source].known_from if pact.source in sources else pact.since
            yield Mark("pact", when, "stated", _name(pact), source=pact.source, where=pact.where)
    for fact in profile.facts:
        held = fact.since is not None and fact.since.first <= day
        if fact.kind == "visit" and held and _known(p, fact.source):
            yield Mark("visit", fact.since, "done", fact.text, source=fact.source, where=fact.where)


def _name(thing: object) -> Text | None:
    name = getattr(thing, "name", None)
    return Text(en=name, nl=name) if isinstance(name, str) else name


def _of_actions(p: Planned, row: int) -> Iterator[Mark]:
    for action in taken_on(p, iso2=p.assessment.units[row].iso2):
        yield _of_action(action, p.assessment.recipe.as_of)


def _of_action(action: PlanAction, day: date) -> Mark:
    when = action.until or action.since
    state: Standing = "undated" if when is None else "to_come" if when.last >= day else "overdue"
    return Mark(
        "action", when, "done" if action.state == "done" else state, action.text, owner=action.owner,
        source=action.source, where=action.where, action=action,
    )  # fmt: skip


def under_theme(p: Planned, strategy: Strategy, theme: Theme) -> list[Mark]:
    """What has a date under a theme, and what teams took on there, the earliest first."""
    day = p.assessment.recipe.as_of
    calendar = {item.id for item in strategy.calendar}
    found = []
    for item in works(strategy, theme):
        if not _known(p, item.source):
            continue
        if item.every is not None:
            found.append(_dated("meeting", item, item.since, day))
        # The date of any other statement is that of its letter.
        when = item.by or item.until or (item.date if item.id in calendar else None)
        if when is not None:
            found.append(_dated("deadline", item, when, day))
    return _in_order([*found, *(_of_action(action, day) for action in taken_on(p, theme=theme))])


def _dated(sign: Sign, item: Item, when: When | None, day: date) -> Mark:
    state: Standing = "undated"
    if item.status in ("done", "ended"):
        state = "done"
    elif when is not None:
        state = "passed" if when.last < day else "to_come"
    return Mark(sign, when, state, item.name or item.text, source=item.source, where=item.where)


def review_by(p: Planned) -> date:
    """When the plan is to be looked at again: two years after its day, as AWTI asked."""
    return years_before(p.assessment.recipe.as_of, -_REVIEW_YEARS)


def review(p: Planned) -> Mark:
    """The next look at the plan as a mark."""
    day = review_by(p)
    return Mark("review", When(day.isoformat(), day, day), "to_come", step="review")


def _in_order(marks: list[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: mark.when.last if mark.when is not None else date.max)
