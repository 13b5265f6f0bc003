"""Who signed the decisions of a chain, as far as the files show, and which of them a trusted key covers.

A decision holds the hash of the one before it, so whoever signs one signs all before it by that.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ikt.problems import Place, Problems
from ikt.reading.decisions import MAX_BYTES, Link
from ikt.reading.files import read_bytes, sha256_of
from ikt.reading.signatures import (
    NAMESPACE,
    Signature,
    Signer,
    holds,
    is_installed,
    names_of,
    read_signatures,
)


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature under a decision; ``who`` as the list of trusted keys names them, None without one."""

    number: int
    name: str
    fingerprint: str
    who: str | None


@dataclass(frozen=True, slots=True)
class Signers:
    """The list of trusted keys: what it is called, and its lines."""

    name: str
    keys: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """What signatures say of decisions: those that hold, in the order of the chain.

    ``numbers`` are the decisions that were looked at. ``checked`` is false where the extra that computes is
    not there; then nothing is known of them but that they lie there. ``trusted`` is the name of the list by
    which they were held against persons, None without one.
    """

    numbers: tuple[int, ...]
    by: tuple[SignedBy, ...] = ()
    checked: bool = True
    trusted: str | None = None
    lying: int = field(default=0)

    def of(self, number: int) -> tuple[SignedBy, ...]:
        """The signatures under one decision."""
        return tuple(one for one in self.by if one.number == number)

    def covered_by(self, number: int) -> int | None:
        """The first decision from this one on that is signed."""
        later = [one.number for one in self.by if one.number >= number]
        return min(later, default=None)


def read_signed(
    root: Path, links: Sequence[Link], asked: Sequence[int], signers: Signers | None, problems: Problems
) -> Signed:
    """The signatures beside the decisions of a chain, with a problem for each that does not hold (P041).

    With ``signers`` each of the decisions ``asked`` has to be signed by one of them, or one after it (P043).
    """
    # Of a thousand decisions a share need not be asked for each name that a signature could have.
    among = {folder: _names(folder) for folder in {(root / link.name).parent for link in links}}
    found = [
        (link, one)
        for link in links
        for one in read_signatures(root, link.name, problems, among[(root / link.name).parent])
    ]  # fmt: skip
    if not is_installed():
        return Signed(tuple(asked), checked=not found, lying=len(found))
    texts: dict[str, bytes] = {}
    good = []
    for link, one in found:
        if link.name not in texts:
            texts[link.name] = _text(root, link)
        by = _held(one, link, texts[link.name], signers, problems)
        if by is not None:
            good.append(by)
    signed = Signed(tuple(asked), tuple(good), True, None if signers is None else signers.name, len(found))
    if signers is not None:
        for link in links:
            if link.number in asked and signed.covered_by(link.number) is None:
                problems.add("P043", Place(link.name), file=signers.name)
    return signed


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def _text(root: Path, link: Link) -> bytes:
    """The decision as it was filed; nothing where it is another by now than the link says."""
    try:
        data = read_bytes(root / link.name, MAX_BYTES).replace(b"\r\n", b"\n")
    except (OSError, ValueError):
        return b""
    return data if f"sha256:{sha256_of(data)}" == link.digest else b""


def _held(
    one: Signature, link: Link, text: bytes, signers: Signers | None, problems: Problems
) -> SignedBy | None:
    """Who made a signature; None, with the problem told, where it is not good."""
    place = Place(one.name)
    if one.namespace != NAMESPACE:
        problems.add("P041", place, reason="namespace", value=one.namespace[:60])
        return None
    if not holds(one, text):
        problems.add("P041", place, reason="text", file=link.name)
        return None
    if signers is None:
        return SignedBy(link.number, one.name, one.fingerprint, None)
    lines = names_of(one, signers.keys)
    if not lines:
        problems.add("P041", place, reason="unknown", value=one.fingerprint, file=signers.name)
        return None
    allowed = [line for line in lines if line.lets(link.filed)]
    if not allowed:
        words = {"who": lines[0].who, "line": lines[0].line, "file": signers.name}
        problems.add("P041", place, reason="not_then", **words)
        return None
    return SignedBy(link.number, one.name, one.fingerprint, allowed[0].who)
