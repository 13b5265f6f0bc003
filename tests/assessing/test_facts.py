"""Evidence: which units there are, and how it reads figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ikt.assessing.facts import as_scored, gather
from ikt.model.profile import Profile
from ikt.reading.workspace import Workspace, read_workspace
from tests.assessing.small import Figures, evidence, framed, indicator, source, text
from tests.invented import WORLD

ROOT = Path(__file__).resolve().parent.parent.parent
FRAMING = framed(indicator("c.x", "S"))


def workspace() -> Workspace:
    """Profiles of Norway and Denmark; figures of Denmark and Peru."""
    profiles = {
        code: Profile(iso2=code, name=text(code), region="Europe", short=short)
        for code, short in (("NO", None), ("DK", text("Den")))
    }
    figures = {"S": {"DNK": {2020: 1.0}, "PER": {2020: 2.0}}}
    sources = {"bureau": source(series={})}
    return Workspace(Path(), FRAMING, profiles, sources, figures, None, {}, {"criteria": "sha256:0"}, {})


def test_units_are_the_countries_with_a_profile_by_code() -> None:
    units = gather(workspace()).units
    assert [(unit.iso2, unit.iso3, unit.profile is not None) for unit in units] == [
        ("DK", "DNK", True),
        ("NO", "NOR", True),
    ]


def test_a_unit_is_shortly_called_by_its_short_name_or_else_its_name() -> None:
    assert [unit.short.en for unit in gather(workspace()).units] == ["Den", "NO"]


def test_a_longlist_adds_the_countries_that_have_figures_and_no_profile() -> None:
    units = gather(workspace(), longlist=True).units
    assert [unit.iso2 for unit in units] == ["DK", "NO", "PE"]
    assert units[2].profile is None
    assert (units[2].name.en, units[2].name.nl) == ("Peru", "Peru")


def test_a_lag_is_that_of_the_series_or_else_of_its_source_or_else_none() -> None:
    tables: Figures = {"S": {}, "T": {}}
    own = {"T": {"lag": 0}}
    assert [evidence(FRAMING, "A", tables, series=own, lag=2).lag(name) for name in "ST"] == [2, 0]
    assert evidence(FRAMING, "A", tables).lag("S") == 0


def test_the_years_of_a_unit_are_those_with_a_figure_that_means_something() -> None:
    tables = {name: {"A": {2020: 0.0, 2021: 3.0}} for name in ("S", "T")}
    world = evidence(FRAMING, "AB", tables, series={"T": {"zero": "missing"}})
    assert [dict(world.years(name, "AAA")) for name in "ST"] == [{2020: 0.0, 2021: 3.0}, {2021: 3.0}]
    assert world.years("S", "BBB") == {}
    left_out = evidence(FRAMING, "A", tables, leaves_out={"AAA": text("not covered")})
    assert left_out.years("S", "AAA") == {}


@pytest.mark.parametrize("root", [WORLD, ROOT], ids=["invented", "shipped"])
def test_what_is_read_of_everything_is_as_scored_what_is_read_of_that_alone(root: Path) -> None:
    """Also in which files it rests on and in their hash: a document of it tells the same of either."""
    everything = gather(read_workspace(root, all_figures=True), longlist=True)
    alone = gather(read_workspace(root))
    assert len(everything.files) > len(alone.files) or root == WORLD
    assert len(everything.units) > len(alone.units)
    assert replace(as_scored(everything), rounds=alone.rounds) == alone
