"""What a terminal shows while a command is silent: that it works, and how long already."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# Seconds of silence after which it is told, and between one telling and the next.
FIRST, EVERY = 2.0, 1.0

_line: _Line | None = None


class _Line:
    """One line on standard error that is written over itself, by a thread of its own."""

    def __init__(self, words: str) -> None:
        # Where nobody looks on, no command needs threads.
        import threading

        self.words = words
        self.began = time.monotonic()
        self.width = 0
        self.over = threading.Event()
        self.writer = threading.Thread(target=self._tell, daemon=True)
        self.writer.start()

    def _tell(self) -> None:
        wait = FIRST
        while not self.over.wait(wait):
            self._write(self.words.format(seconds=round(time.monotonic() - self.began)))
            wait = EVERY

    def _write(self, text: str) -> None:
        # Blanks over what stood there: not every terminal knows a sign that empties a line.
        with suppress(OSError):
            sys.stderr.write(f"\r{text.ljust(self.width)}")
            sys.stderr.flush()
        self.width = len(text)

    def end(self) -> None:
        """Take the line away; nothing is written to it afterwards."""
        self.over.set()
        self.writer.join()
        if self.width:
            self._write("")
            with suppress(OSError):
                sys.stderr.write("\r")
                sys.stderr.flush()


@contextmanager
def told_while_silent(words: str) -> Iterator[None]:
    """Tell on a terminal that a command works, ``{seconds}`` already, until it says something itself."""
    global _line
    if not sys.stderr.isatty():
        yield
        return
    over()
    _line = _Line(words)
    try:
        yield
    finally:
        over()


def over() -> None:
    """Before a command says something of its own, or draws a bar: nothing else stands on the line."""
    global _line
    line, _line = _line, None
    if line is not None:
        line.end()
