"""For which countries an instrument is meant: what its source says, what stops it, what nobody knows."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ikt.deciding.plan_rules import member_of
from ikt.deciding.planning import planned
from ikt.deciding.posture import Means, Posture, means, postures
from ikt.model.moment import parse_when
from ikt.model.plan import Fit
from ikt.model.strategy import Instrument
from ikt.problems import Problems
from ikt.reading.workspace import gather_workspace
from ikt.telling.plan.instruments import instrument_name
from tests.deciding.worlds import ROOT
from tests.telling.plan.test_document import facts, shipped_plan

pytest.importorskip("highspy")


def told() -> list[tuple[str, Posture, Means]]:
    p, (_, strategy) = facts().planned, shipped_plan()
    by_calculation = [(one, means(p, one, strategy)) for one in postures(p)]
    units = p.assessment.units
    return [(units[one.row].iso2, one, found) for one, found in (*by_calculation, *facts().chosen)]


def fitting(found: Means) -> set[str]:
    return {item.id for _, item in found.instruments}


def test_the_scholarship_is_for_countries_outside_the_eea() -> None:
    a = facts().planned.assessment
    offered = [one.row for _, one, found in told() if "holland_scholarship_programme" in fitting(found)]
    assert offered
    assert not any(member_of(a, row, "eea") for row in offered)


def test_nothing_is_offered_where_sanctions_stop_it() -> None:
    under = [(iso2, found) for iso2, one, found in told() if "sanctions" in {v.id for v in one.below}]
    assert "CN" in [iso2 for iso2, _ in under]
    for _, found in under:
        assert not any(isinstance(item, Instrument) for _, item in (*found.instruments, *found.unsure))


def test_a_safeguard_stops_all_but_what_works_despite_it() -> None:
    for _, one, found in told():
        below = {verdict.id for verdict in one.below}
        for _, item in (*found.instruments, *found.unsure):
            if isinstance(item, Instrument):
                assert item.eligible is not None
                assert below <= set(item.eligible.despite)
        for kept in found.stopped:
            assert set(kept.by) <= below


def test_what_no_source_says_is_a_question() -> None:
    questions = {item.id for _, _, found in told() for _, item in found.unsure}
    assert questions == {"science_diplomacy_fund", "merian_fund", "money_follows_cooperation", "living_labs"}
    assert not questions & {name for _, _, found in told() for name in fitting(found)}


def test_pacts_and_eureka_stay_with_those_they_are_for() -> None:
    a = facts().planned.assessment
    for iso2, one, found in told():
        if "inn_innovation_pacts" in fitting(found):
            assert iso2 in ("DE", "FR")
        eureka = member_of(a, one.row, "eureka")
        assert not ("eureka_projects" in fitting(found) and not eureka)
        assert not ("inn_global_stars" in fitting(found) and eureka)


def test_an_instrument_that_ended_is_not_offered() -> None:
    plan, strategy = shipped_plan()
    a = facts().planned.assessment
    over = tuple(
        item.model_copy(update={"until": parse_when("2024")}) if item.id == "eureka_projects" else item
        for item in strategy.instruments
    )
    made = planned(a, plan, strategy.groups, posts=10)
    changed = strategy.model_copy(update={"instruments": over})
    found = [means(made, one, changed) for one in postures(made)]
    assert not any("eureka_projects" in fitting(one) for one in found)
    assert any("eureka_projects" in {item.id for _, item in one.ended} for one in found)


def test_a_new_name_is_told_from_its_day_on() -> None:
    plan, strategy = shipped_plan()
    fit: Fit = next(fit for fit in plan.instruments if fit.item == "holland_scholarship_programme")
    item = next(item for item in strategy.instruments if item.id == fit.item)
    before = instrument_name(fit, item, "nl", date(2023, 5, 31))
    assert before == "Holland Scholarship Programme"
    after = instrument_name(fit, item, "nl", date(2023, 6, 1))
    assert after == "Holland Scholarship Programme (sinds juni 2023 NL Scholarship)"


def test_an_instrument_of_which_no_source_says_for_whom_is_a_question() -> None:
    _, strategy = shipped_plan()
    bare = tuple(
        item.model_copy(update={"eligible": None}) if item.id == "eureka_projects" else item
        for item in strategy.instruments
    )
    changed = strategy.model_copy(update={"instruments": bare})
    made = facts().planned
    one = next(one for one in postures(made) if made.assessment.units[one.row].iso2 == "DE")
    found = means(made, replace(one), changed)
    assert "eureka_projects" in {item.id for _, item in found.unsure}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("others: eea", "others: eae", "P876"), ("despite: [academic_freedom,", "despite: [academic,", "P511")],
)
def test_a_body_or_safeguard_that_is_not_there_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    for name in ("criteria.yaml", "sources.yaml", "memberships.yaml", "memberships.csv"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("countries", "indicators"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = (ROOT / "strategy.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "strategy.yaml").write_text(text.replace(old, new), encoding="utf-8")
    problems = Problems()
    gather_workspace(tmp_path, problems, strategy=True)
    assert [one.code for one in problems.errors] == [code]
