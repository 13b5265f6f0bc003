"""What an extra brings is looked for only when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ikt.problems import BadRequest


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Turns a failed import into a request that cannot be met.

    Raises:
        BadRequest: P850, when what the extra brings is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise BadRequest("P850", extra=extra) from error


def first_line(message: str) -> str:
    """The first line of what another program said, short enough to stand in a sentence."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return lines[0][:200] if lines else "-"
