"""The first page: whom the strategy chose, what is decided, what is not; the rules of the strategy."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.policy_content import policy_content
from ikt.deciding.multiyear import works
from ikt.model.effort import Ikt
from ikt.model.strategy import Theme
from ikt.telling.document import Block, Box, Bullets, Figure, Line, Part, Strong
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import enumerate_words, number_word
from ikt.telling.plan.briefing import Briefing


def message(b: Briefing, years: Figure | None) -> Part:
    """A few lines that can be said aloud, then the picture by year."""
    lines: list[Line] = [(Strong(b.say("no_choice")),)]
    if b.facts.chosen:
        lines = [
            (Strong(_follows(b)), *_cited(b)),
            (_guards(b),),
            (_decided(b),),
            (_undecided(b),),
            *((line,) for line in _reaches(b)),
        ]
    lines.append((b.say("no_calculation"),))
    blocks: list[Block] = [Box(tuple(line for line in lines if line != ("",)))]
    blocks += [years] if years is not None else []
    return Part("message", b.say("message"), tuple(blocks))


def _follows(b: Briefing) -> str:
    ten, more = b.rows("chosen"), b.rows("possible")
    count = number_word(len(ten), b.lang)
    sentences = []
    if ten:
        words = {"date": _date(b), "list": b.plan.countries(ten), "count": count}
        sentences.append(b.plural("follows", len(ten), **words))
    if more:
        sentences.append(b.say("possible", list=b.plan.countries(more)))
    return " ".join(sentences)


def _date(b: Briefing) -> str:
    """The date of the source that states the choice."""
    sources = (ikt.choice_source for ikt in _blocks(b) if ikt.choice_source is not None)
    source = b.a.evidence.sources.get(next(sources, ""))
    return written(source.date, b.lang) if source is not None else "–"


def _cited(b: Briefing) -> Line:
    return next((b.note(ikt.choice_source, ikt.choice_where) for ikt in _blocks(b)), ())


def _blocks(b: Briefing) -> list[Ikt]:
    profiles = [b.profile(one.row) for one, _ in b.facts.chosen]
    return [profile.ikt for profile in profiles if profile is not None and profile.ikt is not None]


def _guards(b: Briefing) -> str:
    """Whom a safeguard warns of, since that is weighed first."""
    guards = {one.row: [verdict.id for verdict in one.below] for one, _ in b.facts.chosen}
    below = [
        b.say("guards_of", name=b.plan.country(row), list=enumerate_words(names, b.lang))
        for row in b.plan.by_name(list(guards))
        if (names := b.posture.names_of_guards(guards[row]))
    ]
    return b.say("guards", list=enumerate_words(below, b.lang)) if below else b.say("guards_none")


def _decided(b: Briefing) -> str:
    """What sources record as decided, and what they announce."""
    recorded = [b.say("decided_choice")]
    closing = [ikt.neso.closes_by for ikt in _blocks(b) if ikt.neso.closes_by is not None]
    if closing:
        words = {"count": number_word(len(closing), b.lang), "last": written(max(closing), b.lang)}
        recorded.append(b.plural("decided_offices", len(closing), **words))
    announced = []
    for key, rows in (("announced_attaches", _attaches(b)), ("announced_posts", _reinforced(b))):
        if rows:
            announced.append(b.say(key, list=b.plan.countries(b.plan.by_name(rows))))
    sentences = [b.say("decided", list=enumerate_words(recorded, b.lang))]
    if announced:
        sentences.append(b.say("announced", list="; ".join(announced)))
    return " ".join(sentences)


def _attaches(b: Briefing) -> list[int]:
    return [
        one.row
        for one, _ in b.facts.chosen
        if any(mark.sign == "attache" and mark.state != "done" for mark in b.marks(one.row))
    ]


def _reinforced(b: Briefing) -> list[int]:
    return [
        one.row
        for one, _ in b.facts.chosen
        if (profile := b.profile(one.row)) is not None
        and profile.ikt is not None
        and profile.ikt.post is not None
        and profile.ikt.post.status == "reinforced"
    ]


def _undecided(b: Briefing) -> str:
    """What no source and no team says, and of how many dates nobody says what came of them."""
    rows = [one.row for one, _ in b.facts.chosen]
    without_goal = [row for row in rows if not has_goal(b, row)]
    without_owner = [row for row in rows if b.brief(row).owner is None]
    missing = []
    for key, lacking in (("undecided_goal", without_goal), ("undecided_owner", without_owner)):
        if lacking:
            missing.append(b.say(key, list=so_many(b, lacking, rows)))
    if "form_per_country" in b.items:
        missing.append(b.say("undecided_form"))
    if not b.p.plan.costs and b.p.plan.budget_eur is None:
        missing.append(b.say("undecided_money"))
    if more := b.rows("possible"):
        missing.append(b.say("undecided_possible", list=b.plan.countries(more)))
    sentences = [b.say("undecided", list="; ".join(missing))] if missing else []
    passed = sum(mark.state == "passed" for row in rows for mark in b.marks(row))
    if passed:
        sentences.append(b.plural("passed", passed, count=number_word(passed, b.lang)))
    return " ".join(sentences)


def has_goal(b: Briefing, row: int) -> bool:
    """Whether a team said what is wanted with a country."""
    return bool(b.brief(row).message or b.brief(row).line)


def so_many(b: Briefing, some: Sequence[int], rows: Sequence[int]) -> str:
    """How many of the countries, in words."""
    count = number_word(len(rows), b.lang)
    if len(some) == len(rows):
        return b.say("all_of_them", count=count)
    return b.say("some_of_them", some=number_word(len(some), b.lang), count=count)


def _reaches(b: Briefing) -> list[str]:
    """How far the sources reach, where all that they say of policy is old."""
    day, sources = b.a.recipe.as_of, b.a.evidence.sources
    profiles = [profile for one, _ in b.facts.chosen if (profile := b.profile(one.row)) is not None]
    contents = [policy_content(profile, sources, day) for profile in profiles]
    dates = [content.until for content in contents if content.until is not None]
    if not dates or not all(content.old for content in contents):
        return []
    return [b.say("reaches", date=written(max(dates), b.lang))]


def choice(b: Briefing) -> Part:
    """The rules of the strategy on where effort goes, as its letter states them."""
    return _listed(b, "choice")


def security(b: Briefing) -> Part:
    """What to weigh before anything is done, as the letters state it."""
    return _listed(b, "security")


def _listed(b: Briefing, name: Theme) -> Part:
    items: list[Line] = [
        (
            Strong(b.say("named", text=item.name.say(b.lang) if item.name else item.id)),
            item.text.say(b.lang),
            *b.note_of(item),
        )
        for item in works(b.facts.strategy, name)
    ]
    return Part(name, b.say(name), (Bullets(tuple(items)),) if items else ())


def day_of_plan(b: Briefing) -> str:
    """The day for which all of it is told."""
    return numbers.day(b.a.recipe.as_of, b.lang)
