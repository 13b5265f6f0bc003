"""Standard output and standard error: the one mouth, and what becomes of words that nobody can take.

A command goes on when its words are lost, so that the files it was asked for are written and its exit code
means what it always means. A reader that left (``head``, ``less``) has what it wanted: that is no error. Any
other loss on standard output is told at the end; on standard error there is nobody left to tell.
"""

from __future__ import annotations

import codecs
import errno
import os
import sys
import unicodedata
from contextlib import suppress
from typing import TextIO

from ikt.characters import visible
from ikt.cli.waiting import over

_LEFT = {errno.EPIPE, errno.ESHUTDOWN}
if sys.platform == "win32":
    _LEFT.add(errno.EINVAL)  # what Windows says of a pipe without a reader

# What may stand in a sentence and has a plain twin, for output that cannot hold it.
_PLAIN = {
    "–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "×": "x", "Δ": "d",
    "▲": "^", "▼": "v", "≥": ">=", "≈": "~", "≤": "<=", "→": "->", "✓": "ok", "•": "*",
    "\u00a0": " ", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "€": "EUR",
}  # fmt: skip

_lost: OSError | None = None


def open_streams() -> bool:
    """Begin a run; whether there is a standard output at all.

    Whatever of the three is closed is opened on nothing: else the next file opened would take its number, and
    what a library writes there would end in it.
    """
    global _lost
    _lost = None
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError as error:
            if error.errno == errno.EBADF:
                os.open(os.devnull, os.O_RDWR)
    # To Python a stream that was closed when it started is None, which the types of the library do not say.
    streams: list[TextIO | None] = [sys.stdout, sys.stderr]
    if streams[1] is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    return streams[0] is not None


def say(message: str = "", *, err: bool = False, nl: bool = True, shown: bool = False) -> None:
    """Print, with what would steer a terminal as its code; all that any command prints passes here.

    A message is ``shown`` where that is done, and what steers the terminal in it is ours: its colour.
    Not by ``click.echo``, which writes UTF-8 where the terminal says it is ASCII.
    """
    over()
    stream = sys.stderr if err else sys.stdout
    try:
        stream.write((message if shown else visible(message)) + ("\n" if nl else ""))
    except OSError as error:
        _silence(stream, error)


def hand_over(data: bytes) -> None:
    """Give bytes that are no text (a workbook, a Word file) to standard output, after what was said on it."""
    over()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    except OSError as error:
        _silence(sys.stdout, error)


def close_streams() -> OSError | None:
    """Bring out what is still held back; gives what kept words from standard output, if anything did."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            _silence(stream, error)
    return _lost


def _silence(stream: TextIO, error: OSError) -> None:
    """Let what else goes to a stream that failed end nowhere, also what Python writes when it ends."""
    global _lost
    if stream is sys.stdout and error.errno not in _LEFT:
        _lost = error
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
        stream.flush()


def survive_encoding() -> None:
    """Let output that cannot hold a character print its plain twin instead of failing."""
    codecs.register_error("ikt_plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="ikt_plain")


def _plain(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    twin = ""
    for char in error.object[error.start : error.end]:
        simple = _PLAIN.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
        twin += simple or "?"
    return twin, error.end
