"""From facts to performances: which figure counts, what is derived from it, and why something is unknown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.performance import Why, counted, measure
from ikt.model.criteria import Count
from tests.assessing.small import (
    END,
    cell,
    cells,
    count,
    country,
    evidence,
    fact,
    framed,
    indicator,
    judged,
    scale,
    source,
    stranger,
    text,
)

YEARS = range(2010, 2026)
days = st.dates(date(2009, 6, 1), date(2027, 6, 1))
lags = st.integers(0, 4)
figures = st.dictionaries(st.sampled_from(YEARS), st.integers(-3, 9).map(float))
plain_indicator = framed(indicator("c.x", "S"))


# Which figure counts


@given(figures, lags, st.none() | st.integers(0, 6), days)
def test_the_latest_year_published_in_time_counts_however_old(
    years: dict[int, float], lag: int, tolerance: int | None, as_of: date
) -> None:
    criteria = framed(indicator("c.x", "S", tolerance=tolerance))
    raw, year, why = cell(evidence(criteria, "A", {"S": {"A": years}}, lag=lag), as_of)
    timely = [year for year in years if date(year + lag, 12, 31) <= as_of]
    if not timely:
        assert (year, why) == (0, Why.NOT_YET if years else Why.NO_FIGURE)
    else:
        assert (raw, year, why) == (years[max(timely)], max(timely), Why.KNOWN)
    assert math.isnan(raw) is (why is not Why.KNOWN)


@given(figures, lags, st.none() | st.integers(0, 6), days, st.integers(0, 1500))
def test_a_later_date_never_makes_a_known_figure_unknown(
    years: dict[int, float], lag: int, tolerance: int | None, as_of: date, days_later: int
) -> None:
    criteria = framed(indicator("c.x", "S", tolerance=tolerance))
    world = evidence(criteria, "A", {"S": {"A": years}}, lag=lag)
    _, year, why = cell(world, as_of)
    _, later_year, later_why = cell(world, as_of + timedelta(days_later))
    if why is Why.KNOWN:
        assert later_year >= year
        assert later_why is Why.KNOWN


def test_a_series_may_have_a_lag_of_its_own() -> None:
    world = evidence(
        framed(indicator("c.x", "S"), indicator("c.y", "T")),
        "A",
        {"S": {"A": {2022: 1.0, 2023: 2.0}}, "T": {"A": {2022: 1.0, 2023: 2.0}}},
        series={"T": {"lag": 3}},
        lag=2,
    )
    assert measure(world, END).year.tolist() == [[2023, 2022]]


def test_a_source_that_states_no_lag_is_taken_to_publish_within_the_year() -> None:
    assert cell(evidence(plain_indicator, "A", {"S": {"A": {2025: 1.0}}})) == (1.0, 2025, Why.KNOWN)


@given(figures, st.sampled_from(YEARS), days)
def test_an_edition_takes_the_same_year_for_everyone(
    years: dict[int, float], edition: int, as_of: date
) -> None:
    criteria = framed(indicator("c.x", "S", edition=edition))
    _, year, why = cell(evidence(criteria, "A", {"S": {"A": years}}), as_of)
    assert (why is Why.KNOWN) == (edition in years and date(edition, 12, 31) <= as_of)
    assert year == (edition if why is Why.KNOWN else 0)


# What is derived


def derived(own: Mapping[str, Mapping[int, float]], said: Mapping[str, Any]) -> dict[int, float]:
    """Every year for which the number asked can be worked out, by trying."""

    def level(year: int) -> float:
        raw = own["S"][year]
        raw = raw / own[said["per"]][year] if "per" in said else raw
        for factor in said.get("times", ()):
            raw = raw * own[factor][year]
        return raw

    def change(year: int) -> float:
        asked: int = said["change_over"]
        for back in (asked, asked + 1, asked - 1) if asked >= 3 else (asked,):
            try:
                return (level(year) - level(year - back)) * asked / back
            except (KeyError, ZeroDivisionError):
                continue
        raise KeyError(year)

    def asked(year: int) -> float:
        if "change_over" in said:
            return change(year)
        if "mean_over" in said:
            level(year)
            parts = [known(year - back) for back in range(said["mean_over"])]
            there = [part for part in parts if part is not None]
            if 2 * len(there) < said["mean_over"]:
                raise KeyError(year)
            return math.fsum(there) / len(there)
        span: int = said.get("average_over", 1)
        return math.fsum(level(year - back) for back in range(span)) / span

    def known(year: int) -> float | None:
        try:
            return level(year)
        except (KeyError, ZeroDivisionError):
            return None

    found = {}
    for year in YEARS:
        try:
            found[year] = asked(year)
        except (KeyError, ZeroDivisionError):
            continue
    return found


ratios = st.sampled_from([{}, {"per": "P"}, {"times": ["T"]}, {"per": "P", "times": ["T", "P"]}])
spans = st.sampled_from(
    [{}, {"change_over": 1}, {"change_over": 4}, {"average_over": 2}, {"average_over": 3}, {"mean_over": 4}]
)
# Whole stretches of years, else few numbers could be derived from four series.
dense = st.lists(st.integers(-2, 5).map(float), max_size=10).flatmap(
    lambda row: st.sampled_from([2012, 2014]).map(lambda start: dict(enumerate(row, start)))
)


@given(st.fixed_dictionaries({"S": dense, "P": dense, "T": dense}), ratios, spans)
def test_ratios_products_changes_and_averages_exist_where_all_their_parts_do(
    own: dict[str, dict[int, float]], ratio: dict[str, Any], span: dict[str, Any]
) -> None:
    said = {**ratio, **span}
    tables = {name: {"A": years} for name, years in own.items()}
    raw, year, why = cell(evidence(framed(indicator("c.x", "S", **said)), "A", tables))
    expected = derived(own, said)
    assert (why is Why.KNOWN) is bool(expected)
    if expected:
        assert year == max(expected)
        assert raw == pytest.approx(expected[year])


def test_a_derived_figure_is_known_once_its_last_part_is_published() -> None:
    tables = {"S": {"A": {2022: 6.0, 2023: 8.0}}, "P": {"A": {2022: 2.0, 2023: 2.0}}}
    criteria = framed(indicator("c.x", "S", per="P"))
    world = evidence(criteria, "A", tables, series={"P": {"lag": 3}})
    assert cell(world) == (3.0, 2022, Why.KNOWN)


def test_parts_that_never_meet_in_one_year_are_told_from_parts_that_do_not_exist() -> None:
    criteria = framed(indicator("c.x", "S", per="P"))
    apart = {"S": {"A": {2020: 1.0}, "B": {2020: 1.0}}, "P": {"A": {2021: 1.0}}}
    assert [why for _, _, why in cells(evidence(criteria, "AB", apart))] == [Why.NO_PAIR, Why.NO_FIGURE]


# Zeros, and who is left out


def test_a_zero_that_stands_for_missing_is_unknown_and_an_older_figure_counts() -> None:
    tables = {"S": {"A": {2020: 3.0, 2021: 0.0}, "B": {2021: 0.0}}}
    missing = evidence(plain_indicator, "AB", tables, series={"S": {"zero": "missing"}})
    assert cells(missing)[0] == (3.0, 2020, Why.KNOWN)
    assert cells(missing)[1][2] is Why.NO_FIGURE
    assert cells(evidence(plain_indicator, "AB", tables))[1] == (0.0, 2021, Why.KNOWN)


def test_a_product_with_a_zero_that_stands_for_missing_is_unknown() -> None:
    tables = {"S": {"A": {2020: 3.0}}, "T": {"A": {2020: 0.0}}}
    criteria = framed(indicator("c.x", "S", times=["T"]))
    assert cell(evidence(criteria, "A", tables, series={"T": {"zero": "missing"}}))[2] is Why.NO_FIGURE


def test_whom_a_publisher_leaves_out_is_unknown_whatever_its_file_holds() -> None:
    tables = {"S": {"A": {2020: 0.0}, "B": {2020: 0.0}}}
    world = evidence(plain_indicator, "AB", tables, leaves_out={"AAA": text("not covered")})
    assert [why for _, _, why in cells(world)] == [Why.LEFT_OUT, Why.KNOWN]


# Judgements

judgement = framed(scale("c.j"))


def test_a_judgement_is_its_level_with_the_levels_it_could_also_be() -> None:
    world = evidence(judgement, [country("A", {"c.j": judged(3, 2, 4)}), country("B", {"c.j": judged(1)})])
    found = measure(world, END)
    assert np.stack([found.low, found.best, found.high])[:, :, 0].T.tolist() == [[2, 3, 4], [1, 1, 1]]


def test_who_is_not_judged_is_told_from_who_has_no_profile() -> None:
    assert [why for _, _, why in cells(evidence(judgement, [country("A"), stranger("B")]))] == [
        Why.NOT_JUDGED,
        Why.NO_PROFILE,
    ]


@pytest.mark.parametrize(("own", "by_source", "known_from"), [
    ("2024-06", None, date(2024, 6, 30)),
    (None, "2023", date(2023, 12, 31)),
    ("2024-06", "2023", date(2024, 6, 30)),
])  # fmt: skip
def test_a_judgement_counts_from_its_date_or_else_from_that_of_its_source(
    own: str | None, by_source: str | None, known_from: date
) -> None:
    unit = country("A", {"c.j": judged(3, date=own)})
    world = evidence(judgement, [unit], sources={"team": source(kind="team", date=by_source)})
    assert cell(world, known_from) == (3.0, known_from.year, Why.KNOWN)
    assert cell(world, known_from - timedelta(1))[2] is Why.NOT_YET


def test_a_judgement_without_any_date_counts_always() -> None:
    world = evidence(judgement, [country("A", {"c.j": judged(3)})])
    assert cell(world, date(1990, 1, 1)) == (3.0, 0, Why.KNOWN)


# Counts of facts

counting = framed(count("c.n", "agreement", "visit"))
letter = source(kind="letter", date="2020-10", complete_for=["agreement", "visit"])


def test_facts_of_the_kinds_asked_are_counted() -> None:
    unit = country("A", {}, fact("agreement"), fact("agreement"), fact("visit"), fact("institute"))
    assert cell(evidence(counting, [unit], sources={"letter": letter}))[0] == 3.0


def test_distinct_counts_kinds_and_not_facts() -> None:
    unit = country("A", {}, fact("agreement"), fact("agreement"), fact("visit"))
    criteria = framed(count("c.n", "agreement", "visit", distinct="true"))
    assert cell(evidence(criteria, [unit], sources={"letter": letter}))[0] == 2.0


def test_a_membership_is_counted_by_the_body_it_is_of() -> None:
    unit = country("A", {}, fact("membership", body="oecd"), fact("membership", body="nato"))
    criteria = framed(count("c.n", "membership.oecd"))
    full = source(kind="page", complete_for=["membership.oecd"])
    assert cell(evidence(criteria, [unit], sources={"letter": full}))[0] == 1.0


def test_absence_means_none_only_where_a_list_is_whole_for_every_kind_counted() -> None:
    whole, half = letter, source(kind="letter", complete_for=["agreement"])
    assert cell(evidence(counting, "A", sources={"letter": whole})) == (0.0, 0, Why.KNOWN)
    assert cell(evidence(counting, "A", sources={"letter": half}))[2] is Why.NO_FULL_LIST


def test_two_lists_may_be_whole_together() -> None:
    lists = {
        "letter": source(kind="letter", complete_for=["agreement"]),
        "other": source(kind="page", complete_for=["visit"]),
    }
    assert cell(evidence(counting, "A", sources=lists))[2] is Why.KNOWN


def test_a_list_is_whole_from_its_date_or_from_when_it_says() -> None:
    said = source(
        kind="page", date="2020", complete_for=["agreement", "visit"], complete_from={"visit": "2022"}
    )
    world = evidence(counting, "A", sources={"letter": said})
    assert cell(world, date(2022, 12, 30))[2] is Why.NO_FULL_LIST
    assert cell(world, date(2022, 12, 31))[2] is Why.KNOWN


def test_whom_every_list_leaves_out_is_left_out_and_whom_one_of_them_holds_is_not() -> None:
    without_a = source(
        kind="page", complete_for=["agreement", "visit"], leaves_out={"AAA": text("not on it")}
    )
    assert cell(evidence(counting, "A", sources={"one": without_a}))[2] is Why.LEFT_OUT
    assert cell(evidence(counting, "A", sources={"one": without_a, "letter": letter}))[2] is Why.KNOWN


def test_to_be_left_out_of_the_only_list_of_one_kind_is_enough_to_be_left_out() -> None:
    lists = {
        "one": source(kind="page", complete_for=["agreement"], leaves_out={"AAA": text("not on it")}),
        "other": source(kind="page", complete_for=["visit"]),
    }
    assert cell(evidence(counting, "A", sources=lists))[2] is Why.LEFT_OUT


def test_a_fact_that_cites_nothing_or_a_source_without_a_date_counts_always() -> None:
    ikt = {"choice": "chosen", "choice_by": "named", "neso": {"letter": "not_stated"}, "tinl_focus": "true"}
    unit = country("A", {}, fact(source="page"), ikt=ikt)
    lists = {"page": source(kind="page", complete_for=["focus", "agreement"])}
    criteria = framed(count("c.n", "focus", "agreement"))
    assert cell(evidence(criteria, [unit], sources=lists), date(1990, 1, 1))[0] == 2.0


def test_who_has_no_profile_has_no_count() -> None:
    assert cell(evidence(counting, [stranger("A")], sources={"letter": letter}))[2] is Why.NO_PROFILE


@pytest.mark.parametrize(("as_of", "expected"), [
    (date(2020, 10, 30), 0),  # even the letter is not there yet
    (date(2020, 10, 31), 1),  # the undated fact counts from the letter's date
    (date(2021, 12, 31), 2),  # "2021" is over
    (date(2023, 6, 30), 2),   # the last day until when the other one counts
    (date(2023, 7, 1), 1),
])  # fmt: skip
def test_a_fact_counts_from_since_until_until(as_of: date, expected: int) -> None:
    unit = country("A", {}, fact(), fact(since="2021", until="2023-06"))
    world = evidence(counting, [unit], sources={"letter": letter})
    (leaf,) = counting.attributes()
    assert isinstance(leaf, Count)
    assert len(counted(leaf, world.units[0], world, as_of)) == expected


def test_the_raw_number_is_missing_exactly_where_a_reason_is_given() -> None:
    criteria = framed(indicator("c.x", "S", tolerance=5), scale("c.j"), count("c.n", "agreement"))
    units = [country("A", {"c.j": judged(2)}), country("B"), stranger("C")]
    tables = {"S": {"A": {2025: 1.0}, "B": {2010: 1.0}}}
    found = measure(evidence(criteria, units, tables), END)
    np.testing.assert_array_equal(np.isnan(found.best), found.why != Why.KNOWN)
    np.testing.assert_array_equal(np.isnan(found.low), np.isnan(found.best))
    np.testing.assert_array_equal(np.isnan(found.high), np.isnan(found.best))
