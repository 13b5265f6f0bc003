"""What ``ikt group`` takes beside ``ikt score``, in one run: ``python benchmarks/groups.py``.

Parties are made up, always the same: twenty points, twenty of which a quarter allow a set, and five that look
for the smallest common change. Seconds are of the processor, of the whole command.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 5
CRITERIA = (
    "objectives", "government", "joint", "quality", "opportunity", "society", "history", "foreign_policy",
)  # fmt: skip


def run(*words: str) -> tuple[float, str]:
    """Seconds of processor time of one command, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    ran = subprocess.run(
        [sys.executable, "-m", "ikt", *words], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, ran.stdout


def parties(folder: Path, count: int, *, sets: bool) -> list[str]:
    """So many policy files; every fourth allows a set where there are ``sets``."""
    chance = random.Random(count)
    bounds = ", ".join(f"{name}: [0.03, 0.4]" for name in CRITERIA)
    files = []
    for number in range(count):
        weights = ", ".join(f"{name}: {chance.choice((5, 10, 10, 10, 20, 30))}" for name in CRITERIA)
        lines = [
            f"id: p{number}",
            f"name: {{en: Made up {number}, nl: Verzonnen {number}}}",
            "as_of: 2026-11-30",
            "top: 10",
            f"weights: {{{weights}}}",
            "least_known: {country: 0.4, longlist: 0.45}",
        ]
        if sets and number % 4 == 0:
            lines.append(f"limits: {{{bounds}}}")
        file = folder / f"{'set' if sets else 'point'}-{count}-{number:02d}.yaml"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        files.append(str(file))
    return files


def tell(what: str, words: list[str], pairs: int = PAIRS) -> str:
    """The median ratio over pairs run in turn, after one of each that does not count; what was printed."""
    score = ["score", "--format", "json"]
    run(*score), run(*words)
    ratios, seconds, printed = [], [], ""
    for _ in range(pairs):
        own, printed = run(*words)
        seconds.append(own)
        ratios.append(own / run(*score)[0])
    print(
        f"{what:52} {statistics.median(ratios):6.2f} times ikt score {statistics.median(seconds):6.2f} s",
        flush=True,
    )
    return printed


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        twenty = parties(folder, 20, sets=False)
        tell("20 people, points, --no-change (aim 1.5 s)", ["group", *twenty, "--no-change"])
        some = parties(folder, 20, sets=True)
        tell("20 people, 5 with sets, --no-change (aim 1.5 s)", ["group", *some, "--limits", "--no-change"])
        five = parties(folder, 5, sets=False)
        words = ["group", *five, "--format", "json"]
        found = json.loads(tell("5 people, common change (aim 10 s or its bound)", words, 1))
        for way in found["ways"][:2]:
            state = "proven" if way["proven"] else "not proven"
            print(f"  {way['way']}: {sum(way['cost'].values()):.1f} points in all, {state}")
        chosen = folder / "choice.txt"
        chosen.write_text("DE\nFR\nGB\nCN\nJP\nKR\nIN\nBR\nZA\nID\n", encoding="utf-8")
        tell("weights that give a choice of ten", ["tip", "--explain-choice", str(chosen)])


if __name__ == "__main__":
    main()
