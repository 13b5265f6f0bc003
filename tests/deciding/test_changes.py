"""Changes that people make in a meeting: what is written, what it does, what is refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.recipe import Supposition, weighted_tree
from ikt.deciding.changes import changed, checked_values, meant, points_of, with_thresholds, with_weights
from ikt.deciding.changes_typed import Setting, parse_setting, parse_settings, parse_threshold, parse_value
from ikt.model.criteria import Criteria
from ikt.model.policy import Policy, Threshold
from ikt.problems import BadRequest
from ikt.scoring.tree import Branch
from tests.assessing.small import (
    assessed,
    count,
    criterion,
    evidence,
    framing,
    indicator,
    policy,
    scale,
    text,
)
from tests.deciding.worlds import shipped, straight

GUARDS = (
    {"id": "free", "name": text("Freedom"), "series": "F"},
    {"id": "lost", "name": text("Lost"), "series": None},
)
DEEP = framing(
    criterion("a", indicator("a.x", "X", share=3.0), indicator("a.y", "Y"), indicator("a.z", "Z")),
    criterion("b", scale("b.j"), count("b.n", "agreement")),
    criterion("d", indicator("d.w", "W")),
    safeguards=GUARDS,
)


def shares(criteria: Criteria, said: Policy) -> dict[str, float]:
    """Share of every node among its siblings, as an assessment would have it."""
    found: dict[str, float] = {}

    def walk(nodes: tuple[object, ...], tree: Branch) -> None:
        for node, share, branch in zip(nodes, tree.share, tree.children, strict=True):
            found[node.id] = share  # type: ignore[attr-defined]
            if isinstance(branch, Branch):
                walk(node.children, branch)  # type: ignore[attr-defined]

    walk(criteria.criteria, weighted_tree(criteria, said))
    return found


def after(*words: str, **said: object) -> dict[str, float]:
    start = policy(DEEP, **({"weights": {"a": 10.0, "b": 20.0, "d": 10.0}} | said))
    return shares(DEEP, with_weights(DEEP, start, tuple(map(parse_setting, words))))


def refused(code: str) -> pytest.RaisesExc[BadRequest]:
    return pytest.RaisesExc(BadRequest, check=lambda error: error.problem.code == code)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("society=20", Setting("society", "points", 20.0)),
        (" society = x2 ", Setting("society", "factor", 2.0)),
        ("society=×1,5", Setting("society", "factor", 1.5)),
        ("society=12.5%", Setting("society", "percent", 12.5)),
        ("quality.rd=0", Setting("quality.rd", "points", 0.0)),
        ("society=2x", Setting("society", "factor", 2.0)),
        ("society=x0,5", Setting("society", "factor", 0.5)),
        ("society=1/2", Setting("society", "factor", 0.5)),
        ("society=+10", Setting("society", "more", 10.0)),
        ("society=−5", Setting("society", "more", -5.0)),
        ("society=100 %", Setting("society", "percent", 100.0)),
    ],
)
def test_a_weight_is_written_as_points_a_factor_or_a_share(words: str, expected: Setting) -> None:
    assert parse_setting(words) == expected


@pytest.mark.parametrize(
    "words", ["society", "society=", "=3", "society=x", "society=x2%", "society=x2x", "society=1/0", "a=b=3",
              "society=nan", "society=1e3", "society=inf", "", "society=" + "9" * 400],
)  # fmt: skip
def test_a_weight_that_cannot_be_read_is_refused(words: str) -> None:
    with refused("P820"):
        parse_setting(words)


@given(
    st.lists(st.tuples(
        st.sampled_from(["society", "Quality and innovation", "quality.rd"]),
        st.sampled_from(["20", "x0,5", "1,5x", "+10", "-2,5", "1/2", "12,5%"]),
    ), min_size=1, max_size=4),
    st.sampled_from([",", ", ", ";", " ; ", " "]),
)  # fmt: skip
def test_several_weights_in_one_are_those_given_one_by_one(said: list[tuple[str, str]], between: str) -> None:
    words = [f"{name}={value}" for name, value in said]
    assert parse_settings([between.join(words)]) == tuple(map(parse_setting, words)) == parse_settings(words)


def test_more_than_the_whole_weight_is_asked_about() -> None:
    with pytest.raises(BadRequest) as caught:
        parse_setting("society=200%")
    assert caught.value.problem.code == "P065"
    assert caught.value.problem.params["factor"] == "x2"


def test_points_more_and_less_are_of_what_there_was() -> None:
    assert after("a=+10") == after("a=20")
    assert after("a=-10") == after("a=0")
    with refused("P066"):
        after("a=-11")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ZA.history.ties=3", Supposition("ZA", "history.ties", 3.0)),
        ("za.history.ties = 3", Supposition("ZA", "history.ties", 3.0)),
        ("ZAF.history.ties=3", Supposition("ZA", "history.ties", 3.0)),
        ("Zuid-Afrika.history.ties=3", Supposition("ZA", "history.ties", 3.0)),
        ("DE.quality.rd=-1,5", Supposition("DE", "quality.rd", -1.5)),
        ("DE.opportunity.market=1.2e13", Supposition("DE", "opportunity.market", 1.2e13)),
    ],
)
def test_a_supposition_is_written_as_country_attribute_and_number(words: str, expected: Supposition) -> None:
    assert parse_value(words) == expected


@pytest.mark.parametrize(
    "words",
    ["history.ties=3", "Atlantis.history.ties=3", "ZA=3", "ZA.history.ties=x2", "ZA.x=", "ZA.x=1e999"],
)
def test_a_supposition_that_cannot_be_read_is_refused(words: str) -> None:
    with refused("P826"):
        parse_value(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("free=0.5", ("free", 0.5, None)),
        ("free=-0,5:flag", ("free", -0.5, Threshold(below=-0.5, effect="flag"))),
        ("free=−0.5:flag", ("free", -0.5, Threshold(below=-0.5, effect="flag"))),
        ("free=0.5:exclude", ("free", 0.5, Threshold(below=0.5, effect="exclude"))),
        ("free=0.5:cap@40", ("free", 0.5, Threshold(below=0.5, effect="cap", at=40.0))),
    ],
)
def test_a_threshold_is_written_with_or_without_its_effect(
    words: str, expected: tuple[str, float, Threshold | None]
) -> None:
    assert parse_threshold(words) == expected


@pytest.mark.parametrize(
    "words",
    ["free", "free=", "free=1:cap", "free=1:flag@3", "free=1:cap@101", "free=1:stop", "free=-" + "9" * 400],
)
def test_a_threshold_that_cannot_be_read_is_refused(words: str) -> None:
    with refused("P832"):
        parse_threshold(words)


def test_points_leave_the_other_points_and_a_factor_multiplies() -> None:
    assert after("b=30")["b"] == pytest.approx(30 / 50)
    assert after("b=x2")["b"] == pytest.approx(40 / 60)
    assert after("b=x2", "a=0") == pytest.approx(after("b=40", "a=0"))


def test_a_share_in_per_cent_is_what_it_says_and_the_others_keep_their_proportions() -> None:
    found = after("a=50%")
    assert (found["a"], found["b"], found["d"]) == pytest.approx((0.5, 0.5 * 2 / 3, 0.5 / 3))


def test_several_shares_are_given_at_once_in_any_order() -> None:
    found = after("a=50%", "b=30%")
    assert (found["a"], found["b"], found["d"]) == pytest.approx((0.5, 0.3, 0.2))
    assert after("b=30%", "a=50%") == pytest.approx(found)
    # Points beside a share: they count among what is left.
    found = after("a=50%", "b=10")
    assert (found["a"], found["b"], found["d"]) == pytest.approx((0.5, 0.25, 0.25))


def test_shares_that_make_the_whole_leave_the_others_nothing() -> None:
    found = after("a=60%", "b=40%")
    assert (found["a"], found["b"], found["d"]) == pytest.approx((0.6, 0.4, 0.0))
    assert after("d=100%")["d"] == 1.0


def test_no_share_at_all_is_a_weight_too() -> None:
    found = after("a=0%")
    assert (found["a"], found["b"], found["d"]) == pytest.approx((0.0, 2 / 3, 1 / 3))


def test_deeper_nodes_are_weighed_among_their_siblings_from_the_framing_s_shares() -> None:
    assert after("a.x=x2")["a.x"] == pytest.approx(6 / 8)
    found = after("a.y=50%")
    assert (found["a.x"], found["a.y"], found["a.z"]) == pytest.approx((0.375, 0.5, 0.125))
    assert (found["a"], found["b"]) == (0.25, 0.5)


def test_all_of_the_weight_for_one_attribute_leaves_its_siblings_none() -> None:
    """COINr's sensitivity run fell back to its defaults in silence; siblings did so here once."""
    found = after("a.y=100%")
    assert (found["a.x"], found["a.y"], found["a.z"]) == (0.0, 1.0, 0.0)
    found = after("a.y=70%", "a.x=30%")
    assert (found["a.x"], found["a.y"], found["a.z"]) == pytest.approx((0.3, 0.7, 0.0))


def test_what_a_policy_says_of_deeper_nodes_stays_said() -> None:
    found = after("b=x2", weights={"a": 10.0, "b": 20.0, "d": 10.0, "a.x": 1.0})
    assert found["a.x"] == pytest.approx(1 / 3)


def test_an_order_becomes_its_points_and_is_no_order_any_more() -> None:
    start = policy(DEEP, order=("b", "a", "d"))
    made = with_weights(DEEP, start, (parse_setting("d=x2"),))
    assert made.order is None
    found = shares(DEEP, made)
    parts = [11 / 18, 5 / 18, 2 * 2 / 18]
    assert [found[name] for name in "bad"] == pytest.approx([part / sum(parts) for part in parts])
    assert sum(points_of(DEEP, start)[name] for name in "abd") == pytest.approx(100.0)


@given(
    st.lists(st.sampled_from(["a", "b", "d", "a.x", "a.y", "a.z", "b.j"]), max_size=3, unique=True),
    st.lists(st.tuples(st.sampled_from(["", "x", "%"]), st.integers(0, 60)), min_size=3, max_size=3),
)
def test_each_setting_does_what_it_says_or_is_refused(names: list[str], said: list[tuple[str, int]]) -> None:
    """Points keep the ratio to siblings that nobody named, a factor multiplies it, a share is that share."""
    words = [
        f"{name}=x{number}" if how == "x" else f"{name}={number}{how}"
        for name, (how, number) in zip(names, said, strict=False)
    ]
    before = after()
    try:
        found = after(*words)
    except BadRequest as error:
        if error.problem.code in ("P822", "P823", "P828"):
            return
        raise
    for group in (["a", "b", "d"], ["a.x", "a.y", "a.z"], ["b.j", "b.n"]):
        assert sum(found[name] for name in group) == pytest.approx(1.0)
        free = [name for name in group if name not in names]
        for one, other in itertools.pairwise(free):
            assert found[one] * before[other] == pytest.approx(found[other] * before[one])
        for name, (how, number) in zip(names, said, strict=False):
            if how == "%" and name in group:
                assert found[name] == pytest.approx(number / 100)
            if how == "x" and name in group and free:
                ratio = before[name] / before[free[0]] * number
                assert found[name] == pytest.approx(ratio * found[free[0]])
        if not set(group) & set(names):
            assert [found[name] for name in group] == [before[name] for name in group]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("P821", ["society=3"]),
        ("P822", ["a=60%", "b=50%"]),
        ("P823", ["a=50%", "b=0", "d=0"]),
        ("P824", ["a=3", "a=x2"]),
        ("P825", ["free=3"]),
        ("P828", ["a=0", "b=0", "d=0"]),
        ("P828", ["b.j=0", "b.n=0"]),
    ],
)
def test_a_weight_that_cannot_be_given_is_refused(code: str, words: list[str]) -> None:
    with refused(code):
        after(*words)


def test_a_factor_of_nothing_is_refused_and_a_near_name_is_offered() -> None:
    with refused("P829"):
        after("a=x2", weights={"a": 0.0, "b": 1.0, "d": 1.0})
    with pytest.raises(BadRequest) as caught:
        after("a.xx=3")
    assert caught.value.problem.params["near"] == "a.x"


def test_thresholds_are_changed_added_and_given_another_effect() -> None:
    start = policy(DEEP, safeguards={"free": {"below": 0.4, "effect": "cap", "at": 30.0, "why": text("so")}})
    made = with_thresholds(DEEP, start, ("free=0.6",))
    assert made.safeguards["free"] == Threshold(below=0.6, effect="cap", at=30.0, why=text("so"))
    made = with_thresholds(DEEP, start, ("free=0.6:exclude",))
    assert made.safeguards["free"] == Threshold(below=0.6, effect="exclude")
    assert with_thresholds(DEEP, policy(DEEP), ("free=0.6",)).safeguards["free"].effect == "flag"


@pytest.mark.parametrize(("code", "words"), [("P833", "fre=1"), ("P834", "lost=1"), ("P832", "free=")])
def test_a_threshold_that_cannot_be_set_is_refused(code: str, words: str) -> None:
    with refused(code):
        with_thresholds(DEEP, policy(DEEP), (words,))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("P801", "BB.a.x=1"),
        ("P827", "AA.a.q=1"),
        ("P830", "AA.b.j=7"),
        ("P830", "AA.b.j=1.5"),
        ("P831", "AA.b.n=1.5"),
        ("P831", "AA.b.n=-1"),
    ],
)
def test_a_supposition_that_cannot_be_is_refused(code: str, words: str) -> None:
    with refused(code):
        checked_values(evidence(DEEP, "A"), (parse_value(words),))


def test_a_value_supposed_twice_is_refused() -> None:
    with refused("P824"):
        checked_values(evidence(DEEP, "A"), (parse_value("AA.a.x=1"), parse_value("AA.a.x=2")))


def test_what_is_supposed_counts_as_known_and_who_is_ranked_stays_settled() -> None:
    world = evidence(DEEP, "AB", {"X": {"A": {2025: 20.0}}, "W": {"B": {2025: 60.0}}})
    before = assessed(world, least_known={"country": 0.2, "longlist": 0.2})
    recipe = changed(before.recipe, world, supposed=(parse_value("AA.b.j=4"),))
    there = assess(world, recipe)
    assert there.values.leaf[0].tolist() == [20.0, 50.0, 50.0, 100.0, 50.0, 50.0]
    # Weighing d at nothing would leave too little known of B; it was ranked and stays so.
    moved = assess(world, changed(before.recipe, world, settings=(parse_setting("d=0"),)))
    assert moved.ranked.tolist() == before.ranked.tolist()
    assert before.ranked[1]
    assert moved.thin == (1,)


def test_changes_of_changes_keep_what_was_supposed_and_who_settled() -> None:
    a: Assessment = straight([[10, 20], [30, 40]])
    once = changed(a.recipe, a.evidence, supposed=(parse_value("AA.a.x=50"),))
    twice = changed(once, a.evidence, settings=(parse_setting("a=x2"),), thresholds=("free=0.5:flag",))
    assert twice.supposed == once.supposed
    assert twice.settled_by is a.recipe.policy
    assert twice.policy.safeguards["free"].below == 0.5


def test_every_criterion_of_the_shipped_framing_can_be_weighed_double() -> None:
    a = shipped()
    for k, name in enumerate(a.evidence.criteria.ids):
        made = with_weights(a.evidence.criteria, a.recipe.policy, (Setting(name, "factor", 2.0),))
        assert weighted_tree(a.evidence.criteria, made).share[k] == pytest.approx(2 / 9)


def test_words_of_the_name_of_one_criterion_are_its_name() -> None:
    criteria = shipped().evidence.criteria
    assert meant(criteria, "kwaliteit") == "quality"
    assert meant(criteria, "Relevantie") == "society"
    # Two criteria share these words, so they name neither.
    assert meant(criteria, "meerwaarde") == "meerwaarde"
    assert meant(criteria, "added value") == "added value"
