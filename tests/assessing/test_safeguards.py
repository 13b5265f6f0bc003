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
from tests.assessing.small import END, criterion, evidence, framing, indicator, text

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
