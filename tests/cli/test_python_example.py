"""The Python of the documents runs as written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from ikt.deciding.one_weight import stability
from tests.cli.conftest import ROOT
from tests.deciding.worlds import shipped


def test_the_example_prints_ranks_and_an_interval(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "deciding.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    script = tmp_path / "example.py"
    script.write_text(code, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    lines = ran.stdout.splitlines()
    a = shipped()
    assert [line.split()[0] for line in lines[:3]] == [a.units[row].iso2 for row in a.order()[:3]]
    (first, *_) = stability(a)
    assert first is not None
    assert lines[3] == f"{first.top.low:.4f} to {first.top.high:.4f}"
