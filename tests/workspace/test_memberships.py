"""The shipped table of memberships: its counts are those of its sources, and a new country is known to it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ikt.assessing.facts import Evidence, Unit, gather
from ikt.assessing.membership import listed, standing, standings
from ikt.assessing.performance import Why
from ikt.keeping.copying import PARTS
from ikt.reading.workspace import Workspace, read_workspace
from tests.assessing.small import cell, count, framed

ROOT = Path(__file__).resolve().parent.parent.parent
END = date(2025, 12, 31)
CHILE = "iso2: CL\nname: {en: Chile, nl: Chili}\nregion: Latin America\n"


@pytest.fixture(scope="module")
def shipped() -> Workspace:
    return read_workspace(ROOT)


@pytest.fixture(scope="module")
def with_chile(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """The shipped workspace and a profile of Chile that says nothing but its names and region."""
    folder = tmp_path_factory.mktemp("chile")
    for part in PARTS:
        path = ROOT / part
        if path.is_dir():
            shutil.copytree(path, folder / part)
        elif path.is_file():
            shutil.copyfile(path, folder / part)
    (folder / "countries" / "CL.yaml").write_text(CHILE, encoding="utf-8")
    return gather(read_workspace(folder))


def state(evidence: Evidence, iso2: str, body: str, as_of: date = END) -> str:
    unit = next(unit for unit in evidence.units if unit.iso2 == iso2)
    known = listed(evidence, f"membership.{body}")
    assert known is not None
    return standing(evidence, known, unit, as_of).state


def only(evidence: Evidence, iso2: str, kind: str) -> Evidence:
    """The same evidence for one country, with one count as its whole framing."""
    units = tuple(unit for unit in evidence.units if unit.iso2 == iso2)
    return replace(evidence, units=units, criteria=framed(count("c.n", kind)))


def test_chile_made_from_nothing_is_right_about_the_oecd(with_chile: Evidence) -> None:
    days = (date(2009, 12, 31), date(2010, 12, 31), END)
    assert [state(with_chile, "CL", "oecd", day) for day in days] == ["no", "yes", "yes"]
    chile = only(with_chile, "CL", "membership.oecd")
    assert [cell(chile, day) for day in days] == [(number, 0, Why.KNOWN) for number in (0.0, 1.0, 1.0)]
    # It is known to be in neither of these, and that without a word in its profile.
    assert [state(with_chile, "CL", body) for body in ("eu", "nato")] == ["no", "no"]


def test_a_country_without_a_profile_is_known_too(shipped: Workspace) -> None:
    chile = Unit("CL", "CHL", shipped.profiles["CA"].name, shipped.profiles["CA"].name)
    found = replace(gather(shipped), units=(chile,))
    assert cell(only(found, "CL", "membership.oecd"), END) == (1.0, 0, Why.KNOWN)


# What the sources say there are, on a day on which they say so.
@pytest.mark.parametrize(("body", "as_of", "number"), [
    ("eu", "2013-07-01", 28), ("eu", "2024-06-30", 27), ("oecd", "2009-12-31", 30),
    ("oecd", "2024-06-30", 38), ("council_of_europe", "2022-03-15", 47), ("nato", "2024-03-07", 32),
    ("council_of_europe", "2022-03-31", 46),
    ("eea", "2024-06-30", 30), ("efta", "2024-06-30", 4), ("eureka", "2024-12-31", 48),
    ("lisbon_convention", "2024-11-01", 57), ("wassenaar", "2017-12-31", 42), ("mtcr", "2016-12-31", 35),
    ("nsg", "2016-06-30", 48), ("australia_group", "2024-12-31", 42), ("horizon_europe", "2025-12-31", 22),
    ("horizon_2020", "2020-01-31", 16), ("erasmus_plus", "2025-12-31", 6), ("ehea", "2024-05-31", 47),
])  # fmt: skip
def test_as_many_take_part_as_the_sources_say(shipped: Workspace, body: str, as_of: str, number: int) -> None:
    table = shipped.memberships
    assert table is not None
    evidence, day = gather(shipped), date.fromisoformat(as_of)
    alone = table.bodies[body].model_copy(update={"through": ()})
    codes = {row.iso2 for row in table.rows if row.body == body}
    units = (Unit(code, code, shipped.profiles["CA"].name, shipped.profiles["CA"].name) for code in codes)
    assert sum(standing(evidence, alone, unit, day).state == "yes" for unit in units) == number


def test_every_row_has_a_body_and_no_profile_repeats_the_table(shipped: Workspace) -> None:
    table = shipped.memberships
    assert table is not None
    assert {row.body for row in table.rows} == set(table.bodies)
    repeated = [
        (code, fact.body)
        for code, profile in shipped.profiles.items()
        for fact in profile.facts
        if fact.kind == "membership" and fact.body in table.bodies
    ]
    assert repeated == []


def test_of_taiwan_the_lists_say_nothing(shipped: Workspace) -> None:
    evidence = gather(shipped)
    (taiwan,) = (unit for unit in evidence.units if unit.iso2 == "TW")
    there = [one for one in standings(evidence, taiwan, END) if one.body.until is None]
    assert {one.state for one in there} == {"left_out"}
