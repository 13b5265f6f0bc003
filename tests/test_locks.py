"""The locks hold what pyproject.toml asks, with hashes, for Windows too, and agree with each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_every_command import tool

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
PARTS = {
    "core": [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *EXTRAS["exact"],
        *EXTRAS["edit"],
    ],
    "all": [*PROJECT["project"]["dependencies"], *(one for some in EXTRAS.values() for one in some)],
    "dev": PROJECT["dependency-groups"]["dev"],
    "release": PROJECT["dependency-groups"]["release"],
}


def locked(name: str) -> dict[str, Requirement]:
    """Package -> its line in a lock; each is one version, with hashes."""
    text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8").replace(" \\\n", " ")
    found: dict[str, Requirement] = {}
    for line in text.splitlines():
        head, *hashes = re.split(r"\s+--hash=", line)
        assert hashes, line
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", one) for one in hashes), line
        one = Requirement(head)
        assert [spec.operator for spec in one.specifier] == ["=="], line
        found[canonicalize_name(one.name)] = one
    return found


@pytest.mark.parametrize("name", PARTS)
def test_a_lock_holds_all_that_is_asked(name: str) -> None:
    """``python tools/lock.py`` writes them anew."""
    there = locked(name)
    for line in PARTS[name]:
        asked = Requirement(line)
        if asked.name == "ikt":
            continue
        (version,) = there[canonicalize_name(asked.name)].specifier
        assert asked.specifier.contains(version.version), line


def test_locks_name_the_same_versions() -> None:
    most = locked("dev")
    for name in ("core", "all"):
        assert {package: most.get(package) for package in locked(name)} == locked(name)


def test_what_only_windows_needs_is_locked_too() -> None:
    marker = locked("dev")["colorama"].marker
    assert marker == Marker("sys_platform == 'win32'")


def test_what_was_not_looked_up_is_said_to_be() -> None:
    told = tool("release").told
    skipped = {"name": "a", "skip_reason": "not found"}
    for found in (None, {"dependencies": [skipped]}):
        lines, code = told(found)
        assert "NOT LOOKED UP" in lines[-1]
        assert code == 0
    clean = {"name": "b", "version": "1", "vulns": []}
    assert told({"dependencies": [skipped, clean]}) == (["0 known faults in 1 packages; 1 not looked up."], 0)
    bad = {"name": "c", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}
    lines, code = told({"dependencies": [clean, bad]})
    assert lines[0] == "FAULT c 1: X-1; mended in 2"
    assert code == 1
