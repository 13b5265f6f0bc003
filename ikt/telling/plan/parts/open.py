"""What no source gives and no team took on: each an open action, with who is to see to it where known."""

from __future__ import annotations

from ikt.deciding.multiyear import review_by, taken_on
from ikt.model.strategy import Instrument
from ikt.telling.document import Line, Part, Table
from ikt.telling.language import numbers
from ikt.telling.language.phrases import capital
from ikt.telling.plan.briefing import Briefing
from ikt.telling.plan.instruments import open_question
from ikt.telling.plan.parts.countries import without_goal
from ikt.telling.plan.parts.front import so_many
from ikt.telling.plan.parts.themes import TOLD, unowned


def open_actions(b: Briefing) -> Part:
    """A table of them: what, who, by when."""
    rows = [*_of_countries(b), *_of_means(b), *_of_themes(b)]
    if not b.p.plan.costs and b.p.plan.budget_eur is None:
        rows.append(_row(b, b.say("open_money")))
    by = b.say("by", date=numbers.day(review_by(b.p), b.lang))
    asked = any(one.element is not None for one in b.facts.strategy.recommendations)
    rows.append(_row(b, b.say("open_review" if asked else "open_review_unasked"), by=by))
    heads = tuple(b.say(f"head_{key}") for key in ("what", "who", "when"))
    return Part("open", b.say("open"), (Table(b.say("open_caption"), heads, ("text",) * 3, tuple(rows)),))


def _row(b: Briefing, what: str, who: str = "", by: str = "") -> tuple[Line, ...]:
    return (what,), (who or b.say("to_be_named"),), (by or b.say("no_date"),)


def _of_countries(b: Briefing) -> list[tuple[Line, ...]]:
    rows = [one.row for one, _ in b.facts.chosen]
    unsettled = [row for row in rows if _form_open(b, row)] if "form_per_country" in b.items else []
    passed = [row for row in rows if any(mark.state == "passed" for mark in b.marks(row))]
    teams = b.items.get("country_teams")
    lead = b.body(teams.actors) if teams is not None else ""
    found = (
        ("open_goal", without_goal(b), capital(b.say("team_and_post"))),
        ("open_owner", [row for row in rows if b.brief(row).owner is None], lead),
        ("open_form", unsettled, lead),
        ("open_outcome", passed, ""),
        ("open_possible", b.rows("possible"), ""),
    )
    return [_row(b, b.say(key, list=_named(b, some, rows)), who) for key, some, who in found if some]


def _named(b: Briefing, some: list[int], rows: list[int]) -> str:
    """Countries by name, or that it is all of them."""
    return so_many(b, rows, rows) if set(some) == set(rows) else b.plan.countries(b.plan.by_name(some))


def _form_open(b: Briefing, row: int) -> bool:
    profile = b.profile(row)
    post = profile.ikt.post if profile is not None and profile.ikt is not None else None
    return post is not None and post.status in ("planned", "reinforced", "open")


def _of_means(b: Briefing) -> list[tuple[Line, ...]]:
    asked = {item.id: (fit, item) for _, means in b.facts.chosen for fit, item in means.unsure}
    return [
        _row(
            b,
            b.say("open_means", name=b.named(fit, item), question=open_question(item, b.lang)),
            b.body(item.run_by) if isinstance(item, Instrument) else "",
        )
        for fit, item in asked.values()
    ]


def _of_themes(b: Briefing) -> list[tuple[Line, ...]]:
    found = [(name, count) for name in TOLD if (count := unowned(b, name))]
    listed = ", ".join(b.say("open_theme", theme=b.say(name), count=count) for name, count in found)
    rows = [_row(b, b.say("open_themes", list=listed))] if found else []
    codes = [b.a.units[one.row].iso2 for one, _ in b.facts.chosen]
    actions = {action.id: action for code in codes for action in taken_on(b.p, iso2=code)}
    return rows + [
        _row(b, b.say("open_action", text=action.text.say(b.lang).rstrip(".")))
        for action in actions.values()
        if action.owner is None and action.state != "done"
    ]
