"""Try files spoiled at random at every door by which files of others come in.

    python tools/fuzz.py yaml csv --cases 200000 --from 0

Says what came of it; a case that breaks the program is named with its traceback and does not end the run. Its
number, with its door, goes into ``tests/fuzzing/found.txt`` once it is mended.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.fuzzing.doors import DOORS, tried  # noqa: E402


def tries(door: str, numbers: range, seconds: float) -> int:
    """Try these cases of one door, as many as fit in the time; prints what was found, gives how often."""
    began, found, count = time.process_time(), 0, 0
    slowest = (0.0, -1)
    for number in numbers:
        before = time.process_time()
        if before - began > seconds:
            break
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                tried(door, number)
        except Exception:
            found += 1
            print(f"{door} {number}\n{traceback.format_exc()}", flush=True)
        count += 1
        slowest = max(slowest, (time.process_time() - before, number))
    print(
        f"{door}: {count} cases from {numbers.start}, {found} found, {time.process_time() - began:.0f} s, "
        f"slowest {slowest[0]:.2f} s ({door} {slowest[1]})",
        flush=True,
    )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("doors", nargs="*", metavar="DOOR", help=f"which, of: {', '.join(DOORS)}")
    parser.add_argument("--cases", type=int, default=1000, help="how many of each door")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the number of the first")
    parser.add_argument("--seconds", type=float, default=1e9, help="processor time for each door at most")
    said = parser.parse_args()
    unknown = sorted(set(said.doors) - set(DOORS))
    if unknown:
        parser.error(f"no door: {', '.join(unknown)}")
    found = sum(
        tries(door, range(said.first, said.first + said.cases), said.seconds) for door in said.doors or DOORS
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
