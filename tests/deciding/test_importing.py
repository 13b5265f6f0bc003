"""What another edition changes, which scale it has, and what is lacking before it can be written."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ikt.deciding.figures_changed import changed, jump_of
from ikt.deciding.import_plan import Import, Wish
from ikt.deciding.importing import importing
from ikt.problems import BadRequest, Problems
from ikt.reading.imports.export import Export, Found
from ikt.reading.policies import read_policy
from tests.invented import WORLD, workspace

LAW = workspace().figures["INV.LAW"]
READY = {"edition": "v2", "published": "2026-03"}


def export(figures: Any, code: str = "INV.LAW", **said: Any) -> Export:
    return Export(file="f.csv", kind="table", series=(Found(code, "", figures),), **said)


def import_(*exports: Export, **said: Any) -> Import:
    policy = read_policy(WORLD / "policy.yaml", "policy.yaml", workspace().criteria, Problems())
    assert policy is not None
    return importing(workspace(), policy, exports, Wish(**said), None)


def lacking(found: Import) -> list[str]:
    return [one.what for one in found.lacking]


def copy(table: Any = LAW) -> dict[str, dict[int, float]]:
    return {iso3: dict(years) for iso3, years in table.items()}


def test_the_same_figures_change_nothing() -> None:
    found = import_(export(copy()))
    assert not found.changes
    assert found.lacking == ()
    assert found.moved is None
    assert found.sources == {}


def test_new_revised_and_lost_are_told_apart() -> None:
    figures = copy()
    figures["NFK"][2023] += 0.4
    figures["NFK"][2024] = 0.2
    del figures["BVT"]
    (one,) = import_(export(figures), **READY).taken
    change = one.change
    assert [(figure.iso3, figure.year) for figure in change.new] == [("NFK", 2024)]
    assert [(figure.iso3, figure.year) for figure in change.revised] == [("NFK", 2023)]
    assert [figure.iso3 for figure in change.lost] == ["BVT"]
    assert change.same == len(LAW) - 2


def test_the_size_of_a_revision_is_in_value_points() -> None:
    criteria = workspace().criteria
    leaf = next(one for one in criteria.attributes() if one.id == "society.need")
    old = {"HMD": {2024: 0.6}, "NFK": {2024: 0.7}}
    new = {"HMD": {2024: 0.645}, "NFK": {2024: 0.7}}
    (figure,) = changed(old, new, "INV.DEVELOPMENT", criteria).revised
    assert figure.points == pytest.approx(100 * 0.045 / abs(leaf.worst - leaf.best))


def test_another_scale_is_not_taken() -> None:
    figures = {iso3: {year: 50 + 20 * x for year, x in years.items()} for iso3, years in LAW.items()}
    found = import_(export(figures), **READY)
    (one,) = found.taken
    assert one.change.jump is not None
    assert one.change.jump.old == (min(x[2023] for x in LAW.values()), max(x[2023] for x in LAW.values()))
    assert not found.changes
    assert found.moved is None


SCALE = st.sampled_from((1e-6, 1e-3, 0.01, 100.0, 1e3, 1e6))
POSITIVE = st.lists(st.floats(0.5, 1e6), min_size=4, max_size=12)


@given(POSITIVE, SCALE)
def test_another_unit_is_seen_whatever_the_figures(numbers: list[float], times: float) -> None:
    old = {f"A{n:02}": {2020: number} for n, number in enumerate(numbers)}
    new = {iso3: {2020: years[2020] * times} for iso3, years in old.items()}
    assert jump_of(old, new) is not None


@given(POSITIVE, st.integers(0, 2**32))
def test_a_revision_of_a_few_per_cent_is_no_other_scale(numbers: list[float], seed: int) -> None:
    # Where all countries lie within a few per cent of each other, so much is another scale.
    lower, upper = np.quantile(numbers, [0.25, 0.75])
    assume(upper - lower > 0.2 * max(numbers))
    old = {f"A{n:02}": {2020: number} for n, number in enumerate(numbers)}
    new = {
        iso3: {2020: years[2020] * (1 + (seed >> n) % 5 / 100)} for n, (iso3, years) in enumerate(old.items())
    }
    assert jump_of(old, new) is None


def test_one_figure_a_thousand_times_its_own_is_another_scale() -> None:
    figures = {iso3: dict(years) for iso3, years in INDEX.items()}
    first, second = list(figures)[:2]
    figures[first][2022] *= 1000
    jump = jump_of(INDEX, figures)
    assert jump is not None
    assert [(one.iso3, one.year, one.old_year) for one in jump.off] == [(first, 2022, 2022)]
    # Of a later year, and of so few countries that nothing else can be compared.
    later = {second: {2024: INDEX[second][2023] / 1030}}
    jump = jump_of(INDEX, later)
    assert jump is not None
    assert [(one.year, one.old_year) for one in jump.off] == [(2024, 2023)]
    assert not import_(export(later, code="INV.INDEX"), **READY).changes


def test_figures_close_to_zero_are_no_other_scale() -> None:
    old = {"AAA": {2020: 0.0002, 2021: -1.2}, "BBB": {2020: 0.0, 2021: 1.4}, "CCC": {2020: 0.6}}
    assert jump_of(old, {"AAA": {2020: 0.3}, "BBB": {2020: 0.5}}) is None
    assert jump_of({"AAA": {2020: 0.0}}, {"AAA": {2020: 4000.0}}) is None
    jump = jump_of(old, {"CCC": {2020: 600.0}})
    assert jump is not None
    assert [one.iso3 for one in jump.off] == ["CCC"]


def test_what_the_file_does_not_have_has_to_be_decided() -> None:
    figures = copy()
    del figures["BVT"]
    figures["NFK"][2024] = 0.1
    alone = {"source": "law-2026", **READY}
    assert lacking(import_(export(figures), **alone)) == ["lost"]
    kept = import_(export(figures), keep=True, **alone)
    assert kept.lacking == ()
    assert "BVT" in kept.taken[0].figures
    dropped = import_(export(figures), replace=True, **alone)
    assert dropped.lacking == ()
    assert "BVT" not in dropped.taken[0].figures


def test_a_past_estimated_anew_is_never_mixed_with_the_edition_before() -> None:
    old = {f"A{n:02}": {year: float(n + year % 7) for year in range(2010, 2024)} for n in range(5)}
    new = {iso3: {year: x * 1.03 + 0.05 for year, x in years.items()} for iso3, years in old.items()}
    assert changed(old, new, "X", workspace().criteria).anew
    latest = {iso3: {y: x * (1.05 if y > 2022 else 1) for y, x in by.items()} for iso3, by in old.items()}
    assert not changed(old, latest, "X", workspace().criteria).anew


def test_the_other_series_of_a_source_would_stay_of_the_old_edition() -> None:
    figures = copy()
    figures["NFK"][2024] = 0.1
    found = import_(export(figures), **READY)
    (lack,) = found.lacking
    assert (lack.what, lack.of) == ("others", "freedom")
    assert "INV.FREEDOM" in lack.names
    alone = import_(export(figures), source="law-2026", **READY)
    assert alone.lacking == ()
    assert alone.sources["law-2026"].sender == workspace().sources["freedom"].sender
    assert alone.taken[0].before == "freedom"


def test_a_new_series_says_what_it_lacks() -> None:
    found = import_(export({"NFK": {2024: 1.0}}, code="OTHER"), series=((None, "INV.OTHER"),))
    assert lacking(found) == ["edition", "published", "sender", "licence"]
    whole = import_(
        export({"NFK": {2024: 1.0}}, code="OTHER"),
        series=(("other", "INV.OTHER"),), sender="Bureau", licence="CC0", **READY,
    )  # fmt: skip
    assert whole.lacking == ()
    source = whole.sources["data-inv.other"]
    assert (source.lag, source.licence.name, source.file) == (2, "CC0", "indicators/data-inv.other.csv")


def test_which_series_is_asked_where_it_is_not_clear() -> None:
    figures = {"NFK": {2024: 1.0}}
    two = Export("f.csv", "table", (Found("a", "", figures), Found("b", "", figures)))
    assert lacking(import_(two)) == ["series"]
    with pytest.raises(BadRequest) as bad:
        import_(two, series=((None, "INV.LAW"),))
    assert bad.value.problem.params["reason"] == "code"
    (one,) = import_(two, series=(("b", "INV.LAW"),)).taken
    assert one.found.code == "b"
    with pytest.raises(BadRequest) as bad:
        import_(two, series=(("a", "INV.LAW"), ("b", "INV.LAW")))
    assert bad.value.problem.params["reason"] == "twice"


def test_a_file_without_a_code_gets_an_example_by_its_name() -> None:
    figures = {"NFK": {2024: 1.0}}
    for name, example in (("index-2024.csv", "INV.INDEX"), ("downloads/7.csv", "INV.RD")):
        (lack,) = import_(Export(name, "table", (Found("", "", figures),))).lacking
        assert (lack.what, lack.of) == ("series", example)


def test_a_code_is_known_by_the_end_of_an_id() -> None:
    assert import_(export(copy(), code="LAW")).taken[0].id == "INV.LAW"
    assert lacking(import_(export(copy(), code="W"))) == ["series"]


def test_the_file_says_of_which_edition_it_is_and_years_after_it_are_told() -> None:
    figures = copy()
    figures["NFK"] |= {2024: 0.1, 2028: 0.2}
    found = import_(export(figures, updated="2026-07-01"), source="law-2026")
    assert found.lacking == ()
    assert str(found.sources["law-2026"].published) == "2026-07-01"
    assert found.later == {"INV.LAW": (2028,)}
    assert found.before.recipe.as_of.isoformat() == "2026-07-01"


def test_who_would_move_waits_for_edition_day_and_what_becomes_of_figures() -> None:
    """By the day of the edition before, figures would count that nobody can have had."""
    figures = copy()
    for years in figures.values():
        years[2025] = years[2023] + 1.5
    del figures["BVT"]
    said: dict[str, Any] = {"source": "law-2026"}
    for name, value, waits in (
        ("edition", "v2", ("edition", "published", "lost")),
        ("published", "2026-03", ("published", "lost")),
        ("keep", True, ("lost",)),
    ):
        found = import_(export(figures), **said)
        assert found.moved is None
        assert found.waits == waits
        said[name] = value
    whole = import_(export(figures), **said)
    assert whole.moved is not None
    assert whole.waits == ()
    undated = import_(export(figures), source="law-2026", edition="v2", keep=True)
    assert undated.sources["law-2026"].published is None


INDEX = workspace().figures["INV.INDEX"]


def test_another_edition_is_not_kept_beside_the_one_that_an_attribute_names() -> None:
    """INV.INDEX counts in the edition of 2022."""
    later = {iso3: {2023: years[2022] + 1.0} for iso3, years in INDEX.items()}
    asked = import_(export(later, code="INV.INDEX"), source="index-2023", **READY)
    assert lacking(asked) == ["held"]
    assert [leaf.id for leaf in asked.taken[0].held] == ["quality.index"]
    assert {year for years in asked.taken[0].figures.values() for year in years} == {2023}
    with pytest.raises(BadRequest) as bad:
        import_(export(later, code="INV.INDEX"), source="index-2023", keep=True, **READY)
    assert (bad.value.problem.code, bad.value.problem.params["reason"]) == ("P916", "edition")
    dropped = import_(export(later, code="INV.INDEX"), source="index-2023", replace=True, **READY)
    assert dropped.lacking == ()
    own = import_(
        export(later, code="INV.INDEX"), series=((None, "INV.INDEX23"),), source="index-2023",
        licence="CC0", sender="Bureau", keep=True, **READY,
    )  # fmt: skip
    assert own.lacking == ()
    assert own.taken[0].held == ()


def test_figures_of_the_same_edition_can_be_corrected() -> None:
    first = next(iter(INDEX))
    part = {first: {2022: INDEX[first][2022] + 1.0}}
    found = import_(export(part, code="INV.INDEX"), source="index-b", keep=True, **READY)
    assert found.lacking == ()
    assert found.taken[0].held == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"replace": True, "keep": True}, "P916"),
        ({"published": "last year"}, "P927"),
        ({"source": "No Good"}, "P925"),
        ({"series": ((None, "no good"),)}, "P925"),
        ({"edition": "two\nlines"}, "P925"),
        ({"licence": ""}, "P925"),
    ],
)
def test_what_cannot_be_is_refused(said: dict[str, Any], code: str) -> None:
    with pytest.raises(BadRequest) as bad:
        import_(export(copy()), **said)
    assert bad.value.problem.code == code


def test_counts_without_a_year_ask_for_it() -> None:
    found = import_(export({"NFK": {0: 3.0}}, undated=True))
    assert lacking(found) == ["year"]
    assert found.taken == ()
