"""Forms of a round: what writing and collecting them costs, and that no damage to one breaks the program.

``python -m benchmarks.forms`` writes 44 workbooks and Word files and collects 125, 250 and 500 workbooks,
whose processor times should stand as 1 to 2 to 4. ``--damage N`` tries N damaged forms, as many of each way;
``--seed`` others.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from ikt.cli import ikt
from ikt.cli.base import run
from ikt.model.round import Asked
from ikt.telling.sheets.word import to_word
from ikt.telling.sheets.workbook import to_workbook
from tests.invented import WORLD
from tests.reading.answers.damage import WAYS, tried
from tests.reading.answers.filled_in import GOOD, a_form, a_round, filed, filled_sheet


def writing(count: int) -> None:
    """So many forms as workbooks and as Word files."""
    forms = [a_form(lang=lang) for lang in ("en", "nl") for _ in range(count // 2)]
    for name, make in (("workbooks", to_workbook), ("Word files", to_word)):
        began = time.process_time()
        for form in forms:
            make(form)
        print(f"{len(forms)} {name}: {time.process_time() - began:.2f} s")


def collecting(counts: tuple[int, ...]) -> None:
    """So many filled workbooks collected in one run, each time into a new workspace."""
    asked = {f"desk-{number}": Asked(countries=("BV", "CX", "NF")) for number in range(max(counts))}
    made = a_round(asked=asked)
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder, "all")
        inbox.mkdir()
        for name in asked:
            form = a_form(name, "nl", made)
            (inbox / f"{name}.xlsx").write_bytes(filled_sheet(to_workbook(form), form, GOOD))
        for count in counts:
            root, some = Path(folder, f"ws{count}"), Path(folder, f"some{count}")
            shutil.copytree(WORLD, root)
            filed(root, made)
            some.mkdir()
            for name in list(asked)[:count]:
                os.link(inbox / f"{name}.xlsx", some / f"{name}.xlsx")
            began = time.process_time()
            code = run(
                ikt,
                ["collect", str(some), "-C", str(root), "--format", "json", "-o", f"{folder}/{count}.json"],
            )
            print(f"collecting {count}: {time.process_time() - began:.2f} s (code {code})")


def damaging(count: int, seed: str) -> None:
    """So many damaged forms; one that breaks the program is kept and named."""
    began = time.perf_counter()
    came: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    slowest = (0.0, "")
    for number in range(count):
        way = list(WAYS)[number % len(WAYS)]
        name = f"{seed}-{way}-{number}"
        data = WAYS[way](random.Random(name))
        before = time.perf_counter()
        try:
            came[way][tried(data)] += 1
        except BaseException:
            kept = Path(tempfile.gettempdir(), name)
            kept.write_bytes(data)
            print(kept, flush=True)
            raise
        slowest = max(slowest, (time.perf_counter() - before, name))
    print(f"{count} cases in {time.perf_counter() - began:.0f} s; slowest {slowest[0]:.2f} s ({slowest[1]})")
    for way, found in came.items():
        print(f"  {way}: {dict(found)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--damage", type=int, metavar="N")
    parser.add_argument("--seed", default="1")
    said = parser.parse_args()
    if said.damage:
        damaging(said.damage, said.seed)
    else:
        writing(44)
        collecting((125, 250, 500))
