"""What answers about weights allow, and what becomes of answers that follow each other."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.assessing.recipe import weighted_tree
from ikt.deciding.group.middle import middle
from ikt.deciding.group.opinions import (
    Allowed,
    CollectedWeights,
    Wording,
    allowed,
    collected_weights,
    said_by,
)
from ikt.deciding.group.weight_sets import stated, weight_set
from ikt.keeping.plain_yaml import data_of, in_yaml
from ikt.keeping.weights import write_weights
from ikt.model.moment import parse_when
from ikt.model.policy import Policy
from ikt.model.round import Panel
from ikt.model.weighing import Weighing
from ikt.model.weights_asked import Choice, Choices, HandedWeights, Order, Points, Swing, Weighed
from ikt.problems import Place, Problems
from ikt.reading.answers.weights import FilledWeights
from ikt.reading.answers.weights_check import check_weights
from ikt.reading.weighings import GivenWeights, Weighings
from ikt.telling.sheets.opinion import Opinions
from ikt.telling.sheets.weighing import spans_asked
from tests.invented import assessment, workspace

IDS = assessment().evidence.criteria.ids
CRITERIA = workspace().criteria
PEOPLE = ("one", "two")


def a_weighing() -> Weighing:
    made, as_of = parse_when("2027-02-01"), parse_when("2026-12-31")
    assert made is not None
    assert as_of is not None
    return Weighing(
        id="r", made=made, as_of=as_of, ways=("points", "swing", "order", "choices"),
        criteria=spans_asked(assessment()), asked=PEOPLE,
    )  # fmt: skip


ROUND = a_weighing()
LENGTHS = ROUND.lengths

parts = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
pairs = st.permutations(IDS).map(lambda names: names[:2])
choices = st.builds(
    lambda names, one, other, side: Choice(
        left={names[0]: one, names[1]: 0.0}, right={names[0]: 0.0, names[1]: other}, preferred=side
    ),
    pairs, parts, parts, st.sampled_from(["left", "right", "equal"]),
)  # fmt: skip


def points_of_hundred(cuts: list[int]) -> Points:
    at = [0, *sorted(cuts), 100]
    return Points(way="points", points={name: at[k + 1] - at[k] for k, name in enumerate(IDS)})


points = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(points_of_hundred)
swing = st.tuples(st.lists(st.integers(0, 100), min_size=4, max_size=4), st.integers(0, 3)).map(
    lambda pair: Swing(
        way="swing", worth={name: 100 if k == pair[1] else pair[0][k] for k, name in enumerate(IDS)}
    )
)
steps = st.lists(st.sampled_from(["much_more", "more", "as_much"]), min_size=3, max_size=3)
orders = st.tuples(st.permutations(IDS), steps).map(
    lambda pair: Order(way="order", order=tuple(pair[0]), steps=tuple(pair[1]))
)
chosen = st.lists(choices, min_size=1, max_size=6).map(
    lambda made: Choices(way="choices", choices=tuple(made))
)
answers: st.SearchStrategy[Weighed] = st.one_of(points, swing, orders, chosen)


def filled(weighed: Weighed, assessor: str = "one") -> FilledWeights:
    handed = HandedWeights(
        format="ikt.weights/1",
        round="r",
        version=ROUND.version,
        assessor=assessor,
        language="en",
        weighed=weighed,
    )
    return FilledWeights("f", ("r", ROUND.version, assessor, "en"), Place("f"), handed)


def opinions() -> Opinions:
    received = parse_when("2027-03-01")
    assert received is not None
    return Opinions(assessment().recipe.policy, received, lambda iso2: workspace().profiles[iso2].name)


def wording() -> Wording:
    made = opinions()
    return Wording(
        policy=made.policy, clash=lambda handed, given, found: made.clash(handed, given, found, "nl")
    )


@given(answers)
def test_what_is_named_is_a_weighting_that_fits_all_that_was_said(weighed: Weighed) -> None:
    found = allowed(weighed, LENGTHS, CRITERIA)
    if not found.named:
        assert found.clashing
        return
    shares = np.array([found.named[name] for name in IDS]) / 100.0
    assert shares.sum() == pytest.approx(1.0, abs=1e-7)
    assert (shares >= 0.0).all()
    assert stated(CRITERIA, found.statements).holds(shares, 1e-6).all()


@given(chosen)
def test_what_clashes_cannot_hold_and_without_any_one_of_it_does(weighed: Choices) -> None:
    found = allowed(weighed, LENGTHS, CRITERIA)
    if not found.clashing:
        return

    def without(left_out: int) -> Allowed:
        kept = [found.statements[one] for one in found.clashing if one != left_out]
        policy = assessment().recipe.policy.model_copy(update={"statements": tuple(kept)})
        return Allowed({}, policy.statements, (), not len(weight_set(CRITERIA, policy).corners))

    assert without(-1).too_many
    assert not any(without(one).too_many for one in found.clashing)


@given(answers)
def test_a_filed_policy_allows_what_was_answered(weighed: Weighed) -> None:
    """The words stand beside their statements, and the weights are the middle of what they leave."""
    found = allowed(weighed, LENGTHS, CRITERIA)
    if not found.named:
        return
    handed = filled(weighed).handed
    assert handed is not None
    policy = opinions().policy(handed, GivenWeights(ROUND, Panel(), {}, {}), found)
    assert len(policy.statements) == len(found.statements)
    assert all(one.said is not None for one in policy.statements)
    made = weight_set(CRITERIA, policy)
    assert np.allclose(made.named, np.array(weighted_tree(CRITERIA, policy).share), atol=1e-6)
    told = middle(CRITERIA, policy)
    assert (told is None) == made.is_point
    if told is not None:
        assert told.is_mean
        assert told.low - 1e-7 <= told.here <= told.high + 1e-7


def test_the_old_order_reaches_from_an_equal_share_to_all() -> None:
    """The mean of the corners of an order of four is the rank order centroid: 52, 27, 15 and 6 per cent
    (Barron, F.H. and Barrett, B.E. 1996, Management Science 42(11), 1515-1523)."""
    policy = assessment("policies/in-order.yaml").recipe.policy
    told = middle(CRITERIA, policy)
    assert told is not None
    assert (told.of, told.is_mean) == ("order", True)
    assert [round(x, 4) for x in (told.here, told.low, told.high)] == [0.5208, 0.25, 1.0]


# Answers that follow each other


def world(folder: Path) -> None:
    (folder / "rounds/r").mkdir(parents=True)
    (folder / "rounds/r/weighing.yaml").write_text(in_yaml(data_of(ROUND)), encoding="utf-8")


def collect(folder: Path, weighed: Weighed, assessor: str) -> tuple[CollectedWeights, Problems]:
    problems = Problems()
    rounds = Weighings(folder, CRITERIA)
    found = collected_weights([filled(weighed, assessor)], rounds, CRITERIA, wording(), problems)
    return found, problems


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), answers), min_size=1, max_size=6))
def test_the_last_answer_counts_and_every_earlier_one_is_kept(said: list[tuple[str, Weighed]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world(folder)
        now: dict[str, Policy] = {}
        kept: dict[str, list[bytes]] = {one: [] for one in PEOPLE}
        for assessor, weighed in said:
            found, problems = collect(folder, weighed, assessor)
            if problems.errors:
                assert {one.code for one in problems} == {"P908"}
                continue
            (one,) = found.taken
            path = folder / f"rounds/r/weights/{assessor}.yaml"
            before = path.read_bytes() if path.exists() else None
            same = assessor in now and said_by(now[assessor]) == said_by(one.policy)
            assert one.outcome == ("same" if same else "new" if before is None else "replaces")
            write_weights(folder, found.to_write)
            if one.outcome == "replaces" and before is not None:
                kept[assessor].append(before)
                assert one.policy is not None
                assert one.policy.opinion is not None
                assert one.policy.opinion.replaces == f"sha256:{hashlib.sha256(before).hexdigest()}"
            if not same and one.policy is not None:
                now[assessor] = one.policy
        assert dict(Weighings(folder, CRITERIA)["r"].weights) == now
        for assessor, olds in kept.items():
            for number, old in enumerate(olds, 1):
                assert (folder / f"rounds/r/replaced/{assessor}-{number}.yaml").read_bytes() == old
        replaced = list((folder / "rounds/r").glob("replaced/*"))
        assert len(replaced) == sum(map(len, kept.values()))


@given(
    st.dictionaries(st.sampled_from([*IDS, "wealth"]), st.sampled_from([0, 10, 12.5, 25, 100]), min_size=1)
)
def test_points_count_only_when_they_are_a_hundred_over_all_criteria(names: dict[str, float]) -> None:
    problems = Problems()
    answer = Points(way="points", points=names)
    good = check_weights(filled(answer), GivenWeights(ROUND, Panel(), {}, {}), CRITERIA, problems)
    assert good == (set(names) == set(IDS) and abs(sum(names.values()) - 100) <= 1e-6)
    assert good == (not problems.errors)
