"""Draw sentences of the reports that tell facts, to be read against their sources by hand.

Half of them are of fiches, three in ten of the multi-year plan, two in ten of the overview. A sentence stands
in the pool once, however many reports say it. A seed gives the same draw as long as the texts are the same:
``python tools/draw_sentences.py --seed 17 --count 50 --lang nl``.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ikt.model.base import Language  # noqa: E402 - the package of this very folder
from tests.telling.told import Report, Told, rendered  # noqa: E402

PARTS: dict[Report, float] = {"fiche": 0.5, "plan": 0.3, "overview": 0.2}


def drawn(lang: Language, count: int, seed: int) -> list[Told]:
    """So many sentences, by report in the parts of ``PARTS``."""
    chance = random.Random(seed)
    pool: dict[str, Told] = {}
    for told in rendered(lang):
        if told.facts:
            pool.setdefault(told.text, told)
    found: list[Told] = []
    for report, part in PARTS.items():
        of_report = [told for told in pool.values() if told.report == report]
        found += chance.sample(of_report, min(round(count * part), len(of_report)))
    return found


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    reader.add_argument("--seed", type=int, default=0)
    reader.add_argument("--count", type=int, default=50)
    reader.add_argument("--lang", choices=get_args(Language), default="nl")
    asked = reader.parse_args()
    for number, told in enumerate(drawn(asked.lang, asked.count, asked.seed), 1):
        print(
            f"{number}. {told.where}\n   {told.text}\n   {'; '.join(told.cited)}\n   {', '.join(told.facts)}"
        )


if __name__ == "__main__":
    main()
