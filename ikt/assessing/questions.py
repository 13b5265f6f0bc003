"""What a person should look at in the figures and the evidence; nothing is dropped because of it.

Each question is one problem with a ``Q`` code and names the countries it is about. Where there are
profiles, only countries with one are asked about: the long list is not what people act on.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why
from ikt.model.criteria import AnyAttribute, Indicator, JudgementScale
from ikt.problems import Place, Problem
from ikt.reading.workspace import Workspace
from ikt.scoring.values import beyond

# A jump: more than this many times the country's own median change, and this part of the level.
JUMP_TIMES = 8.0
JUMP_PART = 0.3
JUMP_YEARS = 10
# Known for fewer than this part of the profiles (30 of 44), an attribute compares too few.
LEAST_KNOWN_PART = 2.0 / 3.0


def questions(workspace: Workspace, a: Assessment) -> list[Problem]:
    """Every question that the figures and the evidence raise under an assessment."""
    asker = _Asker(workspace, a)
    return [*asker.figures(), *asker.later(), *asker.attributes(), *asker.vintages()]


class _Asker:
    def __init__(self, workspace: Workspace, a: Assessment) -> None:
        self.workspace = workspace
        self.a = a
        with_profile = [row for row, unit in enumerate(a.units) if unit.profile is not None]
        self.rows = with_profile or list(range(len(a.units)))

    def place(self, name: str, *path: str | int) -> Place:
        return self.workspace.documents[name].place(path, key=True)

    def attribute_place(self, wanted: str) -> Place:
        document = self.workspace.documents["criteria.yaml"]
        for path in document.values:
            if path[-1:] == ("id",):
                here = document.data
                for part in path:
                    here = here[part]
                if here == wanted:
                    return document.place(path)
        return document.place()

    # Figures

    def figures(self) -> Iterator[Problem]:
        for series in sorted(self.used()):
            jumps = list(self.jumps(series))
            if jumps:
                yield self.about_series("Q401", series, jumps)
            zeros = self.zeros(series)
            if zeros:
                yield self.about_series("Q402", series, zeros)

    def used(self) -> set[str]:
        return {s for leaf in self.a.leaves if isinstance(leaf, Indicator) for s in leaf.all_series}

    def about_series(self, code: str, series: str, who: list[str]) -> Problem:
        source = self.workspace.source_of[series]
        place = self.place("sources.yaml", source, "series", series)
        return Problem(code, place, series, {"list": ", ".join(who)})

    def later(self) -> Iterator[Problem]:
        """Series with figures of years after that in which their edition was published."""
        for name, source in self.workspace.sources.items():
            if source.published is None:
                continue
            last = source.published.last.year
            for series in source.series:
                table = self.workspace.figures.get(series, {})
                years = sorted({year for by_year in table.values() for year in by_year if year > last})
                if years:
                    params = {"list": ", ".join(map(str, years)), "published": str(source.published)}
                    yield Problem("Q407", self.place("sources.yaml", name, "published"), series, params)

    def jumps(self, series: str) -> Iterator[str]:
        """A change against the country's own history, in the last years only."""
        table = self.workspace.figures.get(series, {})
        for row in self.rows:
            years = table.get(self.a.units[row].iso3, {})
            if min(years.values(), default=0.0) < 0.0 < max(years.values(), default=0.0):
                continue  # a rate of change has no level to jump against
            steps = {year: years[year] - years[year - 1] for year in years if year - 1 in years}
            if len(steps) < 5:
                continue
            usual = median(abs(step) for step in steps.values())
            for year in sorted(steps):
                if year <= max(years) - JUMP_YEARS or usual == 0.0:
                    continue
                level = max(abs(years[year]), abs(years[year - 1]))
                if abs(steps[year]) > JUMP_TIMES * usual and abs(steps[year]) > JUMP_PART * level:
                    yield f"{self.a.units[row].iso2} {year}"

    def zeros(self, series: str) -> list[str]:
        """Countries with a real zero in a series that is read as a logarithm."""
        logs = [leaf for leaf in self.a.leaves if isinstance(leaf, Indicator) and leaf.scale == "log"]
        if not any(series in leaf.all_series for leaf in logs):
            return []
        table = self.workspace.figures.get(series, {})
        return [
            self.a.units[row].iso2
            for row in self.rows
            if 0.0 in table.get(self.a.units[row].iso3, {}).values()
        ]

    # Attributes

    def attributes(self) -> Iterator[Problem]:
        for column, leaf in enumerate(self.a.leaves):
            known = [row for row in self.rows if self.a.values.known_leaf[row, column]]
            place = self.attribute_place(leaf.id)
            if isinstance(leaf, JudgementScale):
                later = [
                    self.a.units[row].iso2
                    for row in self.rows
                    if self.a.performance.why[row, column] == Why.NOT_YET
                ]
                if later:
                    yield Problem("Q704", place, leaf.id, {"list": ", ".join(later)})
                if 0 < len(known) < len(self.rows):
                    params = {"count": len(known), "all": len(self.rows)}
                    yield Problem("Q702", place, leaf.id, params)
                continue
            if len(known) < LEAST_KNOWN_PART * len(self.rows):
                yield Problem("Q703", place, leaf.id, {"count": len(known), "all": len(self.rows)})
            yield from self.clipped(column, leaf, place)
            old = [
                f"{self.a.units[row].iso2} {self.a.performance.year[row, column]}"
                for row in self.rows
                if self.a.performance.old[row, column]
            ]
            if old:
                yield Problem("Q404", place, leaf.id, {"list": ", ".join(old)})

    def clipped(self, column: int, leaf: AnyAttribute, place: Place) -> Iterator[Problem]:
        if not isinstance(leaf, Indicator):
            return
        raw = self.a.performance.best[:, column]
        outside = beyond(raw, leaf.worst, leaf.best) & ~np.isnan(raw)
        who = [self.a.units[row].iso2 for row in self.rows if outside[row]]
        if who:
            yield Problem("Q403", place, leaf.id, {"list": ", ".join(who)})

    # Vintages

    def vintages(self) -> Iterator[Problem]:
        sources = self.workspace.sources
        for leaf in self.a.leaves:
            if isinstance(leaf, Indicator):
                own = sorted({self.workspace.source_of[series] for series in leaf.all_series})
                if len({sources[name].published for name in own}) > 1:
                    yield Problem("Q405", self.attribute_place(leaf.id), leaf.id, {"list": ", ".join(own)})
        used = self.used() | {g.series for g in self.workspace.criteria.safeguards if g.series}
        by_title: dict[str, set[str]] = {}
        for series in used:
            name = self.workspace.source_of[series]
            # "V-Dem version 14" and "version 16" begin alike; another product of the publisher does not.
            key = f"{sources[name].called.en}, {sources[name].title.en.split()[0]}"
            by_title.setdefault(key, set()).add(name)
        for _, names in sorted(by_title.items()):
            if len(names) > 1 and len({sources[name].edition for name in names}) > 1:
                first = min(names)
                params = {"publisher": sources[first].called.en, "list": ", ".join(sorted(names))}
                yield Problem("Q406", self.place("sources.yaml", first), first, params)
