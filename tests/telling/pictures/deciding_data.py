"""Random data for the pictures of deciding, hostile names among them, and results of our own workspace."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import strategies as st

from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import parse_setting
from ikt.deciding.one_weight import Stability, stability
from ikt.deciding.robustness import Robustness, robustness
from ikt.deciding.whatif import WhatIf, what_if
from ikt.scoring.draws import around
from ikt.telling.robust.acceptability import Heat, HeatRow
from ikt.telling.tip.tornado import End, Range, Tornado, Who
from ikt.telling.whatif.slope import Slope, SlopeRow
from tests.telling.pictures.data import assessment, langs, names

DRAWS = 2_000


@cache
def sure() -> Robustness:
    a = assessment()
    return robustness(a, around(np.array(a.weights), 0.3), draws=DRAWS)


@cache
def supposed(*settings: str) -> WhatIf:
    a = assessment()
    recipe = changed(a.recipe, a.evidence, settings=tuple(parse_setting(text) for text in settings))
    return what_if(a, recipe, draws=DRAWS)


@cache
def intervals() -> tuple[Stability | None, ...]:
    return stability(assessment())


@st.composite
def heats(draw: st.DrawFn) -> Heat:
    count = draw(st.sampled_from((0, 1, 2, 5, 11, 30, 75)))
    shown = min(count, draw(st.integers(1, 20)))
    start = draw(st.integers(0, count - shown))
    top = draw(st.integers(1, max(1, count) + 3))
    randomness = np.random.default_rng(draw(st.integers(0, 2**31)))
    rows = []
    for rank in range(start + 1, start + shown + 1):
        shares = randomness.multinomial(draw(st.sampled_from((1, 7, 1000))), np.full(count, 1 / count))
        shares = shares / shares.sum()
        low = draw(st.integers(1, count))
        rows.append(
            HeatRow(
                draw(names), draw(names), rank, draw(st.sampled_from(("", "="))) + str(rank), rank <= top,
                tuple(float(x) for x in shares), float(shares[:top].sum()), low,
                draw(st.integers(low, count)),
            )
        )  # fmt: skip
    few = st.lists(names, max_size=3).map(tuple)
    return Heat(
        draw(langs), tuple(rows), count, top, draw(st.sampled_from((0, 1000))), draw(few), draw(few),
        draw(names), "foot",
    )  # fmt: skip


@st.composite
def slopes(draw: st.DrawFn) -> Slope:
    count, top = draw(st.integers(0, 40)), draw(st.integers(1, 12))
    ranked = [
        draw(st.sampled_from(((True, True),) * 5 + ((True, False), (False, True)))) for _ in range(count)
    ]
    spots: list[dict[int, int]] = []
    for side in range(2):
        order = draw(st.permutations([index for index in range(count) if ranked[index][side]]))
        spots.append({index: spot for spot, index in enumerate(order)})
    rows = []
    for index in range(count):
        before, after = spots[0].get(index), spots[1].get(index)
        was, now = (0 if spot is None else spot + 1 for spot in (before, after))
        rows.append(
            SlopeRow(
                draw(names), draw(names), before, after, str(was or ""), str(now or ""), was, now,
                0 < was <= top, 0 < now <= top,
            )
        )  # fmt: skip
    kept = [row for row in rows if draw(st.integers(0, 5))]
    moved = sum(row.moved for row in rows)
    return Slope(draw(langs), tuple(kept), top, count, moved, draw(names), "foot")


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, now, high = sorted(draw(st.tuples(*[st.one_of(st.floats(0, 1), st.sampled_from((0.0, 1.0)))] * 3)))
    few = st.lists(st.builds(Who, name=names, label=names), max_size=3).map(tuple)
    return Range(draw(names), now, End(low, draw(few), draw(few)), End(high, draw(few), draw(few)))


tornados = st.builds(
    Tornado,
    lang=langs,
    ranges=st.lists(ranges(), max_size=9).map(tuple),
    alone=st.lists(names, max_size=2).map(tuple),
    top=st.integers(1, 30),
    foot=st.just("foot"),
)
