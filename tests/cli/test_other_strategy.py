"""Another country's strategy needs data and no other program: ``tests/panorama``, ``init --empty``."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ikt.cli import ikt
from tests.cli.conftest import ROOT, Run

PANORAMA = ROOT / "tests" / "panorama"
COMMANDS = [
    ("check",), ("score",), ("score", "--longlist"), ("show", "BR"), ("explain", "KR"),
    ("explain", "--criteria"), ("whatif", "--set", "goals=x2"), ("tip",), ("tip", "CN", "--out"),
    ("robust", "--draws", "200"), ("audit",), ("plan", "--draws", "100"), ("plan", "BR"), ("status",),
    ("ask", "judgements", "--round", "2027", "--dry-run"), ("ask", "profile", "--dry-run"),
    ("brief", "--all", "--overview", "--plan", "-o", "out"),
    ("brief", "BR", "--audience", "partner", "-o", "out/partner"),
    ("brief", "BR", "--audience", "post", "-o", "out/post"),
    ("brief", "--audience", "parliament", "-o", "out/parliament"), ("meeting", "-o", "out/m.html"),
    ("calendar", "-o", "out/dates.ics"),
    ("decide", "--new", "--title", "A test", "--by", "Nobody (test)", "--why", "A test."),
    ("verify", "--all", "--recompute"), ("why", "BR"), ("new", "CL", "--dry-run"),
    ("new", "round", "2027", "--dry-run"), ("set", "policy.yaml", "goals=20", "--dry-run"),
]  # fmt: skip
# What is the Netherlands', of its strategy or of its letters; "negen van de tien simulaties" is a share.
FOREIGN = re.compile(
    r"\bIKT\b(?!-SHA256)|\bNESO\b|Netherlands|\bNederland\b|Nederlandse|Dutch|\bthe ten\b"
    r"|\bde tien\b(?! simulaties)"
    r"|first ten|eerste tien|AWTI|NLinBusiness|Werkplaats|letter of 2020|brief van 2020"
    r"|[Kk]ennis- en [Tt]alent|[Kk]nowledge and [Tt]alent"
)


@pytest.fixture
def panorama(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "panorama"
    shutil.copytree(PANORAMA, made)
    monkeypatch.chdir(made)
    return made


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_command_speaks_of_that_strategy_and_of_no_other(run: Run, panorama: Path, lang: str) -> None:
    (panorama / "out").mkdir()
    told: list[str] = []
    for words in COMMANDS:
        ran = run(*words, "--lang", lang)
        assert ran.code == 0, (words, ran.err)
        told += ran.out.splitlines()
    for path in sorted(path for path in (panorama / "out").rglob("*") if path.suffix in (".md", ".ics")):
        told += path.read_text(encoding="utf-8").splitlines()
    assert [line for line in told if FOREIGN.search(line)] == []
    assert any({"en": "Norway", "nl": "Noorwegen"}[lang] in line for line in told)


# What of a choice, of its year and of a parliament belongs to one strategy only.
OF_THEN = re.compile(
    r"(?:strategy|choice|letter) of 2020|(?:strategie|keuze|brief) van 2020|one of (?:the )?ten"
    r"|een van de tien (?!sim)|to the ten\b|aan de tien\b|\bKamer|Merian"
)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_that_strategy_chose_is_told_as_its_own(run: Run, panorama: Path, lang: str) -> None:
    choices = {"BR": "chosen", "KR": "possible", "IN": "phase_out", "CA": "not_named"}
    for iso2, choice in choices.items():
        with (panorama / "countries" / f"{iso2}.yaml").open("a", encoding="utf-8") as file:
            file.write(
                f"ikt: {{choice: {choice}, choice_by: named, choice_source: panorama-2021, "
                "neso: {letter: not_stated}}\n"
            )
    assert run("check").code == 0
    asked = (*(("plan", iso2) for iso2 in choices), ("plan", "--draws", "100"), ("show", "BR"))
    told = [run(*words, "--lang", lang).out for words in asked]
    (panorama / "out").mkdir()
    for which in (("--all", "--overview", "--plan"), ("--audience", "parliament")):
        assert run("brief", *which, "-o", "out", "--lang", lang).code == 0
    told += [path.read_text(encoding="utf-8") for path in sorted((panorama / "out").rglob("*.md"))]
    text = " ".join(" ".join(told).split())
    assert OF_THEN.findall(text) == []
    assert {"en": "the strategy of 2021 chose it", "nl": "de strategie van 2021 koos het"}[lang] in text
    assert {"en": "a letter to parliament;", "nl": "een brief aan het parlement;"}[lang] in text
    strategy = panorama / "strategy.yaml"
    held = strategy.read_text(encoding="utf-8")
    strategy.write_text(f"{held}parliament: {{en: the Storting, nl: het Storting}}\n", encoding="utf-8")
    assert run("brief", "--audience", "parliament", "-o", "out", "--lang", lang).code == 0
    annex = (panorama / "out" / lang / "parliament.md").read_text(encoding="utf-8")
    assert {"en": "a letter to the Storting;", "nl": "een brief aan het Storting;"}[lang] in annex


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_help_speaks_of_no_strategy(run: Run, lang: str) -> None:
    for words in ((), *((name,) for name in ikt.modules), ("new", "fact")):
        assert OF_THEN.findall(" ".join(run(*words, "--help", "--lang", lang).out.split())) == [], words


@pytest.mark.parametrize(("words", "code"), [(("fit",), "fields.yaml"), (("backtest",), "backtest.yaml")])
def test_what_a_strategy_may_lack_is_named(
    run: Run, panorama: Path, words: tuple[str, ...], code: str
) -> None:
    ran = run(*words)
    assert ran.code in (1, 2)
    assert code in ran.err


def test_an_empty_workspace_is_green_and_grows(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "own"
    ran = run("init", "--empty", "--home", "Noorwegen", str(work))
    assert (ran.code, ran.err) == (0, "")
    assert "Norway chooses here." in " ".join(ran.out.split())
    monkeypatch.chdir(work)
    assert run("check").out.startswith("Good: 0 profiles, 1 policy, 0 series")
    assert run("score").code == 0
    for name in re.findall(r"\]\(([^)]+)\)", (work / "README.md").read_text(encoding="utf-8")):
        assert (work / name).is_file()
    assert run("new", "CL", "NL", "--lang", "nl").code == 0
    assert "the OECD" in " ".join(run("show", "CL").out.split())
    assert run("new", "NO").code == 2
    judge = ("--source-kind", "team", "--sender", "Team", "--sender-en", "Team", "--title", "Oordelen")
    more = ("--title-en", "Judgements", "--date", "2025", "--licence", "internal", "--every-country")
    assert run("new", "source", "team", *judge, *more).code == 0
    assert run("set", "CL", "first.judged=3", "--why", "A test.", "--source", "team").code == 0
    told = run("score")
    assert (told.code, told.err) == (0, "")
    assert "Chile" in told.out.split("Set aside")[0]


def test_what_is_briefed_before_anything_is_known_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is old then, and nobody is above or below a line."""
    work = tmp_path / "own"
    assert run("init", "--empty", "--home", "DE", str(work)).code == 0
    monkeypatch.chdir(work)
    assert run("new", "CL").code == 0
    assert run("brief", "CL", "--overview").code == 0
    assert run("brief", "--audience", "parliament").code == 0
    fiche, overview, parliament = (
        (work / "reports" / "en" / f"{name}.md").read_text(encoding="utf-8")
        for name in ("CL", "overview", "parliament")
    )
    assert "No policy content with a date is on record here." in fiche
    assert "Nobody has supplied a line yet" in fiche
    assert "more than two years" not in fiche
    assert overview.startswith("# The countries of the strategy\n")
    assert "> No country is ranked.\n" in overview
    assert "- No country is ranked.\n" in parliament
    assert "- One country was looked at, on one criterion." in parliament
    assert "Nobody has a place: Chile is the only country, and not ranked." in fiche
    assert run("audit").code == 0


def test_an_empty_workspace_keeps_apart_and_needs_a_home(run: Run, tmp_path: Path) -> None:
    assert run("init", "--empty", str(tmp_path / "a")).code == 2
    assert run("init", "--empty", "--home", "Norwai", str(tmp_path / "a")).code == 2
    assert run("init", "--empty", "--home", "Korea", str(tmp_path / "a")).code == 2
    assert run("init", "--empty", "--home", "NO", "--example", "round", str(tmp_path / "a")).code == 2
    assert not (tmp_path / "a").exists()
    assert run("init", str(tmp_path / "b")).code == 0
    assert run("init", "--empty", "--home", "NO", str(tmp_path / "b")).code == 2
    # What people read comes along, and leads nowhere else.
    for path in (tmp_path / "b" / "docs").glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).is_file(), (path.name, link)
    assert "ikt check" in (tmp_path / "b" / "README.md").read_text(encoding="utf-8")
