"""The workspace as it was at a revision of git, in a folder of its own. Only this asks git anything."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ikt.problems import BadRequest

_SECONDS = 60


@contextmanager
def revision(root: Path, name: str) -> Iterator[tuple[Path, str]]:
    """A folder with the files of a revision, gone afterwards, and the short name of the commit.

    Raises BadRequest without git, or when it knows no such revision.
    """
    git = shutil.which("git")
    if git is None:
        raise BadRequest("P868", reason="git")
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    commit = _ask(git, root, name, *words)
    found = commit.decode("ascii", "replace").strip()
    data = _ask(git, root, name, "archive", "--format=tar", found)
    with TemporaryDirectory(prefix="ikt-") as folder:
        _unpack(data, Path(folder))
        yield Path(folder), found[:7]


def _unpack(data: bytes, folder: Path) -> None:
    """Plain files only, and none outside the folder."""
    with tarfile.open(fileobj=BytesIO(data)) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            file = tar.extractfile(member) if member.isreg() else None
            if file is None or path.is_absolute() or ".." in path.parts:
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read())


def _ask(git: str, root: Path, name: str, *words: str) -> bytes:
    try:
        ran = subprocess.run(  # noqa: S603  git itself, with words of ours
            [git, "-C", str(root), *words], capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise BadRequest("P868", reason="git") from None
    if ran.returncode != 0:
        raise BadRequest("P868", reason="revision", name=name)
    return ran.stdout
