"""What people meet in their first minutes: a workspace made twice, a folder that lacks, help."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest

from ikt.cli import ikt
from ikt.model.criteria import Count
from ikt.telling.language.alphabet import alphabetical
from tests.cli.conftest import Run
from tests.deciding.worlds import shipped


def test_a_second_init_says_what_is_new_the_same_and_kept(run: Run, tmp_path: Path) -> None:
    work = tmp_path / "work"
    assert run("init", str(work)).code == 0
    again = " ".join(run("init", str(work)).out.split())
    # What ikt notes for itself is no file of the workspace.
    count = sum(path.is_file() and ".ikt" not in path.parts for path in work.rglob("*"))
    assert f"no file was missing. {count} files were there already" in again
    assert "differ" not in again
    (work / "policy.yaml").write_text("mine\n", encoding="utf-8")
    (work / "plan.yaml").unlink()
    ran = run("init", str(work), "--lang", "nl")
    told = " ".join(ran.out.split())
    assert ran.code == 0
    assert f"Eén bestand ontbrak in {work} en staat er nu: plan.yaml." in told
    assert f"{count - 2} bestanden waren er al en zijn gelijk aan die van ikt." in told
    assert "Eén bestand wijkt af van dat van ikt en is gebleven zoals het was: policy.yaml." in told
    assert (work / "policy.yaml").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Made the folder {}, which was not there.\n"),
        ("nl", "De map {} bestond nog niet en is aangemaakt.\n"),
    ],
)
def test_a_folder_that_is_made_for_an_answer_is_told(run: Run, tmp_path: Path, lang: str, told: str) -> None:
    words = ("score", "--top", "3", "--lang", lang, "-o", str(tmp_path / "new" / "deep" / "a.csv"))
    assert run(*words).err == told.format(tmp_path / "new" / "deep")
    assert run(*words).err == ""


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_is_wrong_is_no_wider_than_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    words = ("whatif", "--set", "kennisveiligheid=x2", "--lang", lang)
    piped = run(*words)
    assert (piped.code, len(piped.err.splitlines())) == (2, 1)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    shown = run(*words)
    assert max(map(len, shown.err.splitlines())) <= 80
    assert shown.err.split() == piped.err.split()


def test_dutch_help_says_in_dutch_what_is_to_be_filled_in(run: Run) -> None:
    told = run("set", "--help", "--lang", "nl").out
    assert "WAAR NAAM=WAARDE..." in told
    assert "--low NIVEAU" in told


@pytest.mark.parametrize("day", ["2023-06-30", "2025-12-31"])
def test_status_counts_what_it_shows_and_rows_shows_all(run: Run, day: str) -> None:
    short = run("status", "--as-of", day).out
    hints = [int(found[2]) for found in re.finditer(r"(\d+|One) more; --rows (\d+) shows all", short)]
    assert hints
    passed = re.search(r"(\d+)\s+dates\s+that\s+sources\s+gave", short)
    assert passed is not None
    assert int(passed[1]) in hints
    long = run("status", "--as-of", day, "--rows", str(max(hints))).out
    assert "more;" not in long
    csv = run("status", "--as-of", day, "--format", "csv").out
    assert csv.count('"Past its date, outcome unknown",') == int(passed[1])


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_check_is_no_wider_than_a_terminal(run: Run, lang: str) -> None:
    assert max(map(len, run("check", "--lang", lang).out.splitlines())) <= 80


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_help_fits_a_terminal_and_names_values_in_its_own_language(run: Run, lang: str) -> None:
    for name in ("", *ikt.modules):
        told = run("--lang", lang, *([name] if name else []), "--help").out
        assert max(map(len, told.splitlines())) <= 80
        assert "4294967295" not in told
        assert "<=x" not in told
        words = set(re.findall(r"\b[A-Z]{3,}\b", told))
        dutch, english = {"LAND", "BESTAND", "DATUM", "MAP"}, {"COUNTRY", "FILE", "DATE", "DIR"}
        assert not words & (english if lang == "nl" else dutch), name


def test_a_file_is_named_in_one_way_and_earlier_names_are_understood(run: Run, tmp_path: Path) -> None:
    page, days = str(tmp_path / "page.html"), str(tmp_path / "days.ics")
    for name in ("-o", "--output", "--out"):
        assert run("meeting", name, page).code == 0
    for name in ("-o", "--output", "--ics"):
        assert run("calendar", name, days).code == 0
    for name in ("meeting", "calendar", "brief"):
        told = run(name, "--help").out
        assert "-o, --output " in told
        assert "--out " not in told
        assert "--ics" not in told


def test_two_policies_and_a_country_are_not_asked_together(run: Run) -> None:
    ran = run("tip", "DE", "--common", "policy.yaml", "policies/quality-first.yaml")
    assert ran.code == 2
    assert "--common compares two policies and takes no country" in ran.err


def test_a_count_of_nothing_has_a_source_too(run: Run) -> None:
    """Nigeria shares no programme with the Netherlands and has no seat: lists say so, which are cited."""
    told = " ".join(run("show", "NG").out.split())
    counts = re.findall(r": \d, value \d+\.\d, indirect( \[\d+\])?", told)
    assert re.search(r": 0, value \d", told)
    assert len(counts) == sum(isinstance(leaf, Count) for leaf in shipped().leaves)
    assert all(counts)


def test_countries_without_a_rank_stand_by_name(run: Run) -> None:
    exclude = ("--threshold", "academic_freedom=0.4:exclude")
    told = " ".join(run("whatif", *exclude, "--lang", "nl").out.split())
    listed = re.search(r"academische vrijheid \(onder 0,4\) sluit (.+?) uit\.", told)
    assert listed is not None
    names = re.findall(r"(?:de |het )?([A-Z][^,()]+) \(\d,\d+\)", listed[1])
    assert len(names) > 3
    assert names == sorted(names, key=alphabetical)
    rows = list(csv.reader(io.StringIO(run("status", "--lang", "nl", "--format", "csv").out), delimiter=";"))
    assert "Brazilië, China, Duitsland, Frankrijk, India, Indonesië, Japan, Zuid-Afrika en Zuid-Korea" in [
        row[4] for row in rows
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("score", "--plot", "x.svg"), None),
        (("score", "--longlst"), "--longlist"),
        (("score", "--weigth", "x"), "--weights"),
        (("plan", "--polt", "x"), "--plot"),
    ],
)
def test_another_option_is_offered_for_a_slip_of_the_hand_and_for_nothing_else(
    run: Run, words: tuple[str, ...], told: str | None
) -> None:
    for lang, asks in (("en", "Did you mean"), ("nl", "Bedoelde u")):
        ran = run(*words, "--lang", lang)
        assert ran.code == 2
        assert (asks in ran.err) == (told is not None)
        assert told is None or told in ran.err


@pytest.mark.parametrize("word", ["word", "Word,html", "DOCX"])
def test_a_form_is_named_as_people_call_it(world: Run, tmp_path: Path, word: str) -> None:
    assert world("brief", "BV", "--to", word, "-o", str(tmp_path)).code == 0
    assert (tmp_path / "en" / "BV.docx").is_file()


def test_a_policy_goes_by_its_id_and_w_stands_for_weights(world: Run) -> None:
    by_file = world("score", "--weights", "policies/people-first.yaml")
    assert by_file.code == 0
    assert world("score", "-w", "people-first") == by_file


def test_weights_are_written_as_percentages_too(folder: Path, world: Run) -> None:
    text = (folder / "policy.yaml").read_text(encoding="utf-8")
    points = "weights: {quality: 10, joint: 10, society: 10, bonds: 10}"
    assert points in text
    shares = text.replace(points, "weights: {quality: 40%, joint: 12.5 %, society: 17.5%, bonds: 30%}")
    (folder / "shares.yaml").write_text(shares, encoding="utf-8")
    told = json.loads(world("score", "--weights", "shares.yaml", "--format", "json").out)
    assert told["weights"] == {"quality": 0.4, "joint": 0.125, "society": 0.175, "bonds": 0.3}
