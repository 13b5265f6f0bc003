"""Rounds as files: what is wrong with one is told beside what is wrong with others."""

from __future__ import annotations

from pathlib import Path

from ikt.problems import Place, Problems
from ikt.reading.rounds import read_round

ROUND = (
    'id: other\nmade: 2026-01-01\nrubrics: "sha256:{}"\nquestions: [a.b]\nasked: {{a: {{countries: [BV]}}}}\n'
)


def test_a_round_with_faults_is_told_beside_files_with_faults(tmp_path: Path) -> None:
    (tmp_path / "rounds/r").mkdir(parents=True)
    (tmp_path / "rounds/r/round.yaml").write_text(ROUND.format("0" * 64), encoding="utf-8")
    problems = Problems()
    problems.add("P103", Place("sources.yaml"), size=1, limit=0)
    assert read_round(tmp_path, "r", None, problems) is None
    assert [one.code for one in problems] == ["P621", "P103"]
