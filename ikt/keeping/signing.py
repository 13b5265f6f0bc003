"""A decision signed with somebody's own key: the signature goes beside it and never over another."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.keeping.files import write_atomically
from ikt.problems import BadFiles, BadRecord, BadRequest, Place, Problems
from ikt.reading.decisions import MAX_BYTES, Link
from ikt.reading.files import TooLargeError, is_there, read_bytes, sha256_of, system_reason
from ikt.reading.signatures import (
    NAMESPACE,
    armored,
    field,
    fingerprint,
    must_be_installed,
    read_signatures,
    signature_names,
    signed_part,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_BEGINNING = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_MAX_KEY = 64_000
_UNLOCKED = b"openssh-key-v1\0" + field(b"none")


@dataclass(frozen=True, slots=True)
class Key:
    """A private key that was opened, and its public half (32 bytes)."""

    private: Ed25519PrivateKey
    public: bytes

    @property
    def fingerprint(self) -> str:
        """The key as OpenSSH prints it."""
        return fingerprint(self.public)


def open_key(name: str, passphrase: Callable[[], str]) -> Key:
    """A private key of OpenSSH, for Ed25519; ``passphrase`` is asked for only where it is locked.

    Raises BadRequest when it is not there, is none or another, or the passphrase is wrong.
    """
    must_be_installed()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    try:
        data = read_bytes(Path(name), _MAX_KEY)
    except TooLargeError:
        raise BadRequest("P040", reason="other", name=name) from None
    except (OSError, ValueError) as error:
        problems = Problems()
        problems.add("P108", Place(name), **system_reason(error))
        raise BadFiles(problems) from None
    if data.lstrip().startswith((b"ssh-", b"ecdsa-", b"sk-", b"---- BEGIN SSH2 PUBLIC KEY")):
        raise BadRequest("P040", reason="public", name=name)
    if not data.lstrip().startswith(_BEGINNING):
        raise BadRequest("P040", reason="other", name=name)
    locked = _is_locked(data)
    word = passphrase().encode("utf-8", "surrogateescape") if locked else None
    try:
        key = load_ssh_private_key(data, word or None)
    except Exception:
        # Whatever the library makes of a damaged file, a kind that it does not know, or a wrong passphrase.
        raise BadRequest("P040", reason="passphrase" if locked else "other", name=name) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadRequest("P040", reason="kind", name=name)
    return Key(key, key.public_key().public_bytes_raw())


def _is_locked(data: bytes) -> bool:
    """Whether a private key of OpenSSH is locked: by the name of its cipher, which stands first in it."""
    body = b"".join(data.split(b"-----")[2].split())
    try:
        return not base64.b64decode(body[:64]).startswith(_UNLOCKED)
    except binascii.Error:
        return False


def sign(root: Path, link: Link, key: Key, *, dry: bool = False) -> str:
    """Sign a decision as it stands in the chain; gives the name of the signature below the workspace.

    With ``dry`` nothing is written.

    Raises BadRecord when the file is another than the one that was looked at, BadRequest when this key
    signed it before or the signature cannot be written.
    """
    problems = Problems()
    try:
        data = read_bytes(root / link.name, MAX_BYTES).replace(b"\r\n", b"\n")
    except (OSError, ValueError) as error:
        raise BadRequest("P047", number=link.number, **system_reason(error)) from None
    if f"sha256:{sha256_of(data)}" != link.digest:
        problems.add("P862", Place(link.name), reason="seal")
        raise BadRecord(problems)
    for one in read_signatures(root, link.name, Problems()):
        if one.key == key.public:
            raise BadRequest("P048", number=link.number, name=one.name)
    made = armored(key.public, key.private.sign(signed_part(data, NAMESPACE)), NAMESPACE)
    for name in signature_names(link.name):
        if dry and not is_there(root / name):
            return name
        try:
            if dry:
                continue
            write_atomically(root / name, made, replace=False)
        except FileExistsError:
            continue
        except OSError as error:
            raise BadRequest("P047", number=link.number, **system_reason(error)) from None
        return name
    raise BadRequest("P048", reason="many", number=link.number)
