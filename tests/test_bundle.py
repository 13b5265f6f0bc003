"""The offline bundle: what Windows needs, with all extras, and nothing that it does not."""

from __future__ import annotations

import re
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from tests.test_every_command import tool

ROOT = Path(__file__).resolve().parent.parent


def bundle() -> ModuleType:
    return tool("bundle")


def wheel(folder: Path, name: str, *needs: str, tag: str = "py3-none-any") -> None:
    lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0"]
    lines += [f"Requires-Dist: {need}" for need in needs]
    with zipfile.ZipFile(folder / f"{name}-1.0-{tag}.whl", "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines) + "\n")


def test_what_only_windows_needs_and_the_extras_of_ours_are_asked_for(tmp_path: Path) -> None:
    wheel(tmp_path, "ikt", "click>=8", "pypandoc-binary>=1.15; extra == 'word'", "typst; extra == 'pdf'",
          "highspy; extra == 'exact'", "tox; extra == 'other'")  # fmt: skip
    wheel(tmp_path, "click", "colorama; platform_system == 'Windows'", "sphinx; extra == 'docs'")
    assert bundle().missing(tmp_path, "3.12") == ["colorama", "highspy", "pypandoc-binary", "typst"]


def test_nothing_is_missing_when_all_is_there(tmp_path: Path) -> None:
    wheel(tmp_path, "ikt", "pypandoc-binary; extra == 'word'", "tomli; python_version < '3.11'")
    wheel(tmp_path, "pypandoc_binary")
    assert bundle().missing(tmp_path, "3.12") == []


@pytest.mark.parametrize(
    ("tag", "fits"),
    [
        ("py3-none-any", True),
        ("py2.py3-none-any", True),
        ("cp312-cp312-win_amd64", True),
        ("cp38-abi3-win_amd64", True),
        ("py3-none-win_amd64", True),
        ("cp313-cp313-win_amd64", False),
        ("cp312-cp312-win32", False),
        ("cp312-cp312-win_arm64", False),
        ("cp312-cp312-manylinux_2_28_x86_64", False),
    ],
)
def test_a_wheel_for_another_system_is_told(tmp_path: Path, tag: str, fits: bool) -> None:
    wheel(tmp_path, "some", tag=tag)
    assert (bundle().unfit(tmp_path, "3.12") == []) == fits


def test_a_version_that_another_does_not_take_is_told(tmp_path: Path) -> None:
    wheel(tmp_path, "some", "other>=2")
    wheel(tmp_path, "other")
    assert bundle().unfit(tmp_path, "3.12") == [
        "some-1.0-py3-none-any.whl asks for other>=2, which 1.0 is not"
    ]


def test_all_that_ikt_needs_on_windows_is_locked() -> None:
    there = bundle().locked()
    assert {"pip", "pypandoc-binary", "typst", "highspy", "python-docx", "ruamel-yaml"} <= there.keys()
    assert all(re.fullmatch(r"\S+==\S+( --hash=sha256:[0-9a-f]{64})+", line) for line in there.values())


def test_what_lies_beside_the_wheels_is_whole_and_for_windows(tmp_path: Path) -> None:
    (tmp_path / "wheels").mkdir()
    for name in ("ikt", "pip", "click"):
        wheel(tmp_path / "wheels", name)
    bundle().written(tmp_path, "3.12")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "wheels", "requirements.txt", "start.cmd", "ikt.cmd", "run.py", "LEESMIJ.txt", "README.txt",
    }  # fmt: skip
    asked = (tmp_path / "requirements.txt").read_text()
    assert [line.split("==")[0] for line in asked.splitlines()] == ["click", "ikt"]
    for name in ("start.cmd", "ikt.cmd"):
        data = (tmp_path / name).read_bytes()
        assert data.isascii()  # before chcp a console takes anything else for its own code page
        assert data.count(b"\n") == data.count(b"\r\n")
        assert not re.search(rb"\{\w+\}", data)
        labels = {label.lower() for label in re.findall(rb"(?m)^:(\w+)", data)}
        assert {label.lower() for label in re.findall(rb"goto (\w+)", data)} == labels - {b"run"} | (
            {b"run"} if name == "ikt.cmd" else set()
        )
    command = (tmp_path / "ikt.cmd").read_text()
    for word in ("--no-index", "--require-hashes", "pip-1.0-py3-none-any.whl", "(3, 12)", "py -3.12"):
        assert word in command
    # ``cmd`` looks for a program in the folder where one works first, which may have come from anybody.
    lines = command.splitlines()
    starts = next(number for number, line in enumerate(lines) if re.search("py -|python|findstr", line))
    assert "set NoDefaultCurrentDirectoryInExePath=1" in lines[:starts]
    assert all("-I -c" in line for line in lines if line.startswith("for /f"))
    # A figure before the sign that writes to a file would say which output is meant.
    assert re.search(r"(?m)^echo [0-9a-f]{16}-ikt> ", command)
    assert "3.12" in (tmp_path / "LEESMIJ.txt").read_text(encoding="utf-8-sig")


def test_the_readme_installs_what_the_bundle_holds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["all"] == [f"ikt[{','.join(bundle().EXTRAS)}]"]
    command = 'pip install --no-index --find-links bundle/wheels "ikt[all]"'
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / "Makefile").read_text(encoding="utf-8")
