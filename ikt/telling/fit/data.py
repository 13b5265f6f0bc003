"""Fit as JSON: format ``ikt.fit/1``; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.fit import Cell, Fit, Verdict
from ikt.assessing.latest import Latest
from ikt.model.base import Language
from ikt.model.output import Code, Framed, Hash, Output, Share
from ikt.telling.assessed.frame import frame


class Figure(Output):
    """A published figure and the year it describes."""

    figure: float
    year: int


class FieldShown(Output):
    """A field, and the home country in it."""

    id: str
    name: str = Field(description="In the language asked for.")
    specialisation: Figure | None = Field(
        description="Of the home country: the part of its articles that lies in the field, over that part in "
        "the world; null where it is unknown."
    )
    articles: Figure | None = Field(description="Of the home country, a year.")
    specialised: bool = Field(description="Whether the home country counts as specialised.")


class InField(Output):
    """A country in a field."""

    field: str = Field(description="Id of the field.")
    specialisation: Figure | None
    articles: Figure | None
    part: Share | None = Field(description="Of the articles of all countries with a figure in that year.")
    cited: Figure | None = Field(
        description="How often articles of the home country cite the country's, over what its size leads one "
        "to expect."
    )
    cites: Figure | None = Field(description="The other way round.")
    verdict: Verdict = Field(
        description="`could` both specialise and the country is cited less than expected, `both` both "
        "specialise otherwise, `theirs` the country alone does, `cited` it does not and is cited as expected "
        "or more, `ours` the home country alone does, `neither`, `few` too few articles, `unknown`."
    )


class CountryFit(Output):
    """A country in the fields asked about."""

    iso2: Code
    cited: Figure | None = Field(description="As of a field, over all fields.")
    cites: Figure | None = Field(description="As of a field, over all fields.")
    alike: float | None = Field(
        ge=-1, le=1, description="How alike its profile of specialisations is to that of the home country."
    )
    fields: list[InField]


class FitAnswer(Framed):
    """What ``ikt fit --format json`` prints."""

    format: Literal["ikt.fit/1"]
    home: Code = Field(description="The country that all others are compared with.")
    fields_hash: Hash = Field(description="Of fields.yaml.")
    specialised: float = Field(description="From this ratio on a country counts as specialised.")
    expected: float = Field(description="From this ratio on citing counts as expected or more.")
    least: float = Field(description="Fewer articles a year than this give no verdict.")
    fields: list[FieldShown] = Field(description="The fields asked about.")
    countries: list[CountryFit] = Field(description="The countries asked about; of a field the best first.")


def fit_json(
    a: Assessment, fit: Fit, digest: str, rows: Sequence[int], columns: Sequence[int], lang: Language
) -> dict[str, Any]:  # fmt: skip
    """The rows and columns of a fit that were asked about; ``digest`` is the hash of the fields."""
    names = [field.id for field in fit.fields.fields]
    return FitAnswer(
        **frame(a, "ikt.fit/1"),
        home=fit.home,
        fields_hash=digest,
        specialised=fit.fields.specialised,
        expected=fit.fields.expected,
        least=fit.fields.least,
        fields=[
            FieldShown(
                id=names[column], name=fit.fields.fields[column].name.say(lang),
                specialisation=_figure(fit.here[column].specialisation),
                articles=_figure(fit.here[column].articles), specialised=fit.here[column].specialised,
            )
            for column in columns
        ],
        countries=[
            CountryFit(
                iso2=a.units[row].iso2, cited=_figure(fit.cited[row]), cites=_figure(fit.cites[row]),
                alike=fit.alike[row],
                fields=[_in_field(names[column], fit.cells[row][column]) for column in columns],
            )
            for row in rows
        ],
    ).printed()  # fmt: skip


def _in_field(name: str, cell: Cell) -> InField:
    return InField(
        field=name, specialisation=_figure(cell.specialisation), articles=_figure(cell.articles),
        part=cell.part, cited=_figure(cell.cited), cites=_figure(cell.cites), verdict=cell.verdict,
    )  # fmt: skip


def _figure(found: Latest | None) -> Figure | None:
    return None if found is None else Figure(figure=found.figure, year=found.year)
