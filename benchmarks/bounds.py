"""What each bound that protects from hostile files costs on good ones: with it, and with it lifted, in turn.

``python benchmarks/bounds.py`` reads all of the workspace, and a workbook, some twenty times each way, and
prints the ratio of the medians of processor time. The aim is at most 1.05.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from ikt.cli.loading import Ground, load
from ikt.keeping.policies import policy_text
from ikt.problems import Problems
from ikt.reading import twins
from ikt.reading.read_all import read_everything
from ikt.telling.twin.book import to_twin

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 21
_NEVER = re.compile("(?!)")

# A bound, and what stands in its place where it is lifted: what is patched, by which value.
Lifted = tuple[str, object]
OF_FILES: dict[str, tuple[Lifted, ...]] = {
    "what is opened is a file, of a size at most": (
        ("ikt.reading.files.read_bytes", lambda path, _limit: Path(path).read_bytes()),
    ),
    "it is text, without characters that nobody sees": (
        ("ikt.reading.files._other_than_text", lambda _data: None),
        ("ikt.reading.files._PLAIN", bytes(range(256))),
        ("ikt.model.base._NOT_ON_A_LINE", _NEVER),
        ("ikt.model.base.UNSEEN", _NEVER),
    ),
    "YAML without aliases and tags, of so many values": (
        ("ikt.reading.yaml_document._Builder._marks", lambda _self, _event: None),
        ("ikt.reading.yaml_document._tell_indents", lambda _file, _problems: False),
    ),
}
OF_ARCHIVES: dict[str, tuple[Lifted, ...]] = {
    "a workbook unpacks to so much at most": (("ikt.reading.twins.is_safe", lambda *_: True),),
}


def spent(do: Callable[[], object], lifted: tuple[Lifted, ...]) -> float:
    """Seconds of processor time of a call, with some bounds lifted."""
    patches = [patch(where, by) for where, by in lifted]
    for one in patches:
        one.start()
    try:
        before = time.process_time()
        do()
        return time.process_time() - before
    finally:
        for one in patches:
            one.stop()


def ratio(do: Callable[[], object], lifted: tuple[Lifted, ...]) -> float:
    pairs = [(spent(do, ()), spent(do, lifted)) for _ in range(PAIRS)]
    kept, without = zip(*pairs, strict=True)
    return float(statistics.median(kept) / statistics.median(without))


def main() -> None:
    def workspace() -> None:
        problems = Problems()
        read_everything(ROOT, problems)
        assert not problems.errors

    a = load(Ground(ROOT, False), None, None, None)
    twin = to_twin(a, "en", policy_text(a.recipe.policy))

    def workbook() -> None:
        grids = twins._grids(twin, "twin.xlsx", Problems())
        assert grids

    for bounds, do in ((OF_FILES, workspace), (OF_ARCHIVES, workbook)):
        do()
        for name, lifted in bounds.items():
            print(f"{name:52} {ratio(do, lifted):5.2f}   aim 1.05", flush=True)
    every = tuple(one for lifted in OF_FILES.values() for one in lifted)
    print(f"{'all bounds of files together':52} {ratio(workspace, every):5.2f}", flush=True)


if __name__ == "__main__":
    main()
