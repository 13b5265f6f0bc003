"""Where the git repository of a folder is, and whether it would take files of a workspace along.

Found by reading what git keeps, without asking git: the folder may have come from anybody, and what its
repository configures is a way to run programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ikt.reading.files import NotAFileError, TooLargeError, read_bytes

_MOST_BYTES = 64_000_000
# People write a few lines of what git leaves out; a file of more bytes or lines is not looked at. Nor is a
# part of a pattern that is longer than any name.
_MOST_IN_RULES, _MOST_RULES, _LONGEST = 100_000, 2_000, 1_000
_REMOTE = re.compile(r'(?im)^[ \t]*\[remote[ \t]+"([^"\n]{1,80})"\]')


@dataclass(frozen=True, slots=True)
class Repository:
    """The ``top`` of its working tree, where git keeps what it knows of that tree (``own``) and of the
    repository (``common``), and where the folder that was asked about lies ``below`` the top.
    """

    top: Path
    own: Path
    common: Path
    below: PurePosixPath

    @property
    def remotes(self) -> tuple[str, ...]:
        """The names of the places that it is sent to, as its own configuration has them."""
        return tuple(dict.fromkeys(_REMOTE.findall(text_of(self.common / "config", _MOST_BYTES))))


def repository_of(folder: Path) -> Repository | None:
    """The repository that a folder lies in; None where there is none.

    Raises an OSError where nobody can tell.
    """
    try:
        start = folder.resolve()
        for top in (start, *start.parents):
            own = _git_folder(top / ".git")
            if own is not None:
                common = own / _first_line(own / "commondir") if (own / "commondir").is_file() else own
                return Repository(top, own, common, PurePosixPath(start.relative_to(top).as_posix()))
    except (RuntimeError, ValueError):
        pass
    return None


def _git_folder(path: Path) -> Path | None:
    """A folder of git, or the one that a file in its place names, as of a second working tree."""
    if path.is_file():
        word = _first_line(path)
        path = path.parent / word.removeprefix("gitdir:").strip()
    return path if (path / "HEAD").is_file() else None


def _first_line(path: Path) -> str:
    return text_of(path).partition("\n")[0].strip()


def text_of(path: Path, most: int = _MOST_IN_RULES) -> str:
    """The text of a file that git keeps; nothing where it is not there, is no file, or is too large."""
    return _data(path, most).decode("utf-8", "surrogateescape")


def _data(path: Path, most: int) -> bytes:
    """What a file holds; nothing where it is not there, is no file, or is larger than any of its kind."""
    if not path.is_file():
        return b""
    try:
        return read_bytes(path, most)
    except (NotAFileError, TooLargeError):
        return b""


# What git leaves out


def left_out(repository: Repository, name: str) -> bool:
    """Whether git leaves a file below the folder out, by the patterns of the repository (gitignore(5)).

    Patterns that a user has for all repositories are not asked: others who work here may not have them.
    """
    rules = list(_rules(repository.top, repository.common / "info" / "exclude"))
    parts = (repository.below / name).parts
    for depth in range(1, len(parts) + 1):
        above = repository.top.joinpath(*parts[: depth - 1])
        rules += _rules(above, above / ".gitignore")
        path = repository.top.joinpath(*parts[:depth])
        told = [rule for rule in rules if rule.speaks_of(path, folder=depth < len(parts))]
        if told and told[-1].leaves_out:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Rule:
    """One line: the parts of names that it matches below its folder, None for any number of them (``**``);
    whether folders only, and whether that is left out.
    """

    folder: Path
    parts: tuple[re.Pattern[str] | None, ...]
    folders: bool
    leaves_out: bool

    def speaks_of(self, path: Path, *, folder: bool) -> bool:
        return (folder or not self.folders) and _match(self.parts, path.relative_to(self.folder).parts)


def _rules(folder: Path, file: Path) -> tuple[_Rule, ...]:
    lines = text_of(file).splitlines()
    return _read_rules(folder, tuple(lines)) if len(lines) <= _MOST_RULES else ()


@lru_cache(maxsize=64)
def _read_rules(folder: Path, lines: tuple[str, ...]) -> tuple[_Rule, ...]:
    return tuple(_rules_of(folder, lines))


def _rules_of(folder: Path, lines: Iterable[str]) -> Iterator[_Rule]:
    for line in lines:
        word = re.sub(r"(?<!\\)[ \t]+$", "", line)
        leaves_out = not word.startswith("!")
        word = word.removeprefix("!")
        if not word.strip("/") or line.startswith("#"):
            continue
        folders = word.endswith("/")
        word = word.rstrip("/")
        anywhere = () if "/" in word else (None,)
        parts = (None if part == "**" else _pattern(part) for part in word.lstrip("/").split("/"))
        yield _Rule(folder, (*anywhere, *parts), folders, leaves_out)


def _match(parts: Sequence[re.Pattern[str] | None], names: Sequence[str]) -> bool:
    """Whether parts match names from the first to the last, in as many steps as there are pairs of both."""
    # After each part: how many of the names it and those before it may have taken.
    taken = {0}
    for number, part in enumerate(parts):
        if part is None:
            # At the end it stands for what lies below, and not for the folder itself.
            least = min(taken, default=len(names)) + (number == len(parts) - 1)
            taken = set(range(least, len(names) + 1))
        else:
            taken = {at + 1 for at in taken if at < len(names) and part.fullmatch(names[at])}
    return len(names) in taken


_NOTHING = re.compile("(?!)")
_SIGNS = re.compile(r"(\*+)|(\?)|(\[[!^]?\]?[^\]]*\])|\\(.)|(.)", re.DOTALL)


def _pattern(part: str) -> re.Pattern[str]:
    """A part of a pattern of gitignore; no star is tried again once what follows it is found."""
    if len(part) > _LONGEST:
        return _NOTHING
    pieces = [""]
    for match in _SIGNS.finditer(part):
        any_, one, signs, escaped, plain = match.groups()
        if any_:
            pieces.append("")
        elif one:
            pieces[-1] += "."
        elif signs:
            inside = signs[1:-1]
            other = inside[:1] in ("!", "^")
            inside = re.sub(r"([\\\[\]^&~|])", r"\\\1", inside[other:])
            pieces[-1] += f"[{'^' * other}{inside}]"
        else:
            pieces[-1] += re.escape(escaped or plain)
    first, *others = pieces
    stars = "".join(f"(?>.*?{piece})" for piece in others[:-1]) + (f".*{others[-1]}" if others else "")
    try:
        return re.compile(first + stars, re.DOTALL)
    except re.error:  # a range that is turned round matches nothing
        return _NOTHING


# What git keeps


def kept(repository: Repository, folder: str) -> str | None:
    """A file below a folder that git keeps already, by its index; None where there is none to be found.

    Files that tell git what to leave out are none of them. An index of version 4 holds pieces of names, so
    nothing is found there.
    """
    index = _data(repository.own / "index", _MOST_BYTES)
    begin = f"{(repository.below / folder).as_posix()}/".encode()
    for match in re.finditer(re.escape(begin), index):
        end = index.find(b"\0", match.start())
        # Before each name stand two bytes with its length; where that fits it is a name and no part of one.
        length = int.from_bytes(index[match.start() - 2 : match.start()], "big") & 0xFFF
        if end > 0 and length == end - match.start():
            path = PurePosixPath(index[match.start() : end].decode("utf-8", "replace"))
            if path.name != ".gitignore":
                return path.relative_to(repository.below).as_posix()
    return None
