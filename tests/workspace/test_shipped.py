"""The workspace in this repository: what must hold of its data whatever anybody adds."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.model.criteria import Indicator, JudgementScale
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.workspace import Workspace, read_workspace, used_series

ROOT = Path(__file__).resolve().parent.parent.parent

NAMED = set(
    (
        "DE FR GB BR CN IN ID JP ZA KR IL CH US CA TR MX RU VN AT BE IT "
        "AR BD CO EG KE MY MA NG PA PH PL SG TW TH UA AE"
    ).split()
)
BY_GROUP = set("DK FI IS NO SE AU NZ".split())


@cache
def workspace() -> Workspace:
    return read_workspace(ROOT, strategy=True, all_figures=True)


@cache
def assessment() -> Assessment:
    problems = Problems()
    found = read_policy(ROOT / "policy.yaml", "policy.yaml", workspace().criteria, problems)
    assert found is not None
    return assess(gather(workspace()), make_recipe(*found))


def test_every_named_country_and_every_member_of_a_group_has_a_profile() -> None:
    assert set(workspace().profiles) == NAMED | BY_GROUP


def test_members_of_groups_say_that_they_are_only_that() -> None:
    for code in BY_GROUP:
        ikt = workspace().profiles[code].ikt
        assert ikt is not None
        assert ikt.choice_by == "group"


def test_the_ten_and_the_possible_two_are_those_of_the_letter() -> None:
    choices: dict[str, set[str]] = {}
    for code, profile in workspace().profiles.items():
        assert profile.ikt is not None
        choices.setdefault(profile.ikt.choice, set()).add(code)
    assert choices["chosen"] == set("DE FR GB BR CN IN ID JP ZA KR".split())
    assert choices["possible"] == {"IL", "CH"}
    assert choices["phase_out"] == set("TR MX RU VN".split())


def test_the_pilots_of_2018_are_canada_china_germany_and_indonesia() -> None:
    pilots = {code for code, p in workspace().profiles.items() if p.ikt and p.ikt.pilot_2018}
    assert pilots == {"CA", "CN", "DE", "ID"}


def test_every_fact_of_the_ledger_is_told_or_left_out_with_a_reason() -> None:
    ran = subprocess.run(
        [sys.executable, "tools/count_facts.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_each_top_criterion_has_evidence_and_at_least_two_attributes() -> None:
    for criterion in workspace().criteria.criteria:
        assert len(criterion.attributes) >= 2
        assert any(isinstance(leaf, Indicator) for leaf in criterion.attributes)


def test_every_attribute_says_why_and_every_series_it_uses_is_shipped() -> None:
    assert all(leaf.why is not None for leaf in workspace().criteria.attributes())
    assert used_series(workspace().criteria) <= set(workspace().source_of)


def document_of_data() -> tuple[str, str]:
    """What the document says of attributes, and of figures that none of them uses."""
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    attributes, _, further = text.partition("\n# Further figures")
    return attributes, further.partition("\n## ")[0]


def test_every_attribute_has_its_line_in_the_data_document() -> None:
    lines = document_of_data()[0].splitlines()
    rows = [line.split("|")[1].strip(" `") for line in lines if line.startswith("| `")]
    assert rows == [leaf.id for leaf in workspace().criteria.attributes()]


def test_every_source_of_figures_that_no_attribute_uses_has_its_line_in_the_data_document() -> None:
    used = {workspace().source_of[series] for series in used_series(workspace().criteria)}
    table = document_of_data()[1].partition("\n## Which edition")[0]
    named = set()
    for line in table.splitlines():
        if line.startswith("| `"):
            here = set(re.findall("`([^`]+)`", line.split("|")[1]))
            named |= here
            # What serves a purpose in this framing stands in bold in its row.
            assert here <= used or "**" not in line, line
    assert {source for source in workspace().source_of.values() if source not in used} <= named


def test_rubrics_run_from_zero_to_four() -> None:
    for leaf in workspace().criteria.attributes():
        if isinstance(leaf, JudgementScale):
            assert sorted(leaf.levels) == [0, 1, 2, 3, 4]


def test_no_judgement_is_shipped_since_no_source_looked_at_every_country() -> None:
    assert all(not profile.judgements for profile in workspace().profiles.values())


def test_no_letter_counts_as_having_looked_at_every_country() -> None:
    letters = [source for source in workspace().sources.values() if source.kind == "letter"]
    assert len(letters) >= 5
    assert all(source.looked_at == "some_countries" for source in letters)


def test_the_choice_of_the_letter_is_no_part_of_any_score() -> None:
    counted = [leaf.count for leaf in workspace().criteria.attributes() if hasattr(leaf, "count")]
    assert all("reason" not in kinds and "statement" not in kinds for kinds in counted)


def test_all_published_figures_of_all_countries_are_kept() -> None:
    for series, by_country in workspace().figures.items():
        source = workspace().sources[workspace().source_of[series]]
        # A year is known only of agreements that there were.
        if source.looked_at == "some_countries" or series == "WTI.FIRST_CULTURAL_AGREEMENT_NLD":
            continue
        assert len(by_country) > 40, series


@pytest.mark.parametrize(
    ("series", "iso3", "year", "value"),
    [
        ("UIS.GERD_PCT_GDP", "KOR", 2020, 4.8145),
        ("GII.SCORE", "CHE", 2022, 64.6),
        ("HDR.HDI", "NLD", 2022, 0.946),
        ("OPENALEX.COPUB_NLD", "DEU", 2019, 12595),
        ("CORDIS.H2020_PROJECTS_WITH_NLD", "USA", 2020, 334),
        ("UNDESA.BORN_HERE_IN_NLD", "TUR", 2019, 204702),
        ("OECD.STUDENTS_IN_NLD_FROM", "CHN", 2019, 4475),
        ("PASSPORT.ENTRY_TO_NLD", "UKR", 2025, 3),
        ("VDEM16.v2xca_academ", "NLD", 2023, 0.797),
        ("WGI.RL.EST", "NLD", 2021, 1.7393476),
    ],
)
def test_a_figure_is_the_published_one(series: str, iso3: str, year: int, value: float) -> None:
    assert workspace().figures[series][iso3][year] == pytest.approx(value, rel=1e-9)


def test_nobody_vanishes() -> None:
    a = assessment()
    told = len(a.order()) + len(a.set_aside) + len(a.excluded)
    assert told == len(workspace().profiles)


def test_every_score_lies_within_its_doubt_and_rests_on_something() -> None:
    a = assessment()
    assert (a.scores.low <= a.scores.total).all()
    assert (a.scores.total <= a.scores.high).all()
    assert (a.known[a.ranked] >= a.recipe.policy.least_known.country).all()


def test_adding_a_call_to_a_profile_moves_its_score() -> None:
    before = assessment()
    spot = [unit.iso2 for unit in before.units].index("NO")
    profile = workspace().profiles["NO"]
    other = workspace().profiles["IN"]
    assert profile.ikt is not None
    assert other.ikt is not None
    changed = profile.ikt.model_copy(update={"global_stars_call": other.ikt.global_stars_call})
    profiles = {**workspace().profiles, "NO": profile.model_copy(update={"ikt": changed})}
    source = workspace()
    moved = Workspace(
        source.root, source.criteria, profiles, source.sources, source.figures, source.strategy,
        source.documents, source.hashes, source.source_of,
    )  # fmt: skip
    after = assess(gather(moved), before.recipe)
    assert after.scores.total[spot] > before.scores.total[spot] + 0.5


def test_every_policy_scores() -> None:
    for path in [ROOT / "policy.yaml", *sorted((ROOT / "policies").glob("*.yaml"))]:
        problems = Problems()
        found = read_policy(path, path.name, workspace().criteria, problems)
        assert not problems.errors
        assert found is not None
        assert len(assess(gather(workspace()), make_recipe(*found)).order()) > 20
