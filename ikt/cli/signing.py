"""Signing a decision: the key that was named, opened; and a decision that was filed before, signed."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Any

from ikt.cli.answers import deliver
from ikt.cli.base import lang, text
from ikt.cli.loading import Ground
from ikt.cli.waiting import over
from ikt.problems import BadFiles, BadRequest, Place, Problems
from ikt.reading.decisions import FOLDER, LAST
from ikt.reading.files import system_reason

if TYPE_CHECKING:
    from ikt.keeping.decisions import Filed
    from ikt.keeping.signing import Key

# The file of a signature and the fingerprint of its key.
Signature = tuple[str, str] | None
_ASKED = ("Passphrase of {name}: ", "Wachtzin van {name}: ")


def key_of(name: str) -> Key:
    """The private key in this file, its passphrase asked for where it has one; raises BadRequest."""
    from ikt.keeping.signing import open_key

    return open_key(name, lambda: passphrase(name))


def passphrase(name: str) -> str:
    """What somebody types without it being shown; raises BadRequest without a terminal."""
    if not sys.stdin.isatty():
        raise BadRequest("P040", reason="locked", name=name)
    try:
        over()
        return getpass.getpass(text(_ASKED).format(name=name))
    except EOFError:
        raise BadRequest("P040", reason="locked", name=name) from None


def sign_if_asked(here: Ground, filed: Filed[Any], key: Key | None) -> tuple[Signature, BadRequest | None]:
    """Sign what was just filed: its signature's name with the key's fingerprint, or why it could not be."""
    if key is None:
        return None, None
    from ikt.keeping.signing import sign

    try:
        return (sign(here.root, filed.link, key), key.fingerprint), None
    except BadRequest as bad:
        return None, bad


def tell_unfinished(filed: Filed[Any], unsigned: BadRequest | None) -> None:
    """Raise BadFiles where what was filed is not noted yet, which the next filing does, or not signed."""
    problems = Problems()
    if filed.unnoted is not None:
        place = Place(f"{FOLDER}/{LAST}")
        problems.add("P913", place, number=filed.link.number, **system_reason(filed.unnoted))
    if unsigned is not None:
        problems.add(unsigned.problem.code, Place(filed.name), **unsigned.problem.params)
    if problems.errors:
        raise BadFiles(problems)


def sign_filed(here: Ground, word: str, name: str, form: str | None, *, dry: bool) -> None:
    """Sign a decision that was filed, once the whole chain is sure to hold."""
    from ikt.cli.records import Chain
    from ikt.keeping.signing import sign
    from ikt.telling.decisions.data import signed_data
    from ikt.telling.decisions.signed import signed_document

    link = Chain(here).linked(word)
    key = key_of(name)
    made = sign(here.root, link, key, dry=dry)
    deliver(
        form,
        None,
        document=lambda: signed_document(link, made, key.fingerprint, lang(), dry=dry),
        data=lambda: signed_data(link, made, key.fingerprint, dry=dry).printed(),
    )
