"""How long it takes to make a round and its sheets: ``python benchmarks/asking.py``.

A team for each country with a profile, every rubric, a workbook and a page each, in a copy of the shipped
workspace; a process as somebody starts it. Processor time, and the time that passes, which also holds waiting
until every file is on the disk.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
AIM = 10.0


def run(*words: str) -> None:
    """One command of this checkout; raises CalledProcessError where it fails."""
    code = "import sys;sys.path.insert(0,sys.argv.pop(1));from ikt.cli import main;sys.exit(main())"
    subprocess.run([sys.executable, "-c", code, str(ROOT), *words], check=True, capture_output=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder) / "workspace"
        run("-C", str(ROOT), "init", str(there))
        for kinds in ("xlsx", "html", "docx", "xlsx,html"):
            taken: list[tuple[float, float]] = []
            for number in range(RUNS):
                before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
                name = f"{kinds.replace(',', '-')}-{number}"
                run("ask", "judgements", "-C", str(there), "--round", name, "--to", kinds)
                passed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
                spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                taken.append((spent, passed))
            files = len(list((there / "rounds" / name / "sheets").glob("*.*"))) - 1
            spent, passed = (sorted(each)[RUNS // 2] for each in zip(*taken, strict=True))
            print(f"{files:4} files ({kinds}): {spent:5.1f} s of processor, {passed:5.1f} s (aim {AIM:.0f})")


if __name__ == "__main__":
    main()
