"""The parties to a compromise: their own top sets, what follows from their weights, broken records."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from ikt.assessing.assessment import Assessment, reassess
from ikt.assessing.recipe import make_recipe
from ikt.deciding.group.together import together
from ikt.deciding.parties import party_flaws, party_flaws_of_form, party_of, way_of
from ikt.deciding.record import RestsOn, recorded, reproduced
from ikt.keeping.decisions import settled
from ikt.model.base import Text
from ikt.model.decision import Decision, Said
from ikt.model.policy import Policy, Statement
from ikt.telling.group.compromise import compromise
from tests.deciding.group.test_together import POINTS, party
from tests.invented import assessment

DIGEST = "sha256:" + "0" * 64


def decision(a: Assessment, policies: list[Policy], **said: Any) -> Decision:
    parties = tuple(party_of(a, one, file=f"policies/{one.id}.yaml") for one in policies)
    rests_on = RestsOn(parties, way_of(a.recipe.policy), None, {one.file: DIGEST for one in parties})
    made: dict[str, Any] = {"time": "2026-11-20T14:33:05+01:00", "title": "Some"}
    made |= {"decided": [Said(by="We", why="So")]}
    return settled(recorded(a, **{**made, "rests_on": rests_on, **said}))


def under(policy: Policy) -> Assessment:
    return reassess(assessment(), make_recipe(policy, DIGEST))


def reasons(one: Decision) -> list[str]:
    return [flaw.reason for flaw in list(party_flaws_of_form(one)) or party_flaws(one, reproduced(one))]


@settings(max_examples=20, deadline=None)
@given(one=POINTS, other=POINTS, third=POINTS)
def test_own_tops_are_those_of_the_group_and_come_out_again(
    one: tuple[float, ...], other: tuple[float, ...], third: tuple[float, ...]
) -> None:
    a = assessment()
    policies = [party("a", one), party("b", other), party("c", third)]
    found = together(a, policies, change=False)
    for way in found.ways:
        made = decision(under(compromise(found, way)), policies)
        assert made.compromise == way.way
        assert reasons(made) == []
        for recorded_party, top in zip(made.parties, found.tops, strict=True):
            assert set(recorded_party.top) == {a.units[row].iso2 for row in top}


def test_weights_that_are_not_the_median_or_mean_of_these_parties_are_told() -> None:
    policies = [party("a", (1.0, 2.0, 3.0, 4.0)), party("b", (4.0, 1.0, 1.0, 1.0)), party("c", (1.0,) * 4)]
    found = together(assessment(), policies, change=False)
    for way in found.ways:
        made = decision(under(compromise(found, way)), policies[:2])
        assert reasons(made) == [f"not_{way.way}"]


def test_what_people_settled_among_themselves_follows_from_nothing() -> None:
    policies = [party("a", (1.0, 2.0, 3.0, 4.0)), party("b", (4.0, 1.0, 1.0, 1.0))]
    made = decision(assessment(), policies)
    assert made.compromise == "settled"
    assert reasons(made) == []


def test_a_set_is_recorded_with_its_centre_and_without_what_was_said() -> None:
    said = Statement(more={"society": 1.0}, than={"bonds": 2.0}, said=Text(en="I, A. Person", nl="Ik"))
    loose = party("a", (1.0, 1.0, 1.0, 1.0), statements=(said,))
    ordered = party("b", (1.0,) * 4, weights=None, order=("society", "quality", "joint", "bonds"))
    one, two = (party_of(assessment(), policy, file="x.yaml") for policy in (loose, ordered))
    assert one.statements == (said.model_copy(update={"said": None}),)
    assert one.shares["society"] > 2 * one.shares["bonds"]
    assert two.order == ordered.order
    assert np.isclose(sum(two.shares.values()), 1.0)
    made = decision(assessment(), [loose, ordered])
    assert "A. Person" not in made.model_dump_json()
    assert reasons(made) == []


def changed(made: Decision, index: int, **fields: Any) -> Decision:
    parties = list(made.parties)
    parties[index] = parties[index].model_copy(update=fields)
    return made.model_copy(update={"parties": tuple(parties)})


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"top": ("TF",)}, ["top"]),
        ({"shares": {"quality": 1.0, "joint": 0.0, "society": 0.0, "bonds": 0.0}}, ["top"]),
        ({"shares": {"quality": 1.0}}, ["shares"]),
        ({"shares": {}}, ["shares"]),
        ({"shares": {"quality": 2.0, "joint": 0.0, "society": 0.0, "bonds": 0.0}}, ["shares"]),
        ({"shares": {"quality": 2.0, "joint": -1.0, "society": 0.0, "bonds": 0.0}}, ["shares"]),
        ({"stance": "dissents"}, ["no_reason"]),
        ({"id": "b"}, ["twice"]),
        ({"file": "elsewhere.yaml"}, ["input"]),
    ],
)
def test_nothing_in_it_can_be_changed_unseen(fields: dict[str, Any], reason: list[str]) -> None:
    made = decision(assessment(), [party("a", (1.0, 1.0, 9.0, 1.0)), party("b", (4.0, 1.0, 1.0, 1.0))])
    assert reasons(made) == []
    assert reasons(changed(made, 0, **fields)) == reason


def test_a_compromise_has_parties_and_parties_have_one() -> None:
    made = decision(assessment(), [party("a", (1.0,) * 4), party("b", (4.0, 1.0, 1.0, 1.0))])
    assert reasons(made.model_copy(update={"compromise": None})) == ["lone"]
    assert reasons(made.model_copy(update={"parties": ()})) == ["lone"]
    assert reasons(made.model_copy(update={"parties": made.parties[:1]})) == ["count"]
