"""Signing a decision: the key that was named, opened; and a decision that was filed before, signed."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from ikt.cli.answers import deliver
from ikt.cli.base import lang, text
from ikt.cli.loading import Ground
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.keeping.signing import Key

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
        return getpass.getpass(text(_ASKED).format(name=name))
    except EOFError:
        raise BadRequest("P040", reason="locked", name=name) from None


def sign_filed(here: Ground, word: str, name: str, form: str | None, *, dry: bool) -> None:
    """Sign a decision that was filed, once the whole chain is sure to hold."""
    from ikt.cli.records import linked
    from ikt.keeping.signing import sign
    from ikt.telling.decisions.data import signed_data
    from ikt.telling.decisions.signed import signed_document

    link = linked(here, word)
    key = key_of(name)
    made = sign(here.root, link, key, dry=dry)
    deliver(
        form,
        None,
        document=lambda: signed_document(link, made, key.fingerprint, lang(), dry=dry),
        data=lambda: signed_data(link, made, key.fingerprint, dry=dry).printed(),
    )
