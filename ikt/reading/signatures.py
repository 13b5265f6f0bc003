"""Signatures beside decisions, in the form of OpenSSH (``ssh-keygen -Y sign``), and whose keys are trusted.

The form is that of PROTOCOL.sshsig, the list of keys that of ALLOWED SIGNERS in ssh-keygen(1). Of keys only
Ed25519 is known. A signature is over the text of a decision with its line ends as they were filed (LF), so a
Windows checkout verifies as well.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import importlib.util
import re
import struct
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ikt.model.decision import moment_of
from ikt.problems import BadRequest, Place, Problems
from ikt.reading.files import is_there, read_text

# What a signature is good for: one that the same key put under anything else is none under a decision.
NAMESPACE = "ikt.decision"
ED25519 = b"ssh-ed25519"
_MAGIC = b"SSHSIG"
_HASHES = {b"sha512": hashlib.sha512, b"sha256": hashlib.sha256}
_ARMOR = re.compile(r"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)-----END SSH SIGNATURE-----\s*")
# Nobody has more keys under one decision; a folder of junk must not make it slow.
_MOST = 50
_MAX_BYTES = 64_000
# A line: who, options perhaps, the kind of key, the key, a comment perhaps.
_WHO = re.compile(r'\s*("[^"]*"|[^\s"]+)\s+')
_KIND = re.compile(r"((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]+)\s+([A-Za-z0-9+/]+={0,2})(?:\s.*)?")
_OPTION = re.compile(r'(namespaces|valid-after|valid-before)="([^"]*)"(?:,|\s+)', re.IGNORECASE)
_MOMENT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?(Z?)")


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: its file below the workspace, the public key that made it (32 bytes), what it says.

    ``digest`` names the hash that was signed, ``reserved`` is kept as it stands; ``raw`` are the 64 bytes.
    """

    name: str
    key: bytes
    namespace: str
    reserved: bytes
    digest: bytes
    raw: bytes

    @property
    def fingerprint(self) -> str:
        """The key as OpenSSH prints it: ``SHA256:`` and 43 characters."""
        return fingerprint(self.key)


@dataclass(frozen=True, slots=True)
class Signer:
    """A line of a list of trusted keys: who, the key, for which namespaces and between which moments."""

    who: str
    key: bytes
    line: int
    namespaces: tuple[str, ...] | None = None
    after: datetime | None = None
    before: datetime | None = None

    def lets(self, filed: str) -> bool:
        """Whether this key may have signed a decision that was filed then."""
        moment = moment_of(filed)
        if self.namespaces is not None and NAMESPACE not in self.namespaces:
            return False
        if self.after is None and self.before is None:
            return True
        return (
            moment is not None
            and (self.after is None or moment >= self.after)
            and (self.before is None or moment < self.before)
        )


def is_installed() -> bool:
    """Whether the extra that computes signatures is there."""
    return importlib.util.find_spec("cryptography") is not None


def must_be_installed() -> None:
    """Raise BadRequest where the extra is not there."""
    if not is_installed():
        raise BadRequest("P850", extra="sign")


# The form


def field(data: bytes) -> bytes:
    """A string as SSH writes it: its length in four bytes, and itself."""
    return struct.pack(">I", len(data)) + data


def public_blob(key: bytes) -> bytes:
    """A public key as SSH writes it."""
    return field(ED25519) + field(key)


def fingerprint(key: bytes) -> str:
    """A public key as OpenSSH names it to people."""
    digest = hashlib.sha256(public_blob(key)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def signed_part(message: bytes, namespace: str, digest: bytes = b"sha512", reserved: bytes = b"") -> bytes:
    """The bytes over which the key itself signs; ``digest`` is ``sha512`` or ``sha256``."""
    hashed = _HASHES[digest](message).digest()
    return _MAGIC + field(namespace.encode()) + field(reserved) + field(digest) + field(hashed)


def armored(key: bytes, raw: bytes, namespace: str) -> bytes:
    """A signature as a file, byte for byte as ssh-keygen writes it."""
    body = _MAGIC + struct.pack(">I", 1) + field(public_blob(key)) + field(namespace.encode())
    body += field(b"") + field(b"sha512") + field(field(ED25519) + field(raw))
    text = base64.b64encode(body).decode()
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()


class _OddError(Exception):
    """What is read is no signature or key; the argument is the reason."""


def _fields(data: bytes, count: int) -> list[bytes]:
    """That many strings of SSH, and nothing behind them."""
    found = []
    for _ in range(count):
        if len(data) < 4:
            raise _OddError("form")
        length = int.from_bytes(data[:4], "big")
        if length > len(data) - 4:
            raise _OddError("form")
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    if data:
        raise _OddError("form")
    return found


def _key_of(blob: bytes) -> bytes:
    """The 32 bytes of a public key as SSH writes it."""
    kind, *rest = _fields(blob, 2) if blob[4:].startswith(ED25519) else (b"", b"")
    if kind != ED25519:
        raise _OddError("kind")
    if len(rest[0]) != 32:
        raise _OddError("form")
    return rest[0]


def _dearmored(text: str, name: str) -> Signature:
    found = _ARMOR.fullmatch(text.replace("\r\n", "\n"))
    if found is None:
        raise _OddError("form")
    try:
        data = base64.b64decode(found[1].replace("\n", ""), validate=True)
    except binascii.Error:
        raise _OddError("form") from None
    head = _MAGIC + struct.pack(">I", 1)
    if not data.startswith(head):
        raise _OddError("form")
    blob, namespace, reserved, digest, signature = _fields(data[len(head) :], 5)
    key = _key_of(blob)
    kind, raw = _fields(signature, 2)
    if kind != ED25519 or len(raw) != 64 or digest not in _HASHES:
        raise _OddError("form")
    return Signature(name, key, namespace.decode("utf-8", "replace"), reserved, digest, raw)


# Beside a decision


def signature_names(name: str) -> Iterator[str]:
    """What the signatures under a file are called: ``0001.yaml.sig``, as ssh-keygen writes it, then
    ``0001.yaml.2.sig`` and so on."""
    yield f"{name}.sig"
    for number in range(2, _MOST + 1):
        yield f"{name}.{number}.sig"


def read_signatures(
    folder: Path, name: str, problems: Problems, among: Collection[str] | None = None
) -> list[Signature]:
    """The signatures beside a file; what is none is told (P041).

    ``among`` are the names in its folder, where that was looked into already.
    """
    signatures = []
    for one in signature_names(name):
        path = folder / one
        if not (is_there(path) if among is None else path.name in among):
            continue
        file = read_text(path, one, problems, _MAX_BYTES)
        if file is None:
            continue
        try:
            signatures.append(_dearmored(file.text, one))
        except _OddError as odd:
            problems.add("P041", Place(one), reason=str(odd))
    return signatures


def holds(signature: Signature, message: bytes) -> bool:
    """Whether this is the signature of its key over these bytes; needs the extra."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    said = signed_part(message, signature.namespace, signature.digest, signature.reserved)
    try:
        Ed25519PublicKey.from_public_bytes(signature.key).verify(signature.raw, said)
    except (InvalidSignature, ValueError):
        return False
    return True


# Whose keys are trusted


def read_signers(path: Path, name: str, problems: Problems) -> tuple[Signer, ...]:
    """The keys of a list, everything wrong with it told (P042); keys of another kind can have signed nothing.

    The form is that of ``ssh-keygen -Y verify -f``: ``who [options] kind key [comment]`` on a line.
    """
    before = len(problems)
    file = read_text(path, name, problems, _MAX_BYTES)
    if file is None:
        return ()
    signers, keys = [], 0
    for number, line in enumerate(file.lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        keys += 1
        try:
            signer = _signer(line, number)
        except _OddError as odd:
            problems.add("P042", file.place(number), reason=str(odd))
            continue
        if signer is not None:
            signers.append(signer)
    if not signers and len(problems) == before:
        problems.add("P042", Place(name), reason="other" if keys else "empty")
    return tuple(signers)


def _signer(line: str, number: int) -> Signer | None:
    """A line of the list; None for a key of another kind."""
    who = _WHO.match(line)
    if who is None:
        raise _OddError("form")
    rest = line[who.end() :]
    if re.match(r"cert-authority\b", rest, re.IGNORECASE):
        raise _OddError("authority")
    options: dict[str, str] = {}
    while (option := _OPTION.match(rest)) is not None:
        options[option[1].lower()] = option[2]
        rest = rest[option.end() :]
    key = _KIND.fullmatch(rest.rstrip())
    if key is None:
        raise _OddError("form")
    if key[1].encode() != ED25519:
        return None
    after, before = _moment(options.get("valid-after")), _moment(options.get("valid-before"))
    try:
        public = _key_of(base64.b64decode(key[2], validate=True))
    except (binascii.Error, _OddError):
        raise _OddError("key") from None
    spaces = options.get("namespaces")
    return Signer(
        who[1].strip('"'),
        public,
        number,
        None if spaces is None else tuple(one.strip() for one in spaces.split(",")),
        after,
        before,
    )


def _moment(word: str | None) -> datetime | None:
    """A moment as OpenSSH writes it: ``20261120``, ``202611201433`` or ``20261120143305``, here or with Z."""
    if word is None:
        return None
    found = _MOMENT.fullmatch(word)
    if found is None:
        raise _OddError("moment")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        moment = datetime.fromisoformat(
            f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}"
            + ("+00:00" if found[7] else "")
        )
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        raise _OddError("moment") from None


def names_of(signature: Signature, signers: Sequence[Signer]) -> list[Signer]:
    """The lines that name the key of a signature."""
    return [one for one in signers if one.key == signature.key]
