"""Fit by field: what the figures say of a country in a field, and who comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.fit import Fit, Verdict, fit
from ikt.model.fields import Fields, ResearchField
from ikt.problems import BadRequest, Problems
from ikt.reading.fields import read_fields
from ikt.reading.workspace import read_workspace
from tests.assessing.small import END, country, criterion, evidence, framing, indicator, text
from tests.invented import fits, row_of

ROOT = Path(__file__).resolve().parent.parent.parent
ratios = st.one_of(st.none(), st.floats(0.0, 6.0))


def field(name: str, *, cited: bool = True, ratio: bool = True) -> ResearchField:
    return ResearchField(
        id=name, name=text(name), short=text(name), articles=f"{name}.N",
        specialisation=f"{name}.S" if ratio else None, cited=f"{name}.C" if cited else None,
    )  # fmt: skip


def world(figures: Mapping[str, Mapping[str, float | None]], home: str | None = "NL") -> Evidence:
    """Germany and Brazil beside the Netherlands; series -> iso3 -> figure of 2022."""
    criteria = framing(criterion("c", indicator("c.size", "SIZE")), home=home)
    units = []
    for iso2, iso3 in (("BR", "BRA"), ("DE", "DEU")):
        plain = country(iso2[0])
        units.append(Unit(iso2, iso3, plain.name, plain.short, plain.profile))
    series: dict[str, dict[str, dict[int, float]]] = {"SIZE": {}}
    for name, own in figures.items():
        series[name] = {iso3: {2022: x} for iso3, x in own.items() if x is not None}
    return replace(evidence(criteria, units, {name: {} for name in series}), figures=series)


def of_one(
    here: float | None, there: float | None, cited: float | None = None, articles: float | None = 500.0
) -> Fit:  # fmt: skip
    """Germany in one field, beside the Netherlands."""
    figures = {
        "f.S": {"NLD": here, "DEU": there}, "f.N": {"NLD": 900.0, "DEU": articles}, "f.C": {"DEU": cited},
    }  # fmt: skip
    return fit(world(figures), Fields(fields=(field("f"),)), END)


@pytest.mark.parametrize(
    ("here", "there", "cited", "articles", "verdict"),
    [
        (1.5, 1.2, 1.0, 500.0, "both"),
        (1.5, 1.2, None, 500.0, "both"),
        (1.5, 1.2, 0.5, 500.0, "could"),
        (1.0, 1.0, 0.999, 50.0, "could"),
        (0.9, 1.2, 0.5, 500.0, "theirs"),
        (0.9, 1.2, 3.0, 500.0, "theirs"),
        (1.5, 0.8, 2.0, 500.0, "cited"),
        (0.5, 0.8, 2.0, 500.0, "cited"),
        (1.5, 0.8, 0.4, 500.0, "ours"),
        (1.5, 0.8, None, None, "ours"),
        (0.5, 0.8, None, 500.0, "neither"),
        (1.5, 1.2, 2.0, 49.9, "few"),
        (None, 1.2, 2.0, 500.0, "unknown"),
        (1.5, None, 2.0, 500.0, "unknown"),
    ],
)
def test_each_verdict(
    here: float | None, there: float | None, cited: float | None, articles: float | None, verdict: Verdict
) -> None:  # fmt: skip
    assert of_one(here, there, cited, articles).cells[1][0].verdict == verdict


@given(ratios, ratios, ratios)
def test_what_is_not_known_is_never_told_as_little(
    here: float | None, there: float | None, cited: float | None
) -> None:  # fmt: skip
    found = of_one(here, there, cited)
    cell = found.cells[1][0]
    assert (cell.verdict == "unknown") == (here is None or there is None)
    if cited is None:
        assert cell.verdict not in ("could", "cited")
    if cell.verdict in ("could", "both"):
        assert found.own() == [0]
    # Brazil has no figure at all in this world.
    assert found.cells[0][0].verdict == "unknown"
    assert found.cells[0][0].articles is None


@given(st.floats(0.0, 6.0), st.floats(0.0, 6.0), st.floats(0.0, 3.0), st.floats(0.0, 3.0))
def test_more_citing_never_makes_a_gap(here: float, there: float, one: float, two: float) -> None:
    less, more = sorted((one, two))
    if of_one(here, there, less).cells[1][0].verdict != "could":
        assert of_one(here, there, more).cells[1][0].verdict != "could"


@pytest.mark.parametrize(
    ("there", "cited", "narrow"),
    [(1.05, None, True), (0.95, None, True), (1.2, None, False), (1.2, 0.95, True), (1.2, 0.5, False)],
)
def test_near_a_bound_a_verdict_is_narrow(there: float, cited: float | None, narrow: bool) -> None:
    assert of_one(1.5, there, cited).cells[1][0].narrow is narrow


def test_a_home_country_with_few_articles_specialises_in_nothing() -> None:
    figures = {"f.S": {"NLD": 4.0, "DEU": 2.0}, "f.N": {"NLD": 10.0, "DEU": 500.0}, "f.C": {}}
    found = fit(world(figures), Fields(fields=(field("f"),)), END)
    assert found.own() == []
    assert found.cells[1][0].verdict == "theirs"


def test_without_a_home_country_there_is_nothing_to_fit_with() -> None:
    with pytest.raises(BadRequest) as refused:
        fit(world({"f.S": {}, "f.N": {}, "f.C": {}}, home=None), Fields(fields=(field("f"),)), END)
    assert refused.value.problem.code == "P938"


def test_nothing_counts_before_it_was_known() -> None:
    figures = {"f.S": {"NLD": 1.5, "DEU": 1.5}, "f.N": {"NLD": 500.0, "DEU": 500.0}, "f.C": {}}
    fields = Fields(fields=(field("f"),))
    assert fit(world(figures), fields, date(2021, 12, 31)).cells[1][0].verdict == "unknown"


def test_a_part_is_of_all_countries_with_a_figure() -> None:
    figures = {"f.S": {"NLD": 1.5, "DEU": 1.5}, "f.N": {"NLD": 300.0, "DEU": 600.0, "USA": 100.0}, "f.C": {}}
    assert fit(world(figures), Fields(fields=(field("f"),)), END).cells[1][0].part == pytest.approx(0.6)


def test_a_field_of_which_only_articles_are_known_has_no_verdict_and_no_part() -> None:
    found = fits()
    for cells in found.cells:
        assert cells[3].verdict == "unknown"
        assert cells[3].part is None


def test_who_specialises_comes_first_and_the_unknown_last() -> None:
    found = fits()
    assert found.order(0)[:2] == [row_of("CX"), row_of("BV")]
    assert set(found.order(0)[-2:]) == {row_of("SJ"), row_of("TK")}
    assert sorted(found.order(0)) == list(range(len(found.cells)))
    assert found.order(0, {row_of("TK"), row_of("BV")}) == [row_of("BV"), row_of("TK")]
    assert found.columns(row_of("CX"), "could", "both") == [0, 2]


def test_the_shipped_fields_say_what_their_source_says() -> None:
    """Ten fields and AI; citing is known of 32 of the 44, of no field for chemistry."""
    from ikt.assessing.facts import gather

    workspace = read_workspace(ROOT, all_figures=True)
    read = read_fields(ROOT, workspace.source_of, Problems())
    assert read is not None
    facts = gather(workspace)
    found = fit(facts, read[0], date(2025, 12, 31))
    ids = [one.id for one in read[0].fields]
    assert len(ids) == 11
    assert [ids[column] for column in found.own()] == ["health", "biology"]
    assert sum(cited is not None for cited in found.cited) == 32
    assert all(cells[ids.index("chemistry")].cited is None for cells in found.cells)
    brazil = [unit.iso2 for unit in facts.units].index("BR")
    assert found.cells[brazil][ids.index("health")].verdict == "could"
    assert found.cells[brazil][ids.index("health")].specialisation == (2022, 1.163)
    assert all(cells[ids.index("ai")].articles is not None for cells in found.cells)
