"""Whether a low figure is room or merit follows from the data, whatever the attribute is called."""

from __future__ import annotations

import pytest

from tests.assessing.small import evidence, framed, indicator, scale, text


@pytest.mark.parametrize(
    ("worst", "best", "direction", "turned"),
    [
        (100.0, 0.0, "higher", True),
        (0.0, 100.0, "higher", False),
        (100.0, 0.0, "lower", False),
        (100.0, 0.0, "neutral", False),
        (0.0, 100.0, "lower", False),
    ],
)
@pytest.mark.parametrize("name", ["Index (lower counts for more)", "Index"])
def test_goalposts_against_the_direction_of_a_figure(
    worst: float, best: float, direction: str, turned: bool, name: str
) -> None:
    leaf = indicator("c.x", "S", worst=worst, best=best).model_copy(update={"name": text(name)})
    world = evidence(framed(leaf), "A", series={"S": {"direction": direction}})
    assert world.turned_round(leaf) == turned


def test_a_judgement_is_never_turned_round() -> None:
    leaf = scale("c.j")
    assert not evidence(framed(leaf), "A").turned_round(leaf)
