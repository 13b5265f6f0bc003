"""Figures go into a file of many series without touching the lines of any other."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.deciding.import_plan import Wish
from ikt.deciding.importing import importing
from ikt.keeping.imported import _merged, import_preview, written
from ikt.model.base import read_number
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.imports.export import Asked
from ikt.reading.imports.recognise import read_bytes_of
from ikt.reading.policies import read_policy
from tests.fuzzing.damaged_forms import bytes_damaged, text_damaged
from tests.invented import WORLD, workspace

FIGURES = st.dictionaries(
    st.tuples(st.sampled_from(("AAA", "BBB", "CCC")), st.integers(2000, 2004)),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 6) + 0.0),
)


@given(st.floats(1e-12, 1e20) | st.floats(-1e20, -1e-12) | st.just(0.0))
def test_a_figure_is_written_with_all_its_digits_and_read_back(number: float) -> None:
    text = written(number)
    assert read_number(text) == number
    assert "e" not in text


def lines(series: str, figures: dict[tuple[str, int], float]) -> list[str]:
    return [f"{iso3},{series},{year},{written(x)}" for (iso3, year), x in figures.items()]


def table(some: dict[tuple[str, int], float]) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for (iso3, year), x in some.items():
        found.setdefault(iso3, {})[year] = x
    return found


@given(FIGURES, FIGURES, FIGURES, st.booleans())
def test_a_file_holds_what_it_should_and_other_lines_stay(
    other: dict[tuple[str, int], float],
    old: dict[tuple[str, int], float],
    new: dict[tuple[str, int], float],
    sorted_: bool,
) -> None:
    before = [*lines("S.OTHER", other), *lines("S.OWN", old)]
    before = sorted(before) if sorted_ else before
    after = _merged(before, {"S.OWN": table(new)})
    assert [line for line in after if ",S.OTHER," in line] == [line for line in before if ",S.OTHER," in line]
    rows = list(csv.reader(io.StringIO("\n".join(line for line in after if ",S.OWN," in line))))
    assert {(row[0], int(row[2])): float(row[3]) for row in rows} == new
    assert len(rows) == len(new)
    same = {key for key in old.keys() & new.keys() if old[key] == new[key]}
    assert set(lines("S.OWN", {key: old[key] for key in same})) <= set(after)
    if sorted_:
        assert after == sorted(after)


def test_a_line_that_is_none_stays() -> None:
    kept = ["", "# a note", "AAA,S.OWN,2000,1.50"]
    assert _merged(kept, {"S.OWN": {"AAA": {2000: 1.5, 2001: 2.0}}}) == [*kept, "AAA,S.OWN,2001,2"]


def downloads() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted((WORLD / "downloads").iterdir()))


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("data", list(downloads()))
def test_no_damage_gets_further_than_a_message(data: bytes, replace: bool) -> None:
    """What can still be read is compared and made into a change that the reader of the workspace takes."""
    rng = random.Random(replace)
    for damage in (bytes_damaged, text_damaged) * 3:
        _imported(damage(rng, data), replace=replace)


def _imported(data: bytes, *, replace: bool) -> None:
    problems = Problems()
    exports = read_bytes_of(data, "file", Asked(), problems)
    policy = read_policy(WORLD / "policy.yaml", "policy.yaml", workspace().criteria, Problems())
    assert policy is not None
    said = Wish(edition="v9", published="2026-06", replace=replace, keep=not replace)
    # Codes that were damaged may make two series one.
    with suppress(BadRequest):
        found = importing(workspace(), policy, exports, said, None)
        if found.changes and not found.lacking:
            import_preview(WORLD, workspace(), found)


def test_a_broken_file_of_the_workspace_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.invented import copied

    root = copied(tmp_path / "world")
    problems = Problems()
    data = (WORLD / "downloads" / "people-2026.csv").read_bytes()
    exports = read_bytes_of(data, "file", Asked(), problems)
    policy = read_policy(root / "policy.yaml", "policy.yaml", workspace().criteria, Problems())
    assert policy is not None
    found = importing(workspace(), policy, exports, Wish(edition="9", published="2026", keep=True), None)
    (root / "indicators" / "people.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(BadFiles):
        import_preview(root, workspace(), found)
