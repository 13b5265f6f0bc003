"""All countries of the world beside those that are shipped: ``python benchmarks/scale.py``.

Each command runs once in a workspace with some 40 profiles and once in one with 249 (``world.py``); told are
seconds of processor time, their ratio and the peak memory at 249, beside the aims.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from world import ROOT, world


class Aim(NamedTuple):
    """Seconds of processor time at 249 countries and MB of memory; None where nothing was promised."""

    seconds: float | None = None
    memory: float | None = None


COMMANDS = (
    (("score",), Aim()),
    (("check",), Aim()),
    (("robust", "--draws", "100000"), Aim(20)),
    (("tip",), Aim(10)),
    (("plan",), Aim(10)),
    (("meeting", "-o", "out.html", "--force"), Aim(10)),
    (("brief", "--all", "-o", "out", "--force"), Aim()),
    (("brief", "--all", "--to", "md,html,pdf,docx", "-o", "out", "--force"), Aim(60, 300)),
)


def run(words: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """Seconds of processor time, those of programs it starts included, and peak memory in MB."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, done.returncode)\n"
    )
    command = [sys.executable, "-c", code, sys.executable, "-m", "ikt", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True, text=True)
    seconds, memory, code_given = ran.stdout.split()
    assert code_given in "01", (words, code_given)
    return float(seconds), float(memory)


def told(value: float, aim: float | None) -> str:
    return f"{value:7.1f}" + (f" (aim {aim:.0f})" if aim is not None else "")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few", Path(name) / "many"
        world(few, most=0)
        world(many)
        for words, aim in COMMANDS:
            before, _ = run(words, few)
            seconds, memory = run(words, many)
            print(
                f"{' '.join(words):60}{before:7.1f} s {told(seconds, aim.seconds)} s"
                f"  x{seconds / before:.1f} {told(memory, aim.memory)} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
