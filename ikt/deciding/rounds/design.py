"""Who judges which countries, so that every country is seen by several and assessors can be compared.

Without a panel every team judges its own country and some others, by a cyclic design: teams stand in a
circle, and each judges the countries at the same few steps from its own. Two teams share as many countries as
there are pairs of steps that differ by the distance between them, so steps whose differences all differ
spread the shared countries as evenly as can be (Bose, R.C. (1939), On the construction of balanced incomplete
block designs, Annals of Eugenics 9(4), 353-399).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Views on a country; with fewer nobody can say whether people agree.
LEAST_SEEN = 2


@dataclass(frozen=True, slots=True)
class Design:
    """Who judges what, and what cannot be had.

    ``judges`` are the countries of each assessor, own first. ``seen_less`` are the countries with fewer views
    than asked for, and how many they have. ``parts`` are the assessors who share countries with each other,
    directly or through others: one part where all can be compared.
    """

    judges: dict[str, tuple[str, ...]]
    seen_less: dict[str, int]
    parts: tuple[tuple[str, ...], ...]


def who_judges_what(
    countries: Iterable[str], others: int = 2, *, alike: Mapping[str, str] | None = None
) -> dict[str, tuple[str, ...]]:
    """The countries that the team of each country judges, its own first.

    Every country is seen by ``others`` + 1 teams, or by all where there are fewer; with two others and seven
    countries or more no two teams share more than one country. One country has its own team only, and of two
    or three every team judges all. The order in which countries are given changes nothing: teams stand in the
    order of what ``alike`` says of them, such as their region, and then of their code, so that most of what a
    team judges besides its own lies near it.
    """
    group = alike or {}
    circle = sorted(set(countries), key=lambda code: (group.get(code, ""), code))
    steps = shifts(len(circle), others)
    return {
        own: tuple(circle[(place + step) % len(circle)] for step in steps)
        for place, own in sorted(enumerate(circle), key=lambda each: each[1])
    }


def shifts(n: int, others: int) -> tuple[int, ...]:
    """The steps round a circle of ``n`` countries at which a team judges; nought is its own country.

    The first two others lie next to each other, so that all teams can be compared by what they say of
    countries that are not their own. Each next step is the one by which the most countries that any two teams
    share stay fewest, and then the numbers of shared countries most even.
    """
    first = [0, 2, 3] if others > 1 and n > 3 else [0, 1, 2]
    chosen = first[: max(1, min(others + 1, n))]
    while len(chosen) < min(others + 1, n):
        free = (step for step in range(1, n) if step not in chosen)
        chosen.append(min(free, key=lambda step: (_crowding([*chosen, step], n), step)))
    return tuple(chosen)


def _crowding(steps: Sequence[int], n: int) -> tuple[int, int]:
    """The most countries that two teams share, and the sum of the squares of how many each two share."""
    shared = Counter((a - b) % n for a in steps for b in steps if a != b)
    return max(shared.values()), sum(count * count for count in shared.values())


def divided(
    may: Mapping[str, Iterable[str]],
    *,
    own: Mapping[str, Iterable[str]] | None = None,
    seen: int = LEAST_SEEN,
) -> Design:
    """The countries ``may`` says each assessor can judge, divided so that ``seen`` of them judge each.

    Own countries are always judged by those whose they are. Fewer than ``seen`` judge a country where no more
    may. Those who share least with each other so far judge the next country, so that what people share is
    spread as well. Loads are as even as they can be: no other division with as many views has a smaller sum
    of squares of loads, nor a smaller largest load (Harvey, N.J.A. et al. (2006), Semi-matchings for
    bipartite graphs and load balancing, Journal of Algorithms 59(1), 53-78). Where assessors would then share
    no country with others, directly or through somebody, one more view joins them where the panel allows it.
    """
    fixed = {one: frozenset((own or {}).get(one, ())) for one in sorted(may)}
    able = {one: frozenset(may[one]) | fixed[one] for one in fixed}
    taken = {one: set(fixed[one]) for one in fixed}
    for country in sorted(set().union(*able.values())):
        judging = [one for one in taken if country in taken[one]]
        free = [one for one in able if country in able[one] - taken[one]]
        while free and len(judging) < seen:
            # The one who shares least with those who judge this one already, and then has least to judge.
            one = min(free, key=lambda one: (_shared(one, judging, taken), len(taken[one]), one))
            free.remove(one)
            judging.append(one)
            taken[one].add(country)
    _level(taken, able, fixed)
    _join(taken, able)
    ordered = {one: (*sorted(fixed[one]), *sorted(taken[one] - fixed[one])) for one in taken}
    return design_of(ordered, set().union(*able.values()), seen=seen)


def design_of(
    judges: Mapping[str, Sequence[str]], countries: Iterable[str], *, seen: int = LEAST_SEEN
) -> Design:
    """What a division comes to: which of the countries have fewer than ``seen`` views, and who shares any."""
    views = Counter(country for each in judges.values() for country in set(each))
    less = {country: views[country] for country in sorted(set(countries)) if views[country] < seen}
    return Design({one: tuple(each) for one, each in judges.items()}, less, parts_of(judges))


def parts_of(judges: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Assessors who share a country with each other, directly or through others; the most of them first."""
    parts: list[tuple[set[str], set[str]]] = []
    for one in sorted(judges):
        people, places = {one}, set(judges[one])
        apart = []
        for part in parts:
            if part[1] & places:
                people |= part[0]
                places |= part[1]
            else:
                apart.append(part)
        parts = [*apart, (people, places)]
    return tuple(sorted((tuple(sorted(people)) for people, _ in parts), key=lambda part: (-len(part), part)))


def _shared(one: str, others: Iterable[str], taken: Mapping[str, set[str]]) -> int:
    """How many countries somebody shares with these others, each counted by itself."""
    return sum(len(taken[one] & taken[other]) for other in others)


def _level(
    taken: dict[str, set[str]], able: Mapping[str, frozenset[str]], fixed: Mapping[str, frozenset[str]]
) -> None:
    """Hand countries on, from one to the next, until no chain of that kind makes two loads more even."""
    while True:
        for one in sorted(taken, key=lambda each: (-len(taken[each]), each)):
            chain = _chain(one, taken, able, fixed)
            if chain:
                for giver, country, taker in chain:
                    taken[giver].remove(country)
                    taken[taker].add(country)
                break
        else:
            return


def _chain(
    start: str,
    taken: Mapping[str, set[str]],
    able: Mapping[str, frozenset[str]],
    fixed: Mapping[str, frozenset[str]],
) -> list[tuple[str, str, str]]:
    """Who hands which country to whom, from ``start`` to somebody with at least two fewer; empty if none."""
    came: dict[str, tuple[str, str] | None] = {start: None}
    queue = deque([start])
    while queue:
        giver = queue.popleft()
        if len(taken[giver]) <= len(taken[start]) - 2:
            chain = []
            while (step := came[giver]) is not None:
                chain.append((step[0], step[1], giver))
                giver = step[0]
            return chain
        for taker in able:
            handed = min((taken[giver] - fixed[giver]) & (able[taker] - taken[taker]), default=None)
            if taker not in came and handed is not None:
                came[taker] = giver, handed
                queue.append(taker)
    return []


def _join(taken: dict[str, set[str]], able: Mapping[str, frozenset[str]]) -> None:
    """Add a view where it joins assessors who share no country with others, on who has least to judge."""
    while len(parts := parts_of(taken)) > 1:
        part_of = {one: number for number, part in enumerate(parts) for one in part}
        seen_in: dict[str, set[int]] = {}
        for one, countries in taken.items():
            for country in countries:
                seen_in.setdefault(country, set()).add(part_of[one])
        joins = [
            (len(taken[one]), one, country)
            for one in taken
            for country in sorted(able[one] - taken[one])
            if seen_in.get(country, set()) - {part_of[one]}
        ]
        if not joins:
            return
        _, one, country = min(joins)
        taken[one].add(country)
