"""The Python of the documents runs as written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import ROOT


def test_the_example_prints_ranks_and_an_interval(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "deciding.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    script = tmp_path / "example.py"
    script.write_text(code, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    lines = ran.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["CN", "US", "DE"]
    assert re.fullmatch(r"0\.1175 to 0\.29\d\d", lines[3])
