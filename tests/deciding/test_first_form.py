"""Decisions of the first form, filed before figures aged: each verifies and computes under its own method.

The two in ``first_form/`` were filed in the invented workspace with the program of 28 November 2026.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ikt.assessing.assessment import reassess
from ikt.assessing.performance import Why
from ikt.cli import ikt
from ikt.cli.base import run as run_command_line
from ikt.deciding.record import reproduced
from ikt.deciding.verifying import differences, flaws_of_form
from ikt.model.base import Text
from ikt.model.choice import Party
from ikt.model.decision import Decision
from ikt.problems import Problems
from ikt.reading.decisions import read_chain, read_decision

HERE = Path(__file__).parent / "first_form"
WORLD = Path(__file__).parent.parent / "world"
NAMES = ("0001.yaml", "0002.yaml")


def read(name: str) -> Decision:
    problems = Problems()
    found = read_decision(HERE / "decisions" / name, f"decisions/{name}", problems)
    assert found is not None, [problem.code for problem in problems]
    return found[0].model


@pytest.mark.parametrize("name", NAMES)
def test_a_decision_of_the_first_form_comes_out_again(name: str) -> None:
    decision = read(name)
    assert (decision.format, decision.method) == ("ikt.decision/1", 1)
    assert list(flaws_of_form(decision)) == []
    assert list(differences(decision, reproduced(decision))) == []


def test_its_chain_is_whole() -> None:
    problems = Problems()
    assert len(read_chain(HERE, problems)) == 2
    assert not problems.errors


def test_what_was_too_old_then_is_unknown_and_the_middle_of_its_scale() -> None:
    a = reproduced(read("0001.yaml"))
    cells = np.argwhere(a.performance.why == Why.TOO_OLD)
    assert len(cells) == 1
    assert all(a.values.leaf[row, column] == 50.0 for row, column in cells)


def test_no_estimate_comes_in_when_it_is_weighed_by_a_policy_that_would_ask_for_one() -> None:
    a = reproduced(read("0001.yaml"))
    asked = a.recipe.policy.model_copy(update={"unknown": "expected"})
    again = reassess(a, replace(a.recipe, policy=asked))
    assert np.array_equal(a.scores.total, again.scores.total)


def test_the_command_recomputes_it_where_the_files_have_changed_since(tmp_path: Path) -> None:
    root = tmp_path / "world"
    shutil.copytree(WORLD, root)
    shutil.rmtree(root / "decisions")
    shutil.copytree(HERE / "decisions", root / "decisions")
    assert run_command_line(ikt, ["verify", "--recompute", "-C", str(root)]) == 0


def test_a_record_of_one_form_that_claims_the_method_of_the_other_is_refused() -> None:
    decision = read("0001.yaml").model_copy(update={"method": 2})
    assert ("method",) in [flaw.path for flaw in flaws_of_form(decision)]


def test_the_first_form_knows_no_parties_and_no_plan() -> None:
    party = Party(id="a", name=Text(en="A", nl="A"), file="a.yaml", shares={})
    found = list(flaws_of_form(read("0001.yaml").model_copy(update={"parties": (party, party)})))
    assert [(flaw.path, flaw.reason) for flaw in found] == [(("method",), "method")]
