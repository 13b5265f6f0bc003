"""Safeguards: pass, flag, cap, exclude or unknown, and when a threshold decides too sharply."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.facts import Evidence
from ikt.assessing.safeguards import Verdict, verdicts
from ikt.model.policy import Threshold
from tests.assessing.small import (
    END,
    country,
    criterion,
    evidence,
    framing,
    indicator,
    source,
    stranger,
    text,
)

effects = st.sampled_from(["flag", "cap", "exclude"])
amounts = st.integers(-4, 8).map(lambda quarters: quarters / 4)


def guarded(own: dict[str, dict[int, float]], guard: dict[str, Any] | None = None, **said: Any) -> Evidence:
    """One country with figures of the series F, and of L, H and E where the safeguard has bounds."""
    full = {"id": "free", "name": text("Freedom"), "series": "F", **(guard or {})}
    criteria = framing(criterion("c", indicator("c.x", "S")), safeguards=[full])
    tables = {name: {"A": own[name]} if name in own else {} for name in "FLHE"}
    return evidence(criteria, "A", tables, **said)


def verdict(world: Evidence, threshold: dict[str, Any] | None, as_of: date = END) -> Verdict:
    thresholds = {"free": Threshold.model_validate(threshold)} if threshold else {}
    ((only,),) = verdicts(world, thresholds, as_of)
    return only


@given(amounts, amounts, effects)
def test_a_safeguard_speaks_below_its_threshold_and_passes_at_it(
    figure: float, below: float, effect: str
) -> None:
    told = verdict(guarded({"F": {2024: figure}}), {"below": below, "effect": effect, "at": 50})
    expected = effect if figure < below else "pass"
    assert (told.state, told.figure, told.year, told.below) == (expected, figure, 2024, below)


@given(st.dictionaries(st.integers(2012, 2025), amounts), st.integers(0, 3), st.none() | st.integers(0, 6))
def test_the_latest_figure_known_by_the_date_counts_however_old(
    years: dict[int, float], lag: int, tolerance: int | None
) -> None:
    told = verdict(guarded({"F": years}, {"tolerance": tolerance}, lag=lag), {"below": 0.4})
    timely = [year for year in years if date(year + lag, 12, 31) <= END]
    if not timely:
        assert (told.state, told.figure, told.year) == ("unknown", None, None)
    else:
        assert (told.state != "unknown", told.year, told.figure) == (True, max(timely), years[max(timely)])


def test_a_safeguard_without_a_series_is_unknown() -> None:
    assert verdict(guarded({}, {"series": None}), {"below": 0.4}).state == "unknown"


@pytest.mark.parametrize(
    "said", [{"series": {"F": {"zero": "missing"}}}, {"leaves_out": {"AAA": text("not covered")}}]
)
def test_a_zero_that_is_no_figure_makes_a_safeguard_unknown_and_excludes_nobody(said: dict[str, Any]) -> None:
    threshold = {"below": 0.4, "effect": "exclude"}
    assert verdict(guarded({"F": {2024: 0.0}}), threshold).state == "exclude"
    assert verdict(guarded({"F": {2024: 0.0}}, **said), threshold).state == "unknown"


def test_without_a_threshold_a_figure_is_shown_and_passes() -> None:
    told = verdict(guarded({"F": {2024: 0.1}}), None)
    assert (told.state, told.figure, told.below) == ("pass", 0.1, None)


def test_every_safeguard_of_the_framing_has_a_verdict_in_its_order() -> None:
    guards = [{"id": name, "name": text(name)} for name in ("two", "one")]
    world = evidence(framing(criterion("c", indicator("c.x", "S")), safeguards=guards), "A")
    ((first, second),) = verdicts(world, {}, END)
    assert (first.id, second.id) == ("two", "one")


@given(amounts, amounts, amounts, amounts)
def test_a_verdict_is_doubtful_when_the_publisher_s_bounds_would_decide_differently(
    figure: float, below: float, low: float, high: float
) -> None:
    own = {"F": {2024: figure}, "L": {2024: low}, "H": {2024: high}}
    told = verdict(guarded(own, {"low": "L", "high": "H"}), {"below": below})
    assert (told.low, told.high) == (low, high)
    assert told.doubtful is (low < below and not high < below)


def test_an_error_stands_for_bounds_on_both_sides() -> None:
    own = {"F": {2024: 0.5}, "E": {2024: 0.25}}
    told = verdict(guarded(own, {"error": "E"}), {"below": 0.4})
    assert (told.low, told.high, told.doubtful, told.state) == (0.25, 0.75, True, "pass")


@pytest.mark.parametrize("own", [{"F": {2024: 0.5}}, {"F": {2024: 0.5}, "L": {2023: 0.1}, "H": {2024: 0.9}}])
def test_bounds_of_another_year_or_of_one_side_leave_no_doubt_stated(
    own: dict[str, dict[int, float]],
) -> None:
    told = verdict(guarded(own, {"low": "L", "high": "H"}), {"below": 0.4})
    assert told.low is None
    assert not told.doubtful


@pytest.mark.parametrize("effect", ["flag", "cap", "exclude"])
def test_an_unknown_safeguard_keeps_its_threshold_to_be_shown(effect: str) -> None:
    told = verdict(guarded({}), {"below": 0.4, "effect": effect, "at": 50})
    assert (told.state, told.below, told.doubtful) == ("unknown", 0.4, False)


# Means over years


@given(st.dictionaries(st.integers(2015, 2024), amounts, min_size=1), st.integers(2, 6))
def test_a_mean_is_over_the_figures_of_the_years_that_end_in_the_latest(
    years: dict[int, float], span: int
) -> None:
    told = verdict(guarded({"F": years}, {"mean_over": span}), {"below": 0.4})
    ends = [year for year in years if len(_within(years, year, span)) >= (span + 1) // 2]
    if not ends:
        assert told.state == "unknown"
        return
    own = _within(years, max(ends), span)
    mean = sum(own.values()) / len(own)
    assert told.figure == pytest.approx(mean)
    assert (told.year, told.since) == (max(ends), min(own))
    assert (told.state == "flag") is (told.figure is not None and told.figure < 0.4)


def _within(years: dict[int, float], last: int, span: int) -> dict[int, float]:
    return {year: figure for year, figure in years.items() if last - span < year <= last}


def test_the_bounds_of_a_mean_are_its_standard_error() -> None:
    told = verdict(guarded({"F": {2022: 1.0, 2023: 2.0, 2024: 3.0}}, {"mean_over": 3}), {"below": 1.9})
    error = 1.0 / 3**0.5
    assert told.low == pytest.approx(2.0 - error)
    assert told.high == pytest.approx(2.0 + error)
    assert (told.state, told.doubtful) == ("pass", True)


def test_a_mean_takes_no_figure_that_was_not_known() -> None:
    world = guarded({"F": {2022: 1.0, 2023: 2.0, 2024: 9.0}}, {"mean_over": 2}, lag=1)
    assert verdict(world, None, date(2024, 12, 31)).figure == 1.5


# Facts

LEVELS = {level: text(f"Level {level}.") for level in range(3)}


def told_of(fact: dict[str, Any] | None, guard: dict[str, Any] | None = None, **years: float) -> Evidence:
    """One country with a fact on the safeguard, and figures of F where there are any."""
    full = {"id": "free", "name": text("Freedom"), **(guard or {})}
    criteria = framing(criterion("c", indicator("c.x", "S")), safeguards=[full])
    plain = {"text": text("So it is."), "source": "act"}
    unit = country("A", safeguards={} if fact is None else {"free": {**plain, **fact}})
    tables = {"F": {"A": {int(year[1:]): figure for year, figure in years.items()}}}
    return evidence(criteria, [unit], tables, sources={"act": source(kind="document", date="2020-05")})


def test_a_fact_without_a_level_leaves_the_verdict_and_stands_beside_it() -> None:
    told = verdict(told_of({}), {"below": 1, "effect": "exclude"})
    assert (told.state, told.figure, told.by_fact) == ("unknown", None, False)
    assert told.fact is not None
    measured = verdict(told_of({}, {"series": "F"}, y2024=2.0), {"below": 1})
    assert (measured.state, measured.figure, measured.fact) == ("pass", 2.0, told.fact)


@given(st.integers(0, 2), st.integers(0, 3), effects)
def test_a_threshold_applies_to_a_level(level: int, below: int, effect: str) -> None:
    fact = {"level": level, "since": "2014-07-31"}
    told = verdict(told_of(fact, {"levels": LEVELS}), {"below": below, "effect": effect, "at": 50})
    assert told.state == (effect if level < below else "pass")
    assert (told.figure, told.year, told.by_fact) == (level, 2014, True)
    assert told.under(Threshold(below=1)) == verdict(told_of(fact, {"levels": LEVELS}), {"below": 1})


def test_a_level_takes_the_place_of_a_figure_as_long_as_it_stands() -> None:
    guard = {"series": "F", "levels": LEVELS, "worst": 0, "best": 2}
    fact = {"level": 0, "since": "2021", "until": "2023-06"}
    world = told_of(fact, guard, y2019=2.0)
    found = {
        day: verdict(world, {"below": 1}, date.fromisoformat(day)).figure
        for day in ("2021-12-30", "2021-12-31", "2023-06-30", "2023-07-01")
    }
    assert found == {"2021-12-30": 2.0, "2021-12-31": 0.0, "2023-06-30": 0.0, "2023-07-01": 2.0}


def test_a_fact_without_a_date_stands_from_the_date_of_its_source() -> None:
    world = told_of({"level": 1}, {"levels": LEVELS})
    assert verdict(world, None, date(2020, 5, 30)).state == "unknown"
    assert verdict(world, None, date(2020, 5, 31)).year == 2020


def test_a_country_without_a_profile_has_no_facts() -> None:
    world = evidence(
        framing(
            criterion("c", indicator("c.x", "S")),
            safeguards=[{"id": "f", "name": text("F"), "levels": LEVELS}],
        ),
        [stranger("A")],
    )
    assert verdicts(world, {}, END)[0][0].state == "unknown"
