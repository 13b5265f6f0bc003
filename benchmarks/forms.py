"""Forms of a round: what writing and collecting them costs.

``python -m benchmarks.forms`` writes 44 workbooks and Word files and collects 125, 250 and 500 workbooks,
whose processor times should stand as 1 to 2 to 4.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from ikt.cli import ikt
from ikt.cli.base import run
from ikt.model.round import Asked
from ikt.telling.sheets.word import to_word
from ikt.telling.sheets.workbook import to_workbook
from tests.invented import WORLD
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


if __name__ == "__main__":
    writing(44)
    collecting((125, 250, 500))
