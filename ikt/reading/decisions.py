"""The folder of decisions: which there are, whether each is as it was sealed and follows the one before.

Decisions are numbered files. Each ends in its number, the hash of the file before it and a seal, the hash of
all above the seal; ``last.txt`` names the last one with its hash. None of that takes parsing the rest.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ikt.model.decision import Decision
from ikt.model.withdrawal import FORMAT as WITHDRAWAL
from ikt.model.withdrawal import Withdrawal
from ikt.problems import Place, Problems
from ikt.reading.files import TextFile, folder_reason, is_there, read_text, sha256_of
from ikt.reading.typed import Sketch, sketch
from ikt.reading.yaml_document import parse_yaml

# What stands in the chain.
Record = TypeVar("Record", Decision, Withdrawal)
FOLDER = "decisions"
LAST = "last.txt"
# So large is a decision about every country there is, with room to spare.
MAX_BYTES = 4_000_000
# So much of a hash is printed, in hexadecimal: who makes both decisions himself, and wants them to share it,
# still has 2^64 to try.
ON_PAPER = 32
# The note of the last one is written after the decision: a run cut off between the two leaves this.
CUT_OFF = "last_one_behind"
# So often the chain is read anew because somebody filed while it was read.
_TRIES = 20
_NAME = re.compile(r"[0-9]{4,9}\.yaml")
_SIGNATURE = re.compile(r"(?:\.[0-9]{1,2})?\.sig\Z")
_DIGEST = r"sha256:[0-9a-f]{64}"
_TAIL = re.compile(
    r"\nnumber: ([1-9][0-9]{0,8})\nfiled: \"([^\"\n]*)\"\n(?:changed_inputs: \[[^\n]*\]\n)?"
    r"(?:time_differs: \[[^\n]*\]\n)?(?:same_minute: ([1-9][0-9]{0,8})\n)?"
    rf"(?:before: \"({_DIGEST})\"\n)?seal: \"({_DIGEST})\"\n\Z"
)
_WITHDRAWAL = re.compile(
    r"^format: \"ikt\.withdrawal/1\"\n(?:.*\n)?withdraws: ([1-9][0-9]{0,8})$", re.MULTILINE
)
# In so many characters a record says which kind it is.
_HEAD = 1000
_SEAL = re.compile(r"^seal: [^\n]*\n\Z", re.MULTILINE)
_LAST = re.compile(rf"([0-9]{{4,9}}\.yaml)  ({_DIGEST})\n")
# What is left where a filing was cut off on a share that knows no other way to claim a name.
_EMPTY = f"sha256:{sha256_of(b'')}"


@dataclass(frozen=True, slots=True)
class Link:
    """One filed decision by what chains it: its number by name and as it says, when it was filed, the hash of
    the one before and its own; ``whole`` when it is as it was sealed. ``noted`` unless it is the newest and
    ``last.txt`` does not name it yet. ``withdraws`` is the number of the one that it withdraws,
    ``same_minute`` which decision of its minute it is, ``head`` its text as far as the policy, or all of it
    where it withdraws one: so nobody opens the file again for what stands there.
    """

    name: str
    number: int
    said: int | None
    before: str | None
    digest: str
    whole: bool
    filed: str = ""
    noted: bool = True
    withdraws: int | None = None
    same_minute: int | None = None
    head: str = field(default="", repr=False)


def file_name(number: int) -> str:
    """The name of the file of a decision by its number, from 1."""
    return f"{number:04d}.yaml"


def seal_of(text: str) -> str:
    """The hash of a decision's text above its seal."""
    return f"sha256:{sha256_of(text.encode())}"


def numbered(root: Path, problems: Problems) -> list[str]:
    """Names of the filed decisions below the workspace, in their order."""
    here = Place(FOLDER)
    try:
        files = os.listdir(root / FOLDER)
    except FileNotFoundError:
        if os.path.lexists(root / FOLDER):
            problems.add("P108", here, reason="missing")
        return []
    except NotADirectoryError:
        problems.add("P108", here, reason="not_a_folder")
        return []
    except OSError as error:
        problems.add("P108", here, **folder_reason(error))
        return []
    names = []
    for name in files:
        if _NAME.fullmatch(name) and name == file_name(int(name[:-5])):
            names.append(name)
        elif _SIGNATURE.search(name) and _SIGNATURE.sub("", name) in files:
            continue
        elif name != LAST and not name.startswith((".", "~", "README", "LEESMIJ")):
            problems.add("Q862", Place(f"{FOLDER}/{name}"), file=name)
    return sorted(names, key=lambda name: int(name[:-5]))


def read_link(root: Path, name: str, problems: Problems) -> Link | None:
    """What chains one decision; None, with the problem told, when the file cannot be read."""
    shown = f"{FOLDER}/{name}"
    file = read_text(root / FOLDER / name, shown, problems, MAX_BYTES)
    return None if file is None else link_of(file, int(name[:-5]))


def link_of(file: TextFile, number: int) -> Link:
    text = file.text.replace("\r\n", "\n")
    tail = _TAIL.search(text)
    digest = f"sha256:{file.sha256}"
    head, parted, _ = text.partition("\npolicy:\n")
    withdrawal = None if parted else _WITHDRAWAL.search(text[:_HEAD])
    withdraws = None if withdrawal is None else int(withdrawal[1])
    head = head if parted or withdrawal else ""
    if tail is None:
        return Link(file.name, number, None, None, digest, False, withdraws=withdraws, head=head)
    above = _SEAL.sub("", text)
    return Link(
        name=file.name,
        number=number,
        said=int(tail[1]),
        before=tail[4],
        digest=digest,
        whole=seal_of(above) == tail[5],
        filed=tail[2],
        withdraws=withdraws,
        same_minute=None if tail[3] is None else int(tail[3]),
        head=head,
    )


def why_not_whole(link: Link) -> str:
    """Why a decision is not as it was sealed: empty, without its last lines, or with another seal."""
    if link.digest == _EMPTY:
        return "empty"
    return "form" if link.said is None else "seal"


def read_last(root: Path, problems: Problems) -> tuple[str, str] | None:
    """Name and hash of the last decision, as noted when it was filed; None when there is no note."""
    shown = f"{FOLDER}/{LAST}"
    if not is_there(root / FOLDER / LAST):
        return None
    file = read_text(root / FOLDER / LAST, shown, problems, 4096)
    if file is None:
        return None
    match = _LAST.fullmatch(file.text.replace("\r\n", "\n"))
    if match is None:
        problems.add("P863", Place(shown, 1), reason="last_form")
        return None
    return match[1], match[2]


def read_chain(root: Path, problems: Problems) -> list[Link]:
    """All filed decisions, with a problem for each that was altered, removed, added or moved.

    Somebody may file in the meantime. The note only ever goes forward, and a decision is filed only once the
    one before it is noted: where it says the same before and after, what was read between the two is the
    chain as it stood.
    """
    for _ in range(_TRIES):
        links, unread = _read_chain(root)
        if unread is not None:
            problems.extend(unread)
            return links
    problems.add("P910", Place(f"{FOLDER}/{LAST}"))
    return links


def _read_chain(root: Path) -> tuple[list[Link], Problems | None]:
    """The chain and what is wrong with it; None for that where a decision was filed while it was read."""
    problems = Problems()
    last = read_last(root, problems)
    names = numbered(root, problems)
    if any(problem.place.file == FOLDER for problem in problems):
        # A folder that cannot be looked into: of what is in it nothing can be said.
        return [], problems
    links = [link for name in names if (link := read_link(root, name, problems)) is not None]
    if read_last(root, Problems()) != last:
        return links, None
    check_chain(links, problems, None if last is None else last[1])
    noted = os.path.lexists(root / FOLDER / LAST)
    if last is not None:
        _check_last(links, last, problems)
    elif links and not noted:
        if [link.number for link in links] == [1]:
            problems.add("P863", Place(f"{FOLDER}/{LAST}"), reason=CUT_OFF, newest=1, **_noted(links[0]))
        else:
            problems.add("P863", Place(f"{FOLDER}/{LAST}"), reason="last_missing")
    return links, problems


def check_chain(links: Sequence[Link], problems: Problems, noted: str | None = None) -> None:
    """Each as it was sealed, each with its own number, each built on the one before it.

    Where a decision and the one it was built on do not agree, the older one was altered if the newer one is
    itself confirmed: by the one built on it, or by the note (``noted``, the hash of the last decision).
    """
    before: Link | None = None
    for index, link in enumerate(links):
        here = Place(link.name)
        if not link.whole:
            problems.add("P862", here, reason=why_not_whole(link))
        if link.said is not None and link.said != link.number:
            problems.add("P863", here, reason="number", said=link.said, number=link.number)
        expected = 1 if before is None else before.number + 1
        for number in range(expected, min(link.number, expected + 5)):
            problems.add("P863", Place(f"{FOLDER}/{file_name(number)}"), reason="gap", next=link.name)
        if link.said is not None and link.number == expected:
            after = links[index + 1] if index + 1 < len(links) else None
            confirmed = link.digest in (noted, None if after is None else after.before)
            _check_link(before, link, confirmed, problems)
        before = link


def _check_link(before: Link | None, link: Link, confirmed: bool, problems: Problems) -> None:
    if before is None:
        if link.before is not None:
            problems.add("P863", Place(link.name), reason="first", other="")
    elif link.before != before.digest and before.whole and link.whole:
        # Of one that is not as it was sealed that is told already, and nothing it says can be held to.
        if confirmed:
            problems.add("P863", Place(before.name), reason="built_on", next=link.name)
        else:
            problems.add("P863", Place(link.name), reason="before", other=before.name)


def _check_last(links: Sequence[Link], last: tuple[str, str], problems: Problems) -> None:
    """The last one noted is there, is the same, and is the newest: what nobody notes can vanish unseen."""
    name, digest = last
    last_link = next((link for link in links if link.name == f"{FOLDER}/{name}"), None)
    if last_link is None:
        problems.add("P863", Place(f"{FOLDER}/{name}"), reason="last_gone")
    elif last_link.digest != digest:
        problems.add("P863", Place(last_link.name), reason="last", file=LAST)
    elif last_link is not links[-1]:
        newest = links[-1]
        reason = CUT_OFF if last_link is links[-2] else "last_behind"
        words = {"number": last_link.number, "newest": newest.number}
        problems.add("P863", Place(f"{FOLDER}/{LAST}", 1), reason=reason, **words, **_noted(newest))


def only_cut_off(problems: Problems) -> bool:
    """Whether all that is wrong with a chain is that the newest decision is not noted yet."""
    return [one.params.get("reason") for one in problems.errors] == [CUT_OFF]


def all_read(problems: Problems) -> bool:
    """Whether each decision of a chain could be read, be it as it was sealed or not."""
    return all(one.code in ("P862", "P863") for one in problems.errors)


def _noted(link: Link) -> dict[str, str]:
    return {"name": link.name.removeprefix(f"{FOLDER}/"), "digest": link.digest}


def read_decision(path: Path, name: str, problems: Problems) -> tuple[Sketch[Decision], Link] | None:
    """One decision, filed or fresh from a page; None, with the problems told, when it is none."""
    before = len(problems.errors)
    file = read_text(path, name, problems, MAX_BYTES)
    document = None if file is None else parse_yaml(file, problems)
    if file is None or document is None:
        return None
    head = document.data.get("format") if isinstance(document.data, dict) else None
    if head == WITHDRAWAL:
        problems.add("P044", Place(name), reason="is_one", number=document.data.get("withdraws"))
        return None
    if not str(head).startswith("ikt.decision/"):
        # Another kind of file: what is wrong with it as a decision would be all of it.
        problems.add("P860", Place(name), reason="other")
        return None
    record = sketch(Decision, document, problems)
    if record is None or len(problems.errors) > before:
        return None
    return record, link_of(file, record.model.number or 0)


def record_of(text: str, name: str, kind: type[Record], problems: Problems) -> Record | None:
    """A decision, or the withdrawal of one, from its text."""
    file = TextFile(name, text, sha256_of(text.encode()))
    before = len(problems.errors)
    document = parse_yaml(file, problems)
    record = None if document is None else sketch(kind, document, problems)
    return None if record is None or len(problems.errors) > before else record.model


def read_withdrawal(path: Path, name: str, problems: Problems) -> Withdrawal | None:
    """The withdrawal of a decision, as it was filed; None, with the problems told, when it is none."""
    file = read_text(path, name, problems, MAX_BYTES)
    return None if file is None else record_of(file.text, name, Withdrawal, problems)
