"""Who works where: efforts on record beside what the strategy chose."""

from __future__ import annotations

from typing import Any

import pytest

from ikt.assessing.coherence import LITTLE, MUCH, Coherence, coherence
from ikt.assessing.facts import Unit
from tests.assessing.small import assessed, country, evidence, framed, indicator, text

CITED = {"source": "letter"}
EFFORTS: dict[str, Any] = {
    "pilot_2018": {"since": "2018", **CITED},
    "werkplaats_programme": {"name": text("Programme"), **CITED},
    "global_stars_call": {"theme": "not_stated", **CITED},
    "tinl_focus": "true",
    "nlib_cities": [{"name": name, "tier": "golden", **CITED} for name in ("One", "Two")],
    "pacts": [{"name": text("Pact"), "state": "existing", **CITED}],
}
MISSION: dict[str, Any] = {"missions": [{"name": text("Mission"), "direction": "outgoing", **CITED}]}
PLANNED: dict[str, Any] = {"pacts": [{"name": text("Pact"), "state": "planned", **CITED}]}


def chosen_as(choice: str, letter: str = "A", **said: Any) -> Unit:
    block = {"choice": choice, "choice_by": "named", "neso": {"letter": "not_stated"}, **said}
    return country(letter, ikt=block)


def told(*units: Unit) -> Coherence:
    return coherence(assessed(evidence(framed(indicator("c.x", "S")), units)))


@pytest.mark.parametrize("field", EFFORTS)
def test_every_effort_on_record_is_a_kind_of_its_own(field: str) -> None:
    (effort,) = told(chosen_as("possible", **{field: EFFORTS[field]})).efforts
    assert effort.kinds == 1
    assert sum(effort.there.values()) == (2 if field == "nlib_cities" else 1)


def test_what_is_only_planned_is_no_effort_yet() -> None:
    (effort,) = told(chosen_as("possible", **PLANNED)).efforts
    assert (effort.there, effort.kinds) == ({}, 0)


def test_a_pilot_of_which_no_source_says_when_it_began_is_a_plan() -> None:
    (effort,) = told(chosen_as("possible", pilot_2018=CITED)).efforts
    assert (effort.there, effort.kinds) == ({}, 0)


def test_a_mission_is_no_kind_since_no_source_lists_them_for_all_countries() -> None:
    (effort,) = told(chosen_as("possible", **MISSION)).efforts
    assert effort.kinds == 0


def test_a_plan_beside_a_pact_that_exists_leaves_the_pact_counted() -> None:
    both: dict[str, Any] = {"pacts": [*EFFORTS["pacts"], *PLANNED["pacts"]]}
    (effort,) = told(chosen_as("possible", **both)).efforts
    assert effort.there == {"pact": 1}


def test_a_country_without_the_block_of_the_strategy_has_no_effort_to_tell() -> None:
    assert told(country("A")).efforts == ()


@pytest.mark.parametrize("kinds", range(len(EFFORTS) + 1))
def test_who_stands_out_stands_out_by_choice_and_number_of_kinds(kinds: int) -> None:
    own = dict(list(EFFORTS.items())[:kinds])
    choices = ("chosen", "phase_out", "not_named", "possible")
    found = told(*(chosen_as(choice, letter, **own) for choice, letter in zip(choices, "ABCD", strict=True)))

    def stand_out(efforts: tuple[Any, ...]) -> list[str]:
        return [effort.choice for effort in efforts]

    assert stand_out(found.much) == (list(choices) if kinds >= MUCH else [])
    assert stand_out(found.chosen_with_little) == (["chosen"] if kinds <= LITTLE else [])
    assert stand_out(found.wound_down_with_activity) == (["phase_out"] if kinds > 0 else [])
    assert stand_out(found.not_named_with_activity) == (["not_named"] if kinds > LITTLE else [])
