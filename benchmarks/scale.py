"""All countries of the world beside those that are shipped: ``python benchmarks/scale.py``.

Each command runs once in a workspace with some 40 profiles and once in one with 249 (``world.py``); told are
seconds of processor time, their ratio and the peak memory at 249, beside the aims.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from run import spent
from world import world


class Aim(NamedTuple):
    """Seconds of processor time at 249 countries and MB of memory; None where nothing was promised."""

    seconds: float | None = None
    memory: float | None = None


PARTIES = tuple(f"policies/{name}-first.yaml" for name in ("quality", "economy", "society"))
COMMANDS = (
    (("score",), Aim()),
    (("check",), Aim()),
    (("robust", "--draws", "100000"), Aim(20)),
    (("tip",), Aim(10)),
    (("tip", "--common", *PARTIES[:2]), Aim(10)),
    (("group", *PARTIES), Aim(10)),
    (("plan",), Aim(10)),
    (("backtest",), Aim()),
    (("backtest", "--explain"), Aim()),
    (("meeting", "-o", "out.html", "--force"), Aim(10)),
    (("brief", "--all", "-o", "out", "--force"), Aim()),
    (("brief", "--all", "--pages", "2", "--to", "pdf", "-o", "paged", "--force"), Aim()),
    (("brief", "--all", "--to", "md,html,pdf,docx", "-o", "out", "--force"), Aim(60, 300)),
)


def told(value: float, aim: float | None) -> str:
    return f"{value:7.1f}" + (f" (aim {aim:.0f})" if aim is not None else "")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few", Path(name) / "many"
        world(few, most=0)
        world(many)
        for words, aim in COMMANDS:
            command = [sys.executable, "-m", "ikt", *words]
            before, _ = spent(command, few)
            seconds, memory = spent(command, many)
            print(
                f"{' '.join(words):60}{before:7.1f} s {told(seconds, aim.seconds)} s"
                f"  x{seconds / before:.1f} {told(memory, aim.memory)} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
