"""Questions of ``ikt check`` that were answered: quiet until what they are about changes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest

from ikt.cli.retyped import to_type
from tests.cli.conftest import Ran, Run
from tests.invented import copied

QUESTION = "Q402 INV.ARTICLES"


@pytest.fixture
def mine(run: Run, tmp_path: Path) -> Run:
    """A copy of the world, in which one works."""
    copied(tmp_path)

    def ran(*words: str) -> Ran:
        return run("check", "-C", str(tmp_path), *words)

    return ran


def answered(mine: Run, question: str = QUESTION, why: str = "Nothing was published.") -> Ran:
    return mine("--answer", question, "--by", "A. Jansen", "--why", why)


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_answer_is_quiet_and_is_listed_with_name_day_and_reason(mine: Run, tmp_path: Path) -> None:
    before = mine().out
    assert f" {QUESTION}:" in " ".join(before.split())
    after = answered(mine)
    assert after.code == 0
    assert QUESTION not in after.out
    assert "7 questions to answer" in before
    assert "6 questions to answer" in after.out
    assert "1 question was answered" in after.out
    told = mine("--answered").out
    assert f"{QUESTION}: zeros in a series read as a logarithm: SJ" in told
    assert "A. Jansen, 20" in told
    assert "Nothing was published." in told
    # What a second answer is put behind stays as it is, with what people wrote there.
    file = tmp_path / "answered.yaml"
    first = file.read_text(encoding="utf-8") + "# ours\n"
    file.write_text(first, encoding="utf-8")
    assert (
        "2 questions were answered" in answered(mine, "Q702 bonds.ties", why='Said: "as it is", really.').out
    )
    assert file.read_text(encoding="utf-8").startswith(first)


@pytest.mark.parametrize("typed", ["q402  inv.articles", "402 INV.ARTICLES", "q402", " 402"])
def test_a_question_is_known_however_its_name_was_typed(
    mine: Run, run: Run, tmp_path: Path, typed: str
) -> None:
    assert "1 question was answered" in answered(mine, typed).out
    assert f"{QUESTION}: " in mine("--answered").out
    assert (
        f"Taken back: {to_type(['ikt', 'check', '--answer', typed])}." in run("undo", "-C", str(tmp_path)).out
    )


def test_it_is_asked_again_when_its_data_change(mine: Run, tmp_path: Path) -> None:
    answered(mine)
    spoil(
        tmp_path / "indicators" / "research.csv", "ATF,INV.ARTICLES,2023,6100", "ATF,INV.ARTICLES,2023,6101"
    )
    assert f" {QUESTION}:" in " ".join(mine().out.split())
    assert "asked again" in mine("--answered").out
    # Answered anew it is quiet again, and what was said before stays on record.
    assert "6 questions to answer" in answered(mine, why="Still nothing.").out
    assert (tmp_path / "answered.yaml").read_text(encoding="utf-8").count(QUESTION) == 2


def test_another_file_that_changes_asks_nothing_again(mine: Run, tmp_path: Path) -> None:
    answered(mine)
    spoil(tmp_path / "policy.yaml", "quality: 10", "quality: 25")
    assert "6 questions to answer" in mine().out


def test_a_code_alone_answers_all_of_that_kind_each_until_its_own_data_change(
    mine: Run, tmp_path: Path
) -> None:
    assert "  4 about judgements of a few countries only (Q702)" in mine().out
    after = mine("--answer", "Q702", "--by", "A. Jansen", "--why", "Looked at.")
    assert (after.code, "Q702" in after.out, "4 questions were answered" in after.out) == (0, False, True)
    assert (tmp_path / "answered.yaml").read_text(encoding="utf-8").count("question: ") == 4
    spoil(tmp_path / "countries" / "GS.yaml", "bonds.ties: {level: 2", "bonds.ties: {level: 1")
    for lang, words in (("en", "Answered before and asked again"), ("nl", "Al beantwoord en weer gesteld")):
        told = " ".join(mine("--lang", lang).out.split())
        assert words in told
        assert "Q702 bonds.ties." in told
        assert told.count("Q702 ") == 3


@pytest.mark.parametrize(
    ("lang", "good", "kind", "rest"),
    [
        ("en", "Good: 9 profiles", "4 about judgements of a few countries only (Q702)", "ikt check -C"),
        ("nl", "Goed: 9 profielen", "4 over oordelen over maar enkele landen (Q702)", "ikt check -C"),
    ],
)
def test_on_a_terminal_the_verdict_comes_first_and_questions_are_counted(
    mine: Run, monkeypatch: pytest.MonkeyPatch, lang: str, good: str, kind: str, rest: str
) -> None:
    piped = mine("--lang", lang).out
    assert piped.startswith(good)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("LINES", "24")
    short = mine("--lang", lang).out
    assert short.startswith(good)
    assert kind in short
    assert f"--lang {lang} --all" in " ".join(short.split())
    assert short.count("\n") < 24
    assert ".yaml:" not in short
    monkeypatch.setenv("LINES", "200")
    assert mine("--lang", lang).out == piped
    paged: list[str] = []
    monkeypatch.setattr(click, "echo_via_pager", lambda text, color=None: paged.append(text))
    assert mine("--lang", lang, "--all").out == ""
    assert paged == [piped]


def test_on_a_terminal_what_is_asked_again_is_told_in_full(
    mine: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answered(mine, "Q702 bonds.ties")
    spoil(tmp_path / "countries" / "GS.yaml", "bonds.ties: {level: 2", "bonds.ties: {level: 1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("LINES", "24")
    assert re.findall(r"criteria\.yaml:\S+ (\S+ \S+):", mine().out) == ["Q702 bonds.ties"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--answer", "Q402 INV.ARTICLE", "--by", "A", "--why", "B"), "did you mean “Q402 INV.ARTICLES”?"),
        (("--answer", QUESTION), "who answers (--by)"),
        (("--by", "A"), "who answers (--by)"),
        (("--answer", QUESTION, "--by", "A\x07", "--why", "B"), "--by: P990"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_written(
    mine: Run, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    ran = mine(*words)
    assert ran.code == 2
    assert told in ran.err
    assert not (tmp_path / "answered.yaml").exists()


def test_behind_what_is_no_list_nothing_is_put(mine: Run, tmp_path: Path) -> None:
    file = tmp_path / "answered.yaml"
    file.write_text("answered: []\n", encoding="utf-8")
    ran = answered(mine)
    assert (ran.code, file.read_text(encoding="utf-8")) == (2, "answered: []\n")
    assert "answered.yaml" in ran.err


def test_where_nothing_was_answered_that_is_said(mine: Run) -> None:
    assert mine("--answered").out == "No question was answered.\n"
    assert mine("--answered", "--lang", "nl").out == "Geen vraag is beantwoord.\n"
