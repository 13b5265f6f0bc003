"""``ikt verify`` of many decisions: ``python benchmarks/decisions.py [COUNT]``.

Seconds of processor time for a quarter, half and all of COUNT decisions (1,000 when left out) of the shipped
workspace, with and without recomputing; linear when each row doubles the one above it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from run import ROOT, whole_process

from ikt.assessing.assessment import assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.deciding.record import recorded
from ikt.keeping.copying import copy_workspace
from ikt.keeping.decisions import settled, written
from ikt.keeping.files import write_atomically
from ikt.model.decision import Decision, Said
from ikt.problems import Problems
from ikt.reading.decisions import FOLDER, LAST, file_name, seal_of
from ikt.reading.files import sha256_of
from ikt.reading.policies import read_policy
from ikt.reading.workspace import read_workspace


def taken() -> Decision:
    workspace = read_workspace(ROOT)
    policy = read_policy(ROOT / "policy.yaml", "policy.yaml", workspace.criteria, Problems())
    assert policy is not None
    a = assess(gather(workspace), make_recipe(*policy))
    said = [Said(by="Steering group", why="As ranked")]
    return settled(recorded(a, time="2026-11-20T14:33:05+01:00", title="Ten countries", decided=said))


def chain(root: Path, decision: Decision, first: int, last: int, before: str | None) -> str | None:
    """File so many decisions; the chain is known to be whole, so it is not read again for each."""
    for number in range(first, last + 1):
        added = {"number": number, "filed": decision.time, "before": before}
        text = written(decision.model_copy(update=added))
        text += f'seal: "{seal_of(text)}"\n'
        before = f"sha256:{sha256_of(text.encode())}"
        (root / FOLDER / file_name(number)).write_bytes(text.encode())
    write_atomically(root / FOLDER / LAST, f"{file_name(last)}  {before}\n".encode())
    return before


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy_workspace(ROOT, root)
        (root / FOLDER).mkdir()
        decision, before, done = taken(), None, 0
        for part in (count // 4, count // 2, count):
            before = chain(root, decision, done + 1, part, before)
            done = part
            plain = whole_process([sys.executable, "-m", "ikt", "verify", "-C", folder])
            again = whole_process(
                [sys.executable, "-m", "ikt", "verify", "--all", "--recompute", "-C", folder]
            )
            size = (root / FOLDER / file_name(1)).stat().st_size
            print(
                f"{part:6} decisions of {size / 1000:.0f} kB: chain {plain:6.2f} s, recomputed {again:6.2f} s"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
