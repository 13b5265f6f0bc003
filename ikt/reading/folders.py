"""Which files of a folder are read, with a word about those that look as if they should be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from ikt.problems import BadFiles, Place, Problems
from ikt.reading.files import MAX_YAML_BYTES, folder_reason, is_there

# There are 249 countries to have a profile, and fewer of everything else. A folder of more files than this is
# another folder than was meant, and is told without looking at any.
MAX_FILES = 1_000
# All of them together: each may be as large as one may be, and all may not.
MAX_YAML_TOTAL = 64_000_000

# Never meant to be read: hidden files, what editors and office programs leave behind, a word of explanation.
_NOT_MEANT = (".", "~", "README", "LEESMIJ")


def yaml_files(root: Path, folder: str, problems: Problems) -> list[str]:
    """Names (``countries/DE.yaml``) of the YAML files of a folder, in order; none when it is not there."""
    names = []
    for name in names_in(root, folder, problems):
        stem, ending = os.path.splitext(name)
        shown = f"{folder}/{name}"
        if ending == ".yaml":
            names.append(shown)
        elif ending.lower() in (".yaml", ".yml"):
            problems.add("P310", Place(shown), file=name, fixed=f"{stem}.yaml")
        else:
            problems.add("Q101", Place(shown), file=name, ending=".yaml")
    return names if within(root, names, (MAX_YAML_BYTES, MAX_YAML_TOTAL), folder, problems) else []


def within(
    root: Path, names: Iterable[str], limits: tuple[int, int], folder: str, problems: Problems
) -> bool:
    """Whether files are together no larger than they may be; tells it (P103) of their folder where they are.

    ``limits`` are the bytes of one file and of all; one that is too large itself is told when it is read.
    """
    each, limit = limits
    sizes = (_size(root / name) for name in names)
    size = sum(size for size in sizes if size <= each)
    if size > limit:
        problems.add("P103", Place(folder), reason="total", size=size, limit=limit)
    return size <= limit


def _size(path: Path) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0  # reading it says why


def csv_files(root: Path, folder: str, problems: Problems) -> list[str]:
    """Names of all files of a folder of figures, in order; none when it is not there."""
    return [f"{folder}/{name}" for name in names_in(root, folder, problems)]


def _is_meant(name: str) -> bool:
    return not name.startswith(_NOT_MEANT) and not name.endswith("~")


def names_in(
    root: Path, folder: str, problems: Problems, is_meant: Callable[[str], bool] = _is_meant
) -> list[str]:
    """Names of the files of a folder that are meant, in order; none when it is not there.

    A folder in it is left alone, unless it bears the name of a file that would be read. A folder that cannot
    be looked into (P108), or holds more than ``MAX_FILES`` (P975), is told.
    """
    return _listed(
        root,
        folder,
        problems,
        lambda entry: is_meant(entry.name) and (entry.name.endswith(".yaml") or not _is_folder(entry)),
    )


def folders_in(
    root: Path, folder: str, problems: Problems, is_meant: Callable[[str], bool] = _is_meant
) -> list[str]:
    """Names of the folders in a folder, as ``names_in`` gives those of its files."""
    return _listed(root, folder, problems, lambda entry: is_meant(entry.name) and _is_folder(entry))


def _listed(
    root: Path, folder: str, problems: Problems, is_wanted: Callable[[os.DirEntry[str]], bool]
) -> list[str]:
    try:
        with os.scandir(root / folder) as entries:
            names: list[str] = []
            for entry in entries:
                if not is_wanted(entry):
                    continue
                if len(names) == MAX_FILES:
                    problems.add("P975", Place(folder), limit=MAX_FILES)
                    return []
                names.append(entry.name)
    except FileNotFoundError:
        if is_there(root / folder):
            problems.add("P108", Place(folder), reason="missing")
        return []
    except NotADirectoryError:
        problems.add("P108", Place(folder), reason="not_a_folder")
        return []
    except (OSError, ValueError) as error:
        problems.add("P108", Place(folder), **folder_reason(error))
        return []
    return sorted(names)


def is_taken(root: Path, name: str) -> bool:
    """Whether a file or folder of this name (``rounds/2027-spring``) is there, so that no new one can be.

    Raises:
        BadFiles: P108 of the folder on the way that does not let it be told.
    """
    way = PurePosixPath(name)
    for part in (*reversed(way.parents[:-1]), way):
        try:
            os.lstat(root / part)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            problems = Problems()
            problems.add("P108", Place(str(part.parent)), **folder_reason(error))
            raise BadFiles(problems) from None
    return True


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
