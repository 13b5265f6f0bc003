"""Reviewing a choice: what was known then stays so, and who is held beside whom follows from it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.editions import same_series
from ikt.assessing.latest import Latest, last_year
from ikt.assessing.recipe import make_recipe
from ikt.deciding.record import reproduced
from ikt.deciding.review.beside import (
    NEAREST,
    Outcome,
    difference_in_differences,
    nearest,
    outcome,
)
from ikt.deciding.review.expected import expected
from ikt.deciding.review.measures import Barred, Measure, measures, usual
from ikt.deciding.review.reviewed import Reviewed, of_decision, of_strategy
from ikt.deciding.review.reviewing import review
from ikt.model.backtest import Backtest
from ikt.model.base import Text
from ikt.model.moment import When, parse_when
from ikt.model.outcomes import Expectation, Outcomes
from ikt.problems import BadRequest, Problems
from ikt.reading.decisions import read_decision
from ikt.reading.workspace import read_model_file
from tests.invented import WORLD, assessment, workspace

CHOSEN = ("BV", "CX")
POOL = ("GS", "HM", "NF", "PN", "TF")
Figures = Mapping[str, Mapping[int, float]]


def when(text: str) -> When:
    found = parse_when(text)
    assert found is not None
    return found


def chosen_in(year: int = 1992, chosen: tuple[str, ...] = CHOSEN, pool: tuple[str, ...] = POOL) -> Reviewed:
    """A choice of that year, of which only who was chosen matters."""
    return Reviewed(
        before=cast(Assessment, None),
        taken=date(year, 3, 1),
        known_on=date(year, 3, 1),
        chosen=chosen,
        pool=pool,
    )


def measured(
    ever: Figures, year: int, *, scale: Any = "linear", barred: Barred | None = None, **then: float
) -> Measure:
    """A measure of which the figures of one year were known at the choice, or other figures of that year."""
    known = {iso2: Latest(year, figures[year]) for iso2, figures in ever.items() if year in figures}
    known |= {iso2: Latest(year, figure) for iso2, figure in then.items()}
    name = Text(en="A measure", nl="Een maatstaf")
    return Measure("m", "own", name, None, then=known, ever=ever, scale=scale, barred=barred)


# A published difference in differences


def test_the_minimum_wage_in_new_jersey_comes_out_as_published() -> None:
    """Card, D. and Krueger, A.B. (1994), Minimum Wages and Employment: A Case Study of the Fast-Food Industry
    in New Jersey and Pennsylvania, American Economic Review 84(4), 772-793, table 3.

    Full-time-equivalent employment per store in New Jersey (20.44, then 21.03) and Pennsylvania (23.33, then
    21.17): 0.59 and -2.16, a difference of 2.76 from figures that were not rounded.
    """
    jersey, pennsylvania = {1992: 20.44, 1993: 21.03}, {1992: 23.33, 1993: 21.17}
    assert difference_in_differences(21.03 - 20.44, [21.17 - 23.33]) == pytest.approx(2.76, abs=0.011)
    measure = measured({"BV": jersey, **dict.fromkeys(POOL, pennsylvania)}, 1992)
    came = outcome(measure, chosen_in(1992, ("BV",)))
    assert came.courses["BV"].change == pytest.approx(0.59)
    assert came.beside["BV"].middle == pytest.approx(-2.16)
    assert came.beside["BV"].difference == pytest.approx(2.76, abs=0.011)
    # Nobody in Pennsylvania differs from Pennsylvania.
    assert (came.beside["BV"].as_large, came.beside["BV"].others) == (0, 5)


def test_medians_are_worked_by_hand() -> None:
    ever = {
        "BV": {1990: 10.0, 1995: 16.0}, "CX": {1990: 20.0, 1995: 21.0},
        "GS": {1990: 11.0, 1995: 12.0}, "HM": {1990: 12.0, 1995: 15.0}, "NF": {1990: 9.0, 1995: 11.0},
        "PN": {1990: 30.0, 1995: 30.0}, "TF": {1990: 8.0, 1995: 13.0},
    }  # fmt: skip
    came = outcome(measured(ever, 1990), chosen_in())
    # Changes of those beside: +1, +3, +2, 0 and +5, of which the median is 2.
    assert came.beside["BV"].nearest == ("GS", "NF", "HM", "TF", "PN")
    assert came.beside["BV"].difference == 4.0
    assert came.beside["CX"].difference == -1.0
    # Each of those not chosen against its four others: -1.5, +1.5, 0.5, -2.5 and +3.5.
    assert [came.beside[iso2].as_large for iso2 in CHOSEN] == [0, 4]
    assert (came.together.change, came.together.beside, came.together.difference) == (3.5, 2.0, 1.5)
    assert came.together.apart == (1, 2)


def test_what_was_there_before_the_choice_is_told_beside_it() -> None:
    """One that grew by two more than the others before the choice does so after it."""
    before = {iso2: {1985: 8.0, 1990: 10.0, 1995: 12.0} for iso2 in POOL}
    ever = {**before, "BV": {1985: 6.0, 1990: 10.0, 1995: 14.0}, "CX": {1990: 10.0, 1995: 14.0}}
    came = outcome(measured(ever, 1990), chosen_in())
    assert (came.beside["BV"].earlier, came.beside["BV"].difference) == (2.0, 2.0)
    assert (came.beside["CX"].earlier, came.beside["CX"].difference) == (None, 2.0)
    # Of one of the two it is not known, and then of both together it is not told.
    assert (came.together.earlier, came.together.difference) == (None, 2.0)
    alone = outcome(measured(ever, 1990), chosen_in(1992, ("BV",))).together
    assert (alone.earlier, alone.difference) == (2.0, 2.0)


# States


EVER = {iso2: {1990: 10.0, 1995: 12.0} for iso2 in (*CHOSEN, *POOL)}


def state_of(measure: Measure, taken: int = 1992) -> str:
    return outcome(measure, chosen_in(taken)).courses["BV"].state


def test_each_reason_why_there_is_no_change_is_told_apart() -> None:
    assert state_of(measured(EVER, 1990)) == "changed"
    assert state_of(measured({**EVER, "BV": {1990: 10.0}}, 1990)) == "no_newer"
    assert state_of(measured({**EVER, "BV": {}}, 1990)) == "no_baseline"
    assert state_of(measured({**EVER, "BV": {1995: 12.0}}, 1990, BV=10.0)) == "gone"
    assert state_of(measured(EVER, 1990, barred="one_edition")) == "not_compared"
    # A figure of the year of the choice describes a time before it, or mostly so.
    assert state_of(measured(EVER, 1990), taken=1995) == "early"
    assert state_of(measured(EVER, 1990), taken=1994) == "changed"


def test_an_older_figure_than_the_choice_is_never_no_change() -> None:
    came = outcome(measured({**EVER, "BV": {1990: 10.0}}, 1990), chosen_in())
    assert came.courses["BV"].change is None
    assert "BV" not in came.beside
    assert came.together.count == 1


def test_a_revision_is_no_change() -> None:
    came = outcome(measured({**EVER, "BV": {1990: 11.0, 1995: 12.0}}, 1990, BV=10.0), chosen_in())
    course = came.courses["BV"]
    assert (course.then, course.base, course.change) == (Latest(1990, 10.0), 11.0, 1.0)
    assert course.revised
    assert not came.courses["CX"].revised


def test_fewer_than_three_comparable_countries_say_nothing() -> None:
    few = {iso2: EVER[iso2] for iso2 in ("BV", "CX", "GS", "HM")}
    held = outcome(measured(few, 1990), chosen_in()).beside["BV"]
    assert (held.changes, held.middle, held.difference) == ((2.0, 2.0), None, None)


def test_who_lies_beyond_all_others_is_told_to_lie_outside() -> None:
    ever = {**EVER, "BV": {1990: 10.5, 1995: 12.0}}
    held = outcome(measured(ever, 1990), chosen_in()).beside
    assert (held["BV"].outside, held["CX"].outside) == (True, False)


def test_sizes_change_by_a_part_and_lie_near_by_ratio() -> None:
    ever = {
        "BV": {1990: 100.0, 1995: 150.0}, "GS": {1990: 10.0, 1995: 11.0}, "HM": {1990: 180.0, 1995: 360.0},
        "NF": {1990: 1000.0, 1995: 1100.0}, "PN": {1990: 60.0, 1995: 60.0},
    }  # fmt: skip
    chosen = chosen_in(1992, ("BV",))
    by_ratio = outcome(measured(ever, 1990, scale="log"), chosen)
    assert by_ratio.courses["BV"].change == 0.5
    # 60 lies a factor 1.67 away and 180 one of 1.8; 10 and 1000 lie as far, and go by their codes.
    assert by_ratio.beside["BV"].nearest == ("PN", "HM", "GS", "NF")
    assert outcome(measured(ever, 1990), chosen).courses["BV"].change == 50.0
    # On a series that the framing does not compare its figures say what they are.
    assert outcome(measured(ever, 1990, scale=None), chosen).sizes
    assert not outcome(measured(EVER, 1990, scale=None), chosen).sizes


# Properties of the comparison


numbers = st.floats(0.5, 500.0).map(lambda x: round(x, 3))
figures = st.fixed_dictionaries(dict.fromkeys((*CHOSEN, *POOL, "SJ", "TK"), numbers))
BIG_POOL = (*POOL, "SJ", "TK")


@given(figures, st.permutations(BIG_POOL), st.booleans())
def test_the_nearest_are_never_chosen_and_do_not_hang_on_any_order(
    known: dict[str, float], pool: list[str], sizes: bool
) -> None:
    measure = measured({iso2: {1990: x} for iso2, x in known.items()}, 1990)
    found = nearest(measure, "BV", BIG_POOL, sizes=sizes)
    assert found == nearest(measure, "BV", pool, sizes=sizes)
    assert len(set(found)) == len(found) == NEAREST
    assert not set(found) & set(CHOSEN)
    # Nobody who was left out lies nearer.
    far = max(abs(known[one] - known["BV"]) for one in found)
    if not sizes:
        assert all(abs(known[one] - known["BV"]) >= far - 1e-9 for one in set(BIG_POOL) - set(found))


@given(figures, figures, figures)
def test_who_is_nearest_was_settled_before_anything_came_of_it(
    known: dict[str, float], one: dict[str, float], other: dict[str, float]
) -> None:
    chosen = chosen_in(1992, CHOSEN, BIG_POOL)

    def held(later: dict[str, float]) -> Outcome:
        return outcome(measured({x: {1990: known[x], 1995: later[x]} for x in known}, 1990), chosen)

    first, second = held(one), held(other)
    for iso2 in CHOSEN:
        assert first.beside[iso2].nearest == second.beside[iso2].nearest


@given(figures, figures, st.floats(-50.0, 50.0))
def test_what_happens_to_all_alike_makes_no_difference(
    known: dict[str, float], later: dict[str, float], shift: float
) -> None:
    chosen = chosen_in(1992, CHOSEN, BIG_POOL)
    plain = outcome(measured({x: {1990: known[x], 1995: later[x]} for x in known}, 1990), chosen)
    moved = outcome(measured({x: {1990: known[x], 1995: later[x] + shift} for x in known}, 1990), chosen)
    for iso2 in CHOSEN:
        one, two = plain.beside[iso2].difference, moved.beside[iso2].difference
        assert one is not None
        assert two == pytest.approx(one, abs=1e-6)


# What was known then


@cache
def settled() -> Backtest:
    found = read_model_file(WORLD / "backtest.yaml", "backtest.yaml", Backtest, Problems())
    assert found is not None
    return found[0]


@cache
def filed() -> Reviewed:
    found = read_decision(WORLD / "decisions" / "0001.yaml", "0001.yaml", Problems())
    assert found is not None
    return of_decision(found[0].model, reproduced(found[0].model))


def later(extra: Mapping[tuple[str, str, int], float]) -> Assessment:
    """The invented assessment with figures added or put in place of those there."""
    a = assessment()
    figures = {
        series: {iso3: dict(years) for iso3, years in by_country.items()}
        for series, by_country in a.evidence.figures.items()
    }
    for (series, iso3, year), number in extra.items():
        figures[series].setdefault(iso3, {})[year] = number
    return assess(replace(a.evidence, figures=figures), a.recipe)


SERIES = ("INV.RD", "INV.CITED", "OPENALEX.COPUB_NLD", "INV.DEVELOPMENT", "INV.TRADE")
ISO3 = ("BVT", "CXR", "ATF", "NFK", "HMD", "SGS", "PCN")
KNOWN_THEN = 2019


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(SERIES), st.sampled_from(ISO3), st.integers(KNOWN_THEN + 1, 2030)),
        st.floats(0.1, 1e6),
        max_size=8,
    )
)
def test_figures_of_after_the_choice_never_change_the_baseline(
    extra: dict[tuple[str, str, int], float],
) -> None:
    plain, other = assessment(), later(extra)
    one, two = of_strategy(plain, settled()), of_strategy(other, settled())
    for series in SERIES:
        assert last_year(plain.evidence, one.known_on, series) <= KNOWN_THEN
    for before, after in zip(
        measures(SERIES, one, plain, None), measures(SERIES, two, other, None), strict=True
    ):
        assert before.then == after.then


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(SERIES), st.sampled_from(ISO3), st.integers(2015, 2030)),
        st.floats(0.1, 1e6),
        max_size=8,
    )
)
def test_nothing_in_the_files_changes_what_a_decision_recorded(
    extra: dict[tuple[str, str, int], float],
) -> None:
    recorded = [name for name in usual(assessment()) if name != "INV.INDEX"]
    plain = measures(recorded, filed(), assessment(), None)
    other = measures(recorded, filed(), later(extra), None)
    for before, after in zip(plain, other, strict=True):
        assert before.recorded
        assert before.then == after.then


def test_figures_that_are_not_known_on_the_day_of_the_review_do_not_count() -> None:
    a = assessment()
    day = date(2023, 6, 1)
    then = assess(a.evidence, make_recipe(a.recipe.policy, a.recipe.policy_hash, as_of=day, top=None))
    (found,) = measures(["INV.RD"], of_strategy(then, settled()), then, None)
    assert max(found.ever["BV"]) <= last_year(a.evidence, day, "INV.RD") < 2024


def test_editions_of_one_series_are_told_by_their_names() -> None:
    evidence = assessment().evidence
    assert same_series(evidence, "INV.RD", "INV.RD")
    assert not same_series(evidence, "INV.RD", "INV.CITED")
    assert not same_series(evidence, "INV.RD", "GONE")


def test_figures_on_another_scale_are_not_compared() -> None:
    units = {unit.iso3: unit.iso2 for unit in assessment().units}
    figures = assessment().evidence.figures["INV.RD"]
    thousandfold = {
        ("INV.RD", iso3, year): x * 1000.0 for iso3 in units for year, x in figures.get(iso3, {}).items()
    }
    (found,) = measures(["INV.RD"], filed(), later(thousandfold), None)
    assert found.barred == "other_scale"
    (one,) = measures(["INV.RD"], filed(), later({("INV.RD", "BVT", 2024): 3100.0}), None)
    assert (one.barred, one.off) == (None, frozenset({"BV"}))


# What was expected


def asked(by: str, **way: Any) -> Expectation:
    return Expectation.model_validate(
        {"decision": "strategy", "countries": ["BV"], "measure": "m", "by": by, "source": "ikt-2020", **way}
    )


@pytest.mark.parametrize(
    ("way", "by", "verdict"),
    [
        ({"at_least": 12}, "1995", "met"),
        ({"at_least": 12.5}, "1995", "missed"),
        ({"at_most": 12}, "1995", "met"),
        ({"rises_by": 2}, "1995", "met"),
        ({"rises_by": 2.1}, "1995", "missed"),
        ({"falls_by": 1}, "1995", "missed"),
        ({"rises_by_percent": 20}, "1995", "met"),
        ({"falls_by_percent": 1}, "1995", "missed"),
        ({"direction": "up"}, "1995", "met"),
        ({"direction": "down"}, "1995", "missed"),
        # The figure of 1996 is not there, and the term is over.
        ({"at_least": 12}, "1996", "unknown"),
        ({"at_least": 12}, "2025", "ahead"),
        ({"at_least": 13}, "2025", "behind"),
        # No figure of after the choice lies before this term.
        ({"at_least": 12}, "1994", "unknown"),
    ],
)
def test_an_expectation_is_held_against_the_figure_of_its_term(
    way: dict[str, Any], by: str, verdict: str
) -> None:
    evidence = assessment().evidence
    came = {"m": outcome(measured(EVER, 1990), chosen_in())}
    (one,) = expected([asked(by, **way)], came, chosen_in(), evidence, date(2021, 6, 1)).each
    assert one.verdict == verdict
    assert one.late


def test_without_a_baseline_a_change_is_not_told_and_a_level_is() -> None:
    evidence = assessment().evidence
    came = {"m": outcome(measured({**EVER, "BV": {1995: 12.0}}, 1990), chosen_in())}

    def verdict(**way: Any) -> str:
        (one,) = expected([asked("1995", **way)], came, chosen_in(), evidence, date(2021, 6, 1)).each
        return one.verdict

    assert verdict(rises_by=1) == "not_compared"
    assert verdict(at_least=12) == "met"


def test_what_was_expected_later_than_the_review_is_left_out_and_counted() -> None:
    came = {"m": outcome(measured(EVER, 1990), chosen_in())}
    found = expected([asked("1995", at_least=1)], came, chosen_in(), assessment().evidence, date(2020, 6, 1))
    assert (found.each, found.later) == ((), 1)


def test_a_forecast_of_a_team_is_no_outcome() -> None:
    told = {
        "id": "m", "name": {"en": "M", "nl": "M"}, "unit": {"en": "m", "nl": "m"},
        "values": {"BV": [
            {"year": 2020, "figure": 1, "source": "ikt-2020"},
            {"year": 2022, "figure": 3, "source": "team-2024"},
            {"year": 2025, "figure": 4, "source": "team-2026"},
            {"year": 2030, "figure": 9, "source": "team-2024"},
        ]},
    }  # fmt: skip
    outcomes = Outcomes.model_validate({"measures": [told]})
    (found,) = measures(["m"], of_strategy(assessment(), settled()), assessment(), outcomes)
    assert found.then["BV"] == Latest(2020, 1.0)
    assert found.ever["BV"] == {2020: 1.0, 2022: 3.0}


# The whole


def test_a_review_of_nothing_known_is_refused_by_its_name() -> None:
    with pytest.raises(BadRequest) as refused:
        review(
            of_strategy(assessment(), settled()), assessment(), workspace().strategy, None, ["INV.NOTHING"]
        )
    assert refused.value.problem.code == "P013"
    assert refused.value.problem.params["name"] == "INV.NOTHING"


def test_the_process_holds_steps_of_after_the_choice_only() -> None:
    made = review(of_strategy(assessment(), settled()), assessment(), workspace().strategy, None)
    assert made.process.steps
    for step in made.process.steps:
        assert step.when is None or step.when.last > date(2020, 12, 18)
    assert made.process.rejudged is None
    told = review(filed(), replaced_day(date(2027, 6, 1)), workspace().strategy, None)
    # A note of February 2026 was not known to the decision, which looked from the end of 2025.
    assert told.process.rejudged is not None
    assert [(one.iso2, one.was, one.now) for one in told.process.rejudged] == [("NF", None, 4.0)]
    assert {place.iso2 for place in told.places} >= set(filed().chosen)


def replaced_day(day: date) -> Assessment:
    a = assessment()
    return assess(a.evidence, make_recipe(a.recipe.policy, a.recipe.policy_hash, as_of=day, top=None))
