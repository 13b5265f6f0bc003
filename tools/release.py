"""The parts of what is handed out, as CycloneDX, and which of them have faults that are known.

    python tools/release.py dist/ikt.cdx.json

Of every package of ``locks/all.txt``, with its hashes. Faults are looked up where that can be. Without a
network, or at an index that tells none, that is said and is no failure; a known fault is one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = "locks/all.txt"


def told(found: Any) -> tuple[list[str], int]:
    """Lines on what was found of each package, and the exit code; ``found`` is pip-audit's JSON or None."""
    parts = found["dependencies"] if found is not None else []
    looked = [part for part in parts if "skip_reason" not in part]
    known = [(part, fault) for part in looked for fault in part["vulns"]]
    lines = [
        f"FAULT {part['name']} {part['version']}: {fault['id']}; mended in {', '.join(fault['fix_versions'])}"
        for part, fault in known
    ]
    if not looked:
        lines.append("NOT LOOKED UP: what is known of faults cannot be reached from here, of no package.")
    else:
        lines.append(
            f"{len(known)} known faults in {len(looked)} packages; {len(parts) - len(looked)} not looked up."
        )
    return lines, 1 if known else 0


def audit() -> Any:
    """pip-audit's JSON; None where it gives none, as without a network."""
    command = [
        "pip_audit",
        "--require-hashes",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--requirement", LOCK],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    try:
        return json.loads(done.stdout)
    except ValueError:
        return None


def main() -> int:
    into = Path(sys.argv[1]).resolve()
    into.unlink(missing_ok=True)  # what an earlier run left is no list of these parts
    command = ["cyclonedx_py", "requirements", LOCK, "--pyproject", "pyproject.toml", "--output-reproducible"]
    subprocess.run([sys.executable, "-m", *command, "-o", str(into)], cwd=ROOT, check=True)
    parts = json.loads(into.read_text(encoding="utf-8"))["components"]
    lines, code = told(audit())
    print("\n".join([f"{into.name}: {len(parts)} packages", *lines]))
    return code


if __name__ == "__main__":
    sys.exit(main())
