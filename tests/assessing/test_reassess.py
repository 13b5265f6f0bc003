"""Assessing again by another recipe gives what assessing from the files gives, and reads nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing import performance, safeguards
from ikt.assessing.assessment import Assessment, assess, reassess
from ikt.assessing.recipe import Recipe, Supposition, make_recipe
from ikt.cli import ikt
from tests.assessing.small import END, policy
from tests.assessing.worlds import World, policies, worlds

ROOT = Path(__file__).resolve().parent.parent.parent
_day = st.sampled_from([END, END, date(2025, 6, 30), date(2028, 12, 31)])


@st.composite
def recipes(draw: st.DrawFn, world: World) -> Recipe:
    """A recipe for a world: weights, thresholds, line, day, suppositions, who settles the ranking."""
    said = policy(world.criteria, **draw(policies))
    iso2 = [unit.iso2 for unit in world.assessed().units]
    supposed = draw(
        st.lists(
            st.builds(
                Supposition,
                st.sampled_from(iso2),
                st.sampled_from(["b.j", "d.k", "a.x"]),
                st.integers(0, 4).map(float),
            ),
            max_size=2,
            unique_by=lambda item: (item.iso2, item.attribute),
        )
    )
    settled = policy(world.criteria, **draw(policies)) if draw(st.booleans()) else None
    recipe = make_recipe(said, "sha256:1", as_of=draw(_day))
    return replace(recipe, supposed=tuple(supposed), settled_by=settled)


def same(one: Any, other: Any) -> bool:
    """Equal to the last bit, field by field."""
    if isinstance(one, np.ndarray):
        return bool(one.dtype == other.dtype and one.tobytes() == other.tobytes())
    if is_dataclass(one) and not isinstance(one, type):
        own = [field.name for field in fields(one)]
        return type(one) is type(other) and all(same(getattr(one, f), getattr(other, f)) for f in own)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def parts(a: Assessment) -> tuple[Any, ...]:
    return tuple(getattr(a, field.name) for field in fields(a) if field.name != "evidence")


@given(worlds.flatmap(lambda world: st.tuples(st.just(world), recipes(world), recipes(world))))
def test_assessing_again_is_assessing(drawn: tuple[World, Recipe, Recipe]) -> None:
    world, one, other = drawn
    evidence = world.assessed().evidence
    first = assess(evidence, one)
    again, anew = reassess(first, other), assess(evidence, other)
    assert again.evidence is evidence
    assert same(parts(again), parts(anew))
    assert same(parts(reassess(again, one)), parts(first))


SUPPOSED = ("--value", "ZA.history.ties=3", "--value", "BR.history.ties=4")


@pytest.mark.parametrize(
    ("command", "most"),
    [
        (("score",), 1),
        (("show", "DE", "--format", "json"), 1),
        (("explain", "DE", "--against", "CN"), 1),
        (("whatif", "--set", "society=x2"), 1),
        (("whatif", "--set", "society=x2", *SUPPOSED, "--threshold", "rule_of_law=0:cap@40"), 1),
        (("whatif", "--to", "policies/quality-first.yaml"), 1),
        (("whatif", "--as-criterion", "rule_of_law=10", "--set", "society=x2"), 2),
        (("tip", "--common", "policies/quality-first.yaml", "policies/economy-first.yaml"), 1),
        (("backtest",), 2),
        (("plan", "--draws", "10", "--next", "0"), 1),
        (("status",), 1),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, tuple) else "",
)
def test_a_command_reads_the_figures_once(
    command: tuple[str, ...], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice where a safeguard becomes a criterion, or on a day of its own without judgements."""
    if command[0] in ("tip", "plan", "backtest"):
        pytest.importorskip("highspy")
    measured = _counted(monkeypatch, performance.measure)
    judged = _counted(monkeypatch, safeguards.verdicts)
    result: Result = CliRunner().invoke(ikt, [*command, "-C", str(ROOT)])
    assert result.exit_code in (0, 3), result.output
    assert 1 <= measured[0] <= most
    assert judged[0] <= most * 60


def _counted(monkeypatch: pytest.MonkeyPatch, function: Callable[..., Any]) -> list[int]:
    """Counts the calls of a function in whatever module it was imported into."""
    calls, name = [0], function.__name__

    def counting(*args: Any, **said: Any) -> Any:
        calls[0] += 1
        return function(*args, **said)

    for module in [module for key, module in sys.modules.items() if key.startswith("ikt.")]:
        if getattr(module, name, None) is function:
            monkeypatch.setattr(module, name, counting)
    return calls
