"""Whole assessments that hypothesis draws: a few countries under one of a few framings."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from ikt.assessing.facts import Evidence, Unit
from ikt.model.criteria import Criteria
from tests.assessing.small import (
    assessed,
    country,
    criterion,
    evidence,
    framing,
    indicator,
    judged,
    scale,
    stranger,
    text,
)

LETTERS = "ABCD"
GUARDS = ({"id": "free", "name": text("Freedom"), "series": "F"}, {"id": "other", "name": text("Other")})


def _framing(mean: str, inner: str) -> Criteria:
    """A direct figure, a proxy with a doubt of its own, two judgements, a figure that is better low."""
    return framing(
        criterion("a", indicator("a.x", "X"), indicator("a.y", "Y", strength="proxy", share=2.0)),
        criterion(
            "b", criterion("b.in", scale("b.j"), indicator("b.z", "Z", worst=100.0, best=0.0), mean=inner)
        ),
        criterion("d", scale("d.k"), indicator("d.w", "W", strength="proxy", doubt=40.0)),
        mean=mean,
        safeguards=GUARDS,
    )


FRAMINGS = (
    _framing("arithmetic", "arithmetic"),
    _framing("arithmetic", "geometric"),
    _framing("geometric", "arithmetic"),
)
SERIES = ("X", "Y", "Z", "W", "F")


class Row(NamedTuple):
    """What is known of one country: figures of the five series, two judgements, whether it has a profile."""

    figures: tuple[float | None, ...]
    judgements: tuple[tuple[int, int, int] | None, ...]
    profile: bool


# Tens often, so that scores tie and thresholds are met exactly.
_tens = st.integers(0, 10).map(lambda tens: 10.0 * tens)
_figure = st.none() | _tens | _tens | st.floats(0.0, 100.0, allow_subnormal=False)
_levels = st.tuples(*[st.integers(0, 4)] * 3).map(lambda three: tuple(sorted(three)))
_row = st.builds(
    Row,
    st.tuples(*[_figure] * len(SERIES)),
    st.tuples(*[st.none() | _levels] * 2),
    st.sampled_from([True, True, True, False]),
)
rows = st.lists(_row, min_size=1, max_size=len(LETTERS))
points = st.tuples(*[st.sampled_from([0.0, 1.0, 2.0, 5.0, 7.5])] * 3).filter(any)
_threshold = st.fixed_dictionaries({"below": _tens, "effect": st.sampled_from(["flag", "cap", "exclude"])})
policies = st.fixed_dictionaries(
    {
        "weights": points.map(lambda three: dict(zip("abd", three, strict=True))),
        "least_known": st.sampled_from([0.01, 0.5]).map(lambda bar: {"country": bar, "longlist": bar}),
        "safeguards": st.none() | _threshold.map(lambda said: {**said, "at": 40.0}),
        "top": st.integers(1, 3),
    }
).map(lambda said: {**said, "safeguards": {"free": said["safeguards"]} if said["safeguards"] else {}})


def unit_of(letter: str, row: Row) -> Unit:
    if not row.profile:
        return stranger(letter)
    names = zip(("b.j", "d.k"), row.judgements, strict=True)
    given = {name: judged(three[1], three[0], three[2]) for name, three in names if three is not None}
    return country(letter, given)


def world_of(criteria: Criteria, known: list[Row]) -> Evidence:
    """Evidence of some countries, named A, B, C in the order given."""
    named = list(zip(LETTERS, known, strict=False))
    tables: dict[str, dict[str, dict[int, float]]] = {name: {} for name in SERIES}
    for letter, row in named:
        for name, figure in zip(SERIES, row.figures, strict=True):
            if figure is not None:
                tables[name][letter] = {2025: figure}
    return evidence(criteria, [unit_of(letter, row) for letter, row in named], tables)


class World(NamedTuple):
    """Everything an assessment was drawn from, so that a test can change a part and assess again."""

    criteria: Criteria
    rows: list[Row]
    policy: dict[str, Any]

    def assessed(self, **said: Any) -> Assessment:
        return assessed(world_of(self.criteria, self.rows), **{**self.policy, **said})

    def with_rows(self, changed: list[Row]) -> World:
        return self._replace(rows=changed)


worlds = st.builds(World, st.sampled_from(FRAMINGS), rows, policies)
assessments = worlds.map(World.assessed)
