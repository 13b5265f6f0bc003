"""Sources in use: how old, what is newer, whether anybody read the licence."""

from __future__ import annotations

from typing import Any

import pytest

from ikt.assessing.assessment import Assessment
from ikt.assessing.editions import Edition, editions, unsure_licences
from tests.assessing.small import assessed, count, criterion, evidence, framing, indicator, source, text

KNOWN = {"name": text("Income"), "unit": text("euro"), "direction": "higher"}


def made(year: int = 2021, published: str = "2022-09", **others: Any) -> Assessment:
    """One attribute from one bureau, a count from a list, a safeguard and a figure beside the score."""
    criteria = framing(
        criterion("c", indicator("c.x", "X"), count("c.n", "membership.eu")),
        safeguards=[{"id": "free", "name": text("Freedom"), "series": "F"}],
        context=[{"id": "people", "series": "P"}],
    )
    tables = {"X": {"A": {year: 10.0, 2010: 5.0}}, "F": {"A": {2015: 1.0}}, "P": {"A": {2012: 3.0}}}
    own = evidence(
        criteria, "AB", tables, series={"X": KNOWN}, published=published,
        licence={"name": "CC", "sure": "own_knowledge"},
        sources={
            "list": source(kind="document", date="2020", complete_for=["membership.eu"]),
            **{name: source(**said) for name, said in others.items()},
        },
    )  # fmt: skip
    return assessed(own)


def of_bureau(a: Assessment) -> Edition:
    (found,) = [one for one in editions(a) if one.source == "bureau"]
    return found


def again(name: str = "Income, edition of 2025", published: str = "2025-11", **said: Any) -> dict[str, Any]:
    return {"series": {"X25": {**KNOWN, "name": text(name)}}, "published": published, **said}


def test_every_source_in_use_is_told_with_what_rests_on_it() -> None:
    a = made()
    found = editions(a)
    assert [one.source for one in found] == ["bureau", "list"]
    bureau = found[0]
    assert (bureau.columns, bureau.guards, bureau.beside) == ((0,), ("free",), True)
    assert (found[1].columns, found[1].newest, found[1].old) == ((1,), None, False)
    assert unsure_licences(a, found) == ("bureau",)


@pytest.mark.parametrize(("year", "old"), [(2025, False), (2022, False), (2021, True)])
def test_a_source_is_old_by_its_newest_figure(year: int, old: bool) -> None:
    found = of_bureau(made(year, published="2025-12"))
    assert (found.newest, found.age, found.old) == (year, 2025 - year, old)


@pytest.mark.parametrize(
    ("other", "newer"),
    [
        (again(), True),
        (again("Income"), True),
        (again("Income, 2025"), True),
        (again("Income of the poor, 2025"), False),
        (again("Income, lower bound"), False),
        (again(published="2022-03"), False),
        (again(sender=text("Another bureau")), False),
    ],
)
def test_a_newer_edition_is_of_the_same_publisher_and_series(other: dict[str, Any], newer: bool) -> None:
    assert of_bureau(made(later=other)).newer == ("later" if newer else None)


def test_of_several_editions_the_newest_is_told() -> None:
    a = made(one=again(published="2024"), two=again(published="2025-06"), three=again(published="2023"))
    assert of_bureau(a).newer == "two"


def test_of_a_source_without_a_date_nothing_is_newer() -> None:
    criteria = framing(criterion("c", indicator("c.x", "X")))
    own = evidence(
        criteria, "A", {"X": {"A": {2020: 1.0}}}, series={"X": KNOWN}, sources={"later": source(**again())}
    )
    assert of_bureau(assessed(own)).newer is None
