"""``outcomes.yaml``: expectations that point at what is there, and measures of a team's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ikt.countries.table import codes, iso2_meant
from ikt.model.criteria import Criteria, Indicator
from ikt.model.outcomes import STRATEGY, WAYS, Outcomes
from ikt.model.profile import Profile
from ikt.problems import Problems
from ikt.reading.headings import Heading
from ikt.reading.typed import Sketch
from ikt.reading.workspace import read_sketch
from ikt.reading.yaml_document import Path as Spot

NAME = "outcomes.yaml"


@dataclass(frozen=True, slots=True)
class Named:
    """What an expectation can point at; None where that is not known, and then nothing is missed."""

    sources: Collection[str] | None
    series: Collection[str] | None
    attributes: Collection[str] | None
    profiles: Mapping[str, Profile] | None
    decisions: Sequence[Heading] | None


def with_figures(criteria: Criteria) -> tuple[str, ...]:
    """Ids of the attributes that are worked out of published figures."""
    return tuple(leaf.id for leaf in criteria.attributes() if isinstance(leaf, Indicator))


def choices(named: Named) -> dict[str, tuple[str, ...]]:
    """Who was chosen, by the number and the id of each filed decision, and by the word for the strategy."""
    found: dict[str, tuple[str, ...]] = {}
    profiles = named.profiles
    for head in named.decisions or ():
        if head.withdraws is not None:
            continue
        found[str(head.number)] = head.chosen
        if head.id:
            found[head.id] = head.chosen
    if profiles is not None:
        found[STRATEGY] = tuple(
            iso2
            for iso2, profile in profiles.items()
            if profile.ikt is not None and profile.ikt.choice == "chosen"
        )
    return found


def read_outcomes(root: Path, named: Named, problems: Problems) -> tuple[Outcomes, str] | None:
    """Read the expectations of a workspace and their hash; None where something is wrong with them."""
    before = len(problems)
    found = read_sketch(root / NAME, NAME, Outcomes, problems)
    if found is None:
        return None
    sketch, digest = found
    _measures(sketch, named, problems)
    _expectations(sketch, named, choices(named), problems)
    return (sketch.model, digest) if len(problems) == before else None


def _measures(sketch: Sketch[Outcomes], named: Named, problems: Problems) -> None:
    """Measures of the team's own: an id for each that nothing else has, and one figure a year."""
    taken = {*(named.series or ()), *(named.attributes or ())}
    for number, measure in enumerate(sketch.model.measures):
        at: Spot = ("measures", number)
        if measure.id in taken:
            sketch.tell(problems, "P705", (*at, "id"), id=measure.id)
        taken.add(measure.id)
        for iso2, figures in measure.values.items():
            _country(sketch, (*at, "values", iso2), iso2, problems, key=True)
            years: set[int] = set()
            for place, figure in enumerate(figures):
                here = (*at, "values", iso2, place)
                _source(sketch, (*here, "source"), figure.source, named, problems)
                if figure.year in years:
                    sketch.tell(problems, "P707", (*here, "year"), year=figure.year, code=iso2)
                years.add(figure.year)


def _expectations(
    sketch: Sketch[Outcomes], named: Named, chosen: Mapping[str, tuple[str, ...]], problems: Problems
) -> None:
    own = [measure.id for measure in sketch.model.measures]
    whole = named.series is not None and named.attributes is not None and sketch.sound_below(("measures",))
    measures = [*own, *(named.attributes or ()), *(named.series or ())]
    for number, one in enumerate(sketch.model.expectations):
        at: Spot = ("expectations", number)
        _source(sketch, (*at, "source"), one.source, named, problems)
        ways = one.ways
        if len(ways) != 1 and sketch.sound(*((*at, way) for way in WAYS)):
            reason = "several" if ways else "none"
            sketch.tell(problems, "P703", (*at, ways[1]) if ways else at, key=True, reason=reason)
        if whole and one.measure not in measures:
            among = (one.measure, measures)
            sketch.tell(problems, "P704", (*at, "measure"), name=one.measure, among=among)
        if one.decision not in chosen:
            if one.decision != STRATEGY and named.decisions is not None:
                sketch.tell(problems, "P702", (*at, "decision"), name=one.decision)
            continue
        for place, iso2 in enumerate(one.countries):
            here = (*at, "countries", place)
            if _country(sketch, here, iso2, problems) and iso2 not in chosen[one.decision]:
                sketch.tell(
                    problems, "P706", here, leans=[(*at, "decision")], code=iso2,
                    list=", ".join(sorted(chosen[one.decision])),
                )  # fmt: skip


def _country(sketch: Sketch[Outcomes], at: Spot, iso2: str, problems: Problems, *, key: bool = False) -> bool:
    """Whether a code is that of a country; told where it is not."""
    known = iso2 in codes().iso3_of
    if not known:
        sketch.tell(problems, "P307", at, key=key, code=iso2, near=iso2_meant(iso2))
    return known


def _source(sketch: Sketch[Outcomes], at: Spot, source: str, named: Named, problems: Problems) -> None:
    if named.sources is not None and source not in named.sources:
        sketch.tell(problems, "P302", at, source=source, among=(source, named.sources))
