"""A record of a page is held whole against the files that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError

from ikt.assessing.assessment import Assessment, assess
from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import parse_setting
from ikt.deciding.provenance import Files, against_files, misnamed
from ikt.deciding.record import framed, recorded, reproduced
from ikt.deciding.verifying import differences, flaws_of_form
from ikt.model.base import Text
from ikt.model.criteria import Count
from ikt.model.decision import Decision, Said
from ikt.model.policy import Policy
from tests.deciding.worlds import shipped

THREE = ("BR", "CN", "KR")
TIME = "2026-11-20T14:33:05+01:00"
OTHER = "policies/quality-first.yaml"


@cache
def three() -> Assessment:
    """Three of the countries of this repository, with its framing and its policy."""
    whole = shipped()
    gone = {f"countries/{unit.iso2}.yaml" for unit in whole.units if unit.iso2 not in THREE}
    evidence = replace(
        whole.evidence,
        units=tuple(unit for unit in whole.units if unit.iso2 in THREE),
        files={name: digest for name, digest in whole.evidence.files.items() if name not in gone},
    )
    return assess(evidence, replace(whole.recipe, top=2))


@cache
def files(*others: str) -> Files:
    a = three()
    policies = {"policy.yaml": (a.recipe.policy, a.recipe.policy_hash)}
    for other in (OTHER,):
        found = shipped(other).recipe
        policies[other] = found.policy, found.policy_hash
    return Files(a.evidence, policies, frozenset(others))


def decided(a: Assessment | None = None, **said: Any) -> Decision:
    plain: dict[str, Any] = {"time": TIME, "title": "Two", "decided": [Said(by="We", why="So it is")]}
    return recorded(a or three(), **{**plain, **said})


def reweighed(policy: Policy | None = None, *settings: str) -> Assessment:
    """The same countries under other weights, as the command line and the page make them."""
    a = three()
    recipe = changed(a.recipe, a.evidence, settings=tuple(parse_setting(one) for one in settings))
    if policy is not None:
        recipe = replace(recipe, policy=policy)
    return assess(a.evidence, recipe)


def consistent(decision: Decision) -> Decision:
    """The record with every result as it comes out of the rest: what somebody who lies well would write."""
    a = reproduced(decision)
    told = [
        one.model_copy(
            update={
                "rank": int(a.rank[row]) or None,
                "aside": a.set_aside[row].reason if row in a.set_aside else None,
                "score": float(a.scores.total[row]),
                "low": float(a.scores.low[row]),
                "high": float(a.scores.high[row]),
                "known": float(a.known[row]),
                "values": tuple(map(float, a.values.best[row])),
                "leaves": tuple(map(float, a.values.leaf[row])),
                "safeguards": {
                    verdict.id: one.safeguards[verdict.id].model_copy(update={"state": verdict.state})
                    for verdict in a.verdicts[row]
                },
            }
        )
        for row, one in enumerate(decision.countries)
    ]
    made = decision.model_copy(update={"countries": tuple(told)})
    assert list(differences(made, a)) == []
    return made


def refused(decision: Decision, *others: str) -> list[str]:
    """Where and why a record is not what the files say."""
    return [
        f"{'.'.join(map(str, flaw.path))}: {flaw.reason}" for flaw in against_files(decision, files(*others))
    ]


def lie(**said: Any) -> Policy:
    return three().recipe.policy.model_copy(update=said)


# What is the page's or the people's to say, and nothing else.
FREE = ("time", "title", "decided", "chosen")
# The day and the line may be asked for, and every answer says which they were.
RESULTS = ("rank", "aside", "score", "low", "high", "known", "values", "leaves")
ASKED_FOR = (("policy", "as_of"), ("policy", "top"))
OTHERWISE: tuple[Any, ...] = (
    "sha256:" + "1" * 64, "2026-11-21T14:33:05+01:00", {"en": "Other", "nl": "Ander"}, "other", "Other", "XX",
    2.0, 1.0, 3, True, False, 0.0, -1.0, 1000.0, "flag", "pass", "too_little_known", "geometric", "proxy",
    "99.9", ["XX"], [0],
)  # fmt: skip


def _leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if not isinstance(data, dict | list) or not data:
        yield path
    for key, part in below:
        yield from _leaves(part, (*path, key))


def _altered(plain: dict[str, Any], path: tuple[Any, ...]) -> Iterator[Decision]:
    """The record with something else in one place, as far as a decision can have that there."""
    around: Any = plain
    for part in path[:-1]:
        around = around[part]
    before = around[path[-1]]
    for other in OTHERWISE:
        if type(other) is type(before) and other == before:
            continue
        around[path[-1]] = other
        try:
            made = Decision.model_validate(plain)
        except (ValidationError, TypeError):
            continue
        if made.model_dump() != DECIDED.model_dump():
            yield made
            break
    around[path[-1]] = before


def _as_filed(decision: Decision) -> Decision:
    return decision.model_copy(update={"framing": framed(decision.framing)})


DECIDED = decided()


def test_no_leaf_of_a_record_can_say_anything_else_than_the_files() -> None:
    plain = DECIDED.model_dump(mode="json")
    every = [path for path in _leaves(plain) if path[0] not in FREE and path not in ASKED_FOR]
    assert len(every) > 500
    # The first and the last of each kind: the leaf of that name, so deep in that part.
    kinds: dict[Any, list[Any]] = {}
    for path in every:
        kinds.setdefault((path[0], len(path), path[-1]), []).append(path)
    paths = [path for some in kinds.values() for path in dict.fromkeys((some[0], some[-1]))]
    tried, missed = 0, []
    for path in paths:
        for made in _altered(plain, path):
            tried += 1
            # What only explains the framing is left out when it is filed, whatever stands there.
            if list(flaws_of_form(made)) or _as_filed(made) == _as_filed(DECIDED):
                continue
            # With results that fit what was altered: only the files can tell.
            result = path[0] == "countries" and path[2] in RESULTS
            told = refused(made if result or path[-1] == "state" else consistent(made))
            if not told:
                missed.append(path)
    assert missed == []
    assert tried > 0.8 * len(paths)


@pytest.mark.parametrize("field", [*FREE, "policy.as_of", "policy.top"])
def test_what_people_say_is_theirs(field: str) -> None:
    said: dict[str, Any] = {
        "time": "2026-11-21T14:33:05+01:00", "title": "Other", "decided": [Said(by="They", why="No")],
        "chosen": ["KR"],
    }  # fmt: skip
    if field in said:
        assert refused(decided(**{field: said[field]})) == []
    else:
        a = three()
        other = (
            replace(a.recipe, top=1) if field == "policy.top" else replace(a.recipe, as_of=date(2024, 6, 30))
        )
        assert refused(decided(assess(a.evidence, other))) == []


# The policy


def test_changed_weights_under_the_old_name_are_refused() -> None:
    weights = {**(three().recipe.policy.weights or {}), "society": 40.0}
    for said in ({}, {"id": "mine"}, {"name": Text(en="Mine", nl="Van mij")}):
        made = decided(reweighed(lie(weights=weights, **said)))
        assert "policy.weights.society: named" in refused(made), said
        assert any(one.startswith("policy.") for one in refused(made.model_copy(update={"settled_by": None})))


def test_changed_weights_under_a_name_of_their_own_are_the_page_s_to_file() -> None:
    own = {"id": "meeting-2026", "name": Text(en="Equal weights, changed", nl="Gelijk, gewijzigd")}
    policy = reweighed(None, "society=x4").recipe.policy.model_copy(update=own)
    made = decided(reweighed(policy))
    assert refused(made) == []
    # The file it began with stands in the record, or its hash would vouch for nothing.
    assert refused(consistent(made.model_copy(update={"settled_by": None}))) != []
    for said in ({"close_gap": 9.0}, {"name": own["name"]}):
        other = consistent(made.model_copy(update={"settled_by": lie(**said)}))
        assert [one.split(":")[0].split(".")[0] for one in refused(other)] == ["settled_by"] * len(
            refused(other)
        )
        assert refused(other)


def test_an_order_and_the_points_it_stands_for_are_one_policy() -> None:
    from ikt.deciding.changes import in_points

    a = three()
    ordered = lie(weights=None, order=tuple(reversed(a.evidence.criteria.ids)))
    points = in_points(a.evidence.criteria, ordered)
    here = replace(files(), policies={"policy.yaml": (ordered, a.recipe.policy_hash)})
    made = decided(assess(a.evidence, replace(a.recipe, policy=points)))
    assert list(against_files(made, here)) == []


def test_the_name_of_another_policy_of_the_workspace_is_not_to_be_had_either() -> None:
    other = shipped(OTHER).recipe.policy
    assert misnamed(decided(reweighed(other)), files().policies) == []
    kept = {name: getattr(three().recipe.policy, name) for name in ("limits", "least_known", "close_gap")}
    assert misnamed(decided(reweighed(other.model_copy(update=kept))), files().policies) == []
    weights = {**(other.weights or {}), "society": 40.0}
    assert misnamed(decided(reweighed(other.model_copy(update={"weights": weights}))), files().policies) == [
        OTHER
    ]


def test_a_policy_cannot_be_left_out_of_the_inputs_or_hidden_among_others() -> None:
    inputs = dict(DECIDED.inputs)
    del inputs["policy.yaml"]
    digest = "sha256:" + "1" * 64
    assert refused(DECIDED.model_copy(update={"inputs": inputs})) == ["inputs: one_policy"]
    more = {**DECIDED.inputs, "README.md": digest}
    assert "inputs: one_policy" in refused(DECIDED.model_copy(update={"inputs": more}))
    other = {**inputs, "README.md": digest}
    assert refused(DECIDED.model_copy(update={"inputs": other})) == ["inputs.README.md: no_policy"]


# Where files have changed


def test_a_file_that_changed_frees_only_what_rests_on_it() -> None:
    row = 0
    brazil = DECIDED.countries[row]
    raw = list(brazil.raw)
    column = next(k for k, number in enumerate(raw) if number is not None)
    raw[column] = (raw[column] or 0.0) * 1.5

    def with_brazil(**said: Any) -> Decision:
        one = brazil.model_copy(update=said)
        return consistent(DECIDED.model_copy(update={"countries": (one, *DECIDED.countries[1:])}))

    named, figure = with_brazil(name=Text(en="China", nl="China")), with_brazil(raw=tuple(raw))
    assert refused(named, "countries/KR.yaml") == ["countries.0.name.en: says", "countries.0.name.nl: says"]
    assert refused(named, "countries/BR.yaml") == []
    assert refused(figure, "countries/BR.yaml") == [f"countries.0.raw.{column}: says"]
    leaf = three().leaves[column]
    source = three().evidence.source_of[leaf.all_series[0]]  # type: ignore[union-attr]
    assert refused(figure, str(three().evidence.sources[source].file)) == []
    weights = {**(three().recipe.policy.weights or {}), "society": 40.0}
    lied = decided(reweighed(lie(weights=weights)))
    for name in ("criteria.yaml", "sources.yaml", "countries/BR.yaml"):
        assert "policy.weights.society: named" in refused(lied, name)
    assert refused(lied, "policy.yaml") == []


def test_a_table_of_memberships_that_changed_frees_what_it_counts() -> None:
    column = next(
        k
        for k, leaf in enumerate(three().leaves)
        if isinstance(leaf, Count) and any(kind.startswith("membership.") for kind in leaf.count)
    )
    korea = DECIDED.countries[THREE.index("KR")]
    raw = list(korea.raw)
    raw[column] = 2.0 if raw[column] != 2.0 else 1.0
    others = (*DECIDED.countries[:2], korea.model_copy(update={"raw": tuple(raw)}))
    lied = consistent(DECIDED.model_copy(update={"countries": others}))
    assert refused(lied) == [f"countries.2.raw.{column}: says"]
    assert refused(lied, "countries/BR.yaml") == [f"countries.2.raw.{column}: says"]
    for name in ("memberships.csv", "memberships.yaml"):
        assert refused(lied, name) == []


@pytest.mark.parametrize(
    ("version", "code"), [("99.9", 1), ("0.1.0.dev", 1), ("", 0), ("0.0.9", 0), ("0.1", 0)]
)
def test_a_program_that_there_is_not_yet_recorded_nothing(version: str, code: int) -> None:
    said = DECIDED.model_copy(update={"version": version or DECIDED.version})
    assert refused(said) == ["version: version"] * code
