"""What is wrong, and where: codes and parameters, no words.

A code begins with ``P`` (something to mend) or ``Q`` (a question for a person, printed with exit
code 0). The hundreds tell the kind: 1 the file itself, 2 a value, 3 a reference to something else,
4 figures, 5 a policy, 6 the framing, 7 evidence. Their sentences live in ``ikt.telling.problems``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file; line and column count from 1, ``line_text`` is the line as written."""

    file: str
    line: int | None = None
    column: int | None = None
    line_text: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend or to ask: its code, its place, the path inside the file, the parameters."""

    code: str
    place: Place
    path: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_question(self) -> bool:
        return self.code.startswith("Q")


class Problems:
    """A list that grows while files are read, so that all of it can be told at once."""

    def __init__(self) -> None:
        self._items: list[Problem] = []

    def add(self, code: str, place: Place, path: str = "", /, **params: object) -> None:
        self._items.append(Problem(code, place, path, params))

    def extend(self, items: Iterable[Problem]) -> None:
        self._items.extend(items)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._items, key=_order))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def errors(self) -> list[Problem]:
        return [item for item in self if not item.is_question]

    @property
    def questions(self) -> list[Problem]:
        return [item for item in self if item.is_question]


def _order(item: Problem) -> tuple[str, int, int, str]:
    return (item.place.file, item.place.line or 0, item.place.column or 0, item.code)


class BadFiles(Exception):  # noqa: N818  it carries problems, it is not itself one
    """Raised when files hold something to mend; carries every problem that was found."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{len(problems.errors)} problems")
        self.problems = problems


class BadRequest(Exception):  # noqa: N818
    """Raised when what was asked cannot be done; the command line exits with 2."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, Place("-"), "", params)
