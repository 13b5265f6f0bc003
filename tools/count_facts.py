"""Count where every fact of the ledger is told: in a profile, in the strategy, or left out with a reason.

The ledger is the list of facts, each with an id, that was drawn from the five letters and from
public notices before this workspace was filled; ``docs/fact-ids.txt`` holds its ids. Every entry of
the workspace names the ids it tells under ``ledger``. Exit code 1 when an id is told nowhere, or
when one is named that the ledger does not have.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LEFT_OUT = re.compile(r"^- `([a-z0-9-]+)`: \S")


def told(text: str) -> Iterator[str]:
    """Ids in the ``ledger`` lists of a YAML text, which may run over several lines."""
    for found in re.finditer(r"\bledger:\s*\[([^\]]*)\]", text):
        yield from (word.strip() for word in found[1].split(",") if word.strip())


def main() -> int:
    ledger = (ROOT / "docs" / "fact-ids.txt").read_text(encoding="utf-8").split()
    profiles = Counter(
        name
        for path in sorted((ROOT / "countries").glob("*.yaml"))
        for name in told(path.read_text(encoding="utf-8"))
    )
    strategy = Counter(told((ROOT / "strategy.yaml").read_text(encoding="utf-8")))
    notes = (ROOT / "docs" / "facts-left-out.md").read_text(encoding="utf-8").splitlines()
    left_out = Counter(match[1] for line in notes if (match := _LEFT_OUT.match(line)))
    nowhere = [name for name in ledger if not profiles[name] + strategy[name] + left_out[name]]
    unknown = sorted((set(profiles) | set(strategy) | set(left_out)) - set(ledger))
    both = [name for name in left_out if profiles[name] + strategy[name]]
    print(f"{len(ledger)} facts in the ledger")
    print(f"{sum(1 for name in ledger if profiles[name])} told in country profiles")
    print(f"{sum(1 for name in ledger if strategy[name])} told in strategy.yaml")
    print(f"{sum(1 for name in ledger if profiles[name] and strategy[name])} of these told in both")
    print(f"{len(left_out)} left out, each with a reason")
    for words, names in (
        ("told nowhere", nowhere),
        ("not in the ledger", unknown),
        ("left out and told", both),
    ):
        if names:
            print(f"{words}: {', '.join(names)}")
    return 1 if nowhere or unknown or both else 0


if __name__ == "__main__":
    sys.exit(main())
