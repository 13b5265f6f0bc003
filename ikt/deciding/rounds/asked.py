"""Who is asked about which countries, by a panel or by an assessor for the team of each country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ikt.deciding.rounds.design import Design, design_of, divided, who_judges_what
from ikt.model.round import Asked, Panel, Round

# Besides its own every team judges so many other countries.
OTHERS = 2


@dataclass(frozen=True, slots=True)
class WhoIsAsked:
    """Assessor id -> what is asked, in the order of the ids; ``design`` says what could not be had.

    ``unasked`` are those of the panel for whom no country was left.
    """

    asked: Mapping[str, Asked]
    design: Design
    unasked: tuple[str, ...]


def team_id(iso2: str) -> str:
    """The id of the assessor of a country's team."""
    return f"team-{iso2.lower()}"


def who_is_asked(
    countries: Sequence[str],
    panel: Panel | None = None,
    others: int = OTHERS,
    *,
    alike: Mapping[str, str] | None = None,
) -> WhoIsAsked:
    """Every country to its own assessors and to ``others`` more, as evenly as can be.

    Without a panel each country has a team of its own. In a panel the countries of an assessor are their own,
    which they always judge; whoever has none may judge any. ``alike`` is what countries have in common, such
    as a region, by which neighbours are asked about each other. Who is left with nothing to judge is not
    asked.
    """
    own = _own(countries, panel)
    theirs = [iso2 for each in own.values() for iso2 in each]
    if all(len(each) == 1 for each in own.values()) and sorted(theirs) == sorted(set(countries)):
        team = {each[0]: assessor for assessor, each in own.items()}
        by_team = who_judges_what(countries, others, alike=alike)
        design = design_of({team[iso2]: by_team[iso2] for iso2 in by_team}, countries, seen=others + 1)
    else:
        named = {} if panel is None else panel.assessors
        anywhere = {one for one, who in named.items() if others or not who.countries}
        may = {one: tuple(countries) if one in anywhere else each for one, each in own.items()}
        judges = divided(may, own=own, seen=others + 1).judges
        # Also of countries that nobody here may judge it is to be told.
        design = design_of({one: each for one, each in judges.items() if each}, countries, seen=others + 1)
    asked = {one: Asked(countries=design.judges[one], own=own[one]) for one in sorted(design.judges)}
    return WhoIsAsked(asked, design, tuple(one for one in own if one not in asked))


def _own(countries: Sequence[str], panel: Panel | None) -> dict[str, tuple[str, ...]]:
    """Assessor id -> their own countries, of those that are asked about."""
    if panel is None:
        return {team_id(iso2): (iso2,) for iso2 in countries}
    among = set(countries)
    return {
        one: tuple(iso2 for iso2 in dict.fromkeys(who.countries) if iso2 in among)
        for one, who in panel.assessors.items()
    }


def of_those(panel: Panel, asked: Iterable[str]) -> Panel:
    """The panel of those who are asked; of nobody else is anything kept with a round."""
    kept = set(asked)
    return Panel(assessors={one: who for one, who in panel.assessors.items() if one in kept})


def differences(there: Round, wanted: Round) -> dict[str, tuple[str, ...]]:
    """How a round that is wanted differs from the one of that name which is there: field -> what differs.

    Of ``asked`` the assessors who would be asked something else; of other fields both as they are written,
    the wanted one first. The day on which it was made is no difference.
    """
    found: dict[str, tuple[str, ...]] = {}
    if there.questions != wanted.questions:
        found["questions"] = (", ".join(wanted.questions), ", ".join(there.questions))
    if there.asked != wanted.asked:
        everybody = sorted({*there.asked, *wanted.asked})
        found["asked"] = tuple(one for one in everybody if there.asked.get(one) != wanted.asked.get(one))
    for name in ("until", "rule", "follows"):
        old, new = getattr(there, name), getattr(wanted, name)
        if str(old) != str(new):
            found[name] = (str(new), str(old))
    return found
