"""The oldest and newest versions: every command has a sample, and every floor is one version."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from ikt.cli import ikt

ROOT = Path(__file__).resolve().parent.parent


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_every_command_is_run_in_both_languages_and_as_json() -> None:
    every = tool("run_every_command")
    found = every.commands(ikt)
    runs = every.runs(found)
    for name in found:
        own = [run for run in runs if run.command == name]
        assert {"en", "nl"} <= {run.lang for run in own} or name in ("decide", "set", "merge", "undo")
        assert any(run.form for run in own) == every.as_json(found[name]), name
    assert {suffix for run in runs for suffix in run.sample.writes} >= {
        ".docx",
        ".pdf",
        ".ics",
        ".html",
        ".svg",
    }


def test_a_command_without_a_sample_fails() -> None:
    every = tool("run_every_command")
    found = every.commands(ikt)
    with pytest.raises(SystemExit, match="no sample for: \\['invented'\\]"):
        every.runs({**found, "invented": click.Command("invented")})
    with pytest.raises(SystemExit, match="no command for: \\['why'\\]"):
        every.runs({name: one for name, one in found.items() if name != "why"})


def test_output_beside_the_answer_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library prints on standard output makes JSON unreadable, wherever it comes from."""
    every = tool("run_every_command")
    noisy = tmp_path / "noisy"
    noisy.write_text("#!/bin/sh\necho Running HiGHS 9.9\necho '{}'\n", encoding="utf-8")
    noisy.chmod(0o755)
    monkeypatch.setattr(every.sys, "executable", str(noisy))
    for form in (False, True):
        run = every.Run("tip", every.Sample(()), "en", form=form)
        assert every.fault(run, tmp_path, tmp_path) is not None


@pytest.mark.parametrize(
    "asks", ["socket.socket()", "socket.getaddrinfo('localhost', 80)", "socket.gethostbyname('localhost')"]
)
def test_a_command_that_asks_for_the_network_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asks: str
) -> None:
    """Also one that goes on quietly without it; ``make oldest`` runs every sample so."""
    every = tool("run_every_command")
    quiet = f"import contextlib, socket\nwith contextlib.suppress(OSError): {asks}\nprint('good')"
    monkeypatch.setattr(every, "_OFFLINE", every._OFFLINE.split("from ikt")[0] + quiet)
    assert "asked for the network" in every.fault(
        every.Run("check", every.Sample(()), "en"), tmp_path, tmp_path
    )


def test_a_floor_is_the_version_that_is_asked_for_at_least() -> None:
    floors = tool("floors").floors
    project = {
        "build-system": {"requires": ["hatchling>=1.27"]},
        "project": {
            "name": "ikt", "dependencies": ["click>=8.2"],
            "optional-dependencies": {"exact": ["highspy>=1.9,<9"], "all": ["ikt[exact]"]},
        },
    }  # fmt: skip
    assert floors(project) == ["hatchling==1.27", "click==8.2", "highspy==1.9"]
    project["project"]["dependencies"] = ["click"]  # type: ignore[index]
    with pytest.raises(SystemExit, match="click has no lower bound"):
        floors(project)
