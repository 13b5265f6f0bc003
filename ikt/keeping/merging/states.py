"""What a folder says at a moment, as far as it is merged; and the moments that two folders have in common.

``.ikt/origin.json`` names the states that came in by merges, the oldest first: those the other came from, the
one it was in, and the one that the merge left. ``.ikt/passed.json`` names states that the folder itself was
in: when it was made, when somebody was about to copy it, and when another folder took it in. Beside them lies
what the newest said (``origin-....zip``).

The newest state that both of two folders come from is what each changed something since. A state is named by
a hash, so nobody can take one for another. Of rounds only hashes are kept: no answer of anybody is copied.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ikt.keeping.files import leads_away, must_be_own, write_atomically, writing
from ikt.keeping.notes import FOLDER
from ikt.problems import BadFiles, Place, Problems
from ikt.reading.files import MAX_CSV_BYTES, is_there, read_bytes, read_data, sha256_of
from ikt.reading.folders import folders_in, names_in
from ikt.reading.imports.archives import DAMAGED, plainly_packed

NOTE = f"{FOLDER}/origin.json"
PASSED = f"{FOLDER}/passed.json"
ROUNDS = "rounds"
_FORM = "ikt.origin/1"
_FOLDERS = ("countries", "policies", "indicators")
_ENDINGS = (".yaml", ".csv")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MANIFEST = "manifest.json"
# So many states are named, and of so many what they said is kept.
_MOST_NAMED, _MOST_KEPT = 60, 6
_MOST_BYTES = 4 * MAX_CSV_BYTES
_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class State:
    """Files by name, each with its hash; ``data`` lacks those of which only the hash is kept."""

    hashes: Mapping[str, str]
    data: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """What the state is named by: line ends of Windows say nothing."""
        lines = "".join(f"{name}\0{self.hashes[name]}\n" for name in sorted(self.hashes))
        return hashlib.sha256(lines.encode()).hexdigest()

    def changed(self, changes: Mapping[str, bytes | None]) -> State:
        """The state once files are others; None takes one away."""
        data = {name: one for name, one in {**self.data, **changes}.items() if one is not None}
        kept = {name: one for name, one in self.hashes.items() if name not in changes}
        return State(kept | {name: sha256_of(data[name]) for name in changes if name in data}, data)


def state_of(root: Path, called: str = "", ours: Path | None = None) -> State:
    """What a folder says now; ``called`` stands before the names of its files in problems.

    Of a folder that is merged into ``ours`` nothing is read that a link leads to outside it, since that is a
    file of this machine and none that was sent; unless ours leads there too.

    Raises BadFiles with every file that cannot be read.
    """
    problems, listed = Problems(), Problems()
    data: dict[str, bytes] = {}
    for name in _names(root, listed, ours):
        if not _is_text(name):
            listed.add("P108", Place(name), reason="name")
            continue
        if _leads_away(root, name, ours, listed):
            continue
        found = read_data(root / name, called + name, problems, MAX_CSV_BYTES)
        if found is not None:
            data[name] = found
    problems.extend(replace(one, place=Place(called + one.place.file or ".")) for one in listed)
    if problems.errors:
        raise BadFiles(problems)
    return State({name: sha256_of(one) for name, one in data.items()}, data)


def _names(root: Path, problems: Problems, ours: Path | None) -> Iterator[str]:
    """Names of the files that are merged; decisions are a chain of their own.

    A folder that cannot be looked into is told: what lies in it is not gone.
    """
    yield from names_in(root, "", problems, _ends_as_ours)
    for folder in _FOLDERS:
        if not _leads_away(root, folder, ours, problems):
            yield from _below(folder, names_in(root, folder, problems, _ends_as_ours))
    rounds = (
        [] if _leads_away(root, ROUNDS, ours, problems) else folders_in(root, ROUNDS, problems, _is_shown)
    )
    for one in _below(ROUNDS, rounds):
        if _leads_away(root, one, ours, problems):
            continue
        yield from _below(one, names_in(root, one, problems, _is_shown))
        for inner in _below(one, folders_in(root, one, problems, _is_shown)):
            if not _leads_away(root, inner, ours, problems):
                yield from _below(inner, names_in(root, inner, problems, _is_shown))


def _leads_away(root: Path, name: str, ours: Path | None, problems: Problems) -> bool:
    """Whether a link leads to what nobody sent, which is told (P094)."""
    if ours is None or not leads_away(root, name, ours):
        return False
    problems.add("P094", Place(name))
    return True


def _is_shown(name: str) -> bool:
    return name[0] not in ".~"


def _ends_as_ours(name: str) -> bool:
    return _is_shown(name) and name.endswith(_ENDINGS)


def _below(folder: str, names: Iterable[str]) -> Iterator[str]:
    return (f"{folder}/{name}" for name in names)


def _is_text(name: str) -> bool:
    """Whether a name can be written down: some systems hold bytes that are no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def origins(root: Path) -> tuple[str, ...]:
    """The states that a folder comes from, the oldest first; none where that was never noted.

    A state that it was in counts as long as the merge before it was not taken back.
    """
    passed = list(_passed(root))
    found: dict[str, None] = {}
    for state in ("", *_states(root)):
        if state:
            found.setdefault(state)
        found |= {one: None for one, behind in passed if behind == state and one not in found}
    return tuple(found)


def _states(root: Path) -> list[str]:
    """What ``NOTE`` names: states that came in by merges."""
    return [one for one in _noted(root / NOTE, list) if isinstance(one, str) and _DIGEST.fullmatch(one)]


def _passed(root: Path) -> Iterator[tuple[str, str]]:
    """What ``PASSED`` names: states that the folder was in, each with the newest of ``NOTE`` at that time."""
    for one, behind in _noted(root / PASSED, dict).items():
        if _DIGEST.fullmatch(one) and isinstance(behind, str):
            yield one, behind


def _noted(path: Path, kind: type[Any]) -> Any:
    try:
        found = json.loads(read_bytes(path, MAX_CSV_BYTES))
        states = found["states"] if found["form"] == _FORM else kind()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return kind()
    return states if isinstance(states, kind) else kind()


def kept(root: Path, digest: str) -> State | None:
    """What a state said, as it was kept in a folder; None where it was not, or is not what its name says."""
    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(root / _file(digest), _MOST_BYTES))) as archive:
            members = archive.infolist()
            if sum(about.file_size for about in members) > _MOST_BYTES or not plainly_packed(members):
                return None
            hashes = {str(name): str(one) for name, one in json.loads(archive.read(_MANIFEST)).items()}
            data = {name: archive.read(name) for name in archive.namelist() if name != _MANIFEST}
    except (*DAMAGED, AttributeError):
        return None
    state = State(hashes, data)
    whole = all(sha256_of(one) == hashes.get(name) for name, one in data.items())
    lacks = [name for name in hashes if name not in data and not _private(name)]
    return state if whole and not lacks and state.digest == digest else None


def noted(root: Path, states: Sequence[str], now: State) -> bytes:
    """Keep what a state says; gives ``NOTE``, yet to be written, that names it last."""
    keep(root, now)
    return _note([*[one for one in dict.fromkeys(states) if one != now.digest], now.digest][-_MOST_NAMED:])


def keep(root: Path, state: State) -> None:
    """Keep what a state says in the folder of notes."""
    must_be_own(root / FOLDER)
    path = root / _file(state.digest)
    if not is_there(path):
        with writing(path):
            write_atomically(root / FOLDER / ".gitignore", b"*\n")
            write_atomically(path, _packed(state))


def passed(root: Path, state: str) -> None:
    """Note that a folder was in a state, so that whatever it will be comes from it."""
    must_be_own(root / FOLDER)
    known = dict(_passed(root))
    known.pop(state, None)
    last = _states(root)[-1:]
    some = [*known.items(), (state, last[0] if last else "")][-_MOST_NAMED:]
    with writing(root / PASSED):
        if not is_there(root / FOLDER / ".gitignore"):
            write_atomically(root / FOLDER / ".gitignore", b"*\n")
        write_atomically(root / PASSED, _note(dict(some)))


def start(root: Path) -> State:
    """Note that a folder, as it is now, is what copies of it come from; gives what it says."""
    now = state_of(root)
    keep(root, now)
    passed(root, now.digest)
    tidy(root)
    return now


def _note(states: object) -> bytes:
    return (json.dumps({"form": _FORM, "states": states}, indent=1) + "\n").encode()


def tidy(root: Path) -> None:
    """Throw away what older states said, and what nothing names; a state is only named then."""
    files = [root / _file(one) for one in reversed(origins(root))]
    wanted = {path.name for path in [path for path in files if is_there(path)][:_MOST_KEPT]}
    with suppress(OSError):
        for path in (root / FOLDER).glob("origin-*.zip"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def _packed(state: State) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        manifest = json.dumps(dict(sorted(state.hashes.items())), indent=1)
        archive.writestr(_entry(_MANIFEST), manifest)
        for name, data in sorted(state.data.items()):
            if not _private(name):
                archive.writestr(_entry(name), data)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo(name, _DAY)
    about.compress_type = zipfile.ZIP_DEFLATED
    return about


def _private(name: str) -> bool:
    return name.startswith(f"{ROUNDS}/")


def _file(digest: str) -> str:
    return f"{FOLDER}/origin-{digest[:16]}.zip"
