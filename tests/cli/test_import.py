"""``ikt import`` from a downloaded file to the files of a workspace: shown first, then all of it or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ikt.problems import Problems
from ikt.reading.workspace import read_workspace
from tests.cli.conftest import Run
from tests.invented import WORLD
from tests.reading.imports.made import SAMPLES, WORLD_BANK, workbook

PEOPLE = ("downloads/people-2026.csv", "--edition", "2026-06-30", "--published", "2026-06", "--keep")
LIFE = str(SAMPLES / "owid-life-expectancy.csv")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".ikt" not in path.parts
    }


def test_nothing_is_written_without_being_asked(folder: Path, world: Run) -> None:
    before = files(folder)
    ran = world("import", *PEOPLE)
    assert (ran.code, ran.err) == (0, "")
    assert files(folder) == before


def test_what_is_lacking_stops_writing_only(folder: Path, world: Run) -> None:
    before = files(folder)
    assert world("import", "downloads/people-2026.csv").code == 0
    ran = world("import", "downloads/people-2026.csv", "--write")
    assert ran.code == 2
    assert "--edition" in ran.err
    assert files(folder) == before


def test_what_is_written_is_what_was_shown_and_no_other_line_changes(folder: Path, world: Run) -> None:
    sources, figures = (folder / "sources.yaml").read_text(), (folder / "indicators/people.csv").read_text()
    shown = json.loads(world("import", *PEOPLE, "--format", "json").out)
    ran = world("import", *PEOPLE, "--write")
    assert (ran.code, ran.err) == (0, "")
    changed = [
        (old, new)
        for old, new in zip(
            sources.splitlines(), (folder / "sources.yaml").read_text().splitlines(), strict=True
        )
        if old != new
    ]
    assert [old.strip() for old, _ in changed] == ['edition: "2025-06-30"', "published: 2025-06"]
    assert [new.strip() for _, new in changed] == ['edition: "2026-06-30"', "published: 2026-06"]
    after = (folder / "indicators/people.csv").read_text().splitlines()
    gone = set(figures.splitlines()) - set(after)
    come = set(after) - set(figures.splitlines())
    revised = sum(len(one["revised"]) for one in shown["series"])
    assert len(gone) == revised
    assert len(come) == revised + sum(len(one["new"]) for one in shown["series"])
    again = json.loads(world("import", *PEOPLE, "--format", "json").out)
    assert not any(one["new"] or one["revised"] for one in again["series"])
    assert world("check").code == 0


def test_an_edition_in_both_languages_gives_way_to_the_one_that_is_said(folder: Path, world: Run) -> None:
    sources = folder / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    was = 'edition: "2025-06-30"'
    both = "edition: {en: 2025 (second), nl: 2025 (tweede)}"
    assert text.count(was) == 1
    sources.write_text(text.replace(was, both), encoding="utf-8", newline="\n")
    ran = world("import", *PEOPLE, "--write")
    assert (ran.code, ran.err) == (0, "")
    after = text.replace(was, "edition: 2026-06-30").replace("published: 2025-06\n", "published: 2026-06\n")
    assert sources.read_text(encoding="utf-8") == after


@pytest.mark.parametrize("name", ["people", "freedom", "research"])
def test_importing_what_is_there_changes_nothing(folder: Path, world: Run, name: str) -> None:
    before = files(folder)
    ran = world("import", f"indicators/{name}.csv", "--write")
    assert (ran.code, ran.err) == (0, "")
    assert files(folder) == before


def test_a_new_source_comes_with_its_figures_and_can_be_read(folder: Path, world: Run) -> None:
    said = ("--series", "OWID.LIFE", "--edition", "2023", "--published", "2023-05", "--licence", "CC BY 4.0")
    old = (folder / "sources.yaml").read_text()
    ran = world("import", LIFE, *said, "--write")
    assert (ran.code, ran.err) == (0, "")
    assert (folder / "sources.yaml").read_text().startswith(old)
    found = read_workspace(folder, all_figures=True, problems=Problems())
    assert found.figures["OWID.LIFE"]["ALB"][2019] == 78.573
    assert found.sources["owid.life"].licence.name == "CC BY 4.0"
    assert world("check").code == 0


def test_a_series_can_get_a_source_of_its_own(folder: Path, world: Run) -> None:
    book = workbook({"Law": [("iso3", "indicator", 2023, 2024), ("NFK", "INV.LAW", -0.44, 0.1)]})
    (folder / "law.xlsx").write_bytes(book)
    said = ("--edition", "v2", "--published", "2026-03", "--source", "law-2026", "--keep", "--write")
    ran = world("import", "law.xlsx", *said)
    assert (ran.code, ran.err) == (0, "")
    found = read_workspace(folder, all_figures=True, problems=Problems())
    assert found.source_of["INV.LAW"] == "law-2026"
    assert "INV.LAW" not in found.sources["freedom"].series
    assert "INV.LAW," not in (folder / "indicators/freedom.csv").read_text()
    was = read_workspace(WORLD, all_figures=True).figures["INV.LAW"]
    assert found.figures["INV.LAW"] == {**was, "NFK": {2023: -0.44, 2024: 0.1}}


ALL_OF_FREEDOM = (
    "downloads/freedom-v2.csv",
    "--edition",
    "v2",
    "--published",
    "2026-03",
    "--source",
    "freedom-2026",
)


def test_a_source_that_is_left_without_series_goes(folder: Path, world: Run) -> None:
    ran = world("import", *ALL_OF_FREEDOM, "--write")
    assert (ran.code, ran.err) == (0, "")
    sources = read_workspace(folder, all_figures=True, problems=Problems()).sources
    assert "freedom" not in sources
    assert sources["freedom-2026"].sender.en == "Panel of Invented Experts"


def test_a_source_that_is_cited_stays_without_its_series(folder: Path, world: Run) -> None:
    profile = folder / "countries/BV.yaml"
    text = profile.read_text()
    assert "source: team-2024" in text
    profile.write_text(text.replace("source: team-2024", "source: freedom"))
    ran = world("import", *ALL_OF_FREEDOM, "--write")
    assert (ran.code, ran.err) == (0, "")
    sources = read_workspace(folder, all_figures=True, problems=Problems()).sources
    assert sources["freedom"].series == {}
    assert "INV.LAW" in sources["freedom-2026"].series


def test_who_cannot_be_named_is_told_with_the_cell(folder: Path, world: Run) -> None:
    rows = [("Country", 2023, 2024), ("Norfolk Island", -0.4, 0.1), ("Atlantis", 1, 2)]
    (folder / "law.xlsx").write_bytes(workbook({"Law": rows}))
    ran = world("import", "law.xlsx", "--series", "INV.LAW")
    assert (ran.code, ran.err) == (0, "")
    told = " ".join(ran.out.split())
    assert "Atlantis (Law!A3) is no country that ikt knows; its figures are not taken." in told
    assert told.index("Atlantis") < told.index("It would change")


def test_the_edition_that_a_criterion_names_is_told(folder: Path, world: Run) -> None:
    (folder / "index.csv").write_text("iso3,indicator,year,value\nNFK,INV.INDEX,2023,41\n")
    told = " ".join(world("import", "index.csv", "--lang", "nl").out.split())
    assert "“Verzonnen index” in criteria.yaml rekent met editie 2022; de nieuwe cijfers tellen pas" in told
    assert "Wie zou verschuiven is pas te zeggen na --edition, --published en --replace." in told
    before = files(folder)
    ran = world("import", "index.csv", "--edition", "2023", "--published", "2023-09", "--keep", "--write")
    assert ran.code == 2
    assert "quality.index in criteria.yaml uses edition 2022" in ran.err
    assert files(folder) == before


def test_a_file_that_names_no_series_is_told_how_to_name_it(folder: Path, world: Run) -> None:
    (folder / "index.csv").write_text("iso3,year,value\nNFK,2022,41\n")
    told = " ".join(world("import", "index.csv").out.split())
    assert "the file names no series; give for example --series INV.INDEX" in told


def test_a_row_of_another_scale_is_named_with_its_own_before(folder: Path, world: Run) -> None:
    (folder / "index.csv").write_text("iso3,indicator,year,value\nNFK,INV.INDEX,2023,41000\n")
    told = " ".join(world("import", "index.csv").out.split())
    assert "INV.INDEX is not taken: some figures look like another scale (1)." in told
    assert "(2023) to 41,000 (2023)" in told


def test_what_is_kept_is_not_called_lost_and_countries_stand_by_name(world: Run) -> None:
    told = world("import", *PEOPLE).out
    assert "Kept" in told
    assert "Lost" not in told
    said = ("--edition", "2026-06-30", "--published", "2026-06", "--replace", "--rows", "20")
    lines = world("import", PEOPLE[0], *said).out.splitlines()
    start = lines.index("Figures that the file does not have") + 2
    rows = [line.split()[1] for line in lines[start:] if line.startswith("INV.")]
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("lang", "advice", "culprit"),
    [
        ("en", "a point for decimals, nothing between thousands", "a spreadsheet that writes a comma"),
        ("nl", "een punt voor decimalen", "een rekenblad dat decimalen met een komma schrijft"),
    ],
)
def test_a_decimal_comma_is_told_where_it_comes_from(
    folder: Path, world: Run, lang: str, advice: str, culprit: str
) -> None:
    (folder / "a.csv").write_text("Country;2019\nFrance;1,5\n")
    ran = world("import", "a.csv", "--lang", lang)
    assert ran.code == 1
    assert advice in ran.err
    assert culprit in ran.err


def test_a_source_is_of_one_publisher(world: Run) -> None:
    said = ("--source", "one", "--edition", "1", "--published", "2026")
    ran = world("import", "downloads/freedom-v2.csv", "downloads/people-2026.csv", *said)
    assert ran.code == 2
    assert "more than one publisher" in ran.err


def test_bad_files_are_told_together_with_file_and_line(folder: Path, world: Run) -> None:
    (folder / "a.csv").write_text("Country,2019\nFrance,1;5\n")
    (folder / "b.csv").write_text("<html>")
    before = files(folder)
    ran = world("import", "a.csv", "b.csv", "none.csv", "--write")
    assert ran.code == 1
    for line in ("a.csv:2:8: P921", "b.csv:1:1: P918", "none.csv: P108"):
        assert line in ran.err
    assert files(folder) == before


def test_a_workspace_that_would_not_be_read_is_not_written(
    folder: Path, world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that grew wrong beside the figures is seen before anything is written."""
    from ikt.keeping import imported

    monkeypatch.setattr(imported, "_line", lambda key, figure: "no line of figures")
    before = files(folder)
    ran = world("import", *PEOPLE, "--write")
    assert ran.code == 1
    assert "indicators/people.csv" in ran.err
    assert files(folder) == before


def test_check_asks_about_a_year_after_the_edition(folder: Path, world: Run) -> None:
    path = folder / "indicators/people.csv"
    path.write_text(path.read_text() + "SJM,INV.PEOPLE,2029,2500\n")
    ran = world("check")
    assert ran.code == 0
    assert "Q407 INV.PEOPLE: figures of 2029, though this edition was published in 2025-06" in " ".join(
        ran.out.split()
    )


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "json"])
def test_every_form_of_text(world: Run, form: str) -> None:
    ran = world("import", *PEOPLE, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert "INV.DEVELOPMENT" in ran.out


def test_files_of_any_line_ends_keep_them(folder: Path, world: Run) -> None:
    path = folder / "indicators/people.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert world("import", *PEOPLE, "--write").code == 0
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")


def test_the_embedded_workspace_is_never_written(
    tmp_path: Path, world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = world("import", str(SAMPLES / WORLD_BANK), "--series", "SP.DYN.LE00.IN", "--write")
    assert ran.code == 2
    assert "ikt init" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("--where", "unit"),
        ("--published", "soon"),
        ("--as-of", "soon"),
        ("--year", "99"),
        ("--series", "a b"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(world: Run, words: tuple[str, ...]) -> None:
    ran = world("import", LIFE, *words)
    assert ran.code == 2
    assert len(ran.err.strip().splitlines()) == 1
