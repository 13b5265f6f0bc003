"""The workspace as it was at a revision of git, in a folder of its own. Only this asks git anything.

The folder may have come from anybody, and what its repository configures is a way to run programs: filters,
monitors, hooks, helpers that fetch what is missing. So git never sees that repository. It is given one made
here, with no configuration but ours, to which the references are copied and the objects are lent; and it is
asked for nothing but the files of the workspace, each by its hash, none larger than ikt reads.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ikt.problems import BadRequest
from ikt.reading.files import MAX_CSV_BYTES, MAX_YAML_BYTES
from ikt.reading.repository import Repository, repository_of

_SECONDS = 60
# What a ranking is made from; a policy may lie elsewhere, and is named then.
_FILES = ("criteria.yaml", "sources.yaml", "policy.yaml", "memberships.yaml", "memberships.csv")
_FOLDERS = ("countries", "indicators", "policies")
# So much do all of them together hold at most, and so many are they: many times what there is.
MAX_TOTAL_BYTES = 256_000_000
MAX_FILES = 5_000
_MAX_REFERENCE_BYTES = 64_000_000
_MAX_ANSWER_BYTES = 4_000_000
_ENTRY = re.compile(r"100(?:644|755|664) blob ([0-9a-f]{40,64}) +([0-9]{1,18}|BAD)\t(.+)", re.DOTALL)
_SHA256 = re.compile(r"(?im)^\s*objectformat\s*=\s*\"?sha256\"?\s*$")
# Nothing here is fetched, watched, hooked or taken from an index that somebody else made.
_CONFIG = """[core]
\trepositoryformatversion = {version}
\tbare = true
\tfsmonitor = false
\thooksPath = {nowhere}
\tattributesFile = {nowhere}
\tcommitGraph = false
\tmultiPackIndex = false
[protocol]
\tallow = never
[gc]
\tauto = 0
"""


@contextmanager
def revision(root: Path, name: str, others: Sequence[str] = ()) -> Iterator[tuple[Path, str]]:
    """A folder with the files of a workspace at a revision, gone afterwards, and the commit's short name.

    ``others`` are files below the workspace that are wanted besides. Raises BadRequest without git, when it
    knows no such revision, or when the files are too many or too large.
    """
    program = shutil.which("git")
    # A program that lies in the folder where one works is not the git of this machine.
    if program is None or not os.path.isabs(program) or Path(program).parent == Path.cwd():
        raise BadRequest("P868", reason="git")
    repository = _repository(root, name)
    with TemporaryDirectory(prefix="ikt-") as folder:
        git = _Git(program, repository, Path(folder), name)
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        commit = git.ask(*words).decode("ascii", "replace").strip()
        files = Path(folder) / "files"
        files.mkdir()
        git.write(_wanted(git, commit, repository.below, others), files)
        yield files, commit[:7]


# Where the repository is


def _repository(root: Path, name: str) -> Repository:
    """The repository that a folder lies in; raises BadRequest."""
    found = None
    with suppress(OSError):
        found = repository_of(root)
    if found is None:
        raise BadRequest("P868", reason="revision", name=name)
    return found


def _lend(repository: Repository, folder: Path, name: str) -> None:
    """Make a repository of our own that knows the references of another; raises BadRequest."""
    if (repository.common / "objects" / "info" / "alternates").exists():
        raise BadRequest("P915", reason="alternates", name=name)
    config = repository.common / "config"
    sha256 = config.is_file() and _SHA256.search(_text(config, name)) is not None
    text = _CONFIG.format(version=int(sha256), nowhere=os.devnull)
    (folder / "config").write_text(text + ("[extensions]\n\tobjectFormat = sha256\n" if sha256 else ""))
    (folder / "refs").mkdir()
    left = _MAX_REFERENCE_BYTES
    for source, parts in (
        (repository.own, ("HEAD", "ORIG_HEAD", "FETCH_HEAD", "logs/HEAD")),
        (
            repository.common,
            ("packed-refs", "refs/heads", "refs/tags", "refs/remotes", "refs/stash", "logs/refs"),
        ),
    ):
        for part in parts:
            for path in _plain_files(source / part):
                left -= path.stat().st_size
                if left < 0:
                    raise BadRequest("P915", reason="references", name=name)
                target = folder / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())


def _plain_files(path: Path) -> Iterator[Path]:
    """The file itself, or those below the folder; nothing that is reached by a link, no device."""
    if path.is_symlink():
        return
    if path.is_file():
        yield path
    elif path.is_dir():
        for one in sorted(path.iterdir()):
            yield from _plain_files(one)


def _text(path: Path, name: str) -> str:
    if path.stat().st_size > _MAX_ANSWER_BYTES:
        raise BadRequest("P915", reason="references", name=name)
    return path.read_text(encoding="utf-8", errors="replace")


# What is asked


class _Git:
    """Git, in a repository that holds nothing of the folder's but objects and names."""

    def __init__(self, program: str, repository: Repository, folder: Path, name: str) -> None:
        self.program = program
        self.name = name
        self.folder = folder / "git"
        self.folder.mkdir()
        try:
            _lend(repository, self.folder, name)
        except OSError:
            raise BadRequest("P868", reason="revision", name=name) from None
        kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
        self.environment = kept | {
            "GIT_DIR": str(self.folder),
            "GIT_OBJECT_DIRECTORY": str(repository.common / "objects"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            # Of a git that does not know the variable for the user's own configuration.
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
        }

    def _run(self, words: Sequence[str], output: int, asked: bytes = b"") -> bytes:
        """What git answers into a file of ours, as far as it is that long; raises BadRequest."""
        path = self.folder / "answer"
        try:
            with open(path, "w+b") as answer:
                ran = subprocess.run(  # noqa: S603  git itself, with words of ours
                    [self.program, "--no-pager", *words],
                    cwd=self.folder, env=self.environment, input=asked, stdout=answer,
                    stderr=subprocess.DEVNULL, check=False, timeout=_SECONDS,
                )  # fmt: skip
                answer.seek(0)
                answered = answer.read(output + 1)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            raise BadRequest("P868", reason="git") from None
        if ran.returncode != 0:
            raise BadRequest("P868", reason="revision", name=self.name)
        if len(answered) > output:
            raise BadRequest("P915", reason="many", name=self.name, limit=MAX_FILES)
        return answered

    def ask(self, *words: str) -> bytes:
        """A short answer."""
        return self._run(words, _MAX_ANSWER_BYTES)

    def write(self, wanted: Sequence[_Blob], folder: Path) -> None:
        """Write files below a folder, as they are in the repository: no filter, no other line ends."""
        if not wanted:
            return
        asked = "".join(f"{blob.hash}\n" for blob in wanted).encode()
        most = sum(blob.size + 200 for blob in wanted)
        data = self._run(("cat-file", "--batch"), most, asked)
        at = 0
        for blob in wanted:
            head = data.index(b"\n", at)
            if data[at:head] != f"{blob.hash} blob {blob.size}".encode():
                raise BadRequest("P868", reason="revision", name=self.name)
            at = head + 1 + blob.size + 1
            target = folder / blob.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data[head + 1 : at - 1])


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file of a revision: its place in the workspace, its hash in git, its size in bytes."""

    path: PurePosixPath
    hash: str
    size: int


def _wanted(git: _Git, commit: str, below: PurePosixPath, others: Sequence[str]) -> list[_Blob]:
    """The files of the workspace at a commit; raises BadRequest where they are too many or too large."""
    more = [path for word in others if (path := _inside(word)) is not None]
    names = [str(below / name) for name in (*_FILES, *map(str, more))]
    names += [f"{below / name}/" for name in _FOLDERS]
    listed = git.ask("ls-tree", "--full-tree", "-l", "-z", commit, "--", *names)
    blobs = []
    for row in listed.decode("utf-8", "surrogateescape").split("\0"):
        entry = _ENTRY.fullmatch(row)
        path = None if entry is None else _inside(entry[3])
        if entry is None or path is None:
            continue
        if not entry[2].isdigit():
            raise BadRequest("P915", reason="lacking", name=git.name, file=str(path.relative_to(below)))
        blob = _Blob(path.relative_to(below), entry[1], int(entry[2]))
        csv = blob.path.parts[0] == "indicators" or blob.path.suffix == ".csv"
        limit = MAX_CSV_BYTES if csv else MAX_YAML_BYTES
        if blob.size > limit:
            raise BadRequest("P915", reason="large", name=git.name, file=str(blob.path), size=blob.size)
        blobs.append(blob)
    if len(blobs) > MAX_FILES:
        raise BadRequest("P915", reason="many", name=git.name, limit=MAX_FILES)
    if sum(blob.size for blob in blobs) > MAX_TOTAL_BYTES:
        raise BadRequest("P915", reason="total", name=git.name, limit=MAX_TOTAL_BYTES)
    return blobs


def _inside(word: str) -> PurePosixPath | None:
    """A path that stays below a folder on every system; None for any other."""
    path = PurePosixPath(word)
    plain = not path.is_absolute() and ".." not in path.parts and path.parts
    return path if plain and not re.search(r"[\\:\x00-\x1f]", word) else None
