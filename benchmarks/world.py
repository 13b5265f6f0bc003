"""A workspace with a profile for each country of the world, to measure scale on: not to be believed.

``python benchmarks/world.py FOLDER`` copies the shipped workspace and gives each country without a profile
that of another one, under its own name. So figures are as published, and what the added profiles say is
untrue; each begins with a line that says so. Nearly all are ranked, whatever is known of them.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from ikt.countries.table import countries

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = (".git", ".github", ".venv", "tests", "reports", "docs", "ikt", "decisions", "examples", "tools")
MARK = "# Made up for a measurement: what stands below is said of another country.\n"


def world(folder: Path, most: int = 249) -> int:
    """Write the workspace into a new folder; how many profiles it has."""
    shutil.copytree(
        ROOT, folder, ignore=shutil.ignore_patterns(*SKIPPED, "*.pyc", ".*cache"), dirs_exist_ok=True
    )
    own = sorted(path.stem for path in (folder / "countries").glob("*.yaml"))
    texts = [(ROOT / "countries" / f"{code}.yaml").read_text(encoding="utf-8") for code in own]
    made = len(own)
    for code, country in sorted(countries().items()):
        if code in own or code == "NL" or made >= most:
            continue
        text = re.sub(r"(?m)^short:.*\n", "", texts[made % len(texts)])
        for key, value in (
            ("iso2", f'"{code}"'),
            ("name", f'{{en: "{country.name.en}", nl: "{country.name.nl}"}}'),
            ("region", country.region or "Oceania"),
        ):
            text, times = re.subn(rf"(?m)^{key}:.*$", f"{key}: {value}", text, count=1)
            assert times == 1, (code, key)
        (folder / "countries" / f"{code}.yaml").write_text(MARK + text, encoding="utf-8")
        made += 1
    policy = folder / "policy.yaml"
    text, times = re.subn(
        r"(?m)^least_known:.*$",
        "least_known: {country: 0.01, longlist: 0.01}",
        policy.read_text(encoding="utf-8"),
    )
    assert times == 1
    policy.write_text(text, encoding="utf-8")
    return made


if __name__ == "__main__":
    print(world(Path(sys.argv[1])), "profiles")
