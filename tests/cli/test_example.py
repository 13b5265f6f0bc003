"""``ikt init``: the invented example, on which every command works, and what is kept out of git."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ikt.cli import ikt
from tests.cli.conftest import ROOT, Run

EXAMPLE = ROOT / "examples" / "round"
WORDS = [
    ("score",), ("score", "--weights", "policies/without-the-round.yaml"), ("score", "--format", "json"),
    ("show", "IO"), ("show", "BV", "--format", "json"), ("brief", "IO", "-o", "OUT"),
    ("brief", "--overview", "-o", "OUT"), ("brief", "--plan", "-o", "OUT"), ("fit", "BV"), ("explain", "IO"),
    ("explain", "--criteria"), ("whatif", "--set", "bonds=20"), ("tip",), ("tip", "--evidence"),
    ("robust", "--draws", "100"), ("meeting", "-o", "OUT/meeting.html"), ("plan",), ("status",),
    ("group", "policies/without-the-round.yaml", "policies/first-round-only.yaml"), ("round", "2026-autumn"),
    ("round",), ("ask", "judgements", "--round", "2027", "--dry-run"),
    ("calendar", "--ics", "OUT/a.ics"), ("backtest",), ("audit",), ("check",), ("review", "strategy"),
]  # fmt: skip


@pytest.fixture
def example(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ran = run("init", "--example", "round", str(tmp_path / "work"))
    assert ran.code == 0, ran.err
    assert "All of it is invented" in " ".join(ran.out.split())
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_command_works_on_the_example(run: Run, example: Path, lang: str) -> None:
    for words in WORDS:
        said = [word.replace("OUT", str(example / "out")) for word in words]
        ran = run(*said, "--lang", lang)
        assert (ran.code, ran.err.replace("\n", " ")) in ((0, ""), (0, _made(example, lang))), words
    ran = run("decide", "--new", "--title", "Four", "--by", "Invented", "--why", "As ranked", "--lang", lang)
    assert ran.code == 0, ran.err
    for words in (("verify",), ("why", "IO"), ("diff", "1"), ("review", "1", "--as-of", "2028")):
        assert run(*words, "--lang", lang).code == 0, words


def _made(example: Path, lang: str) -> str:
    told = {
        "en": "Made the folder {}, which was not there. ",
        "nl": "De map {} bestond nog niet en is aangemaakt. ",
    }
    return told[lang].format(example / "out")


def test_the_example_passes_the_check_without_a_question(run: Run, example: Path) -> None:
    ran = run("check")
    assert (ran.code, ran.out) == (0, "Good: 12 profiles, 3 policies, 15 series, 8 sources.\n")


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "“2026-autumn-2” came in after 2026-09-30 from 7 of the 8 who answered"),
     ("nl", "“2026-autumn-2” kwamen van 7 van de 8 die antwoordden na 2026-09-30 antwoorden binnen")],
)  # fmt: skip
def test_answers_that_came_after_the_day_of_the_policy_are_asked_about(
    fresh: Run, example: Path, monkeypatch: pytest.MonkeyPatch, lang: str, told: str
) -> None:
    policy = example / "policy.yaml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("2026-11-15", "2026-09-30"), encoding="utf-8"
    )
    monkeypatch.chdir(example)
    ran = fresh("check", "--lang", lang)
    assert ran.code == 0
    assert "Q602" in ran.out
    text = " ".join(ran.out.split())
    assert told in text
    words = re.search(r"ikt (set policy\.yaml as_of=\S+)", text)
    assert words is not None
    assert fresh(*words[1].split()).code == 0
    assert "Q602" not in fresh("check", "--lang", lang).out


def test_every_file_of_the_example_says_that_it_is_invented() -> None:
    for path in EXAMPLE.rglob("*.yaml"):
        head = path.read_text(encoding="utf-8")[:400]
        assert "INVENTED" in head, path
        assert "VERZONNEN" in head, path
    for source in (EXAMPLE / "sources.yaml").read_text(encoding="utf-8").split("title:")[1:]:
        assert "invented" in source.split("\n")[0] or "verzonnen" in source.split("\n")[0]


def test_the_round_decides_who_is_above_the_line(run: Run, example: Path) -> None:
    def first_four(policy: str) -> list[str]:
        out = run("score", "--weights", policy, "--format", "csv").out
        return [line.split(",")[0] for line in out.splitlines()[1:5]]

    before, first, again = map(
        first_four, ("policies/without-the-round.yaml", "policies/first-round-only.yaml", "policy.yaml")
    )
    assert sorted(before) == sorted(first)
    assert set(again) - set(first) == {"IO"}


def test_the_example_stays_apart_from_a_workspace(run: Run, tmp_path: Path) -> None:
    (tmp_path / "criteria.yaml").write_text("mine\n", encoding="utf-8")
    ran = run("init", "--example", "round", str(tmp_path))
    assert ran.code == 2
    assert "holds a workspace of its own" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["criteria.yaml"]
    shipped = run("init", str(tmp_path / "own"))
    assert shipped.code == 0
    assert not list((tmp_path / "own").rglob("round.yaml"))


def test_rounds_and_forms_stay_out_of_git_unless_asked(run: Run, tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "own")).code == 0
    for folder in ("rounds", "forms"):
        assert "\n*\n" in (tmp_path / "own" / folder / ".gitignore").read_text(encoding="utf-8")
    ran = run("init", str(tmp_path / "kept"), "--track-rounds", "--lang", "nl")
    assert ran.code == 0
    assert "Rondes worden hier in git bewaard" in ran.out
    ignored = (tmp_path / "kept" / "rounds" / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in ignored)
    assert "*" in (tmp_path / "kept" / "forms" / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_example_knows_every_command() -> None:
    known = {words[0] for words in WORDS} | {"decide", "verify", "why", "diff", "init"}
    assert set(ikt.modules) - known <= {"import", "collect", "new", "set", "merge", "undo", "completion"}
