"""Countries of which more or less is known, figures that lack, values at an end of their scale."""

from __future__ import annotations

from hypothesis import given

from ikt.assessing.assessment import Assessment
from ikt.assessing.outlying import LEAST_APART, LEAST_LACKING, at_ends, coverage, lacking
from tests.assessing.small import assessed, country, criterion, evidence, framing, indicator, judged, scale
from tests.assessing.worlds import World, worlds

LETTERS = "ABCDEFGHIJ"


def made(lacks: dict[str, str], judged_of: str = "", raw: dict[str, float] | None = None) -> Assessment:
    """Ten countries with figures X, Y, Z, but for what each lacks, and a judgement of some."""
    criteria = framing(
        criterion(
            "c", indicator("c.x", "X", worst=10.0, best=90.0), indicator("c.y", "Y"), indicator("c.z", "Z")
        ),
        criterion("d", scale("d.j")),
    )
    figures = {
        name: {
            letter: {2025: (raw or {}).get(letter, 20.0 + 5.0 * place)}
            for place, letter in enumerate(LETTERS)
            if name not in lacks.get(letter, "")
        }
        for name in "XYZ"
    }
    units = [country(letter, {"d.j": judged(2)} if letter in judged_of else None) for letter in LETTERS]
    return assessed(evidence(criteria, units, figures))


def test_who_is_known_far_less_is_told_with_what_is_missing() -> None:
    found = coverage(made({"C": "XZ"}))
    assert found is not None
    assert [(one.row, one.more, one.columns) for one in found.outliers] == [(2, False, (0, 2))]
    assert round(found.median, 6) == 0.5


def test_who_alone_was_judged_is_told_too() -> None:
    found = coverage(made({}, judged_of="B"))
    assert found is not None
    assert [(one.row, one.more, one.columns) for one in found.outliers] == [(1, True, (3,))]


def test_where_all_are_known_alike_nobody_is_told() -> None:
    for judged_of in ("", LETTERS):
        found = coverage(made({}, judged_of=judged_of))
        assert found is not None
        assert found.outliers == ()


def test_a_figure_that_many_lack_is_told_and_a_judgement_is_not() -> None:
    found = lacking(made({"A": "Y", "D": "YZ"}))
    assert [(one.column, sorted(one.rows)) for one in found] == [(1, [0, 3]), (2, [3])]


def test_ends_name_who_lies_farthest_out_first() -> None:
    a = made({}, raw={"A": 10.0, "B": 4.0, "C": 7.0, "D": 95.0})
    ends = [(one.column, one.end, one.rows, one.beyond) for one in at_ends(a)]
    assert ends == [(0, "worst", (1, 2, 0), 2), (0, "best", (3,), 1)]


def test_of_few_different_values_the_ends_are_not_told() -> None:
    assert at_ends(made({}, raw=dict.fromkeys(LETTERS, 0.0))) == ()


@given(worlds)
def test_all_that_is_told_is_so(world: World) -> None:
    a = world.assessed()
    found = coverage(a)
    assert (found is None) is (not a.ranked.any())
    for one in found.outliers if found else ():
        assert a.ranked[one.row]
        assert abs(one.known - found.median) >= LEAST_APART - 1e-9  # type: ignore[union-attr]
        assert all(bool(a.values.known_leaf[one.row, column]) is one.more for column in one.columns)
    for gap in lacking(a):
        assert len(gap.rows) >= LEAST_LACKING * a.ranked.sum()
        assert not a.values.known_leaf[list(gap.rows), gap.column].any()
    for end in at_ends(a):
        assert set(a.values.leaf[list(end.rows), end.column]) == {0.0 if end.end == "worst" else 100.0}
        assert 0 <= end.beyond <= len(end.rows)
