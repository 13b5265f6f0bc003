"""Fit by field: where the home country is specialised, where a country is, whether the one cites the other.

``fit`` compares every unit with the home country in every field; ``Fit.columns`` and ``Fit.order`` answer the
two questions that follow: which fields suit this country, which countries suit this field. Nothing here is
part of a score. All ratios are as published, 1 is as in the world or as expected; an unknown stays None.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ikt.assessing.facts import Evidence
from ikt.assessing.known_figures import known_figures
from ikt.assessing.latest import Latest, latest
from ikt.model.criteria import Indicator
from ikt.model.fields import Fields, ResearchField
from ikt.problems import BadRequest

# What the figures say of a country in a field, read from the top: the first that holds.
#   unknown  a specialisation is not known, of the country or of the home country
#   few      with so few articles the ratio is mostly chance
#   could    both are specialised, and the country is cited less than expected: could be, and is not
#   both     both are specialised; it is cited as expected or more, or how much is not known
#   theirs   the country is specialised, the home country is not
#   cited    the country is not specialised, and is cited as expected or more all the same
#   ours     the home country is specialised, the country is not
#   neither  neither is
Verdict = Literal["unknown", "few", "could", "both", "theirs", "cited", "ours", "neither"]
SHARED: tuple[Verdict, ...] = ("both", "could")


@dataclass(frozen=True, slots=True)
class Here:
    """The home country in a field."""

    specialisation: Latest | None
    articles: Latest | None
    specialised: bool
    narrow: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A country in a field; ``part`` (0..1) is of the articles of all countries with a figure that year.

    ``cited``: how often articles of the home country cite the country's, over what its size leads one to
    expect; ``cites`` the other way round. ``narrow``: a ratio that the verdict on the country hangs on lies
    near its bound.
    """

    specialisation: Latest | None
    articles: Latest | None
    part: float | None
    cited: Latest | None
    cites: Latest | None
    verdict: Verdict
    narrow: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """Every unit in every field.

    ``cells`` has a row per unit in the order of the evidence, each a cell per field; ``here`` is the home
    country per field; ``cited`` and ``cites`` are over all fields, per unit; ``alike`` per unit how alike its
    profile of specialisations is to that of the home country, from -1 to 1.
    """

    fields: Fields
    home: str
    here: tuple[Here, ...]
    cells: tuple[tuple[Cell, ...], ...]
    cited: tuple[Latest | None, ...]
    cites: tuple[Latest | None, ...]
    alike: tuple[float | None, ...]

    def columns(self, row: int, *verdicts: Verdict) -> list[int]:
        """The fields with one of these verdicts for a unit, the most specialised first.

        Of a field of both it is the one that is less so that counts.
        """
        found = [column for column, cell in enumerate(self.cells[row]) if cell.verdict in verdicts]

        def most(column: int) -> float:
            cell = self.cells[row][column]
            there, here = _figure(cell.specialisation), _figure(self.here[column].specialisation)
            return here if cell.verdict == "ours" else min(here, there) if cell.verdict in SHARED else there

        return sorted(found, key=lambda column: -most(column))

    def own(self) -> list[int]:
        """The fields in which the home country specialises, the most first."""
        found = [column for column, here in enumerate(self.here) if here.specialised]
        return sorted(found, key=lambda column: -_figure(self.here[column].specialisation))

    def rows(self, column: int, *verdicts: Verdict) -> list[int]:
        """The units with one of these verdicts in a field, those first that publish most in it."""
        found = [row for row, cells in enumerate(self.cells) if cells[column].verdict in verdicts]
        return sorted(found, key=lambda row: -_figure(self.cells[row][column].articles))

    def order(self, column: int, among: Container[int] | None = None) -> list[int]:
        """All units in a field: those specialised in it first, then by articles, unknown last."""
        specialised = self.rows(column, *SHARED, "theirs")
        rest = self.rows(column, "cited", "ours", "neither")
        doubtful = [*self.rows(column, "few"), *self.rows(column, "unknown")]
        return [row for row in (*specialised, *rest, *doubtful) if among is None or row in among]


def fit(evidence: Evidence, fields: Fields, as_of: date) -> Fit:
    """Compare every unit with the home country in every field, by what was known on a day.

    Raises:
        BadRequest: P938, the framing names no home country.
    """
    if evidence.criteria.home is None:
        raise BadRequest("P938")
    (home,) = evidence.home
    here = tuple(_here(evidence, fields, one, home, as_of) for one in fields.fields)
    known = [_Field(evidence, fields, one, as_of) for one in fields.fields]
    likeness = _alike(evidence, fields, as_of)
    units = evidence.units
    return Fit(
        fields=fields,
        home=evidence.criteria.home,
        here=here,
        cells=tuple(
            tuple(field.cell(unit.iso3, own) for field, own in zip(known, here, strict=True))
            for unit in units
        ),
        cited=tuple(_latest(evidence, fields.cited, unit.iso3, as_of) for unit in units),
        cites=tuple(_latest(evidence, fields.cites, unit.iso3, as_of) for unit in units),
        alike=tuple(likeness.get(unit.iso3) for unit in units),
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """A field with all that is worked out from."""

    evidence: Evidence
    fields: Fields
    field: ResearchField
    as_of: date

    def cell(self, iso3: str, here: Here) -> Cell:
        own = self.field
        specialisation = _latest(self.evidence, own.specialisation, iso3, self.as_of)
        articles = _latest(self.evidence, own.articles, iso3, self.as_of)
        cited = _latest(self.evidence, own.cited, iso3, self.as_of)
        verdict = self._verdict(here, specialisation, articles, cited)
        return Cell(
            specialisation=specialisation,
            articles=articles,
            part=None if articles is None else self._part(articles),
            cited=cited,
            cites=_latest(self.evidence, own.cites, iso3, self.as_of),
            verdict=verdict,
            narrow=self._narrow(verdict, specialisation, cited),
        )

    def _verdict(
        self, here: Here, there: Latest | None, articles: Latest | None, cited: Latest | None
    ) -> Verdict:
        bounds = self.fields
        if here.specialisation is None or there is None:
            return "unknown"
        if articles is not None and articles.figure < bounds.least:
            return "few"
        much = None if cited is None else cited.figure >= bounds.expected
        if there.figure >= bounds.specialised:
            if not here.specialised:
                return "theirs"
            return "could" if much is False else "both"
        if much:
            return "cited"
        return "ours" if here.specialised else "neither"

    def _narrow(self, verdict: Verdict, there: Latest | None, cited: Latest | None) -> bool:
        bounds = self.fields
        if verdict in ("unknown", "few"):
            return False
        # Whether a country is cited as expected changes nothing where it alone specialises.
        hangs = verdict != "theirs" and cited is not None
        return _near(there, bounds.specialised, bounds) or (hangs and _near(cited, bounds.expected, bounds))

    def _part(self, articles: Latest) -> float | None:
        """Articles counted in full have no whole to be a part of; so only where the field has a ratio."""
        if self.field.specialisation is None:
            return None
        name = self.field.articles
        total = sum(
            self.evidence.years(name, iso3).get(articles.year, 0.0)
            for iso3 in self.evidence.figures.get(name, {})
        )
        return articles.figure / total if total else None


def _here(evidence: Evidence, fields: Fields, field: ResearchField, home: str, as_of: date) -> Here:
    """The home country in a field; with too few articles it is not specialised, whatever the ratio."""
    specialisation = _latest(evidence, field.specialisation, home, as_of)
    articles = _latest(evidence, field.articles, home, as_of)
    enough = articles is None or articles.figure >= fields.least
    ratio = _figure(specialisation)
    narrow = _near(specialisation, fields.specialised, fields)
    return Here(specialisation, articles, enough and ratio >= fields.specialised, narrow)


def _alike(evidence: Evidence, fields: Fields, as_of: date) -> dict[str, float]:
    """How alike profiles are, as an attribute of the kind ``alike`` has it (``ikt.assessing.derived``)."""
    series = [field.specialisation for field in fields.fields if field.specialisation is not None]
    if len(series) < 2:
        return {}
    leaf = Indicator(
        id="fit", kind="indicator", series=series[0], alike=tuple(series[1:]), worst=-1.0, best=1.0,
        strength="direct",
    )  # fmt: skip
    known = known_figures(leaf, evidence, as_of)
    return {
        iso3: float(known.number[row])
        for iso3, row in known.iso3.items()
        if known.number[row] == known.number[row]
    }


def _latest(evidence: Evidence, series: str | None, iso3: str, as_of: date) -> Latest | None:
    return None if series is None else latest(evidence, series, iso3, as_of)


def _near(found: Latest | None, bound: float, fields: Fields) -> bool:
    return found is not None and abs(found.figure - bound) < fields.near


def _figure(found: Latest | None) -> float:
    """A figure to order by, the unknown last."""
    return -1.0 if found is None else found.figure
