"""The pictures of a group: who chooses whom, who gives which weight, who could agree."""

from __future__ import annotations

from ikt.deciding.group.together import Together
from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.group.distances import distances, distances_of
from ikt.telling.group.matrix import matrix, matrix_of
from ikt.telling.group.strips import strips, strips_of
from ikt.telling.pictures.standing_alone import below_each_other


def pictures(found: Together, lang: Language, stem: str = "group") -> dict[str, Figure]:
    """By the part to which each belongs; no matrix where nobody is contested, no distances of two parties."""
    drawn = {
        "contested": matrix(matrix_of(found, lang), f"{stem}-countries.svg"),
        "weights": strips(strips_of(found, lang), f"{stem}-weights.svg"),
        "apart": distances(distances_of(found, lang), f"{stem}-distances.svg"),
    }
    return {part: figure for part, figure in drawn.items() if figure is not None}


def one_picture(found: Together, lang: Language) -> str:
    """All of them below each other, as SVG."""
    return below_each_other(list(pictures(found, lang).values()), "group.svg", lang).svg
