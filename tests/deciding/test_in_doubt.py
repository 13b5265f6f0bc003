"""Whom little movement of weights leaves in doubt: held against weights drawn near those that are held."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.deciding.common_set import common_set
from ikt.deciding.in_doubt import Leads, leads
from ikt.deciding.solver import NODES, Programme
from ikt.scoring.arrays import Floats
from tests.deciding.test_any_weights import made


def drawn(seed: int, near: float) -> tuple[Leads, Floats, Floats]:
    """Countries under some held weights, their values, and weights from which at most that part differs."""
    chance = np.random.default_rng(seed)
    size = int(chance.integers(3, 9)), 3
    values: Floats = chance.integers(0, 11, size=size).astype(np.float64) * 10.0
    held: Floats = np.asarray(chance.dirichlet(np.ones(3), size=int(chance.integers(1, 3))), np.float64)
    mix = chance.dirichlet(np.ones(len(held)), size=40) @ held
    other = chance.dirichlet(np.full(3, 0.5), size=40)
    apart = np.abs(other - mix).sum(axis=1, keepdims=True) / 2.0
    moved = mix + (other - mix) * np.minimum(near / np.maximum(apart, 1e-9), 1.0)
    return leads(values, held, int(chance.integers(1, len(values)))), values, moved


@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.02, 0.1, 0.3]))
def test_what_holds_near_the_weights_held_holds_at_each_of_them(seed: int, near: float) -> None:
    found, values, moved = drawn(seed, near)
    here, size = found.near(near), found.size
    for share in moved:
        scores = values @ share
        assert (here.low <= scores + 1e-9).all()
        assert (scores <= here.high + 1e-9).all()
        assert (scores[None, :] > scores[:, None])[here.ahead].all()
        falling = np.sort(scores)[::-1]
        assert here.least <= falling[size] + 1e-9
        assert falling[size - 1] <= here.most + 1e-9
        may_be_in, may_be_out = scores >= falling[size - 1] - 1e-9, scores <= falling[size] + 1e-9
        assert (found.until_in[may_be_in] <= near + 1e-9).all()
        assert (found.until_out[may_be_out] <= near + 1e-9).all()


@given(st.integers(0, 2**32 - 1))
def test_those_next_to_the_line_speak_for_the_rest(seed: int) -> None:
    found, _, _ = drawn(seed, 0.0)
    here = found.near(0.1)
    rows = list(range(len(found.low)))
    lowest, highest = here.lowest(rows), here.highest(rows)
    assert all(row in lowest or here.ahead[list(lowest), row].any() for row in rows)
    assert all(row in highest or here.ahead[row, list(highest)].any() for row in rows)


def test_nobody_can_be_left_out_where_all_are_in() -> None:
    assert np.isinf(leads(np.eye(3) * 10.0, np.full((1, 3), 1 / 3), 3).until_out).all()


def test_a_common_set_of_two_hundred_countries_takes_few_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the few of whom it is in doubt are searched; of all of them it would take hundreds."""
    pytest.importorskip("highspy")
    counted, used = Programme.counted, []

    def counting(self: Programme, nodes: int = NODES, *, plain: bool = False):  # type: ignore[no-untyped-def]
        ended = counted(self, nodes, plain=plain)
        used.append(ended[3])
        return ended

    monkeypatch.setattr(Programme, "counted", counting)
    chance = np.random.default_rng(20261201)
    values = np.clip(chance.normal(50.0, 20.0, (200, 1)) + chance.normal(0.0, 15.0, (200, 8)), 0.0, 100.0)
    one = made(values, [9.0, *[1.0] * 7], 10)
    two = made(values, [*[1.0] * 7, 9.0], 10)
    assert common_set(one, two).proven
    assert 0 < sum(used) < 150
