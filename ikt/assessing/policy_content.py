"""How far what a profile tells of policy reaches: its newest source, who owns it, and whether it is old.

Policy content is what a profile tells of policy from documents, and what a team adds to it:

- the choice of the country, and everything in the block ``ikt``: the office, posts, attachés, pacts,
  missions, programmes, calls, cities;
- facts, but for those of lists that are kept for all countries (memberships), of figures (statistics) and of
  others' measures (embargoes);
- actions that cite a source;
- what a team writes for a briefing, its goals among it, by the day on which the post was consulted.

Data sets tell nothing of policy, whatever cites them. Notes and goals have no date of their own, so they make
nothing newer; judgements and safeguards are evidence of a score and no policy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ikt.model.moment import When
from ikt.model.profile import Profile
from ikt.model.source import Source

# Content is old when its newest source is of more than so many years before the day.
YEARS = 2
_NO_POLICY = ("membership", "statistic", "embargo")


@dataclass(frozen=True, slots=True)
class PolicyContent:
    """How far the policy content of a profile reaches on a day.

    ``until`` is the date of the newest source known by then, None where none has a date; ``source`` is its
    id, None where it is the team itself. ``owners`` are who the profile names: the owner of its briefing,
    else those of its goals; empty where it names nobody. ``old`` says that nothing is newer than two years,
    or that nothing has a date.
    """

    until: When | None
    source: str | None
    owners: tuple[str, ...]
    old: bool


def policy_content(profile: Profile, sources: Mapping[str, Source], as_of: date) -> PolicyContent:
    """How far the policy content of a profile reaches on a day, and whether it is old then."""
    told = [(when, source) for when, source in _dated(profile, sources) if when.first <= as_of]
    # Of several of one day the first in the profile is named.
    until, source = max(told, key=lambda one: one[0], default=(None, None))
    return PolicyContent(until, source, _owners(profile), until is None or until.last < years_before(as_of))


def years_before(day: date, years: int = YEARS) -> date:
    """The same day so many years earlier; of 29 February the 28th where there is no other."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _owners(profile: Profile) -> tuple[str, ...]:
    brief = profile.brief
    if brief is None:
        return ()
    if brief.owner is not None:
        return (brief.owner,)
    return tuple(dict.fromkeys(goal.owner for goal in brief.line if goal.owner is not None))


def _dated(profile: Profile, sources: Mapping[str, Source]) -> Iterator[tuple[When, str | None]]:
    """The date of each source of policy content, and its id."""
    for name in _cited(profile):
        source = sources.get(name) if name is not None else None
        if source is not None and source.kind != "data" and source.known_from is not None:
            yield source.known_from, name
    if profile.brief is not None and profile.brief.post_consulted is not None:
        yield profile.brief.post_consulted, None


def _cited(profile: Profile) -> Iterator[str | None]:
    ikt = profile.ikt
    if ikt is not None:
        yield ikt.choice_source
        yield ikt.neso.source
        one = (ikt.post, ikt.pilot_2018, ikt.werkplaats_programme, ikt.tinl, ikt.global_stars_call)
        some = (*ikt.attaches, *ikt.nlib_cities, *ikt.pacts, *ikt.missions)
        yield from (cited.source for cited in (*one, *some) if cited is not None)
    yield from (fact.source for fact in profile.facts if fact.kind not in _NO_POLICY)
    yield from (action.source for action in profile.actions)
