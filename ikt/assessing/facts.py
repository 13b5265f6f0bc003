"""What assessing needs of the facts and the framing, as one thing that any reader can hand in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from ikt.countries.table import codes
from ikt.model.base import Text
from ikt.model.criteria import AnyAttribute, Criteria, Indicator
from ikt.model.effort import Choice
from ikt.model.membership import Memberships
from ikt.model.profile import Profile
from ikt.model.source import Series, Source
from ikt.reading.rounds import Given, Rounds, files_of
from ikt.reading.workspace import Workspace, together, used_series

# series -> iso3 -> year -> value, as published
Figures = Mapping[str, Mapping[str, Mapping[int, float]]]


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that is scored: a country, with or without a profile."""

    iso2: str
    iso3: str
    name: Text
    short: Text
    profile: Profile | None = None

    @property
    def choice(self) -> Choice | None:
        """What the strategy chose; None where the profile does not say."""
        ikt = self.profile.ikt if self.profile is not None else None
        return ikt.choice if ikt is not None else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Units in a fixed order, the framing, the figures and what is known of their sources.

    ``memberships`` is the table of who takes part in what; without one the facts of profiles say so.
    ``rounds`` are those in which people were asked; which of them count is said by a policy.
    """

    units: tuple[Unit, ...]
    criteria: Criteria
    figures: Figures
    sources: Mapping[str, Source]
    source_of: Mapping[str, str]
    hashes: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    memberships: Memberships | None = None
    rounds: Mapping[str, Given] = field(default_factory=dict)

    @property
    def home(self) -> frozenset[str]:
        """The country that chooses (its code of three letters), which is never one of those compared."""
        home = self.criteria.home
        return frozenset() if home is None else frozenset((codes().iso3_of[home],))

    def series(self, name: str) -> Series:
        """A series of figures by its id; raises KeyError where no source has it."""
        return self.sources[self.source_of[name]].series[name]

    def turned_round(self, leaf: AnyAttribute) -> bool:
        """Whether the goalposts of an attribute run against the direction of its figure.

        A low figure, which as such is no merit, then counts for more: it is room for what the criterion asks.
        """
        return (
            isinstance(leaf, Indicator)
            and leaf.worst > leaf.best
            and self.series(leaf.series).direction == "higher"
        )

    def years(self, name: str, iso3: str) -> Mapping[int, float]:
        """Year -> figure of one unit; without the zeros that stand for missing, empty for who is left out."""
        if iso3 in self.sources[self.source_of[name]].leaves_out:
            return {}
        by_year = self.figures.get(name, {}).get(iso3, {})
        if self.series(name).zero == "real":
            return by_year
        return {year: x for year, x in by_year.items() if x != 0.0}

    def lag(self, name: str) -> int:
        """Years from reference year to publication of a series."""
        own = self.series(name).lag
        source = self.sources[self.source_of[name]].lag
        return own if own is not None else source if source is not None else 0


def profiled(profiles: Mapping[str, Profile]) -> tuple[Unit, ...]:
    """A unit per profile, by its code."""
    iso3_of = codes().iso3_of
    return tuple(
        Unit(iso2, iso3_of[iso2], profile.name, profile.short or profile.name, profile)
        for iso2, profile in sorted(profiles.items())
    )


def as_scored(evidence: Evidence) -> Evidence:
    """Evidence as it is where no series is read that no criterion uses, and no country without a profile."""
    used = used_series(evidence.criteria)
    tables = {one.file for one in evidence.sources.values()}
    kept = {one.file for one in evidence.sources.values() if not used.isdisjoint(one.series)}
    files = {name: digest for name, digest in evidence.files.items() if name not in tables - kept}
    digests = {name: digest.removeprefix("sha256:") for name, digest in files.items()}
    return replace(
        evidence,
        units=tuple(unit for unit in evidence.units if unit.profile is not None),
        figures={name: by_country for name, by_country in evidence.figures.items() if name in used},
        hashes={**evidence.hashes, "indicators": together(digests, "indicators/")},
        files=files,
    )


def gather(
    workspace: Workspace,
    *,
    longlist: bool = False,
    rounds: Rounds | None = None,
    counted: Collection[str] = (),
) -> Evidence:
    """The evidence of a workspace: a unit per profile, and with ``longlist`` per country with figures.

    ``rounds`` are those of the workspace, where somebody has read some already; the files of those
    ``counted`` are among the files that a score rests on.

    Raises:
        BadFiles: a round that is counted cannot be read.
    """
    rounds = Rounds(workspace.root, workspace.criteria) if rounds is None else rounds
    table = codes()
    units = {unit.iso2: unit for unit in profiled(workspace.profiles)}
    if longlist:
        for iso3 in {iso3 for by_country in workspace.figures.values() for iso3 in by_country}:
            iso2 = table.iso2_of[iso3]
            name = table.names[iso2]
            if iso2 != workspace.criteria.home:
                units.setdefault(iso2, Unit(iso2, iso3, name, name))
    return Evidence(
        units=tuple(units[iso2] for iso2 in sorted(units)),
        criteria=workspace.criteria,
        figures=workspace.figures,
        sources=workspace.sources,
        source_of=workspace.source_of,
        hashes=workspace.hashes,
        files={**workspace.files, **files_of(rounds, counted)},
        memberships=workspace.memberships,
        rounds=rounds,
    )
