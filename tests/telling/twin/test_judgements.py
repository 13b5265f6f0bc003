"""A ranking that works itself out follows which judgements count, where the weights settle that."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.contested import MOST_TOGETHER, Contested, contested
from ikt.model.base import Language
from ikt.model.policy import LeastKnown
from ikt.problems import BadRequest
from ikt.telling.assessed.judged import narrow_lines
from ikt.telling.twin.words import SAY
from tests import twins
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
from tests.deciding.worlds import shipped
from tests.invented import assessment
from tests.telling.twin.worked_out import NEARLY, again, assert_says, recalculated

RUBRICS = ("a.j", "b.j", "b.k", "c.d.j")
# Who stands where on the figures, and on which rubrics each is judged: x = the highest level, o = the lowest.
# Of G no figure is known and of Z one; X, Y and Z have no profile; H and I tie; J falls below the safeguard.
TABLE = """
    A 95 90 90  x x x x
    B 90 95 85  x x o x
    C 70 60 65  o x x x
    D 60 62 70  x x - x
    E 58 64 60  x - - x
    F 50 55 52  o - x x
    G -- -- --  x o x x
    H 30 30 30  x - - x
    I 30 30 30  o x - x
    J 20 70 40  x - - -
    K  5  5  5  - - - -
    X 80 75 20  - - - -
    Y 10 10 10  - - - -
    Z -- 99 --  - - - -
"""


def world(
    mean: str = "arithmetic",
    inner: str = "arithmetic",
    missing: str = "middle",
    doubt: float = 2.0,
    **said: Any,
) -> Assessment:
    """Fourteen countries, most of them judged on some of four rubrics, two of which stand in one mean."""
    criteria = framing(
        criterion("a", indicator("a.x", "X", doubt=doubt, share=5.0), scale("a.j")),
        criterion("b", indicator("b.x", "Y", doubt=doubt, share=5.0), scale("b.j"), scale("b.k"), mean=inner),
        criterion("c", indicator("c.x", "Z", doubt=doubt, share=5.0), criterion("c.d", scale("c.d.j"))),
        mean=mean, missing=missing, safeguards=({"id": "free", "name": text("Freedom"), "series": "F"},),
    )  # fmt: skip
    units, figures = [], {name: dict[str, Mapping[int, float]]() for name in "XYZF"}
    for letter, *cells in map(str.split, TABLE.strip().splitlines()):
        levels = {"x": 4, "o": 0}
        given = {
            name: judged(levels[sign]) for name, sign in zip(RUBRICS, cells[3:], strict=True) if sign != "-"
        }
        units.append(stranger(letter) if letter in "XYZ" else country(letter, given, region="North"))
        for name, figure in zip("XYZ", cells[:3], strict=True):
            if figure != "--":
                figures[name][letter] = {2025: float(figure)}
        figures["F"][letter] = {2025: 1.0 if letter == "J" else 9.0}
    return assessed(evidence(criteria, units, figures), **{"top": 4, "least_judged": 1.0, **said})


def under(a: Assessment, **said: object) -> Assessment:
    """The same by a policy of which some things are otherwise."""
    policy = a.recipe.policy.model_copy(update=said)
    return assess(a.evidence, replace(a.recipe, policy=policy))


EXCLUDES = {"free": {"below": 5.0, "effect": "exclude"}}
CAPS = {"free": {"below": 5.0, "effect": "cap", "at": 45.0}}


@cache
def made() -> Mapping[str, Assessment]:
    """By name: rankings in which the weights settle which judgements count."""
    asked = twins.geometric(assessment("policies/asked.yaml"))
    little = LeastKnown(country=0.05, longlist=0.05)
    return {
        "all": world(), "half": world("geometric", least_judged=0.5),
        "asked": under(asked, least_known=little), "quarter": under(asked, least_judged=0.25),
        "inner": world(inner="geometric", least_judged=0.7),
        "rescaled": world(missing="rescale", least_judged=0.7),
        "region": world(missing="region_mean", least_judged=0.8, safeguards=CAPS),
        "excluding": world(least_judged=0.5, safeguards=EXCLUDES, unknown="expected"),
        "ties": world(doubt=0.0, weights={"a": 1.0, "b": 0.0, "c": 0.0}),
        "thin": world(least_judged=0.5, least_known={"country": 0.86, "longlist": 0.7}, top=2),
    }  # fmt: skip


# The weights and the line that somebody types.
TYPED: dict[str, tuple[tuple[float, ...], int]] = {
    "all": ((1, 1, 30), 1), "half": ((1, 8, 1), 6), "inner": ((0, 1, 0), 1), "rescaled": ((1, 9, 0), 2),
    "region": ((20, 1, 1), 9), "excluding": ((1, 8, 1), 1), "thin": ((1, 1, 9), 5), "ties": ((1, 0, 0), 2),
    "asked": ((1, 0, 0, 9), 20), "quarter": ((1, 7, 9, 0.5), 8),
}  # fmt: skip
# Of which what LibreOffice makes of them as made is looked at too.
AS_MADE = ("rescaled", "thin", "ties")


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every workbook as made, and as somebody changed it, as LibreOffice works it out."""
    files = {}
    for name, a in made().items():
        if name in AS_MADE:
            files[name] = twins.changed(twins.made(a), ())
        files[f"{name}-changed"] = twins.changed(twins.made(a), *TYPED[name])
    return recalculated(tmp_path_factory.mktemp("judged"), files)


def leaf_name(a: Assessment, column: int) -> str:
    leaf = a.leaves[column]
    return leaf.name.en if leaf.name else leaf.id


def settled(a: Assessment) -> Contested:
    found = contested(a)
    assert found is not None
    return found


def assert_tells(data: bytes, a: Assessment) -> None:
    """The sheet with the judgements says who could cross the line and what counts as ikt does."""
    found, sheet = settled(a), load_workbook(io.BytesIO(data), data_only=True)["Judgements"]
    rows = {row[0]: row[2:] for row in sheet.iter_rows(min_row=9, values_only=True)}
    for row, unit in enumerate(a.units):
        assert rows[unit.iso2] == (int(found.could[row]), *map(int, found.judged[row])), unit.iso2
    said = [row[3:] for row in sheet.iter_rows(min_row=4, max_row=7, values_only=True)]
    of_those = found.judged[found.could]
    assert said[0] == (int(found.could.sum()),) * len(found.rubrics)
    assert said[1] == tuple(map(int, of_those.sum(axis=0)))
    assert said[3] == tuple(map(int, found.counts))
    told = " ".join(
        str(cell.value) for row in load_workbook(io.BytesIO(data), data_only=True)["Ranking"] for cell in row
    )
    assert (SAY("en", "judged_all_count", sheet="Judgements") in told) == all(found.counts)
    for place, column in enumerate(found.rubrics):
        waits = f"“{leaf_name(a, column)}” ({said[1][place]} of {said[0][place]})"
        assert (waits in told) != found.counts[place]
    assert bool(narrow_lines(a, "en")) != all(found.counts)


@pytest.mark.parametrize("name", TYPED)
def test_as_made_it_says_what_ikt_says(name: str) -> None:
    a, data = made()[name], twins.made(made()[name])
    assert_says(data, a, a)
    assert_tells(data, a)


@pytest.mark.parametrize("name", AS_MADE)
def test_as_made_every_cell_is_what_libreoffice_works_out(name: str, worked_out: Mapping[str, bytes]) -> None:
    data = twins.made(made()[name])
    formulas, ours, theirs = (
        load_workbook(io.BytesIO(one), data_only=values)
        for one, values in ((data, False), (data, True), (worked_out[name], True))
    )
    found = [
        (sheet.title, cell.coordinate)
        for sheet in formulas
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(found) > 100
    for title, cell in found:
        was, now = ours[title][cell].value, theirs[title][cell].value
        if isinstance(was, int | float):
            assert now == pytest.approx(was, rel=NEARLY, abs=NEARLY), (title, cell)
        else:
            assert (now or "") == (was or ""), (title, cell)


@pytest.mark.parametrize("name", TYPED)
def test_with_other_weights_it_counts_what_ikt_counts(
    name: str, worked_out: Mapping[str, bytes], tmp_path: Path
) -> None:
    a, data = made()[name], worked_out[f"{name}-changed"]
    back = again(data, a, tmp_path)
    assert back.recipe.policy.least_judged == a.recipe.policy.least_judged
    assert back.recipe.policy.rounds == a.recipe.policy.rounds
    assert back.recipe.top == TYPED[name][1]
    assert_says(data, back, a)
    assert_tells(data, back)


def test_what_these_tests_are_about_is_there(worked_out: Mapping[str, bytes], tmp_path: Path) -> None:
    before = made()
    after = {name: again(worked_out[f"{name}-changed"], a, tmp_path) for name, a in before.items()}
    now, then = ({name: settled(a) for name, a in some.items()} for some in (before, after))
    counts = [
        (one, other)
        for name in made()
        for one, other in zip(now[name].counts, then[name].counts, strict=True)
    ]
    assert {(True, False), (False, True), (True, True), (False, False)} <= set(counts)

    def shares(found: Contested) -> list[float]:
        return [float(share) for share in found.judged[found.could].mean(axis=0)]

    # Exactly as many as are asked, as made and under other weights; none of those that could cross the line.
    assert 0.25 in shares(now["quarter"])
    assert 0.5 in shares(then["half"])
    assert 0.0 in shares(then["quarter"])
    assert not then["asked"].could.any()
    thin = before["thin"]
    assert any(
        aside.reason == "too_little_known" and now["thin"].could[row] for row, aside in thin.set_aside.items()
    )
    assert before["excluding"].excluded
    assert any(cap < 0.0 for cap in before["region"].scores.cap)
    # More than one rubric in a mean that is no plain sum.
    assert len(now["rescaled"].gains) == 5
    # One could come to exactly where another can fall: B and C on the first criterion alone.
    scores = now["ties"].unjudged.scores
    assert float(scores.low[1]) == pytest.approx(float(scores.high[2]), abs=1e-12)
    assert all(before[name].inside() != after[name].inside() for name in made())


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_where_nothing_or_everything_is_judged_there_is_no_such_sheet(lang: Language) -> None:
    """Nor where the policy counts every judgement."""
    name = SAY(lang, "sheet_judged")
    for a in (shipped(), under(assessment("policies/asked.yaml"), least_judged=0.0), everybody_judged()):
        assert contested(a) is None
        assert name not in load_workbook(io.BytesIO(twins.made(a, lang))).sheetnames
    book = load_workbook(io.BytesIO(twins.made(world(), lang)))
    assert book.sheetnames.index(name) == 3
    about = SAY(lang, "sheet_about")
    assert SAY(lang, "about_judged") in [row[0] for row in book[about].iter_rows(values_only=True)]
    assert str(book[SAY(lang, "sheet_figures")]["A2"].value).endswith(SAY(lang, "figures_judged", sheet=name))


def everybody_judged() -> Assessment:
    criteria = framing(criterion("a", indicator("a.x", "X")), criterion("b", scale("b.j")))
    units = [country(letter, {"b.j": judged(3)}) for letter in "ABC"]
    return assessed(evidence(criteria, units, {"X": {"A": {2025: 9.0}}}), least_judged=1.0, top=1)


def test_of_too_many_rubrics_in_one_mean_it_is_refused() -> None:
    def asking(count: int, **said: Any) -> Assessment:
        names = [f"a.j{number}" for number in range(count)]
        criteria = framing(
            criterion("a", indicator("a.x", "X"), *map(scale, names), **said), criterion("b", scale("b.j"))
        )
        units = [country("A", {name: judged(3) for name in names}), country("B"), country("C")]
        return assessed(evidence(criteria, units, {"X": {"A": {2025: 9.0}}}), least_judged=1.0, top=1)

    with pytest.raises(BadRequest) as refused:
        twins.made(asking(MOST_TOGETHER + 1, mean="geometric"))
    assert refused.value.problem.code == "P075"
    assert len(settled(asking(MOST_TOGETHER, mean="geometric")).gains) == 2**MOST_TOGETHER - 1
    # Of a plain sum there may be any number.
    assert len(settled(asking(MOST_TOGETHER + 12)).gains) == MOST_TOGETHER + 12
