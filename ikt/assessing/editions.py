"""The sources that a ranking uses: how old their newest figure is, which newer edition there is, and whether
anybody read on what terms they may be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ikt.assessing.assessment import Assessment
from ikt.assessing.clock import age
from ikt.assessing.facts import Evidence
from ikt.assessing.latest import last_year
from ikt.assessing.membership import listed
from ikt.assessing.performance import full_lists
from ikt.model.criteria import Count, Indicator
from ikt.model.source import Source

# A source is told to be old when its newest figure describes a year further back than this.
OLD_AFTER = 3
# What another edition of a series has behind its name.
_EDITION = re.compile(r", [^,]*\d{4}[^,]*$")


@dataclass(frozen=True, slots=True)
class Edition:
    """A source in use (its id) with what rests on it.

    ``columns`` are attributes, ``guards`` ids of safeguards, ``beside`` whether figures beside the score come
    from it. ``newest`` is the year of its newest figure that was known, None for a list of facts, and
    ``age`` how many years ago that was; ``newer`` the id of the newest later edition in the workspace.
    """

    source: str
    columns: tuple[int, ...]
    guards: tuple[str, ...]
    beside: bool
    newest: int | None
    age: int
    newer: str | None

    @property
    def old(self) -> bool:
        """Whether its newest figure is older than ``OLD_AFTER`` years."""
        return self.newest is not None and self.age > OLD_AFTER


def editions(a: Assessment) -> tuple[Edition, ...]:
    """Every source of figures or of whole lists that the ranking and what stands beside it use, in the order
    of the criteria."""
    evidence, as_of = a.evidence, a.recipe.as_of
    columns: dict[str, list[int]] = {}
    guards: dict[str, list[str]] = {}
    series: dict[str, list[str]] = {}

    def uses(name: str) -> str:
        source = evidence.source_of[name]
        columns.setdefault(source, [])
        series.setdefault(source, []).append(name)
        return source

    for column, leaf in enumerate(a.leaves):
        own: list[str] = []
        if isinstance(leaf, Indicator):
            own = [uses(name) for name in leaf.all_series]
        elif isinstance(leaf, Count):
            own = [name for kind in leaf.count for name in _lists(evidence, kind, as_of)]
        for name in dict.fromkeys(own):
            columns.setdefault(name, []).append(column)
    for guard in evidence.criteria.safeguards:
        for part in (guard.series, guard.low, guard.high, guard.error):
            if part is not None:
                guards.setdefault(uses(part), []).append(guard.id)
    beside = {uses(item.series) for item in evidence.criteria.context}
    made = []
    for source, used in columns.items():
        newest = _newest(a, series.get(source, []))
        made.append(
            Edition(
                source=source,
                columns=tuple(used),
                guards=tuple(dict.fromkeys(guards.get(source, ()))),
                beside=source in beside,
                newest=newest,
                age=0 if newest is None else age(as_of, newest),
                newer=_newer(evidence, source, series.get(source, [])),
            )
        )
    return tuple(made)


def unsure_licences(a: Assessment, found: tuple[Edition, ...]) -> tuple[str, ...]:
    """Ids of those sources of which nobody has read the licence; a public act or list needs none."""
    return tuple(
        one.source for one in found if a.evidence.sources[one.source].licence.sure == "own_knowledge"
    )


def _lists(evidence: Evidence, kind: str, as_of: date) -> list[str]:
    """Ids of the sources that say who has a kind of fact and who has not."""
    body = listed(evidence, kind)
    if body is not None:
        return [body.source]
    whole = {id(one) for one in full_lists(kind, evidence, as_of)}
    return [name for name, one in evidence.sources.items() if id(one) in whole]


def _newest(a: Assessment, series: list[str]) -> int | None:
    """The year of the newest figure of these series, of any country, that was known on the day."""
    years = [
        year
        for name in series
        for last in [last_year(a.evidence, a.recipe.as_of, name)]
        for iso3 in a.evidence.figures.get(name, {})
        for year in a.evidence.years(name, iso3)
        if year <= last
    ]
    return max(years, default=None)


def _newer(evidence: Evidence, source: str, series: list[str]) -> str | None:
    """The newest edition of the same publisher that came out later and has one of these series again.

    Such a series is called as before, with the edition behind its name.
    """
    own = evidence.sources[source]
    names = [own.series[name].name.en for name in series]
    found = [
        name
        for name, other in evidence.sources.items()
        if name != source and _is_later(own, other) and any(_again(other, one) for one in names)
    ]
    return max(found, key=lambda name: (_when(evidence.sources[name]), name), default=None)


def _again(other: Source, name: str) -> bool:
    """Whether a source has a series of this name, or of this name with a year behind it."""
    again = re.compile(rf"{re.escape(name)}(, .*\d{{4}}.*)?")
    return any(again.fullmatch(one.name.en) for one in other.series.values())


def _is_later(own: Source, other: Source) -> bool:
    return own.called == other.called and _when(other) > _when(own) != ""


def _when(source: Source) -> str:
    """The last day of the stretch in which an edition came out (ISO), empty where nobody knows."""
    return source.published.last.isoformat() if source.published is not None else ""


def same_series(evidence: Evidence, one: str, other: str) -> bool:
    """Whether two series are editions of the same: called alike but for the edition behind the name."""
    if one == other:
        return True
    if one not in evidence.source_of or other not in evidence.source_of:
        return False
    names = [_EDITION.sub("", evidence.series(name).name.en) for name in (one, other)]
    return names[0] == names[1]
