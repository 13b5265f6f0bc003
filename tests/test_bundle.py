"""The offline bundle: what Windows needs, with all extras, and nothing that it does not."""

from __future__ import annotations

import importlib.util
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def bundle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bundle", ROOT / "tools" / "bundle.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wheel(folder: Path, name: str, *needs: str) -> None:
    lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0"]
    lines += [f"Requires-Dist: {need}" for need in needs]
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines) + "\n")


def test_what_only_windows_needs_and_the_extras_of_ours_are_asked_for(tmp_path: Path) -> None:
    wheel(tmp_path, "ikt", "click>=8", "pypandoc-binary>=1.15; extra == 'word'", "typst; extra == 'pdf'",
          "highspy; extra == 'exact'", "tox; extra == 'other'")  # fmt: skip
    wheel(tmp_path, "click", "colorama; platform_system == 'Windows'", "sphinx; extra == 'docs'")
    assert bundle().missing(tmp_path, "3.12") == ["colorama", "highspy", "pypandoc-binary>=1.15", "typst"]


def test_nothing_is_missing_when_all_is_there(tmp_path: Path) -> None:
    wheel(tmp_path, "ikt", "pypandoc-binary; extra == 'word'", "tomli; python_version < '3.11'")
    wheel(tmp_path, "pypandoc_binary")
    assert bundle().missing(tmp_path, "3.12") == []


def test_the_readme_installs_what_the_bundle_holds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["all"] == [f"ikt[{','.join(bundle().EXTRAS)}]"]
    command = 'pip install --no-index --find-links bundle "ikt[all]"'
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / "Makefile").read_text(encoding="utf-8")
