"""``ikt brief``: what it writes, what it refuses, and the committed reports."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from itertools import product
from pathlib import Path

import pytest

from ikt.telling.writing import word
from tests.cli.conftest import ROOT, Run


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".made"
    }


def test_the_committed_reports_are_what_the_code_renders(run: Run, tmp_path: Path) -> None:
    for lang, mark in (("en", "Public"), ("nl", "Openbaar")):
        words = ("brief", "--all", "--overview", "--plan", "--lang", lang, "--marking", mark)
        assert run(*words, "-o", str(tmp_path)).code == 0
    rendered, committed = files(tmp_path), files(ROOT / "reports")
    assert rendered.keys() == committed.keys()
    assert [name for name in rendered if rendered[name] != committed[name]] == []


ANNEX = {"en": "Annex:", "nl": "Bijlage:"}


def main_pages(pdf: Path, lang: str) -> int:
    """On how many pages a document stands before its annex begins, the page where it begins not counted."""
    pypdf = pytest.importorskip("pypdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(pdf).pages]
    return next(number for number, text in enumerate(pages) if ANNEX[lang] in text)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_overview_is_three_pages_and_an_annex(run: Run, tmp_path: Path, lang: str) -> None:
    words = ("brief", "--overview", "--to", "pdf", "--pages", "6", "--lang", lang, "-o", str(tmp_path))
    assert run(*words).code == 0
    assert set(files(tmp_path)) == {f"{lang}/overview.pdf"}
    assert main_pages(tmp_path / lang / "overview.pdf", lang) <= 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice sets the pages of Word")
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_so_it_is_in_word_as_libreoffice_sets_it(run: Run, tmp_path: Path, lang: str) -> None:
    assert run("brief", "--overview", "--to", "docx", "--lang", lang, "-o", str(tmp_path)).code == 0
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    there = tmp_path / lang
    words = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(there)]
    subprocess.run([*words, str(there / "overview.docx")], check=True, capture_output=True, timeout=300)
    assert main_pages(there / "overview.pdf", lang) <= 3


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_form_is_written_and_the_same_twice(world: Run, tmp_path: Path, lang: str) -> None:
    words = ("brief", "BV", "PN", "--overview", "--plan", "--to", "md,html,docx,pdf", "--lang", lang, "-o")
    assert world(*words, str(tmp_path / "a")).code == 0
    assert world(*words, str(tmp_path / "b")).code == 0
    once, again = files(tmp_path / "a"), files(tmp_path / "b")
    assert once == again
    for name in ("BV", "PN", "overview", "plan"):
        for form in ("md", "html", "docx", "pdf"):
            assert once[f"{lang}/{name}.{form}"]
    assert zipfile.ZipFile(tmp_path / "a" / lang / "BV.docx").testzip() is None


def test_each_form_may_have_an_option_of_its_own(world: Run, tmp_path: Path) -> None:
    assert world("brief", "BV", "--to", "html", "--to", "md,html", "-o", str(tmp_path)).code == 0
    assert {path.suffix for path in (tmp_path / "en").iterdir()} == {".html", ".md"}


def test_what_is_too_long_whatever_gives_way_is_not_written_and_its_longest_parts_are_named(
    world: Run, tmp_path: Path
) -> None:
    words = ("brief", "BV", "--overview", "--to", "md,pdf", "--pages", "1", "-o", str(tmp_path))
    ran = world(*words)
    assert ran.code == 1
    assert "overview: too long for one page, whatever gives way: 2 (PDF)" in ran.err
    assert re.search(r"no PDF or Word written\. Longest: \d+\. \w", ran.err)
    written = set(files(tmp_path))
    assert "en/overview.md" in written
    assert "en/overview.pdf" not in written
    assert {"en/BV.md", "en/BV.pdf"} <= written


@pytest.mark.parametrize("forms", ["pdf", "docx", "md,docx,pdf"])
def test_a_fiche_is_made_to_fit_and_says_what_it_leaves_out(world: Run, tmp_path: Path, forms: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    ran = world("brief", "BV", "CX", "--to", forms, "--pages", "1", "-o", str(tmp_path))
    assert ran.code == 0
    first = "BV: left out to keep to one page: of the annex (the picture of the position; position on the "
    assert any(line.startswith(first) for line in ran.err.splitlines())
    made = files(tmp_path)
    assert not any(name.endswith(".svg") for name in made)
    for name, data in made.items():
        if name.endswith(".pdf"):
            reader = pypdf.PdfReader(tmp_path / name)
            assert len(reader.pages) == 1
            text = " ".join(reader.pages[0].extract_text().split())
            assert "Left out to keep to one page: " in text
            assert "1. Message" in text
            assert "Sensitivities" in text
        elif name.endswith(".md"):
            assert data.count(b"Left out to keep to one page: ") == 1


def test_a_word_file_that_nobody_counts_is_estimated_and_that_is_told(
    world: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = world("brief", "BV", "--to", "docx", "--pages", "2", "-o", str(tmp_path))
    assert ran.code == 0
    assert ran.err.splitlines()[-1].startswith("The pages in Word are estimated")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_fiche_without_its_annex_is_two_pages(run: Run, tmp_path: Path, lang: str) -> None:
    codes = ("DE", "CN", "RU", "ZA")
    words = ("brief", *codes, "--annex", "no", "--to", "pdf,md", "--pages", "2", "--lang", lang)
    assert run(*words, "-o", str(tmp_path)).code == 0
    made = files(tmp_path)
    assert {f"{lang}/{code}.pdf" for code in codes} <= made.keys()
    assert b"Annex" not in made[f"{lang}/DE.md"]
    assert b"Bijlage" not in made[f"{lang}/DE.md"]
    assert not [name for name in made if name.endswith(".svg")]


def test_a_copy_for_ourselves_is_marked_internal_unless_the_policy_says_otherwise(
    world: Run, tmp_path: Path
) -> None:
    policy = (ROOT / "tests" / "world" / "policy.yaml").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(policy + "\nmarking: {en: For the team, nl: Voor het team}\n", encoding="utf-8")

    def marked(*words: str) -> str:
        assert world("brief", "BV", "-o", str(tmp_path), *words).code == 0
        name = "BV-partner.md" if "partner" in words else "BV.md"
        return (tmp_path / "en" / name).read_text(encoding="utf-8").split("\n")[4]

    assert marked() == "**Internal**"
    assert marked("--weights", str(own)) == "**For the team**"
    assert marked("--weights", str(own), "--marking", "Public") == "**Public**"
    assert "**" not in marked("--marking", "")
    assert "**" not in marked("--audience", "partner")


def test_a_file_of_somebody_else_is_kept_and_nothing_is_written(world: Run, tmp_path: Path) -> None:
    mine = tmp_path / "en" / "BV.md"
    mine.parent.mkdir()
    mine.write_text("Notes of the team.\n", encoding="utf-8")
    ran = world("brief", "CX", "BV", "-o", str(tmp_path))
    assert ran.code == 2
    assert "en/BV.md" in ran.err
    assert "--force" in ran.err
    assert set(files(tmp_path)) == {"en/BV.md"}
    assert world("brief", "CX", "BV", "--force", "-o", str(tmp_path)).code == 0
    assert mine.read_text(encoding="utf-8").startswith("# Bovaria")


def test_an_edited_report_is_kept_an_untouched_one_is_renewed(world: Run, tmp_path: Path) -> None:
    assert world("brief", "BV", "-o", str(tmp_path)).code == 0
    assert world("brief", "BV", "--weights", "policies/people-first.yaml", "-o", str(tmp_path)).code == 0
    with (tmp_path / "en" / "BV.md").open("a", encoding="utf-8") as file:
        file.write("A remark.\n")
    assert world("brief", "BV", "-o", str(tmp_path)).code == 2


def test_a_partner_copy_has_a_name_of_its_own_and_no_ranking(world: Run, tmp_path: Path) -> None:
    assert (
        world("brief", "BV", "--audience", "partner", "--to", "md,html,docx,pdf", "-o", str(tmp_path)).code
        == 0
    )
    made = files(tmp_path)
    assert set(made) == {f"en/BV-partner.{form}" for form in ("md", "html", "docx", "pdf")}
    for data in (made["en/BV-partner.md"], made["en/BV-partner.html"]):
        assert b"Equal weights" not in data
        assert b"(sha256" not in data


def test_a_marking_is_in_every_form(world: Run, tmp_path: Path) -> None:
    words = ("brief", "TF", "--kind", "points", "--marking", "For internal use", "--to", "md,html")
    assert world(*words, "-o", str(tmp_path)).code == 0
    made = files(tmp_path)
    assert set(made) == {"en/TF-points.md", "en/TF-points.html"}
    assert all(b"For internal use" in data for data in made.values())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("brief",), "--all, --overview or --plan"),
        (("brief", "BV", "--pages", "2"), "add pdf or docx to --to"),
        (("brief", "BV", "--pages", "2", "--to", "md,html"), "add pdf or docx to --to"),
        (("brief", "BV", "--to", "odt"), "odt"),
        (("brief", "Bovria"), "Bovria"),
        (("brief", "BV", "--pages", "0"), "--pages"),
        (("brief", "--all", "Bovria"), "Bovria"),
        (("brief", "--overview", "--kind", "points", "--annex", "no"), "take no --kind, --annex"),
        (("brief", "--plan", "--names", "id"), "take no --names"),
        (("brief", "BV", "--names", "id", "--annex", "no"), "leave out --names"),
        (("brief", "BV", "--names", "name", "--audience", "post"), "leave out --names"),
        (("brief", "--all", "--names", "name", "--kind", "points"), "leave out --names"),
    ],
)
def test_what_cannot_be_done_is_told(world: Run, words: tuple[str, ...], told: str) -> None:
    ran = world(*words)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("audience", ["internal", "post", "partner", "parliament"])
def test_every_combination_is_written_or_refused(world: Run, audience: str) -> None:
    """Whom, what kind and which documents: nothing that is asked for is passed over."""
    for countries, whole, kind in product(
        [(), ("BV",)], [(), ("--overview",), ("--plan",), ("--overview", "--plan")], ["fiche", "points"]
    ):
        ran = world("brief", *countries, *whole, "--kind", kind, "--audience", audience, "--dry-run")
        asked = (audience, countries, whole, kind)
        ends = {"internal": "", "post": "-post", "partner": "-partner", "parliament": ""}[audience]
        stems = [f"{code}{ends}{'-points' if kind == 'points' else ''}" for code in countries]
        written = {*stems, *(name.lstrip("-") for name in whole)}
        if audience == "parliament":
            fine, written = (countries, whole, kind) == ((), (), "fiche"), {"parliament"}
        elif audience == "internal":
            fine = bool(countries) or (bool(whole) and kind == "fiche")
        else:
            fine = bool(countries) and not whole and (audience, kind) != ("partner", "points")
        assert ran.code == (0 if fine else 2), asked
        if fine:
            assert {Path(line).stem for line in ran.out.splitlines()} == written, asked
        else:
            assert (ran.out, ran.err.count("Error: ")) == ("", 1), (asked, ran.err)


def test_without_an_extra_nothing_is_written_and_that_is_told(
    world: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word._pandoc.cache_clear()
    monkeypatch.setattr(word, "find_spec", lambda name: None)
    ran = world("brief", "BV", "--to", "md,docx", "-o", str(tmp_path))
    assert ran.code == 2
    assert 'pip install "ikt[word]" from the same place as ikt; nothing was written' in ran.err
    assert files(tmp_path) == {}
