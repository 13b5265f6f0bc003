"""Invented parties of the invented workspace: in memory, and as files."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ikt.deciding.group.together import Together, together
from ikt.model.base import Text
from ikt.model.policy import Policy
from tests.invented import assessment

Points = tuple[float, ...]


def party(id_: str, points: Points, **more: object) -> Policy:
    """A party with weights of its own and nothing else."""
    a = assessment()
    called = Text(en=f"Invented directorate {id_}", nl=f"Verzonnen directie {id_}")
    weights = dict(zip(a.evidence.criteria.ids, points, strict=True))
    update = {"id": id_, "name": called, "weights": weights, "limits": {}, **more}
    return a.recipe.policy.model_copy(update=update)


@cache
def many(count: int = 20, *, limits: bool = False) -> Together:
    """So many parties, always the same; every fourth allows a set where there are ``limits``."""
    return together(assessment(), drawn(count), limits=limits, change=False)


def drawn(count: int) -> Sequence[Policy]:
    chance = random.Random(7)
    ids = assessment().evidence.criteria.ids
    bounds = dict.fromkeys(ids, (0.1, 0.6))
    return [
        party(
            f"p{number}", tuple(float(chance.choice((4, 6, 10, 20))) for _ in ids),
            limits=bounds if number % 4 == 0 else {},
        )
        for number in range(count)
    ]  # fmt: skip


def written(folder: Path, **points: Points) -> list[str]:
    """A policy file for each party, by its name; gives the files."""
    ids = assessment().evidence.criteria.ids
    files = []
    for name, own in points.items():
        weights = ", ".join(f"{key}: {value:g}" for key, value in zip(ids, own, strict=True))
        file = folder / f"{name}.yaml"
        file.write_text(
            f"id: {name}\nname: {{en: Party {name} (invented), nl: Partij {name} (verzonnen)}}\n"
            f"as_of: 2025-12-31\ntop: 3\nweights: {{{weights}}}\n"
            "least_known: {country: 0.4, longlist: 0.45}\n",
            encoding="utf-8",
        )
        files.append(str(file))
    return files
