"""Whether a workspace can still be read once a change is made: asked of the reader before it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ikt.keeping.editing.preview import Preview
from ikt.keeping.files import lies_in, must_be_names
from ikt.keeping.together import Change
from ikt.problems import BadFiles, Problem, Problems
from ikt.reading.files import is_there
from ikt.reading.plans import read_plan
from ikt.reading.read_all import AllRead, read_everything
from ikt.reading.workspace import Workspace, read_workspace

# What a workspace is read from, and what ``ikt check`` reads besides.
_FOLDERS = ("countries", "indicators")
_ALL_FOLDERS = (*_FOLDERS, "policies", "rounds", "decisions")


def must_be_read(root: Path, shown: Preview) -> Workspace:
    """The workspace as it would be, read in a folder of its own; raises BadFiles where that fails.

    Its root is gone: what was read is all there is of it.
    """
    with _as_changed(root, shown.changes, _FOLDERS) as there:
        return read_workspace(there, all_figures=True)


def must_pass_check(root: Path, changes: Sequence[Change]) -> AllRead:
    """All that ``ikt check`` reads, as it would be once these changes are made.

    Raises BadFiles with what it would then find and does not find now: nothing a change brings with it may
    have to be mended. What had to be mended before stops nobody; then ``workspace`` is None.
    """
    with _as_changed(root, changes, _ALL_FOLDERS) as there:
        found, new = _checked(root, there)
    if new.errors:
        raise BadFiles(new)
    return found


def must_be_a_plan(root: Path, shown: Preview, name: str) -> None:
    """Raise BadFiles where a file would not be a plan of the workspace any more."""
    problems = Problems()
    with _as_changed(root, shown.changes, _FOLDERS) as there:
        workspace = read_workspace(there, strategy=is_there(there / "strategy.yaml"), all_figures=True)
        read_plan(there / name, name, workspace, problems)
    if problems.errors:
        raise BadFiles(problems)


def new_problems(root: Path, changes: Sequence[Change]) -> tuple[Workspace, Problems]:
    """The workspace as it would be, and what ``ikt check`` would find to mend that it does not find now.

    Raises BadFiles where the workspace itself could not be read, whatever is wrong with plans and the like.
    """
    with _as_changed(root, changes, _ALL_FOLDERS) as there:
        found, new = _checked(root, there)
        return found.sound or read_workspace(there, all_figures=True), new


def _checked(root: Path, there: Path) -> tuple[AllRead, Problems]:
    """What is in a changed copy of a workspace, and what of it has to be mended only there."""
    problems, new = Problems(), Problems()
    found = read_everything(there, problems)
    if problems.errors:
        before = Problems()
        read_everything(root, before)
        known = set(map(_told, before.errors))
        new.extend(one for one in problems.errors if _told(one) not in known)
    return found, new


def _told(problem: Problem) -> tuple[str, str, str, str]:
    """A problem without its line, which moves with what stands above it."""
    return problem.code, problem.place.file, problem.path, repr(sorted(problem.params.items(), key=str))


@contextmanager
def _as_changed(root: Path, changes: Sequence[Change], folders: Sequence[str]) -> Iterator[Path]:
    """A workspace in a folder of its own that shows the files of another, with changes made.

    Nothing is copied: what lies in a folder may be large, or no file at all.
    """
    must_be_names(change.name for change in changes if change.old is None)
    own = {PurePosixPath(folder) for change in changes for folder in PurePosixPath(change.name).parents}
    with TemporaryDirectory(prefix="ikt-") as made:
        there = Path(made)
        for path in root.iterdir():
            if path.suffix in (".yaml", ".csv") or path.name in folders:
                _show(root, there, PurePosixPath(path.name), own)
        for change in changes:
            path = there / change.name
            path.parent.mkdir(parents=True, exist_ok=True)
            # A folder that cannot be looked at is shown as it is, and nothing may be written into that.
            if lies_in(there, path.parent):
                path.unlink(missing_ok=True)
                if change.new is not None:
                    path.write_bytes(change.new)
        yield there


def _show(root: Path, there: Path, name: PurePosixPath, own: Collection[PurePosixPath]) -> None:
    """Let a name lead to what bears it elsewhere; those of ``own`` become folders in which that is so."""
    if name in own:
        try:
            inside = os.listdir(root / name)
        except OSError:
            pass
        else:
            (there / name).mkdir()
            for one in inside:
                _show(root, there, name / one, own)
            return
    try:
        # Windows has links of two kinds.
        (there / name).symlink_to(os.path.abspath(root / name), target_is_directory=(root / name).is_dir())
    except OSError:
        # Where links are not to be had (Windows) what can be copied is copied.
        if (root / name).is_dir():
            shutil.copytree(root / name, there / name, ignore_dangling_symlinks=True)
        elif (root / name).is_file():
            shutil.copyfile(root / name, there / name)
