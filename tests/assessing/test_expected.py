"""A missing figure expected from the others: what it is, how uncertain, and what it never depends on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ikt.assessing.assessment import assess, reassess
from ikt.assessing.expected import expect
from ikt.assessing.facts import Evidence
from ikt.assessing.filling import ESTIMATED, UNKNOWN
from ikt.assessing.known_figures import all_known
from ikt.assessing.performance import Performance, judged_by, measure, unjudged
from ikt.assessing.recipe import Supposition, make_recipe
from ikt.countries.table import codes
from tests.assessing.small import (
    END,
    assessed,
    country,
    evidence,
    framed,
    indicator,
    judged,
    policy,
    scale,
    stranger,
    text,
)

CRITERIA = framed(indicator("c.x", "X"), indicator("c.y", "Y"), indicator("c.z", "Z"), scale("c.j"))
COUNTRIES = sorted(codes().iso2_of)[:40]


def world(seed: int = 1, missing: tuple[int, ...] = (0, 7)) -> Evidence:
    """Forty countries of which X, Y and Z go together; X of some is not known."""
    dealt = np.random.default_rng(seed)
    common = dealt.uniform(20.0, 80.0, len(COUNTRIES))
    figures: dict[str, dict[str, dict[int, float]]] = {}
    for name in "XYZ":
        own = np.clip(common + dealt.normal(0.0, 4.0, len(COUNTRIES)), 0.0, 100.0)
        figures[name] = {iso3: {2025: float(x)} for iso3, x in zip(COUNTRIES, own, strict=True)}
    for place in missing:
        del figures["X"][COUNTRIES[place]]
    table = codes()
    units = [replace(stranger("A"), iso2=table.iso2_of[iso3], iso3=iso3) for iso3 in COUNTRIES[:12]]
    made = evidence(CRITERIA, units, {})
    return replace(made, figures=figures, source_of={**made.source_of})


def test_an_unknown_figure_is_near_what_the_others_say_and_a_judgement_stays_the_middle() -> None:
    a = assessed(world(), unknown="expected")
    row = [unit.iso3 for unit in a.units].index(COUNTRIES[0])
    beside = a.values.leaf[row, 1:3].mean()
    assert a.values.leaf[row, 0] == pytest.approx(beside, abs=10.0)
    assert a.values.rests_on[row].tolist() == [ESTIMATED, 0, 0, UNKNOWN]
    assert a.values.leaf[row, 3] == 50.0
    assert not a.values.known_leaf[row, 0]


def test_the_middle_is_what_counts_where_the_policy_does_not_ask() -> None:
    a = assessed(world())
    assert a.values.leaf[0, 0] == 50.0
    assert a.strength[:, ESTIMATED].sum() == 0.0


def test_an_estimate_counts_as_no_knowledge() -> None:
    middle, expected = assessed(world()), assessed(world(), unknown="expected")
    assert np.array_equal(middle.known, expected.known)
    assert np.array_equal(middle.coverage, expected.coverage)
    assert (expected.strength.sum(axis=1) == pytest.approx(1.0)) is True
    assert expected.strength[0, ESTIMATED] > 0.0


def test_what_is_supposed_never_predicts_another_figure_anew() -> None:
    a = assessed(world(), unknown="expected")
    supposed = replace(a.recipe, supposed=(Supposition(a.units[0].iso2, "c.y", 100.0),))
    after = reassess(a, supposed)
    assert np.array_equal(a.values.leaf[:, 0], after.values.leaf[:, 0])
    assert after.values.leaf[0, 1] == 100.0


def test_scoring_again_gives_the_same_as_scoring_anew_whichever_rule_was_there_first() -> None:
    own = world()
    recipes = [make_recipe(policy(CRITERIA, unknown=rule), "") for rule in ("middle", "expected")]
    for first in recipes:
        for second in recipes:
            again, anew = reassess(assess(own, first), second), assess(own, second)
            assert np.array_equal(again.scores.total, anew.scores.total)
            assert np.array_equal(again.scores.low, anew.scores.low)


def test_who_is_compared_changes_no_estimate() -> None:
    own = world()
    few = replace(own, units=own.units[:3])
    assert np.array_equal(
        assessed(own, unknown="expected").values.leaf[:3], assessed(few, unknown="expected").values.leaf
    )


def test_of_a_country_of_which_little_is_known_nothing_is_expected() -> None:
    own = world()
    for name in "YZ":
        del own.figures[name][COUNTRIES[0]]  # type: ignore[attr-defined]
    a = assessed(own, unknown="expected")
    row = [unit.iso3 for unit in a.units].index(COUNTRIES[0])
    assert a.values.rests_on[row, :3].tolist() == [UNKNOWN] * 3


def test_fewer_than_twenty_countries_expect_nothing() -> None:
    own = world()
    for iso3 in COUNTRIES[15:]:
        del own.figures["X"][iso3]  # type: ignore[attr-defined]
    assert (assessed(own, unknown="expected").values.rests_on != ESTIMATED).all()


def test_what_is_expected_before_anybody_judges_is_what_is_expected_after() -> None:
    """A round left out one assessor at a time works the estimates out once, and they are the same."""
    levels = {level: text(str(level)) for level in range(5)}
    criteria = framed(
        indicator("c.x", "X", worst=0.0, best=100.0, levels=levels),
        indicator("c.y", "Y"),
        indicator("c.z", "Z"),
    )
    made = replace(world(missing=(0, 1, 7)), criteria=criteria)
    # Of the first of them the figure lacks and a judgement takes its place.
    judging = country("A", {"c.x": judged(3)}).profile
    units = tuple(
        replace(unit, profile=judging) if unit.iso3 == COUNTRIES[0] else unit for unit in made.units
    )
    made = replace(made, units=units)
    figures = all_known(made, END)
    once = judged_by(expect(unjudged(made, END, figures), made, figures), made, END)
    anew = expect(measure(made, END, figures), made, figures)
    assert anew.estimate is not None
    assert np.isnan(anew.estimate[0, 0])
    assert np.isfinite(anew.estimate[1, 0])
    for name in Performance.__dataclass_fields__:
        assert np.array_equal(getattr(once, name), getattr(anew, name), equal_nan=name != "heard"), name
