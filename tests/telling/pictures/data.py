"""Random data for pictures, hostile names among them, and the shipped assessment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.assessing.standing import Known
from ikt.model.base import Language
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.workspace import read_workspace
from ikt.telling.fiche.strip import Strip, StripRow
from ikt.telling.overview.cells import KindCell
from ikt.telling.overview.matrix import Group, Matrix, MatrixRow
from ikt.telling.score.bars import AT_THE_LINE, Bar, Bars

ROOT = Path(__file__).resolve().parents[3]

HOSTILE = (
    '<b>&"',
    "]]><script>alert(1)</script>",
    "--><!-- x",
    "&amp;&#0;\x00\x07",
    "'\" onload='x'",
    "W" * 90,
    "لبنان",
    "中华人民共和国 中华人民共和国 中华人民共和国",
    "A\u202eB\u2066C",
    "e" + "\u0301" * 40,
    "🏳️‍🌈 land",
    "line\nbreak\ttab",
    "\ud800",
    "Bosnia and Herzegovina and a very long rest that goes on",
)

langs: st.SearchStrategy[Language] = st.sampled_from(("en", "nl"))
names = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=60), st.just("Germany"))
values = st.one_of(st.floats(0, 100), st.sampled_from((0.0, 50.0, 100.0, 99.96, 0.04)))
shares = st.one_of(st.just(1.0), st.floats(0.01, 0.999))


@st.composite
def strip_rows(draw: st.DrawFn, ranked: bool) -> StripRow:
    others = draw(st.lists(st.builds(Known, value=values, known=shares), max_size=60))
    value = draw(st.one_of(st.none(), values))
    known = draw(shares) if value is not None else 0.0
    placed = ranked and value is not None
    count = len(others) + placed
    return StripRow(
        value,
        known,
        draw(st.integers(1, count)) if placed else None,
        count,
        draw(st.booleans()),
        draw(values) if others or placed else None,
        tuple(others),
        draw(names),
        band=draw(st.sampled_from(("above", "around", "below"))) if placed else None,
    )


@st.composite
def strips(draw: st.DrawFn) -> Strip:
    ranked = draw(st.booleans())
    rows = draw(st.lists(strip_rows(ranked), min_size=1, max_size=9))
    return Strip(draw(langs), draw(names), ranked, draw(st.integers(0, 250)), tuple(rows), "foot")


@st.composite
def one_bar(draw: st.DrawFn, criteria: int, inside: bool) -> Bar:
    share = 100.0 / max(1, criteria + 1)
    points = draw(
        st.tuples(*[st.one_of(st.none(), st.just(0.0), st.floats(0, share)) for _ in range(criteria)])
    )
    unknown = draw(st.floats(0, share)) if criteria else 0.0
    whole = sum(part or 0.0 for part in points) + unknown if criteria else draw(values)
    cut = draw(st.sampled_from((0.0, 0.0, 0.3))) * whole
    score = whole - cut
    low, high = draw(st.floats(0, 1)) * score, score + draw(st.floats(0, 1)) * (100 - score)
    return Bar(draw(names), draw(names), inside, points, unknown, score, low, high, cut)


@st.composite
def lines_of_bars(draw: st.DrawFn) -> Bars:
    criteria = draw(st.integers(0, 10))
    found = [
        bar
        for inside in (True, False)
        for bar in draw(st.lists(one_bar(criteria, inside), max_size=AT_THE_LINE))
    ]
    heads = tuple((draw(names), draw(st.one_of(st.just(""), names))) for _ in range(criteria))
    return Bars(draw(langs), heads, tuple(found), draw(st.integers(1, 200)), "foot")


words = st.one_of(st.just(""), st.sampled_from(("1", "12", "yes", "to 2021", "onderzocht")), names)
cells = st.builds(KindCell, done=words, planned=words, over=words)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    heads = tuple(draw(st.lists(names, min_size=1, max_size=9)))
    rows = st.builds(
        MatrixRow,
        name=names,
        label=names,
        cells=st.tuples(*[st.one_of(st.just(KindCell()), cells) for _ in heads]),
    )
    groups = st.builds(
        Group, heading=names, rows=st.lists(rows, max_size=5).map(tuple), in_short=st.booleans()
    )
    return Matrix(
        draw(langs),
        draw(names),
        draw(names),
        heads,
        tuple(draw(st.lists(groups, max_size=4))),
        "foot",
    )


@cache
def assessment() -> Assessment:
    workspace = read_workspace(ROOT, strategy=True, all_figures=True)
    found = read_policy(ROOT / "policy.yaml", "policy.yaml", workspace.criteria, Problems())
    assert found is not None
    return assess(gather(workspace), make_recipe(*found))


def row_of(iso2: str) -> int:
    return [unit.iso2 for unit in assessment().units].index(iso2)
