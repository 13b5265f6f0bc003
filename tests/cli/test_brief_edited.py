"""``ikt brief --diff``: a fiche goes out as Word, is edited and comes back."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run


def sent(world: Run, folder: Path, *words: str) -> Path:
    """A fiche as Word, by its options."""
    assert world("brief", "BV", "--to", "docx", "-o", str(folder), *words).code == 0
    (made,) = folder.rglob("*.docx")
    return made


def edited(path: Path, **changed: str) -> Path:
    """The file with words changed, each ``old="new"`` with ``_`` for a space, where they stand in one run."""
    document = docx.Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    runs = [run for part in (document, *cells) for paragraph in part.paragraphs for run in paragraph.runs]
    for old, new in changed.items():
        found = [run for run in runs if old.replace("_", " ") in run.text]
        assert found, old
        found[0].text = found[0].text.replace(old.replace("_", " "), new)
    document.save(str(path))
    return path


def without_what_it_says_of_itself(path: Path) -> Path:
    """The file as a program saves it that keeps neither properties nor parts that it does not know."""
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            if not name.startswith(("customXml", "docProps/custom")):
                new.writestr(name, old.read(name))
    path.write_bytes(data.getvalue())
    return path


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_nobody_changed_anything(world: Run, tmp_path: Path, lang: str) -> None:
    alone = ("--annex", "no"), ("--kind", "points"), ("--audience", "partner"), ("--pages", "1")
    for words in ((), *alone):
        folder = tmp_path / "-".join(("all", *words))
        made = sent(world, folder, "--lang", lang, "--marking", "Zaak 1", *words)
        ran = world("brief", "BV", "--diff", str(made))
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.endswith("\nNobody changed anything in it.\n"), words


def test_each_change_stands_beside_the_field_that_it_came_from(world: Run, tmp_path: Path) -> None:
    made = edited(
        sent(world, tmp_path, "--lang", "nl"),
        Houd_wat="Bewaar wat",
        Dank_voor="Complimenten met",
        Kosten_kunnen="Kosten zullen",
        nieuwe_laser="lamp",
    )
    ran = world("brief", "--diff", str(made), "--format", "json")
    assert ran.code == 1
    answer = json.loads(ran.out)
    jsonschema.validate(answer, json.loads((ROOT / "schema" / "edited.json").read_text(encoding="utf-8")))
    at = {place["field"]: place["line"] for one in answer["changes"] for place in one["places"]}
    profile = (ROOT / "tests" / "world" / "countries" / "BV.yaml").read_text(encoding="utf-8").splitlines()
    for field, words in {
        "brief.line[0].text.nl": "Houd wat werkt",
        "brief.talking_points[0].text.nl": "Dank voor de beurs",
        "brief.risks[0].text.nl": "Kosten kunnen",
        "brief.chances[0].nl": "Een nieuwe laser",
    }.items():
        assert words in profile[at[field] - 1]
    text = world("brief", "BV", "--diff", str(made)).out
    assert "now: [Bewaar] wat werkt (Team North, december 2026)" in text
    assert "comes from countries/BV.yaml:37 brief.line[0].text.nl." in text


def test_facts_and_items_of_the_strategy_are_found_as_well(world: Run, tmp_path: Path) -> None:
    made = edited(
        sent(world, tmp_path),
        Agreement_on_culture="Treaty on culture",
        Pact_on_light="Deal on light",
        Work_on_light="Research on light",
        Invented_for_tests="Made up for tests",
    )
    answer = json.loads(world("brief", "--diff", str(made), "--format", "json").out)
    found = {(place["file"], place["field"]) for one in answer["changes"] for place in one["places"]}
    assert {
        ("countries/BV.yaml", "facts[2].text.en"),
        ("countries/BV.yaml", "ikt.pacts[0]"),
        ("countries/BV.yaml", "notes[0].en"),
    } <= found
    (item,) = [field for file, field in found if file == "strategy.yaml"]
    assert item.startswith("technologies.")
    assert item.endswith(".text.en")


def test_a_figure_in_a_table_and_a_sentence_by_rule_name_the_command(world: Run, tmp_path: Path) -> None:
    made = edited(sent(world, tmp_path), **{"3.1": "3.2", "With_the_weights": "By the weights"})
    text = " ".join(world("brief", "--diff", str(made)).out.split())
    assert "Changed in row “Research spending (invented; per cent of income)”, column “Bovaria”" in text
    assert "see “ikt show BV”. was: 3.1 now: 3.2" in text
    assert "follows from data by a rule, see “ikt explain BV”. was: [With] the weights" in text


@pytest.mark.parametrize(
    ("country", "audience", "old", "fields"),
    [
        ("TF", "internal", "Owner: not named", ["brief.owner", "brief.post_consulted", "brief.valid_until"]),
        ("TF", "internal", "in none of the sources", ["brief.message", "brief.line"]),
        ("TF", "internal", "diplomas are recognised", ["brief.recognition"]),
        ("TF", "internal", "has supplied a line yet", ["brief.talking_points"]),
        ("BV", "internal", "Still to be supplied by",
         ["brief.sensitivities", "brief.system", "brief.institutions", "brief.funders", "brief.agreements",
          "brief.recognition", "brief.contacts"]),
        ("BV", "post", "Still empty",
         ["brief.message", "brief.sensitivities", "brief.system", "brief.institutions", "brief.funders",
          "brief.agreements", "brief.recognition", "brief.talking_points", "brief.contacts"]),
    ],
)  # fmt: skip
def test_words_that_say_what_is_empty_name_the_fields_to_fill(
    world: Run, tmp_path: Path, country: str, audience: str, old: str, fields: list[str]
) -> None:
    """Nothing follows there from data: whoever wrote into such a line has what the profile lacks."""
    words = ("--to", "docx", "-o", str(tmp_path), "--audience", audience)
    assert world("brief", country, *words).code == 0
    (made,) = tmp_path.rglob("*.docx")
    edited(made, **{old: "Known by now"})
    answer = json.loads(world("brief", "--diff", str(made), "--format", "json").out)
    (change,) = answer["changes"]
    assert change["fields"] == fields
    assert (change["places"], change["command"]) == ([], "")
    text = " ".join(world("brief", "--diff", str(made)).out.split())
    assert f"belongs in countries/{country}.yaml, {fields[0]}" in text
    assert f"{fields[-1]}. was:" in text
    assert "ikt " not in text


@pytest.mark.parametrize("form", ["md", "html", "csv", "xlsx", "docx"])
def test_the_answer_has_the_forms_of_every_answer(world: Run, tmp_path: Path, form: str) -> None:
    made = edited(sent(world, tmp_path), A_new_laser="A lamp")
    out = tmp_path / f"answer.{form}"
    assert world("brief", "--diff", str(made), "-o", str(out)).code == 1
    assert out.stat().st_size > 0
    assert form not in ("md", "html", "csv") or "lamp" in out.read_text(encoding="utf-8")


def test_what_data_changed_since_is_told_apart(fresh: Run, folder: Path, tmp_path: Path) -> None:
    made = edited(sent(fresh, tmp_path / "sent"), A_new_laser="A lamp")
    profile = folder / "countries" / "BV.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("Costs may rise", "Costs will rise"), encoding="utf-8")
    ran = fresh("brief", "--diff", str(made))
    told = " ".join(ran.out.split())
    assert "1 changed" in told
    assert "the data behind 2 paragraphs changed (2. Sensitivities; Annex G: Account)" in told
    assert "Costs" not in told
    # Without its marks nothing tells them apart, and that is said.
    ran = fresh("brief", "BV", "--diff", str(without_what_it_says_of_itself(made)))
    told = " ".join(ran.out.split())
    assert "3 changed" in told
    assert "cannot be told apart" in told
    assert "no longer says how it was made" in told


def test_an_older_day_is_the_day_of_the_file(world: Run, tmp_path: Path) -> None:
    made = sent(world, tmp_path, "--as-of", "2022-12-31")
    ran = world("brief", "--diff", str(made))
    assert ran.code == 0
    assert "made as of 31 December 2022; it is compared as of that day" in " ".join(ran.out.split())
    ran = world("brief", "--diff", str(made), "--as-of", "2025-12-31")
    assert ran.code == 0, "only data changed"
    assert "the data behind" in " ".join(ran.out.split())


def test_it_says_in_one_line_what_it_cannot_compare(world: Run, tmp_path: Path) -> None:
    made = sent(world, tmp_path)
    for words, told in (
        (
            ("PN", "--diff", str(made)),
            "this file is a briefing about “Bovaria”, and “Pennland” was asked for",
        ),
        (("BV", "PN", "--diff", str(made)), "name one country, or none"),
        (("BV", "--overview", "--diff", str(made)), "--overview has no place beside it"),
        (("--diff", str(made), "--to", "docx"), "--to has no place beside it"),
        (("BV", "--format", "json"), "the forms of a briefing are chosen with --to"),
        (("--diff", str(made), "-o", str(made), "--force"), "write what --diff tells to another file"),
        (("BV", "--diff", str(tmp_path / "none.docx")), "the file is not there"),
        (("BV", "--diff", str(ROOT / "README.md")), "this is no Word file (.docx)"),
    ):
        ran = world("brief", *words)
        assert (ran.code, ran.out) == (2, ""), words
        assert told in " ".join(ran.err.split()), words
    ran = world("brief", "--diff", str(without_what_it_says_of_itself(made)))
    assert ran.code == 2
    assert "does not say about which country it is" in " ".join(ran.err.split())


@pytest.mark.parametrize("day", ["2025-99-31", "0001-01-01"])
def test_what_somebody_wrote_into_the_properties_is_not_believed(
    world: Run, tmp_path: Path, day: str
) -> None:
    made = sent(world, tmp_path)
    data = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/custom.xml":
                part = part.replace(b">fiche<", b">../x<").replace(b">2025-12-31<", f">{day}<".encode())
            new.writestr(name, part)
    made.write_bytes(data.getvalue())
    assert world("brief", "--diff", str(made)).code == 0


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_saved_by_libreoffice_nobody_changed_anything(world: Run, tmp_path: Path) -> None:
    made = sent(world, tmp_path, "--lang", "nl")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path / "saved"), str(made)],
        capture_output=True, timeout=180, check=True,
    )  # fmt: skip
    ran = world("brief", "--diff", str(tmp_path / "saved" / made.name))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "Nobody changed anything in it.")


def test_a_partner_copy_says_nothing_of_itself_but_how_it_was_made(world: Run, tmp_path: Path) -> None:
    made = sent(world, tmp_path, "--audience", "partner")
    with zipfile.ZipFile(made) as archive:
        told = archive.read("docProps/custom.xml").decode()
    names = (
        "country",
        "kind",
        "audience",
        "language",
        "annex",
        "names",
        "without",
        "marking",
        "as_of",
        "digest",
    )
    assert told.count("<property ") == len(names)
    assert all(f'name="ikt.{name}"' in told for name in names)
