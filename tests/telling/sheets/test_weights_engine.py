"""What the page of weights works out, against ikt: corners, certain countries, clashes, next questions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from ikt.deciding.group.answered import corners_of
from ikt.deciding.group.clash import clash
from ikt.deciding.group.standing import stands
from ikt.deciding.group.weight_sets import WeightSet
from ikt.model.weights_asked import Choice, Choices
from ikt.scoring.polytope import Halfspaces, corners
from ikt.telling.sheets.weights_form import Person, WeightForm, weights_form
from ikt.telling.sheets.weights_page import to_weights_page
from tests.browsing import Opened, open_page
from tests.deciding.worlds import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def asked() -> WeightForm:
    """The eight criteria and 44 countries that are shipped."""
    return weights_form(
        shipped(),
        round_id="2027-spring",
        version="sha256:" + "ab" * 32,
        title="Spring round (invented)",
        people=[Person("director", "the director")],
        lang="en",
    )


@pytest.fixture(scope="module")
def opened(browser: Browser, asked: WeightForm, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path: Path = tmp_path_factory.mktemp("engine") / "page.html"
    path.write_text(to_weights_page(asked), encoding="utf-8")
    found = open_page(browser, path)
    yield found
    assert found.errors == []
    found.close()


def made_choices(
    form: WeightForm, chance: random.Random, count: int, slips: float = 0.1
) -> list[dict[str, Any]]:
    """So many choices at random, by the weights of somebody but for some slips."""
    ids = [one.id for one in form.criteria]
    weights = np.array([chance.random() ** 2 for _ in ids])
    found = []
    for _ in range(count):
        several = chance.sample(range(len(ids)), chance.choice((2, 2, 3)))
        first, others = several[0], several[1:]
        left, right = chance.choice(((1.0, 0.25), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0)))
        gap = left * weights[first] * form.criteria[first].length - sum(
            right * weights[other] * form.criteria[other].length for other in others
        )
        preferred = "equal" if chance.random() < slips else "left" if gap > 0 else "right"
        if chance.random() < slips:
            preferred = chance.choice(("left", "right"))
        found.append({
            "left": {ids[first]: left, **dict.fromkeys((ids[other] for other in others), 0.0)},
            "right": {ids[first]: 0.0, **dict.fromkeys((ids[other] for other in others), right)},
            "preferred": preferred,
        })  # fmt: skip
    return found


def as_choices(made: list[dict[str, Any]]) -> Choices:
    return Choices(way="choices", choices=tuple(Choice(**one) for one in made))


def halfspaces(made: list[dict[str, Any]], form: WeightForm) -> Halfspaces:
    rows = np.array([
        [
            (-1 if one["preferred"] == "right" else 1)
            * (one["left"].get(step.id, 0.0) - one["right"].get(step.id, 0.0))
            * step.length
            / 100
            for step in form.criteria
        ]
        for one in made
    ]).reshape(len(made), len(form.criteria))  # fmt: skip
    return Halfspaces(rows, np.zeros(len(made)), np.array([one["preferred"] == "equal" for one in made]))


def near(mine: Any, theirs: Any) -> bool:
    """The same corners in the same order, to the ninth decimal."""
    return np.shape(mine) == np.shape(theirs) and np.allclose(mine, theirs, rtol=0.0, atol=1e-9)


def test_corners_are_those_of_ikt(opened: Opened) -> None:
    chance = np.random.default_rng(16)
    for _ in range(60):
        size, count = int(chance.integers(1, 8)), int(chance.integers(0, 9))
        rows = np.round(chance.normal(size=(count, size)), 1)
        least = np.round(chance.uniform(-0.5, 0.2, size=count), 2)
        equal = chance.random(count) < 0.15
        halves = [
            {"row": row.tolist(), "least": float(low), "equal": bool(same)}
            for row, low, same in zip(rows, least, equal, strict=True)
        ]
        mine: Any = opened.run("([size, halves]) => cutOut(size, halves).points", [size, halves])
        theirs = corners(size, Halfspaces(rows, least, equal))
        assert near(np.reshape(mine, (-1, size)), theirs)


def test_answers_of_every_length_allow_what_ikt_finds(opened: Opened, asked: WeightForm) -> None:
    chance = random.Random(16)
    for count in range(25):
        made = made_choices(asked, chance, count)
        mine: Any = opened.run(
            "(choices) => cutOut(SIZE, statementsOf({way: 'choices', choices})).points", made
        )
        theirs = corners_of(as_choices(made), asked.lengths)
        assert near(np.reshape(mine, (-1, 8)), np.reshape(theirs, (-1, 8)))


def test_who_is_certain_is_certain_for_ikt(opened: Opened, asked: WeightForm) -> None:
    pytest.importorskip("highspy")
    chance = random.Random(4)
    values, seen = np.array(asked.values), set()
    for count in (3, 10, 20, 30):
        made = made_choices(asked, chance, count, slips=0.0)
        found = np.array(corners_of(as_choices(made), asked.lengths))
        own = WeightSet(found, halfspaces(made, asked), found.mean(axis=0))
        theirs = stands(values, asked.top, [own]).stands[0]
        mine: Any = opened.run(
            "(choices) => standsIn(cutOut(SIZE, statementsOf({way: 'choices', choices})), WORK)", made
        )
        # What the page cannot settle within the work allowed it says nothing of; what it says is so.
        assert all(one in (other, "open") for one, other in zip(mine, theirs, strict=True))
        assert mine.count("open") <= 4
        seen |= set(mine)
    assert seen >= {"certain", "possible", "out"}


def strictly(made: list[dict[str, Any]], form: WeightForm) -> bool:
    """Whether choices can all hold with each preference meaning more than as good."""
    h = halfspaces(made, form)
    found = corners(len(form.criteria), h)
    if not len(found):
        return False
    over = h.rows @ found.mean(axis=0)
    return bool((over[~h.equal] > 1e-11).all())


def test_the_fewest_that_clash_are_found(opened: Opened, asked: WeightForm) -> None:
    chance, sizes = random.Random(7), set()
    for _ in range(40):
        made = made_choices(asked, chance, chance.randint(3, 9))
        for one in chance.sample(made, 2):
            one["preferred"] = chance.choice(("left", "right", "equal"))
        mine: Any = opened.run("(choices) => clash(statementsOf({way: 'choices', choices}))", made)
        fewest = next(
            (
                size
                for size in range(1, len(made) + 1)
                if any(not strictly(list(some), asked) for some in combinations(made, size))
            ),
            0,
        )
        assert len(mine) == fewest
        assert not mine or not strictly([made[k] for k in mine], asked)
        closed = clash(halfspaces(made, asked), len(asked.criteria))
        assert not closed or 0 < len(mine) <= len(closed)
        sizes.add(fewest)
    assert sizes >= {0, 2, 3}


PLAYED = """([weights, most]) => {
  const [choices, settled, found] = [[], [], []];
  for (;;) {
    const next = nextQuestion(choices);
    settled.push(next.settled);
    if (!next.asked || choices.length === most) return { choices, settled, found, asked: next.asked };
    const gap = times(preference({ ...next.asked, preferred: "left" }).row, weights);
    choices.push({ ...next.asked, preferred: gap > 1e-12 ? "left" : gap < -1e-12 ? "right" : "equal" });
    const { low, high } = allowedBy({ way: "choices", choices });
    found.push({ low, high });
  }
}"""


@pytest.mark.parametrize("weights", [[30, 5, 10, 25, 15, 5, 5, 5], [5, 10, 30, 5, 10, 5, 20, 15]])
def test_somebody_with_known_weights_is_asked_until_nothing_helps(opened: Opened, weights: list[int]) -> None:
    share = np.array(weights) / sum(weights)
    played: Any = opened.run(PLAYED, [share.tolist(), 60])
    assert played["asked"] is None
    assert played["settled"] == sorted(played["settled"])
    assert played["settled"][-1] >= 28
    low, high = np.zeros(8), np.ones(8)
    for one in played["found"]:
        assert (np.array(one["low"]) >= low - 1e-9).all()
        assert (np.array(one["high"]) <= high + 1e-9).all()
        low, high = np.array(one["low"]), np.array(one["high"])
        assert ((share >= low - 1e-9) & (share <= high + 1e-9)).all()


def test_the_next_question_is_there_in_time(opened: Opened) -> None:
    """At most 0.3 s; on a quiet machine 0.02 to 0.15 s. Half of that is left for what else a machine does."""
    played: Any = opened.run(PLAYED, [[1 / 8] * 8, 10])
    script = """(choices) => Math.min(...[1, 2, 3, 4].map(() => {
      const begun = performance.now();
      nextQuestion(choices);
      return performance.now() - begun;
    }))"""
    for count in (0, 5, 10):
        assert opened.run(script, played["choices"][:count]) < 600  # type: ignore[operator]


def test_the_same_answers_give_the_same_question(opened: Opened, asked: WeightForm) -> None:
    made = made_choices(asked, random.Random(2), 3)
    text = "(choices) => JSON.stringify(nextQuestion(choices).asked)"
    assert opened.run(text, made) == opened.run(text, made)


def test_the_next_question_settles_more_than_others_that_could_be_asked(opened: Opened) -> None:
    """By what the corners prove after each answer, for every question that could be asked."""
    script = """() => {
      const draws = drawn(Polytope.simplex(SIZE), []);
      const every = questions().flat().flatMap((one) => likelihood(one, draws) ?? []);
      const after = (one) => expected({ ...one, settled: 0, doubt: 0, criteria: 0 }, Polytope.simplex(SIZE));
      return [after(likelihood(nextQuestion([]).asked, draws)), every.map(after)];
    }"""
    found: Any = opened.run(script)
    assert found[0] >= np.quantile(found[1], 0.95)


def test_draws_lie_in_the_set_and_are_spread_over_it(opened: Opened) -> None:
    """Over the whole simplex a weight has mean 1/m and variance (m - 1) / (m^2 (m + 1))."""
    draws = np.array(opened.run("drawn(Polytope.simplex(SIZE), [])"))
    assert np.allclose(draws.sum(axis=1), 1.0)
    assert draws.min() >= 0.0
    assert draws.mean(axis=0) == pytest.approx(np.full(8, 1 / 8), abs=0.02)
    assert draws.var(axis=0).mean() == pytest.approx(7 / (64 * 9), rel=0.15)
