"""What git leaves out and keeps, told without git as git tells it; and the question about rounds."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ikt.problems import Problems
from ikt.reading.private import ask_about_rounds
from ikt.reading.repository import kept, left_out, repository_of

NAMES = ("rounds/a/panel.yaml", "rounds/a/answers/x.yaml", "rounds/b.txt", "other/rounds/a/panel.yaml")


def git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    return subprocess.run(["git", *who, *words], cwd=root, capture_output=True, check=False)


@pytest.mark.parametrize("deep", ["", "work/nl"])
@pytest.mark.parametrize(
    ("top", "inner"),
    [
        ("", ""), ("rounds", ""), ("rounds/", ""), ("/rounds/", ""), ("# rounds\n", ""),
        ("rounds/*\n!rounds/a", ""),
        ("**/rounds", ""), ("rounds/**", ""), ("work/nl/rounds/", ""), ("/work/*/rounds", ""),
        ("*.yaml\n", ""),
        ("*.yaml\n!panel.yaml", ""), ("r?unds", ""), ("[a-r]ounds/", ""), ("[!r]ounds", ""), ("", "*"),
        ("", "*\n!.gitignore"), ("", "!*"), ("rounds", "!*"), ("*.txt ", ""), ("\\rounds", ""), ("roun", ""),
        ("*a*/panel*", ""), ("*/a/**", ""), ("r*s/a*", ""), ("**", ""), ("rounds/**/**/x.yaml", ""),
        ("[z-a]ounds", ""), ("*n*l*", ""), ("*.y*l", ""), ("rounds/*/?*.y?ml", ""), ("**/a/**/x.yaml", ""),
        ("a/answers", ""), ("**/answers/**", ""), ("rounds/**/x.yaml", ""), ("*", ""), ("*\n!*/\n!b.txt", ""),
    ],
)  # fmt: skip
def test_it_is_left_out_as_git_leaves_it_out(tmp_path: Path, deep: str, top: str, inner: str) -> None:
    assert git(tmp_path, "init", "-q").returncode == 0
    root = tmp_path / deep
    for name in NAMES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (tmp_path / ".gitignore").write_text(top, encoding="utf-8")
    (root / "rounds" / ".gitignore").write_text(inner, encoding="utf-8")
    repository = repository_of(root)
    assert repository is not None
    for name in NAMES:
        asked = git(root, "check-ignore", "-q", name)
        assert left_out(repository, name) == (asked.returncode == 0), name


@pytest.mark.parametrize("deep", ["", "work"])
def test_what_git_keeps_is_found_in_its_index(tmp_path: Path, deep: str) -> None:
    git(tmp_path, "init", "-q")
    root = tmp_path / deep
    (root / "rounds" / "a").mkdir(parents=True)
    (root / "rounds" / "a" / "panel.yaml").touch()
    (root / "not-rounds").mkdir()
    (root / "not-rounds" / "x").touch()
    (root / "rounds" / ".gitignore").touch()
    git(tmp_path, "add", "-A", ":!*panel.yaml")
    repository = repository_of(root)
    assert repository is not None
    assert kept(repository, "rounds") is None
    git(tmp_path, "add", "-A")
    assert kept(repository, "rounds") == "rounds/a/panel.yaml"


def asked(root: Path) -> list[str]:
    problems = Problems()
    ask_about_rounds(root, ["a"], problems)
    return [f"{one.code} {one.params.get('reason', '')}{one.params['list']}" for one in problems]


def test_rounds_are_asked_about_where_they_would_be_sent_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "rounds" / "a").mkdir(parents=True)
    (tmp_path / "rounds" / "a" / "round.yaml").touch()
    assert asked(tmp_path) == []
    git(tmp_path, "init", "-q")
    assert asked(tmp_path) == []
    git(tmp_path, "remote", "add", "origin", "https://user:secret@example.org/x.git")
    assert asked(tmp_path) == ["Q601 origin"]
    ignore = tmp_path / "rounds" / ".gitignore"
    ignore.write_text("*\n", encoding="utf-8")
    assert asked(tmp_path) == []
    git(tmp_path, "add", "-f", "rounds/a/round.yaml")
    assert asked(tmp_path) == ["Q601 keptorigin"]
    ignore.write_text("# Invented\n!*\n", encoding="utf-8")
    assert asked(tmp_path) == []


def lots(stars: int) -> str:
    return "\n".join(
        ("*a" * stars + "b", "**/" * stars + "*a" * stars + "b", "a" * 50_000, "[" * 300, "[z-a]")
    )


@pytest.mark.parametrize("where", [".gitignore", "rounds/.gitignore", ".git/info/exclude"])
def test_no_pattern_that_was_sent_takes_long(tmp_path: Path, where: str) -> None:
    """Each star once: tried again and again, these would go on for longer than anybody lives."""
    name = "a" * 200
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", "https://example.org/x.git")
    (tmp_path / "rounds" / name).mkdir(parents=True)
    (tmp_path / where).write_text(lots(60), encoding="utf-8")
    problems = Problems()
    ask_about_rounds(tmp_path, [name], problems)
    assert [one.code for one in problems] == ["Q601"]
    (tmp_path / where).write_text("rounds\n" * 3_000, encoding="utf-8")
    repository = repository_of(tmp_path)
    assert repository is not None
    assert not left_out(repository, f"rounds/{name}/panel.yaml")


@pytest.mark.parametrize(
    "where", [".gitignore", "rounds/.gitignore", ".git/config", ".git/index", ".git/HEAD"]
)
@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "device"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, where: str, kind: str) -> None:
    (tmp_path / "rounds" / "a").mkdir(parents=True)
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", "https://example.org/x.git")
    path = tmp_path / where
    path.unlink(missing_ok=True)
    make: dict[str, Callable[[], None]] = {
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "loop": lambda: path.symlink_to(path.name),
        "device": lambda: path.symlink_to("/dev/zero"),
    }
    make[kind]()
    assert asked(tmp_path) == ([] if where in (".git/config", ".git/HEAD") else ["Q601 origin"])
