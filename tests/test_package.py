"""The wheel: it carries the workspace and works in an empty folder, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as built, unpacked: what an installer puts into site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    place = folder / "site"
    with zipfile.ZipFile(built(folder)) as archive:
        archive.extractall(place)
    return place


def built(folder: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    env = {**os.environ, **environment}
    umask = 0o077 if environment else 0o022
    subprocess.run(command, cwd=ROOT, env=env, umask=umask, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_who_builds_it_again_elsewhere_has_the_same_bytes(installed: Path, tmp_path: Path) -> None:
    (first,) = installed.parent.glob("*.whl")
    again = built(tmp_path, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7")
    assert again.read_bytes() == first.read_bytes()


def _ikt(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(installed), "IKT_LANG": "en", "PYTHONUTF8": "1", "COLUMNS": "80"}
    command = [sys.executable, "-P", "-m", "ikt", *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def test_the_wheel_scores_in_an_empty_folder_and_says_on_what(installed: Path, tmp_path: Path) -> None:
    ran = _ikt(installed, tmp_path, "score", "--rows", "3")
    assert ran.returncode == 0, ran.stderr
    assert "the one that comes with ikt is used" in ran.stdout


def test_the_wheel_and_the_checkout_give_the_same_bytes(installed: Path, tmp_path: Path) -> None:
    packed = _ikt(installed, tmp_path, "score", "--format", "json")
    own = _ikt(ROOT, ROOT, "score", "--format", "json")
    assert packed.stdout == own.stdout


def test_the_wheel_writes_briefings_in_every_form(installed: Path, tmp_path: Path) -> None:
    ran = _ikt(installed, tmp_path, "brief", "DE", "--to", "md,html,docx,pdf", "--marking", "Public")
    assert ran.returncode == 0, ran.stderr
    made = {path.name for path in (tmp_path / "reports" / "en").iterdir()}
    assert made == {"DE.md", "DE.html", "DE.docx", "DE.pdf"}
    packed = (tmp_path / "reports" / "en" / "DE.md").read_bytes()
    assert packed == (ROOT / "reports" / "en" / "DE.md").read_bytes()


def test_init_gives_a_workspace_that_passes_check_and_scores_alike(installed: Path, tmp_path: Path) -> None:
    started = _ikt(installed, tmp_path, "init", "work")
    assert started.returncode == 0, started.stderr
    profiles = len(list((ROOT / "countries").glob("*.yaml")))
    assert f"{profiles} country profiles" in " ".join(started.stdout.split())
    assert _ikt(installed, tmp_path, "check", "-C", "work").returncode == 0
    copied = _ikt(installed, tmp_path / "work", "score", "--format", "json")
    own = _ikt(ROOT, ROOT, "score", "--format", "json")
    assert copied.stdout == own.stdout


def test_init_overwrites_nothing(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text("mine", encoding="utf-8")
    ran = _ikt(installed, tmp_path, "init")
    assert ran.returncode == 0, ran.stderr
    assert "was kept as it is: policy.yaml." in " ".join(ran.stdout.split())
    assert (tmp_path / "criteria.yaml").is_file()
    assert (tmp_path / "policy.yaml").read_text(encoding="utf-8") == "mine"


def test_the_wheel_carries_the_invented_example(installed: Path, tmp_path: Path) -> None:
    started = _ikt(installed, tmp_path, "init", "--example", "round", "work")
    assert started.returncode == 0, started.stderr
    example = ROOT / "examples" / "round"
    for path in example.rglob("*.yaml"):
        assert (tmp_path / "work" / path.relative_to(example)).read_bytes() == path.read_bytes()
    assert _ikt(installed, tmp_path, "check", "-C", "work").returncode == 0


def test_the_wheel_holds_no_tests_and_no_tools(installed: Path) -> None:
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"ikt"}
