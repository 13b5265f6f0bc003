"""Whether a workspace can still be read once a change is made: asked of the reader before it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from ikt.keeping.editing.preview import Preview
from ikt.reading.workspace import Workspace, read_workspace


def must_be_read(root: Path, shown: Preview) -> Workspace:
    """The workspace as it would be, read in a folder of its own; raises BadFiles where that fails.

    Its root is gone: what was read is all there is of it.
    """
    with TemporaryDirectory(prefix="ikt-") as made:
        there = Path(made)
        for path in root.iterdir():
            if path.is_file() and path.suffix in (".yaml", ".csv"):
                shutil.copyfile(path, there / path.name)
        for folder in ("countries", "indicators"):
            if (root / folder).is_dir():
                shutil.copytree(root / folder, there / folder)
        for change in shown.changes:
            path = there / change.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(change.new or b"")
        return read_workspace(there, all_figures=True)
