"""Where the git repository of a folder is, and whether it would take files of a workspace along.

Found by reading what git keeps, without asking git: the folder may have come from anybody, and what its
repository configures is a way to run programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_MOST_BYTES = 64_000_000
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
        return tuple(dict.fromkeys(_REMOTE.findall(_text(self.common / "config"))))


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
    with open(path, encoding="utf-8") as stream:
        return stream.read(4096).partition("\n")[0].strip()


def _text(path: Path) -> str:
    """The text of a file; nothing where it is not there, is no file, or is larger than any of its kind."""
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return ""
    return path.read_text(encoding="utf-8", errors="surrogateescape")


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
    """One line: what it matches below its folder, whether folders only, and whether that is left out."""

    folder: Path
    pattern: re.Pattern[str]
    folders: bool
    leaves_out: bool

    def speaks_of(self, path: Path, *, folder: bool) -> bool:
        below = path.relative_to(self.folder).as_posix()
        return (folder or not self.folders) and self.pattern.fullmatch(below) is not None


def _rules(folder: Path, file: Path) -> Iterator[_Rule]:
    for line in _text(file).splitlines():
        word = re.sub(r"(?<!\\)[ \t]+$", "", line)
        leaves_out = not word.startswith("!")
        word = word.removeprefix("!")
        if not word.strip("/") or line.startswith("#"):
            continue
        folders = word.endswith("/")
        word = word.rstrip("/")
        anywhere = "" if "/" in word else "(?:.*/)?"
        yield _Rule(
            folder, re.compile(anywhere + _as_regex(word.lstrip("/")), re.DOTALL), folders, leaves_out
        )


_PARTS = re.compile(r"(\*\*/)|(/\*\*$)|(\*+)|(\?)|(\[[!^]?\]?[^\]]*\])|\\(.)|(.)", re.DOTALL)


def _as_regex(pattern: str) -> str:
    """A pattern of gitignore as a regular expression."""
    made = ""
    for match in _PARTS.finditer(pattern):
        many, rest, any_, one, signs, escaped, plain = match.groups()
        if many:
            made += "(?:.*/)?" if made == "" or made.endswith("/") else "[^/]*/"
        elif rest:
            made += "/.*"
        elif any_:
            made += "[^/]*"
        elif one:
            made += "[^/]"
        elif signs:
            inside = signs[1:-1]
            other = inside[:1] in ("!", "^")
            inside = re.sub(r"([\\\[\]^&~|])", r"\\\1", inside[other:])
            made += f"(?!/)[{'^' * other}{inside}]"
        else:
            made += re.escape(escaped or plain)
    return made


# What git keeps


def kept(repository: Repository, folder: str) -> str | None:
    """A file below a folder that git keeps already, by its index; None where there is none to be found.

    Files that tell git what to leave out are none of them. An index of version 4 holds pieces of names, so
    nothing is found there.
    """
    index = _text(repository.own / "index").encode("utf-8", "surrogateescape")
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
