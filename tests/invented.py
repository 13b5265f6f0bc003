"""The invented workspace in ``tests/world``, read once; golden texts rest on it and on nothing shipped.

Its countries, figures, documents and decisions are invented. Where the code knows an id by name (a letter, a
series, an item of the strategy) that id is used, so that what hangs on it is told. Gestria and Hamvale tie,
Norvia is close to both, Caxonia and Pennland fall below safeguards, of Sjolund too little is known, Takara is
left out by a publisher, and Antarctica and the Cocos Islands have figures and no profile.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import gather
from ikt.assessing.fit import Fit, fit
from ikt.assessing.recipe import make_recipe
from ikt.model.plan import Plan
from ikt.model.strategy import Strategy
from ikt.problems import Problems
from ikt.reading.fields import read_fields
from ikt.reading.plans import read_plan
from ikt.reading.policies import read_policy
from ikt.reading.rounds import Rounds
from ikt.reading.workspace import Workspace, read_workspace

ROOT = Path(__file__).resolve().parent.parent
WORLD = ROOT / "tests" / "world"
COUNTRIES = ("BV", "CX", "GS", "HM", "NF", "PN", "SJ", "TF", "TK")


@cache
def workspace() -> Workspace:
    return read_workspace(WORLD, strategy=True, all_figures=True)


@cache
def assessment(policy: str = "policy.yaml") -> Assessment:
    """The invented countries under one of the invented policies."""
    rounds = Rounds(WORLD, workspace().criteria)
    found = read_policy(WORLD / policy, policy, workspace().criteria, Problems(), rounds)
    assert found is not None
    return assess(gather(workspace(), rounds=rounds, counted=found[0].rounds), make_recipe(*found))


@cache
def plan() -> Plan:
    found = read_plan(WORLD / "plan.yaml", "plan.yaml", workspace(), Problems())
    assert found is not None
    return found[0]


@cache
def fits() -> Fit:
    """Every invented country in every invented field."""
    found = read_fields(WORLD, workspace().source_of, Problems())
    assert found is not None
    return fit(assessment().evidence, found[0], assessment().recipe.as_of)


def strategy() -> Strategy:
    found = workspace().strategy
    assert found is not None
    return found


def row_of(iso2: str) -> int:
    return [unit.iso2 for unit in assessment().units].index(iso2)


def copied(folder: Path, *, decisions: bool = False) -> Path:
    """A copy of the world to write in; its decisions, and what was expected of them, only where asked for."""
    skip = () if decisions else ("decisions", "outcomes.yaml")
    shutil.copytree(WORLD, folder, ignore=shutil.ignore_patterns(*skip), dirs_exist_ok=True)
    return folder


def added_up(folder: Path) -> Path:
    """A copy in which everything is added up, for what refuses a geometric mean below the top."""
    copied(folder)
    criteria = folder / "criteria.yaml"
    text = criteria.read_text(encoding="utf-8")
    assert "mean: geometric" in text
    criteria.write_text(text.replace("mean: geometric", "mean: arithmetic"), encoding="utf-8", newline="\n")
    return folder
