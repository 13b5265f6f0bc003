"""Ctrl-C, and being told to stop: the work is left through its ``finally``, so nothing half-written stays."""

from __future__ import annotations

import signal
from time import monotonic
from types import FrameType

# A terminal that closes and a service that stops send several at once; the first is enough.
_ONCE_SECONDS = 1.0
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

_told: int | None = None


class Stopped(BaseException):
    """Told to stop by the system; ``code`` is what shells give for that (143 for SIGTERM, 129 for SIGHUP)."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def stop_tidily() -> None:
    """Let each signal that asks to stop raise in the main thread; one that is ignored stays ignored."""
    last = -_ONCE_SECONDS

    def stop(number: int, _frame: FrameType | None) -> None:
        global _told
        nonlocal last
        now = monotonic()
        if now - last < _ONCE_SECONDS:
            return
        last, _told = now, number
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise Stopped(number)

    for number in _numbers():
        signal.signal(number, stop)


def code_of_stop() -> int | None:
    """The exit code of a run that was told to stop; None where nobody did.

    A library in C that is cut off while it loads fails in a way of its own, in place of the signal.
    """
    return None if _told is None else 128 + _told


def stop_at_once() -> None:
    """From here on a signal ends the program on the spot: all is done and told."""
    for number in _numbers():
        signal.signal(number, signal.SIG_DFL)


def _numbers() -> list[int]:
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    return [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
