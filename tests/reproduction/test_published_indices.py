"""Two published indices as ordinary workspaces, recomputed by the program that ranks for the strategy.

``hdi_2022``: UNDP, Human Development Report 2023-24, composite indices, complete time series
(hdr.undp.org/data-center/documentation-and-downloads, CC BY 3.0 IGO), figures of 2022 read from GitHub
``shanchengnb/GISHOMEWORK``, ``1.csv``, commit 753f7e9. Goalposts and means: Technical note 1 of that report.
``published/hdi_2022.csv`` holds its HDI (three decimals) and its ranks.

``gii_2013_2022``: Global Innovation Index, editions 2013 to 2022, WIPO with Cornell University, INSEAD and
later the Portulans Institute (wipo.int/global_innovation_index; the edition of 2021 is CC BY 4.0, others may
differ), read from GitHub ``saraborello/billionaire-country-hotspots``,
``data/raw/global_innovation_index.csv``, commit 7ec9caa, which names Mendeley Data ``cvkdzr8tv3``.
``published/gii_2013_2022.csv`` holds its index. Pillars and index are printed to one decimal, each 0.05 off
at most, so rounding can make a difference of 0.10.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.countries.table import codes
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.workspace import read_workspace
from ikt.scoring.ranks import competition_rank
from ikt.telling.language.numbers import decimal
from tests.cli.conftest import ROOT, Run

HERE = Path(__file__).parent
HDI, GII = "tests/reproduction/hdi_2022", "tests/reproduction/gii_2013_2022"
EDITIONS = range(2013, 2023)


def published(name: str) -> list[dict[str, str]]:
    with (HERE / "published" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def printed_hdi() -> dict[str, str]:
    """The index by country, with its three decimals (the copy writes 0.8 for 0.800)."""
    return {row["iso3"]: f"{float(row['hdi']):.3f}" for row in published("hdi_2022.csv")}


def printed_ranks() -> dict[str, int]:
    return {row["iso3"]: int(row["rank"]) for row in published("hdi_2022.csv")}


def as_printed(score: float) -> str:
    """A score as UNDP prints it: 0 to 1, half up to three decimals."""
    return decimal(score / 100.0, 3, "en")


@cache
def assessed(folder: str) -> Assessment:
    workspace = read_workspace(ROOT / folder)
    problems = Problems()
    found = read_policy(ROOT / folder / "policy.yaml", "policy.yaml", workspace.criteria, problems)
    assert found is not None
    assert not list(problems)
    return assess(gather(workspace, longlist=True), make_recipe(*found))


def scored(run: Run, folder: str, *words: str) -> dict[str, Any]:
    """What ``ikt score`` says of a folder in JSON."""
    ran = run("score", "-C", folder, "--longlist", "--format", "json", *words)
    assert (ran.code, ran.err) == (0, "")
    told: dict[str, Any] = json.loads(ran.out)
    return told


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """A workspace for each edition of the index: editions cannot be compared, so each names its own."""
    found = {}
    for year in EDITIONS:
        root = tmp_path_factory.mktemp("gii") / str(year)
        shutil.copytree(ROOT / GII, root)
        criteria = root / "criteria.yaml"
        text = criteria.read_text(encoding="utf-8")
        criteria.write_text(text.replace("edition: 2022", f"edition: {year}"), encoding="utf-8")
        found[year] = str(root)
    return found


@pytest.mark.parametrize(
    ("folder", "name", "count"), [(HDI, "hdi_2022.csv", 193), (GII, "gii_2013_2022.csv", 149)]
)
def test_units_are_the_published_ones_and_have_their_names_from_the_iso_table(
    folder: str, name: str, count: int
) -> None:
    units = assessed(folder).units
    assert {unit.iso3 for unit in units} == {row["iso3"] for row in published(name)}
    assert len(units) == count
    assert all(unit.profile is None and unit.name == codes().names[unit.iso2] for unit in units)


@pytest.mark.parametrize("folder", [HDI, GII])
def test_nothing_is_to_be_mended(run: Run, folder: str) -> None:
    ran = run("check", "-C", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Good: ")


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("folder", [HDI, GII])
def test_the_table_has_a_line_for_every_ranked_country(run: Run, folder: str, lang: str) -> None:
    ran = run("score", "-C", folder, "--longlist", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    ranks = re.findall(r"^ *=?(\d+) .* *\d+[.,]\d–\d+[.,]\d ", ran.out, re.MULTILINE)
    a = assessed(folder)
    assert ranks == [str(a.rank[row]) for row in a.order()]


class TestHumanDevelopmentIndex:
    def test_a_dimension_weighs_a_third_and_each_half_of_education_a_sixth(self) -> None:
        np.testing.assert_allclose(assessed(HDI).share, [1 / 3, 1 / 6, 1 / 6, 1 / 3])

    def test_all_193_values_come_out_to_the_third_decimal(self) -> None:
        a = assessed(HDI)
        scores = zip(a.units, a.scores.total, strict=True)
        assert {unit.iso3: as_printed(float(score)) for unit, score in scores} == printed_hdi()

    def test_all_193_ranks_come_out_when_the_values_as_printed_are_ranked(self) -> None:
        a = assessed(HDI)
        ranks = competition_rank(np.array([float(as_printed(float(score))) for score in a.scores.total]))
        assert dict(zip((unit.iso3 for unit in a.units), ranks.tolist(), strict=True)) == printed_ranks()

    def test_unrounded_scores_rank_otherwise_by_two_places_at_most(self) -> None:
        a = assessed(HDI)
        off = [int(rank) - printed_ranks()[unit.iso3] for unit, rank in zip(a.units, a.rank, strict=True)]
        assert max(map(abs, off)) == 2

    def test_the_command_line_gives_the_same_values_and_no_contributions(self, run: Run) -> None:
        told = scored(run, HDI)
        jsonschema.validate(told, json.loads((ROOT / "schema" / "score.json").read_text(encoding="utf-8")))
        iso3_of = codes().iso3_of
        values = {iso3_of[one["iso2"]]: as_printed(one["score"]) for one in told["countries"]}
        assert values == printed_hdi()
        assert told["set_aside"] == []
        assert all(country["contributions"] is None for country in told["countries"])

    @pytest.mark.parametrize("command", ["show", "explain"])
    def test_norway_can_be_looked_into(self, run: Run, command: str) -> None:
        ran = run(command, "NO", "-C", HDI)
        assert (ran.code, ran.err) == (0, "")
        assert "83.39" in ran.out

    @pytest.mark.parametrize("command", ["show", "explain"])
    def test_norway_with_a_profile_can_be_looked_into(self, run: Run, tmp_path: Path, command: str) -> None:
        shutil.copytree(ROOT / HDI, tmp_path, dirs_exist_ok=True)
        (tmp_path / "countries").mkdir()
        profile = "iso2: NO\nname: {en: Norway, nl: Noorwegen}\nregion: Europe\n"
        (tmp_path / "countries" / "NO.yaml").write_text(profile, encoding="utf-8")
        ran = run(command, "NO", "-C", str(tmp_path))
        assert (ran.code, ran.err) == (0, "")
        assert "83.39" in ran.out


class TestGlobalInnovationIndex:
    def test_an_input_pillar_weighs_a_tenth_and_an_output_pillar_a_quarter(self) -> None:
        np.testing.assert_allclose(assessed(GII).share, [0.1] * 5 + [0.25] * 2)

    def test_1330_of_1331_come_out_within_rounding_and_malaysia_2018_does_not(
        self, run: Run, editions: dict[int, str]
    ) -> None:
        """Malaysia 2018 is printed as 43.0; the pillars of the copy give 43.155."""
        index = {(row["iso3"], int(row["year"])): float(row["gii"]) for row in published("gii_2013_2022.csv")}
        score = {
            (codes().iso3_of[country["iso2"]], year): country["score"]
            for year in EDITIONS
            for country in scored(run, editions[year])["countries"]
        }
        assert score.keys() == index.keys()
        assert len(index) == 1331
        # In whole billionths, as ranks compare: a tenth in float64 may lie a hair beyond a tenth.
        off = {row: round(abs(score[row] - index[row]), 9) for row in index}
        assert [row for row in index if off[row] > 0.10] == [("MYS", 2018)]
        assert index["MYS", 2018] == 43.0
        assert score["MYS", 2018] == pytest.approx(43.155, abs=1e-9)
        assert np.mean(list(off.values())) == pytest.approx(0.03, abs=0.005)

    def test_contributions_of_input_and_output_add_up_in_every_edition(
        self, run: Run, editions: dict[int, str]
    ) -> None:
        for year in EDITIONS:
            for country in scored(run, editions[year])["countries"]:
                assert country["contributions"].keys() == {"input", "output"}
                assert sum(country["contributions"].values()) == pytest.approx(country["score"], abs=1e-9)

    def test_who_is_not_in_an_edition_is_set_aside_and_not_ranked_by_another(
        self, run: Run, editions: dict[int, str]
    ) -> None:
        for year in EDITIONS:
            told = scored(run, editions[year])
            inside = {row["iso3"] for row in published("gii_2013_2022.csv") if row["year"] == str(year)}
            aside = {codes().iso3_of[country["iso2"]] for country in told["set_aside"]}
            assert aside == {unit.iso3 for unit in assessed(GII).units} - inside
