"""What is asked again: where people differ and that decides on which side of the line a country stands."""

from __future__ import annotations

from datetime import date

from ikt.assessing.assessment import Assessment
from ikt.assessing.judged import Cell, Judged, View, together
from ikt.deciding.rounds.again import asked_again, others_said
from ikt.deciding.rounds.differing import Differing, differing
from ikt.model.moment import parse_when
from ikt.model.round import Asked, Round
from tests.assessing.small import assessed, criterion, evidence, framing, indicator, scale

Said = dict[Cell, dict[str, int]]


def world(mean: str = "arithmetic", **said: object) -> Assessment:
    """A above B above C above D by a figure; two rubrics weigh as much together. The line is after two."""
    criteria = framing(
        criterion("a", indicator("a.x", "X", doubt=0.0)),
        criterion("b", scale("b.j"), scale("b.k")),
        mean=mean,
    )
    values = {"A": 90.0, "B": 60.0, "C": 55.0, "D": 5.0}
    figures = {"X": {letter: {2025: value} for letter, value in values.items()}}
    return assessed(evidence(criteria, "ABCD", figures), top=2, **said)


def judged(said: Said) -> dict[Cell, Judged]:
    def view(assessor: str, level: int) -> View:
        return View("r", assessor, level, level, level, f"so {level}", None, date(2025, 1, 1))

    return {
        cell: together([view(one, level) for one, level in by.items()], "widest") for cell, by in said.items()
    }


def contested(a: Assessment, said: dict[Cell, Judged]) -> list[Differing]:
    return [one for one in differing(a, said) if one.crosses]


def test_where_people_agree_nothing_is_asked_again() -> None:
    assert contested(world(), judged({("CC", "b.j"): {"p": 4, "q": 4, "r": 4}})) == []


def test_where_they_differ_and_the_line_hangs_on_it_it_is() -> None:
    found = contested(world(), judged({("CC", "b.j"): {"p": 4, "q": 0, "r": 2}}))
    assert [(one.row, one.column, one.low, one.high) for one in found] == [(2, 1, 0, 4)]
    assert found[0].ranks is not None
    assert min(found[0].ranks) <= 2 < max(found[0].ranks)


def test_where_they_differ_and_the_line_does_not_hang_on_it_it_is_not() -> None:
    said: Said = {("DD", "b.j"): {"p": 4, "q": 0}, ("AA", "b.j"): {"p": 4, "q": 3}}
    assert contested(world(), judged(said)) == []


def test_means_that_are_not_added_up_do_as_well() -> None:
    assert contested(world("geometric"), judged({("CC", "b.j"): {"p": 4, "q": 0}}))


def test_what_moves_most_comes_first() -> None:
    said: Said = {("BB", "b.k"): {"p": 1, "q": 3}, ("CC", "b.j"): {"p": 4, "q": 0}}
    found = contested(world(), judged(said))
    assert [one.row for one in found] == [2, 1]
    assert found[0].points > found[1].points


def test_whoever_was_asked_a_cell_is_asked_it_again_and_nobody_else() -> None:
    before = Round(
        id="r",
        made=parse_when("2027-01-15"),
        rubrics="sha256:" + "0" * 64,
        questions=("b.j", "b.k"),
        asked={
            "p": Asked(countries=("CC", "BB"), own=("CC", "BB")),
            "q": Asked(cells={"CC": ("b.k", "b.j")}),
            "r": Asked(countries=("DD",), own=("DD",)),
        },
    )
    found = asked_again(before, [("CC", "b.j"), ("CC", "b.k")])
    assert found == {
        "p": Asked(cells={"CC": ("b.j", "b.k")}, own=("CC",)),
        "q": Asked(cells={"CC": ("b.j", "b.k")}),
    }

    assert list(asked_again(before, [("CC", "b.j")], ("p",))) == ["q"]


def test_others_are_heard_without_names_and_in_no_order_of_theirs() -> None:
    said = judged({("CC", "b.j"): {"p": 4, "q": 0, "r": 2}})
    assert others_said(said, "p") == {("CC", "b.j"): ((0, "so 0"), (2, "so 2"))}
    assert others_said(said, "stranger") == {("CC", "b.j"): ((0, "so 0"), (2, "so 2"), (4, "so 4"))}
    other_way = judged({("CC", "b.j"): {"r": 2, "q": 0, "p": 4}})
    assert others_said(other_way, "p") == others_said(said, "p")
